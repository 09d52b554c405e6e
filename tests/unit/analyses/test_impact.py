"""What falls if a statement is not true: the queue puts first what carries most, and one answer is exact."""

import pytest

from fakes.talks import riyadh
from zopa.analyses.study import study
from zopa.analyses.study.impact import consequences, review_queue
from zopa.case.casefile import write_case_folder
from zopa.case.decisions import Decision, Verdict
from zopa.case.drafting import draft_case
from zopa.case.reviewing import decide, open_review, resting_on, statement_in_context
from zopa.errors import CaseError

TIME = "2025-03-01T10:00:00"


@pytest.fixture
def path(tmp_path):
    """The talks of February 2025 as a case folder."""
    write_case_folder(tmp_path / "talks", draft_case([riyadh()], "Riyadh, February 2025"), [riyadh()])
    return tmp_path / "talks"


def refusal_of_recognition(review):
    """The statement behind Ukraine's red line on territory."""
    (line,) = (one for one in review.decided.case.red_lines if one.issue == "territory")
    return line.evidence[0]


def test_what_carries_a_collision_comes_first(path):
    """Nothing that carries less stands before something that carries more."""
    review = open_review(path)
    queue = review_queue(review)
    assert len(queue) == len(riyadh().statements)
    weights = [item.impact.weight for item in queue]
    assert weights == sorted(weights, reverse=True)
    first = queue[0].impact
    assert first.red_lines
    assert first.collisions


def test_the_consequences_are_those_of_the_study_without_the_statement(path):
    """The collision on territory ends, and recognition is left again."""
    review = open_review(path)
    statement = refusal_of_recognition(review)
    told = consequences(review, statement)
    decide(path, Decision(statement, Verdict.REJECTED, "an analyst", TIME))
    after = study(open_review(path).decided.case, draws=0)
    before = study(review.decided.case, draws=0)
    assert {one.issues for one in told.collisions_gone} == {("territory",)}
    assert len(before.collisions) - len(after.collisions) == len(told.collisions_gone) - len(told.collisions_new)
    opened = set(after.left.narrow["territory"]) - set(before.left.narrow["territory"])
    assert set(told.opened["narrow"]["territory"]) == opened == {"recognition"}


def test_what_is_decided_goes_behind_and_what_is_rejected_carries_nothing(path):
    """The queue gets shorter from the front."""
    first = review_queue(open_review(path))[0].statement
    decide(path, Decision(first, Verdict.REJECTED, "an analyst", TIME))
    review = open_review(path)
    last = review_queue(review)[-1]
    assert (last.statement, last.verdict, last.impact.red_lines) == (first, "rejected", 0)
    assert not consequences(review, first)


def test_a_statement_is_shown_within_its_paragraph(path):
    """Words before and after, who said it, and what rests on it."""
    review = open_review(path)
    shown = statement_in_context(review, refusal_of_recognition(review)[:7])
    assert shown.before + shown.quotation + shown.after in shown.document.text
    assert "\n" not in shown.before + shown.after
    assert shown.speakers == ("Zelensky",)
    assert [value.kind for value in resting_on(review.decided.case, shown.id)][:2] == ["red_line", "position"]
    assert [one.id for one in shown.stands] == [shown.id]


def test_an_unknown_statement_is_named(path):
    """With what to do."""
    with pytest.raises(CaseError, match="--list"):
        statement_in_context(open_review(path), "zzz")
