"""What a plan would do, told in the reporter's own words: an offer of whoever put the plan forward.

"The Turkish paper goes further. Duties would be halved; lorries would need one certificate."
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zopa.statements.clauses import SUBJECTS
from zopa.statements.finding import Finding
from zopa.statements.stance import is_hedged, wordlist
from zopa.statements.views import told_span
from zopa.vocabulary import Stance

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_AUTHORS = frozenset({"by", "from", "of"})
_AGREED = frozenset(
    {"accord", "agreement", "arrangement", "ceasefire", "communique", "deal", "pact", "statement", "truce"}
)


def owner_of_plan(sentence: Sentence) -> Token | None:
    """Who put forward the plan that a sentence speaks of."""
    for noun in sentence:
        if noun.pos_ != "NOUN" or noun.lemma_.lower() not in wordlist("deeds", "plans"):
            continue
        owner = author_of(noun)
        if owner is not None:
            return owner
    return None


def author_of(plan: Token) -> Token | None:
    """ "The EU's package", "a draft by Norway", "the plan put forward by the envoy", "the American paper"."""
    for child in plan.lefts:
        if child.dep_ == "poss" or (child.dep_ in {"compound", "amod", "nmod"} and child.ent_type_ in {"NORP", "GPE"}):
            return child
    for child in plan.rights:
        if child.dep_ == "prep" and child.lower_ in _AUTHORS - {"of"}:
            return next((grand for grand in child.children if grand.dep_ == "pobj"), None)
        if child.dep_ == "acl" and child.tag_ == "VBN":
            agents = (grand for grand in child.children if grand.dep_ in {"agent", "prep"} and grand.lower_ in _AUTHORS)
            return next((name for agent in agents for name in agent.children if name.dep_ == "pobj"), None)
    return None


def foreseen_by(sentence: Sentence, owner: Token) -> Iterator[Finding]:
    """The clauses of a sentence that say what a plan would do, as offers of its owner."""
    for verb in _clauses(sentence, "would"):
        span = told_span(verb)
        yield Finding(owner, Stance.PROPOSES, verb, span, span, is_hedged(verb.lefts))


def agreed_in(sentence: Sentence) -> Iterator[Finding]:
    """ "Under the accord, Peru will lower its duties while Chile will lift its ban": each has agreed to its part."""
    under = next((token for token in sentence[:2] if token.lower_ == "under" and token.dep_ == "prep"), None)
    if under is None:
        return
    deal = next((child for child in under.children if child.dep_ == "pobj"), None)
    if deal is None or deal.lemma_.lower() not in _AGREED:
        return
    for verb in _clauses(sentence, "will"):
        subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
        if subject is not None:
            span = told_span(verb)
            yield Finding(subject, Stance.ACCEPTS, verb, span, (verb.i, span[1]))


def _clauses(sentence: Sentence, modal: str) -> Iterator[Token]:
    """The main clauses of a sentence under a modal, with those joined to them or set against them by "while"."""
    for verb in sentence:
        if verb.pos_ not in {"VERB", "AUX"} or verb.dep_ not in {"ROOT", "conj", "advcl", "ccomp", "parataxis"}:
            continue
        helped = any(child.dep_ == "aux" and child.lower_ == modal for child in verb.lefts)
        shares = verb.dep_ == "conj" and not helped and verb.tag_ == "VB" and _is_under(verb.head, modal)
        marks = {child.lower_ for child in verb.lefts if child.dep_ == "mark"}
        if verb.dep_ == "ccomp" and not any(child.dep_ in SUBJECTS for child in verb.lefts):
            continue
        if (helped or shares) and not marks - {"while"} and _is_main(verb):
            yield verb


def _is_under(verb: Token, modal: str) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == modal for child in verb.lefts)


def _is_main(verb: Token) -> bool:
    """Whether a clause stands by itself and not inside what somebody says."""
    node = verb
    while node.head.i != node.i:
        if node.dep_ == "ccomp" and node.head.lemma_.lower() in wordlist("wording", "telling"):
            return False
        if node.dep_ in {"relcl", "acl", "pcomp"}:
            return False
        node = node.head
    return True
