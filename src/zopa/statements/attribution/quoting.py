"""Direct speech: a quotation and the words beside it that say whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.statements.attribution.candidate import SEPARATORS, Candidate, Range, overlap, pieces, trimmed
from zopa.statements.attribution.groups import verb_group
from zopa.statements.attribution.introducing import STOPS, own_phrase, verb_after, verb_before

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from zopa.statements.attribution.quotations import Quotations

_CLOSED = frozenset({".", "!", "?", ",", "..."})


def quote_candidates(tokens: Doc, quoted: Quotations) -> Iterator[Candidate]:
    """Every quotation of a line that a cue verb before or after it introduces."""
    by_verb: dict[int, list[Range]] = {}
    for quotation in quoted:
        verb, ahead = verb_before(tokens, quotation, quoted), True
        if verb is None:
            verb, ahead = verb_after(tokens, quotation, quoted), False
        if verb is not None:
            start = quotation[0] if ahead else _sentence_start(tokens, quotation, quoted)
            end = _sentence_rest(tokens, quotation, quoted) if ahead else quotation[1]
            by_verb.setdefault(verb.i, []).append((start, end))
    for place, parts in by_verb.items():
        verb = tokens[place]
        source = _source(tokens, verb, parts, quoted)
        cue = verb_group(verb)
        content = pieces(tokens, parts, [cue] + ([source] if source else []))
        if content:
            yield Candidate(cue, source, content, "quote")


def _sentence_start(tokens: Doc, quotation: Range, quoted: Quotations) -> int:
    """Where the sentence begins that a quotation ends: words before it are its speaker's too."""
    start = quotation[0]
    place = start
    while place > 0 and not quoted.ends_at(place) and tokens[place - 1].text not in STOPS | {":"}:
        place -= 1
    return start if place > 0 and quoted.ends_at(place) else place


def _sentence_rest(tokens: Doc, quotation: Range, quoted: Quotations) -> int:
    """Where the sentence ends that a quotation begins, if it goes on behind the closing mark."""
    end = quotation[1]
    if not tokens[end - 1].is_quote or tokens[end - 2].text in _CLOSED or end >= len(tokens):
        return end
    place = end
    while place < len(tokens) and tokens[place].text not in STOPS | {",", ":"}:
        inner = quoted.at(place)
        if inner is not None:
            place = inner[1]
            if tokens[place - 2].text in _CLOSED:
                break
        else:
            place += 1
    return place


def _source(tokens: Doc, verb: Token, parts: Sequence[Range], quoted: Quotations) -> Range | None:
    source = own_phrase(tokens, verb)
    inside = source is not None and (quoted.touches(source) or any(overlap(source, part) for part in parts))
    if source is not None and not inside and not covers_verb(source, verb):
        return source
    return _beside(tokens, verb, quoted)


def covers_verb(source: Range, verb: Token) -> bool:
    """Whether a source phrase swallowed its own verb, as misread sentences have it."""
    return source[0] <= verb.i < source[1]


def _beside(tokens: Doc, verb: Token, quoted: Quotations) -> Range | None:
    """The name between quotation and verb, or right behind the verb, whatever the grammar says."""
    start, end = verb_group(verb)
    left = start
    while left > 0 and not _is_border(tokens, left - 1, quoted):
        left -= 1
    before = trimmed(tokens, (left, start))
    if before is not None and _is_name(tokens, before):
        return before
    right = end
    while right < len(tokens) and not _is_border(tokens, right, quoted) and tokens[right].pos_ not in {"VERB", "ADP"}:
        right += 1
    after = trimmed(tokens, (end, right))
    return after if after is not None and tokens[after[0]].pos_ in {"PROPN", "DET", "NOUN", "PRON", "ADJ"} else None


def _is_border(tokens: Doc, place: int, quoted: Quotations) -> bool:
    text = tokens[place].text
    return text in STOPS or text in SEPARATORS or quoted.at(place) is not None


def _is_name(tokens: Doc, part: Range) -> bool:
    kinds = {tokens[i].pos_ for i in range(*part)}
    return bool(kinds & {"NOUN", "PROPN", "PRON"}) and not kinds & {"VERB", "AUX"}
