"""A parsed verb in, its clause out: who acts, how far its words reach, and into which items a list falls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zopa.statements.stance import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CONDITIONS = frozenset({"if", "unless", "until", "before", "provided", "without", "only"})
_ADDITIONS = frozenset(
    {"particularly", "especially", "including", "notably", "such", "regarding", "without", "unless", "until", "if"}
)
_ASIDES = frozenset(
    {
        "according",
        "given",
        "despite",
        "amid",
        "while",
        "as",
        "after",
        "because",
        "since",
        "although",
        "though",
        "when",
        "whereas",
        "following",
        "including",
        "but",
        "even",
    }
)
_OBJECT_CONTROL = frozenset(
    {
        "urge",
        "ask",
        "press",
        "force",
        "persuade",
        "order",
        "tell",
        "push",
        "allow",
        "require",
        "call",
        "want",
        "invite",
        "pressure",
        "compel",
        "oblige",
        "enable",
        "help",
        "expect",
        "warn",
    }
)
_DOCUMENTS = frozenset({"statement", "letter", "note", "speech", "message", "communique", "tweet", "post", "document"})
_SHORTEST_ASIDE = 3  # tokens between two commas
_CONDITIONS = frozenset({"if", "whether", "unless", "until", "should"})
_QUOTES = frozenset({'"', "''", "``", "“", "”"})


def subject_of(verb: Token) -> Token | None:
    """Who acts: the verb's own subject, or the one it shares with the verb it hangs on."""
    own = next((child for child in verb.children if child.dep_ in SUBJECTS and child.i < verb.i), None)
    if own is not None:
        return verb.head if own.lower_ in {"that", "which", "who"} and verb.dep_ == "relcl" else own
    stray = next(
        (
            child
            for child in verb.children
            if child.dep_ in {"npadvmod", "dep", "advmod", "dislocated"} and child.pos_ == "PROPN" and child.i < verb.i
        ),
        None,
    )
    if stray is not None and verb.tag_ in {"VBZ", "VBD", "VBP", "VBN", "VBG"}:
        return stray
    beside = next((child for child in verb.lefts if child.dep_ == "advcl" and child.tag_ in {"NN", "NNS"}), None)
    if beside is not None:
        return subject_of(beside)  # "France, co-chair of the group, insists": the office is taken for a verb
    head = verb.head
    if head.i == verb.i:
        return None
    if verb.dep_ == "conj" and verb.tag_ in {"VBZ", "VBD"} and head.tag_ == "VB" and head.dep_ in {"xcomp", "ccomp"}:
        return subject_of(head.head) if _has_to(head) and head.head.pos_ == "VERB" else subject_of(head)
    if verb.dep_ == "conj" or (verb.dep_ in {"xcomp", "advcl", "ccomp"} and head.pos_ in {"VERB", "AUX", "ADJ"}):
        if verb.dep_ == "xcomp" and head.lemma_ in _OBJECT_CONTROL:
            controlled = next((child for child in head.children if child.dep_ in {"dobj", "dative"}), None)
            if controlled is not None:
                return controlled
        return subject_of(head) if head.pos_ in {"VERB", "AUX", "ADJ"} else None
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and head.lemma_.lower() in _DOCUMENTS and head.dep_ == "dobj":
        return subject_of(head.head)  # "read out a statement demanding that"
    if verb.dep_ in {"acl", "relcl"}:
        return head if verb.tag_ in {"VBG", "VBZ", "VBP", "VBD"} or verb.dep_ == "relcl" else None
    if head.pos_ in {"VERB", "AUX"} and verb.dep_ in {"acomp", "oprd", "attr"}:
        return subject_of(head)
    return None


def _has_to(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.lefts)


