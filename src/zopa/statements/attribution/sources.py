"""Who is named as the source of a cue: the noun phrase that grammar ties to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.statements.attribution.candidate import trimmed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from zopa.statements.attribution.candidate import Range

_SUBJECTS = frozenset({"nsubj", "csubj"})
_RELATIVES = frozenset({"relcl", "acl"})


def subject(verb: Token) -> Token | None:
    """The one who says, wants or denies: the subject of the verb or of the verb that it hangs on."""
    for step in _carriers(verb):
        if is_passive(step):
            return _agent(step)
        for child in step.children:
            if child.dep_ in _SUBJECTS:
                return child
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.pos_ in {"NOUN", "PROPN", "PRON"}:
        return verb.head
    return None


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive."""
    return any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children)


def noun_phrase(tokens: Doc, head: Token) -> Range | None:
    """The phrase of a source, without clauses that hang on it."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    for child in head.subtree:
        if child.dep_ in _RELATIVES | {"advcl"} and child.i > head.i and child.left_edge.i > head.i:
            end = min(end, child.left_edge.i)
    return trimmed(tokens, (start, end))


def _carriers(verb: Token) -> list[Token]:
    """The verb, then those above it that share their subject with it."""
    chain = [verb]
    while len(chain) < 4 and chain[-1].dep_ in {"conj", "xcomp", "advcl"}:
        if any(child.dep_ in _SUBJECTS | {"nsubjpass"} for child in chain[-1].children):
            break
        chain.append(chain[-1].head)
    return chain


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent":
            return next((part for part in child.children if part.dep_ == "pobj"), None)
    return None
