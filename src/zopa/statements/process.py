"""Parsed lines in, events out: steps of the process itself, done or explicitly not done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from zopa.statements.clauses import SUBJECTS, clause_start, is_conditional, phrase_start, reach, subject_of, trimmed_end
from zopa.statements.ladders import lexicon
from zopa.statements.linking import Linker
from zopa.statements.parsing import ParsedLine, ParsedText
from zopa.statements.places import Places
from zopa.statements.stance import is_negative, wordlist
from zopa.statements.statement import Event, Statement, record_id
from zopa.statements.voices import Voices

if TYPE_CHECKING:
    from spacy.tokens import Token

_BODIES = frozenset({"group", "committee", "commission", "panel", "team"})
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DATE = re.compile(
    r"\b(?:(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: \d{1,2})?(?:,? (?:19|20)\d\d)?|(?:19|20)\d\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)


class Process:
    """The steps of one text."""

    def __init__(self, parsed: ParsedText, linker: Linker, voices: Voices, statements: Sequence[Statement]) -> None:
        self._parsed = parsed
        self._linker = linker
        self._voices = voices
        self._taken = Places((statement.span, statement) for statement in statements)

    def events(self) -> tuple[Event, ...]:
        """All steps, in the order of the text; of two that overlap the first."""
        kept: list[Event] = []
        for event in sorted(self._found(), key=lambda event: (event.span.start, -len(event.span))):
            if not kept or event.span.start >= kept[-1].span.end:
                kept.append(event)
        return tuple(kept)

    def _found(self) -> Iterator[Event]:
        for line in self._parsed.body:
            for token in line.tokens:
                if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass", "amod"}:
                    yield from self._of_verb(line, token)
                elif token.pos_ == "NOUN":
                    yield from self._of_noun(line, token)

    def _of_verb(self, line: ParsedLine, verb: Token) -> Iterator[Event]:
        if is_conditional(verb) or self._is_taken(line, verb) or _is_wished(verb):
            return
        kind = _step_of(verb) or self._agreed(line, verb) or self._met(line, verb) or _due(verb)
        if kind is None:
            return
        subject = subject_of(verb)
        start = clause_start(verb, subject) if subject is not None else verb.i
        negative = is_negative(verb) or any(child.lower_ == "no" for noun in verb.children for child in noun.lefts)
        yield self._event(line, kind, (start, reach(verb)), verb, -1 if negative else 1)

    def _agreed(self, line: ParsedLine, verb: Token) -> str | None:
        """ "Both have agreed to appoint teams": a joint step, or one about the talks themselves."""
        if verb.lemma_ != "agree" or not any(
            child.dep_ in {"xcomp", "prep", "ccomp"} and child.i > verb.i for child in verb.children
        ):
            return None
        subject = subject_of(verb)
        parties = self._linker.parties(line, subject) if subject is not None else ()
        about = {token.lemma_.lower() for token in verb.subtree if token.i > verb.i}
        talks = about & (wordlist("process", "nouns") | wordlist("process", "verbs") | _BODIES)
        done = verb.tag_ in {"VBD", "VBN"} and not any(
            child.lower_ in {"would", "could", "may", "might", "will"} for child in verb.lefts
        )
        return "agreed" if done and parties and (len(parties) > 1 or talks) else None

    def _met(self, line: ParsedLine, verb: Token) -> str | None:
        """ "Egypt and Sudan met in Cairo": a meeting of parties."""
        subject = subject_of(verb)
        if verb.lemma_ != "meet" or subject is None or verb.tag_ not in {"VBD", "VBN", "VBP", "VBZ"}:
            return None
        return "talks_held" if len(self._linker.parties(line, subject)) > 1 else None

    def _of_noun(self, line: ParsedLine, noun: Token) -> Iterator[Event]:
        """ "Prior negotiations held in Istanbul in 2022": an earlier round, mentioned in passing."""
        table = lexicon("events")["past"]
        if noun.lemma_.lower() not in table["nouns"] or noun.dep_ == "compound" or is_conditional(noun):
            return
        earlier = any(child.lower_ in table["modifiers"] and child.dep_ == "amod" for child in noun.lefts)
        end = max(trimmed_end(noun, _noun_end(noun)), noun.i + 1)
        if earlier and (
            _YEAR.search(noun.doc[noun.i : end].text)
            or any(child.lower_ in {"prior", "previous", "earlier", "failed", "abortive"} for child in noun.lefts)
        ):
            yield self._event(line, "past_round", (phrase_start(noun), end), noun, 1)

    def _event(self, line: ParsedLine, kind: str, tokens: tuple[int, int], trigger: Token, polarity: int) -> Event:
        span = line.span(*tokens)
        text = span.of(self._parsed.document.text)
        digest = self._parsed.document.digest
        date = (_YEAR if kind == "past_round" else _DATE).search(text)
        chain = self._voices.around(line.span(trigger.i, trigger.i + 1).start)
        parties = self._parties(line, tokens) or self._parties(line, (trigger.sent.start, trigger.sent.end))
        return Event(
            record_id(digest, "event", span, kind),
            digest,
            kind,
            span,
            text,
            parties,
            date.group() if date else None,
            polarity,
            chain,
        )

    def _parties(self, line: ParsedLine, tokens: tuple[int, int]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for token in line.tokens[tokens[0] : tokens[1]]:
            if (
                token.pos_ in {"ADP", "DET", "PUNCT", "VERB"}
                or (token.dep_ == "pobj" and token.head.lower_ in {"in", "at", "near"})
                or (token.head.dep_ == "pobj" and token.head.head.lower_ in {"in", "at"})
            ):
                continue
            use = self._linker.names.at(line, token)
            referent = self._linker.refer(line, token) if use is None or use.sort == "person" else None
            found.update(
                dict.fromkeys(
                    (use.party.id,)
                    if use and use.party and use.sort != "person"
                    else referent.parties
                    if referent
                    else ()
                )
            )
        return tuple(found)

    def _is_taken(self, line: ParsedLine, verb: Token) -> bool:
        place = line.span(verb.i, verb.i + 1)
        return self._taken.is_taken(place)


def _due(verb: Token) -> str | None:
    """ "Talks are due to continue on Thursday"."""
    coming = any(child.dep_ == "acomp" and child.lower_ in {"due", "set"} for child in verb.children)
    subject = subject_of(verb)
    talks = subject is not None and subject.lemma_.lower() in {
        "talk",
        "talks",
        "negotiation",
        "meeting",
        "round",
        "session",
    }
    return "summit" if verb.lemma_ == "be" and coming and talks else None


def _is_wished(verb: Token) -> bool:
    """Whether a step is only wanted, possible or denied as a course ("will not return")."""
    wished = verb.dep_ in {"xcomp", "pcomp"} or (
        verb.dep_ in {"acl", "advcl", "ccomp"}
        and any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.lefts)
    )
    return wished or any(
        child.dep_ == "aux" and child.lower_ in {"could", "might", "may", "should", "must", "would", "can"}
        for child in verb.lefts
    )


def _step_of(verb: Token) -> str | None:
    subjects = {child.lemma_.lower() for child in verb.children if child.dep_ in SUBJECTS} | {
        grand.lemma_.lower()
        for child in verb.children
        if child.dep_ in SUBJECTS
        for grand in child.subtree
        if child.lemma_ in {"plan", "round", "date", "day", "week", "month", "hour"}
    }
    objects = {child.lemma_.lower() for child in verb.children if child.dep_ in {"dobj", "pobj"}} | {
        grand.lemma_.lower()
        for child in verb.children
        if child.dep_ == "prep" and child.i > verb.i
        for grand in child.children
        if grand.dep_ == "pobj" and child.lower_ in {"off", "to", "from", "into"}
    }
    for step in lexicon("events")["step"]:
        if verb.lemma_.lower() in step["verbs"] and _fits(step, verb, subjects, objects):
            return str(step["kind"])
    return None


def _fits(step: Mapping[str, Any], verb: Token, subjects: set[str], objects: set[str]) -> bool:
    if "particles" in step:
        return any(child.lower_ in step["particles"] for child in verb.children)
    if "subjects" in step:
        return bool(subjects & set(step["subjects"]))
    passive = {child.lemma_.lower() for child in verb.children if child.dep_ == "nsubjpass"}
    return bool((objects | passive) & set(step["objects"]))


def _noun_end(noun: Token) -> int:
    """The end of a noun phrase without the clause set after a comma."""
    end: int = noun.i + 1
    for child in noun.rights:
        if child.dep_ in {"prep", "acl"} and child.left_edge.i == end:
            end = reach(child)
    return end
