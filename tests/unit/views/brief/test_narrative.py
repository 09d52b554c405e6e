"""The text of the brief for every shape of case: what it says, what it never says, what it rests on."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from told_negotiations import labour, riyadh
from zopa.analyses.findings import (
    BargainingFinding,
    ComparisonFinding,
    ContradictionFinding,
    FamilyFinding,
    NearDealFinding,
    SolutionFinding,
    Study,
    ZoneFinding,
)
from zopa.analyses.study import study
from zopa.case.assumptions import Estimate, Preference
from zopa.case.drafting import draft_case
from zopa.case.model import Case, DecisionRule, Issue, Option, Party, Position, RedLine
from zopa.case.scenarios import find_scenario
from zopa.sources.document import Document, Span, text_digest
from zopa.statements.statement import Extraction, FoundParty, Statement
from zopa.views.brief import Brief, compose_brief
from zopa.views.brief.naming import name_all
from zopa.views.brief.prose import Items, Matrix, Paragraph, Picture, Section, clauses_of, evidence_of
from zopa.vocabulary import Basis, PartyRole, Stance, Strength

Told = tuple[Case, tuple[Extraction, ...]]

FORBIDDEN = (
    r"probability",
    r"\bodds\b",
    r"per ?cent chance",
    r"\d+ ?% ",
    r"\blikely to (?:agree|accept|sign|succeed)",
    r"chance of (?:a deal|agreement|success)",
    r"walk-?away (?:level|point)",
    r"\bt\*",
    r"\bsurely\b|\bobviously\b|\bclearly\b",
)
BROKEN = (
    r"\bno no\b",
    r"  ",
    r" [,.;:]",
    r"\.\.",
    r";\.|,\.|:\.",
    r"\bNone\b(?! of)",
    r"\b(\w+) \1\b",
    r"\( ?\)",
    r"“”",
    r"[{}]|_",
    r"\ba [aeio]\w",
    r"\bthe the\b",
)


def brief_of(told: Told, draws: int = 0) -> Brief:
    """A brief with its study."""
    case, extractions = told
    return compose_brief(case, extractions, study(case, draws=draws))


def _positions(*wishes: tuple[str, str, Stance, str]) -> tuple[Position, ...]:
    return tuple(
        Position(party, issue, stance, Strength.FIRM, Basis.STATED, option) for party, issue, stance, option in wishes
    )


def _issue(name: str) -> Issue:
    return Issue(
        name,
        name.capitalize(),
        (Option("low", f"Little {name}"), Option("mid", f"Some {name}"), Option("high", f"Much {name}", uttered=True)),
        "low",
    )


def empty() -> Told:
    """A case with nothing in it."""
    return Case("An empty case"), ()


def nobody_heard() -> Told:
    """Parties and an issue, and no word of anybody."""
    return Case(
        "Silence", (Party("a", "Arland"), Party("b", "Borland")), (_issue("water"),), rule=DecisionRule(("a", "b"))
    ), ()


def one_party() -> Told:
    """One side's wishes only."""
    wishes = _positions(("a", "water", Stance.DEMANDS, "high"))
    return Case(
        "One voice",
        (Party("a", "Arland"), Party("b", "Borland")),
        (_issue("water"),),
        wishes,
        rule=DecisionRule(("a", "b")),
    ), ()


def agreement() -> Told:
    """Two sides that want the same."""
    wishes = _positions(("a", "water", Stance.DEMANDS, "high"), ("b", "water", Stance.ACCEPTS, "high"))
    return Case(
        "Accord",
        (Party("a", "Arland"), Party("b", "Borland")),
        (_issue("water"),),
        wishes,
        rule=DecisionRule(("a", "b")),
    ), ()


