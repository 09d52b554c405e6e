"""The issue x party matrix at a terminal; where nobody was heard, the cell says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from zopa.analyses.findings import Study
from zopa.case.model import Case
from zopa.statements.statement import Extraction
from zopa.views.brief.narrative import gather
from zopa.views.brief.prose import Cell, CellLine, Matrix
from zopa.views.brief.wishes import position_matrix
from zopa.views.brief.wording import STANCE_LABELS
from zopa.views.terminal.beneath import beneath_parts
from zopa.views.terminal.paper import clean, heading, indented, printed
from zopa.vocabulary import Basis

KEY = "! red line   ? hedged   ~ earlier round   = assumed   – not reported"
_ISSUE_WIDTH, _CELL_WIDTH = 20, 15  # characters that a row's title and a cell need at least
_FEWEST_COLUMNS = 3  # with fewer side by side, a list reads better than several tables
_LONGEST_QUOTATION = 60


def matrix_text(case: Case, study: Study, extractions: Sequence[Extraction], *, plain: bool = False) -> str:
    """Who wants what, issue by party, for a whole case."""
    if not case.issues or not case.parties:
        return printed([Text("No issue and no party yet: `zopa read CASE REPORT` adds them.")], plain=plain)
    matrix = position_matrix(gather(case, study, extractions))
    return printed([heading(case.title), *matrix_parts(matrix), *beneath_parts(case)], plain=plain)


def matrix_parts(matrix: Matrix) -> list[RenderableType]:
    """The matrix with its key, as tables or, where there is no room for them, as a list."""
    return [_Sheet(matrix), Text(KEY, style="dim")]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A matrix that fits itself to the width it is given."""

    matrix: Matrix

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        columns = (options.max_width - _ISSUE_WIDTH) // _CELL_WIDTH
        if columns < min(_FEWEST_COLUMNS, len(self.matrix.parties)):
            yield from _listed(self.matrix)
        else:
            yield from (_table(self.matrix, block) for block in _blocks(len(self.matrix.parties), columns))


def _blocks(n_parties: int, columns: int) -> list[range]:
    """The parties in as few tables as fit, evenly."""
    n_tables = -(-n_parties // columns)
    return [range(part * n_parties // n_tables, (part + 1) * n_parties // n_tables) for part in range(n_tables)]


def _listed(matrix: Matrix) -> Iterator[RenderableType]:
    """Issue by issue, each party on its own line."""
    for row in matrix.rows:
        yield Text(clean(row.issue), style="bold")
        for party, cell in zip(matrix.parties, row.cells, strict=True):
            yield indented(Text(f"{clean(party)}:{'' if cell.lines else ' –'}"))
            if cell.lines:
                yield indented(_cell(cell), 4)


def _table(matrix: Matrix, places: Iterable[int]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("", style="bold", max_width=18, overflow="fold")
    for place in places:
        table.add_column(clean(matrix.parties[place]), overflow="fold")
    for row in matrix.rows:
        table.add_row(clean(row.issue), *(_cell(row.cells[place]) for place in places))
    return table


def _cell(cell: Cell) -> RenderableType:
    """Each position behind its mark, so that one can be told from the next."""
    lines = dict.fromkeys((_marks(line), _words(line)) for line in cell.lines)
    if not lines:
        return Text("–", style="dim")
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for marks, words in lines:
        style = "red" if "!" in marks else ""
        grid.add_row(Text(marks, style=style), Text(words, style=style))
    return grid


def _marks(line: CellLine) -> str:
    is_hedged, is_assumed = line.basis is Basis.HEDGED, line.basis is Basis.ASSUMED
    marks = "!" * line.is_red_line + "?" * is_hedged + "~" * line.is_past + "=" * is_assumed
    return marks or "·"


def _words(line: CellLine) -> str:
    """One position in a few words: the option it names, or the quotation where it names none."""
    return (
        f"{line.stance}: {_shortened(line.quotation)}"
        if line.stance in _BARE and line.quotation
        else clean(line.stance)
    )


def _shortened(quotation: str) -> str:
    words = clean(quotation)
    return words if len(words) <= _LONGEST_QUOTATION else words[: _LONGEST_QUOTATION - 2].rstrip() + "…”"


_BARE = {"makes a condition"} | {
    words for label in STANCE_LABELS.values() for words in (label, label.removesuffix(" on").removesuffix(" to"))
}
