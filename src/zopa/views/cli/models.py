"""A command's options of a language model in, an extractor that keeps account of what it sent and believed out."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from zopa.errors import ZopaError
from zopa.views.cli.progress import Progress

if TYPE_CHECKING:
    from zopa.sources.document import Document
    from zopa.statements.extraction import Extractor
    from zopa.statements.language_model import Comparison, LanguageModelExtractor
    from zopa.statements.statement import Extraction
    from zopa.views.exports.encoding import Record

LARGE_RUN = 20_000  # tokens: about thirty reports of a page
ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """What the command line says of a model; the environment may say the rest."""

    name: str | None
    endpoint: str | None
    patience: float | None = None
    is_trusted: bool = False
    is_compared: bool = False
    is_agreed: bool = False


@dataclass(slots=True)
class Reader:
    """The rules, with a model beside them if one was named; comparisons are kept in the order of the documents."""

    rules: Extractor
    options: ModelOptions
    progress: Progress
    model: LanguageModelExtractor | None = None
    compared: list[tuple[Extraction, Comparison]] = field(default_factory=list)

    def extract(self, document: Document) -> Extraction:
        """What the rules read in a document, and what the model suggests beside it."""
        if self.model is None:
            return self.rules.extract(document)
        found, comparison = self.model.extract_and_compare(document)
        self.compared.append((found, comparison))
        return found

    def ask_consent(self, documents: Sequence[Document]) -> None:
        """Before a large run: say what would be sent and to whom, and go on only if the user agrees.

        Raises
        ------
        ZopaError
            if the user does not agree, or cannot be asked.
        """
        if self.model is None:
            return
        from zopa.statements.language_model import estimated_tokens

        parts = [part for document in documents for part in self.model.to_send(document)]
        tokens = estimated_tokens(parts)
        if tokens <= LARGE_RUN:
            return
        endpoint = self.model.asker.endpoint
        self.progress.stop()
        _remark(
            f"{len(parts):,} passages, about {tokens:,} tokens, are to be sent to {endpoint.address} "
            f"(model {endpoint.model})."
        )
        if self.options.is_agreed:
            return
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise ZopaError("Nothing was sent: add --yes to agree to a run of this size.")
        if not typer.confirm("Send them?", err=True):
            raise ZopaError("Nothing was sent.")

    def account(self, *, quiet: bool) -> None:
        """Say what was asked, what it cost and what was not believed."""
        if self.model is None or quiet:
            return
        usage, endpoint = self.model.asker.usage, self.model.asker.endpoint
        total = [comparison for _, comparison in self.compared]
        suggested = sum(len(each.suggested) for each in total)
        dropped = (
            (sum(each.not_found for each in total), "not in the words of the report"),
            (sum(each.unknown_parties for each in total), "about nobody known there"),
            (sum(each.read_otherwise for each in total), "no position to the rules"),
            (sum(each.malformed for each in total), "not of the asked form"),
        )
        self.progress.stop()
        _remark(
            f"Model {endpoint.model} at {endpoint.address}. Passages: {usage.requests:,} answered, {usage.cached:,} of "
            f"them from the cache; {usage.failed:,} unanswered. Tokens: {usage.prompt_tokens:,} sent, "
            f"{usage.answer_tokens:,} received. {'Added' if self.options.is_trusted else 'Suggested'}: {suggested:,}. "
            f"Dropped: {', '.join(f'{number:,} {why}' for number, why in dropped)}."
        )

    def compared_text(self, *, plain: bool = False) -> str:
        """Where rules and model agree, for people; empty unless that was asked for."""
        if not (self.options.is_compared and self.compared):
            return ""
        from zopa.views.terminal.agreement import agreement_text

        return "\n" + agreement_text(self.compared, plain=plain)

    def last_comparison_record(self) -> Record:
        """The comparison on the latest document, for programs; empty unless that was asked for."""
        if not self.options.is_compared:
            return {}
        from zopa.views.exports.extractions import comparison_record

        return {"comparison": comparison_record(self.compared[-1][1])}

    def comparison_records(self) -> Record:
        """The comparisons on all documents, for programs; empty unless that was asked for."""
        if not self.options.is_compared:
            return {}
        from zopa.views.exports.extractions import comparison_record

        return {
            "comparison": [
                {"document": found.document.digest, **comparison_record(comparison)}
                for found, comparison in self.compared
            ]
        }


def reader_of(
    options: ModelOptions, progress: Progress, case: Path | None = None, rules: Extractor | None = None
) -> Reader:
    """The rules, and beside them the model that options or environment name.

    Answers are kept in the case folder, if there is one, else in the user's cache folder.  `rules` are those
    that know the parties of a case.

    Raises
    ------
    ZopaError
        if the options need a model and none is named, it has no usable address, or the extra is not installed.
    """
    from zopa.statements.language_model import (
        AnswerCache,
        Asker,
        LanguageModelExtractor,
        endpoint_from_environment,
    )

    reader = Reader(rules, options, progress) if rules else rules_reader(options, progress)
    endpoint = endpoint_from_environment(options.name, options.endpoint, options.patience)
    if endpoint is None:
        if options.is_trusted or options.is_compared or options.endpoint:
            raise ZopaError("--endpoint, --trust-model and --compare need a model: name one with --model.")
        return reader
    folder = case / ".cache" / ANSWERS if case else _user_cache()
    asker = Asker(endpoint, AnswerCache(folder, endpoint.address, endpoint.model))
    asker.connect()
    reader.model = LanguageModelExtractor(reader.rules, asker, options.is_trusted, progress.say)
    return reader


def rules_reader(options: ModelOptions, progress: Progress) -> Reader:
    """The rules alone."""
    from zopa.statements.extraction import RulesExtractor

    return Reader(RulesExtractor(), options, progress)


def refuse_model(options: ModelOptions, why: str) -> None:
    """Say that a model would do nothing here, if the command line asks for one.

    Raises
    ------
    ZopaError
        with the reason; a model that only the environment names is passed over.
    """
    if options.name or options.endpoint or options.is_trusted or options.is_compared:
        raise ZopaError(why)


def _user_cache() -> Path | None:
    named = os.environ.get("XDG_CACHE_HOME", "")
    if Path(named).is_absolute():
        return Path(named) / "zopa" / ANSWERS
    try:
        return Path.home() / ".cache" / "zopa" / ANSWERS
    except RuntimeError:
        return None


def _remark(words: str) -> None:
    sys.stderr.write(f"{words}\n")
