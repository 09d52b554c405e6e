"""A list in, its items out: where "A, B and C" falls apart, and where a comma joins only words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.statements.ladders import topics_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def items_of(head: Token, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The items of a list in ``[start, end)``; one item where it is no list."""
    doc = head.doc
    cuts = [start]
    for place in range(start + 1, end):
        if _opens_item(doc[place], head, start, cuts[-1], end):
            cuts.append(place)
    spans = [(first, _item_end(doc, first, last)) for first, last in zip(cuts, [*cuts[1:], end], strict=True)]
    return tuple(span for span in spans if span[0] < span[1])


def _opens_item(token: Token, head: Token, start: int, previous: int, end: int) -> bool:
    doc = token.doc
    before = doc[token.i - 1]
    if before.lower_ == "including" and token.i - previous > 2:
        return before.head.dep_ in {"dobj", "pobj", "nsubjpass", "prep"} and before.head.head.dep_ != "relcl"
    if before.text not in {",", ";"} and before.lower_ not in {"and", "or", "while"}:
        return False
    if token.lower_ in {"and", "or"} or token.i - previous < 2:
        return False
    if before.lower_ == "while":
        return bool(token.tag_ == "VBG")
    item = _item_head(token, end)
    if item is None:
        return False
    if item.dep_ == "conj" and (_top(item) == head.i or (item.head.pos_ == "VERB" and item.pos_ == "NOUN")):
        return True
    if (
        item.dep_ == "conj"
        and item.pos_ == "NOUN"
        and (item.head.pos_ == "NUM" or item.head.ent_type_ in {"DATE", "TIME"})
    ):
        return True
    left, right = doc[previous : token.i].text, doc[token.i : end].text
    if item.dep_ == "conj" and item.pos_ == "NOUN" and item.head.pos_ == "NOUN" and item.head.left_edge.i == previous:
        return True
    if item.pos_ == "PROPN" or (item.i - token.i < 1 and item.tag_ != "VBG"):
        return False
    here, there = topics_of(left), topics_of(right)
    listed = before.text == "," and any(
        other.lower_ in {"and", "or"}
        and (other.nbor(-1).text == "," or (item.head.pos_ != "PROPN" and doc[min(other.i + 1, end - 1)].pos_ == "DET"))
        for other in doc[token.i : end]
    )
    differ = bool(here and there and here[0].ladder.id != there[0].ladder.id)
    return (
        differ
        or (listed and item.dep_ in {"appos", "conj", "npadvmod"})
        or (before.lower_ in {"and", "or"} and previous > start and doc[previous - 1].text == ",")
    )


def _item_head(token: Token, end: int) -> Token | None:
    """The head of the phrase that begins at `token`, if a phrase begins there."""
    head = token
    while head.head.i != head.i and head.head.left_edge.i == token.i and head.head.i < end:
        head = head.head
    return (
        head
        if head.left_edge.i == token.i
        and head.dep_ in {"conj", "appos", "dobj", "attr", "pobj", "npadvmod", "advcl", "ROOT"}
        and head.pos_ in {"NOUN", "VERB", "PROPN", "NUM", "SCONJ"}
        else None
    )


def _top(token: Token) -> int:
    while token.dep_ == "conj":
        token = token.head
    return int(token.i)


def _item_end(doc: Doc, start: int, end: int) -> int:
    while end - 1 > start and (doc[end - 1].is_punct or doc[end - 1].lower_ in {"and", "or", "while", "including"}):
        end -= 1
    return end
