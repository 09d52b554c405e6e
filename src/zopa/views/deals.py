"""A proposed deal as it is typed: a YAML file, or ISSUE=OPTION settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from zopa.errors import CaseError, Fault

if TYPE_CHECKING:
    from zopa.analyses.compliance import Compliance
    from zopa.analyses.tables import PayoffTable
    from zopa.case.model import Case
    from zopa.views.exports.encoding import Record


def read_deal(file: Path | None, settings: Iterable[str]) -> dict[str, str]:
    """The option of each issue that was named; a setting replaces what the file says.

    Parameters
    ----------
    file
        a YAML file with one ``issue: option`` a line.
    settings
        ``ISSUE=OPTION`` texts.

    Raises
    ------
    CaseError
        if nothing was named, an issue twice, or the file holds something else.
    """
    deal: dict[str, str] = {}
    for setting in settings:
        issue, sign, option = setting.partition("=")
        if not sign or not issue.strip() or not option.strip():
            raise CaseError(f"--set {setting} is no part of a deal: write it as ISSUE=OPTION.")
        if deal.setdefault(issue.strip(), option.strip()) != option.strip():
            raise CaseError(f"--set gives two options of {issue.strip()}: {deal[issue.strip()]} and {option.strip()}.")
    if file is not None:
        deal = deal_in(file) | deal
    if not deal:
        raise CaseError("No deal was given: name a YAML file, or say --set ISSUE=OPTION.")
    return deal


def assess_deal(case: Case, deal: Mapping[str, str]) -> Compliance:
    """What a deal does to the words reported in a case."""
    from zopa.analyses.compliance import compliance
    from zopa.analyses.tabulation import position_table

    return compliance(position_table(case), deal)


def verdict_on(found: Compliance, noun: str = "deal") -> str:
    """A deal in one sentence: limits first, never whether anybody would accept it."""
    from zopa.analyses.compliance import Effect
    from zopa.views.brief.grammar import counted

    wide = sum(each.effect is Effect.BREAKS_IF_WIDE for each in found.effects)
    if found.broken:
        return f"This {noun} breaks {counted(len(found.broken), 'declared limit')}."
    if wide:
        return (
            f"This {noun} breaks no declared limit if the words are read for the least they can mean, and "
            f"{counted(wide, 'limit')} if they are read for the most."
        )
    return f"This {noun} breaks no declared limit. Whether anybody would accept it is not reported."


def score_deal(case: Case, deal: Mapping[str, str]) -> Record | None:
    """What an analyst's scores say of a deal; None without scores, or where the deal leaves an issue open."""
    from zopa.analyses.deals import deal_certificate
    from zopa.analyses.tabulation import authors, payoff_table
    from zopa.views.exports.certificates import certificate_record

    table = payoff_table(case)
    places = None if table is None else _places(table, deal)
    if table is None or places is None:
        return None
    return certificate_record(table, deal_certificate(table, places), authors(case))


def trades_from(case: Case, deal: Mapping[str, str], most: int) -> list[Record]:
    """Changes from a deal that leave nobody worse and somebody better, the most evenly shared first."""
    from zopa.analyses.tabulation import payoff_table
    from zopa.analyses.trades import trades
    from zopa.views.exports.certificates import trade_record

    table = payoff_table(case)
    places = None if table is None else _places(table, deal)
    if table is None or places is None:
        return []
    return [trade_record(table, each) for each in trades(table, places, most=most).trades]


def drafts_in(folder: Path) -> dict[str, dict[str, str]]:
    """The drafts kept in a case folder: ``drafts/NAME.yaml`` as `zopa assess` reads them, by their names.

    Raises
    ------
    CaseError
        if one of them holds something else.
    """
    found = sorted(each for each in folder.glob("drafts/*") if each.suffix in {".yaml", ".yml"})
    return {each.stem: deal_in(each) for each in found}


def _places(table: PayoffTable, deal: Mapping[str, str]) -> list[int] | None:
    if any(issue not in deal for issue in table.issues):
        return None
    return [options.index(deal[issue]) for issue, options in zip(table.issues, table.options, strict=True)]


def deal_in(file: Path) -> dict[str, str]:
    """The deal that a YAML file holds, one ``issue: option`` a line."""
    from zopa.case.casefile.nodes import NodeReader, compose

    if not file.exists():
        hint = f"; a part of a deal is written --set {file}" if "=" in str(file) else ""
        raise CaseError(f"{file} does not exist: check the name and the folder you are in{hint}.")
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CaseError(f"{file} cannot be read as a deal: {getattr(error, 'strerror', None) or error}.") from error
    faults: list[Fault] = []
    reader = NodeReader(faults)
    root = compose(text, faults)
    parts = {issue: node for issue, _, node in reader.entries(root, "A deal")}
    deal = {issue: reader.text(parts, issue, node, "the deal") for issue, node in parts.items()}
    if faults:
        raise CaseError(" ".join(str(replace(fault, file=str(file))) for fault in faults), tuple(faults))
    if not deal:
        raise CaseError(f"{file} holds no deal: write one `issue: option` a line.")
    return deal
