"""Parsed lines in, facts out: what a report tells of life without a deal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from zopa.sources.document import Span
from zopa.statements.clauses import SUBJECTS, clause_start, is_conditional, reach, subject_of
from zopa.statements.ladders import lexicon
from zopa.statements.linking import Linker
from zopa.statements.parsing import ParsedLine, ParsedText
from zopa.statements.places import Places
from zopa.statements.stance import cues, is_hedged, wordlist
from zopa.statements.statement import Fact, record_id

if TYPE_CHECKING:
    from spacy.tokens import Token


_REPORTS = frozenset("think believe estimate report know say expect forecast project predict set".split())
_MODALS = frozenset({"will", "would", "must", "should", "can", "ca", "may", "might", "could", "wo"})
_BESIDE = frozenset({"while", "whereas", "though", "although", "because", "since", "as"})
_WEAK = frozenset(
    {"have", "leave", "make", "remain", "continue", "lie", "face", "hit", "bring", "stand", "keep", "get"}
)
_MANY = frozenset({"hundreds", "thousands", "millions", "billions", "dozens", "thousand", "million", "billion", "half"})
_SETTLING = frozenset(
    {
        "negotiate",
        "meet",
        "talk",
        "date",
        "elect",
        "lead",
        "found",
        "host",
        "send",
        "take",
        "give",
        "represent",
        "speak",
    }
)
_COMPARED = frozenset({"below", "above", "lower", "higher", "times", "behind", "short"})
_MULTIPLYING = frozenset({"double", "triple", "quadruple", "halve"})
_SHARES = frozenset({"half", "third", "quarter", "fifth", "tenth", "two", "three", "four", "five", "ten", "several"})
_STATES = frozenset({"be", "remain", "run", "fall", "become", "grow", "stand", "lie", "leave", "look", "feel", "get"})


def find_facts(parsed: ParsedText, linker: Linker, taken: Sequence[Span]) -> tuple[Fact, ...]:
    """Reported circumstances that speak for or against waiting; places already `taken` by other records are skipped."""
    found: list[Fact] = []
    places = Places((span, None) for span in taken)
    for line in parsed.body:
        for token in line.tokens:
            if token.pos_ not in {"VERB", "AUX"} or not _is_circumstance(token):
                continue
            clause = token.head if _is_reported(token) else token
            opener = _relative(clause) if clause.dep_ == "relcl" else None
            start = opener.left_edge.i if opener is not None else clause_start(clause, subject_of(clause))
            tokens = (start, reach(token))
            span = line.span(*tokens)
            if not places.is_taken(span):
                places.add(span, None)
                found.append(_fact(parsed, linker, line, tokens, span))
    return tuple(found)


def _fact(parsed: ParsedText, linker: Linker, line: ParsedLine, tokens: tuple[int, int], span: Span) -> Fact:
    document = parsed.document
    inside = line.tokens[tokens[0] : tokens[1]]
    subject = subject_of(next(token for token in inside if token.pos_ in {"VERB", "AUX"}))
    actors = linker.parties(line, subject) if subject is not None else ()
    named = [
        use.party.id for token in inside if (use := linker.names.at(line, token)) is not None and use.party is not None
    ]
    parties = tuple(dict.fromkeys([*actors, *named]))
    return Fact(
        record_id(document.digest, "fact", span),
        document.digest,
        span,
        span.of(document.text),
        parties,
        is_hedged(inside) or any(_is_reported(token) for token in inside),
    )


def _is_circumstance(verb: Token) -> bool:
    """A clause in the indicative whose verb and noun speak of means, losses, dependence or pressure."""
    words = lexicon("events")["facts"]
    if _is_reported(verb):
        return _speaks_of_means(verb, subject_of(verb.head), words)
    if not _is_asserted(verb) or is_conditional(verb) or subject_of(verb) is None:
        return False
    helpers = {child.lower_ for child in verb.lefts if child.dep_ == "aux"}
    if verb.tag_ == "VB" and not helpers - {"to"}:
        return False
    if helpers & _MODALS and verb.lemma_.lower() not in words["losing"]:
        return False
    return _speaks_of_means(verb, subject_of(verb), words)


def _is_asserted(verb: Token) -> bool:
    """Whether a verb heads a clause that tells something by itself, perhaps beside another or inserted in it."""
    if verb.dep_ == "relcl":
        return verb.doc[verb.left_edge.i - 1].text == "," and _relative(verb) is not None
    if verb.dep_ == "advcl":
        own = any(child.dep_ in SUBJECTS for child in verb.lefts)
        return own and any(child.dep_ == "mark" and child.lower_ in _BESIDE for child in verb.lefts)
    return verb.dep_ not in {"aux", "auxpass", "amod", "xcomp", "acl", "pcomp", "csubj"}


def _relative(verb: Token) -> Token | None:
    """The word that opens an inserted clause: "which hosts 3,000 troops", "whose economy depends on aid"."""
    own = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
    words = (own, *own.lefts) if own is not None else ()
    return next((word for word in words if word.lower_ in {"which", "whose"}), None)


def _is_reported(verb: Token) -> bool:
    """ "Is thought to hold": what stands behind a passive verb of report."""
    return (
        verb.dep_ == "xcomp"
        and verb.head.lemma_ in _REPORTS
        and any(child.dep_ == "auxpass" for child in verb.head.children)
    )


def _speaks_of_means(verb: Token, subject: Token | None, words: Mapping[str, Any]) -> bool:
    governed = list(verb.doc[verb.i : reach(verb)])
    told = [*governed, *(subject.subtree if subject is not None else ())]
    nouns = {token.lemma_.lower() for token in told if token.pos_ in {"NOUN", "PROPN"}}
    if nouns & wordlist("process", "nouns"):
        return False
    lemma = verb.lemma_.lower()
    if lemma in _STATES and any(_is_plight(token, verb, words) for token in governed):
        return True
    means = bool(nouns & set(words["nouns"]))
    things = [child for child in verb.rights if child.dep_ == "dobj"]
    places = any(word.pos_ == "PROPN" for thing in things for word in thing.subtree)
    took = lemma == "take" and any(child.lower_ in {"back", "over"} for child in verb.rights)
    if places and (took or lemma in words["taking"]):
        return True
    if lemma == "call" and any(child.lower_ == "up" for child in verb.rights):
        return means or _has_large_figure(told)
    if lemma in _MULTIPLYING or (lemma == "go" and _goes_up_or_down(verb)):
        return True
    if lemma in words["verbs"]:
        return means or (_has_figure(told) and lemma not in _WEAK) or (lemma == "lie" and _has_large_figure(told))
    return _has_large_figure(told) and not _is_move(lemma)


def _goes_up_or_down(verb: Token) -> bool:
    """ "Tickets have gone up by a quarter"."""
    words = {child.lower_ for child in verb.rights}
    return bool(words & {"up", "down"}) and "by" in words


def _is_plight(token: Token, verb: Token, words: Mapping[str, Any]) -> bool:
    """ "Is short of ammunition", "remains under pressure", "is down 8%", "stands at a record"."""
    above = token.head if token.lower_ not in _COMPARED else verb
    if above.i != verb.i and not (token.dep_ == "prep" and above.dep_ in {"attr", "acomp"} and above.head.i == verb.i):
        return False
    if token.lemma_.lower() in words["adjectives"]:
        return True
    if token.lower_ in _COMPARED and verb.lemma_ in {"be", "remain", "stand", "lie"}:
        return any(word.ent_type_ or word.lower_ in _SHARES for word in verb.doc[verb.i : token.i])
    if token.lower_ in {"down", "up"} and token.dep_ in {"advmod", "prt", "prep", "acomp"}:
        return _has_figure(verb.doc[token.i : reach(verb)])
    things = (child for child in token.children if child.dep_ == "pobj") if token.dep_ == "prep" else ()
    return any(thing.lemma_.lower() in words["plights"] for thing in things)


def _is_move(lemma: str) -> bool:
    """Whether a verb says, wants or settles something: what it counts is a matter of the talks."""
    is_cue = any(not cue.companions for cue in cues("verbs").get(lemma, ()))
    telling, steps = wordlist("wording", "telling"), wordlist("deeds", "steps")
    return is_cue or lemma in telling or lemma in steps or lemma in _SETTLING


def _has_figure(tokens: Iterable[Token]) -> bool:
    return any(token.ent_type_ in {"PERCENT", "MONEY", "QUANTITY", "CARDINAL"} for token in tokens)


def _has_large_figure(tokens: Iterable[Token]) -> bool:
    """Whether something is counted that is more than a handful."""
    return any(
        token.ent_type_ in {"PERCENT", "MONEY", "QUANTITY"}
        or (
            token.ent_type_ == "CARDINAL"
            and ((len(token.text) > 1 and token.text[0].isdigit()) or token.lower_ in _MANY)
        )
        for token in tokens
    )
