"""Nouns that carry a position: "its demand for", "primary objectives include A, B and C", "unwillingness to"."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from zopa.statements.clauses import is_conditional, phrase_start, reach, subject_of
from zopa.statements.finding import Finding
from zopa.statements.lists import items_of
from zopa.statements.possession import LISTING, importance_of, owner_of, supporting
from zopa.statements.stance import cues, is_hedged, is_negative, negated
from zopa.vocabulary import Stance

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_OUTLINING = frozenset(
    {
        "envisage",
        "foresee",
        "entail",
        "contain",
        "involve",
        "provide",
        "propose",
        "suggest",
        "envision",
        "stipulate",
        "offer",
    }
)
_ANSWERS = frozenset({"answer", "reply", "argument", "view", "response", "contention", "complaint", "worry", "fear"})
_LINKS = frozenset({"for", "to", "of", "on", "against", "in", "that", "about", "over", "toward", "towards"})


def find_nominal(sentence: Sentence) -> Iterator[Finding]:
    """Positions carried by the nouns of one sentence."""
    for token in sentence:
        if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ == "compound":
            continue
        stance = _stance(token)
        if token.lemma_ in _ANSWERS and stance is None:
            yield from _answered(token)
        if stance is not None and not is_conditional(token):
            yield from (
                _listed(token, stance)
                or _under(token, stance)
                or _named_last(token, stance)
                or _governed(token, stance)
            )


def _stance(noun: Token) -> Stance | None:
    cued = _cues_by_noun().get(noun.lemma_.lower(), ())
    modifiers = {child.lower_ for child in noun.lefts} if cued else set()
    return next((stance for modifier, stance in cued if modifier is None or modifier in modifiers), None)


@functools.cache
def _cues_by_noun() -> Mapping[str, tuple[tuple[str | None, Stance], ...]]:
    """By noun, the stances it carries alone or behind a modifier ("red line"), in the lexicon's order."""
    table: dict[str, list[tuple[str | None, Stance]]] = {}
    for lemma, found in cues("nouns").items():
        for cue in found:
            noun, modifier = (cue.companions[0], lemma) if cue.companions else (lemma, None)
            table.setdefault(noun, []).append((modifier, cue.stance))
    return {noun: tuple(stances) for noun, stances in table.items()}


def _listed(noun: Token, stance: Stance) -> list[Finding]:
    """ "Russia's objectives include A, B and C"; "a sticking point for Kyiv is X"."""
    verb = noun.head
    if (
        noun.dep_ == "nsubj"
        and verb.pos_ in {"VERB", "AUX"}
        and any(child.dep_ == "aux" and child.lower_ == "would" for child in verb.lefts)
    ):
        return _outlined(noun, stance)
    if (
        noun.dep_ != "nsubj"
        or verb.lemma_ not in (LISTING | _OUTLINING if stance is Stance.PROPOSES else LISTING)
        or is_negative(verb)
    ):
        return []
    holder = owner_of(noun)
    complement = next(
        (
            child
            for child in verb.children
            if child.i > verb.i and child.dep_ in {"dobj", "attr", "xcomp", "ccomp", "acomp"}
        ),
        None,
    )
    if holder is None or complement is None or complement.pos_ == "ADJ":
        return []
    first, end = min(complement.left_edge.i, complement.i), reach(verb)
    first = max(first, verb.i + 1)
    hedged = is_hedged([*verb.lefts, *verb.children])
    items = items_of(complement, first, end)
    importance = importance_of(noun)
    single = len(items) == 1
    return [
        Finding(
            holder,
            stance,
            noun,
            (phrase_start(noun), last) if single else (start, last),
            (start, last),
            hedged,
            importance,
        )
        for start, last in items
    ]


def _answered(noun: Token) -> Iterator[Finding]:
    """ "Poland's answer is that the standard costs twice as much"."""
    verb, holder = noun.head, owner_of(noun)
    clause = next((child for child in verb.rights if child.dep_ == "ccomp"), None)
    if (
        noun.dep_ != "nsubj"
        or verb.lemma_ != "be"
        or verb.dep_ not in {"ROOT", "conj"}
        or holder is None
        or clause is None
        or is_conditional(noun)
    ):
        return
    subject = next((child for child in clause.lefts if child.dep_ in {"nsubj", "nsubjpass", "expl"}), clause)
    span = (phrase_start(subject), reach(clause))
    yield Finding(holder, Stance.DESCRIBES, noun, span, span)


def _under(noun: Token, stance: Stance) -> list[Finding]:
    """ "Under the American plan, a pause would follow": what a plan provides for is what its owner proposes."""
    verb, owner = noun.head.head, owner_of(noun)
    if noun.dep_ == "pobj" and noun.head.lower_ == "among":
        return _among(noun, stance)
    if noun.dep_ != "pobj" or noun.head.lower_ != "under" or stance is not Stance.PROPOSES or owner is None:
        return []
    foreseen = any(child.lower_ == "would" for child in verb.lefts)
    if verb.pos_ not in {"VERB", "AUX"} or noun.head.i > verb.i or not foreseen:
        return []
    end = reach(verb)
    return [Finding(owner, stance, noun, (noun.head.i, end), (noun.i + 1, end))]


