"""What an analyst decides is kept line by line, and a rejected statement takes its values with it."""

import pytest

from fakes.talks import riyadh
from zopa.case.casefile import check_case_folder, read_case_folder, write_case_folder
from zopa.case.decisions import Decision, Verdict, append_decision, read_decisions
from zopa.case.drafting import draft_case


@pytest.fixture
def path(tmp_path):
    """The talks of February 2025 as a case folder."""
    write_case_folder(tmp_path / "talks", draft_case([riyadh()], "Riyadh, February 2025"), [riyadh()])
    return tmp_path / "talks"


def decide(path, statement, verdict):
    """Decide on a statement."""
    append_decision(path, Decision(statement, verdict, "an analyst", "2025-03-01T10:00:00", "misread"))


def test_a_rejected_statement_takes_its_values_with_it(path):
    """Position, red line and the option's being named go; the option stays, and so does the file."""
    before = (path / "case.yaml").read_bytes()
    (line,) = (one for one in read_case_folder(path).case.red_lines if one.issue == "territory")
    decide(path, line.evidence[0], Verdict.REJECTED)
    case = read_case_folder(path).case
    assert not [one for one in case.red_lines if one.issue == "territory"]
    assert not [one for one in case.positions if line.evidence[0] in one.evidence]
    assert "recognition" in {option.id for option in case.issue("territory").options}
    assert (path / "case.yaml").read_bytes() == before


def test_the_last_decision_counts(path):
    """What is accepted again is back."""
    whole = read_case_folder(path).case
    statement = whole.red_lines[0].evidence[0]
    decide(path, statement, Verdict.REJECTED)
    decide(path, statement, Verdict.ACCEPTED)
    assert read_case_folder(path).case == whole
    assert [one.verdict for one in read_decisions(path)] == [Verdict.REJECTED, Verdict.ACCEPTED]


def test_a_cut_line_is_no_fault_and_does_not_hurt_the_next(path):
    """A kill while deciding costs that decision alone."""
    statement = read_case_folder(path).case.red_lines[0].evidence[0]
    with (path / "decisions.jsonl").open("a") as log:
        log.write('{"statement": "')
    assert check_case_folder(path) == ()
    decide(path, statement, Verdict.REJECTED)
    assert [one.statement for one in read_decisions(path)] == [statement]


@pytest.mark.parametrize(
    "line",
    ["nonsense", "[]", '{"statement": "x"}', '{"statement": "x", "verdict": "maybe", "author": "a", "time": "t"}'],
)
def test_a_line_that_is_no_decision_is_a_fault(path, line):
    """Each has its file and line."""
    (path / "decisions.jsonl").write_text(line + "\n")
    (fault,) = check_case_folder(path)
    assert (fault.file, fault.line) == ("decisions.jsonl", 1)


def test_a_decision_on_nothing_is_a_fault(path):
    """A statement that is not there cannot be decided on."""
    decide(path, "000000000000", Verdict.REJECTED)
    (fault,) = check_case_folder(path)
    assert "000000000000" in fault.what
