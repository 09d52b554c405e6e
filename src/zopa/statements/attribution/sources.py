"""Who is named as the source of a cue: the noun phrase that grammar ties to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.statements.attribution.candidate import trimmed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from zopa.statements.attribution.candidate import Range

_SUBJECTS = frozenset({"nsubj", "csubj"})
_ANY_SUBJECT = _SUBJECTS | {"nsubjpass"}
_SHARING = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "dep", "acomp"})
_LOOSE = frozenset({"advcl"})
_LONGEST_CHAIN = 6
_IMPERSONAL = frozenset({"seem", "appear", "be", "turn", "happen", "become"})


def subject(verb: Token) -> Token | None:
    """The one who says, wants or denies: the subject of the verb or of the verb that it hangs on."""
    if is_passive(verb):
        return _agent(verb)
    if verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl"} and _agent(verb) is not None:
        return _agent(verb)
    current = verb
    for _ in range(_LONGEST_CHAIN):
        kinds = _SUBJECTS if current is verb else _ANY_SUBJECT
        own = next((child for child in current.children if child.dep_ in kinds), None)
        if own is not None:
            return current.head if own.tag_ == "WDT" and own.lower_ == "that" and current.dep_ == "relcl" else own
        if current.dep_ == "acl" and current.head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return current.head if current.tag_ == "VBG" else None
        if current.dep_ not in _SHARING or current.head is current:
            return None
        current = current.head
    return None


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive; a bare participle does ("asked whether ...")."""
    if any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children):
        return True
    if verb.tag_ != "VBN" or any(child.dep_ in {"nsubj", "aux"} for child in verb.children):
        return False
    return verb.dep_ in {"advcl", "acl"} or (verb.dep_ == "conj" and verb.head is not verb and is_passive(verb.head))


def noun_phrase(tokens: Doc, head: Token, verb: Token | None = None) -> Range | None:
    """The phrase of a source with what tells who that is, without the circumstances of the deed.

    A phrase that the grammar lets run over its own verb ends before it.
    """
    start, end = head.left_edge.i, head.right_edge.i + 1
    for child in head.subtree:
        if child.dep_ in _LOOSE and child.i > head.i and child.left_edge.i > head.i:
            end = min(end, child.left_edge.i)
    if verb is not None and head.i < verb.i < end:
        limits = (child.left_edge.i for child in head.children if child.left_edge.i <= verb.i <= child.right_edge.i)
        end = min([verb.i, *(limit for limit in limits if limit > head.i)])
    return trimmed(tokens, (start, end))


def is_expletive(head: Token, verb: Token) -> bool:
    """Whether "it" or "there" only fills the place of a subject."""
    if head.lower_ == "there":
        return True
    return head.lower_ == "it" and (is_passive(verb) or verb.lemma_ in _IMPERSONAL)


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent":
            return next((part for part in child.children if part.dep_ == "pobj"), None)
    return None
