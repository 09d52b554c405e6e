"""What statements become in a draft case, rule by rule."""

import pytest

from fakes.talks import Report, named, riyadh
from zopa.case.drafting import draft_case
from zopa.case.drafting.readings import forbidden_options
from zopa.case.model import Case, Issue, Option, RedLine
from zopa.statements.statement import Extraction
from zopa.vocabulary import Basis, PartyRole, Stance, Strength, Time


@pytest.fixture(scope="module")
def talks() -> Case:
    """The draft of the opening talks of February 2025."""
    return draft_case([riyadh()], "Riyadh, February 2025")


def option_ids(case: Case, issue: str) -> list[str]:
    """The options of an issue in their order."""
    return [option.id for option in case.issue(issue).options]


def red_line(case: Case, party: str, issue: str) -> RedLine:
    """The one red line of a party on an issue."""
    (found,) = (line for line in case.red_lines if (line.party, line.issue) == (party, issue))
    return found


def records_of(extraction: Extraction) -> set[str]:
    """The ids of all records."""
    return {
        one.id
        for pile in (extraction.statements, extraction.events, extraction.facts, extraction.delegates)
        for one in pile
    }


def drafted(report: Report) -> Case:
    """The case of one report."""
    return draft_case([report.extraction()], "A test")


def test_seven_issues_come_up(talks):
    """The talks of February 2025 have the issues that a careful reader finds."""
    expected = {"territory", "guarantees", "alignment", "sanctions", "armament", "foreign-troops", "participation"}
    assert {issue.id for issue in talks.issues} == expected


def test_ten_of_twenty_one_cells_are_reported(talks):
    """Silence stays silence: only what was reported is in the matrix."""
    deciders = set(talks.rule.vetoes)
    assert deciders == {"united-states", "russia", "ukraine"}
    assert len({(one.party, one.issue) for one in talks.positions if one.party in deciders}) == 10


def test_every_value_has_evidence_that_exists(talks):
    """No position, red line, course, interest or conjecture without a record behind it."""
    known = records_of(riyadh())
    piles = (
        talks.positions,
        talks.red_lines,
        talks.alternatives,
        talks.interests,
        talks.conjectures,
        talks.delegates,
        talks.importances,
    )
    for value in (one for pile in piles for one in pile):
        assert value.evidence
        assert set(value.evidence) <= known


def test_an_aim_is_no_red_line(talks):
    """Recognition is Russia's aim: a question to ask, not a declared limit."""
    assert not [line for line in talks.red_lines if (line.party, line.issue) == ("russia", "territory")]
    assert not any(position.must_have for position in talks.positions)


def test_a_refused_guarantee_may_mean_commitments_too(talks):
    """The least that the words forbid is a guarantee; the most takes in its kin."""
    refused = red_line(talks, "russia", "guarantees")
    assert (refused.narrow, refused.wide) == (("guarantee",), ("commitments", "guarantee"))
    assert not refused.is_condition


def test_required_commitments_may_mean_a_guarantee(talks):
    """A condition forbids what falls short of it, and widely also what the words might not mean."""
    required = red_line(talks, "ukraine", "guarantees")
    assert (required.narrow, required.wide) == (("none",), ("none", "commitments"))
    assert required.is_condition


def test_demanding_commitments_does_not_utter_a_weaker_step(talks):
    """Nobody is reported proposing commitments short of a guarantee."""
    uttered = {option.id: option.uttered for option in talks.issue("guarantees").options}
    assert uttered == {"none": False, "commitments": False, "guarantee": True}


def test_a_proposed_weaker_step_is_uttered():
    """Whoever offers commitments to a party that wants a guarantee names them exactly."""
    report = Report("Rome offers commitments. Oslo wants a guarantee.", parties=named(italy="Italy", norway="Norway"))
    report.says("offers commitments", "italy", Stance.PROPOSES, "guarantees", "commitments")
    report.says("wants a guarantee", "norway", Stance.DEMANDS, "guarantees", "guarantee")
    assert drafted(report).issue("guarantees").options[1].uttered


