"""Adjectives and verdicts that carry a position: "is ready to", "X is unacceptable", "is sceptical"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zopa.statements.clauses import (
    SUBJECTS,
    clause_start,
    condition_in,
    is_conditional,
    phrase_start,
    reach,
    subject_of,
    trimmed_end,
)
from zopa.statements.conditions import split_conditions
from zopa.statements.duties import find_duties, for_whom
from zopa.statements.finding import Finding
from zopa.statements.lists import items_of
from zopa.statements.stance import cues, is_hedged, is_negative, negated, verdict_of, wordlist
from zopa.vocabulary import Stance

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_JUDGED = SUBJECTS | {"csubj", "csubjpass"}  # "reopening the plan is out of the question"
_WARM = frozenset({Stance.AIMS_AT, Stance.OPEN_TO, Stance.ACCEPTS})
_COLD = frozenset({"sceptical", "skeptical", "opposed", "hostile", "reluctant", "wary", "resistant", "unhappy"})
_COPULAS = frozenset({"be", "remain", "appear", "seem", "stay", "become", "stand", "look", "sound", "feel"})


def find_predicates(sentence: Sentence) -> Iterator[Finding]:
    """Positions carried by the predicates of one sentence."""
    for token in sentence:
        is_ready = adjective_cue(token) is not None and not (token.lemma_ == "open" and token.pos_ == "VERB")
        if not (is_ready or token.pos_ in {"VERB", "AUX"}) or is_conditional(token):
            continue
        if is_ready:
            yield from split_conditions(_readiness(token))
        if token.lemma_ in _COPULAS and token.pos_ in {"AUX", "VERB"}:
            yield from _verdict(token)
        if token.pos_ in {"VERB", "AUX"}:
            yield from find_duties(token)


def clause_of(trigger: Token) -> Token:
    """The verb of the clause in which a word carries a position: "remained" of "remained open to"."""
    is_said_of_subject = trigger.dep_ in {"acomp", "attr", "oprd"} and trigger.head.lemma_ in _COPULAS
    return trigger.head if is_said_of_subject else trigger


def adjective_cue(token: Token) -> Stance | None:
    """The stance of "ready", and of "opposed" and "committed", which may be parsed as verbs."""
    word = token.lower_ if token.tag_ == "VBN" else token.lemma_.lower()
    found = cues("adjectives").get(word)
    return found[0].stance if found else None


def _readiness(adjective: Token) -> Iterator[Finding]:
    """ "Is ready to", "appears willing to", "remains opposed to", "is against"."""
    verb = adjective.head
    if adjective.dep_ not in {"acomp", "oprd", "attr", "prep", "ROOT", "conj", "xcomp", "advmod"} or (
        verb.lemma_ not in _COPULAS | {adjective.lemma_} and adjective.tag_ != "VBN"
    ):
        return
    complement = next(
        (
            child
            for child in adjective.children
            if child.i > adjective.i and child.dep_ in {"xcomp", "prep", "ccomp", "pobj", "pcomp", "advcl"}
        ),
        None,
    )
    owner = verb if verb.lemma_ in _COPULAS else adjective
    subject = subject_of(owner)
    if complement is None and subject is not None and adjective.lower_ in _COLD and verb.lemma_ in _COPULAS:
        if not is_negative(verb):
            yield Finding(
                subject, Stance.OPPOSES, adjective, (clause_start(verb, subject), adjective.i + 1), _at(adjective)
            )
        return
    if complement is None or subject is None:
        return
    stance = adjective_cue(adjective)
    if is_negative(owner) or is_negative(adjective):
        stance = negated(stance) if stance else None
    if any(child.lower_ in {"less", "hardly"} for child in adjective.lefts) and stance in _WARM:
        stance = Stance.OPPOSES
    if stance is None:
        return
    if stance is Stance.ACCEPTS and any(child.lower_ in {"may", "might", "could", "would"} for child in owner.lefts):
        stance = Stance.OPEN_TO
    end = max(reach(adjective), reach(owner))
    content = (adjective.i + 1, end)
    condition = condition_in(adjective, adjective.i, end)
    if condition and stance is Stance.REFUSES:
        stance, content = Stance.REQUIRES, condition
    hedged = is_hedged([owner, *owner.lefts])
    start = clause_start(owner, subject)
    inner = next((child for child in complement.children if child.dep_ in {"pobj", "pcomp"}), complement)
    for number, item in enumerate(items_of(inner, *content)):
        yield Finding(subject, stance, adjective, (start if number == 0 else item[0], item[1]), item, hedged)


def _at(token: Token) -> tuple[int, int]:
    return token.i, token.i + 1


def _verdict(verb: Token) -> Iterator[Finding]:
    """ "Western troops are unacceptable (to Moscow)", "sovereignty is non-negotiable"."""
    subject = next((child for child in verb.children if child.dep_ in _JUDGED and child.i < verb.i), None)
    if subject is None:
        return
    end = reach(verb)
    if any(child.dep_ == "acomp" and child.lower_ in {"conditional", "contingent"} for child in verb.rights):
        owner = next((child for child in subject.lefts if child.dep_ == "poss"), None)
        whole = (phrase_start(subject), end)
        yield Finding(
            owner, Stance.REQUIRES, verb, whole, (verb.i + 1, end), is_hedged(verb.lefts), needs_party_voice=not owner
        )
        return
    if any(child.dep_ == "prep" and child.lower_ == "without" for child in verb.lefts):
        return  # "without this, a treaty is impossible" is read as a whole
    stance = verdict_of(verb.doc[verb.i + 1 : end].text)
    if stance is None and verb.i + 1 < len(verb.doc) and verb.nbor(1).text in {'"', "``"} and subject.pos_ == "NOUN":
        stance = Stance.DESCRIBES  # 'a pause was "the worst paper yet"': the quoted words are the verdict
    if (
        stance is None
        and subject.pos_ in {"NOUN", "PROPN"}
        and for_whom(verb) is not None
        and any(c.dep_ in {"attr", "acomp"} for c in verb.rights)
    ):
        stance = Stance.DESCRIBES  # "for the army, the lull is a first step"
    if stance is None:
        return
    if subject.lower_ in {"that", "this"} and stance is Stance.REQUIRES and "red line" in verb.doc[verb.i : end].text:
        stance = Stance.REFUSES
    if stance is Stance.DESCRIBES and _lacks_something(subject):
        stance = Stance.REQUIRES
    holder = _judge(verb)
    start = phrase_start(subject)
    for first, last in items_of(subject, start, verb.i):
        close = end if last >= verb.i - 1 else last
        yield Finding(
            holder,
            stance,
            verb,
            (first, trimmed_end(verb, close)),
            (first, max(close if stance is Stance.DESCRIBES else last, first + 1)),
            is_hedged(verb.lefts),
            None,
            None,
            holder is None,
        )


def _lacks_something(deal: Token) -> bool:
    """ "A treaty without X" would be worthless: X is what is required."""
    lacking = any(child.dep_ == "prep" and child.lower_ == "without" for child in deal.rights)
    return lacking and deal.lemma_.lower() in wordlist("deeds", "deals")


def _judge(verb: Token) -> Token | None:
    """For whom it is so: "unacceptable to Moscow", "a red line for the union", "for us, X is essential"."""
    if for_whom(verb) is not None:
        return for_whom(verb)
    for token in verb.subtree:
        if token.i > verb.i and token.dep_ == "prep" and token.lower_ in {"to", "for"}:
            if token.head.pos_ == "NOUN" and token.head.lemma_.lower() not in wordlist("deeds", "verdict_nouns"):
                return None  # "no realistic outcome for Chile" is somebody else's verdict
            judge = next((child for child in token.children if child.dep_ == "pobj"), None)
            return judge if judge is not None and judge.lemma_.lower() not in wordlist("deeds", "forums") else None
    return None
