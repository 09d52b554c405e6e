"""Commands to and from other programs: ``import`` and ``export``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zopa.errors import ZopaError
from zopa.views.cli.options import CasePath, Debug, Force, Quiet, Title
from zopa.views.cli.output import output_to, refuse_used, write_folder
from zopa.views.cli.running import command

if TYPE_CHECKING:
    from zopa.case.casefile import CaseFolder
    from zopa.exchange.scenario import Remark, Scenario


class Format(StrEnum):
    """Programs whose files hold scores for each option."""

    GENIUS = "genius"
    GENIUSWEB = "geniusweb"
    NEGMAS = "negmas"
    NEGOLOG = "negolog"
    SCORABLE = "scorable"


class Sheet(StrEnum):
    """Files that a spreadsheet opens."""

    CSV = "csv"
    XLSX = "xlsx"


class Semantics(StrEnum):
    """The two ways in which Genius files are read."""

    GENIUS = "genius"
    RAW = "raw"


def import_case(
    form: Annotated[Format, typer.Argument(metavar="FORMAT", help=", ".join(Format) + ".", show_default=False)],
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The folder of the other program.", show_default=False)],
    case: CasePath,
    *,
    semantics: Annotated[
        Semantics | None,
        typer.Option(
            "--semantics", help="Genius files only: as Genius reads them (default), or figures as they stand."
        ),
    ] = None,
    party: Annotated[
        list[str] | None,
        typer.Option(
            "--party", metavar="FILE", help="A profile that negotiates; repeat it. Without: all in the folder."
        ),
    ] = None,
    resolution: Annotated[
        int | None,
        typer.Option("--resolution", metavar="N", min=1, help="Steps of a continuous issue; 10 by default."),
    ] = None,
    title: Title = None,
    force: Force = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Make a case folder from another program's files.

    What was repaired or left behind is said with file and line; what is not certain is refused.
    """
    with command(quiet=quiet, debug=debug) as progress:
        from dataclasses import replace

        from zopa.case.casefile import write_case_folder
        from zopa.exchange import ReadingOptions, case_of, read_scenario

        refuse_used(case, force=force)
        progress.say("Reading the files")
        options = ReadingOptions(semantics and semantics.value, tuple(party or ()), resolution)
        scenario = read_scenario(form.value, path, options)
        made = case_of(scenario)
        progress.say("Writing the case folder")
        write_case_folder(case, replace(made, title=title) if title else made, (), force=force)
        progress.stop()
        if not quiet:
            _say(f"{case}: {_contents(scenario)}.", *_lines(scenario.remarks))


def export(
    case: CasePath,
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="The folder, or the file, to write.", show_default=False)
    ],
    *,
    to: Annotated[
        str,
        typer.Option("--to", metavar="FORMAT", help=", ".join((*Format, *Sheet)) + ".", show_default=False),
    ],
    force: Force = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Write a case for another program: its scores, or positions, statements and scores for a spreadsheet.

    What a format cannot hold is said; the case stays as it is.
    """
    with command(quiet=quiet, debug=debug) as progress:
        _check_known(to)
        from zopa.case.casefile import read_case_folder

        folder = read_case_folder(case)
        if to in list(Sheet):
            told = _export_sheet(folder, Sheet(to), path, force=force)
        else:
            from zopa.exchange import scenario_of, write_scenario

            scenario = scenario_of(folder.case)
            files, remarks = write_scenario(to, scenario)
            write_folder(path, files, force=force)
            told = [f"{path}: {_count(len(files), 'file', 'files')}, {_contents(scenario)}.", *_lines(remarks)]
        progress.stop()
        if not quiet:
            _say(*told)


def _check_known(form: str) -> None:
    known = (*Format, *Sheet)
    if form not in list(known):
        raise ZopaError(f"There is no format {form!r} to export to: write one of {', '.join(known)}.")


def _export_sheet(folder: CaseFolder, form: Sheet, path: Path, *, force: bool) -> list[str]:
    place = output_to(path, force=force)
    if form is Sheet.CSV:
        from zopa.views.exports.positions import positions_csv

        place.write(positions_csv(folder.case))
    else:
        from zopa.views.exports.workbook import workbook

        place.write(workbook(folder))
    return [] if place.path is None else [f"{path}: {_count(len(folder.case.positions), 'position', 'positions')}."]


COMMANDS = (
    ("import", import_case, "zopa import genius England-Zimbabwe/ england-zimbabwe"),
    ("export", export, "zopa export water-treaty --to negmas water-treaty-negmas"),
)


def _contents(scenario: Scenario) -> str:
    counts = ((len(scenario.profiles), "party", "parties"), (len(scenario.issues), "issue", "issues"))
    number = scenario.n_deals
    deals = f"{number:,} deals" if number < 10**12 else f"about {number:.1e} deals"
    return ", ".join([*(_count(*each) for each in counts), deals])


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _lines(remarks: tuple[Remark, ...]) -> list[str]:
    return [f"  {remark}" for remark in remarks]


def _say(*lines: str) -> None:
    output_to(None).write("".join(f"{line}\n" for line in lines))
