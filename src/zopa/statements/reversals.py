"""What turns round inside a position: "would accept X, but not Y", and "refuses to give up X"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from zopa.statements.deeds import is_parting
from zopa.statements.finding import Finding
from zopa.statements.issues import Matter, matter_of
from zopa.statements.ladders import step_in, topics_of
from zopa.statements.stance import wordlist
from zopa.vocabulary import CONSENTS, Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ASIDE = 8  # words of ", one mediator suggested, but"
_SETTING_AGAINST = frozenset({"but", "though", "although", "albeit", "yet", ","})
_OTHER_NOTS = frozenset({"only", "yet", "until", "just", "because", "before", "even", "if", "when", "necessarily"})
_BEFORE_NOUN = frozenset({"ADP", "DET", "ADJ", "NUM", "PROPN", "NOUN", "ADV", "PART", "SYM"})
_NOUNS = frozenset({"NOUN", "PROPN"})


def split_contrasts(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings with what is refused behind a concession as a finding of its own, each `beside` the other."""
    for finding in findings:
        place = _not_at(finding)
        thing = None if place is None else _thing_behind(finding.trigger.doc, place)
        if place is None or thing is None:
            yield finding
            continue
        doc = finding.trigger.doc
        before = _opening(doc, place)
        end = thing.right_edge.i + 1
        conceded = (finding.content[0], min(finding.content[1], before))
        refused = (next(token.i for token in doc[place + 1 : end] if token.pos_ != "ADP"), end)
        span = (finding.span[0], min(finding.span[1], before))
        yield replace(finding, span=span, content=conceded, beside=refused)
        refusal = replace(finding, stance=Stance.REFUSES, importance=None, voiced=None)
        yield replace(refusal, span=(place, end), content=refused, beside=conceded)


def kept_demands(findings: Iterable[Finding]) -> Iterator[Finding]:
    """ "Refuses to drop its demand for X" demands X."""
    for finding in findings:
        kept = _kept(finding)
        asked = None if kept is None else _asked(kept, finding.content[1])
        yield finding if asked is None else replace(finding, stance=Stance.DEMANDS, content=asked)


def matter_beside(finding: Finding, beside: tuple[int, int]) -> Matter | None:
    """The matter of one half of a contrast or a bargain: its own, else a step of the issue of the other half.

    A price that only has to come to pass ("if a drought is declared") is a condition on what it buys.
    """
    doc, content = finding.trigger.doc, finding.content
    words = doc[content[0] : content[1]].text
    own = matter_of(doc, content, content, finding.stance)
    if topics_of(words):
        return own
    other = matter_of(doc, beside, beside, Stance.ACCEPTS)
    if other is None:
        return own
    if finding.stance is Stance.REQUIRES:
        comes_to_pass = any(token.dep_ == "nsubjpass" for token in doc[content[0] : content[1]])
        return replace(other, option=None) if comes_to_pass else own
    step = step_in(other.issue, words)
    return replace(other, option=step) if step is not None or finding.stance is Stance.REFUSES else own


def _not_at(finding: Finding) -> int | None:
    """Where "not" stands that sets something against what is conceded, in the clause or right behind its comma."""
    if finding.stance not in CONSENTS or finding.content[0] <= finding.trigger.i:
        return None
    doc = finding.trigger.doc
    last = min(finding.span[1] + _ASIDE, finding.trigger.sent.end - 1)
    for place in range(finding.content[0] + 1, last):
        if (
            doc[place].lower_ == "not"
            and doc[place - 1].lower_ in _SETTING_AGAINST
            and doc[place + 1].lower_ not in _OTHER_NOTS
        ):
            return place
    return None


def _thing_behind(doc: Doc, place: int) -> Token | None:
    """The noun that "not" is about, unless a clause of its own begins there."""
    for token in doc[place + 1 : doc[place].sent.end]:
        if token.pos_ not in _BEFORE_NOUN and token.dep_ != "amod":
            return None
        if token.pos_ in _NOUNS and token.dep_ not in {"compound", "nmod", "poss", "amod"}:
            return None if token.dep_ in {"nsubj", "nsubjpass"} else token
    return None


def _opening(doc: Doc, place: int) -> int:
    """The first of ", but not"."""
    while place > 0 and doc[place - 1].lower_ in _SETTING_AGAINST:
        place -= 1
    return place


def _kept(finding: Finding) -> Token | None:
    """The "demand" of "refuses to drop its demand", "will not back down from its demand"."""
    if finding.stance is not Stance.REFUSES:
        return None
    stakes = wordlist("deeds", "demands")
    return next(
        (
            token
            for token in finding.trigger.doc[finding.content[0] : finding.content[1]]
            if token.lemma_.lower() in stakes and _is_given_up(token)
        ),
        None,
    )


def _is_given_up(noun: Token) -> bool:
    return is_parting(noun.head.head if noun.dep_ == "pobj" and noun.head.dep_ == "prep" else noun.head)


def _asked(kept: Token, end: int) -> tuple[int, int] | None:
    """What the demand is for: "for X", "that X", "to X"."""
    behind = next((child for child in kept.rights if child.dep_ in {"prep", "acl", "ccomp", "relcl"}), None)
    if behind is None:
        return None
    first = behind.i + 1 if behind.dep_ == "prep" else behind.left_edge.i
    return (first, end) if first < end else None
