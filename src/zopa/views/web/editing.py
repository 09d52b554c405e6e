"""What a statement may be said to mean: the choices of the forms that edit one and that add one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zopa.statements.ladders import load_ladders
from zopa.views.brief.wording import STANCE_LABELS
from zopa.views.review import STRENGTHS
from zopa.vocabulary import Basis, Stance, Strength, Time

if TYPE_CHECKING:
    from zopa.statements.statement import Statement
    from zopa.views.web.opened import OpenCase

_TIMES = {Time.CURRENT: "this round", Time.PAST: "an earlier round"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list: what is sent, what is shown, and whether it is so now."""

    value: str
    label: str
    is_now: bool = False


@dataclass(frozen=True, slots=True)
class EditChoices:
    """The lists of a form; `what` has one group an issue, those of the case first."""

    who: tuple[Choice, ...]
    what: tuple[tuple[str, tuple[Choice, ...]], ...]
    stance: tuple[Choice, ...]
    strength: tuple[Choice, ...]
    basis: tuple[Choice, ...]
    time: tuple[Choice, ...]


def edit_choices(case: OpenCase, now: Statement | None = None) -> EditChoices:
    """What can be chosen for a statement, and what it is read as now; None for one that nobody has read yet."""
    bases = [each for each in Basis if each is not Basis.ASSUMED]
    return EditChoices(
        who=tuple(Choice(each.id, each.name, _is(now, "party", each.id)) for each in case.review.folder.case.parties),
        what=tuple(_issues(case, now)),
        stance=tuple(Choice(each.value, STANCE_LABELS[each], _is(now, "stance", each)) for each in Stance),
        strength=tuple(Choice(each.value, STRENGTHS[each], _is(now, "strength", each)) for each in Strength),
        basis=tuple(Choice(each.value, each.value, _is(now, "basis", each)) for each in bases),
        time=tuple(Choice(each.value, _TIMES[each], _is(now, "time", each)) for each in Time),
    )


def _is(now: Statement | None, field: str, value: str | None) -> bool:
    return now is not None and getattr(now, field) == value


def _issues(case: OpenCase, now: Statement | None) -> list[tuple[str, tuple[Choice, ...]]]:
    known = {each.id: (each.label, {one.id: one.label for one in each.options}) for each in case.case.issues}
    for ladder in load_ladders().values():
        if now is None and ladder.kind != "issue":
            continue  # interests and steps of the process are no positions, and nobody adds one as such
        label, options = known.get(ladder.id, (ladder.label, {}))
        known[ladder.id] = (label, {step.id: step.label for step in ladder.options} | options)
    if now is not None and now.issue is not None and now.issue not in known:
        known = {now.issue: (now.issue, {}), **known}
    groups = []
    for issue, (label, options) in known.items():
        named = {"": "no option named", **options}
        if _is(now, "issue", issue) and now is not None and now.option is not None and now.option not in named:
            named[now.option] = now.option
        groups.append((label, tuple(_choice(issue, option, words, now) for option, words in named.items())))
    return groups


def _choice(issue: str, option: str, label: str, now: Statement | None) -> Choice:
    return Choice(f"{issue}/{option}", label, _is(now, "issue", issue) and _is(now, "option", option or None))
