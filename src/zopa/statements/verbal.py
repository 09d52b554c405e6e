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
    to_participle,
    trimmed_end,
)
from zopa.statements.complements import CLAUSES, companions_of, complement_of
from zopa.statements.conditions import split_conditions
from zopa.statements.courses import find_course
from zopa.statements.deeds import raising, stance_of
from zopa.statements.finding import Finding
from zopa.statements.idioms import find_idiom
from zopa.statements.ladders import lexicon
from zopa.statements.lists import items_of
from zopa.statements.stance import Cue, cues, is_hedged, is_negative, negated, wordlist
from zopa.statements.steps import coming_meeting
from zopa.statements.turns import find_turn
from zopa.vocabulary import Stance

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_SHARED = frozenset({Stance.DEMANDS, Stance.AIMS_AT, Stance.PROPOSES, Stance.ACCEPTS, Stance.REQUIRES})
_BARE = {"refuse": Stance.REFUSES, "decline": Stance.REFUSES, "accept": Stance.ACCEPTS, "agree": Stance.ACCEPTS}
_BROUGHT = frozenset({Stance.PROPOSES, Stance.DEMANDS, Stance.REFUSES, Stance.OPPOSES})
SPEECH = wordlist("wording", "speech")


def find_verbal(sentence: Sentence) -> Iterator[Finding]:
    """Positions carried by the verbs of one sentence."""
    for token in sentence:
        if token.pos_ not in {"VERB", "AUX"} or token.dep_ in {"amod", "aux", "auxpass"} or is_conditional(token):
            continue
        if any(child.lower_ == "neither" for child in token.lefts) and _has_nor(token):
            continue  # "has neither embraced nor dismissed it" takes no side
        found = list(find_idiom(token)) or list(find_turn(token)) or list(_by_cue(token)) or list(find_course(token))
        yield from split_conditions(found)


def _has_nor(verb: Token) -> bool:
    return any(child.lower_ == "nor" for child in verb.rights) and any(
        child.dep_ == "conj" and child.lemma_.lower() in cues("verbs") for child in verb.rights
    )


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
        if not cue.companions or companions_of(verb, cue) is not None or _has_particle(verb, cue)
    ]
    brought = verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.lemma_ not in wordlist("deeds", "plans")
    if passive is None and brought and bare and bare[0].stance in _BROUGHT:
        passive = verb.head  # "a compromise floated by Brann"
    if passive is not None and bare:
        yield from _passive(verb, bare[0], passive)
    elif verb.lemma_ in _BARE and not any(child.dep_ in {"dobj", "prep", *CLAUSES} for child in verb.rights):
        yield from _bare_refusal(verb)


def _has_particle(verb: Token, cue: Cue) -> bool:
    """ "Was turned down", "has been ruled out"."""
    return any(child.dep_ in {"prt", "advmod"} and child.lower_ == cue.companions[-1] for child in verb.children)


def _bare_refusal(verb: Token) -> Iterator[Finding]:
    """ "Kesh has so far refused", "the hospital has accepted": what is meant was said before."""
    subject = subject_of(verb)
    if verb.lemma_ == "agree" and subject is not None and (subject.tag_ != "NNP" or any(subject.conjuncts)):
        return  # that several have agreed is a step
    if subject is not None and not is_negative(verb) and verb.tag_ in {"VBZ", "VBP", "VBD", "VBN"}:
        here = (verb.i, verb.i + 1)
        yield Finding(subject, _BARE[verb.lemma_], verb, (clause_start(verb, subject), reach(verb)), here)


def _active(verb: Token, cue: Cue, complement: Token) -> Iterator[Finding]:
    stance = stance_of(verb, cue, complement)
    subject = subject_of(verb)
    if stance is None or subject is None or _is_duty(verb) or _is_beside_the_point(complement):
        return
    start, end = clause_start(verb, subject), to_participle(verb, reach(verb))
    content = (
        (min(complement.left_edge.i, end - 1), end)
        if complement.i > verb.i
        else (phrase_start(complement), _before_subject(complement, subject, verb))
    )
    condition = condition_in(verb, verb.i, end)
    if condition and _is_conditioned(stance, verb, condition):
        stance, content = Stance.REQUIRES, condition
    hedged = is_hedged([*verb.lefts, *raising(verb)])
    voiced = verb if verb.lemma_.lower() in SPEECH else None
    if complement.i < verb.i:
        yield Finding(subject, stance, verb, (start, end), content, hedged, None, voiced)
        return
    joined = list(_siblings(complement)) if complement.dep_ in CLAUSES and stance in _SHARED else []
    if joined:
        end = min(end, trimmed_end(verb, min(first for first, _ in joined)))
        while end - 1 > verb.i and verb.doc[end - 1].lower_ in {"and", "or", ","}:
            end -= 1
        content = (content[0], max(end, content[0] + 1))
    for first, last in joined:
        yield Finding(subject, stance, verb, (first, last), (first, last), hedged, None, voiced)
    for number, (first, last) in enumerate(_items(complement, content, stance)):
        span = (start, last) if number == 0 else (first, last)
        yield Finding(subject, stance, verb, span, (first, last), hedged, None, voiced)


