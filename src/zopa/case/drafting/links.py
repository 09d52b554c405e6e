"""Sentences in, conditions between issues out: "ready to cap enrichment only if sanctions are lifted".

A link takes a sentence with a word of exchange in it and, on either side of that word, an option of the
case on two different issues.  Nothing is linked because it seems to belong together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zopa.case.drafting.gathering import Gathered, sentence_around
from zopa.case.drafting.positions import option_of
from zopa.case.drafting.readings import beyond
from zopa.case.model import Issue, Link
from zopa.sources.document import Span
from zopa.statements.ladders import topics_of
from zopa.vocabulary import Basis, Stance, Time

if TYPE_CHECKING:
    from zopa.statements.ladders import Ladder
    from zopa.statements.statement import Statement

_ONLY_IF = re.compile(
    r",?\s(?:but\s)?(?:only\s(?:if|once|after|when|in exchange for|in return for)|on (?:the )?condition that|"
    r"provided that|conditional (?:on|upon)|contingent (?:on|upon)|in exchange for|in return for|as part of)\s"
)
_NOT_UNTIL = re.compile(r"\s(?:until|unless|before)\s")
_NEGATED = re.compile(r"\b(?:not|never|no|refus\w+ to)\b|n[’']t\b")
_EXCLUDES = re.compile(r"\s(?:(?:is|are|was|were|would be)\s)?(?:incompatible|not compatible|irreconcilable) with\s")


@dataclass(frozen=True, slots=True)
class _Side:
    """What one side of a sentence speaks of, and the statement that says so, if it is one."""

    issue: Issue
    option: str
    statement: Statement | None


def draft_links(gathered: Gathered, issues: Sequence[Issue], ladders: Mapping[str, Ladder]) -> tuple[Link, ...]:
    """The conditions between issues that somebody is reported to make, in the order of the texts.

    ``only_if`` comes from "only if", "provided that", "in exchange for", "as part of" and from a
    refusal "until" or "unless"; ``excludes`` from "incompatible with".  What holds for an option holds
    for those beyond it on the same scale.
    """
    finder = _Finder(gathered, issues, ladders)
    merged: dict[tuple[object, ...], Link] = {}
    for link in finder.links():
        key = (link.kind, link.issue, link.options, link.other, link.needs, link.party)
        known = merged.get(key)
        evidence = tuple(dict.fromkeys((*(known.evidence if known else ()), *link.evidence)))
        merged[key] = replace(known or link, evidence=evidence)
    return tuple(merged.values())


class _Finder:
    """Looks through every sentence that holds a current statement."""

    def __init__(self, gathered: Gathered, issues: Sequence[Issue], ladders: Mapping[str, Ladder]) -> None:
        self.gathered = gathered
        self.issues = {issue.id: issue for issue in issues}
        self.ladders = ladders
        self.by_issue = gathered.by_issue()

    def links(self) -> Iterator[Link]:
        """One link a sentence at most."""
        for sentence, statements in self._sentences().items():
            digest, start, end = sentence
            link = self._link(self.gathered.documents[digest].text[start:end], start, statements)
            if link is not None:
                yield link

    def _sentences(self) -> dict[tuple[str, int, int], list[Statement]]:
        found: dict[tuple[str, int, int], list[Statement]] = {}
        for statement in self.gathered.statements:
            if statement.time is not Time.CURRENT:
                continue
            text = self.gathered.documents[statement.document].text
            start, end = sentence_around(text, statement.span)
            found.setdefault((statement.document, start, end), []).append(statement)
        return found

    def _link(self, sentence: str, start: int, statements: Sequence[Statement]) -> Link | None:
        parted = _parted(sentence)
        if parted is None:
            return None
        kind, before, after = parted
        one = self._side(
            sentence, before, [found for found in statements if found.span.start - start < before.end], start
        )
        other = self._side(
            sentence, after, [found for found in statements if found.span.end - start > after.start], start
        )
        if one is None or other is None or one.issue.id == other.issue.id:
            return None
        said = [side.statement for side in (one, other) if side.statement is not None]
        if not said or one.option == one.issue.status_quo:
            return None
        return Link(
            kind=kind,
            issue=one.issue.id,
            options=beyond(one.option, one.issue),
            other=other.issue.id,
            needs=beyond(other.option, other.issue),
            party=said[0].party,
            basis=Basis.HEDGED if any(found.basis is Basis.HEDGED for found in said) else said[0].basis,
            evidence=tuple(dict.fromkeys(found.id for found in said)),
        )

    def _side(self, sentence: str, part: Span, statements: Sequence[Statement], start: int) -> _Side | None:
        """The option that one side names: by a statement that lies in it, else by the words of a ladder."""
        for found in statements:
            inside = max(found.span.start - start, part.start) < min(found.span.end - start, part.end)
            issue = self.issues.get(found.issue or "")
            if not inside or issue is None or found.stance is Stance.DESCRIBES:
                continue
            option = option_of(found, self.by_issue[issue.id], self.ladders.get(issue.id), issue)
            words = sentence[max(found.span.start - start, part.start) : min(found.span.end - start, part.end)]
            if option is not None and self._names(words, issue):
                return _Side(issue, option, found)
        for topic in topics_of(part.of(sentence)):
            issue = self.issues.get(topic.ladder.id)
            if issue is not None and topic.option is not None and topic.option.id in {one.id for one in issue.options}:
                return _Side(issue, topic.option.id, None)
        return None

    def _names(self, words: str, issue: Issue) -> bool:
        """Whether the part of a statement on this side is the part about its issue."""
        if issue.id not in self.ladders:
            return True
        return any(topic.ladder.id == issue.id for topic in topics_of(words))


def _parted(sentence: str) -> tuple[str, Span, Span] | None:
    """The kind of condition a sentence makes, and its two sides: what is conditional, and on what."""
    for kind, pattern in (("excludes", _EXCLUDES), ("only_if", _ONLY_IF), ("only_if", _NOT_UNTIL)):
        found = pattern.search(sentence)
        if found is None or (pattern is _NOT_UNTIL and not _NEGATED.search(sentence[: found.start()])):
            continue
        return kind, Span(0, found.start()), Span(found.end(), len(sentence))
    return None
