"""Parsed lines in, events out: steps of the process itself, done or explicitly not done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from zopa.statements.clauses import SUBJECTS, clause_start, is_conditional, phrase_start, reach, subject_of, trimmed_end
from zopa.statements.ladders import lexicon
from zopa.statements.linking import Linker
from zopa.statements.parsing import ParsedLine, ParsedText
from zopa.statements.places import Places
from zopa.statements.stance import is_negative, wordlist
from zopa.statements.statement import Event, Statement, record_id
from zopa.statements.steps import coming_meeting, failed, is_left_open, is_several, is_wished, step_named, step_of
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
        coming = coming_meeting(verb)
        if (
            is_conditional(verb)
            or is_left_open(verb)
            or (coming is None and (self._is_taken(line, verb) or is_wished(verb)))
        ):
            return
        kind = step_of(verb) or self._agreed(line, verb) or self._met(line, verb) or coming or failed(verb)
        if kind is None:
            return
        subject = subject_of(verb)
        start = clause_start(verb, subject) if subject is not None else verb.i
        talks = subject is not None and subject.lemma_.lower() in lexicon("events")["past"]["nouns"]
        if subject is not None and (verb.dep_ == "xcomp" or talks) and verb.sent.start <= subject.i < verb.i:
            start = phrase_start(subject)
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
        several = len(parties) > 1 or (subject is not None and is_several(subject))
        return "agreed" if done and (several or parties) and (len(parties) > 1 or talks) else None

    def _met(self, line: ParsedLine, verb: Token) -> str | None:
        """ "Egypt and Sudan met in Cairo": a meeting of parties."""
        subject = subject_of(verb)
        if verb.lemma_ != "meet" or subject is None or verb.tag_ not in {"VBD", "VBN", "VBP", "VBZ"}:
            return None
        bodies = subject.lemma_.lower() in wordlist("process", "nouns") | _BODIES | {"council", "parliament"}
        parties = self._linker.parties(line, subject)
        return "talks_held" if bodies or (parties and is_several(subject)) or len(parties) > 1 else None

    def _of_noun(self, line: ParsedLine, noun: Token) -> Iterator[Event]:
        """ "Prior negotiations held in Istanbul in 2022": an earlier round, mentioned in passing."""
        opened = _opened_by_noun(noun)
        if opened is not None:
            yield self._event(line, opened, (noun.sent.start, reach(noun)), noun, 1)
            return
        table = lexicon("events")["past"]
        if noun.lemma_.lower() not in table["nouns"] or noun.dep_ == "compound" or is_conditional(noun):
            return
        if noun.dep_ in SUBJECTS and step_of(noun.head) is not None:
            return  # the verb tells the step
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
                or any(child.lower_ in {"no", "neither"} for child in token.lefts)  # "no Chilean was in the room"
                or (token.dep_ == "pobj" and token.head.lower_ in {"in", "at", "near"})
                or (token.head.dep_ == "pobj" and token.head.head.lower_ in {"in", "at"})
            ):
                continue
            use = self._linker.names.at(line, token)
            referent = self._linker.refer(line, token) if use is None or use.sort == "person" else None
            if referent and len(referent.parties) == 1 and any(child.dep_ == "nummod" for child in token.lefts):
                referent = None  # "the two presidents" are not the one spoken of last
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


def _opened_by_noun(noun: Token) -> str | None:
    """ "Talks resume at the castle": a verb in the present that the parser takes for a noun."""
    first = noun.sent[0]
    if noun.dep_ != "ROOT" or noun.i != first.i + 1 or first.lemma_.lower() not in wordlist("process", "nouns"):
        return None
    return step_named(noun.lemma_.lower(), first.lemma_.lower())


def _noun_end(noun: Token) -> int:
    """The end of a noun phrase without the clause set after a comma."""
    end: int = noun.i + 1
    for child in noun.rights:
        if child.dep_ in {"prep", "acl"} and child.left_edge.i == end:
            end = reach(child)
    return end
