"""Decisions as JSON: the lines that the review writes, in view of a revision, and both versions where it is an old one."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from zopa.case.decisions import Claim, Decision, Verdict, read_decisions
from zopa.case.reviewing import decide, open_review
from zopa.views.exports.reviews import decision_record
from zopa.views.web.app import create_app
from zopa.vocabulary import Stance

MISSED = {
    "words": "Upland asked for payment",
    "party": "upland",
    "issue": "payment",
    "option": "paid",
    "stance": "demands",
    "strength": "firm",
    "basis": "narrated",
}


@pytest.fixture
def served(writable):
    """A workbench with the case."""
    return TestClient(create_app([writable], author="Ana"), base_url="http://127.0.0.1:8765")


@pytest.fixture
def send(served):
    """Ask for a decision."""
    return lambda path, **body: served.post(f"/api/water/{path}", json=body)


def test_each_verb_writes_one_line(send, writable, extraction):
    """As the pages would: accepted, edited, split, merged, added, rejected, each with its author and reason."""
    parts = [{"words": "any inspection"}, {"words": "of its dam", "stance": "opposes"}]
    digest = extraction.document.digest.removeprefix("sha256:")[:12]
    asked = [
        ("statements/s2/accept", {}),
        ("statements/s2/edit", {"stance": "proposes", "option": ""}),
        ("statements/s1/split", {"parts": parts}),
        ("statements/s4/merge", {"into": "s3"}),
        ("statements", MISSED | {"document": digest}),
        ("statements/s3/reject", {"author": "Ben", "reason": " mis\nread "}),
    ]
    for revision, (path, body) in enumerate(asked):
        answer = send(path, revision=revision, **body)
        assert answer.status_code == 200, answer.text
        written = read_decisions(writable)[-1]
        assert answer.json() == {"revision": revision + 1, "decision": decision_record(written)}
    made = read_decisions(writable)
    assert [one.verdict for one in made] == ["accepted", "edited", "split", "merged", "added", "rejected"]
    assert made[1].change == Claim(stance=Stance.PROPOSES, option="")
    assert made[2].parts[1].stance is Stance.OPPOSES
    assert (made[5].author, made[5].reason, made[0].author) == ("Ben", "mis read", "Ana")
    [added] = [one for one, _ in open_review(writable).statements.values() if one.added_by]
    assert added.text == MISSED["words"]


def test_an_edit_leaves_what_it_does_not_name(send, writable):
    """Also what an earlier edit said: the same issue with no option named keeps the option."""
    send("statements/s2/edit", revision=0, option="yearly")
    send("statements/s2/edit", revision=1, issue="inspection", strength="soft")
    [standing] = open_review(writable).decided.extractions[0].statements[1:2]
    assert (standing.option, standing.strength) == ("yearly", "soft")
    send("statements/s2/edit", revision=2, issue="payment")
    [standing] = open_review(writable).decided.extractions[0].statements[1:2]
    assert (standing.issue, standing.option) == ("payment", None)


def test_undo_takes_back_the_last_or_the_one_named(send, writable):
    """Of its author; another's needs its id."""
    first = send("statements/s1/accept", revision=0).json()["decision"]["id"]
    send("statements/s2/accept", revision=1)
    assert send("undo", revision=2).json()["decision"]["statement"] == "s2"
    assert send("undo", revision=3, decision=first, author="Ben").json()["decision"]["undoes"] == first
    assert open_review(writable).standings == {}
    refused = send("undo", revision=4)
    assert (refused.status_code, refused.json()["fault"]) == (
        422,
        "Ana has no decision in this case that could be undone.",
    )


@pytest.mark.parametrize("path", ["statements/s1/reject", "statements/s1/edit", "undo"])
def test_an_old_revision_shows_both_versions(send, writable, path):
    """What stands and what was asked for, and nothing is written; in view of both it is."""
    mine = send("statements/s1/accept", revision=0).json()
    decide(writable, Decision("s1", Verdict.REJECTED, "Ben", "2025-03-01T10:00:00.000Z", "misread"))
    body = (
        {"stance": "opposes"}
        if path.endswith("edit")
        else {"decision": mine["decision"]["id"]}
        if path == "undo"
        else {}
    )
    answer = send(path, revision=mine["revision"], **body)
    assert answer.status_code == 409
    told = answer.json()
    assert "Ben decided on s1 in the meantime (rejected)" in told["fault"]
    assert [(one["author"], one["verdict"]) for one in told["theirs"]] == [("Ben", "rejected")]
    assert (told["mine"]["author"], told["mine"]["statement"], told["revision"]) == ("Ana", "s1", 2)
    assert len(read_decisions(writable)) == 2
    assert send(path, revision=told["revision"], **body).status_code == 200


def test_the_same_added_twice_shows_both(send, extraction):
    """Whoever adds what somebody added since is shown that one; in view of it, it is told to be there."""
    report = extraction.document.digest
    assert send("statements", revision=0, document=report, **MISSED).status_code == 200
    assert send("statements", revision=0, document=report, author="Ben", **MISSED).status_code == 409
    assert "added already" in send("statements", revision=1, document=report, **MISSED).json()["fault"]


def test_others_may_have_decided_elsewhere(send):
    """An old revision is no hindrance where nobody touched the statement."""
    send("statements/s1/accept", revision=0)
    assert send("statements/s2/accept", revision=0).status_code == 200


@pytest.mark.parametrize(
    ("path", "body", "words"),
    [
        ("statements/s1/accept", {}, "revision: field required"),
        ("statements/s1/accept", {"revision": 0, "why": "x"}, "why: extra inputs"),
        ("statements/s1/accept", {"revision": 9}, "there is none 9 yet"),
        ("statements/zzz/accept", {"revision": 0}, "no statement begins with 'zzz'"),
        ("statements/s1/edit", {"revision": 0}, "An edit changes something"),
        ("statements/s1/edit", {"revision": 0, "party": "moon"}, "no party 'moon'"),
        ("statements/s1/edit", {"revision": 0, "stance": "screams"}, "'screams' is no stance"),
        ("statements/s1/split", {"revision": 0, "parts": [{"words": "never said"}]}, "do not stand in the report"),
        ("statements/s1/merge", {"revision": 0, "into": "s1"}, "not merged with itself"),
        ("statements", {"revision": 0, "document": "x"} | MISSED, "no such report"),
    ],
)
def test_what_cannot_be_meant_is_one_sentence(send, writable, path, body, words):
    """With 422, and nothing is written."""
    answer = send(path, **body)
    assert answer.status_code == 422
    assert words in answer.json()["fault"]
    assert read_decisions(writable) == ()


def test_only_programs_and_own_pages_decide(served, writable):
    """A page of another site is refused before anything is read."""
    body = {"revision": 0}
    answer = served.post("/api/water/statements/s1/accept", json=body, headers={"origin": "https://elsewhere.example"})
    assert answer.status_code == 403
    assert read_decisions(writable) == ()


def test_the_description_names_every_field(served):
    """With the answer for an old revision, in OpenAPI and on the page for people."""
    described = served.get("/api/openapi.json").json()
    call = described["paths"]["/api/{case}/statements/{statement}/edit"]["post"]
    assert {"200", "409", "422"} <= call["responses"].keys()
    page = served.get("/api/").text
    assert "<code>stance</code>" in page
    assert "One of demands, aims_at" in page
    assert "body, required" in page
