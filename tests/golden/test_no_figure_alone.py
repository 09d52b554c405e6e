"""A walk over everything that is printed: no frequency stands without its blank and its range."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from figures_in_print import EXACT, IN_FULL, OF_HUNDRED, alone_in, floats, is_alone
from told_negotiations import labour, riyadh
from zopa.analyses.study import study
from zopa.case.scenarios import find_scenario
from zopa.views.brief import Brief
from zopa.views.exports.encoding import to_json
from zopa.views.exports.studies import study_record
from zopa.views.terminal.study import study_text
from zopa.views.terminal.summary import summary_text

ASSUMED = ("softens=russia/guarantees", "worsens=ukraine", "shares=united-states/ukraine", "leaves=ukraine")


@pytest.fixture(scope="module", params=[riyadh, labour], ids=["riyadh", "labour"])
def brief(request: pytest.FixtureRequest) -> Brief:
    """A told negotiation with draws and scenarios."""
    case, extractions = request.param()
    parties = [party.id for party in case.parties]
    typed = ASSUMED if "ukraine" in parties else (f"leaves={parties[-1]}", f"worsens={parties[0]}")
    scenarios = tuple(find_scenario(case, each) for each in typed)
    return Brief(case, study(case, draws=400, scenarios=scenarios), extractions)


def _texts(brief: Brief) -> Iterator[tuple[str, str]]:
    yield "markdown", brief.markdown()
    page = re.sub(r"(?s)<style.*?</style>|<script.*?</script>|<svg.*?</svg>|<sup.*?</sup>|<[^>]+>", " ", brief.html())
    yield "page", html.unescape(page)
    yield "plain", brief.plain()
    yield "data", json.dumps(brief.data(), ensure_ascii=False)
    yield "study", study_text(brief.case, brief.study, brief.extractions, plain=True)
    yield "summary", summary_text(brief, None)


def test_no_printed_figure_stands_alone(brief: Brief) -> None:
    """Every count of draws is followed by its blank and its range; no other share is printed."""
    for name, text in _texts(brief):
        assert alone_in(text) == [], name


def test_the_walk_meets_figures(brief: Brief) -> None:
    """The walk is no walk over nothing: frequencies are printed in the text of at least one case."""
    if brief.study.tables and any(each.name.startswith("crosses/") for each in brief.study.comparisons):
        assert IN_FULL.search(" ".join(brief.plain().split()))


def test_no_number_of_the_data_stands_alone(brief: Brief) -> None:
    """Every share in the study's JSON is exact by name, or lies in an object that has its blank and its panel."""
    record = json.loads(to_json(study_record(brief.study, brief.case)))
    met = 0
    for key, inside in floats({name: part for name, part in record.items() if name != "bargaining"}):
        assert not is_alone(key, inside[-1]), (key, inside[-1])
        met += key not in EXACT
    assert met > 10 or not brief.study.comparisons


def test_a_lone_figure_would_be_seen(brief: Brief) -> None:
    """The walk finds a bare frequency where one is put in."""
    if not brief.study.comparisons:
        pytest.skip("declared limits leave this case nothing to compare")
    figure = brief.study.comparisons[0]
    record = study_record(replace(brief.study, comparisons=(figure,)), brief.case)
    bare = {"comparisons": [{"name": figure.name, "value": figure.value}]}
    assert all({"blank", "panel"} <= inside[-1].keys() for _, inside in floats({"c": record["comparisons"]}))
    assert any(not {"blank", "panel"} <= inside[-1].keys() for _, inside in floats(bare))
    assert OF_HUNDRED.search("a deal in 52 of 100 draws")
    assert not IN_FULL.search("a deal in 52 of 100 draws (range 26 to 98)")