def clause_start(verb: Token, subject: Token | None) -> int:
    """Where the words of a clause begin: at its own subject, else at its first auxiliary."""
    if verb.dep_ == "conj" and verb.head.lemma_ == "do" and subject is not None:
        return phrase_start(subject)  # "does not, and never will, accept"
    top = verb
    while top.dep_ == "xcomp" and top.head.i < top.i and top.head.pos_ in {"VERB", "AUX"}:
        top = top.head
    if top is not verb and top.dep_ == "conj" and not any(child.dep_ in SUBJECTS for child in top.lefts):
        return min([top.i, *(child.i for child in top.lefts if child.dep_ in {"aux", "auxpass", "neg"})])
    if (
        subject is not None
        and subject.i < verb.i
        and not _is_long(subject, verb)
        and (
            subject.head.i == verb.i
            or (verb.dep_ in {"xcomp", "acomp", "oprd", "relcl"} and subject.i >= verb.sent.start)
        )
    ):
        return phrase_start(subject)
    helpers = [child.i for child in verb.children if child.dep_ in {"aux", "auxpass", "neg"} and child.i < verb.i]
    return min([verb.i, *helpers])


def _is_long(subject: Token, verb: Token) -> bool:
    """Whether a subject carries a clause of its own between commas, so that the clause proper begins at the verb."""
    beside = [grand for child in subject.children if child.dep_ == "appos" for grand in child.children]
    return any(
        child.dep_ in {"relcl", "acl"}
        and child.i < verb.i
        and child.i > subject.i
        and any(token.text == "," for token in child.doc[subject.i : child.i])
        for child in (*subject.children, *beside)
    )


def phrase_start(noun: Token) -> int:
    """The first token of a noun phrase, without opening quotation marks."""
    start: int = noun.left_edge.i
    for place in range(start, noun.i):
        if (
            noun.doc[place].text in {"-", "–", "—"}
            and noun.doc[place].whitespace_
            and noun.doc[place - 1].whitespace_
            and place > 0
        ):
            start = place + 1  # a dateline: "YEREVAN - Armenia and ..."
    while start < noun.i and noun.doc[start].text in _QUOTES | {",", "both"}:
        start += 1
    return start


def reach(token: Token) -> int:
    """The end of what a word governs to its right, without asides, reasons and the next clause."""
    kept = set(governed(token))
    end = token.i + 1
    for place in range(token.i + 1, len(token.doc)):
        if token.doc[place].lower_ == "should" and token.doc[place - 1].text == ",":
            break
        if place in kept:
            end = place + 1
        elif not (token.doc[place].is_punct or token.doc[place].is_quote):
            break
    return trimmed_end(token, end)


def to_participle(verb: Token, end: int) -> int:
    """The end of "wants X, which nobody likes, scrapped": at the participle behind the inserted clause."""
    doc, last = verb.doc, verb.sent.end
    if verb.lemma_.lower() not in {"want", "like", "need", "prefer", "see"} or end >= last or doc[end].text != ",":
        return end
    close = next((place for place in range(end + 1, last) if doc[place].text == ","), None)
    if close is None or close + 1 >= last or doc[close + 1].tag_ not in {"VBN", "VBD"} or close - end < _SHORTEST_ASIDE:
        return end
    return reach(doc[close + 1])


def trimmed_end(token: Token, end: int) -> int:
    """An end without closing punctuation."""
    while end - 1 > token.i and (token.doc[end - 1].is_punct and token.doc[end - 1].text not in {"%", ")"}):
        end -= 1
    return end


def governed(token: Token) -> Iterator[int]:
    """The places a word governs to its right, without asides, reasons and the next clause."""
    yield token.i
    for child in token.children:
        if child.i > token.i and not _is_aside(child):
            yield from _governed_inside(child)


def _governed_inside(token: Token) -> Iterator[int]:
    yield token.i
    for child in token.children:
        if not _is_aside(child):
            yield from _governed_inside(child)


