"""Commands on what a case says: ``positions``, ``study`` and ``assess``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zopa.errors import ZopaError
from zopa.views.cli.history import Asked, history_of
from zopa.views.cli.options import DRAWS, AsJson, CasePath, Debug, Draws, Engine, Force, Out, Quiet, Seed
from zopa.views.cli.output import Output, output_to
from zopa.views.cli.running import FINDING, command

if TYPE_CHECKING:
    from zopa.analyses.findings import Study


class Method(StrEnum):
    """One part of a study."""

    COVERAGE = "coverage"
    COLLISIONS = "collisions"
    LEFT = "left"
    RELAXATIONS = "relaxations"
    TABLES = "tables"
    PERFORMERS = "performers"
    QUESTIONS = "questions"
    COMPARISONS = "comparisons"
    FAMILY = "family"
    BARGAINING = "bargaining"
    CONTRADICTIONS = "contradictions"
    SCENARIOS = "scenarios"
    DRIVERS = "drivers"
    JUDGEMENTS = "judgements"


class FailOn(StrEnum):
    """A finding that a script can ask to fail on."""

    COLLISION = "collision"
    NO_DEAL = "no-deal"


def positions(
    case: CasePath,
    *,
    at: Annotated[
        str | None, typer.Option("--at", metavar="DATE", help="Only what was known on this day (YYYY-MM-DD).")
    ] = None,
    why: Annotated[
        str | None,
        typer.Option(
            "--why", metavar="PARTY/ISSUE", help="The rules and quoted lines behind a cell, an issue or a party."
        ),
    ] = None,
    history: Annotated[bool, typer.Option("--history", help="List every statement by date, the oldest first.")] = False,
    party: Annotated[str | None, typer.Option("--party", metavar="PARTY", help="List what one party said.")] = None,
    issue: Annotated[str | None, typer.Option("--issue", metavar="ISSUE", help="List what was said on it.")] = None,
    text: Annotated[
        str | None, typer.Option("--text", metavar="WORDS", help="List the statements with all of these words.")
    ] = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV: one row a position.")] = False,
    output: Out = None,
    force: Force = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Show who is reported to want what, issue by party; or what was said before.

    With --history, --party, --issue or --text it lists statements, the oldest first.
    """
    with command(quiet=quiet, debug=debug) as progress:
        place = output_to(output, force=force)
        day = _day(at)
        if history or party is not None or issue is not None or text is not None:
            if why is not None or as_csv:
                raise ZopaError("--why and --csv show the matrix: leave them out where statements are listed.")
            asked = Asked(party, issue, text, day)
            place.write(history_of(case, asked, progress, as_json=as_json, plain=place.path is not None))
            return
        from zopa.case.casefile import read_case_folder
        from zopa.views.positions import case_at

        folder = read_case_folder(case)
        then = case_at(folder.case, day, folder.extractions)
        progress.stop()
        if why is not None and as_json:
            from zopa.views.exports.encoding import to_json
            from zopa.views.exports.reasons import reasons_record

            place.write(to_json(reasons_record(then, folder.extractions, why)))
        elif why is not None:
            from zopa.views.terminal.cells import why_text

            place.write(why_text(then, folder.extractions, why, plain=place.path is not None))
        elif as_json:
            from zopa.views.exports.encoding import to_json
            from zopa.views.exports.positions import positions_record

            place.write(to_json(positions_record(then, day)))
        elif as_csv:
            from zopa.views.exports.positions import positions_csv

            place.write(positions_csv(then))
        else:
            from zopa.analyses.study import study as study_of
            from zopa.views.terminal.matrix import matrix_text

            place.write(matrix_text(then, study_of(then, draws=0), folder.extractions, plain=place.path is not None))


