"""What counts as a position, whose it is, and how firm."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zopa.statements.statement import Extraction, Statement
from zopa.vocabulary import Basis, Stance, Strength, Time

Reader = Callable[[str], Extraction]
One = Callable[[str], Statement]


@pytest.mark.parametrize(
    ("text", "party", "stance", "issue"),
    [
        ("In the talks, Peru demands an end to the tariffs on copper.", "peru", Stance.DEMANDS, "tariffs"),
        ("In the talks, Peru is seeking an easing of the sanctions.", "peru", Stance.AIMS_AT, "sanctions"),
        ("At the talks Chile offered to release 40 prisoners.", "chile", Stance.PROPOSES, "prisoners"),
        ("At the talks Chile ruled out foreign troops on its soil.", "chile", Stance.REFUSES, "foreign-troops"),
        ("In the talks, Chile opposes any new sanctions.", "chile", Stance.OPPOSES, "sanctions"),
        ("Chile is ready to accept inspections, its negotiators said.", "chile", Stance.OPEN_TO, "inspection"),
        ("Chile does not oppose a ceasefire.", "chile", Stance.OPEN_TO, "ceasefire"),
        ("The demand for reparations was rejected by Chile.", "chile", Stance.REFUSES, "reparations"),
        ("Chile would not sign the treaty until the sanctions were lifted.", "chile", Stance.REQUIRES, "sanctions"),
        ("Chile has agreed to a cap on emissions.", "chile", Stance.ACCEPTS, "emissions"),
        ("Chile's refusal to discuss elections has held up the deal.", "chile", Stance.REFUSES, "elections"),
        ("Chile has expressed openness to a prisoner exchange in the talks.", "chile", Stance.OPEN_TO, "prisoners"),
        ("A key sticking point for Chile is the inspection of its dams in the deal.", "chile", Stance.REQUIRES, "inspection"),
        ("Chile has left the door open to a truce.", "chile", Stance.OPEN_TO, "ceasefire"),
        ("Chile gave up its demand for reparations.", "chile", Stance.OPEN_TO, "reparations"),
        ("At the talks Chile said it would accept a cap on emissions.", "chile", Stance.OPEN_TO, "emissions"),
        ("Early elections were not on offer in the talks, Chile said.", "chile", Stance.REFUSES, "elections"),
        ("A prisoner exchange was fine by Chile, its negotiators said.", "chile", Stance.OPEN_TO, "prisoners"),
        ("At the talks Chile does not, and never will, accept inspections of its dams.", "chile", Stance.REFUSES, "inspection"),
        ("In the talks Chile would rather lose the deal than accept inspections.", "chile", Stance.REFUSES, "inspection"),
        ("In the talks Chile has not backed away from its demand for reparations.", "chile", Stance.DEMANDS, "reparations"),
        ("In the talks, Chile hopes that the sanctions will be lifted.", "chile", Stance.AIMS_AT, "sanctions"),
        ("In the talks Chile wants the sanctions lifted.", "chile", Stance.DEMANDS, "sanctions"),
        ("Sanctions can only be lifted if inspections resume, Chile said at the talks.", "chile", Stance.REQUIRES, "inspection"),
        ("The sanctions would not be negotiated away, Chile said at the talks.", "chile", Stance.REFUSES, "sanctions"),
        ("In the talks Chile hinted at flexibility on inspections.", "chile", Stance.OPEN_TO, "inspection"),
    ],
)  # fmt: skip
def test_a_clause_is_read_as_a_position(only: One, text: str, party: str, stance: Stance, issue: str) -> None:
    """Verbs, nouns, adjectives and conditions each say what a party does about an issue."""
    statement = only(text)
    assert (statement.party, statement.stance, statement.issue) == (party, stance, issue)


def test_each_item_of_a_list_is_a_statement_of_its_own(read: Reader) -> None:
    """A list of objectives falls into as many statements, each with its own words."""
    text = "In the talks, Peru's main objectives include the lifting of sanctions, recognition of its borders, and a seat at the table."
    found = read(text).statements
    assert [s.text for s in found] == ["the lifting of sanctions", "recognition of its borders", "a seat at the table"]
    assert {s.importance.text for s in found if s.importance} == {"main"}


def test_one_clause_with_two_issues_speaks_of_both(read: Reader) -> None:
    """Two things called unacceptable in one breath are two refusals on two issues."""
    found = read("Peru told the mediators that foreign troops or security guarantees were unacceptable.").statements
    assert {s.issue for s in found} == {"foreign-troops", "guarantees"}
    assert {s.party for s in found} == {"peru"}


def test_an_insistence_belongs_to_who_insists(only: One) -> None:
    """The inner clause is the position, its speaker the innermost of the chain, the paper the outermost."""
    statement = only("Peru insists that any settlement must include security guarantees, Reuters reported.")
    assert (statement.party, statement.stance, statement.issue) == ("peru", Stance.REQUIRES, "guarantees")
    assert [link.speaker.text for link in statement.chain] == ["Peru", "Reuters"]
    assert [link.speaker.kind for link in statement.chain] == ["party", "media"]


def test_one_party_told_by_another_is_attributed(only: One) -> None:
    """What Chile says Peru wants is Peru's position on Chile's word."""
    statement = only("Chilean negotiators said that Peru wants a bigger quota.")
    assert (statement.party, statement.basis) == ("peru", Basis.ATTRIBUTED)
    assert statement.chain[0].speaker.party == "chile"


def test_conjecture_and_appearance_are_hedged(only: One) -> None:
    """What analysts suggest, and what only appears so, never looks stated."""
    assert only("Analysts suggest that Peru may seek a truce.").basis is Basis.HEDGED
    assert only("In the talks Peru appears willing to accept inspections.").basis is Basis.HEDGED


def test_refusals_are_red_lines_and_wishes_are_not(only: One) -> None:
    """Non-negotiable wording is marked, mild wording too."""
    assert only("In the talks Peru refuses to accept any inspections.").strength is Strength.RED_LINE
    assert only("In the talks Peru is seeking a truce.").strength is Strength.SOFT


def test_an_earlier_round_is_past_with_its_year(only: One) -> None:
    """A demand of years ago is not today's."""
    statement = only("In the failed negotiations of 2015, Peru demanded reparations.")
    assert (statement.time, statement.date) == (Time.PAST, "2015")


