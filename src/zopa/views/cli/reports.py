"""Commands on reports: ``brief`` and ``extract``."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zopa.errors import ZopaError
from zopa.views.cli.models import ModelOptions, Reader, reader_of, refuse_model, rules_reader
from zopa.views.cli.options import (
    DRAWS,
    CompareModel,
    Debug,
    Draws,
    Engine,
    Force,
    ModelEndpoint,
    ModelName,
    ModelPatience,
    Out,
    Quiet,
    Reports,
    Seed,
    Title,
    TrustModel,
    Yes,
)
from zopa.views.cli.output import STDOUT, Output, output_to
from zopa.views.cli.places import readable
from zopa.views.cli.running import FAULT, command

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zopa.sources.document import Document
    from zopa.views.brief import Brief
    from zopa.views.cli.progress import Progress
    from zopa.views.exports.encoding import Record


class Format(StrEnum):
    """How a brief can be written."""

    HTML = "html"
    MARKDOWN = "md"
    JSON = "json"
    WORD = "docx"
    PDF = "pdf"


_SUFFIXES = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".md": Format.MARKDOWN,
    ".json": Format.JSON,
    ".docx": Format.WORD,
    ".pdf": Format.PDF,
}
_FILES = (Format.HTML, Format.WORD, Format.PDF)  # never written to a terminal unasked


def brief(
    reports: Reports,
    *,
    output: Out = None,
    form: Annotated[
        Format | None,
        typer.Option("--format", help="How to write the brief; by default as FILE ends, else html."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    title: Title = None,
    draws: Draws = DRAWS,
    seed: Seed = 0,
    engine: Engine = "local",
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
    """Read reports and write the brief of what they support.

    It says who wants what and on whose word, where the wishes collide, what is left, and what to ask next.

    Without -o the brief goes to a web page named after the report, and its summary to the terminal.

    A case folder in place of the reports gives the brief of the case as it was edited.
    """
    with command(quiet=quiet, debug=debug) as progress:
        chosen = _format(Format.JSON if as_json else form, output)
        place = output_to(output or _default_place(reports, chosen), force=force, read=reports)
        options = ModelOptions(
            model, endpoint, model_timeout, is_trusted=trust_model, is_compared=compare, is_agreed=yes
        )
        made, reader = _brief(reports, progress, options, title=title, figures=(draws, seed, engine))
        progress.say("Writing the brief")
        text = _rendered(made, chosen, reader)
        progress.stop()
        place.write(text)
        if place.path and not quiet:
            from zopa.views.terminal.summary import summary_text

            output_to(None).write(summary_text(made, place.path))
            output_to(None).write(reader.compared_text())
        reader.account(quiet=quiet)


def extract(
    reports: Reports,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a document, one a line.")] = False,
    attributions: Annotated[
        bool, typer.Option("--attributions", help="Every attribution in the text: source, cue and content.")
    ] = False,
    model: ModelName = None,
    endpoint: ModelEndpoint = None,
    trust_model: TrustModel = False,
    compare: CompareModel = False,
    model_timeout: ModelPatience = None,
    yes: Yes = False,
    output: Out = None,
    force: Force = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Show who wants what in reports, in which words, on whose word."""
    with command(quiet=quiet, debug=debug) as progress:
        place = output_to(output, force=force, read=reports)
        options = ModelOptions(
            model, endpoint, model_timeout, is_trusted=trust_model, is_compared=compare, is_agreed=yes
        )
        if attributions:
            refuse_model(options, "--attributions are found by the rules alone: leave out --model.")
            unread = _show_attributions(reports, place, progress)
        else:
            reader = reader_of(options, progress)
            documents, unread = readable(reports, progress, keeps_copies=True)
            reader.ask_consent(documents)
            _show_statements(documents, reader, place, progress, as_json=as_json)
            reader.account(quiet=quiet)
        if unread:
            raise typer.Exit(FAULT)


