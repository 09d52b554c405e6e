"""The JSON API: the objects of the command line, described in full, and faults as one sentence."""

from __future__ import annotations

import re

import pytest

from zopa.views.exports.encoding import to_json
from zopa.views.exports.positions import positions_record
from zopa.views.exports.reasons import reasons_record
from zopa.views.exports.studies import study_record


@pytest.fixture(scope="module")
def described(asked):
    """The description that programs read."""
    return asked.get("/api/openapi.json").json()


def test_every_call_answers(asked, described, extraction):
    """Each address of the description gives JSON for the case."""
    filled = {"case": "water", "digest": extraction.document.digest.removeprefix("sha256:")[:12]}
    for path, calls in described["paths"].items():
        if "get" not in calls:
            continue
        needed = {"place": "upland/inspection"} if path.endswith("/reasons") else {}
        answer = asked.get(path.format(**filled), params=needed)
        assert answer.status_code == 200, path
        assert answer.headers["content-type"] == "application/json"
        assert isinstance(answer.json(), dict)


def test_only_the_api_is_described(described):
    """Pages are no part of it, and each call says in a sentence what it is."""
    assert described["openapi"].startswith("3.")
    for path, calls in described["paths"].items():
        assert path.startswith("/api/")
        for call in calls.values():
            assert call["summary"]
            assert call["description"]


def test_objects_are_those_of_the_command_line(asked, case, study, extraction):
    """Byte for byte what is printed with --json."""
    assert asked.get("/api/water/positions").text == to_json(positions_record(case))
    assert asked.get("/api/water/reasons?place=upland/inspection").text == to_json(
        reasons_record(case, [extraction], "upland/inspection")
    )
    assert asked.get("/api/water/study").json() == study_record(study, case) | {
        "revision": asked.get("/api/water/study").json()["revision"]
    }
    assert list(asked.get("/api/water/study?method=left").json())[-1] == "left"


def test_no_figure_over_draws_stands_alone(asked):
    """Every count has the same without the report and its range."""
    found = asked.get("/api/water/study?method=comparisons&counted=true").json()["comparisons"]
    found += asked.get("/api/water/deal?inspection=yearly").json()["counts"]
    assert found
    for each in found:
        assert each["blank"] is not None
        assert len(each["panel"]) == 2


def test_what_gives_way_is_named_by_the_answer(asked):
    """A name of `wishes` can be given back."""
    name = asked.get("/api/water/giving-way").json()["wishes"][0]["name"]
    assert asked.get("/api/water/giving-way", params={"give": name}).json()["given"] == [name]


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/api/nothing/positions", 404, "No case called 'nothing'"),
        ("/api/water/positions?at=soon", 422, "no date"),
        ("/api/water/study?method=magic", 422, "There is no method magic"),
        ("/api/water/deal?tax=none", 422, "tax = none"),
        ("/api/water/reasons", 422, "place"),
        ("/api/water/nowhere", 404, "There is no such"),
    ],
)
def test_faults_are_one_sentence(asked, path, status, words):
    """What is wrong is said as JSON."""
    answer = asked.get(path)
    assert answer.status_code == status
    assert words in answer.json()["fault"]


def test_its_page_loads_nothing_from_elsewhere(asked, described):
    """Every call and parameter stands on a page of our own; FastAPI's pages, which load from elsewhere, are off."""
    page = asked.get("/api/").text
    for path, calls in described["paths"].items():
        for verb, call in calls.items():
            assert f"{verb.upper()} {path}<" in page
            named = [each["name"] for each in call.get("parameters", ()) if each["name"] != "case"]
            assert all(f"<code>{each}</code>" in page for each in named)
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page)
    for path in ("/docs", "/redoc", "/openapi.json"):
        assert asked.get(path).status_code == 404
