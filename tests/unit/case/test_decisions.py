"""What analysts decide is kept line by line, and the case follows: rejected words take their values, edited ones move them."""

import itertools
import json
import shutil

import pytest

from fakes.talks import Report, named, riyadh
from zopa.case.casefile import check_case_folder, read_case_folder, write_case_folder
from zopa.case.decisions import (
    Claim,
    Decision,
    Verdict,
    append_decision,
    last_standing,
    log_revision,
    read_decisions,
    standings,
)
from zopa.case.drafting import draft_case
from zopa.case.reviewing import decide, undo
from zopa.errors import CaseError
from zopa.vocabulary import Stance, Strength

TIME = "2025-03-01T10:00:00"


@pytest.fixture
def path(tmp_path):
    """The talks of February 2025 as a case folder."""
    write_case_folder(tmp_path / "talks", draft_case([riyadh()], "Riyadh, February 2025"), [riyadh()])
    return tmp_path / "talks"


def judge(path, statement, verdict, **more):
    """Decide on a statement."""
    return decide(path, Decision(statement, verdict, "an analyst", TIME, "misread", **more))


def line_on(case, issue, party=None):
    """The one red line on an issue."""
    (line,) = (one for one in case.red_lines if one.issue == issue and party in {None, one.party})
    return line


def positions_on(case, statement):
    """The positions that rest on a statement."""
    return [one for one in case.positions if statement in one.evidence]


def test_a_rejected_statement_takes_its_values_with_it(path):
    """Position, red line and the option's being named go; the option stays, and so does the file."""
    before = (path / "case.yaml").read_bytes()
    line = line_on(read_case_folder(path).case, "territory")
    judge(path, line.evidence[0], Verdict.REJECTED)
    folder = read_case_folder(path)
    assert not [one for one in folder.case.red_lines if one.issue == "territory"]
    assert not positions_on(folder.case, line.evidence[0])
    assert line.evidence[0] not in {one.id for one in folder.extractions[0].statements}
    assert "recognition" in {option.id for option in folder.case.issue("territory").options}
    assert (path / "case.yaml").read_bytes() == before


def test_the_last_decision_counts(path):
    """What is accepted again is back."""
    whole = read_case_folder(path).case
    statement = whole.red_lines[0].evidence[0]
    judge(path, statement, Verdict.REJECTED)
    judge(path, statement, Verdict.ACCEPTED)
    assert read_case_folder(path).case == whole
    assert [one.verdict for one in read_decisions(path)] == [Verdict.REJECTED, Verdict.ACCEPTED]


def test_an_edited_stance_moves_position_and_red_line(path):
    """A refusal that is read as a demand draws the opposite line; softened as well, it draws none."""
    line = line_on(read_case_folder(path).case, "foreign-troops")
    statement = line.evidence[0]
    judge(path, statement, Verdict.EDITED, change=Claim(stance=Stance.DEMANDS))
    moved = line_on(read_case_folder(path).case, "foreign-troops")
    assert moved.is_condition
    assert not set(moved.narrow) & set(line.narrow)
    judge(path, statement, Verdict.EDITED, change=Claim(strength=Strength.SOFT))
    case = read_case_folder(path).case
    assert not [one for one in case.red_lines if one.issue == "foreign-troops"]
    (position,) = positions_on(case, statement)
    assert (position.stance, position.strength) == (Stance.DEMANDS, Strength.SOFT)


def test_an_edited_party_moves_all_that_rested_on_the_words(path):
    """Position and red line go to the other party; the first one has neither any more."""
    line = line_on(read_case_folder(path).case, "territory")
    judge(path, line.evidence[0], Verdict.EDITED, change=Claim(party="united-states"))
    case = read_case_folder(path).case
    assert line_on(case, "territory").party == "united-states"
    assert {one.party for one in positions_on(case, line.evidence[0])} == {"united-states"}


