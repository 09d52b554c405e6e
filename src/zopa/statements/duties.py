"""Duties, bids and things ruled out, said by whoever speaks: "any deal must include X", "there can be no deal"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zopa.statements.clauses import SUBJECTS, condition_in, phrase_start, reach, trimmed_end
from zopa.statements.conditions import split_conditions
from zopa.statements.finding import Finding
from zopa.statements.lists import items_of
from zopa.statements.stance import is_negative, wordlist
from zopa.vocabulary import Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

_STATES = frozenset({"be", "remain", "stay", "include", "contain", "respect", "rest"})
_OURSELVES = frozenset({"me", "us", "'s", "it"})
_CHANGES = frozenset(
    "touch change alter reopen renegotiate amend discuss tolerate allow recognise recognize cede surrender".split()
    + "abandon dissolve dismantle transfer release revise dilute trade negotiate reduce cut weaken".split()
)
_MENACES = (
    "act of war",
    "declaration of war",
    "provocation",
    "hostile act",
    "act of aggression",
    "breach",
    "casus belli",
)


def find_duties(verb: Token) -> Iterator[Finding]:
    """What the clause of one verb lays down, rules out or bids, for whoever says so."""
    judges = verb.lemma_.lower() in wordlist("judging", "verbs")
    yield from _judgement(verb) if judges else split_conditions(_duty(verb))
    yield from _nothing_without(verb)
    yield from _bidding(verb)
    yield from _menace(verb)
    yield from _kept(verb)


def for_whom(verb: Token) -> Token | None:
    """ "For China, contributions must remain voluntary"."""
    first = verb.sent[0]
    if first.lower_ not in {"for", "to"} or first.dep_ != "prep":
        return None
    named = next((child for child in first.children if child.dep_ == "pobj"), None)
    behind = named.right_edge.i + 1 if named is not None else first.i
    return named if named is not None and verb.doc[behind].text == "," else None


def _duty(verb: Token) -> Iterator[Finding]:
    """ "Any settlement must include X", "sanctions must be lifted first": a wish of whoever says so."""
    helper = next(
        (
            child.lower_
            for child in verb.lefts
            if child.dep_ == "aux"
            and child.lower_ in {"must", "should", "can", "cannot", "ca", "need", "will", "may", "would"}
        ),
        None,
    )
    obliged = verb.dep_ == "xcomp" and verb.head.lemma_ in {"have", "need"} and verb.head.pos_ == "VERB"
    if helper is None and not obliged:
        if verb.lemma_ in {"be", "exist"} and any(child.dep_ == "expl" for child in verb.children):
            span = (next(child.i for child in verb.children if child.dep_ == "expl"), reach(verb))
            yield from _there_is_no(verb, span, condition_in(verb, *span))
            yield from _room(verb, span)
        return
    owner = verb.head if obliged else verb
    subject = next((child for child in owner.children if child.dep_ in {*SUBJECTS, "expl"} and child.i < verb.i), None)
    if subject is None:
        return
    end = reach(verb)
    start = phrase_start(subject)
    condition = condition_in(verb, start, end)
    denied = subject.dep_ == "expl" or any(child.lower_ == "no" for child in subject.lefts)
    if helper in {"may", "would"} and not denied:
        return
    if condition and any(child.lower_ == "only" for child in verb.lefts) and not is_negative(verb):
        yield Finding(None, Stance.REQUIRES, verb, (start, end), condition, needs_party_voice=True)
        return
    if helper in {"can", "will"} and any(child.lower_ == "only" for child in verb.lefts) and _has_if(verb):
        yield Finding(None, Stance.REQUIRES, verb, (start, end), (verb.i, end), needs_party_voice=True)
        return
    if subject.dep_ == "expl" or helper in {"can", "ca", "cannot", "will", "may", "would"}:
        yield from _there_is_no(verb, (start, end), condition)
        return
    if is_negative(verb) and helper == "should":
        stance = Stance.OPPOSES
    else:
        firm = helper != "should" and (_is_part(verb, end) or subject.lemma_.lower() in wordlist("deeds", "deals"))
        stays = helper == "must" and verb.lemma_ in _STATES
        stance = Stance.REQUIRES if firm or condition or stays else Stance.DEMANDS
    content = (
        (start, end)
        if any(child.dep_ == "nsubjpass" for child in verb.children)
        or subject.lemma_.lower() not in wordlist("deeds", "deals")
        else (verb.i, end)
    )
    holder = for_whom(verb)
    for number, item in enumerate(items_of(_object(verb), *content)):
        whole = (start if number == 0 else item[0], item[1])
        yield Finding(holder, stance, verb, whole, item, needs_party_voice=holder is None)


def _room(verb: Token, span: tuple[int, int]) -> Iterator[Finding]:
    """ "There is room for an annex": openness of whoever says so."""
    room = next(
        (
            child
            for child in verb.rights
            if child.dep_ == "attr" and child.lower_ in {"room", "scope", "space", "leeway", "movement", "flexibility"}
        ),
        None,
    )
    if room is not None and not is_negative(verb) and not any(child.lower_ in {"no", "little"} for child in room.lefts):
        end = max(span[1], trimmed_end(verb, room.right_edge.i + 1))
        yield Finding(
            None, Stance.OPEN_TO, verb, (span[0], end), (room.i + 1, max(end, room.i + 2)), needs_party_voice=True
        )


def _kept(verb: Token) -> Iterator[Finding]:
    """ "The service will not be touched": what a speaker will not have changed."""
    subject = next((child for child in verb.lefts if child.dep_ == "nsubjpass"), None)
    helpers = {child.lower_ for child in verb.lefts if child.dep_ == "aux"}
    if subject is None or not helpers & {"will", "would", "wo", "can", "ca", "could"} or not is_negative(verb):
        return
    if verb.lemma_.lower() in _CHANGES and condition_in(verb, verb.i, reach(verb)) is None:
        span = (phrase_start(subject), reach(verb))
        yield Finding(None, Stance.REFUSES, verb, span, span, needs_party_voice=True)


def _has_if(verb: Token) -> bool:
    """Whether a clause behind a verb names the price of what it tells."""
    clauses = (child for child in verb.rights if child.dep_ == "advcl")
    return any(mark.lower_ in {"if", "once", "when", "after"} for clause in clauses for mark in clause.lefts)


def _judgement(verb: Token) -> Iterator[Finding]:
    """ "Filling it violates a treaty": a view, where a party says so of what is negotiated."""
    subject = next((child for child in verb.children if child.dep_ in {"nsubj", "csubj"} and child.i < verb.i), None)
    if subject is None or verb.dep_ not in {"ccomp", "ROOT"} or verb.tag_ == "VB":
        return
    span = (phrase_start(subject), reach(verb))
    yield Finding(None, Stance.DESCRIBES, verb, span, span, needs_party_voice=True)


def _nothing_without(verb: Token) -> Iterator[Finding]:
    """ "Without a legal text there is nothing to sign"."""
    blunt = _blunt(verb) if verb.dep_ == "ROOT" else None
    if blunt is not None and blunt.head.i == verb.i:
        end = trimmed_end(blunt, max(token.i for token in blunt.subtree) + 1)
        yield Finding(None, Stance.REQUIRES, blunt, (blunt.i, end), (blunt.i + 1, end), needs_party_voice=True)
        return
    condition = next((child for child in verb.lefts if child.dep_ == "prep" and child.lower_ == "without"), None)
    if condition is None:
        return
    after = {token.lower_ for token in verb.subtree if token.i > condition.i}
    if not is_negative(verb) and not {"nothing", "no", "nobody", "impossible", "unthinkable", "pointless"} & after:
        return
    end = max(token.i for token in condition.subtree) + 1
    before = {child.lower_ for child in verb.lefts}
    missing = next((child.head.lemma_.lower() for child in verb.subtree if child.lower_ == "no"), "deal")
    is_price = missing in wordlist("deeds", "deals") | wordlist("deeds", "chances") | {"coalition", "government"}
    is_price = is_price and not (after | before) & {"nobody", "no-one"}  # "nobody would build" only warns
    is_price = is_price or verb.lemma_ in {
        "sign",
        "agree",
        "accept",
        "do",
        "suffice",
        "help",
        "work",
        "fly",
        "pass",
        "hold",
    }
    stance = Stance.REQUIRES if is_price else Stance.DESCRIBES  # "without it, there would be no money" only warns
    yield Finding(None, stance, verb, (condition.i, reach(verb)), (condition.i + 1, end), needs_party_voice=True)


def _menace(verb: Token) -> Iterator[Finding]:
    """ "Any diversion would be treated as an act of war"."""
    subject = next((child for child in verb.lefts if child.dep_ == "nsubjpass"), None)
    if subject is None or verb.lemma_ not in {"treat", "regard", "see", "view", "consider", "take", "interpret"}:
        return
    end = reach(verb)
    said = verb.doc[verb.i : end].text.lower()
    if any(child.lower_ in {"will", "would"} for child in verb.lefts) and any(word in said for word in _MENACES):
        start = phrase_start(subject)
        yield Finding(None, Stance.REFUSES, verb, (start, end), (start, verb.i), needs_party_voice=True)


def _bidding(verb: Token) -> Iterator[Finding]:
    """ "Let them first shut the camps": what a speaker bids others do."""
    clause = next((child for child in verb.rights if child.dep_ == "ccomp" and child.tag_ == "VB"), None)
    if (
        verb.lemma_ != "let"
        or verb.tag_ != "VB"
        or clause is None
        or any(child.dep_ in SUBJECTS for child in verb.lefts)
    ):
        return
    if clause.lemma_ in {"know", "see", "hear", "say", "be"} or any(
        child.lower_ in _OURSELVES for child in clause.lefts
    ):
        return
    yield Finding(None, Stance.DEMANDS, verb, (verb.i, reach(verb)), (clause.i, reach(clause)), needs_party_voice=True)


def _blunt(verb: Token) -> Token | None:
    """ "Not" of "not without", "not until" in the sentence of a verb."""
    sentence = verb.doc[verb.sent.start : verb.sent.end - 1]
    denials = (token for token in sentence if token.lower_ == "not")
    return next((token for token in denials if token.nbor(1).lower_ in {"unless", "until", "without"}), None)


def _there_is_no(verb: Token, span: tuple[int, int], condition: tuple[int, int] | None) -> Iterator[Finding]:
    """ "There can be no deal without X", "no agreement will be signed until Y"."""
    words = {token.lower_ for token in verb.doc[span[0] : min(span[0] + 6, span[1])]}
    denied = is_negative(verb) or "no" in words
    if not denied or not (words & {"there"} or words & wordlist("deeds", "deals") or verb.doc[span[0]].lower_ == "no"):
        return
    if any(child.dep_ == "prep" and child.lower_ == "without" for child in verb.lefts):
        return  # "without X there is no deal" is read as a whole
    if verb.lemma_ == "be" and any(child.lower_ in wordlist("judging", "worth") for child in verb.rights):
        yield Finding(None, Stance.DESCRIBES, verb, span, span, needs_party_voice=True)
    elif condition and verb.doc[condition[0]].lower_ != "as":
        yield Finding(None, Stance.REQUIRES, verb, span, condition, needs_party_voice=True)
    elif _is_past_or_present(verb) and not words & wordlist("deeds", "chances"):
        if verb.head.lemma_ == "insist":  # "insists there is no more money" is a view; elsewhere it is a mere fact
            yield Finding(None, Stance.DESCRIBES, verb, span, span, needs_party_voice=True)
    else:
        yield Finding(None, Stance.REFUSES, verb, span, span, needs_party_voice=True)


def _is_past_or_present(verb: Token) -> bool:
    helpers = {child.lower_ for child in verb.lefts if child.dep_ == "aux"}
    return verb.tag_ in {"VBZ", "VBD", "VBP"} or (verb.tag_ == "VBN" and helpers <= {"has", "have", "had"})


def _is_part(verb: Token, end: int) -> bool:
    """ "X must be part of any settlement"."""
    words = [token.lemma_.lower() for token in verb.doc[verb.i : end]]
    return "part" in words[:3] and bool(wordlist("deeds", "deals") & set(words))


def _object(verb: Token) -> Token:
    return next((child for child in verb.children if child.dep_ in {"dobj", "attr", "nsubjpass"}), verb)
