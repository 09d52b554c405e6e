"""What a party says that no cue word marks: a view of the other side or of a proposal, a course, an opening.

Whatever a party tells in a negotiation it tells for a purpose; what is left out is what only reports a
step, a number or a date.  Whether a party speaks at all is for the voices to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zopa.statements.clauses import SUBJECTS, governed, is_conditional, phrase_start, trimmed_end
from zopa.statements.discourse import is_we
from zopa.statements.finding import Finding
from zopa.statements.stance import is_hedged, is_negative, verdict_of, wordlist
from zopa.vocabulary import Stance

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_MODALS = frozenset({"will", "would", "'ll", "'d", "wo", "shall"})
_MAYS = frozenset({"can", "could", "may", "might"})
_SHORTEST = 3  # tokens


def find_views(sentence: Sentence) -> Iterator[Finding]:
    """The clauses of one sentence that somebody may be saying, the outermost of each."""
    for token in sentence:
        if _is_told(token) and not _tells_itself(token) and not is_conditional(token):
            span = told_span(token)
            stance = _stance(token, span)
            if stance is not None and span[1] - span[0] >= _SHORTEST:
                yield Finding(None, stance, token, span, span, is_hedged(token.lefts), needs_party_voice=True)


def _is_told(token: Token) -> bool:
    """Whether a word heads a clause that is said, or could be: told, quoted, or joined to one that is."""
    node = token
    while node.dep_ == "conj" and node.head.pos_ in {"VERB", "AUX"}:
        node = node.head
    if token.pos_ not in {"VERB", "AUX"} and not any(child.dep_ == "cop" for child in token.children):
        return False
    if node.dep_ == "ccomp":
        return node.head.lemma_.lower() in wordlist("wording", "telling")
    return node.dep_ in {"ROOT", "parataxis"}


def _tells_itself(token: Token) -> bool:
    """Whether a verb only says that something is said: its clause is the view."""
    return token.lemma_.lower() in wordlist("wording", "telling") and any(
        child.dep_ in {"ccomp", "parataxis"} for child in token.children
    )


def told_span(verb: Token) -> tuple[int, int]:
    """A told clause from its subject or its opening condition to its last word, whatever is inserted."""
    subject = next((child for child in verb.lefts if child.dep_ in {*SUBJECTS, "expl", "csubj", "attr"}), None)
    starts = [verb.i, *(child.i for child in verb.lefts if child.dep_ in {"aux", "auxpass", "neg"})]
    if subject is not None:
        starts.append(phrase_start(subject))
    starts += [child.left_edge.i for child in verb.lefts if child.dep_ == "advcl" and _opens(child)]
    return min(starts), trimmed_end(verb, max(governed(verb)) + 1)


def _opens(clause: Token) -> bool:
    return any(child.lower_ == "if" for child in clause.lefts)


def _stance(verb: Token, span: tuple[int, int]) -> Stance | None:
    subject = next((child for child in verb.lefts if child.dep_ in {*SUBJECTS, "expl"}), None)
    if subject is None and verb.dep_ != "conj":
        return None
    modals = {child.lower_ for child in verb.lefts if child.dep_ == "aux"}
    if modals & _MODALS and not is_negative(verb) and subject is not None and is_we(subject):
        return Stance.AIMS_AT
    return Stance.DESCRIBES
