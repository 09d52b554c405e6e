"""Commands to and from other programs: ``import`` and ``export``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zopa.views.cli.options import CasePath, Debug, Force, Quiet, Title
from zopa.views.cli.output import output_to, refuse_used, write_folder
from zopa.views.cli.running import command

if TYPE_CHECKING:
    from zopa.exchange.scenario import Remark, Scenario


class Format(StrEnum):
    """Programs whose files hold scores for each option."""

    GENIUS = "genius"
    GENIUSWEB = "geniusweb"
    NEGMAS = "negmas"
    NEGOLOG = "negolog"
    SCORABLE = "scorable"


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
        Path, typer.Argument(metavar="PATH", help="The folder to write, new or empty.", show_default=False)
    ],
    *,
    to: Annotated[Format, typer.Option("--to", metavar="FORMAT", help=", ".join(Format) + ".", show_default=False)],
    force: Force = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Write a case with scores for another program.

    What its format cannot hold is said; the case stays as it is.
    """
    with command(quiet=quiet, debug=debug) as progress:
        from zopa.case.casefile import read_case_folder
        from zopa.exchange import scenario_of, write_scenario

        scenario = scenario_of(read_case_folder(case).case)
        files, remarks = write_scenario(to.value, scenario)
        write_folder(path, files, force=force)
        progress.stop()
        if not quiet:
            _say(f"{path}: {_count(len(files), 'file', 'files')}, {_contents(scenario)}.", *_lines(remarks))


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
