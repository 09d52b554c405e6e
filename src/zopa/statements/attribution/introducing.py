"""Which verb introduces a quotation: the cue right before it, or the one right behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.statements.attribution.cues import cue_words
from zopa.statements.attribution.groups import saying_phrase
from zopa.statements.attribution.sources import noun_phrase, subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from zopa.statements.attribution.candidate import Range
    from zopa.statements.attribution.quotations import Quotations

STOPS = frozenset({".", "!", "?", ";"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VB"})
_OPEN_ENDS = frozenset({",", "?", "!", "...", "…", "-", "–", "—", "--"})
_LEADS = frozenset({",", ":", "-", "–", "—", "--", "that"})
_AFTER, _AFTER_WITHOUT_COMMA, _UNUSUAL_AFTER = 28, 8, 7  # tokens between a quotation and its cue
_BEFORE, _BEFORE_COLON = 14, 30
_AUTHORING = frozenset({"read", "write", "sing", "recite"})  # works have titles
_LONG = 9  # tokens: a quotation of that length is no name or title


def verb_before(tokens: Doc, quotation: Range, quoted: Quotations) -> Token | None:
    """The cue verb that leads up to a quotation: 'he said, "..."', 'she put it this way: "..."'."""
    start = quotation[0]
    place = start - 1
    while place >= 0 and tokens[place].lower_ in _LEADS:
        place -= 1
    leads = {tokens[i].lower_ for i in range(place + 1, start)}
    reach = _BEFORE_COLON if ":" in leads else _BEFORE if leads else 1
    unusual = None
    for i in range(place, max(-1, place - reach), -1):
        token = tokens[i]
        if token.text in STOPS or quoted.at(i) is not None:
            break
        if can_quote(token):
            _, end = saying_phrase(token, own_phrase(tokens, token))
            is_named = not leads and token.lemma_ in _AUTHORING and _is_title(tokens, quotation)
            return token if not is_named and (":" in leads or end > place or i == place) else None
        if token.pos_ == "VERB" and token.tag_ in _FINITE and unusual is None:
            unusual = token
    return unusual if ":" in leads and quotation[1] - start >= _LONG else None


def verb_after(tokens: Doc, quotation: Range, quoted: Quotations) -> Token | None:
    """The cue verb that follows a quotation: '"...," said the minister'."""
    reach = _reach_behind(tokens, quotation)
    end = quotation[1]
    for i in range(end, min(len(tokens), end + reach)):
        token = tokens[i]
        if token.text in STOPS or quoted.at(i) is not None:
            return None
        if can_quote(token) and token.tag_ in _FINITE:
            return None if _has_own_content(token) and quotation[0] > token.sent.start else token
        is_near = reach == _AFTER and i - end < _UNUSUAL_AFTER
        if is_near and token.pos_ == "VERB" and token.tag_ in {"VBD", "VBZ"} and _ends_there(tokens, token):
            return token
    return None


def own_phrase(tokens: Doc, verb: Token) -> Range | None:
    """The source that the grammar gives a verb."""
    head = subject(verb)
    return noun_phrase(tokens, head, verb) if head is not None else None


def can_quote(token: Token) -> bool:
    """Whether the word is a verb that introduces direct speech."""
    return token.tag_.startswith("VB") and cue_words().takes(cue_words().lemma(token), "quote")


def _is_title(tokens: Doc, quotation: Range) -> bool:
    """Whether a quotation is written as titles are: capitals at both ends and no stop."""
    words = [tokens[i].text for i in range(*quotation) if tokens[i].is_alpha]
    return bool(words) and words[0][0].isupper() and words[-1][0].isupper() and tokens[quotation[1] - 2].is_alpha


def _reach_behind(tokens: Doc, quotation: Range) -> int:
    start, end = quotation
    closing = {tokens[i].text for i in (end - 3, end - 2, end) if start < i < len(tokens)}
    if closing & _OPEN_ENDS:
        return _AFTER
    stands_alone = start == 0 or tokens[start - 1].text in STOPS or tokens[start - 1].is_quote
    return _AFTER_WITHOUT_COMMA if stands_alone and end - start >= _LONG else 0


def _has_own_content(verb: Token) -> bool:
    return any(child.dep_ == "ccomp" and child.left_edge.i > verb.i for child in verb.children)


def _ends_there(tokens: Doc, verb: Token) -> bool:
    """Whether nothing of weight follows the verb: then it says how the words before it were said."""
    after = tokens[verb.i + 1] if verb.i + 1 < len(tokens) else None
    return after is None or after.text in STOPS | {","} or after.pos_ in {"PROPN", "ADP", "ADV"}