@pytest.mark.parametrize(
    "text",
    [
        "According to international law, states may demand reparations after a treaty is broken.",
        "The river runs through Peru and Chile, which signed a treaty in 1950.",
        "If Peru demanded reparations, the talks would end.",
        "It is unclear whether Peru will accept the deal.",
        "Stir the flour, add a deal of butter and let the dough refuse to rise for an hour.",
        "England's coach wants a striker before the season, and the club rejected an offer after the match.",
    ],
)
def test_law_geography_conditions_and_leisure_are_no_positions(read: Reader, text: str) -> None:
    """What nobody at a table wants yields nothing."""
    assert read(text).statements == ()


def test_pronouns_and_we_mean_who_speaks(read: Reader) -> None:
    """ "We" in a quotation is the speaker's party, "it" the subject before."""
    quoted = read('"We will never accept inspections," said Ana Rojas, Peru\'s chief negotiator, after the talks.')
    assert [s.party for s in quoted.statements] == ["peru"]
    taken_up = read("Peru left the talks early. It rejects any inspections.")
    assert [s.party for s in taken_up.statements] == ["peru"]


def test_a_text_without_parties_yields_nothing(read: Reader) -> None:
    """Demands of nobody in particular are left alone."""
    assert read("There were demands for a truce in the talks.").statements == ()


def test_words_relayed_by_a_newspaper_are_attributed(read: Reader) -> None:
    """What a paper says that a party insists on rests on the paper's word; what the party says itself is stated."""
    found = read(
        "Peru insists that any settlement must include inspections, The Daily Courier reported after the talks. "
        "Chile's foreign minister, Marta Vidal, said that her government rejected the proposal to lower tariffs."
    )
    bases = {statement.party: statement.basis.value for statement in found.statements}
    assert bases == {"peru": "attributed", "chile": "stated"}


def test_a_deal_as_such_is_no_issue_of_the_deal(read: Reader) -> None:
    """Who drafts a compromise is a matter of the talks: no issue is called "compromise"."""
    found = read("In the talks Peru rejects a quota. Chile proposed that experts of both sides draft a compromise.")
    assert "compromise" not in {statement.issue for statement in found.statements}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Talks on the Nile dam resumed. Ethiopia would accept guidelines for drought releases, but not a binding duty.",
            [("open_to", "water-allocation", "guidelines"), ("refuses", "water-allocation", "fixed")],
        ),
        (
            "Truce talks resumed in Doha. Israel would accept a pause, but not a permanent ceasefire.",
            [("open_to", "ceasefire", "pause"), ("refuses", "ceasefire", "ceasefire")],
        ),
        (
            "Truce talks resumed in Doha. Israel is open to international monitors, but not to foreign troops.",
            [("open_to", "foreign-troops", "monitors"), ("refuses", "foreign-troops", "allied-troops")],
        ),
        (
            "Truce talks resumed in Doha. Israel is open to international monitors, not only to observers.",
            [("open_to", "foreign-troops", "monitors")],
        ),
    ],
)
def test_what_a_concession_leaves_out_is_refused(read, text, found):
    """ "X, but not Y" holds two positions, each with its own words."""
    assert [(s.stance, s.issue, s.option) for s in read(text).statements] == found