COMMANDS = (
    ("brief", brief, "zopa brief report.txt -o brief.html"),
    ("extract", extract, "zopa extract report.txt --json"),
)


def _format(asked: Format | None, output: str | None) -> Format:
    if asked is not None:
        return asked
    suffix = Path(output).suffix.lower() if output else ""
    if suffix and suffix not in _SUFFIXES:
        raise ZopaError(f"{output}: a brief can end in {' '.join(_SUFFIXES)}; for another name add --format.")
    return _SUFFIXES.get(suffix, Format.HTML)


def _default_place(reports: list[str], form: Format) -> str:
    """Where a brief goes that nobody named a file for: data to standard output, a page beside."""
    if form not in _FILES:
        return STDOUT
    stem = Path(reports[0]).resolve().stem if len(reports) == 1 and reports[0] != STDOUT else "zopa"
    return f"{stem}.brief.{form}"


def _brief(
    reports: list[str],
    progress: Progress,
    options: ModelOptions,
    *,
    title: str | None,
    figures: tuple[int, int, str],
) -> tuple[Brief, Reader]:
    from zopa.views.pipeline import drafted, is_case_folder

    if len(reports) == 1 and is_case_folder(reports[0]):
        reader = rules_reader(options, progress)
        refuse_model(options, f"A model reads reports, and {reports[0]} is a case: name the model to `zopa read`.")
        from zopa.case.casefile import read_case_folder

        folder = read_case_folder(Path(reports[0]))
        case = replace(folder.case, title=title) if title else folder.case
        extractions = folder.extractions
    else:
        reader = reader_of(options, progress)
        documents, _ = readable(reports, progress)
        reader.ask_consent(documents)
        case, extractions = drafted(documents, title=title, say=progress.say, extractor=reader)
    progress.say("Studying what follows")
    from zopa.analyses.study import study
    from zopa.views.brief import Brief

    draws, seed, engine = figures
    return Brief(case, study(case, draws=draws, seed=seed, engine=engine), extractions), reader


def _rendered(brief: Brief, form: Format, reader: Reader) -> str | bytes:
    if form is Format.WORD:
        return brief.word()
    if form is Format.PDF:
        return brief.pdf()
    if form is Format.MARKDOWN:
        return brief.markdown()
    if form is Format.JSON:
        from zopa.views.exports.briefs import brief_record
        from zopa.views.exports.encoding import to_json

        return to_json(brief_record(brief) | reader.comparison_records())
    return brief.html()


def _show_statements(
    documents: Sequence[Document], reader: Reader, place: Output, progress: Progress, *, as_json: bool
) -> None:
    from zopa.views.pipeline import extract_each

    extractions = extract_each(documents, progress.say, reader)
    if as_json:
        from zopa.views.exports.extractions import extraction_record

        records = (extraction_record(found) | reader.last_comparison_record() for found in extractions)
        _show_lines(records, place, progress)
        return
    found = tuple(extractions)
    progress.stop()
    from zopa.views.terminal.statements import statements_text

    plain = place.path is not None
    place.write(statements_text(found, plain=plain) + reader.compared_text(plain=plain))


def _show_attributions(reports: list[str], place: Output, progress: Progress) -> int:
    from zopa.views.exports.extractions import attribution_record
    from zopa.views.pipeline import attribute_each

    documents, unread = readable(reports, progress, keeps_copies=True)
    _show_lines((attribution_record(*found) for found in attribute_each(documents, progress.say)), place, progress)
    return unread


def _show_lines(records: Iterable[Record], place: Output, progress: Progress) -> None:
    """JSON Lines: at once where they can be passed on, else when all are there."""
    from zopa.views.exports.encoding import to_json_line

    lines = (to_json_line(record) for record in records)
    if place.is_stream:
        for line in lines:
            place.write(line)
    else:
        text = "".join(lines)
        progress.stop()
        place.write(text)
