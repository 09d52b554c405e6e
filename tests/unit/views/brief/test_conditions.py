"""Sentences on conditions between issues, on openness beside a demand, and on limits without a place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from zopa.analyses.study import study
from zopa.case.casefile import read_case_folder
from zopa.case.model import Link
from zopa.views.brief import Brief
from zopa.views.brief.grammar import listed
from zopa.vocabulary import Basis

CASES = Path(__file__).parents[3] / "golden" / "cases"


def told(name: str, link: Link | None = None) -> Brief:
    """The brief of an example, with one more condition between issues."""
    folder = read_case_folder(CASES / name)
    case = replace(folder.case, links=(link,)) if link else folder.case
    return Brief(case, study(case, draws=0), folder.extractions)


@pytest.fixture(scope="module")
def tied() -> Brief:
    """Washington eases sanctions only after inspections everywhere, which Tehran refuses."""
    case = read_case_folder(CASES / "enrichment").case
    evidence = next(
        each.evidence for each in case.positions if (each.party, each.issue) == ("united-states", "sanctions")
    )
    needs = tuple(option.id for option in case.issue("inspection").options if option.id == "full")
    link = Link(
        "only_if", "sanctions", ("eased", "lifted"), "inspection", needs, "united-states", Basis.NARRATED, evidence
    )
    return told("enrichment", link)


def test_a_condition_between_issues_asks_for_neither(tied: Brief) -> None:
    """What is given only in exchange is not told as something a deal must have, nor as refused."""
    text = " ".join(tied.markdown().split())
    assert "the easing of sanctions in steps or the lifting of sanctions only with inspections anywhere" in text
    assert "no deal without the easing of sanctions" not in text
    assert "refusal of the easing of sanctions" not in text
    assert any(each.flag.endswith("/link") for each in tied.study.questions if each.issue == "sanctions")


def test_openness_is_part_of_the_question() -> None:
    """A party that is open to another step is asked about that step, and nobody is asked to settle for its own wish."""
    text = told("enrichment").markdown()
    assert "Would Iran settle for enrichment abroad or in common, to which it is open, in place of" in text
    assert "whether the United States would settle for that" not in text


def test_no_room_is_told_while_a_limit_has_no_place() -> None:
    """Where a declared limit is not placed, what it excludes is the first question, and no room is claimed there."""
    opening = told("nile-dam").markdown().partition("## Who wants what")[0]
    assert "There is room" not in opening
    assert "What does Egypt’s limit on water release and shares exclude?" in opening


def test_nothing_is_counted_while_a_limit_has_no_place() -> None:
    """Comparisons would count deals that a limit without a place may exclude."""
    folder = read_case_folder(CASES / "nile-dam")
    brief = Brief(folder.case, study(folder.case, draws=200), folder.extractions)
    assert "## Comparisons" not in brief.markdown()


def test_a_limit_without_a_place_is_a_limit() -> None:
    """Where the only declared limit has no place, nobody is said to have declared none."""
    folder = read_case_folder(CASES / "nile-dam")
    case = replace(folder.case, red_lines=())
    text = Brief(case, study(case, draws=0), folder.extractions).markdown()
    assert "On water release and shares, Egypt declares a limit that fits none of the drafted options" in text
    (collision,) = (line for line in text.splitlines() if line.startswith("**Water release and shares.**"))
    assert "Nobody has declared a limit here" not in collision


def test_a_limit_of_somebody_whose_consent_no_deal_needs_waits_for_no_place() -> None:
    """Who cannot refuse a deal leaves nothing open in the verdict."""
    folder = read_case_folder(CASES / "nile-dam")
    case = replace(folder.case, rule=replace(folder.case.rule, vetoes=("sudan",)))
    assert "to be placed" in told("nile-dam").verdict
    assert "to be placed" not in Brief(case, study(case, draws=0), folder.extractions).verdict


def test_who_sends_nobody_of_its_own_limits_nobody_else() -> None:
    """That the United States sends no troops leaves those of others open: no limit to be placed."""
    brief = told("riyadh-2025")
    assert "he ruled out sending American troops" in brief.markdown()
    assert "to be placed" not in brief.verdict


def test_a_bound_is_asked_about_as_a_bound() -> None:
    """Whoever asks for more than an amount is asked about that amount or less."""
    text = told("nile-dam").markdown()
    assert "Would Egypt accept 40 billion or less?" in text
    assert "Would Ethiopia accept 35 billion or more?" in text


def test_names_with_a_conjunction_are_parted() -> None:
    """Two names of which the second holds an `and` do not run into each other."""
    assert listed(["pay", "machines and automation"]) == "pay, and machines and automation"
    assert listed(["pay", "hours"]) == "pay and hours"


def test_what_decides_under_declared_limits_is_asked_first() -> None:
    """A clash with a declared limit in it comes before one of wishes alone."""
    opening = told("dockworkers").markdown().partition("## Who wants what")[0]
    assert opening.index("other than a free hand for new machines?") < opening.index("other than 60 percent?")


def test_no_end_of_an_open_scale_is_told_as_shared() -> None:
    """Where two figures clash and nobody named the middle, near-best deals are not said to share one of the ends."""
    folder = read_case_folder(CASES / "dockworkers")
    text = Brief(folder.case, study(folder.case, draws=1000, engine="serial"), folder.extractions).markdown()
    family = text.partition("**What such deals share.**")[2].partition("\n")[0]
    assert "On pay nothing is counted" in family
    assert "percent" not in family
