"""Verbs that carry a position: "pushes for", "rules out", "will not accept", "was rejected by"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zopa.statements.clauses import (
    clause_start,
    condition_in,
    is_conditional,
    phrase_start,
    reach,
    subject_of,
)
from zopa.statements.complements import CLAUSES, companions_of, complement_of
from zopa.statements.courses import find_course
from zopa.statements.finding import Finding
from zopa.statements.idioms import find_idiom
from zopa.statements.lists import items_of
from zopa.statements.stance import Cue, cues, is_hedged, is_negative, is_past, negated, verdict_of, wordlist
from zopa.vocabulary import Stance

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

SPEECH = wordlist("wording", "speech")


_JUDGING = frozenset({"consider", "call", "deem", "describe", "regard", "label", "see", "view", "denounce", "brand"})
_DENIABLE = frozenset(
    {
        "offer",
        "agree",
        "seek",
        "want",
        "demand",
        "propose",
        "accept",
        "plan",
        "intend",
        "pursue",
        "ask",
        "promise",
        "concede",
        "try",
        "consider",
    }
)
_REFUSALS = frozenset({"refuse", "decline", "reject", "rule", "veto", "oppose", "dismiss"})
_SETTLING = frozenset(
    {
        "settle",
        "resolve",
        "reach",
        "find",
        "break",
        "bridge",
        "avoid",
        "overcome",
        "narrow",
        "avert",
        "ease",
        "solve",
        "salvage",
        "revive",
        "rescue",
        "clinch",
        "strike",
    }
)
_CLAIMS = frozenset(
    {
        "account",
        "claim",
        "report",
        "allegation",
        "accusation",
        "charge",
        "criticism",
        "notion",
        "characterisation",
        "characterization",
        "comment",
    }
)


def find_verbal(sentence: Sentence) -> Iterator[Finding]:
    """Positions carried by the verbs of one sentence."""
    for token in sentence:
        if token.pos_ not in {"VERB", "AUX"} or token.dep_ in {"amod", "aux", "auxpass"} or is_conditional(token):
            continue
        found = list(find_idiom(token)) or list(_by_cue(token)) or list(find_course(token))
        yield from found


def _by_cue(verb: Token) -> Iterator[Finding]:
    for cue in cues("verbs").get(verb.lemma_.lower(), ()):
        complement = complement_of(verb, cue)
        if complement is None:
            continue
        passive = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
        if passive is not None:
            yield from _passive(verb, cue, passive)
        else:
            yield from _active(verb, cue, complement)
        return
    passive = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    bare = [
        cue
        for cue in cues("verbs").get(verb.lemma_.lower(), ())
        if not cue.companions or companions_of(verb, cue) is not None
    ]
    if passive is not None and bare:
        yield from _passive(verb, bare[0], passive)


def _active(verb: Token, cue: Cue, complement: Token) -> Iterator[Finding]:
    stance = _stance(verb, cue, complement)
    subject = subject_of(verb)
    if stance is None or subject is None or _is_duty(verb) or _is_beside_the_point(complement):
        return
    start, end = clause_start(verb, subject), reach(verb)
    content = (
        (min(complement.left_edge.i, end - 1), end) if complement.i > verb.i else (phrase_start(complement), verb.i)
    )
    condition = condition_in(verb, verb.i, end)
    if condition and _is_conditioned(stance, verb, condition):
        stance, content = Stance.REQUIRES, condition
    hedged = is_hedged([*verb.lefts, *_raising(verb)])
    voiced = verb if verb.lemma_.lower() in SPEECH else None
    if complement.i < verb.i:
        yield Finding(subject, stance, verb, (start, end), content, hedged, None, voiced)
        return
    for number, (first, last) in enumerate(_items(complement, content, stance)):
        span = (start, last) if number == 0 else (first, last)
        yield Finding(subject, stance, verb, span, (first, last), hedged, None, voiced)


def _is_beside_the_point(complement: Token) -> bool:
    """ "Seeking to settle the dispute" and "rejects that account" are no positions on what a deal should say."""
    return complement.lemma_.lower() in _CLAIMS or (
        complement.dep_ == "xcomp" and complement.lemma_.lower() in _SETTLING
    )


def _items(complement: Token, content: tuple[int, int], stance: Stance) -> tuple[tuple[int, int], ...]:
    if stance is Stance.DESCRIBES:
        return (content,)
    return items_of(complement, *content)


def _stance(verb: Token, cue: Cue, complement: Token) -> Stance | None:
    """What the verb does here, with what its object, its modal and its negation make of it."""
    stance = cue.stance
    lemma = verb.lemma_.lower()
    modals = {child.lower_ for child in verb.lefts if child.dep_ == "aux"}
    inner = cues("verbs").get(complement.lemma_.lower(), ()) if complement.dep_ == "xcomp" else ()
    if stance is Stance.AIMS_AT and inner and inner[0].stance in {Stance.OPPOSES, Stance.REFUSES}:
        stance = inner[0].stance
    if lemma == "want" and complement.dep_ == "xcomp":
        stance = Stance.AIMS_AT
    if lemma in _JUDGING:
        judged = _judged(verb, complement)
        if judged is not None:
            return judged
    if complement.lower_ in {"nothing", "anything"} and {"short", "less"} & {
        token.lower_ for token in complement.doc[complement.i : complement.i + 3]
    }:
        return Stance.REQUIRES
    if lemma == "deny":
        return Stance.OPPOSES if complement.lemma_.lower() in _DENIABLE else None
    if lemma == "like" and not modals & {"would", "'d"}:
        return None
    if lemma in {"drop", "relent"}:
        return Stance.OPEN_TO
    if (
        lemma in {"vow", "pledge", "promise", "plan", "intend", "want"}
        and complement.dep_ in CLAUSES
        and is_negative(complement)
    ):
        return Stance.REFUSES
    if is_past(verb) and stance in {Stance.DEMANDS, Stance.OPPOSES, Stance.REFUSES, Stance.AIMS_AT, Stance.REQUIRES}:
        return Stance.OPEN_TO
    if is_negative(verb) or any(is_negative(raised) for raised in _raising(verb)):
        return negated(stance)
    if modals & {"could", "would", "might", "may"} and stance is Stance.ACCEPTS:
        return Stance.OPEN_TO
    return stance


def _judged(verb: Token, complement: Token) -> Stance | None:
    """ "Considers that a non-starter", "called it unacceptable": the verdict is the stance."""
    words = verb.doc[complement.left_edge.i : reach(verb)]
    for token in words:
        stance = (
            verdict_of(words.doc[token.i : words.end].text)
            if token.pos_ in {"ADJ", "NOUN", "DET", "ADP", "PART"}
            else None
        )
        if stance in {Stance.REFUSES, Stance.OPPOSES, Stance.REQUIRES}:
            return stance
    return (
        Stance.DESCRIBES
        if verb.lemma_.lower() == "consider" and any(child.dep_ == "oprd" for child in verb.children)
        else None
    )


def _is_duty(verb: Token) -> bool:
    """ "Iran must accept limits" is a wish of whoever says so, not Iran's."""
    return any(child.dep_ == "aux" and child.lower_ in {"must", "should"} for child in verb.lefts) or (
        verb.dep_ == "xcomp"
        and verb.head.lemma_ in {"have", "need", "force", "urge", "press", "ask", "require", "order", "tell"}
    )


