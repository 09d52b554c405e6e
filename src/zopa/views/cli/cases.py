"""Commands on case folders: ``new``, ``read`` and ``check``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zopa.errors import CaseError, Fault
from zopa.views.cli.models import ModelOptions, reader_of
from zopa.views.cli.options import (
    AsJson,
    CasePath,
    CompareModel,
    Debug,
    Force,
    ModelEndpoint,
    ModelName,
    ModelPatience,
    Quiet,
    Reports,
    Title,
    TrustModel,
    Yes,
)
from zopa.views.cli.output import output_to, refuse_used
from zopa.views.cli.places import readable
from zopa.views.cli.running import FAULT, command

if TYPE_CHECKING:
    from zopa.case.model import Case
    from zopa.statements.statement import Extraction

SomeReports = Annotated[
    list[str] | None,
    typer.Argument(metavar="REPORT", help="Reports to draft the case from.", show_default=False),
]


def new(
    case: CasePath,
    reports: SomeReports = None,
    *,
    title: Title = None,
    model: ModelName = None,
    endpoint: ModelEndpoint = None,
    trust_model: TrustModel = False,
    compare: CompareModel = False,
    model_timeout: ModelPatience = None,
    yes: Yes = False,
    force: Force = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Make a case folder, drafted from reports if any are given."""
    with command(quiet=quiet, debug=debug) as progress:
        refuse_used(case, force=force)
        from zopa.case.casefile import write_case_folder
        from zopa.case.model import Case
        from zopa.views.pipeline import drafted

        options = ModelOptions(
            model, endpoint, model_timeout, is_trusted=trust_model, is_compared=compare, is_agreed=yes
        )
        reader = reader_of(options, progress)
        unread = 0
        made: Case = Case(title or case.resolve().name)
        extractions: tuple[Extraction, ...] = ()
        if reports:
            documents, unread = readable(reports, progress)
            reader.ask_consent(documents)
            made, extractions = drafted(documents, title=title, say=progress.say, extractor=reader)
        progress.say("Writing the case folder")
        write_case_folder(case, made, extractions, force=force)
        progress.stop()
        if not quiet:
            _say(f"{case}: {_contents(made, extractions)}.")
            output_to(None).write(reader.compared_text())
        reader.account(quiet=quiet)
        if unread:
            raise typer.Exit(FAULT)


def read(
    case: CasePath,
    reports: Reports,
    *,
    model: ModelName = None,
    endpoint: ModelEndpoint = None,
    trust_model: TrustModel = False,
    compare: CompareModel = False,
    model_timeout: ModelPatience = None,
    yes: Yes = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Add reports to a case folder; only what is new is read.

    What was edited by hand stays, comments included: the new is added and nothing is taken back.
    """
    with command(quiet=quiet, debug=debug) as progress:
        from zopa.case.casefile import add_reports, read_case_folder
        from zopa.views.pipeline import extract_each, rules_for

        options = ModelOptions(
            model, endpoint, model_timeout, is_trusted=trust_model, is_compared=compare, is_agreed=yes
        )
        before = read_case_folder(case)
        reader = reader_of(options, progress, case, rules_for(before.case))
        known = {extraction.document.digest for extraction in before.extractions}
        documents, unread = readable(reports, progress)
        fresh = [document for document in documents if document.digest not in known]
        reader.ask_consent(fresh)
        found = add_reports(case, tuple(extract_each(fresh, progress.say, reader)) if fresh else ())
        progress.stop()
        if not quiet:
            old = len(documents) - len(fresh)
            folder = found.folder
            now = _contents(folder.case, folder.extractions)
            _say(f"{case}: {len(fresh):,} new, {old:,} known; now {now}.", *found.added, *found.left_out)
            if found.contradictions:
                _say("What was edited by hand stays, and differs from the reports here:", *found.contradictions)
            output_to(None).write(reader.compared_text())
        reader.account(quiet=quiet)
        if unread:
            raise typer.Exit(FAULT)


def check(
    case: Annotated[Path | None, typer.Argument(metavar="CASE", help="A case folder.", show_default=False)] = None,
    *,
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema of case.yaml, for an editor to complete by.")
    ] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Show every fault of a case folder at once, with file and line.

    The exit code is 2 if there is any.  Where people and reports differ, or two analysts, it is noted.
    """
    with command(quiet=quiet, debug=debug) as progress:
        if schema:
            from zopa.case.casefile.schema import case_schema
            from zopa.views.exports.encoding import to_json

            output_to(None).write(to_json(case_schema()))
            return
        if case is None:
            raise CaseError("Name the case folder to check, or ask for the --schema of all of them.")
        from zopa.case.casefile import case_notes, check_case_folder

        faults = check_case_folder(case)
        notes = () if faults else case_notes(case)
        progress.stop()
        if as_json:
            from zopa.views.exports.encoding import to_json

            output_to(None).write(
                to_json({"case": str(case), "faults": [_fault_record(fault) for fault in faults], "notes": list(notes)})
            )
        elif faults:
            _say(*(str(fault) for fault in faults))
        elif not quiet:
            _say(f"{case}: no fault found.", *(f"note: {note}" for note in notes))
        if faults:
            raise typer.Exit(FAULT)


COMMANDS = (
    ("new", new, "zopa new riyadh-2025 report.txt"),
    ("read", read, "zopa read riyadh-2025 second-report.html"),
    ("check", check, "zopa check riyadh-2025"),
)


def _say(*lines: str) -> None:
    output_to(None).write("".join(f"{line}\n" for line in lines))


def _contents(case: Case, extractions: tuple[Extraction, ...]) -> str:
    counts = (
        (len(extractions), "report", "reports"),
        (sum(len(extraction.statements) for extraction in extractions), "statement", "statements"),
        (len(case.parties), "party", "parties"),
        (len(case.issues), "issue", "issues"),
        (len(case.red_lines), "red line", "red lines"),
    )
    return ", ".join(f"{number:,} {one if number == 1 else many}" for number, one, many in counts)


def _fault_record(fault: Fault) -> dict[str, object]:
    return {"file": fault.file, "line": fault.line, "what": fault.what, "remedy": fault.remedy}