def test_the_step_between_two_colliding_wishes_is_drafted_unuttered():
    """A demand and its refusal leave room for the ladder's step between, which nobody named."""
    report = Report("Rome refuses a guarantee. Oslo wants a guarantee.", parties=named(italy="Italy", norway="Norway"))
    report.says(
        "Rome refuses a guarantee", "italy", Stance.REFUSES, "guarantees", "guarantee", strength=Strength.RED_LINE
    )
    report.says("Oslo wants a guarantee", "norway", Stance.DEMANDS, "guarantees", "guarantee")
    options = drafted(report).issue("guarantees").options
    assert [(option.id, option.uttered) for option in options] == [
        ("none", False),
        ("commitments", False),
        ("guarantee", True),
    ]


def test_a_named_step_between_needs_no_other(talks):
    """Where somebody accepts a step between, the ladder adds none."""
    assert option_ids(talks, "territory") == ["no-change", "swaps", "recognition"]


def test_one_voice_gets_no_steps_between(talks):
    """With nobody against it, an issue has today's option and the wish."""
    assert option_ids(talks, "sanctions") == ["kept", "lifted"]


def test_a_refused_status_quo_keeps_the_other_steps(talks):
    """Who refuses to be left out leaves open how to take part."""
    assert option_ids(talks, "participation") == ["excluded", "consulted", "seat"]
    assert red_line(talks, "ukraine", "participation").narrow == ("excluded",)


def test_performers_are_read_from_the_words(talks):
    """European sanctions need Europe, and so do commitments of European allies; who decides is no performer."""
    performers = {
        option.id: option.performers for issue in talks.issues for option in issue.options if option.performers
    }
    assert performers == {
        "lifted": ("european-allies",),
        "commitments": ("european-allies",),
        "guarantee": ("european-allies",),
    }
    assert talks.party("european-allies").role is PartyRole.GUARANTOR


def test_ukraine_is_shut_out_and_demands_a_seat(talks):
    """The delegations do not include Kyiv, and it says that nothing goes without it."""
    ukraine = talks.party("ukraine")
    assert (ukraine.role, ukraine.demands_seat) == (PartyRole.EXCLUDED, True)


def test_a_venue_makes_a_host(talks):
    """Saudi Arabia has no position: the talks are in its capital."""
    assert talks.party("saudi-arabia").role is PartyRole.HOST


def test_a_conjecture_stands_apart_with_its_issue(talks):
    """Analysts' guess about a government is no position, and its issue is no issue."""
    (guess,) = talks.conjectures
    assert (guess.party, guess.by, guess.issue) == ("russia", "Some analysts", None)
    assert "government" not in {issue.id for issue in talks.issues}


def test_a_hedge_of_the_reporter_is_a_hedged_position(talks):
    """What the report itself only says with care is in, and marked."""
    (position,) = (one for one in talks.positions if one.party == "united-states")
    assert (position.issue, position.basis) == ("alignment", Basis.HEDGED)


def test_an_interest_is_no_issue(talks):
    """Sovereignty is why, not what."""
    (interest,) = talks.interests
    assert (interest.party, interest.text) == ("united-states", "a sovereign Ukraine")


def test_a_past_demand_is_marked_and_draws_no_line():
    """What was refused in an earlier round is a past position, not a limit of today."""
    report = Report("In 2022 Rome refused a guarantee.", parties=named(italy="Italy"))
    report.says(
        "Rome refused a guarantee",
        "italy",
        Stance.REFUSES,
        "guarantees",
        "guarantee",
        strength=Strength.RED_LINE,
        time=Time.PAST,
    )
    case = drafted(report)
    assert [position.time for position in case.positions] == [Time.PAST]
    assert case.red_lines == ()