def _is_conditioned(stance: Stance, verb: Token, condition: tuple[int, int]) -> bool:
    word = verb.doc[condition[0]].lower_
    if verb.lemma_.lower() in _REFUSALS and word == "without":
        return False
    if stance is Stance.DEMANDS:
        return word == "before"
    if stance is Stance.REFUSES:
        return word in {"until", "unless", "without", "before"}
    return word in {"only", "provided", "providing", "on", "as"} and stance in {
        Stance.ACCEPTS,
        Stance.OPEN_TO,
        Stance.AIMS_AT,
        Stance.PROPOSES,
    }


def _raising(verb: Token) -> list[Token]:
    """The verbs above an infinitive: "appears to want", "has refused to say"."""
    found = []
    node = verb
    while node.dep_ == "xcomp" and node.head.i != node.i:
        node = node.head
        found.append(node)
    return found


def _passive(verb: Token, cue: Cue, subject: Token) -> Iterator[Finding]:
    agent = next(
        (grand for child in verb.children if child.dep_ == "agent" for grand in child.children if grand.dep_ == "pobj"),
        None,
    )
    stance = negated(cue.stance) if is_negative(verb) else cue.stance
    if agent is None or stance is None or stance is Stance.DESCRIBES:
        return
    start = phrase_start(subject)
    yield Finding(agent, stance, verb, (start, reach(verb)), (start, verb.i + 1), is_hedged(verb.lefts))