def test_what_one_refuses_to_give_up_is_not_what_one_refuses(only):
    """A share that is kept is no refused option, and a demand that is kept is a demand."""
    share = only("Water talks resumed. Egypt refuses to give up its 1959 share of the Nile waters.")
    assert (share.stance, share.issue, share.option) == ("refuses", "water-allocation", None)
    demand = only("Truce talks resumed. Hamas refuses to drop its demand for a permanent ceasefire.")
    assert (demand.stance, demand.issue, demand.option) == ("demands", "ceasefire", "ceasefire")
    right = only("Nuclear talks resumed. Iran will not abandon its right to enrich uranium.")
    assert (right.stance, right.issue, right.option) == ("refuses", "enrichment", "none")


def test_a_price_that_has_to_come_to_pass_is_a_condition_on_what_it_buys(read):
    """Only what is on a ladder of its own is an issue of its own."""
    (_, price) = read(
        "Dam talks resumed. Ethiopia is ready to slow the filling of the reservoir if a severe drought is declared."
    ).statements
    assert (price.stance, price.issue, price.option) == ("requires", "dam-filling", None)
    (_, price) = read("Gas talks resumed. Kesh is ready to free the crew if sanctions are lifted.").statements
    assert (price.stance, price.issue) == ("requires", "sanctions")


def test_a_verb_like_step_in_takes_up_nothing(read):
    """ "No plans to step in" is no answer to the claim before."""
    text = "In the contract talks the union demands a wage increase of 60 percent. The government said that it had no plans to step in."
    assert [found.issue for found in read(text).statements] == ["wages", "process"]


def test_the_year_of_an_agreement_dates_no_position(read):
    """Only a year in which something was said, or of a round, makes a position one of the past."""
    text = (
        "Nuclear talks resumed. Rastegar said that Iran was ready to discuss the level of enrichment, "
        "the limit that the agreement of 2015 had set."
    )
    assert {found.time for found in read(text).statements if found.party == "iran"} == {"current"}


@pytest.mark.parametrize(
    ("text", "issue", "option"),
    [
        ("Moscow calls Ukrainian membership of the alliance unacceptable.", "alignment", "membership"),
        ("Iran called the proposed cap on its enrichment unacceptable.", "enrichment", "capped"),
    ],
)
def test_a_verdict_parsed_into_its_thing_is_one(only, text, issue, option):
    """The parser takes the last word for part of the noun phrase before it."""
    found = only(f"Peace talks resumed in Riyadh. {text}")
    assert (found.stance, found.issue, found.option) == ("opposes", issue, option)


def test_they_are_all_that_were_joined(read):
    """Both are heard, each by its own word."""
    text = "Nuclear talks resumed. France and Germany were not in Muscat. They demanded that Iran stop enrichment."
    found = read(text).statements
    assert [(one.party, one.basis) for one in found] == [("france", "stated"), ("germany", "stated")]


def test_leaving_soldiers_behind_is_no_withdrawal(read):
    """What leaves soldiers in place is refused, not their leaving."""
    text = (
        "Talks on the valley resumed. Norland would not sign any agreement that leaves foreign soldiers in the valley."
    )
    (found,) = read(text).statements
    assert (found.stance, found.issue, found.option) == ("refuses", "military-withdrawal", "in-place")


def test_could_not_is_no_guess(only):
    """ "Could not go above" refuses; "could go above" may."""
    found = only("Pay talks resumed. Meridian said the company could not raise wages above 5 percent.")
    assert found.stance == "refuses"
    assert found.basis != "hedged"


def test_a_city_in_a_dateline_with_a_year_is_no_party(read):
    """The date of a report may have its year."""
    text = "GENEVA, March 4, 2025 (AP) — Norland demands a full withdrawal of Karsovian forces in the valley talks."
    assert [party.id for party in read(text).parties if party.id.startswith("geneva")] == []
