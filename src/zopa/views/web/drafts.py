"""Drafts of a deal as addresses have them, and where one can start from.

An address names the option of each issue, ``?territory=swaps&aid=no-change``; the draft set aside to compare
with stands behind it under the same names with ``against.`` before them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from zopa.views.brief.wording import FAVOURABLE, method_name
from zopa.views.deals import drafts_in
from zopa.vocabulary import Time

if TYPE_CHECKING:
    from zopa.case.model import Case
    from zopa.views.web.opened import OpenCase

AGAINST = "against."
Deal = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Drafts:
    """The draft that an address holds and the one set aside, if any; `unknown` is what the case does not have."""

    deal: Deal
    against: Deal
    unknown: tuple[str, ...]

    def query(self, deal: Deal | None = None, against: Deal | None = None) -> str:
        """These drafts, or others in their places, as the query of an address."""
        kept = self.against if against is None else against
        named = {**(self.deal if deal is None else deal), **{AGAINST + issue: option for issue, option in kept.items()}}
        return f"?{urlencode(named)}" if named else ""


@dataclass(frozen=True, slots=True)
class Start:
    """Where a draft can start from: what it is called, its address, and what to know of it."""

    label: str
    href: str
    note: str = ""


def read_drafts(case: Case, named: Iterable[tuple[str, str]]) -> Drafts:
    """The drafts that the parts of an address name; what the case does not have is told, not guessed."""
    options = {issue.id: {option.id for option in issue.options} for issue in case.issues}
    deal: dict[str, str] = {}
    against: dict[str, str] = {}
    unknown = []
    for name, option in named:
        if not option:
            continue
        is_other = name.startswith(AGAINST) and name not in options
        issue = name.removeprefix(AGAINST) if is_other else name
        if option in options.get(issue, ()):
            (against if is_other else deal)[issue] = option
        else:
            unknown.append(f"{issue} = {option}")
    return Drafts(_ordered(case, deal), _ordered(case, against), tuple(dict.fromkeys(unknown)))


def starts(case: OpenCase, drafts: Drafts) -> list[Start]:
    """Where to start from: nothing, today, earlier rounds, drafts of the folder, what methods single out."""
    base, model = f"/{case.key}/deal", case.case
    today = {issue.id: issue.status_quo for issue in model.issues if issue.status_quo is not None}
    found = [Start("Blank", base + drafts.query({})), Start("As things stand", base + drafts.query(today))]
    for name, deal in rounds(model).items():
        note = "what one option of each issue was asked or offered, as far as reported"
        found.append(Start(name, base + drafts.query(deal), note))
    for name, deal in drafts_in(case.review.path).items():
        known = read_drafts(model, deal.items())
        found.append(
            Start(name.replace("-", " ").replace("_", " "), base + drafts.query(known.deal), "kept in the case")
        )
    found.append(Start("A robust core", f"{base}/robust{drafts.query()}", "what all deals that hold up best share"))
    scored = case.study.bargaining
    found += [
        Start(f"{method_name(one.method)} solution", base + drafts.query(one.deal), "on the scores given")
        for one in (scored.solutions if scored else ())
    ]
    return found


def rounds(case: Case) -> dict[str, dict[str, str]]:
    """The options asked or offered in each earlier round, where one alone is reported on an issue."""
    named: dict[str, dict[str, set[str]]] = {}
    for one in case.positions:
        if one.time is Time.PAST and one.option is not None and one.stance in FAVOURABLE:
            of_round = named.setdefault(one.round or "An earlier round", {})
            of_round.setdefault(one.issue, set()).add(one.option)
    alone = {
        name: {issue: next(iter(options)) for issue, options in of_round.items() if len(options) == 1}
        for name, of_round in named.items()
    }
    return {name: dict(_ordered(case, deal)) for name, deal in alone.items() if deal}


def _ordered(case: Case, deal: Deal) -> Deal:
    return {issue.id: deal[issue.id] for issue in case.issues if issue.id in deal}