def _among(noun: Token, stance: Stance) -> list[Finding]:
    """ "Among its demands are A, B and C"."""
    verb, owner = noun.head.head, owner_of(noun)
    if verb.lemma_ != "be" or owner is None or noun.head.i > verb.i:
        return []
    named = next((child for child in verb.rights if child.dep_ in {"nsubj", "attr"}), None)
    if named is None:
        return []
    first = min(named.left_edge.i, named.i)
    items = items_of(named, first, max(named.right_edge.i + 1, reach(verb)))
    return [Finding(owner, stance, noun, item, item) for item in items]


def _named_last(noun: Token, stance: Stance) -> list[Finding]:
    """ "Safe staffing is our bottom line", "X remains Ukraine's key demand"."""
    verb = noun.head
    subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i), None)
    holder = next((child for child in noun.lefts if child.dep_ == "poss"), None) or owner_of(noun)
    if (
        noun.dep_ != "attr"
        or verb.lemma_ not in {"be", "remain", "stay", "become"}
        or subject is None
        or is_negative(verb)
    ):
        return []
    if any(child.lower_ == "red" for child in noun.lefts):
        return []  # "X is a red line" is a verdict
    if subject.pos_ == "PRON" or stance not in {Stance.DEMANDS, Stance.AIMS_AT, Stance.REQUIRES}:
        return []
    start = phrase_start(subject)
    return [
        Finding(
            holder,
            stance,
            noun,
            (start, reach(verb)),
            (start, verb.i),
            is_hedged(verb.lefts),
            importance_of(noun),
            needs_party_voice=holder is None,
        )
    ]


def _outlined(noun: Token, stance: Stance) -> list[Finding]:
    """ "A proposal by X would have Y do Z": what follows is what X puts forward."""
    holder = owner_of(noun) or next(
        (
            grand
            for child in noun.rights
            if child.dep_ == "prep" and child.lower_ in {"by", "from"}
            for grand in child.children
            if grand.dep_ == "pobj"
        ),
        None,
    )
    if holder is None or stance is not Stance.PROPOSES:
        return []
    end = reach(noun.head)
    return [Finding(holder, stance, noun, (phrase_start(noun), end), (noun.head.i, end))]


def _governed(noun: Token, stance: Stance) -> list[Finding]:
    """ "Ukraine's unwillingness to accept X"; "expressed openness to X"."""
    voiced = supporting(noun)
    beside = voiced.rights if voiced is not None else ()
    complement = next((child for child in noun.rights if _is_link(child)), None) or next(
        (child for child in beside if child.i == noun.right_edge.i + 1 and _is_link(child)), None
    )
    if complement is None:
        return []
    holder = owner_of(noun)
    if holder is None and voiced is not None:
        holder = subject_of(voiced)
    if holder is None and _purpose(noun) is not None:
        holder = subject_of(noun.head.head)
    if holder is None:
        return []
    turned = _turned(noun, voiced, stance)
    if turned is None:
        return []
    end = max(reach(noun), reach(complement))
    start = phrase_start(noun)
    first = min(complement.i, end - 1)
    return [
        Finding(
            holder,
            turned,
            noun,
            (start if number == 0 else item[0], item[1]),
            item,
            is_hedged(noun.lefts),
            importance_of(noun),
            voiced,
        )
        for number, item in enumerate(items_of(_inner(complement), first, end))
    ]


def _purpose(noun: Token) -> Token | None:
    """The preposition of "in the hope of", "with the aim of"."""
    link = noun.head
    meant = (link.lower_, noun.lemma_.lower()) in {
        ("in", "hope"),
        ("with", "aim"),
        ("with", "goal"),
        ("with", "intention"),
    }
    return link if noun.dep_ == "pobj" and meant and link.head.pos_ in {"VERB", "AUX"} else None


def _turned(noun: Token, verb: Token | None, stance: Stance) -> Stance | None:
    if verb is not None and verb.lemma_ in {"drop", "soften", "abandon"}:
        return Stance.OPEN_TO
    if any(child.lower_ in {"little", "scant", "less", "few", "limited"} for child in noun.lefts):
        wished = stance is Stance.AIMS_AT and noun.lemma_.lower() in {"interest", "desire"}
        return Stance.OPPOSES if wished or stance in {Stance.OPEN_TO, Stance.ACCEPTS} else None
    if noun.lemma_.lower() == "intention" and any(child.lower_ == "no" for child in noun.lefts):
        return Stance.REFUSES
    denied = any(child.lower_ == "no" for child in noun.lefts) or (verb is not None and is_negative(verb))
    return negated(stance) if denied else stance


def _inner(complement: Token) -> Token:
    return (
        next((child for child in complement.children if child.dep_ in {"pobj", "pcomp"}), complement)
        if complement.dep_ == "prep"
        else complement
    )


def _is_link(child: Token) -> bool:
    if child.dep_ == "prep":
        return child.lower_ in _LINKS and any(grand.dep_ in {"pobj", "pcomp"} for grand in child.children)
    return child.dep_ in {"acl", "relcl", "ccomp", "xcomp"} and (
        any(grand.lower_ in {"to", "that"} for grand in child.lefts)
    )