def test_a_hedged_refusal_draws_no_line():
    """A limit needs somebody who stands by it."""
    report = Report("Rome seems to refuse a guarantee.", parties=named(italy="Italy"))
    report.says(
        "Rome seems to refuse",
        "italy",
        Stance.REFUSES,
        "guarantees",
        "guarantee",
        strength=Strength.RED_LINE,
        basis=Basis.HEDGED,
    )
    assert drafted(report).red_lines == ()


def test_facts_become_courses_of_those_they_name(talks):
    """Life without a deal is told in the words of the facts, for each party that decides."""
    courses = [(one.party, one.course) for one in talks.alternatives]
    assert courses == [
        ("russia", "Russia holds about a fifth of Ukraine and advances slowly"),
        ("ukraine", "Russia holds about a fifth of Ukraine and advances slowly"),
        ("ukraine", "Ukraine depends on Western arms"),
    ]


def test_words_of_importance_are_kept(talks):
    """The main aim is called main, by whom and on which issue."""
    (importance,) = talks.importances
    assert (importance.party, importance.issue, importance.word) == ("russia", "alignment", "main")


def test_an_issue_without_a_ladder_speaks_the_words_of_the_text():
    """Two options: as asked, and no change; an answer answers the one who asks."""
    text = "Rome demands a longer runway. Oslo rejects a longer runway, it said."
    report = Report(text, parties=named(italy="Italy", norway="Norway"))
    report.says("Rome demands a longer runway", "italy", Stance.DEMANDS, "longer-runway")
    report.says("Oslo rejects a longer runway", "norway", Stance.REFUSES, "longer-runway", strength=Strength.RED_LINE)
    case = drafted(report)
    (issue,) = case.issues
    assert issue.label == "Longer runway"
    assert [option.label for option in issue.options] == [
        "no change",
        "as asked by Italy: a longer runway",
    ]
    assert issue.status_quo == "no-change"
    assert {position.option for position in case.positions} == {"as-italy-asks"}
    assert red_line(case, "norway", "longer-runway").narrow == ("as-italy-asks",)


def test_consent_alone_makes_no_issue():
    """What nobody asks for is not to be settled."""
    report = Report("Rome accepts the idea.", parties=named(italy="Italy"))
    report.says("Rome accepts the idea", "italy", Stance.ACCEPTS, "idea")
    assert drafted(report).issues == ()


def test_the_same_word_twice_is_one_position_with_two_witnesses():
    """A second report of the same demand adds evidence, not a demand."""
    report = Report("Rome wants a guarantee. Rome demands a guarantee.", parties=named(italy="Italy"))
    report.says(
        "Rome wants a guarantee",
        "italy",
        Stance.DEMANDS,
        "guarantees",
        "guarantee",
        strength=Strength.SOFT,
        basis=Basis.NARRATED,
    )
    report.says("Rome demands a guarantee", "italy", Stance.DEMANDS, "guarantees", "guarantee")
    (position,) = drafted(report).positions
    assert len(position.evidence) == 2
    assert (position.strength, position.basis) == (Strength.FIRM, Basis.STATED)


def test_a_mediator_is_told_by_the_verb():
    """Who mediates and has no position decides nothing."""
    text = "Rome and Oslo met in Geneva. The African Union, which mediates, was hopeful. Rome wants a guarantee. Oslo offers none."
    report = Report(
        text, parties=named(italy=("Italy", "Rome"), norway=("Norway", "Oslo"), african_union="African Union")
    )
    report.reports_event("Rome and Oslo met in Geneva", "talks_held", "italy", "norway")
    report.says("Rome wants a guarantee", "italy", Stance.DEMANDS, "guarantees", "guarantee")
    case = drafted(report)
    assert case.party("african-union").role is PartyRole.MEDIATOR
    assert case.rule.vetoes == ("italy", "norway")