def _is_aside(child: Token) -> bool:
    """Whether a dependent tells something else than the clause it hangs on."""
    verbal = child.head.pos_ in {"VERB", "AUX"}
    if child.dep_ in {"conj", "cc"} and verbal and child.i > child.head.i:
        return child.pos_ in {"VERB", "AUX"} or (child.dep_ == "cc" and not _joins_noun(child))
    first = child.left_edge
    after_comma = first.i > child.head.i and _before_quotes(first) in {",", "-", "–", "—", ";", "("}
    if child.dep_ == "parataxis":
        return True
    if first.lower_ in _ADDITIONS or (child.dep_ == "npadvmod" and any(grand.dep_ == "cc" for grand in child.children)):
        return False
    if child.dep_ in {"advcl", "prep", "relcl", "acl", "npadvmod"} and after_comma:
        return True
    told = any(grand.dep_ == "relcl" or (grand.dep_ == "acl" and grand.tag_ == "VBN") for grand in child.children)
    if child.dep_ in {"appos", "dobj"} and after_comma and told:
        return True
    if child.dep_ == "advcl" and verbal:
        mark = next(
            (grand.lower_ for grand in child.children if grand.dep_ in {"mark", "advmod"} and grand.i < child.i), None
        )
        if mark == "while" and child.tag_ == "VBG" and child.head.dep_ in {"acl", "xcomp", "ccomp", "relcl", "advcl"}:
            return False
        return mark in _ASIDES or (mark is None and child.tag_ == "VBG" and first.lower_ in _ASIDES)
    if child.dep_ == "prep" and verbal and child.lower_ in {"in", "at", "during"}:
        return any(
            grand.dep_ == "pobj" and grand.lemma_.lower() in wordlist("process", "nouns") for grand in child.children
        )
    return child.dep_ == "prep" and child.lower_ in _ASIDES - {"after", "as", "following"}


def _before_quotes(token: Token) -> str:
    """The text before a token, closing quotation marks passed over."""
    place = token.i - 1
    while place > 0 and token.doc[place].text in _QUOTES:
        place -= 1
    return str(token.doc[place].text) if place >= 0 else ""


def _joins_noun(conjunction: Token) -> bool:
    """Whether "and" under a verb joins a noun that the parser hung there ("called for A and B")."""
    after = next(
        (child for child in conjunction.head.children if child.dep_ == "conj" and child.i > conjunction.i), None
    )
    return after is not None and after.pos_ in {"NOUN", "PROPN"} and after.left_edge.i == conjunction.i + 1


def is_conditional(token: Token) -> bool:
    """Whether a word stands under "if", "whether" or "unless", and so is not asserted."""
    node = token
    while True:
        for child in node.lefts:
            if child.lower_ in _CONDITIONS and child.dep_ in {"mark", "advmod"}:
                return True
        if node.dep_ in {"ccomp", "xcomp"} and node.head.lemma_ == "deny" and node.i > node.head.i:
            return True
        if node.head.i == node.i or (node.dep_ in {"ccomp", "relcl"} and node.head.pos_ == "VERB"):
            return False
        node = node.head


def _is_aloof(doc: Doc, place: int) -> bool:
    """Whether "without" names no price: "any agreement reached without it", "without preconditions"."""
    following = doc[min(place + 1, len(doc) - 1)]
    if following.lemma_.lower() in {"precondition", "condition", "delay", "exception", "further"}:
        return True
    return doc[place].head.dep_ in {"acl", "relcl"} and following.pos_ == "PRON"


def condition_in(token: Token, start: int, end: int) -> tuple[int, int] | None:
    """The part of a clause that names its condition: "until ...", "unless ...", "only if ...", "without ..."."""
    doc = token.doc
    for place in range(start, end):
        word = doc[place].lower_
        following = doc[place + 1].lower_ if place + 1 < end else ""
        if word == "without" and (doc[place - 1].lower_ == "or" or _is_aloof(doc, place)):
            continue
        if word in {"until", "unless", "without"} or (
            word == "only" and following in {"if", "after", "when", "once", "in", "with", "on"}
        ):
            return (place, end)
        if (
            word in {"provided", "providing"}
            or (word == "on" and following == "condition")
            or (word == "as" and following == "long")
        ):
            return (place, end)
        if word == "before" and place > token.i:
            return (place, end)
    return None
