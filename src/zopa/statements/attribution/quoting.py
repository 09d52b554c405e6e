"""Direct speech: a quotation and the words beside it that say whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.statements.attribution.candidate import SEPARATORS, Candidate, Range, overlap, pieces, trimmed
from zopa.statements.attribution.cues import cue_words
from zopa.statements.attribution.groups import saying_phrase, verb_group
from zopa.statements.attribution.sources import noun_phrase, subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "VB"})
_STOPS = frozenset({".", "!", "?", ";"})
_CLOSED = frozenset({".", "!", "?", ",", "..."})
_OPEN_ENDS = frozenset({",", "?", "!", "...", "…", "-", "–", "—", "--"})
_LEADS = frozenset({",", ":", "-", "–", "—", "--", "that"})
_AFTER, _BEFORE, _BEFORE_COLON = 28, 14, 30  # tokens that may stand between a quotation and its cue


def quote_candidates(tokens: Doc, quoted: Sequence[Range]) -> Iterator[Candidate]:
    """Every quotation of a line that a cue verb before or after it introduces."""
    by_verb: dict[int, list[Range]] = {}
    for quotation in quoted:
        verb = _verb_before(tokens, quotation, quoted)
        part = (quotation[0], _sentence_rest(tokens, quotation, quoted))
        if verb is None:
            verb = _verb_after(tokens, quotation, quoted)
            part = (_sentence_start(tokens, quotation, quoted), quotation[1])
        if verb is not None:
            by_verb.setdefault(verb.i, []).append(part)
    for place, parts in by_verb.items():
        verb = tokens[place]
        source = _source(tokens, verb, parts, quoted)
        cue = verb_group(verb)
        content = pieces(tokens, parts, [cue] + ([source] if source else []))
        if content:
            yield Candidate(cue, source, content, "quote")


def _verb_before(tokens: Doc, quotation: Range, quoted: Sequence[Range]) -> Token | None:
    start = quotation[0]
    place = start - 1
    while place >= 0 and tokens[place].lower_ in _LEADS:
        place -= 1
    if place < 0:
        return None
    leads = {tokens[i].lower_ for i in range(place + 1, start)}
    reach = _BEFORE_COLON if ":" in leads else _BEFORE if leads else 1
    for i in range(place, max(-1, place - reach), -1):
        token = tokens[i]
        if token.text in _STOPS or any(a <= i < b for a, b in quoted):
            return None
        if not _can_quote(token):
            continue
        _, end = saying_phrase(token, _own_phrase(tokens, token))
        return token if ":" in leads or end >= place + 1 or i == place else None
    return None


def _verb_after(tokens: Doc, quotation: Range, quoted: Sequence[Range]) -> Token | None:
    end = quotation[1]
    closing = {tokens[i].text for i in (end - 2, end) if 0 <= i < len(tokens)}
    if not closing & _OPEN_ENDS:
        return None
    for i in range(end, min(len(tokens), end + _AFTER)):
        token = tokens[i]
        if token.text in _STOPS or any(a <= i < b for a, b in quoted):
            return None
        if _can_quote(token) and token.tag_ in _FINITE:
            return None if _has_own_content(token) and quotation[0] > token.sent.start else token
    return None


def _has_own_content(verb: Token) -> bool:
    return any(child.dep_ == "ccomp" and child.left_edge.i > verb.i for child in verb.children)


def _can_quote(token: Token) -> bool:
    return token.tag_.startswith("VB") and cue_words().takes(cue_words().lemma(token), "quote")


def _sentence_start(tokens: Doc, quotation: Range, quoted: Sequence[Range]) -> int:
    """Where the sentence begins that a quotation ends: words before it are its speaker's too."""
    start = quotation[0]
    ends = {end for _, end in quoted}
    place = start
    while place > 0 and place not in ends and tokens[place - 1].text not in _STOPS | {":"}:
        place -= 1
    return start if place > 0 and place in ends else place


def _sentence_rest(tokens: Doc, quotation: Range, quoted: Sequence[Range]) -> int:
    """Where the sentence ends that a quotation begins, if it goes on behind the closing mark."""
    end = quotation[1]
    if tokens[end - 2].text in _CLOSED or end >= len(tokens):
        return end
    place = end
    while place < len(tokens) and tokens[place].text not in _STOPS | {",", ":"}:
        inner = next((other for other in quoted if other[0] == place), None)
        if inner is not None:
            place = inner[1]
            if tokens[place - 2].text in _CLOSED:
                break
        else:
            place += 1
    return place


def _own_phrase(tokens: Doc, verb: Token) -> Range | None:
    head = subject(verb)
    return noun_phrase(tokens, head, verb) if head is not None else None


def _source(tokens: Doc, verb: Token, parts: Sequence[Range], quoted: Sequence[Range]) -> Range | None:
    source = _own_phrase(tokens, verb)
    inside = source is not None and any(overlap(source, part) for part in (*parts, *quoted))
    if source is not None and not inside and not covers_verb(source, verb):
        return source
    return _beside(tokens, verb, quoted)


def covers_verb(source: Range, verb: Token) -> bool:
    """Whether a source phrase swallowed its own verb, as misread sentences have it."""
    return source[0] <= verb.i < source[1]


def _beside(tokens: Doc, verb: Token, quoted: Sequence[Range]) -> Range | None:
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


def _is_border(tokens: Doc, place: int, quoted: Sequence[Range]) -> bool:
    text = tokens[place].text
    return text in _STOPS or text in SEPARATORS or any(a <= place < b for a, b in quoted)


def _is_name(tokens: Doc, part: Range) -> bool:
    kinds = {tokens[i].pos_ for i in range(*part)}
    return bool(kinds & {"NOUN", "PROPN", "PRON"}) and not kinds & {"VERB", "AUX"}