def test_a_mediator_rests_on_what_its_sentence_tells():
    """Where no event says that it mediates, the words beside are shown."""
    text = (
        "Rome wants a guarantee. Oslo offers none. A mediator of the African Union said that they agreed on most rules."
    )
    report = Report(
        text, parties=named(italy=("Italy", "Rome"), norway=("Norway", "Oslo"), african_union="African Union")
    )
    report.says("Rome wants a guarantee", "italy", Stance.DEMANDS, "guarantees", "guarantee")
    told = report.says("agreed on most rules", "african-union", Stance.ACCEPTS, "rules")
    mediator = drafted(report).party("african-union")
    assert mediator.role is PartyRole.MEDIATOR
    assert mediator.evidence == (told.id,)


def test_a_mediator_that_proposes_still_mediates():
    """A mediator's proposal is a position of nobody who decides."""
    text = "Oslo wants a guarantee. A paper by South Africa, the mediator, offers commitments."
    report = Report(text, parties=named(norway=("Norway", "Oslo"), south_africa="South Africa"))
    report.says("Oslo wants a guarantee", "norway", Stance.DEMANDS, "guarantees", "guarantee")
    report.says("offers commitments", "south-africa", Stance.PROPOSES, "guarantees", "commitments")
    case = drafted(report)
    assert case.party("south-africa").role is PartyRole.MEDIATOR
    assert case.rule.vetoes == ("norway",)


def test_a_world_body_observes():
    """What the United Nations calls for makes it no party to the deal."""
    report = Report(
        "Oslo wants a truce. The United Nations demands a truce.",
        parties=named(norway="Norway", united_nations="United Nations"),
    )
    report.says("Oslo wants a truce", "norway", Stance.DEMANDS, "ceasefire", "pause")
    report.says("The United Nations demands a truce", "united-nations", Stance.DEMANDS, "ceasefire", "pause")
    case = drafted(report)
    assert case.party("united-nations").role is PartyRole.OBSERVER
    assert case.rule.vetoes == ("norway",)


@pytest.mark.parametrize(
    ("issue", "words", "basis"),
    [
        ("union", "Oslo wants the African Union to join", Basis.STATED),
        ("runway", "Oslo wants a runway", Basis.ATTRIBUTED),
    ],
)
def test_no_issue_from_a_name_or_from_hearsay(issue, words, basis):
    """A word of a party's name is no matter to settle, nor is what only others say of a party."""
    report = Report(words, parties=named(norway=("Norway", "Oslo"), african_union="African Union"))
    report.says(words, "norway", Stance.DEMANDS, issue, basis=basis)
    assert drafted(report).issues == ()


def test_an_outsider_that_is_asked_for_something_can_refuse():
    """Who is not at the table but is asked to give something is needed for a deal."""
    text = "Rome and Oslo met. Rome wants Malta to disarm. Malta refuses to disarm. Crete opposes a truce."
    everybody = named(italy=("Italy", "Rome"), norway=("Norway", "Oslo"), malta="Malta", crete="Crete")
    report = Report(text, parties=everybody)
    report.reports_event("Rome and Oslo met", "talks_held", "italy", "norway")
    report.says("Rome wants Malta to disarm", "italy", Stance.DEMANDS, "armament", "disarmament", target="malta")
    report.says(
        "Malta refuses to disarm", "malta", Stance.REFUSES, "armament", "disarmament", strength=Strength.RED_LINE
    )
    report.says("Crete opposes a truce", "crete", Stance.OPPOSES, "ceasefire", "pause", strength=Strength.RED_LINE)
    case = drafted(report)
    assert case.rule.vetoes == ("italy", "norway", "malta")
    assert case.party("crete").role is PartyRole.OBSERVER


def test_a_name_that_is_only_mentioned_is_no_party(talks):
    """China is not in the case because somebody spoke of it."""
    report = Report("Rome wants a guarantee, unlike China.", parties=named(italy="Italy", china="China"))
    report.says("Rome wants a guarantee", "italy", Stance.DEMANDS, "guarantees", "guarantee")
    assert [party.id for party in drafted(report).parties] == ["italy"]


