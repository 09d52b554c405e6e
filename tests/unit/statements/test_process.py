"""Steps, facts, open questions, and what is left out."""

from __future__ import annotations

from collections.abc import Callable

from zopa.statements.statement import Extraction

Reader = Callable[[str], Extraction]


def test_steps_of_the_process_are_events(read: Reader) -> None:
    """Talks opened, an envoy, a summit that is not planned, and an earlier round."""
    text = (
        "Talks have begun in Quito between Peru and Chile. A special Peruvian envoy was appointed on Monday. "
        "No plans for a summit have been announced. They recalled the previous negotiations held in Bogota in 2012."
    )
    events = {event.kind: event for event in read(text).events}
    assert set(events) == {"talks_opened", "envoy_appointed", "summit", "past_round"}
    assert events["summit"].polarity == -1
    assert events["past_round"].date == "2012"
    assert set(events["talks_opened"].parties) == {"peru", "chile"}


def test_circumstances_are_facts_and_hedged_ones_say_so(read: Reader) -> None:
    """Losses and dependence, each clause by itself."""
    text = "The talks go on. Peru's exports fell by 9 percent but it remains dependent on copper. Chile reportedly lost 20 soldiers."
    facts = read(text).facts
    assert [fact.hedged for fact in facts] == [False, False, True]


def test_open_questions_of_a_list_stand_apart(read: Reader) -> None:
    """ "Questions remain over A, B and whether C" asks three things."""
    text = "As the talks go on, questions remain over the size of the quota, the role of courts and whether Chile would pay."
    assert [question.text for question in read(text).questions] == [
        "the size of the quota",
        "the role of courts",
        "whether Chile would pay",
    ]


def test_promotion_is_left_out_with_its_reason(read: Reader) -> None:
    """Advertising never reaches a statement."""
    found = read("Peru demands a truce in the talks.\nDownload our app to stay updated!\n")
    assert [(part.reason, part.span.start) for part in found.left_out] == [("promotion", 35)]


def test_every_record_equals_its_slice_and_keeps_its_id(read: Reader) -> None:
    """Odd quotes, emoji and line breaks move no offset, and reading twice gives the same ids."""
    text = "“Peru’s talks” 🎉 began.\r\n\r\nPeru’s envoy said: “We won’t accept inspections”\u00a0— ever… Chile ‘demands’ a truce."
    first, second = read(text), read(text)
    records = (*first.statements, *first.events, *first.facts, *first.questions)
    assert all(record.span.of(text) == record.text for record in records)
    assert first == second


def test_what_is_undecided_is_read_however_it_is_said(read: Reader) -> None:
    """ "It is not known who", "Still open are A and B", "What happens is anyone's guess", and so is what follows it."""
    text = (
        "Talks on the Peruvian quota go on. It is not known who will pay. Still open are the size of the fleet and the length of the season.\n"
        "What happens in June is anyone's guess. No one can say if Chile will sign. Whether it pays is undecided, and so is who patrols."
    )
    assert [question.text for question in read(text).questions] == [
        "who will pay",
        "the size of the fleet",
        "the length of the season",
        "What happens in June",
        "if Chile will sign",
        "Whether it pays",
        "who patrols",
    ]


def test_figures_plights_and_inserted_clauses_are_facts(read: Reader) -> None:
    """A large figure makes a fact of most verbs, a plight of "is"; an inserted clause stands by itself."""
    text = (
        "The talks go on. Peru, whose economy depends on copper, keeps 9,000 soldiers at the border. "
        "Chilean output is at a record low. Ore sales have all but stopped. Nearly 400,000 people live in the valley."
    )
    assert [fact.text for fact in read(text).facts] == [
        "whose economy depends on copper",
        "keeps 9,000 soldiers at the border",
        "Chilean output is at a record low",
        "Ore sales have all but stopped",
        "Nearly 400,000 people live in the valley",
    ]


def test_steps_that_fail_fall_due_or_lie_behind_are_events(read: Reader) -> None:
    """Failure, a meeting to come, an inserted collapse, leaving the table, and a dateline before it all."""
    text = (
        "QUITO, May 11 (AP) - Ministers of Peru and Chile failed on Monday to agree on a quota. Peru walked away from the table in March.\n"
        "The earlier negotiations, which fell apart in Bogota, were about ore. The two governments plan to meet again on Friday. "
        "Delegates wrapped up a second day of talks."
    )
    events = [(event.kind, event.text) for event in read(text).events]
    assert events == [
        ("no_agreement", "Ministers of Peru and Chile failed on Monday to agree on a quota"),
        ("walked_out", "Peru walked away from the table in March"),
        ("talks_broken_off", "The earlier negotiations, which fell apart in Bogota"),
        ("summit", "The two governments plan to meet again on Friday"),
        ("talks_broken_off", "Delegates wrapped up a second day of talks"),
    ]


def test_what_is_asked_or_planned_is_no_position(read: Reader) -> None:
    """Readiness that is called unclear, and a meeting to come, belong to the questions and the steps."""
    found = read(
        "In the talks Peru rejects a quota. Whether Chile is ready to lift its sanctions is unclear. The two plan to meet again on Friday."
    )
    assert [statement.text for statement in found.statements] == ["Peru rejects a quota"]
    assert [question.text for question in found.questions] == ["Whether Chile is ready to lift its sanctions"]


def test_step_that_is_asked_about_did_not_happen(read: Reader) -> None:
    """What nobody knows yet is a question: it seats nobody at the table; a time that is told of is a step."""
    found = read(
        "It is unclear when Chile will join the talks. Nobody knows whether the talks will resume on Friday. "
        "When Peru joined the talks, Chile left."
    )
    assert [event.text for event in found.events if "unclear" in event.text or "will" in event.text] == []
    assert any("Peru joined the talks" in event.text for event in found.events)


def test_who_is_said_to_be_absent_takes_no_part_in_a_step(read: Reader) -> None:
    """ "No Chilean was in the room, and no date was set for ...": Chile is no party to the meeting."""
    found = read(
        "Peru and Bolivia opened talks in Quito. No Chilean was in the room, and no date was set for a meeting of the two presidents."
    )
    (meeting,) = (event for event in found.events if "presidents" in event.text)
    assert meeting.parties == ()
