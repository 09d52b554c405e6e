"""Parsed lines in, facts out: what a report tells of life without a deal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from zopa.sources.document import Span
from zopa.statements.clauses import clause_start, is_conditional, reach, subject_of
from zopa.statements.ladders import lexicon
from zopa.statements.linking import Linker
from zopa.statements.parsing import ParsedLine, ParsedText
from zopa.statements.places import Places
from zopa.statements.stance import is_hedged, wordlist
from zopa.statements.statement import Fact, record_id

if TYPE_CHECKING:
    from spacy.tokens import Token


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
            tokens = (clause_start(clause, subject_of(clause)), reach(token))
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
    if verb.dep_ in {"aux", "auxpass", "amod", "xcomp", "acl", "advcl", "pcomp", "csubj"} or is_conditional(verb):
        return False
    if any(
        child.dep_ == "aux" and child.lower_ in {"will", "would", "must", "should", "can", "may", "might", "could"}
        for child in verb.lefts
    ):
        return False
    if verb.dep_ == "relcl" or subject_of(verb) is None:
        return False
    return _speaks_of_means(verb, subject_of(verb), words)


def _is_reported(verb: Token) -> bool:
    """ "Is thought to hold": what stands behind a passive verb of report."""
    return (
        verb.dep_ == "xcomp"
        and verb.head.lemma_ in {"think", "believe", "estimate", "report", "know", "say"}
        and any(child.dep_ == "auxpass" for child in verb.head.children)
    )


def _speaks_of_means(verb: Token, subject: Token | None, words: Mapping[str, Any]) -> bool:
    governed = list(verb.doc[verb.i : reach(verb)])
    nouns = {
        token.lemma_.lower()
        for token in [*governed, *(subject.subtree if subject is not None else ())]
        if token.pos_ in {"NOUN", "PROPN"}
    }
    if nouns & wordlist("process", "nouns"):
        return False
    states = verb.lemma_.lower() in _STATES
    if states and any(token.lemma_.lower() in words["adjectives"] and token.head.i == verb.i for token in governed):
        return True
    return (
        verb.lemma_.lower() in words["verbs"]
        and bool(
            nouns & set(words["nouns"]) or _has_figure([*governed, *(subject.subtree if subject is not None else ())])
        )
        and (
            verb.lemma_.lower()
            not in {"have", "leave", "make", "remain", "continue", "lie", "face", "hit", "bring", "stand"}
            or bool(nouns & set(words["nouns"]))
        )
    )


def _has_figure(tokens: Iterable[Token]) -> bool:
    return any(token.ent_type_ in {"PERCENT", "MONEY", "QUANTITY", "CARDINAL"} for token in tokens)