def study(
    case: CasePath,
    *,
    method: Annotated[
        Method | None, typer.Option("--method", metavar="NAME", help="One part only: " + ", ".join(Method) + ".")
    ] = None,
    draws: Draws = DRAWS,
    seed: Seed = 0,
    engine: Engine = "local",
    scenarios: Annotated[
        list[str] | None,
        typer.Option(
            "--scenario",
            metavar="CHANGES",
            help="What if: a scenario of the case by its id, or changes such as joins=PARTY,softens=PARTY/ISSUE.",
        ),
    ] = None,
    fail_on: Annotated[
        FailOn | None, typer.Option("--fail-on", help="Exit code 1 if wishes collide, or if no deal is left.")
    ] = None,
    plot: Annotated[
        str | None, typer.Option("--plot", metavar="FILE", help="Draw the result into an .svg file as well.")
    ] = None,
    as_json: AsJson = False,
    output: Out = None,
    force: Force = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Work out what collides, what is left and what to ask next."""
    with command(quiet=quiet, debug=debug) as progress:
        place, drawing = output_to(output, force=force), _drawing_place(plot, force=force)
        from zopa.case.casefile import read_case_folder

        folder = read_case_folder(case)
        progress.say("Studying what follows")
        from zopa.analyses.study import study as study_of

        assumed = None
        if scenarios:
            from zopa.case.scenarios import find_scenario

            assumed = [find_scenario(folder.case, typed) for typed in scenarios]
        found = study_of(folder.case, draws=draws, seed=seed, engine=engine, scenarios=assumed)
        if method is Method.DRIVERS:
            from zopa.analyses.study import study_drivers

            found = replace(found, drivers=study_drivers(folder.case, draws=draws, seed=seed, engine=engine))
        progress.stop()
        chosen = method.value if method else None
        if as_json:
            from zopa.views.exports.encoding import to_json
            from zopa.views.exports.studies import study_record

            place.write(to_json(study_record(found, folder.case, chosen)))
        else:
            from zopa.views.terminal.study import study_text

            place.write(study_text(folder.case, found, folder.extractions, chosen, plain=place.path is not None))
        if drawing is not None:
            from zopa.views.brief import Brief
            from zopa.views.exports.sheets import picture_sheet

            drawing.write(picture_sheet(folder.case.title, Brief(folder.case, found, folder.extractions).pictures))
        if fail_on is not None and _is_found(found, fail_on):
            raise typer.Exit(FINDING)


def assess(
    case: CasePath,
    deal: Annotated[
        Path | None,
        typer.Argument(metavar="DEAL", help="A YAML file with one `issue: option` a line.", show_default=False),
    ] = None,
    *,
    settings: Annotated[
        list[str] | None, typer.Option("--set", metavar="ISSUE=OPTION", help="One part of the deal; may be repeated.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit code 1 if the deal breaks a declared limit.")] = False,
    as_json: AsJson = False,
    output: Out = None,
    force: Force = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Show which reported words one deal keeps and which it breaks.

    Where an analyst has given scores, it says too who would gain, who would lose and what would be better.
    """
    with command(quiet=quiet, debug=debug) as progress:
        place = output_to(output, force=force)
        from zopa.case.casefile import read_case_folder
        from zopa.views.deals import assess_deal, read_deal, score_deal

        folder = read_case_folder(case)
        typed = read_deal(deal, settings or ())
        found, scores = assess_deal(folder.case, typed), score_deal(folder.case, typed)
        progress.stop()
        if as_json:
            from zopa.views.exports.assessments import assessment_record
            from zopa.views.exports.encoding import to_json

            place.write(to_json(assessment_record(folder.case, found, scores)))
        else:
            from zopa.views.terminal.assessment import assessment_text

            place.write(assessment_text(folder, found, scores, plain=place.path is not None))
        if strict and found.broken:
            raise typer.Exit(FINDING)


def _drawing_place(place: str | None, *, force: bool) -> Output | None:
    if place is None:
        return None
    if not place.lower().endswith(".svg"):
        raise ZopaError(f"--plot {place}: pictures are written as .svg: give the file that ending.")
    return output_to(place, force=force)


def _is_found(study: Study, wanted: FailOn) -> bool:
    if wanted is FailOn.COLLISION:
        return bool(study.collisions)
    return study.left.deals_narrow == 0


def _day(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ZopaError(f"--at {text} is no date: write it as year-month-day, such as 2025-02-18.") from None


COMMANDS = (
    ("positions", positions, "zopa positions riyadh-2025 --why ukraine/territory"),
    ("study", study, "zopa study riyadh-2025 --json"),
    ("assess", assess, "zopa assess riyadh-2025 --set territory=limited-swaps"),
)
