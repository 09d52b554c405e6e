"""Parsed lines in, open questions out: what a report itself calls undecided, unknown or unsaid."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zopa.sources.document import Span
from zopa.statements.clauses import phrase_start
from zopa.statements.ladders import lexicon
from zopa.statements.lists import items_of
from zopa.statements.parsing import ParsedText
from zopa.statements.places import Places
from zopa.statements.stance import is_negative
from zopa.statements.statement import Question, record_id

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token


def find_questions(parsed: ParsedText) -> tuple[Question, ...]:
    """What the report calls open: each question of a list by itself."""
    found: dict[Span, Question] = {}
    places: Places[None] = Places()
    document = parsed.document
    for line in parsed.body:
        for sentence in line.tokens.sents:
            for tokens in _places(sentence):
                span = line.span(*tokens)
                if not places.is_taken(span):
                    places.add(span, None)
                    found[span] = Question(
                        record_id(document.digest, "question", span), document.digest, span, span.of(document.text)
                    )
    return tuple(found.values())


def _places(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """Where a sentence holds questions; one that opens with its question is read off the surface first."""
    closed, others = tuple(_closed(sentence)), (*_asked(sentence), *_opened(sentence))
    return (*closed, *others) if sentence[0].lower_ in _asking() else (*others, *closed)


def _opened(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """What stands behind the words that call it open, read off the surface of a sentence."""
    text = sentence.text
    asks = any(token.lower_ in _asking() for token in sentence)
    for pattern in _openers() if asks else _openers()[1:2]:
        for match in pattern.finditer(text):
            opened = sentence.char_span(*match.span("asked"), alignment_mode="expand")
            if opened and not _is_quoted(text, match.start()):
                yield from _listed(sentence, opened[0])


def _closed(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """What stands before the words that call it open."""
    for pattern in _closers():
        closed = pattern.match(sentence.text)
        asked = sentence.char_span(*closed.span("asked"), alignment_mode="contract") if closed is not None else None
        if asked is not None:
            yield from _split(asked.doc, asked.start, asked.end)


def _listed(sentence: Sentence, first: Token) -> Iterator[tuple[int, int]]:
    """The questions from a word on, those of a plain "A and B" too."""
    end = _close(sentence, first.i)
    words = first.doc[first.i : end]
    if any(word.lower_ in _asking() for word in words):
        yield from _split(first.doc, first.i, end)
    else:
        yield from items_of(words.root, first.i, end)


def _is_quoted(text: str, place: int) -> bool:
    """Whether a place in a sentence stands between quotation marks."""
    return text.count('"', 0, place) % 2 == 1


@functools.cache
def _asking() -> frozenset[str]:
    return frozenset(lexicon("events")["questions"]["asking"])


@functools.cache
def _openers() -> tuple[re.Pattern[str], ...]:
    """Patterns of what calls open the words behind it."""
    words = lexicon("events")["questions"]
    asking, before = "|".join(words["asking"]), "|".join(words["before"])
    return (
        re.compile(rf"\b(?:{before})[\s,]+(?P<asked>(?:for\s|to\s|in\s|with\s|by\s)?(?:{asking})\b)", re.IGNORECASE),
        re.compile(
            rf"^(?:(?:still|also|but|and|equally|most|more)\s){{0,2}}(?:{'|'.join(words['open'])})(?:,[\w ]{{1,20}},)?"
            r"(?:[\w ]{0,40}?)\s(?:is|are|was|were|remains?)\s(?P<asked>\w+)",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?:^|, and |; )(?:so|nor)\s(?:is|are|was|were|does|do)\s(?P<asked>(?:{asking})\b)", re.IGNORECASE
        ),
    )


@functools.cache
def _closers() -> tuple[re.Pattern[str], ...]:
    """Patterns of what calls open the words at the beginning of a sentence."""
    words = lexicon("events")["questions"]
    after = "|".join(words["after"])
    helpers = r"(?:is|are|was|were|remains?|has been|have been|had been)"
    subject = (
        rf"(?:(?:but|and|yet|just|exactly)\s)?(?P<asked>(?:{'|'.join(words['asking'])})\b[^,;\"]+?|the\s[^,;\"]+?)"
    )
    settled = "|".join(words["settled"])
    unsaid = r"(?:no one|no-one|nobody|few)(?: \w+){0,3} (?:knows?|predict|says?|tell|guess|sure|agrees?|agreed)"
    not_been = r"(?:has|have|had) (?:not|yet to|still not|never) (?:yet |so far |to )?(?:been|be)"
    return (
        re.compile(rf"{subject},?\s{not_been}\s(?:{settled})\b", re.IGNORECASE),
        re.compile(rf"{subject},\s{unsaid}\b", re.IGNORECASE),
        re.compile(rf"{subject},?\s{helpers}\s(?:all\s|also\s|still\s|as yet\s)*(?:{after})\b", re.IGNORECASE),
    )


def _asked(sentence: Sentence) -> Iterator[tuple[int, int]]:
    words = lexicon("events")["questions"]
    for token in sentence:
        if (
            token.lemma_.lower() in words["nouns"]
            and token.tag_ in {"NNS", "NN"}
            and token.head.lemma_ in words["verbs"]
        ):
            yield from _topics(sentence, token)
        elif token.lemma_ in {"say", "disclose", "specify", "decide", "explain", "agree"} and is_negative(token):
            yield from _undecided(sentence, token)
        elif (
            token.lower_ in {"guess", "question"}
            and token.dep_ == "attr"
            and (asked := _asking_subject(token.head)) is not None
        ):
            yield asked.left_edge.i, token.head.i
        elif token.lower_ == "yet" and token.head.lemma_ in {"have", "be"}:
            yield from _undecided(sentence, token)
        elif token.lower_ in words["adjectives"] and _is_open(token):
            yield from _clause(sentence, token)


def _undecided(sentence: Sentence, token: Token) -> Iterator[tuple[int, int]]:
    """ "Have yet to decide how ..."."""
    place = _first_asking(sentence, token, 5)
    if place is not None:
        yield from _split(token.doc, place, _close(sentence, place))


def _first_asking(sentence: Sentence, token: Token, reach: int) -> int | None:
    """The place of the first word that asks, among so many behind a word."""
    places = range(token.i + 1, min(token.i + 1 + reach, sentence.end))
    return next((place for place in places if token.doc[place].lower_ in _asking()), None)


def _is_open(token: Token) -> bool:
    """ "Unclear", "not clear", "to be seen", "has yet to be decided"; plain "clear" or "agreed" opens nothing."""
    nearby = {word.lower_ for word in token.doc[max(token.sent.start, token.i - 6) : token.i]}
    if token.lower_ in {"clear", "certain"}:
        return bool(nearby & {"not", "n't", "less", "far"})
    if token.lower_ in {"seen", "determined", "decided", "agreed"}:
        return bool({"to", "be"} <= nearby and nearby & {"remains", "yet", "remain", "still"})
    if token.lower_ == "open" and any(child.lower_ in {"to", "for"} for child in token.children):
        return False
    return bool(nearby & {"is", "are", "remains", "remain", "was", "were", "left", "it", "still"})


def _clause(sentence: Sentence, token: Token) -> Iterator[tuple[int, int]]:
    place = _first_asking(sentence, token, 3)
    if place is not None:
        yield from _split(token.doc, place, _close(sentence, place))
        return
    verb = token.head
    subject = next(
        (child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"} and child.i < token.i), None
    )
    asked = next(
        (
            child
            for child in verb.children
            if child.dep_ in {"csubj", "csubjpass", "ccomp", "advcl"}
            and child.i < token.i
            and any(word.lower_ in _asking() for word in child.subtree if word.i < child.i)
        ),
        None,
    )
    if asked is not None:
        yield asked.left_edge.i, verb.i
        return
    if subject is None or subject.lower_ in {"it", "that", "this"} or subject.lower_ in _asking():
        return
    if subject.lemma_.lower() in lexicon("events")["questions"]["nouns"]:
        yield from _topics(sentence, subject)
        return
    start = phrase_start(subject)
    yield from items_of(subject, start, subject.right_edge.i + 1)


def _asking_subject(verb: Token) -> Token | None:
    """The clause before a verb that asks: "whether X counts (remains unresolved)"."""
    clauses = (
        child
        for child in verb.children
        if child.dep_ in {"csubj", "csubjpass", "ccomp", "advcl", "nsubj"} and child.i < verb.i
    )
    return next(
        (
            child
            for child in clauses
            if child.pos_ in {"VERB", "AUX"}
            and any(word.lower_ in _asking() for word in child.subtree if word.i < child.i)
        ),
        None,
    )


def _topics(sentence: Sentence, noun: Token) -> Iterator[tuple[int, int]]:
    """The topics of "questions remain over A, B and whether C" and of "the open questions are A and B"."""
    openers = lexicon("events")["questions"]["openers"]
    for place in range(noun.i + 1, min(noun.i + 5, sentence.end)):
        if noun.doc[place].lower_ in openers:
            start = place + 1 + (noun.doc[place].lower_ == "as")
            if start < sentence.end:
                yield from _split(noun.doc, start, _close(sentence, start))
            return


def _close(sentence: Sentence, start: int) -> int:
    """The end of the words that ask, without a closing attribution."""
    end = sentence.end
    while end > start + 1 and sentence.doc[end - 1].is_punct:
        end -= 1
    for token in sentence.doc[start:end]:
        if (
            token.text == ","
            and any(
                word.lower_ in {"said", "says", "according", "reported", "noted"}
                for word in sentence.doc[token.i : min(token.i + 6, end)]
            )
        ) or token.text == ";":
            return int(token.i)
    return end


def _split(doc: object, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The items of a list of topics: cut at commas, and at "and" before the last item or a new question."""
    tokens = list(doc[start:end])  # type: ignore[index]
    commas = any(token.text == "," for token in tokens)
    first = 0
    for place, token in enumerate(tokens):
        following = tokens[place + 1].lower_ if place + 1 < len(tokens) else ""
        if token.text == "," and following == "which" and place > first:  # tells more of the noun, asks nothing
            yield start + first, start + place
            return
        ends = token.text == "," or (
            token.lower_ in {"and", "or"}
            and (following in _asking() or (commas and place > 0 and _after_list(tokens, first, place)))
        )
        if ends:
            if place > first and tokens[first].lower_ not in {"and", "or"}:
                yield start + first, start + place
            first = place + 1
        elif token.lower_ in {"and", "or"} and place == first:
            first = place + 1
    if first < len(tokens):
        yield start + first, start + len(tokens)


def _after_list(tokens: list[Token], first: int, place: int) -> bool:
    return first > 0 and place - first >= 1 and not any(token.lower_ in _asking() for token in tokens[first:place])
