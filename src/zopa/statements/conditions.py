"""What a concession costs: "ready to X only if Y" falls into what is offered and what is asked for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from zopa.statements.clauses import reach, trimmed_end
from zopa.statements.finding import Finding
from zopa.vocabulary import CONSENTS, Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CONCEDING = CONSENTS | {Stance.PROPOSES}
_AFTER_ONLY = frozenset({"if", "after", "when", "once", "in", "with", "on"})
_HEDGING = frozenset({"but", "though", "although", "albeit"})
_PROMISING = frozenset({"will", "would", "'ll", "'d", "could"})
_READY = frozenset({"ADJ", "NOUN"})
_ASIDE = frozenset(
    {"say", "add", "note", "explain", "insist", "stress", "argue", "tell", "suggest", "indicate", "write"}
)
_LONGEST_ASIDE = 7  # tokens
_SHORTEST = 3  # tokens: what is left of a clause must still say something


def split_conditions(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings with the condition of a concession as a finding of its own."""
    for finding in findings:
        place = _price_at(finding)
        if place is None:
            yield finding
            continue
        if finding.content[1] <= finding.trigger.i:
            yield replace(finding, stance=Stance.REQUIRES, content=(place, finding.span[1]))
            continue
        doc = finding.trigger.doc
        before, end = _before(doc, place, finding), _price_end(doc[place], finding)
        first = _opening(doc, place)
        asked = (_past(doc, place, end), end)
        price = replace(finding, stance=Stance.REQUIRES, span=(first, end), content=asked, importance=None)
        if before - finding.span[0] < _SHORTEST or before <= finding.content[0]:
            yield replace(finding, stance=Stance.REQUIRES, span=(finding.span[0], end), content=(first, end))
            continue
        content = (finding.content[0], min(finding.content[1], before))
        yield replace(finding, span=(finding.span[0], before), content=content)
        yield replace(price, beside=content)


def _price_at(finding: Finding) -> int | None:
    """Where the words that name the price begin, in the clause or right behind its comma."""
    if finding.stance not in _CONCEDING:
        return None
    doc = finding.trigger.doc
    end = finding.span[1]
    after = end + 1 if end < len(doc) and doc[end].text == "," else end
    if after < len(doc) and doc[after].lower_ in _HEDGING:
        after += 1
    elif after > end:
        after = _past_aside(doc, after, finding.trigger.sent.end)
    last = min(after + 1, finding.trigger.sent.end)
    return next((place for place in range(finding.trigger.i + 1, last) if _is_price(doc, place, finding)), None)


def _past_aside(doc: Doc, start: int, end: int) -> int:
    """Behind ", she added," if a condition follows: "would sign, she added, if"."""
    close = next((place for place in range(start, min(start + _LONGEST_ASIDE, end)) if doc[place].text == ","), None)
    told = close is not None and any(word.pos_ == "VERB" and word.lemma_ in _ASIDE for word in doc[start:close])
    return close + 1 if close is not None and told else start


def _is_price(doc: Doc, place: int, finding: Finding) -> bool:
    word = doc[place].lower_
    following = doc[place + 1].lower_ if place + 1 < len(doc) else ""
    if word == "only":
        return following in _AFTER_ONLY
    if word in {"provided", "providing", "assuming"}:
        return following == "that" or doc[place].dep_ in {"acl", "advcl", "prep", "mark"}
    if word in {"conditional", "contingent"}:
        return following in {"on", "upon"}
    if word == "on":
        grounds = doc[place + 2].lower_ if following in {"the", "one"} and place + 2 < len(doc) else ""
        return following == "condition" or grounds in {"understanding", "condition", "proviso"}
    if word in {"so", "as"}:
        return following in {"long", "soon"} and place + 2 < len(doc) and doc[place + 2].lower_ == "as"
    if word in {"if", "once"}:
        promised = finding.trigger.pos_ in _READY or finding.trigger.tag_ == "VBN"
        promised = promised or any(child.lower_ in _PROMISING for child in finding.trigger.lefts)
        return promised and doc[place].dep_ in {"mark", "advmod"} and doc[place].head.dep_ == "advcl"
    return False


def _past(doc: Doc, place: int, end: int) -> int:
    """The first word of what is asked for, behind "only if" and "conditional on"."""
    opener = {"only", "if", "once", "provided", "providing", "assuming", "that", "on", "upon", "condition"}
    opener |= {"the", "understanding", "proviso"} if doc[place + 1].lower_ == "the" else set()
    opener |= {"so", "as", "long", "soon"} if doc[place].lower_ in {"so", "as"} else set()
    while place < end - 1 and doc[place].lower_ in opener | {"conditional", "contingent"}:
        place += 1
    return place


def _opening(doc: Doc, place: int) -> int:
    return place - 1 if doc[place - 1].lower_ in _HEDGING else place


def _before(doc: Doc, place: int, finding: Finding) -> int:
    """The end of the words before a condition, without the comma, the aside and "but" between."""
    end = min(place, finding.span[1])
    while end > 0 and (doc[end - 1].is_punct or doc[end - 1].lower_ in _HEDGING):
        end -= 1
    return end


def _price_end(word: Token, finding: Finding) -> int:
    """How far a condition reaches: to the end of the clause, or of its own where it stands behind a comma."""
    if word.lower_ in {"provided", "providing", "assuming", "on"}:
        return max(trimmed_end(word, _stop(word)), min(finding.span[1], word.sent.end))
    if word.i < finding.span[1] - 1:
        return finding.span[1]
    head = word.head if word.dep_ in {"mark", "advmod"} else word
    if word.i + 1 < len(word.doc) and word.nbor(1).lower_ == "that":
        head = word.nbor(1).head
    end = max(trimmed_end(word, max(token.i for token in word.subtree) + 1), reach(head))
    return end if end - word.i >= _SHORTEST else trimmed_end(word, word.sent.end)


def _stop(word: Token) -> int:
    """The next comma or the end of the sentence: "provided its loan is repaid" is parsed in many ways."""
    places = range(word.i + 1, word.sent.end)
    return next((place for place in places if word.doc[place].text == ","), word.sent.end)