def six_parties() -> Told:
    """A trade round of six, with groups and blocs, colliding on one issue and silent on others."""
    parties = (
        Party("us", "United States"),
        Party("eu", "European Union", "bloc"),
        Party("in", "India"),
        Party("br", "Brazil"),
        Party("is", "island states", "other"),
        Party("ph", "Philippines", role=PartyRole.EXCLUDED, demands_seat=True),
    )
    wishes = _positions(
        ("us", "tariffs", Stance.DEMANDS, "high"),
        ("eu", "tariffs", Stance.DEMANDS, "low"),
        ("is", "finance", Stance.DEMANDS, "high"),
        ("in", "finance", Stance.OPEN_TO, "mid"),
        ("br", "timber", Stance.PROPOSES, "mid"),
    )
    rule = DecisionRule(tuple(party.id for party in parties))
    return Case(
        "A round of six", parties, tuple(_issue(name) for name in ("tariffs", "finance", "timber")), wishes, rule=rule
    ), ()


def scored() -> Told:
    """A case that an analyst scored, without any reporting."""
    return Case(
        "Scores",
        (Party("a", "Arland"), Party("b", "Borland")),
        (_issue("water"), _issue("power")),
        rule=DecisionRule(("a", "b")),
    ), ()


def with_scores(found: Study) -> Study:
    """The same study with what scores would give."""
    high, low = {"water": "high", "power": "low"}, {"water": "low", "power": "high"}
    solutions = (SolutionFinding("nash_solution", high, {"a": 70.0, "b": 40.0}, 1, "exact"),)
    frontier = (*solutions, SolutionFinding("frontier", low, {"a": 30.0, "b": 90.0}, 0, "exact"))
    return replace(
        found,
        bargaining=BargainingFinding(
            ZoneFinding(2, 9, {}, "exact"), frontier, solutions, (), ("R. Analyst",), (True,) * len(frontier), {}
        ),
    )


ALL: tuple[Callable[[], Told], ...] = (riyadh, labour, empty, nobody_heard, one_party, agreement, six_parties, scored)


@pytest.fixture(scope="module", params=ALL, ids=lambda told: told.__name__)
def brief(request: pytest.FixtureRequest) -> Brief:
    """One brief of each shape."""
    return brief_of(request.param())


def prose(section: Section) -> str:
    """The words of a section, leads and pictures aside."""
    return " ".join(clause.text for clause in clauses_of(section) if clause.text)


def test_no_forbidden_sentence_occurs(brief: Brief) -> None:
    """No chance of a deal, no level without its blank, no silent party called content."""
    for pattern in FORBIDDEN:
        assert not re.search(pattern, brief.plain(), re.IGNORECASE), pattern


def test_no_sentence_is_broken(brief: Brief) -> None:
    """No doubled words or stops, no empty brackets, no leaked identifiers."""
    for section in brief.sections:
        text = re.sub("“[^”]*”", "“x”", prose(section))
        for pattern in BROKEN:
            found = re.search(pattern, text)
            assert not found, f"{pattern}: {text[max(0, found.start() - 40) : found.end() + 40]}"


def test_every_paragraph_begins_large_and_ends_with_a_stop(brief: Brief) -> None:
    """Sentences are whole."""
    for section in brief.sections:
        for block in section.blocks:
            for paragraph in getattr(block, "items", (block,) if hasattr(block, "clauses") else ()):
                text = paragraph.text.strip()
                assert re.match(r"[“‘]?[A-Z0-9“]", text) or paragraph.lead, text
                assert re.search(r"[.?:][”’]?$", text), text


def test_the_opening_says_that_likelihood_cannot_be_read(brief: Brief) -> None:
    """In the first paragraph, once, whatever the case."""
    first = prose(brief.sections[0])
    assert (
        len(re.findall(r"How likely a deal is cannot be read from (?:this|these) (?:report|reports|case)\.", first))
        == 1
    )


def test_every_figure_has_evidence_or_a_ground(brief: Brief) -> None:
    """A number that our own sentence prints rests on quotations or says what else it rests on."""
    words = r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten) of\b"
    for section in brief.sections:
        for clause in clauses_of(section):
            own = re.sub("“[^”]*”", "", clause.text)
            if re.search(words, own) and "draws of preferences" not in own:
                assert clause.evidence or clause.ground or clause.lost, clause.text


