"""What became known when: first heard, said again, changed, and what has no day."""

from dataclasses import replace

from zopa.analyses.study import study
from zopa.case.decisions import Decision, Verdict
from zopa.case.model import Position
from zopa.sources.document import Document, Span, text_digest
from zopa.statements.statement import Event, Extraction, Statement
from zopa.views.brief.narrative import gather
from zopa.views.time_lanes import time_lanes
from zopa.views.timeline import Narrowed, earlier_rounds, timeline
from zopa.vocabulary import Basis, Stance, Strength, Time

DAYS = ("2025-03-01", "2025-03-08", "2025-03-15")


def report(day, *said):
    """A report of a day in which the lowland says some things of the payment, each in a line of its own."""
    text = "\n".join(f"{stance} {option} {day}" for stance, option in said) or f"nothing {day}"
    document = Document(text_digest(text), text, published=day or None)
    statements, start = [], 0
    for (stance, option), line in zip(said, text.split("\n"), strict=bool(said)):
        span = Span(start, start + len(line))
        key = f"{day}-{stance}-{option}"
        statements.append(
            Statement(
                key, document.digest, "lowland", stance, Strength.FIRM, span, line, Basis.NARRATED, issue="payment"
            )
        )
        start += len(line) + 1
    return Extraction(document, statements=tuple(statements))


def made(case, *reports):
    """The material of a case in which everything said in these reports is a position of its own."""
    positions = tuple(
        Position(
            "lowland",
            "payment",
            each.stance,
            Strength.FIRM,
            Basis.NARRATED,
            each.id.rsplit("-", 1)[1],
            evidence=(each.id,),
        )
        for report in reports
        for each in report.statements
    )
    told = replace(case, positions=positions, red_lines=())
    return gather(told, study(told, draws=0, engine="serial"), reports)


def test_first_heard_and_said_again(case):
    """A position stands under its first day; later days only count it; the latest day comes first."""
    material = made(case, *(report(day, (Stance.DEMANDS, "paid")) for day in DAYS))
    found = timeline(material)
    assert [day.day for day in found] == [*reversed(DAYS)]
    assert [len(day.heard) for day in found] == [0, 0, 1]
    assert [day.again["lowland"] for day in found] == [1, 1, 0]


def test_another_stance_on_the_same_is_a_change(case):
    """Who refused and is open now has changed; what was said before is named with its day and its words."""
    first, then = report(DAYS[0], (Stance.REFUSES, "paid")), report(DAYS[2], (Stance.OPEN_TO, "paid"))
    line = timeline(made(case, first, then))[0].heard[0]
    assert line.was.text == "on 2025-03-01: refuses it"
    assert line.was.evidence == (first.statements[0].id,)


def test_two_stances_of_one_day_are_no_change(case):
    """Within a day nobody knows what came first."""
    material = made(case, report(DAYS[0], (Stance.REFUSES, "paid"), (Stance.OPEN_TO, "paid")))
    assert [each.was for each in timeline(material)[0].heard] == [None, None]


def test_what_has_no_day_comes_last(case):
    """A report without a date is not put on any day."""
    found = timeline(made(case, report("", (Stance.DEMANDS, "paid")), report(DAYS[0])))
    assert [(day.day, len(day.heard)) for day in found] == [(DAYS[0], 0), ("", 1)]


def test_assumptions_have_no_day(case):
    """What an analyst assumes never became known."""
    material = made(case, report(DAYS[0], (Stance.DEMANDS, "paid")))
    assumed = tuple(replace(each, basis=Basis.ASSUMED) for each in material.case.positions)
    assert timeline(replace(material, case=replace(material.case, positions=assumed)))[0].heard == []


def test_steps_and_decisions_have_their_days(case):
    """A step of the talks stands under its report's day, a decision under its own."""
    told = report(DAYS[0], (Stance.DEMANDS, "paid"))
    span = told.statements[0].span
    event = Event("e1", told.document.digest, "talks_held", span, told.statements[0].text, ("upland",), "Monday", -1)
    material = made(case, replace(told, events=(event,)))
    decision = Decision(told.statements[0].id, Verdict.ACCEPTED, "Ana", "2025-03-20T10:00:00Z")
    later, day = timeline(material, (decision,))
    assert (later.day, later.decisions) == ("2025-03-20", {"Ana": 1})
    assert [(each.clause.text[:6], each.happened) for each in day.steps] == [("Monday", False)]
    assert timeline(material, wanted=Narrowed(party="lowland"))[0].steps == []


def test_narrowed_to_what_is_wanted(case):
    """Of another party and another issue nothing is shown."""
    material = made(case, report(DAYS[0], (Stance.DEMANDS, "paid")))
    for wanted in (Narrowed(party="upland"), Narrowed(issue="inspection")):
        assert timeline(material, wanted=wanted)[0].heard == []
    assert len(timeline(material, wanted=Narrowed("lowland", "payment"))[0].heard) == 1


def test_earlier_rounds_stand_apart(case, extraction):
    """What was wanted in an earlier round is no position of any day."""
    material = gather(case, study(case, draws=0, engine="serial"), (extraction,))
    assert [each.round for each in earlier_rounds(material)] == ["2019"]
    past = {each.evidence for each in case.positions if each.time is Time.PAST}
    assert not past & {line.clause.evidence for day in timeline(material) for line in day.heard}


def test_one_day_is_not_drawn(case):
    """A drawing of time needs two days."""
    names = {"lowland": "Lowland"}
    assert time_lanes(timeline(made(case, report(DAYS[0]))), names) is None
    changed = made(case, report(DAYS[0], (Stance.REFUSES, "paid")), report(DAYS[1], (Stance.OPEN_TO, "paid")))
    picture = time_lanes(timeline(changed), names)
    assert picture.drawing.count('class="solved"') == 1
    assert "two reports" in picture.twin
