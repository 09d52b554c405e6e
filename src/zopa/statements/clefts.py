"""Clefts that carry a position: "What Dushanbe will not hear of is a land swap", "what they want is a floor"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from zopa.statements.clauses import reach
from zopa.statements.finding import Finding
from zopa.statements.stance import cues, is_negative, negated
from zopa.vocabulary import Stance

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_ASKING = frozenset({"who", "how", "whether", "what", "when", "where", "which"})
_OPEN = frozenset({Stance.DESCRIBES, Stance.REQUIRES})


def find_cleft(sentence: Sentence) -> Finding | None:
    """The position of "what X wants, will not do or is ready to discuss is Y"; what it is about stands last."""
    root = sentence.root
    clause = next((child for child in root.lefts if child.dep_ in {"csubj", "nsubj", "ccomp"}), None)
    if root.lemma_ != "be" or clause is None or clause.pos_ not in {"VERB", "AUX"}:
        return None
    subject = next((child for child in clause.lefts if child.dep_ == "nsubj"), None)
    asked = sentence.doc[clause.left_edge.i]
    if subject is None or asked.lower_ != "what" or subject.i == asked.i:
        return None
    word, stance = _stance(clause)
    if stance is None or sentence.doc[root.i + 1].lower_ in _ASKING:
        return None  # "what they cannot agree on is who should pay" is a question
    end = reach(root)
    return Finding(subject, stance, word, (asked.i, end), (root.i + 1, max(end, root.i + 2)), voiced=None)


def _stance(clause: Token) -> tuple[Token, Stance | None]:
    """The word of a clause that says what is done about the thing, and what that is."""
    inner = [child for child in clause.rights if child.dep_ in {"acomp", "xcomp"}]
    ready = next((cues("adjectives")[word.lower_][0] for word in inner if word.lower_ in cues("adjectives")), None)
    if ready is not None:
        return clause, negated(ready.stance) if is_negative(clause) else ready.stance
    if is_negative(clause) and clause.lemma_ in {"do", "hear", "have"}:
        return clause, Stance.REFUSES
    found = cues("verbs").get(clause.lemma_.lower(), ())
    cue = next((cue for cue in found if not cue.companions or _is_stranded(clause, cue.companions[-1])), None)
    if cue is None or cue.stance in _OPEN:
        return clause, None
    return clause, negated(cue.stance) if is_negative(clause) else cue.stance


def _is_stranded(clause: Token, particle: str) -> bool:
    """ "What it insists on is ..."."""
    return any(child.lower_ == particle for child in clause.rights)


def outside_cleft(findings: Iterable[Finding], cleft: Finding) -> Iterator[Finding]:
    """Findings that do not lie in the clause of a cleft."""
    return (finding for finding in findings if not cleft.span[0] <= finding.trigger.i < cleft.content[0])