def test_every_citation_is_a_numbered_quotation(brief: Brief) -> None:
    """No clause or cell cites what the list of quotations lacks, and numbers run from one."""
    known = {quotation.id for quotation in brief.quotations}
    cited = {each for section in brief.sections for each in evidence_of(section)}
    assert cited <= known
    assert [quotation.number for quotation in brief.quotations] == list(range(1, len(brief.quotations) + 1))


def test_every_quotation_is_the_slice_of_its_text(brief: Brief) -> None:
    """Verbatim, at its place."""
    texts = {document.digest: document.text for document in brief.documents}
    for quotation in brief.quotations:
        assert quotation.span.of(texts[quotation.document]) == quotation.text


def test_the_verdict_is_one_sentence(brief: Brief) -> None:
    """Short enough for a terminal, with one stop at its end."""
    assert brief.verdict.endswith(".")
    assert not re.search(r"[.?!] ", brief.verdict)
    assert len(brief.verdict) < 250


def test_the_data_is_json(brief: Brief) -> None:
    """The narrative survives a round of JSON, drawings left out."""
    data = json.loads(json.dumps(brief.data()))
    assert data["verdict"] == brief.verdict
    assert len(data["sections"]) == len(brief.sections)
    assert "<svg" not in json.dumps(data)


def test_the_same_case_gives_the_same_brief(brief: Brief) -> None:
    """Composing twice changes no byte."""
    again = Brief(brief.case, brief.study, brief.extractions)
    assert again.markdown() == brief.markdown()
    assert again.html() == brief.html()


def test_sections_keep_their_order() -> None:
    """What words allow comes before what to ask, and the sources last."""
    ids = [section.id for section in brief_of(riyadh()).sections]
    assert ids == [
        "support",
        "wishes",
        "settled",
        "collisions",
        "open",
        "without-ukraine",
        "life",
        "questions",
        "people",
        "origin",
        "left-out",
    ]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (
            riyadh,
            "Declared limits leave no deal except through commitments short of a guarantee, which nobody is reported proposing.",
        ),
        (labour, "Declared limits leave no deal: they exclude each other on pay."),
        (nobody_heard, "No party’s position is reported; there is nothing to compare."),
        (one_party, "Only Arland’s word is reported; nothing can be said of what the others would accept."),
        (agreement, "No reported wishes exclude each other; more than one party was heard on the one issue."),
    ],
)
def test_the_verdict_says_what_the_words_allow(told: Callable[[], Told], words: str) -> None:
    """One line for each kind of finding."""
    assert brief_of(told()).verdict == words


def test_unuttered_options_are_called_our_wording() -> None:
    """What is left only in words nobody used is marked so, in the opening and in its part."""
    brief = brief_of(riyadh())
    assert "nobody is reported proposing that" in prose(brief.sections[0])
    collisions = next(section for section in brief.sections if section.id == "collisions")
    assert "commitments short of a guarantee (our wording; nobody is reported proposing this)" in prose(collisions)


def test_silence_is_shown_and_never_filled() -> None:
    """Cells without a report are empty, and no conjecture enters them."""
    brief = brief_of(riyadh())
    matrix = next(block for section in brief.sections for block in section.blocks if isinstance(block, Matrix))
    assert sum(not cell.lines for row in matrix.rows for cell in row.cells) == 11
    assert "another government" not in "".join(prose(section) for section in brief.sections if section.id != "left-out")


