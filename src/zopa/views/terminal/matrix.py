"""The issue x party matrix at a terminal; where nobody was heard, the cell says so."""

from __future__ import annotations

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from zopa.case.model import Case, Issue, Party, Position, RedLine
from zopa.views.terminal.paper import clean, heading, printed
from zopa.views.terminal.words import STANCES
from zopa.vocabulary import Basis, PartyRole, Time

KEY = "! red line   ? hedged   ~ earlier round   . not reported"
_MOST_COLUMNS = 5  # parties side by side that 80 columns can hold


def matrix_text(case: Case, *, plain: bool = False) -> str:
    """Who wants what, issue by party, for a whole case."""
    return printed([heading(case.title), *matrix_parts(case)], plain=plain)


def matrix_parts(case: Case) -> list[RenderableType]:
    """The matrix with its key; wide cases are shown in several tables of a few parties each."""
    if not case.issues or not case.parties:
        return [Text("No issue and no party yet: `zopa read CASE REPORT` adds them.")]
    parties = sorted(case.parties, key=lambda party: not _decides(party))
    blocks = [parties[first : first + _MOST_COLUMNS] for first in range(0, len(parties), _MOST_COLUMNS)]
    return [*(_table(case, block) for block in blocks), Text(KEY, style="dim")]


def _decides(party: Party) -> bool:
    return party.role in {PartyRole.PARTY, PartyRole.EXCLUDED}


def _table(case: Case, parties: list[Party]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_lines=False)
    table.add_column("", style="bold", max_width=18, overflow="fold")
    for party in parties:
        table.add_column(clean(party.name), overflow="fold", ratio=None)
    for issue in case.issues:
        table.add_row(clean(issue.label), *(_cell(case, issue, party) for party in parties))
    return table


def _cell(case: Case, issue: Issue, party: Party) -> Text:
    place = (issue.id, party.id)
    found = [position for position in case.positions if (position.issue, position.party) == place]
    lines = [line for line in case.red_lines if (line.issue, line.party) == place]
    entries = dict.fromkeys(_entry(position, issue, lines) for position in found)
    covered = {evidence for position in found for evidence in position.evidence}
    entries |= dict.fromkeys(
        ("! limit: " + clean(line.wording), True) for line in lines if not covered & set(line.evidence)
    )
    if not entries:
        return Text(".", style="dim")
    return Text("\n").join(Text(text, style="red" if is_limit else "") for text, is_limit in entries)


def _entry(position: Position, issue: Issue, lines: list[RedLine]) -> tuple[str, bool]:
    """What one position says in a few words, and whether it is a declared limit."""
    is_limit = any(set(line.evidence) & set(position.evidence) for line in lines)
    marks = "!" * is_limit + "?" * (position.basis is Basis.HEDGED) + "~" * (position.time is Time.PAST)
    labels = {option.id: option.label for option in issue.options}
    what = labels.get(position.option or "", "")
    return clean(f"{marks} {STANCES[position.stance]} {what}"), is_limit