def test_an_edited_issue_finds_its_place_on_another_scale(path):
    """The option that was missing is put in where its ladder has it, and the old issue loses its line."""
    line = line_on(read_case_folder(path).case, "territory")
    change = Claim(issue="foreign-troops", option="monitors", stance=Stance.OPEN_TO, strength=Strength.SOFT)
    judge(path, line.evidence[0], Verdict.EDITED, change=change)
    case = read_case_folder(path).case
    assert not [one for one in case.red_lines if one.issue == "territory"]
    assert [one.id for one in case.issue("foreign-troops").options] == ["none", "monitors", "allied-troops"]
    (position,) = positions_on(case, line.evidence[0])
    assert (position.issue, position.option, position.stance) == ("foreign-troops", "monitors", Stance.OPEN_TO)


def test_an_edit_can_raise_an_issue_that_the_case_did_not_have(path):
    """Its options come from the ladder."""
    line = line_on(read_case_folder(path).case, "territory")
    change = Claim(issue="ceasefire", option="pause", stance=Stance.DEMANDS, strength=Strength.FIRM)
    judge(path, line.evidence[0], Verdict.EDITED, change=change)
    case = read_case_folder(path).case
    assert "pause" in {one.id for one in case.issue("ceasefire").options}
    assert [one.issue for one in positions_on(case, line.evidence[0])] == ["ceasefire"]


def test_an_edit_leaves_what_was_written_by_hand(path):
    """The must-have that an analyst set in the file outlives a change of strength."""
    file = path / "case.yaml"
    line = line_on(read_case_folder(path).case, "territory")
    text = file.read_text().replace(
        "strength: red_line, basis: stated", "strength: red_line, basis: stated, must_have: true"
    )
    file.write_text(text)
    judge(path, line.evidence[0], Verdict.EDITED, change=Claim(strength=Strength.FIRM))
    (position,) = positions_on(read_case_folder(path).case, line.evidence[0])
    assert position.must_have
    assert position.strength is Strength.FIRM


def test_an_edit_stays_on_the_issue_where_the_statement_stands(tmp_path):
    """A figure is drafted to an issue of its own; a change of strength alone does not take it back."""
    report = Report(
        "The union demands 9 percent. It wants night pay. The owners offer 4 percent.",
        parties=named(union="The union", owners="The owners"),
    )
    report.says("The union demands 9 percent", "union", Stance.DEMANDS, "wages")
    report.says("It wants night pay", "union", Stance.DEMANDS, "wages", "claim")
    offer = report.says("The owners offer 4 percent", "owners", Stance.PROPOSES, "wages")
    case = draft_case([report.extraction()], "Pay")
    write_case_folder(tmp_path / "pay", case, [report.extraction()])
    before = positions_on(case, offer.id)
    judge(tmp_path / "pay", offer.id, Verdict.EDITED, change=Claim(strength=Strength.SOFT))
    (after,) = positions_on(read_case_folder(tmp_path / "pay").case, offer.id)
    assert [(one.issue, one.option) for one in before] == [("wages-amount", "4-percent")]
    assert (after.issue, after.option, after.strength) == ("wages-amount", "4-percent", Strength.SOFT)


def test_a_split_statement_falls_into_parts_with_their_own_words(path):
    """Each part has its span and its claim, and the whole counts no more."""
    line = line_on(read_case_folder(path).case, "territory")
    (statement,) = (one for one in riyadh().statements if one.id == line.evidence[0])
    middle = statement.span.start + 10
    parts = (
        Claim(span=(statement.span.start, middle)),
        Claim(span=(middle, statement.span.end), stance=Stance.OPEN_TO, strength=Strength.SOFT, option="swaps"),
    )
    judge(path, statement.id, Verdict.SPLIT, parts=parts)
    folder = read_case_folder(path)
    made = {one.text: one for one in folder.extractions[0].statements if one.text in statement.text}
    assert {statement.text[:10], statement.text[10:]} <= set(made)
    assert not positions_on(folder.case, statement.id)
    assert [one.option for one in positions_on(folder.case, made[statement.text[10:]].id)] == ["swaps"]