def _siblings(complement: Token) -> Iterator[tuple[int, int]]:
    """The clauses joined to the one that a verb asks for: "to free all captives and (to) renounce abductions"."""
    infinitive = _has_to(complement)
    for verb in complement.subtree:
        if verb.dep_ != "conj" or verb.pos_ not in {"VERB", "AUX"} or verb.i < complement.i:
            continue
        node = verb
        while node.dep_ == "conj":
            node = node.head
        direct = node.i == complement.i and verb.tag_ == complement.tag_
        marked = any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.lefts)
        if direct or (infinitive and _has_to(verb)) or (node.i == complement.i and marked):
            start = min([verb.i, *(child.left_edge.i for child in verb.lefts if child.dep_ not in {"cc", "punct"})])
            yield start, reach(verb)


def _has_to(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.lefts)


def _before_subject(complement: Token, subject: Token, verb: Token) -> int:
    """Where the object of a relative clause ends: before the clause's own subject."""
    return int(subject.left_edge.i if complement.i < subject.left_edge.i < verb.i else verb.i)


def _is_beside_the_point(complement: Token) -> bool:
    """ "Seeking to settle the dispute" and "rejects that account" are no positions on what a deal should say."""
    if complement.lemma_.lower() in wordlist("deeds", "claims") or (
        complement.dep_ == "xcomp" and complement.lemma_.lower() in wordlist("deeds", "settling")
    ):
        return True
    verb = complement.head
    if complement.dep_ == "xcomp" and complement.lemma_.lower() in wordlist("deeds", "reticence"):
        return True
    if complement.dep_ == "xcomp" and complement.lemma_ in {"give", "offer", "provide"}:
        return any(thing.lemma_ in {"detail", "date", "reason", "timeline"} for thing in complement.rights)
    if complement.dep_ == "xcomp" and coming_meeting(complement) is not None:
        return True  # "plan to meet again" is a step to come
    if verb.lemma_ == "expect" and complement.dep_ in CLAUSES:
        return not _expects_of_party(verb, complement)
    if verb.lemma_ not in {"agree", "back", "support", "welcome"}:
        return False
    if complement.dep_ == "dobj":
        return complement.lemma_.lower() in wordlist("deeds", "helpers")
    things = [child for child in complement.rights if child.dep_ in {"dobj", "xcomp"}]
    return complement.lemma_.lower() in wordlist("deeds", "meeting") and (
        not things or any(thing.lemma_.lower() in wordlist("deeds", "meeters") for thing in things)
    )


def _expects_of_party(verb: Token, complement: Token) -> bool:
    """Whether somebody named is expected to act, and not by those who merely watch: "expects China to buy"."""
    things = [*complement.lefts, *(child for child in verb.rights if child.i < complement.i)]
    named = any(thing.pos_ == "PROPN" and thing.dep_ in {"nsubj", "dobj", "dative"} for thing in things)
    watcher = subject_of(verb)
    return named and watcher is not None and watcher.lemma_.lower() not in lexicon("roles")["onlookers"]


def _items(complement: Token, content: tuple[int, int], stance: Stance) -> tuple[tuple[int, int], ...]:
    if stance is Stance.DESCRIBES:
        return (content,)
    return items_of(complement, *content)


def _is_duty(verb: Token) -> bool:
    """ "Iran must accept limits" is a wish of whoever says so, not Iran's."""
    return any(child.dep_ == "aux" and child.lower_ in {"must", "should"} for child in verb.lefts) or (
        verb.dep_ == "xcomp"
        and verb.head.lemma_ in {"have", "need", "force", "urge", "press", "ask", "require", "order", "tell"}
    )


def _is_conditioned(stance: Stance, verb: Token, condition: tuple[int, int]) -> bool:
    word = verb.doc[condition[0]].lower_
    if verb.lemma_.lower() in wordlist("deeds", "refusals") and word == "without":
        owner = verb.doc[condition[0]].head
        if owner.pos_ != "NOUN":
            owner = verb.doc[condition[0] - 1]
        return owner.lemma_.lower() in wordlist("deeds", "deals") and any(
            child.lower_ in {"any", "a", "an"} for child in owner.lefts
        )
    if stance is Stance.DEMANDS:
        mark = verb.doc[condition[0]]
        return word == "before" and mark.dep_ == "mark" and mark.nbor(1).tag_ != "VBG"
    if stance is Stance.OPPOSES:
        return word in {"until", "unless", "before"}
    if stance is Stance.REFUSES:
        return word in {"until", "unless", "without", "before"}
    return word in {"only", "provided", "providing", "on", "as"} and stance is Stance.AIMS_AT


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
