"""What a person finds in a report and nobody had read: in the log alone, with its words, its author and its undoing."""

import dataclasses
import json

import pytest

from fakes.talks import riyadh
from zopa.analyses.study.impact import consequences, review_queue
from zopa.case.casefile import check_case_folder, read_case_folder, write_case_folder
from zopa.case.decisions import Claim, Decision, Verdict, append_decision, read_decisions
from zopa.case.drafting import draft_case
from zopa.case.reviewing import decide, open_review, undo
from zopa.errors import CaseError
from zopa.vocabulary import Basis, Stance, Strength

TIME = "2025-03-01T10:00:00.000Z"
WORDS = "Its main aim is a neutral Ukraine"
START = riyadh().document.text.index(WORDS)
SAID = Claim(
    party="russia",
    issue="alignment",
    option="neutrality",
    stance=Stance.DEMANDS,
    strength=Strength.RED_LINE,
    basis=Basis.ATTRIBUTED,
    span=(START, START + len(WORDS)),
)


@pytest.fixture
def path(tmp_path):
    """The talks of February 2025 as a case folder."""
    write_case_folder(tmp_path / "talks", draft_case([riyadh()], "Riyadh, February 2025"), [riyadh()])
    return tmp_path / "talks"


def add(path, author="Ana", **changed):
    """Add the missed statement, with some of it changed."""
    claim, report = dataclasses.replace(SAID, **changed), riyadh().document.digest
    return decide(path, Decision("", Verdict.ADDED, author, TIME, "missed", change=claim, document=report))


def standing(path):
    """The statements of the case as they stand that a person added."""
    return [one for each in read_case_folder(path).extractions for one in each.statements if one.added_by]


def test_it_counts_like_one_that_was_read(path):
    """Its words are the slice of the report, and position and red line rest on it; the files stay as they were."""
    before = {name: (path / name).read_bytes() for name in ("case.yaml", "statements.jsonl")}
    written = add(path)
    [statement] = standing(path)
    assert statement.text == WORDS == statement.span.of(riyadh().document.text)
    assert (statement.id, statement.added_by) == (written.statement, "Ana")
    case = read_case_folder(path).case
    assert [line.party for line in case.red_lines if written.statement in line.evidence] == ["russia"]
    assert any(written.statement in position.evidence for position in case.positions)
    assert {name: (path / name).read_bytes() for name in before} == before
    assert check_case_folder(path) == ()


def test_undoing_takes_everything_back(path):
    """The case is as it was, and the same can be added again."""
    before = read_case_folder(path)
    add(path)
    undo(path, "Ana", TIME)
    assert read_case_folder(path) == before
    assert check_case_folder(path) == ()
    add(path)
    assert len(standing(path)) == 1


def test_it_can_be_decided_on(path):
    """Accepted it stands, edited it says something else in the same words, rejected it is gone."""
    own = add(path).statement
    decide(path, Decision(own, Verdict.ACCEPTED, "Ben", TIME))
    assert len(standing(path)) == 1
    decide(
        path, Decision(own, Verdict.EDITED, "Ben", TIME, change=Claim(stance=Stance.AIMS_AT, strength=Strength.FIRM))
    )
    [edited] = standing(path)
    assert (edited.stance, edited.text) == (Stance.AIMS_AT, WORDS)
    assert not any(own in line.evidence for line in read_case_folder(path).case.red_lines)
    assert consequences(open_review(path), own) is not None
    decide(path, Decision(own, Verdict.REJECTED, "Ben", TIME))
    assert standing(path) == []
    assert own in {item.statement for item in review_queue(open_review(path))}


def test_in_dispute_it_counts_as_it_was_added(path):
    """Two who decide otherwise without seeing each other settle nothing."""
    own = add(path)
    for author, verdict in (("Ben", Verdict.REJECTED), ("Cleo", Verdict.ACCEPTED)):
        append_decision(path, Decision(own.statement, verdict, author, TIME, after=(own.id,)))
    assert open_review(path).standings[own.statement].is_disputed
    assert [one.id for one in standing(path)] == [own.statement]
    assert any(own.statement in position.evidence for position in read_case_folder(path).case.positions)


def test_two_who_find_the_same_make_one_statement_of_it(path):
    """In two logs that git joins it stands once; in one log the second is told that it is there."""
    own = add(path)
    append_decision(path, dataclasses.replace(own, author="Ben", after=()))
    assert len(standing(path)) == 1
    assert check_case_folder(path) == ()
    with pytest.raises(CaseError, match="added already"):
        add(path, author="Cleo")


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"party": None}, "say its party"),
        ({"issue": None, "basis": None}, "say its issue, basis"),
        ({"span": None}, "say its span"),
        ({"span": (5, 100_000)}, "outside the report"),
        ({"span": (5, 5)}, "outside the report"),
        ({"party": "moon"}, "no party 'moon'"),
        ({"issue": "cheese"}, "no issue 'cheese'"),
        ({"option": "cheese"}, "no option of alignment 'cheese'"),
    ],
)
def test_what_says_nothing_is_refused(path, changed, why):
    """In one sentence, and nothing is written."""
    with pytest.raises(CaseError, match=why) as refused:
        add(path, **changed)
    assert "\n" not in str(refused.value)
    assert read_decisions(path) == ()


def test_another_report_is_refused(path):
    """A digest of no report of the case adds nothing."""
    with pytest.raises(CaseError, match="no such report"):
        decide(path, Decision("", Verdict.ADDED, "Ana", TIME, change=SAID, document="sha256:0"))


@pytest.mark.parametrize(
    ("key", "value", "what"),
    [
        ("document", "sha256:0", "not among the sources"),
        ("statement", "0123456789ab", "not the id of what it says"),
        (
            "change",
            {"party": "russia", "stance": "demands", "strength": "firm", "basis": "stated", "span": [9, 9000]},
            "outside its source",
        ),
        ("change", {"party": "russia"}, "names its `document`"),
    ],
)
def test_a_line_that_was_tampered_with_is_a_fault(path, key, value, what):
    """The log says where, whatever else stands in it."""
    add(path)
    line = json.loads((path / "decisions.jsonl").read_text())
    del line["id"]
    (path / "decisions.jsonl").write_text(json.dumps(line | {key: value}) + "\n")
    faults = check_case_folder(path)
    assert any(what in str(fault) for fault in faults)


def test_a_value_written_by_hand_may_rest_on_it(path):
    """Its id is known to the case file."""
    own = add(path).statement
    text = (path / "case.yaml").read_text()
    other = read_case_folder(path).case.positions[0].evidence[0]
    (path / "case.yaml").write_text(text.replace(f"[{other}]", f"[{other}, {own}]", 1))
    assert check_case_folder(path) == ()
