"""Attributions in, chains out: through whose mouths a piece of text came, innermost speaker first."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zopa.sources.document import Span
from zopa.statements.attribution import find_attributions
from zopa.statements.clauses import phrase_start
from zopa.statements.discourse import Referent, is_we
from zopa.statements.indirect import goes_on, is_told_plainly, quotes_on, subject_of_sentence
from zopa.statements.ladders import lexicon
from zopa.statements.linking import Linker
from zopa.statements.parsing import ParsedLine, ParsedText
from zopa.statements.places import Places
from zopa.statements.stance import wordlist
from zopa.statements.statement import Attribution, ChainLink, Mention, Speaker

if TYPE_CHECKING:
    from spacy.tokens import Token

_GOES_ON = re.compile(  # "..., he said, and has never ruled it out"
    r"(?: (?:in|on|at|to) [^,.;]{1,40})?, (?:and|but) "
    r"(?P<more>(?:has|have|had|is|are|was|were|will|would|could|can|did|does|do|never|must|should)\b)"
)


@dataclass(frozen=True, slots=True)
class _Voice:
    """One attribution with its speaker and the reach of what was said."""

    link: ChainLink
    parties: tuple[str, ...]
    content: tuple[Span, ...]

    def size(self, place: int) -> int:
        return min((len(part) for part in self.content if part.start <= place < part.end), default=0)


class Voices:
    """Everybody who is quoted in a text, and what of it is theirs."""

    def __init__(self, parsed: ParsedText, linker: Linker) -> None:
        self._parsed = parsed
        self._linker = linker
        found = (self._voice(attribution) for attribution in find_attributions(parsed))
        self._voices = Places((part, voice) for voice in found if voice is not None for part in voice.content)
        for line in parsed.body:
            self._go_on(line)

    def around(self, place: int) -> tuple[ChainLink, ...]:
        """The chain of whoever says the words at `place`, innermost first."""
        return tuple(voice.link for voice in self._holding(place))

    def speaking_parties(self, place: int) -> tuple[str, ...]:
        """The parties for whom the innermost speaker at `place` speaks; none for narrators, media and analysts."""
        holding = self._holding(place)
        return holding[0].parties if holding else ()

    def is_insider(self, place: int) -> bool:
        """Whether an official whose side is not named says the words at `place`: he speaks for whom he speaks of."""
        holding = self._holding(place)
        return bool(holding) and holding[0].link.speaker.kind == "official" and not holding[0].parties

    def _holding(self, place: int) -> list[_Voice]:
        """The voices that say the character at `place`, the shortest first."""
        holding = dict.fromkeys(self._voices.at(Span(place, place + 1)))
        return sorted(holding, key=lambda voice: (voice.size(place), voice.link.speaker.span.start))

    def _go_on(self, line: ParsedLine) -> None:
        """Give sentences in free indirect speech to the party whose words they continue."""
        last: _Voice | None = None
        for sentence in line.tokens.sents:
            span = line.span(sentence.start, sentence.end)
            told = max(self._voices.at(span), key=_length, default=None)
            if told is not None:
                is_plain = len(told.parties) == 1 and is_told_plainly(sentence) and _says(told.link, line)
                last = told if is_plain else None
                continue
            subject = subject_of_sentence(sentence)
            acting = self._linker.parties(line, subject) if subject is not None else ()
            if last is None or not set(acting) <= set(last.parties):
                last = None
            elif goes_on(sentence) or quotes_on(sentence):
                self._voices.add(span, replace(last, content=(span,)))

    def own(self, line: ParsedLine, speaker: Token, cue: Token) -> ChainLink | None:
        """The link of a party that says so itself in the same clause: "Zelensky has expressed"."""
        found = self._linker.refer(line, speaker)
        if found is None or not (found.parties or found.person):
            return None
        start = cue.i
        while start > 0 and cue.doc[start - 1].dep_ in {"aux", "neg", "auxpass"} and cue.doc[start - 1].head.i == cue.i:
            start -= 1
        span = line.span(phrase_start(speaker), speaker.i + 1)
        return ChainLink(self._speaker(span, speaker, found), self._mention(line.span(start, cue.i + 1)))

    def _voice(self, attribution: Attribution) -> _Voice | None:
        if attribution.source is None:
            return None
        place = self._head(attribution.source)
        if place is None:
            return None
        line, head = place
        found = self._linker.refer(line, head) or self._linker.fallback(line, head) or Referent(sort="person")
        if is_we(head):
            found = Referent(sort="person")
        link = ChainLink(
            self._speaker(attribution.source, head, found),
            self._mention(attribution.cue) if attribution.cue else None,
        )
        return _Voice(link, self._linker.parties(line, head) or found.parties, _whole(attribution, line))

    def _speaker(self, span: Span, head: Token, found: Referent) -> Speaker:
        text = span.of(self._parsed.document.text)
        party = found.parties[0] if found.parties else None
        resolved = found.person if found.person and found.person not in text else None
        return Speaker(span, text, _kind(head, found), party, resolved)

    def _mention(self, span: Span) -> Mention:
        return Mention(span, span.of(self._parsed.document.text))

    def _head(self, span: Span) -> tuple[ParsedLine, Token] | None:
        """The line and the head token of a source."""
        lines = self._parsed.lines
        line = lines[max(bisect_right(lines, span.start, key=lambda line: line.line.span.start) - 1, 0)]
        if not line.line.span.covers(span):
            return None
        offset = line.line.span.start
        part = line.tokens.char_span(span.start - offset, span.end - offset, alignment_mode="expand")
        return (line, part.root) if part is not None and len(part) else None


def _says(link: ChainLink, line: ParsedLine) -> bool:
    """Whether a party is told to say something, not only to want it or to be willing."""
    if link.cue is None:
        return True
    offset = line.line.span.start
    part = line.tokens.char_span(link.cue.span.start - offset, link.cue.span.end - offset, alignment_mode="expand")
    return part is None or any(token.lemma_.lower() in wordlist("wording", "telling") for token in part)


def _length(voice: _Voice) -> int:
    return sum(len(part) for part in voice.content)


def _whole(attribution: Attribution, line: ParsedLine) -> tuple[Span, ...]:
    """The content, up to the speaker where that closes the sentence ("..., X noted"), and what joins it behind."""
    places = [span for span in (attribution.source, attribution.cue) if span is not None]
    close, behind = min(span.start for span in places), max(span.end for span in places)
    offset = line.line.span.start
    starts = [line.span(sentence.start, sentence.end) for sentence in line.tokens.sents]
    sentence = next((span for span in starts if span.start <= close < span.end), None)
    if sentence is None or line.tokens.text[close - offset - 2 : close - offset].strip() != ",":
        return attribution.content
    parts = tuple(
        Span(part.start, close) if part.start == sentence.start and part.end < close else part
        for part in attribution.content
    )
    joined = _GOES_ON.match(line.tokens.text, behind - offset, sentence.end - offset)
    if joined is None or any(part.end > behind for part in parts):
        return parts
    return (*parts, Span(joined.start("more") + offset, sentence.end))


def _kind(head: Token, found: Referent) -> str:
    if found.sort in {"media", "analyst"}:
        return found.sort
    anonymous = head.lemma_.lower() in lexicon("roles")["anonymous"] or head.lower_ in lexicon("roles")["anonymous"]
    if anonymous and found.person is None:
        return "official"
    return "party" if found.parties else "person"
