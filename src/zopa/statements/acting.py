"""A parsed text in, its actors without a name out: common nouns that want, refuse or say something in it.

No list of bodies and callings is ever complete: whatever wants and refuses in a report of a negotiation, be it
"the league" or "the heirs", is somebody.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from zopa.statements.ladders import lexicon
from zopa.statements.parsing import ParsedText
from zopa.statements.stance import cues, wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

_MINDED = frozenset(
    "want hope wish refuse decline agree promise vow pledge urge insist fear prefer intend accuse deny warn threaten"
    " object baulk balk argue complain concede admit reply answer suspect say tell ask".split()
)
_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "ant", "ent", "ee", "son")  # one person
_CALLINGS = ("er", "ist", "ian", "man")
_TOOLS = frozenset(
    "letter paper number matter order offer quarter chapter river water power tower factor sector border winter summer"
    " computer container carrier tanker trailer counter center centre corner ladder shelter monitor reactor motor"
    " tractor error mirror color colour newcomer passenger reader viewer voter banner poster flyer finger shoulder"
    " master disaster barrier charter cluster filter meter member leader officer minister manager reporter".split()
)
_WISHING = frozenset("want refuse reject offer demand accept oppose threaten insist propose".split())
_ALONE = frozenset(
    "boy girl wife husband mother father daughter friend pope king queen prince judge guest guard child uncle aunt"
    " widow bride hero host pilgrim critic analyst expert voice word figure author chef guru".split()
)


def acting_nouns(parsed: ParsedText) -> frozenset[str]:
    """The lemmas of definite or plural common nouns that do what only somebody does."""
    return frozenset(
        token.lemma_.lower()
        for line in parsed.body
        for token in line.tokens
        if token.dep_ == "nsubj" and token.pos_ == "NOUN" and _is_doing(token) and _is_somebody(token)
    )


def _is_doing(token: Token) -> bool:
    """Whether a noun wants or says something or, where it is a calling ("hoteliers"), does whatever a side does."""
    lemma = token.head.lemma_
    if lemma in _MINDED:
        return True
    is_calling = token.tag_ == "NNS" and token.lemma_.endswith(_CALLINGS) and token.lemma_.lower() not in _TOOLS
    return is_calling and lemma in cues("verbs")


def _is_somebody(token: Token) -> bool:
    lemma = token.lemma_.lower()
    compounded = token.tag_ == "NNS" and any(child.dep_ == "compound" and child.is_lower for child in token.lefts)
    if (
        (lemma in _nobody() and not compounded)
        or lemma.endswith("logist")  # a hydrologist knows, and wants nothing
        or not token.text.isalpha()
        or not (token.is_lower or token.is_sent_start)
    ):
        return False
    if token.tag_ == "NNS":
        return True
    definite = any(child.lower_ == "the" or child.dep_ == "poss" for child in token.lefts)
    return definite and lemma not in _ALONE and not lemma.endswith(_ENDINGS)


@functools.cache
def _nobody() -> frozenset[str]:
    """Nouns for things said and done, and for people who only watch or speak for others."""
    things, roles = lexicon("things"), lexicon("roles")
    listed = (things["deals"], things["generic"], things["taken_up"], things["vague"], things["people"])
    others = (roles["onlookers"], roles["media_nouns"], roles["anonymous"], roles["titles"], roles["spokesmen"])
    words = {word for group in (*listed, *others) for word in group}
    guessing = wordlist("wording", "conjecture_speakers")
    return frozenset(words) | guessing | wordlist("deeds", "moves") | wordlist("process", "nouns") | _WRITINGS


_WRITINGS = frozenset(
    "statement letter law court judge ruling poll survey study bill constitution charter rule clause article witness"
    " thousand hundred dozen other individual woman man headline history logic data evidence source".split()
)


def wants_for_itself(name: Token) -> bool:
    """Whether somebody named is said to want, refuse or offer something, or to be willing to."""
    verb = name.head
    if name.dep_ != "nsubj":
        return False
    if verb.lemma_ == "be":
        ready = cues("adjectives")
        return any(child.dep_ == "acomp" and child.lower_ in ready for child in verb.rights)
    return verb.lemma_ in _WISHING
