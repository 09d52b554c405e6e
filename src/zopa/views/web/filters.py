"""Which statements of the queue are shown: by party, issue, kind, basis and what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query

from zopa.views.web.states import kind_of, state_of

if TYPE_CHECKING:
    from zopa.analyses.study.impact import QueueItem
    from zopa.statements.statement import Statement
    from zopa.views.web.opened import OpenCase

KINDS = {"red_line": "red lines", "position": "other positions", "suggestion": "suggested by a model"}
STATES = {"open": "to be decided", "decided": "decided", "disputed": "in dispute"}


@dataclass(frozen=True, slots=True)
class Filter:
    """What of the queue is asked for; an empty text asks for all."""

    party: str = ""
    issue: str = ""
    kind: str = ""
    basis: str = ""
    state: str = ""

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return bool(self.asked())

    def asked(self) -> dict[str, str]:
        """The choices made, by name."""
        return {name: value for name, value in asdict(self).items() if value}

    def address(self, **more: str) -> str:
        """The choices as the query of an address, with more before them."""
        given = {name: value for name, value in more.items() if value} | self.asked()
        return f"?{urlencode(given)}" if given else ""

    def shows(self, statement: Statement, item: QueueItem) -> bool:
        """Whether a statement is among those asked for."""
        return (
            self.party in {"", statement.party}
            and self.issue in {"", statement.issue or "none"}
            and self.basis in {"", statement.basis.value}
            and self.kind in {"", kind_of(statement, item)}
            and self.state in {"", state_of(item)}
        )


def _choice(what: str) -> object:
    return Query(description=f"{what} Empty for all.")


def _filter(
    party: Annotated[str, _choice("Whose statements, by a party's id.")] = "",
    issue: Annotated[str, _choice("On which issue, by its id, or `none`.")] = "",
    kind: Annotated[str, _choice(f"One of {', '.join(KINDS)}.")] = "",
    basis: Annotated[str, _choice("On whose word: stated, attributed, hedged or narrated.")] = "",
    state: Annotated[str, _choice(f"One of {', '.join(STATES)}.")] = "",
) -> Filter:
    return Filter(party, issue, kind, basis, state)


Asked = Annotated[Filter, Depends(_filter)]


def shown_order(case: OpenCase, asked: Filter) -> list[str]:
    """The statements asked for, in the queue's order."""
    if not asked:
        return list(case.order)
    statements = case.statements
    return [each for each in case.order if asked.shows(statements[each], case.items[each])]


def choices(case: OpenCase) -> Mapping[str, Mapping[str, str]]:
    """Per filter what can be chosen, and what it is called."""
    parties, issues, bases = case.spoken_of
    return {
        "party": {each: case.labels.party(each) for each in parties},
        "issue": {each: "no issue" if each == "none" else case.labels.issue(each) for each in issues},
        "kind": KINDS,
        "basis": {each: each for each in sorted(bases)},
        "state": STATES,
    }
