"""A verb with its object in, what it does there out: what modals, negation and the kind of object make of its cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.statements.clauses import reach
from zopa.statements.complements import CLAUSES
from zopa.statements.stance import Cue, cues, is_negative, is_past, negated, verdict_of, wordlist
from zopa.vocabulary import Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

_LAPSING = frozenset({Stance.DEMANDS, Stance.OPPOSES, Stance.REFUSES, Stance.AIMS_AT, Stance.REQUIRES})
_DENIED_BY_OBJECT = frozenset({"want", "accept", "tolerate", "support", "back", "seek"})
_WEIGHING = frozenset({"consider", "examine", "explore", "listen", "look", "review", "study", "think", "weigh"})
_PROMISES = frozenset({"vow", "pledge", "promise", "plan", "intend", "want"})


def stance_of(verb: Token, cue: Cue, complement: Token) -> Stance | None:
    """The stance of a verb with its object, its modal and its negation; None where it takes none here."""
    lemma = verb.lemma_.lower()
    if lemma in wordlist("deeds", "judging"):
        judged = _judged(verb, complement)
        if judged is not None:
            return judged
    if _is_measured(complement):
        return Stance.REFUSES if is_negative(verb) else Stance.REQUIRES
    if lemma == "deny":
        return _denied(complement)
    if lemma in {"drop", "relent"}:
        return Stance.OPEN_TO
    if lemma in _PROMISES and complement.dep_ in CLAUSES and is_negative(complement):
        return Stance.REFUSES
    if lemma in {"promise", "pledge", "undertake"} and complement.lemma_.lower() in _WEIGHING:
        return Stance.OPEN_TO
    if lemma in {"promise", "pledge"} and complement.dep_ == "dobj" and _is_counted(complement):
        return None if is_negative(verb) else Stance.PROPOSES
    stance = _meant(verb, cue, complement)
    if stance is None:
        return None
    if is_past(verb) and stance in _LAPSING:
        return Stance.OPEN_TO
    if is_negative(verb) or any(is_negative(raised) for raised in raising(verb)):
        return Stance.OPEN_TO if lemma == "insist" and stance is Stance.DEMANDS else negated(stance)
    if lemma in _DENIED_BY_OBJECT and any(child.lower_ == "no" for child in complement.lefts):
        return negated(stance)  # "wants no new taxes"
    return _weakened(verb, stance)


def _meant(verb: Token, cue: Cue, complement: Token) -> Stance | None:
    """What a verb means with this object, before modals and negation."""
    lemma, stance = verb.lemma_.lower(), cue.stance
    modals = _modals(verb)
    if lemma == "want" and ((complement.dep_ == "xcomp" and not _has_subject(complement)) or _is_outcome(complement)):
        stance = Stance.AIMS_AT
    inner = cues("verbs").get(complement.lemma_.lower(), ()) if complement.dep_ == "xcomp" else ()
    if stance is Stance.AIMS_AT and inner and inner[0].stance in {Stance.OPPOSES, Stance.REFUSES}:
        return Stance.AIMS_AT if lemma == "want" else inner[0].stance
    if lemma == "insist":
        return _insisted(complement)
    if lemma == "concede" and complement.dep_ == "ccomp":
        return None if _modals(complement) else Stance.DESCRIBES  # "conceded that they would settle for half" offers it
    if lemma in {"commit", "pledge", "undertake", "promise"} and _is_joint(verb):
        return Stance.ACCEPTS
    if lemma == "resist" and any(child.lemma_ == "have" for child in verb.lefts):
        return Stance.REFUSES
    if lemma in {"dismiss", "reject"} and (_has_as(verb) or _has_as(complement)):
        offered = complement.lemma_.lower() in wordlist("deeds", "stakes") | wordlist("deeds", "deals")
        return Stance.REFUSES if offered else Stance.DESCRIBES
    if lemma == "like" and not modals & {"would", "'d"}:
        return Stance.ACCEPTS if complement.dep_ == "dobj" else None
    if stance is Stance.ACCEPTS and any(raised.lemma_ in wordlist("deeds", "failing") for raised in raising(verb)):
        return None
    return stance


def _is_outcome(thing: Token) -> bool:
    """Whether what is wanted is that the talks end well: "wants a deal", "wants the talks to succeed"."""
    noun = next((child for child in thing.lefts if child.dep_ == "nsubj"), thing)
    return noun.lemma_.lower() in wordlist("deeds", "outcomes")


def _weakened(verb: Token, stance: Stance) -> Stance:
    """ "Could accept", "would accept" and "would only agree to" are openness, unless the price is named behind."""
    later = verb.doc[verb.i : verb.sent.end]
    priced = any(token.lower_ in {"conditional", "contingent"} for token in later)
    guards = {"could", "might", "may"} if priced else {"could", "might", "may", "would", "'d"}
    only = any(child.lower_ == "only" and child.i == verb.i - 1 for child in verb.lefts)
    guarded = _modals(verb) & guards or only
    return Stance.OPEN_TO if guarded and stance is Stance.ACCEPTS else stance


def _modals(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.lefts if child.dep_ == "aux"}


def _has_as(head: Token) -> bool:
    return any(child.dep_ == "prep" and child.lower_ == "as" for child in head.rights)


def _is_measured(complement: Token) -> bool:
    """ "Anything less than", "nothing short of"."""
    near = {token.lower_ for token in complement.doc[complement.i : complement.i + 3]}
    return complement.lower_ in {"nothing", "anything"} and bool(near & {"short", "less"})


def _denied(complement: Token) -> Stance | None:
    """ "Denied that it had agreed to X" refuses X; "denied offering X" is against it; other denials are views."""
    if complement.lemma_.lower() not in wordlist("deeds", "deniable"):
        return Stance.DESCRIBES if complement.dep_ == "ccomp" and _has_subject(complement) else None
    return Stance.OPPOSES if complement.tag_ == "VBG" else Stance.REFUSES


def _is_joint(verb: Token) -> bool:
    """Whether both sides act: "both delegations have committed themselves to"."""
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    return subject is not None and any(word.lower_ in {"both", "two", "all"} for word in (subject, *subject.lefts))


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in verb.lefts)


def _insisted(complement: Token) -> Stance:
    """ "Insists that X be Y" is a condition of any deal, "insists that X is Y" a view, "insists on X" a demand."""
    if complement.dep_ != "ccomp":
        return Stance.REQUIRES if complement.lemma_.lower() in wordlist("deeds", "deals") else Stance.DEMANDS
    modals = _modals(complement)
    if modals & {"will", "would", "'ll", "'d"}:
        return Stance.REFUSES if is_negative(complement) else Stance.AIMS_AT
    if modals & {"must", "should", "ought", "need"}:
        return Stance.DEMANDS
    if modals & {"can", "ca", "could", "may", "might"}:
        return Stance.REFUSES if is_negative(complement) else Stance.DESCRIBES
    if complement.tag_ == "VB" or any(child.lower_ == "be" for child in complement.lefts):
        return Stance.REQUIRES
    if _is_subjunctive(complement):
        return Stance.DEMANDS
    obliged = complement.lemma_ in {"have", "need"} and any(child.dep_ == "xcomp" for child in complement.rights)
    return Stance.DEMANDS if obliged else Stance.DESCRIBES


def _is_subjunctive(verb: Token) -> bool:
    """ "That Israel receive no share", "that forces withdraw": an act without an ending, taken for a present."""
    marked = any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.lefts)
    return marked and verb.tag_ == "VBP" and verb.lemma_ not in {"be", "have", "want", "need", "remain"}


def _verdict_start(verb: Token, complement: Token, said: Token | None) -> int:
    """Where the words of a verdict begin: after "as", else behind the verb."""
    return int(said.i if said is not None else max(complement.left_edge.i, verb.i + 1))


def _judged(verb: Token, complement: Token) -> Stance | None:
    """ "Considers that a non-starter", "called it unacceptable": the verdict is the stance."""
    said = next((child for child in verb.rights if child.dep_ == "prep" and child.lower_ == "as"), None)
    said = said or next((child for child in complement.rights if child.dep_ == "prep" and child.lower_ == "as"), None)
    words = verb.doc[_verdict_start(verb, complement, said) : reach(verb)]
    for token in words:
        stance = (
            verdict_of(words.doc[token.i : words.end].text)
            if token.pos_ in {"ADJ", "NOUN", "DET", "ADP", "PART"}
            else None
        )
        if stance in {Stance.REFUSES, Stance.OPPOSES, Stance.REQUIRES}:
            return stance
    named = complement.dep_ == "ccomp" and complement.pos_ in {"NOUN", "ADJ"}
    named = named or any(child.dep_ == "oprd" for child in verb.children)
    named = named or (complement.dep_ == "ccomp" and complement.i == reach(verb) - 1 and complement.i > verb.i + 1)
    named = named or (complement.dep_ == "dobj" and any(child.pos_ == "ADJ" for child in _last_of(complement)))
    return Stance.DESCRIBES if verb.lemma_.lower() == "consider" and named else None


def _last_of(thing: Token) -> list[Token]:
    """The words behind "the first of": "considers the first of these reasonable"."""
    return [word for word in thing.doc[thing.i + 2 : thing.right_edge.i + 1] if word.dep_ == "pobj"]


def _is_counted(thing: Token) -> bool:
    """ "12 million euros", "3,000 troops"."""
    return any(child.dep_ == "nummod" or child.like_num for child in thing.lefts)


def raising(verb: Token) -> list[Token]:
    """The verbs above an infinitive: "appears to want", "has refused to say"."""
    found = []
    node = verb
    while node.dep_ == "xcomp" and node.head.i != node.i:
        node = node.head
        found.append(node)
    return found


def is_parting(verb: Token) -> bool:
    """Whether a verb parts with what is one's own: "give up", "drop", "back down"."""
    lemma = verb.lemma_.lower()
    words = {lemma, *(f"{lemma} {child.lower_}" for child in verb.children)}
    return bool(words & set(wordlist("deeds", "parting")))