def test_an_assumption_is_never_told_as_a_report() -> None:
    """What an analyst assumes stands in its cell as assumed, counts as heard nowhere, and is no way out that was sought."""
    firm = Strength.FIRM
    case = Case(
        "Valley",
        (Party("a", "Arland"), Party("b", "Borland"), Party("c", "Valley herders", "group")),
        (_issue("water"),),
        (
            Position("a", "water", Stance.DEMANDS, firm, Basis.STATED, "high"),
            Position("c", "water", Stance.DEMANDS, firm, Basis.ASSUMED, "mid"),
        ),
        (
            RedLine("b", "water", ("high",), ("high",), "never"),
            RedLine("c", "water", ("low",), ("low",), "not dry", basis=Basis.ASSUMED),
        ),
        rule=DecisionRule(("a", "b", "c")),
    )
    brief = brief_of((case, ()))
    told = {section.id: prose(section) for section in brief.sections}
    assert "There is room" not in told["support"]
    assert "the Valley herders on none" in told["wishes"]
    assert "The Valley herders are assumed to rule out little water." in told["settled"]
    assert "“not dry”" not in " ".join(told.values())
    assert "assumed to suit the Valley herders" in told["collisions"]
    assert "sought by the Valley herders" not in told["collisions"]


def test_a_removed_statement_leaves_a_mark_where_it_was_the_ground() -> None:
    """Every clause, cell and count that loses its quotation says so."""
    case, (extraction,) = riyadh()
    gone = next(each for each in extraction.statements if each.party == "ukraine" and each.option == "recognition")
    kept = tuple(each for each in extraction.statements if each is not gone)
    brief = Brief(case, study(case, draws=0), (replace(extraction, statements=kept),))
    lost = [clause.text for section in brief.sections for clause in clauses_of(section) if gone.id in clause.lost]
    assert any("rules out exactly that" in text for text in lost)
    assert any(text.startswith("Of the 21 cells") for text in lost)
    matrix = next(block for section in brief.sections for block in section.blocks if isinstance(block, Matrix))
    assert any(gone.id in line.lost for row in matrix.rows for cell in row.cells for line in cell.lines)
    assert "ground lost" in brief.html()
    assert "ground lost" in brief.markdown()
    assert "ground lost" not in brief_of(riyadh()).html()


def test_comparisons_carry_blank_and_range_or_stay_out() -> None:
    """A figure that rests mostly on assumption is counted and not printed."""
    case, extractions = riyadh()
    figures = (
        ComparisonFinding("change/territory", "", 0.82, 0.02, 0.51, (0.70, 0.85), "supported", ("russia", "ukraine")),
        ComparisonFinding("crosses/ukraine", "", 0.98, 0.01, 0.65, (0.91, 1.0), "leaning", ("russia", "ukraine")),
        ComparisonFinding(
            "option/sanctions/lifted", "", 0.72, 0.02, 0.65, (0.63, 0.92), "mostly assumption", ("russia",)
        ),
    )
    family = FamilyFinding(
        {"troops": "none"}, ("troops",), {"territory": ("swaps", "no-change")}, {}, 6, 0.1, 0.3, (0.1, 0.4)
    )
    found = replace(study(case, draws=0), draws=2000, comparisons=figures, family=family)
    section = next(each for each in Brief(case, found, extractions).sections if each.id == "comparisons")
    text = prose(section)
    assert (
        "in 82 of 100 draws (51 without the report; range 70 to 85). The United States is not reported on it." in text
    )
    assert "crosses a declared limit of Ukraine’s in 98 of 100 draws (65 without the report; range 91 to 100)." in text
    assert "One further count rests mostly on assumption or hardly on the report, and is not printed." in text
    assert "72" not in text
    [bars] = [block for block in section.blocks if isinstance(block, Picture)]
    assert bars.drawing.count('class="point"') == bars.drawing.count('class="measure"') == 2
    assert (
        "crosses a declared limit of Ukraine’s: 98 of 100 draws (65 without the report; range 91 to 100)." in bars.twin
    )
    assert (
        "The six deals that hold up best over the draws share “no foreign troops”" in text
        or "share no foreign troops" in text
    )