def test_the_order_of_reports_does_not_matter():
    """Two reports give the same case whichever is named first."""
    first = Report("Rome wants a guarantee.", "2025-02-01", named(italy="Italy"))
    first.says("Rome wants a guarantee", "italy", Stance.DEMANDS, "guarantees", "guarantee")
    second = Report("Oslo refuses a guarantee.", "2025-02-02", named(norway="Norway"))
    second.says(
        "Oslo refuses a guarantee", "norway", Stance.REFUSES, "guarantees", "guarantee", strength=Strength.RED_LINE
    )
    one, other = first.extraction(), second.extraction()
    assert draft_case([one, other, one], "A test") == draft_case([other, one], "A test")
    assert [position.date for position in draft_case([one, other], "A test").positions] == ["2025-02-01", "2025-02-02"]


def test_nothing_reported_gives_an_empty_case():
    """A text about cooking is no error: a case without parties and issues."""
    case = drafted(Report("Stir the soup."))
    assert (case.parties, case.issues, case.rule.vetoes) == ((), (), ())


LADDER = Issue("x", "X", tuple(Option(name, name) for name in ("a", "today", "b", "c", "d")), "today")


@pytest.mark.parametrize(
    ("stance", "option", "kin", "narrow", "wide"),
    [
        (Stance.REFUSES, "c", {}, "c d", "c d"),
        (Stance.REFUSES, "d", {"d": ("c",)}, "d", "c d"),
        (Stance.REFUSES, "a", {}, "a", "a"),
        (Stance.REFUSES, "today", {}, "today", "today"),
        (Stance.OPPOSES, "b", {}, "b c d", "b c d"),
        (Stance.REQUIRES, "c", {}, "a today b", "a today b"),
        (Stance.REQUIRES, "c", {"c": ("d",)}, "a today b", "a today b c"),
        (Stance.REQUIRES, "today", {}, "a b c d", "a b c d"),
        (Stance.DEMANDS, "a", {}, "today b c d", "today b c d"),
    ],
)
def test_readings_along_a_scale(stance, option, kin, narrow, wide):
    """Refusing a step refuses what lies beyond it; requiring one refuses what falls short; kin widens."""
    assert forbidden_options(stance, option, LADDER, kin) == (tuple(narrow.split()), tuple(wide.split()))


@pytest.mark.parametrize(("stance", "narrow"), [(Stance.REFUSES, ("b",)), (Stance.REQUIRES, ("today", "c"))])
def test_readings_without_a_scale(stance, narrow):
    """Where options are no steps, nothing lies beyond or short of one."""
    issue = Issue("x", "X", tuple(Option(name, name) for name in ("today", "b", "c")), "today", ordered=False)
    assert forbidden_options(stance, "b", issue, {}) == (narrow, narrow)


def test_who_wants_more_refuses_what_falls_short_of_it():
    """A party that wants a farther step refuses a nearer one for being too little, never its own wish."""
    assert forbidden_options(Stance.REFUSES, "b", LADDER, {}, {"d"}) == (("a", "today", "b"),) * 2
    assert forbidden_options(Stance.REFUSES, "b", LADDER, {}, {"a"}) == forbidden_options(
        Stance.REFUSES, "b", LADDER, {}
    )


def test_steps_between_today_and_refusals_on_either_side_are_drafted():
    """One refuses a free hand, another a ban: what stands between today and the ban belongs to the question."""
    report = Report(
        "Talks on the port. The union refuses driverless cranes. The owners refuse a ban.",
        parties=named(union="The union", owners="The owners"),
    )
    report.says("The union refuses driverless cranes", "union", Stance.REFUSES, "automation", "free")
    report.says("The owners refuse a ban", "owners", Stance.REFUSES, "automation", "ban")
    (issue,) = drafted(report).issues
    assert [option.id for option in issue.options] == ["free", "no-change", "with-crews", "ban"]
