"""One statement as an analyst judges it: its words in their surroundings, who said them, and what rests on them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from zopa.case.decisions.statements import parts_of

if TYPE_CHECKING:
    from zopa.case.decisions import Standing
    from zopa.case.decisions.figures import Resting
    from zopa.case.model import Case
    from zopa.case.reviewing.opening import Review
    from zopa.sources.document import Document
    from zopa.statements.statement import Statement

_AROUND = 400  # characters of the paragraph on either side


@dataclass(frozen=True, slots=True)
class StatementInContext:
    """A statement, the words around it and the decisions on it.

    `before` and `after` are what stands around the quotation in its paragraph, shortened to whole
    words.  `stands` holds the statement as it is now: none if it was rejected or merged, several if
    it was split.  `is_suggestion` marks what only a model found: it counts once it is accepted.
    """

    statement: Statement
    document: Document
    before: str
    after: str
    stands: tuple[Statement, ...]
    standing: Standing | None
    is_suggestion: bool

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.id

    @property
    def quotation(self) -> str:
        """The words themselves."""
        return self.statement.text

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who said it, innermost first, outermost reporter last; none in the article's own voice."""
        names = (link.speaker.resolves_to or link.speaker.text for link in self.statement.chain)
        return tuple(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class RestingValue:
    """A value of the case that rests on a statement; `alone` says that nothing else holds it up."""

    kind: str
    party: str | None
    issue: str | None
    option: str | None
    words: str
    alone: bool = True


def statement_in_context(review: Review, statement_id: str) -> StatementInContext:
    """A statement in its surroundings.

    Raises
    ------
    CaseError
        if there is no such statement.
    """
    statement, extraction = review.statement(statement_id)
    text, span = extraction.document.text, statement.span
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _AROUND)
    end = text.find("\n", span.end)
    end = min(end if end >= 0 else len(text), span.end + _AROUND)
    before, after = text[start : span.start], text[span.end : end]
    if start and text[start - 1] != "\n":
        before = "… " + before.partition(" ")[2]
    if end < len(text) and text[end] != "\n":
        after = after.rpartition(" ")[0] + " …"
    return StatementInContext(
        statement,
        extraction.document,
        before,
        after,
        _as_it_stands(review, statement),
        review.standings.get(statement.id),
        any(one.id == statement.id for one in extraction.suggestions),
    )


def resting_on(case: Case, statement_id: str) -> tuple[RestingValue, ...]:
    """Every value of a case that rests on a statement, what decides most first."""
    values = chain(_on_issues(case), _beside_issues(case))
    return tuple(_shown(value, evidence) for evidence, value in values if statement_id in evidence)


def values_by_statement(case: Case, among: Collection[str] | None = None) -> dict[str, tuple[RestingValue, ...]]:
    """Per statement, of all or of those named, the values of a case that rest on it, what decides most first."""
    found: dict[str, list[RestingValue]] = {}
    for evidence, value in chain(_on_issues(case), _beside_issues(case)):
        shown = _shown(value, evidence)
        for one in evidence if among is None else (each for each in evidence if each in among):
            found.setdefault(one, []).append(shown)
    return {statement: tuple(values) for statement, values in found.items()}


def shaken_statements(before: Case, after: Case) -> set[str]:
    """The statements on which something rests in one of two cases that is not the very same object in the other."""
    old, new = ({id(one): one.evidence for one in _resting(case)} for case in (before, after))
    return {statement for key in old.keys() ^ new.keys() for statement in old.get(key) or new.get(key) or ()}


def _resting(case: Case) -> Iterator[Resting]:
    """Every record of a case that a value which rests on statements is made of."""
    options = (option for issue in case.issues for option in issue.options)
    beside = (case.links, case.importances, case.interests, case.alternatives, case.conjectures, case.parties)
    return chain(case.red_lines, case.positions, options, *beside)


def _shown(value: RestingValue, evidence: Sequence[str]) -> RestingValue:
    return replace(value, alone=value.alone and len(evidence) == 1)


def _on_issues(case: Case) -> Iterator[tuple[Sequence[str], RestingValue]]:
    for line in case.red_lines:
        yield line.evidence, RestingValue("red_line", line.party, line.issue, None, line.wording)
    for position in case.positions:
        words = str(position.stance)
        yield position.evidence, RestingValue("position", position.party, position.issue, position.option, words)
    for issue in case.issues:
        for option in issue.options:
            value = RestingValue("option", None, issue.id, option.id, option.label, alone=option.uttered)
            yield option.evidence, value
    for link in case.links:
        yield link.evidence, RestingValue("link", link.party, link.issue, None, f"{link.kind} {link.other}")
    for called in case.importances:
        yield called.evidence, RestingValue("importance", called.party, called.issue, None, called.word)


def _beside_issues(case: Case) -> Iterator[tuple[Sequence[str], RestingValue]]:
    for interest in case.interests:
        yield interest.evidence, RestingValue("interest", interest.party, None, None, interest.text)
    for course in case.alternatives:
        yield course.evidence, RestingValue("alternative", course.party, None, None, course.course)
    for guess in case.conjectures:
        yield guess.evidence, RestingValue("conjecture", guess.party, guess.issue, None, guess.text)
    for party in case.parties:
        words = "demands a seat" if party.demands_seat else str(party.role)
        yield party.evidence, RestingValue("role", party.id, None, None, words)


def _as_it_stands(review: Review, statement: Statement) -> tuple[Statement, ...]:
    """The statement after the decisions: itself, changed or not, its parts, or nothing."""
    extraction = next(one for one in review.decided.extractions if one.document.digest == statement.document)
    standing = review.standings.get(statement.id)
    decision = standing.decision if standing is not None else None
    ids = {statement.id}
    if decision is not None and decision.parts:
        ids = {part.id for part in parts_of(statement, decision.parts, extraction.document)}
    return tuple(one for one in extraction.statements if one.id in ids)