def test_scenarios_tell_what_moves_and_stay_out_unasked() -> None:
    """Exact findings first, in words; no section where nobody asked for one."""
    case, extractions = riyadh()
    plain = Brief(case, study(case, draws=0), extractions)
    assert "scenarios" not in [section.id for section in plain.sections]
    assumed = [find_scenario(case, typed) for typed in ("leaves=ukraine", "joins=ukraine", "wide=russia/guarantees")]
    found = Brief(case, study(case, draws=0, scenarios=assumed), extractions)
    section = next(section for section in found.sections if section.id == "scenarios")
    [items] = [block for block in section.blocks if isinstance(block, Items)]
    leads = [item.lead for item in items.items]
    assert leads[:2] == ["If Ukraine left the talks:", "If Ukraine joined the table:"]
    assert leads[2] == "If Russia’s words on security guarantees meant the most they can:"
    assert "The collisions on territory and security guarantees fall away." in items.items[0].text
    assert "No collision falls away and none arises." in items.items[1].text


def test_words_that_go_round_in_a_circle_are_shown_whole() -> None:
    """Each step with its quotation; nothing is dropped."""
    case, extractions = riyadh()
    first, second = case.positions[0].evidence, case.positions[1].evidence
    circle = ContradictionFinding(
        "russia", "territory", (("recognition", "swaps", first), ("swaps", "recognition", second))
    )
    found = replace(study(case, draws=0), contradictions=(circle,))
    section = next(each for each in Brief(case, found, extractions).sections if each.id == "collisions")
    [told] = [
        each
        for each in section.blocks
        if isinstance(each, Paragraph) and each.lead == "Words that contradict each other."
    ]
    assert told.text.startswith("Russia’s words on territory cannot all hold: it puts")
    assert "None of these words is dropped." in told.text
    assert [clause.evidence for clause in told.clauses[1:3]] == [first, second]


def test_scores_name_their_author_before_any_figure() -> None:
    """Bargaining results are nobody's report, and the page says whose numbers they are."""
    case, extractions = scored()
    brief = Brief(case, with_scores(study(case, draws=0)), extractions)
    text = prose(next(section for section in brief.sections if section.id == "bargaining"))
    assert text.startswith("The scores are by R. Analyst; nothing in this part is reported by a party.")
    assert "two of nine possible deals leave every needed party at least as well off as without one" in text
    assert "That is a count of combinations, not a chance." in text
    assert "circle" in brief.html()
    assert brief.verdict.startswith("On the scores given, two of nine possible deals leave")


def test_a_name_is_written_in_one_way() -> None:
    """Title, column and sentence have the same apostrophe, and a full table is said to be full."""
    case, extractions = one_party()
    union = Party("a", "Nurses' Federation", "union")
    brief = brief_of(
        (replace(case, title="Nurses' Federation", parties=(union,), rule=DecisionRule(("a",))), extractions)
    )
    assert "Nurses' Federation" not in brief.markdown()
    told = prose(next(section for section in brief.sections if section.id == "wishes"))
    assert told.startswith("No cell below is empty: the Nurses’ Federation on the one issue.")


def test_an_empty_zone_names_the_nearest_deal() -> None:
    """What excludes each other, and the deal for which the fewest give way, with how far it falls short."""
    case, extractions = scored()
    near = NearDealFinding({"water": "high", "power": "low"}, {"a": 70, "b": 40}, {"a": 0.0, "b": 12.5})
    zone = ZoneFinding(0, 9, {}, "exact")
    none = BargainingFinding(zone, (), (), (("one estimate", "another"),), ("R. Analyst",), (), {}, (), (near,))
    brief = Brief(case, replace(study(case, draws=0), bargaining=none), extractions)
    text = prose(next(section for section in brief.sections if section.id == "bargaining"))
    assert "These cannot be met together: one estimate and another." in text
    assert text.endswith("leaves Borland 12.5 short.")


def test_scores_that_cannot_be_used_are_said_to_be_missing() -> None:
    """Half a table of scores is not dropped in silence: the page names the gaps."""
    case, extractions = scored()
    value = Estimate(1, 1, 1)
    water = ("water", tuple((option, value) for option in ("low", "mid", "high")))
    brief = brief_of((replace(case, preferences=(Preference("a", scores=(water,)),)), extractions))
    text = prose(next(section for section in brief.sections if section.id == "bargaining"))
    assert text.endswith("Missing: Arland on power and Borland on every issue.")


