"""Free indirect speech: sentences that go on in a speaker's words without saying so again.

"A lease might do, he conceded. The farms would have to be transferred outright."  Narrators tell what was; a
clause that says what would, could or had to be, right behind words told by a party, is still that party's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.statements.clauses import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_SHIFTED = frozenset({"would", "could", "must", "should", "might", "'d"})
_OBLIGED = frozenset({"have", "need"})
_TELLING = frozenset("say tell add argue note insist warn explain announce report suggest believe think".split())
_PAIR = 2
_SHORTEST = 2  # tokens: a single word in quotation marks may be anybody's
_QUOTES = frozenset({'"', "''", "``"})


def goes_on(sentence: Sentence) -> bool:
    """Whether a sentence without quotation marks speaks of what would or had to be."""
    if any(token.text in _QUOTES or token.lemma_ in _TELLING for token in sentence) or sentence[-1].text == "?":
        return False
    return _is_shifted(sentence.root) or any(_is_shifted(joined) for joined in sentence.root.conjuncts)


def quotes_on(sentence: Sentence) -> bool:
    """Whether a sentence gives some of its words in quotation marks and names nobody who says them."""
    marks = [token.i for token in sentence if token.text in _QUOTES]
    return len(marks) == _PAIR and marks[0] > sentence.start and marks[1] - marks[0] > _SHORTEST


def _is_shifted(verb: Token) -> bool:
    if any(child.lower_ in _SHIFTED for child in verb.lefts if child.dep_ == "aux"):
        return True
    bound = next((child for child in verb.rights if child.dep_ == "xcomp" and child.tag_ in {"VB", "VBN"}), None)
    return verb.tag_ == "VBD" and bound is not None and (verb.lemma_ in _OBLIGED or _is_to(verb, bound))


def _is_to(verb: Token, bound: Token) -> bool:
    """ "They were to hand in their weapons"."""
    return verb.lemma_ == "be" and any(child.lower_ == "to" for child in bound.lefts)


def is_told_plainly(sentence: Sentence) -> bool:
    """Whether a told sentence is in indirect speech, so that the next may go on in it."""
    return not any(token.text in _QUOTES for token in sentence)


def subject_of_sentence(sentence: Sentence) -> Token | None:
    """Of whom a sentence speaks."""
    return next((child for child in sentence.root.lefts if child.dep_ in SUBJECTS), None)