def test_a_merged_statement_leaves_its_values_to_the_other(path):
    """It counts once: what rested on it alone goes."""
    case = read_case_folder(path).case
    first, second = (line.evidence[0] for line in case.red_lines[:2])
    judge(path, first, Verdict.MERGED, into=second)
    after = read_case_folder(path).case
    assert len(after.red_lines) == len(case.red_lines) - 1
    assert not positions_on(after, first)


def test_a_rejected_demand_for_a_seat_takes_the_seat_with_it(path):
    """Who asks for nothing and of whom nothing is asked is not assumed to have a say."""
    before = read_case_folder(path).case
    assert before.party("ukraine").demands_seat
    for statement in riyadh().statements:
        if statement.issue == "participation":
            judge(path, statement.id, Verdict.REJECTED)
    assert not read_case_folder(path).case.party("ukraine").demands_seat


def test_undoing_brings_back_what_stood_before(path):
    """One step at a time, until nothing is decided."""
    whole = read_case_folder(path).case
    statement = whole.red_lines[0].evidence[0]
    judge(path, statement, Verdict.EDITED, change=Claim(strength=Strength.SOFT))
    edited = read_case_folder(path).case
    judge(path, statement, Verdict.REJECTED)
    undo(path, "an analyst", "2025-03-01T10:01:00")
    assert read_case_folder(path).case == edited
    undo(path, "an analyst", "2025-03-01T10:02:00")
    assert read_case_folder(path).case == whole
    with pytest.raises(CaseError, match="no decision"):
        undo(path, "an analyst", "2025-03-01T10:03:00")
    assert check_case_folder(path) == ()


def test_the_order_of_lines_does_not_matter(path):
    """Edited, rejected, undone, accepted by another: every order of the four lines gives the same case."""
    statement = read_case_folder(path).case.red_lines[0].evidence[0]
    judge(path, statement, Verdict.EDITED, change=Claim(strength=Strength.SOFT))
    judge(path, statement, Verdict.REJECTED)
    undo(path, "an analyst", "2025-03-01T10:05:00")
    decide(
        path, Decision(statement, Verdict.EDITED, "another", "2024-01-01T00:00:00", change=Claim(stance=Stance.OPPOSES))
    )
    expected = read_case_folder(path).case
    log = path / "decisions.jsonl"
    for order in itertools.permutations(log.read_text().splitlines(keepends=True)):
        log.write_text("".join(order))
        assert read_case_folder(path).case == expected


def test_two_analysts_who_did_not_see_each_other_are_shown_not_settled(path, tmp_path):
    """While they differ the statement counts as it was read; one who decides in view of both settles it."""
    whole = read_case_folder(path).case
    statement = whole.red_lines[0].evidence[0]
    shutil.copytree(path, tmp_path / "other")
    for folder, author, verdict in ((path, "Ada", Verdict.REJECTED), (tmp_path / "other", "Ben", Verdict.ACCEPTED)):
        append_decision(folder, Decision(statement, verdict, author, TIME))
    merged = (path / "decisions.jsonl").read_text() + (tmp_path / "other" / "decisions.jsonl").read_text()
    (path / "decisions.jsonl").write_text(merged)
    assert standings(read_decisions(path))[statement].is_disputed
    assert read_case_folder(path).case == whole
    judge(path, statement, Verdict.REJECTED)
    assert not standings(read_decisions(path))[statement].is_disputed
    assert len(read_case_folder(path).case.red_lines) == len(whole.red_lines) - 1


def test_two_analysts_who_agree_need_no_third(path):
    """The same verdict twice is no dispute, whatever the reasons."""
    statement = read_case_folder(path).case.red_lines[0].evidence[0]
    lines = [Decision(statement, Verdict.REJECTED, author, TIME, author, after=()) for author in ("Ada", "Ben")]
    for line in lines:
        append_decision(path, line)
    standing = standings(read_decisions(path))[statement]
    assert not standing.is_disputed
    assert standing.decision.author == "Ben"


