"""What a verb takes as content: a clause, an infinitive, a thing, words behind a preposition, what surrounds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.statements.attribution.cues import cue_words
from zopa.statements.attribution.groups import saying_phrase, verb_group
from zopa.statements.attribution.passives import passive_complement, raised
from zopa.statements.attribution.sources import is_passive

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token

    from zopa.statements.attribution.candidate import Range
    from zopa.statements.attribution.quotations import Quotations

_SET_OFF = frozenset({",", "-", "—", "–", "--"})
_LONGEST_ASIDE = 60  # tokens
_RELATIVES = frozenset({"which", "who", "whose", "where"})
_WHETHER = frozenset({"if", "whether"})
_GOES_ON = frozenset({"oprd", "xcomp", "acl"})
_LINKS = frozenset({"as", "for", "of", "to", "over", "with", "about", "against"})


def complement(verb: Token, source: Range | None) -> tuple[str, Range, list[Range]] | None:
    """The first kind of content that the verb may take and has: its frame, the cue and the ranges."""
    words, cue = cue_words(), verb_group(verb)
    lemma = words.lemma(verb)
    if is_passive(verb):
        return passive_complement(verb, cue, linked_words(verb))
    finders: tuple[tuple[str, Callable[[Token, Range | None], list[Range]]], ...] = (
        ("clause", _clause),
        ("aside", _aside),
        ("infinitive", _infinitive),
        ("raising", raised),
        ("gerund", _gerund),
    )
    for frame, finder in finders:
        parts = finder(verb, source) if words.takes(lemma, frame) else []
        if parts:
            return frame, cue, parts
    linked = linked_words(verb)
    rest = _rest(verb, source) if words.takes(lemma, "rest") else []
    if rest and linked is None:
        return "rest", cue, rest
    if linked is not None:
        return "preposition", (cue[0], linked[0]), [linked]
    parts = _thing(verb) if words.takes(lemma, "object") else []
    return ("object", cue, parts) if parts else None


def _clause(verb: Token, source: Range | None) -> list[Range]:
    """A sentence that is said: behind the verb or, with the speaker at its end, before it."""
    after = [child for child in verb.children if child.i > verb.i and _is_clause(child)]
    if after:
        clause = max(after, key=lambda child: child.right_edge.i - child.left_edge.i)
        return [(clause.left_edge.i, clause.right_edge.i + 1)]
    start, _ = saying_phrase(verb, source)
    for clause in (child for child in verb.children if child.dep_ == "ccomp"):
        first = min(clause.left_edge.i, verb.sent.start) if verb.dep_ == "ROOT" else clause.left_edge.i
        if start > first and (verb.doc[start - 1].text in _SET_OFF or verb.doc[start - 1].is_quote):
            return [(first, start)]
    return []


def _is_clause(child: Token) -> bool:
    if child.dep_ == "advcl":
        return child.head.lemma_ in {"ask", "wonder"} and any(part.lower_ in _WHETHER for part in child.children)
    return child.dep_ == "ccomp"


def _aside(verb: Token, source: Range | None) -> list[Range]:
    """Content around a set-off ", he said,"."""
    start, end = saying_phrase(verb, source)
    tokens, sentence = verb.doc, verb.sent
    if source is None or verb.dep_ not in {"parataxis", "ccomp", "ROOT"} or start - 1 <= sentence.start:
        return []
    if tokens[start - 1].text not in _SET_OFF or not _has_clause(verb, sentence.start, start):
        return []
    parts = [(sentence.start, start - 1)]
    if end < sentence.end - 1 and tokens[end].text in _SET_OFF:
        parts.append((end + 1, sentence.end - 1))
    elif end < sentence.end - 1:
        return []
    return parts


def _has_clause(verb: Token, start: int, end: int) -> bool:
    return any(verb.doc[i].dep_ in {"nsubj", "nsubjpass", "expl"} for i in range(start, end))


def _rest(verb: Token, source: Range | None) -> list[Range]:
    """What follows a saying verb to the end of its sentence, where the grammar lost the thread."""
    start, end = verb_group(verb)
    tokens, last = verb.doc, verb.sent.end
    if source is None or source[1] > start:
        return []
    first = next((i for i in range(end, last) if tokens[i].lower_ == "that"), end)
    if first == end:
        _, first = saying_phrase(verb, source)
    return [(first, last - tokens[last - 1].is_punct)] if _has_clause(verb, first, last) else []


def without_aside(tokens: Doc, part: Range, quoted: Quotations) -> Range:
    """The range without a ", which ..." at its end: as likely the reporter's own word as the speaker's."""
    start, end = part
    for i in range(end - 1, max(start + 1, end - _LONGEST_ASIDE), -1):
        if tokens[i].lower_ not in _RELATIVES or tokens[i - 1].text != "," or quoted.at(i) is not None:
            continue
        head = tokens[i].head
        while head.dep_ != "relcl" and head.head.i != head.i:
            head = head.head
        if head.dep_ == "relcl" and head.right_edge.i >= end - 2:
            return start, i - 1
    return part


def _infinitive(verb: Token, _source: Range | None) -> list[Range]:
    for child in verb.children:
        has_to = any(part.lower_ == "to" for part in child.children)
        if child.dep_ in {"xcomp", "ccomp"} and child.i > verb.i and has_to:
            objects = [part.left_edge.i for part in verb.children if part.dep_ == "dobj" and verb.i < part.i < child.i]
            return [(min([child.left_edge.i, *objects]), child.right_edge.i + 1)]
    return []


def _gerund(verb: Token, _source: Range | None) -> list[Range]:
    for child in verb.children:
        if child.dep_ in {"xcomp", "ccomp", "pcomp"} and child.tag_ == "VBG" and child.i > verb.i:
            return [(child.left_edge.i, child.right_edge.i + 1)]
    return []


def linked_words(verb: Token) -> Range | None:
    """What stands behind a preposition that the verb goes with."""
    allowed = cue_words().prepositions.get(cue_words().lemma(verb), frozenset())
    _, end = verb_group(verb)
    for child in verb.children:
        if child.dep_ == "prep" and child.i == end and child.lower_ in allowed and child.right_edge.i > child.i:
            return child.i + 1, child.right_edge.i + 1
    return None


def _thing(verb: Token) -> list[Range]:
    """An object and what is said of it: "called [the plan a mistake]", "[which] he described [as a mistake]"."""
    asked = next((child for child in verb.children if child.dep_ == "dobj" and child.tag_ in {"WDT", "WP"}), None)
    thing = next((child for child in verb.children if child.dep_ in {"dobj", "oprd"} and child.i > verb.i), None)
    if thing is None and asked is None:
        return []
    start = end = thing.left_edge.i if thing is not None else verb.i + 1
    end = thing.right_edge.i + 1 if thing is not None else end
    for child in verb.children:
        goes_on = child.dep_ in _GOES_ON or (child.dep_ == "prep" and child.lower_ in _LINKS)
        if goes_on and child.left_edge.i == end:
            end = child.right_edge.i + 1
    parts = [(start, end)] if end > start else []
    return [(asked.i, asked.i + 1), *parts] if asked is not None and asked.i < verb.i else parts
