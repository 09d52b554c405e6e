"""What a finding leaves to its surroundings: whose "our" is, what "both" takes up, who only supposes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.statements.deeds import raising
from zopa.statements.discourse import is_we
from zopa.statements.finding import Finding
from zopa.statements.issues import Matter
from zopa.statements.ladders import load_ladders
from zopa.statements.stance import wordlist
from zopa.statements.statement import ChainLink
from zopa.vocabulary import Stance

if TYPE_CHECKING:
    from spacy.tokens import Token


_WISHES = frozenset({Stance.DEMANDS, Stance.AIMS_AT, Stance.OPPOSES, Stance.REFUSES})


def is_of_a_move(finding: Finding, matter: Matter | None) -> bool:
    """Whether a view is of a move in the talks as such, and of no matter: "denounced the threats as blackmail"."""
    if matter is not None and matter.issue in load_ladders():
        return False
    wanted = "nsubj" if finding.trigger.lemma_ == "be" else "dobj"
    judged = next((child for child in finding.trigger.children if child.dep_ == wanted), None)
    if judged is None or judged.pos_ != "NOUN":
        return False
    return matter is None or judged.lemma_.lower() in wordlist("deeds", "moves")


def is_elliptic(finding: Finding) -> bool:
    """Whether the words leave out what they refuse: "rejected both", "a condition it has resisted"."""
    doc, (first, last) = finding.trigger.doc, finding.content
    known = wordlist("deeds", "anaphors")
    bare = all(
        (token.lower_ in known and token.pos_ != "VERB") or token.pos_ in {"AUX", "ADV"} for token in doc[first:last]
    )  # "no plans to step in" is no step
    return bare or finding.content == (finding.trigger.i, finding.trigger.i + 1)


def is_ours(holder: Token) -> bool:
    """ "Our members", "my government"."""
    own = wordlist("deeds", "ours")
    return holder.lemma_.lower() in own and any(child.dep_ == "poss" and is_we(child) for child in holder.lefts)


def is_conjectured(finding: Finding, chain: tuple[ChainLink, ...]) -> bool:
    """Whether somebody else only supposes what a party is after: "analysts believe X might settle for Y"."""
    if finding.stance in _WISHES and not any(link.speaker.party for link in chain):
        above = [finding.trigger, *raising(finding.trigger)]
        guessed = any(child.lower_ in {"may", "might"} for verb in above for child in verb.lefts if child.dep_ == "aux")
        if guessed or any(verb.lower_ in {"expected", "likely"} for verb in above):
            return True
    supposed = finding.trigger.lemma_ in wordlist("deeds", "settling_for") and any(
        child.lower_ in {"may", "might", "could"} for child in finding.trigger.lefts
    )
    return supposed and not any(link.speaker.party for link in chain)