def test_lines_written_by_hand_follow_each_other_in_time(path):
    """A line that does not say what it was made in view of follows all earlier ones."""
    statement = read_case_folder(path).case.red_lines[0].evidence[0]
    lines = [
        {"statement": statement, "verdict": "accepted", "author": "b", "time": "2025-03-02", "reason": ""},
        {"statement": statement, "verdict": "rejected", "author": "a", "time": "2025-03-01", "reason": ""},
    ]
    (path / "decisions.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert standings(read_decisions(path))[statement].decision.verdict is Verdict.ACCEPTED


def test_a_page_that_is_out_of_date_decides_nothing(path):
    """Whoever looked at an earlier revision is told that another decided, and nothing is written."""
    statement = read_case_folder(path).case.red_lines[0].evidence[0]
    seen = log_revision(path)
    judge(path, statement, Verdict.ACCEPTED)
    with pytest.raises(CaseError, match="in the meantime"):
        decide(path, Decision(statement, Verdict.REJECTED, "another", TIME), seen=seen)
    assert log_revision(path) == seen + 1


@pytest.mark.parametrize(
    ("verdict", "more", "why"),
    [
        (Verdict.EDITED, {}, "changes something"),
        (Verdict.EDITED, {"change": Claim(party="atlantis")}, "no party 'atlantis'"),
        (Verdict.EDITED, {"change": Claim(issue="weather")}, "no issue 'weather'"),
        (Verdict.EDITED, {"change": Claim(option="sunshine")}, "no option of territory 'sunshine'"),
        (Verdict.EDITED, {"change": Claim(span=(5, 10**6))}, "outside the report"),
        (Verdict.SPLIT, {"parts": (Claim(span=(0, 5)),)}, "at least two"),
        (Verdict.SPLIT, {"parts": (Claim(), Claim())}, "words of its own"),
        (Verdict.MERGED, {}, "same as"),
        (Verdict.UNDONE, {}, "`undo`"),
    ],
)
def test_what_cannot_be_meant_is_not_written(path, verdict, more, why):
    """One sentence says what is wrong, and the log stays as it is."""
    line = line_on(read_case_folder(path).case, "territory")
    with pytest.raises(CaseError, match=why):
        judge(path, line.evidence[0], verdict, **more)
    assert read_decisions(path) == ()


def test_a_cut_line_is_no_fault_and_does_not_hurt_the_next(path):
    """A kill while deciding costs that decision alone."""
    statement = read_case_folder(path).case.red_lines[0].evidence[0]
    with (path / "decisions.jsonl").open("a") as log:
        log.write('{"statement": "')
    assert check_case_folder(path) == ()
    judge(path, statement, Verdict.REJECTED)
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


def test_a_line_that_was_changed_later_is_a_fault(path):
    """The log only grows: whoever changes his mind adds a line."""
    statement = read_case_folder(path).case.red_lines[0].evidence[0]
    judge(path, statement, Verdict.REJECTED)
    log = path / "decisions.jsonl"
    log.write_text(log.read_text().replace("misread", "well read"))
    (fault,) = check_case_folder(path)
    assert "changed after it was written" in fault.what


def test_a_decision_on_nothing_is_a_fault(path):
    """A statement that is not there cannot be decided on."""
    append_decision(path, Decision("000000000000", Verdict.REJECTED, "an analyst", TIME))
    (fault,) = check_case_folder(path)
    assert "000000000000" in fault.what


def test_the_later_of_two_decisions_of_one_moment_is_undone_first(path):
    """Where the clock cannot tell, the place in the log does."""
    first, second = (line.evidence[0] for line in read_case_folder(path).case.red_lines[:2])
    for statement in (first, second):
        judge(path, statement, Verdict.ACCEPTED)
    assert last_standing(read_decisions(path)).statement == second