def test_options_known_only_in_words_are_quoted() -> None:
    """What drafting labels by the text's own words is recognised and set as a quotation of its party."""
    text = "Upland demands the old lighthouse of the strait."
    document = Document(text_digest(text), text)
    words = "Upland demands the old lighthouse of the strait"
    statement = Statement(
        "s1",
        document.digest,
        "upland",
        Stance.DEMANDS,
        Strength.FIRM,
        Span(0, len(words)),
        words,
        Basis.STATED,
        issue="old-lighthouse",
    )
    parties = (FoundParty("upland", "Upland", "state"), FoundParty("lowland", "Lowland", "state"))
    extraction = Extraction(document, parties, (statement,))
    case = draft_case((extraction,), "The strait")
    naming = name_all(case, [text])
    option = case.positions[0].option
    asked = "the old lighthouse of the strait"
    assert naming.verbatim("old-lighthouse", option) == asked
    assert naming.is_asked_by("old-lighthouse", option, "upland")
    assert naming.option("old-lighthouse", option or "") == f"what Upland asks (“{asked}”)"
    assert "Upland “demands the old lighthouse of the strait”." in Brief(
        case, study(case, draws=0), (extraction,)
    ).plain(200)


def test_several_reports_count_as_independent_sources_once() -> None:
    """Two texts that retell one outlet are one source."""
    case, (extraction,) = riyadh()
    other = replace(
        extraction,
        document=replace(extraction.document, digest="sha256:" + "1" * 64, text=extraction.document.text + " "),
    )
    brief = Brief(case, study(case, draws=0), (extraction, other))
    text = prose(next(section for section in brief.sections if section.id == "origin"))
    assert text.startswith("Two texts from one independent source.")
    assert "Nothing here is confirmed by a second source." in text


def test_a_limit_that_fits_no_option_is_never_called_absent() -> None:
    """The verdict does not say that no limits exclude each other; the words stand in the opening, nothing is counted there."""
    case, extractions = riyadh()
    line = next(p for p in case.positions if (p.party, p.issue) == ("ukraine", "guarantees"))
    loose = tuple(replace(p, option=None, strength=Strength.RED_LINE) if p is line else p for p in case.positions)
    limits = tuple(each for each in case.red_lines if each.issue not in {"guarantees", "territory"})
    case = replace(case, positions=loose, red_lines=limits)
    brief = Brief(case, study(case, draws=200), extractions)
    assert "No declared limits exclude each other" not in brief.verdict
    assert "Ukraine’s limit on security guarantees is yet to be placed among the options" in brief.verdict
    opening = prose(brief.sections[0])
    assert "Ukraine declares a limit that fits none of the drafted options: “" in opening
    assert "has to be read, not counted" in opening
    asked = prose(next(section for section in brief.sections if section.id == "questions"))
    assert "What does Ukraine’s limit on security guarantees exclude" in asked


def test_for_and_against_one_option_is_no_agreement() -> None:
    """A party that grants part of what is asked and opposes the rest is not counted among those who accept it."""
    case, extractions = labour()
    union, employers = (party.id for party in case.parties[:2])
    issue = Issue("shifts", "Shifts", (Option("now", "as now"), Option("less", "shorter shifts", uttered=True)), "now")
    words = [each.evidence for each in case.positions[:3]]
    said = [
        Position(union, "shifts", Stance.DEMANDS, Strength.FIRM, Basis.STATED, "less", evidence=words[0]),
        Position(employers, "shifts", Stance.OPEN_TO, Strength.SOFT, Basis.STATED, "less", evidence=words[1]),
        Position(employers, "shifts", Stance.OPPOSES, Strength.FIRM, Basis.STATED, "less", evidence=words[2]),
    ]
    case = replace(case, issues=(*case.issues, issue), positions=(*case.positions, *said))
    text = prose(next(each for each in Brief(case, study(case, draws=0), extractions).sections if each.id == "open"))
    assert "Not for all of it: “" in text
    assert "All are reported to favour or accept shorter shifts" not in text
