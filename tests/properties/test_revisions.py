"""What a revision takes over from the one before is what working everything out anew would give."""

from __future__ import annotations

import itertools
import random

import pytest

from fakes.talks import riyadh
from zopa.analyses.study.impact import consequences, exact_of, queue_of, review_queue
from zopa.case.casefile import write_case_folder
from zopa.case.casefile.folder import sound_folder
from zopa.case.decisions import Claim, Decision, Verdict, append_decision, as_decided, seen_on
from zopa.case.drafting import draft_case
from zopa.case.reviewing import decide_on, review_of, undo
from zopa.errors import CaseError
from zopa.views.brief.narrative import gather
from zopa.views.web.opened import OpenCase
from zopa.vocabulary import Basis, Reading, Stance, Strength

TEXT, DIGEST = riyadh().document.text, riyadh().document.digest


def some_decision(draw, review, moment):
    """A decision of any kind on any statement; some of them cannot be meant."""
    statements = list(review.statements)
    statement = review.statements[draw.choice(statements)][0]
    author, time = draw.choice(["Ana", "Ben"]), f"2025-03-01T10:{moment // 60:02}:{moment % 60:02}.000Z"
    verdict = draw.choice([each for each in Verdict if each is not Verdict.UNDONE])
    start, end = statement.span.start, statement.span.end
    halves = (Claim(span=(start, start + 5)), Claim(span=(start + 5, end), stance=draw.choice(list(Stance))))
    change = Claim(
        party=draw.choice(["russia", "ukraine", "united-states", None]),
        issue=draw.choice(["territory", "sanctions", "armament", None]),
        stance=draw.choice(list(Stance)),
        strength=draw.choice(list(Strength)),
        basis=Basis.STATED if verdict is Verdict.ADDED else None,
        span=(start, end) if verdict is Verdict.ADDED else None,
    )
    return Decision(
        statement.id,
        verdict,
        author,
        time,
        change=change if verdict in {Verdict.EDITED, Verdict.ADDED} else None,
        into=draw.choice(statements) if verdict is Verdict.MERGED else None,
        parts=halves if verdict is Verdict.SPLIT else (),
        document=DIGEST if verdict is Verdict.ADDED else None,
    )


def make_one(draw, review, moment):
    """Decide somehow, at times without having seen what others decided, or take something back."""
    decision = some_decision(draw, review, moment)
    try:
        if draw.random() < 0.2:
            undo(review.path, decision.author, decision.time)
        elif draw.random() < 0.2 and decision.verdict in {Verdict.REJECTED, Verdict.ACCEPTED}:
            append_decision(
                review.path, Decision(decision.statement, decision.verdict, "Cleo", decision.time, after=())
            )
        else:
            decide_on(review, decision)
    except CaseError:
        return


def check_consequences(review, statement):
    """What is told of a rejection is the difference of the two cases, worked out in full."""
    rejection = Decision(statement, Verdict.REJECTED, "", "", after=seen_on(review.decisions, statement))
    made = (*review.decisions, rejection)
    before = exact_of(review.decided.case)
    after = exact_of(as_decided(review.folder.case, review.folder.extractions, made).case)
    told = consequences(review, statement)
    assert set(map(str, told.collisions_gone)) == {
        str(before.collisions[key]) for key in before.collisions.keys() - after.collisions
    }
    assert set(map(str, told.collisions_new)) == {
        str(after.collisions[key]) for key in after.collisions.keys() - before.collisions
    }
    for reading, now, then in (
        (Reading.NARROW, before.left.narrow, after.left.narrow),
        (Reading.WIDE, before.left.wide, after.left.wide),
    ):
        opened = {issue: {*options} - {*now.get(issue, ())} for issue, options in then.items()}
        assert {issue: {*options} for issue, options in told.opened[reading].items()} == {
            issue: options for issue, options in opened.items() if options
        }
    assert set(told.unheard) == cells_heard(before.table) - cells_heard(after.table)


def cells_heard(table):
    """The parties and issues that somebody is reported on."""
    places = itertools.product(range(len(table.issues)), range(len(table.parties)))
    return {(table.parties[column], table.issues[row]) for row, column in places if table.heard[row, column]}


@pytest.mark.parametrize("seed", range(8))
def test_every_revision_is_as_if_opened_anew(tmp_path, seed):
    """Case, statements, queue, order, consequences and sentences, over two dozen decisions of all kinds."""
    draw = random.Random(seed)
    write_case_folder(tmp_path / "talks", draft_case([riyadh()], "Riyadh, February 2025"), [riyadh()])
    folder = sound_folder(tmp_path / "talks")
    opened = OpenCase("talks", review_of(folder))
    opened.warm()
    for moment in range(24):
        make_one(draw, opened.review, moment)
        later = opened.at_revision(review_of(folder, opened.review))
        anew = review_of(folder)
        assert later.review.outcome == anew.outcome == as_decided(folder.case, folder.extractions, anew.decisions)
        assert later.review.statements == anew.statements
        assert {one.statement: one for one in review_queue(anew)} == dict(later.items)
        assert set(later.order) == set(later.items)
        assert [one for one in later.order if one in opened.items] == [
            one for one in opened.order if one in later.items
        ]
        assert later.matrix == OpenCase("talks", anew).matrix
        assert (
            later.material.ledger.records
            == gather(anew.decided.case, later.study, anew.decided.extractions).ledger.records
        )
        for chosen in draw.sample(list(anew.statements), 3):
            check_consequences(anew, chosen)
            assert consequences(later.review, chosen, later.queue.exact) == consequences(anew, chosen)
        opened = later


def test_accepting_changes_no_figure_and_works_none_out_again(tmp_path):
    """The case is the very same object, with its study and its numbers; rejecting makes new ones."""
    write_case_folder(tmp_path / "talks", draft_case([riyadh()], "Riyadh, February 2025"), [riyadh()])
    folder = sound_folder(tmp_path / "talks")
    first = OpenCase("talks", review_of(folder))
    first.warm()
    statement = first.order[0]
    decide_on(first.review, Decision(statement, Verdict.ACCEPTED, "Ana", "2025-03-01T10:00:00.000Z"))
    second = first.at_revision(review_of(folder, first.review))
    assert second.case is first.case
    assert second.study is first.study
    assert second.numbers is first.numbers
    assert second.items[statement].verdict == "accepted"
    decide_on(second.review, Decision(statement, Verdict.REJECTED, "Ana", "2025-03-01T10:01:00.000Z"))
    third = second.at_revision(review_of(folder, second.review))
    assert third.case is not second.case
    assert third.study is not second.study
    assert third.study.revision == third.revision_of_case != second.revision_of_case


def test_another_reading_of_the_folder_lends_nothing(tmp_path):
    """A review of files that were read anew is worked out by itself."""
    write_case_folder(tmp_path / "talks", draft_case([riyadh()], "Riyadh, February 2025"), [riyadh()])
    first = review_of(sound_folder(tmp_path / "talks"))
    second = review_of(sound_folder(tmp_path / "talks"), first)
    assert second.outcome is not first.outcome
    assert second.statements is not first.statements
    assert queue_of(second, queue_of(first)).items == queue_of(second).items
