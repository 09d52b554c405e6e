"""An edited case and two drafts in, one case out: what new reports add, without touching what an analyst wrote.

The two drafts are of the reports known before and of all reports; their difference is what is new.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, replace
from typing import Any, ClassVar, Protocol, TypeVar

from zopa.case.model import Case, Issue, Option, RedLine


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


class _Evidenced(Protocol):
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def evidence(self) -> tuple[str, ...]: ...


Identified = TypeVar("Identified", bound=_Identified)
Evidenced = TypeVar("Evidenced", bound=_Evidenced)


def merged(mine: Case, before: Case, after: Case) -> Case:
    """The case with what the new reports add.

    Parameters
    ----------
    mine
        the case as it stands, perhaps edited.
    before
        the draft of the reports it rested on.
    after
        the draft of those and the new ones.

    Returns
    -------
    Case
        `after` itself where nothing was edited.  Otherwise `mine` and each record of `after` that
        `before` lacked; evidence is added to records that are still there, and what was deleted
        by hand stays deleted.
    """
    if mine == before:
        return after
    return replace(
        mine,
        parties=_new_by_id(mine.parties, before.parties, after.parties),
        issues=tuple(
            _with_new_options(issue, before, after) for issue in _new_by_id(mine.issues, before.issues, after.issues)
        ),
        positions=_new_records(mine.positions, before.positions, after.positions),
        red_lines=_new_records(mine.red_lines, before.red_lines, after.red_lines),
        delegates=_new_records(mine.delegates, before.delegates, after.delegates),
        alternatives=_new_records(mine.alternatives, before.alternatives, after.alternatives),
        interests=_new_records(mine.interests, before.interests, after.interests),
        importances=_new_records(mine.importances, before.importances, after.importances),
        links=_new_records(mine.links, before.links, after.links),
        conjectures=_new_records(mine.conjectures, before.conjectures, after.conjectures),
        rule=after.rule if mine.rule == before.rule else mine.rule,
    )


def _new_by_id(
    mine: tuple[Identified, ...], before: tuple[Identified, ...], after: tuple[Identified, ...]
) -> tuple[Identified, ...]:
    known = {record.id for record in (*mine, *before)}
    return (*mine, *(record for record in after if record.id not in known))


def _with_new_options(issue: Issue, before: Case, after: Case) -> Issue:
    """The issue with options that only the new reports give, each beside its neighbour on the ladder."""
    known = {option.id for option in (*issue.options, *_options(before, issue.id))}
    options = list(issue.options)
    for place, option in enumerate(_options(after, issue.id)):
        if option.id not in known:
            options.insert(_place_after(options, _options(after, issue.id)[:place]), option)
    return replace(issue, options=tuple(options))


def _options(case: Case, issue_id: str) -> tuple[Option, ...]:
    return next((issue.options for issue in case.issues if issue.id == issue_id), ())


def _place_after(options: list[Option], lower: tuple[Option, ...]) -> int:
    below = {option.id for option in lower}
    return max((place + 1 for place, option in enumerate(options) if option.id in below), default=0)


def _new_records(
    mine: tuple[Evidenced, ...], before: tuple[Evidenced, ...], after: tuple[Evidenced, ...]
) -> tuple[Evidenced, ...]:
    fresh: dict[object, Evidenced] = {_key(record): record for record in after}
    kept = {_key(record) for record in (*mine, *before)}
    return (
        *(_with_evidence(record, fresh) for record in mine),
        *(record for key, record in fresh.items() if key not in kept),
    )


def _with_evidence(record: Evidenced, fresh: Mapping[object, Evidenced]) -> Evidenced:
    same = fresh.get(_key(record))
    if same is None:
        return record
    return replace(record, evidence=tuple(dict.fromkeys((*record.evidence, *same.evidence))))


def _key(record: _Evidenced) -> object:
    """What makes two records the same: all but their evidence and, of a red line, the reading an analyst chose."""
    if isinstance(record, RedLine):
        return replace(record, evidence=(), reading=None)
    return replace(record, evidence=())
