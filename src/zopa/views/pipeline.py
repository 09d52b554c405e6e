"""The main job, stage by stage: reports -> extractions -> case -> study -> brief.

Every step can be told to someone who waits; nothing here reads, drafts or computes by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from zopa.errors import SourceError

if TYPE_CHECKING:
    from zopa.analyses.findings import Study
    from zopa.case.model import Case
    from zopa.sources.document import Document
    from zopa.statements.extraction import Extractor
    from zopa.statements.statement import Attribution, Extraction
    from zopa.views.brief import Brief

Say = Callable[[str], None]
DRAWS = 2_000
CASE_FILE = "case.yaml"


def say_nothing(step: str) -> None:
    """Tell nobody about a step."""


def brief(
    reports: Sequence[str | Path],
    *,
    title: str | None = None,
    draws: int = DRAWS,
    seed: int = 0,
    extractor: Extractor | None = None,
) -> Brief:
    """What the reporting on a negotiation supports: read, draft, study and write it down.

    Parameters
    ----------
    reports
        files, folders, or ``-`` for standard input.
    title
        what to call the negotiation; by default the report's title or the parties' names.
    draws
        draws of the preferences that the reporting allows, for the comparisons.
    seed
        the same seed gives the same brief.
    extractor
        who reads; by default the built-in rules.

    Returns
    -------
    Brief
        with ``case``, ``study`` and the text as ``html()`` and ``markdown()``.

    Raises
    ------
    SourceError
        if a report cannot be read, or none of them speaks of a negotiation.
    """
    from zopa.analyses.study import study as study_of
    from zopa.views.brief import Brief

    case, extractions = drafted(read_all(reports), title=title, extractor=extractor)
    return Brief(case, study_of(case, draws=draws, seed=seed), extractions)


def open_case(path: str | Path) -> Case:
    """The case of a case folder.

    Raises
    ------
    CaseError
        with every fault of the folder, if there is one.
    """
    from zopa.case.casefile import read_case_folder

    return read_case_folder(Path(path)).case


def study(case: Case | str | Path, *, draws: int = DRAWS, seed: int = 0, engine: str = "local") -> Study:
    """All that follows from a case, or from the case of a folder.

    Parameters
    ----------
    case
        a case, or the path of a case folder.
    draws
        draws of the preferences that the reporting allows, for the comparisons.
    seed
        the same seed gives the same study on every engine.
    engine
        ``local`` (all cores), ``serial`` or ``dask://HOST:PORT``.

    Raises
    ------
    CaseError
        if the folder is faulty.
    """
    from zopa.analyses.study import study as study_of

    opened = open_case(case) if isinstance(case, str | Path) else case
    return study_of(opened, draws=draws, seed=seed, engine=engine)


def read_all(
    reports: Sequence[str | Path],
    say: Say = say_nothing,
    on_fault: Callable[[SourceError], None] | None = None,
    *,
    keeps_copies: bool = False,
) -> tuple[Document, ...]:
    """Every report as a document, once each unless copies are kept; `on_fault` is told of those that cannot be read.

    Raises
    ------
    SourceError
        if one cannot be read and there is no `on_fault`.
    """
    say("Reading the reports")
    from zopa.sources.reading import read_reports

    return read_reports([str(place) for place in reports], on_fault, keeps_copies=keeps_copies)


def rules_for(case: Case) -> Extractor:
    """The built-in extractor, which knows the parties of a case by its names, aliases and delegates."""
    from zopa.statements.extraction import RulesExtractor
    from zopa.statements.own_names import OwnParty, gazetteer_with

    people = [(delegate.party, delegate.name) for delegate in case.delegates]
    own = (
        OwnParty(
            party.id, party.name, party.kind, party.aliases, tuple(name for owner, name in people if owner == party.id)
        )
        for party in case.parties
    )
    return RulesExtractor(gazetteer_with(own))


def extract_each(
    documents: Sequence[Document], say: Say = say_nothing, extractor: Extractor | None = None
) -> Iterator[Extraction]:
    """What is said in each document, in the same order, one at a time."""
    say("Loading the English pipeline")
    from zopa.statements.extraction import RulesExtractor
    from zopa.statements.parsing import load_pipeline

    load_pipeline()
    reader = extractor or RulesExtractor()
    for step, document in counted("Finding who said what", documents):
        say(step)
        yield reader.extract(document)


def attribute_each(
    documents: Sequence[Document], say: Say = say_nothing
) -> Iterator[tuple[Document, tuple[Attribution, ...]]]:
    """Every attribution in each document, in the same order, one document at a time."""
    say("Loading the English pipeline")
    from zopa.statements.attribution import find_attributions
    from zopa.statements.parsing import load_pipeline, parse

    load_pipeline()
    for step, document in counted("Finding attributions", documents):
        say(step)
        yield document, find_attributions(parse(document))


def counted(step: str, documents: Sequence[Document]) -> Iterator[tuple[str, Document]]:
    """The documents, each with the words that say how far the step is."""
    for number, document in enumerate(documents, start=1):
        yield f"{step} ({number:,} of {len(documents):,})" if len(documents) > 1 else step, document


def drafted(
    documents: Sequence[Document],
    *,
    title: str | None = None,
    say: Say = say_nothing,
    extractor: Extractor | None = None,
) -> tuple[Case, tuple[Extraction, ...]]:
    """A case drafted from documents, with the extractions it rests on.

    Raises
    ------
    SourceError
        if no document reports what a party to a negotiation wants.
    """
    extractions = tuple(extract_each(documents, say, extractor))
    if not any(extraction.statements for extraction in extractions):
        raise SourceError(no_negotiation(documents, sum(len(each.suggestions) for each in extractions)))
    say("Drafting the case")
    from zopa.case.drafting import draft_case

    case = draft_case(extractions, title or "")
    return replace(case, title=title or _working_title(documents, case)), extractions


def no_negotiation(documents: Sequence[Document], suggestions: int = 0) -> str:
    """The sentence that says that nothing was found, or nothing but a model's suggestions."""
    from zopa.sources.languages import READ_BY_RULES, language_name

    foreign = sorted({language_name(document.language) for document in documents if document.language != READ_BY_RULES})
    names = [document.path or "standard input" for document in documents]
    where = names[0] if len(names) == 1 else f"any of the {len(names):,} reports"
    if suggestions:
        return (
            f"The rules found no negotiation in {where}; the model suggests {suggestions:,} "
            f"{'position' if suggestions == 1 else 'positions'}: `zopa extract` shows them, and --trust-model counts "
            "them. Nothing was written."
        )
    if foreign:
        return (
            f"No negotiation found in {where}: the built-in rules read English, and this is {' and '.join(foreign)}. "
            "Give a translation, or have it read by a language model. Nothing was written."
        )
    return (
        f"No negotiation found in {where}: nobody is reported to demand, offer or refuse anything. Nothing was written."
    )


def is_case_folder(place: str | Path) -> bool:
    """Whether a place is a case folder, not a folder of reports."""
    return (Path(place) / CASE_FILE).is_file()


def _working_title(documents: Sequence[Document], case: Case) -> str:
    """The one report's title, else the names of those who negotiate."""
    if len(documents) == 1 and documents[0].title:
        return documents[0].title
    names = [party.name for party in case.parties if party.id in case.rule.vetoes]
    names = names or [party.name for party in case.parties]
    return ", ".join(names[:-1]) + f" and {names[-1]}" if len(names) > 1 else "".join(names) or "A negotiation"
