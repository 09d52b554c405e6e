"""Whatever case is written is read back as it was, and writing it again gives the same bytes."""

import json
import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zopa.case.assumptions import Estimate, Preference
from zopa.case.casefile import case_revision, in_file_order, read_case_folder, write_case_folder
from zopa.case.casefile.values import decoded, encoded
from zopa.case.model import (
    Alternative,
    Case,
    Conjecture,
    DecisionRule,
    Delegate,
    Importance,
    Interest,
    Issue,
    Link,
    Option,
    Party,
    Position,
    RedLine,
)
from zopa.sources.document import Document, Span, text_digest
from zopa.statements.statement import Extraction, Question
from zopa.vocabulary import Basis, PartyRole, Reading, Stance, Strength, Time

TEXT = "Nobody said anything."
DIGEST = text_digest(TEXT)
RECORDS = tuple(Question(f"{number:012x}", DIGEST, Span(0, 6), "Nobody") for number in (0x1, 0x1E5, 0xABCDEF))
EXTRACTION = Extraction(Document(DIGEST, TEXT), questions=RECORDS)

odd_words = st.sampled_from(
    [
        "no",
        "null",
        "~",
        "yes",
        "1e3",
        "0x1f",
        "2025-02-18",
        "- a",
        "a: b",
        ":0",
        "#x",
        "{",
        "'",
        '"',
        "é’–",
        "*a",
        "&b",
        "!t",
    ]
)
words = st.one_of(
    odd_words,
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30),
)
ids = st.one_of(
    st.sampled_from(["no", "null", "true", "12", "1e3", "none", "russia", "no-change"]),
    st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True),
)
evidence = st.lists(st.sampled_from([record.id for record in RECORDS]), unique=True, max_size=3).map(tuple)
basis = st.sampled_from(Basis)
finite = st.floats(-1000, 1000, allow_subnormal=False)


@st.composite
def estimates(draw):
    """A number with its range."""
    low, value, high = sorted(draw(st.tuples(finite, finite, finite)))
    author = draw(st.none() | words)
    return Estimate(value, low, high, draw(basis), author, draw(evidence))


@st.composite
def issues(draw, own_id, parties):
    """An issue with options that some parties perform."""
    options = tuple(
        Option(option, draw(words), draw(st.booleans()), draw(subsets(parties)), draw(evidence))
        for option in draw(st.lists(ids, min_size=2, max_size=4, unique=True))
    )
    status_quo = draw(st.none() | st.sampled_from([option.id for option in options]))
    return Issue(own_id, draw(words), options, status_quo, draw(st.booleans()), draw(st.none() | words), draw(evidence))


def subsets(items, least=0):
    """Some of the items, in any order."""
    if not items:
        return st.just(())
    return st.lists(st.sampled_from(list(items)), unique=True, min_size=least, max_size=3).map(tuple)


def once(records, keys):
    """The records, of those that say the same the last."""
    return tuple({tuple(getattr(one, key) for key in keys.split()): one for one in records}.values())


@st.composite
def positions(draw, parties, issue):
    """A position on an issue."""
    options = [option.id for option in issue.options]
    return Position(
        draw(st.sampled_from(parties)),
        issue.id,
        draw(st.sampled_from(Stance)),
        draw(st.sampled_from(Strength)),
        draw(basis),
        draw(st.none() | st.sampled_from(options)),
        draw(st.booleans()),
        draw(st.none() | st.sampled_from(parties)),
        draw(st.sampled_from(Time)),
        draw(st.none() | st.just("2025-02-18")),
        draw(evidence),
    )


@st.composite
def red_lines(draw, parties, issue):
    """A red line whose narrow reading lies within the wide one."""
    wide = draw(subsets([option.id for option in issue.options]))
    narrow = tuple(option for option in wide if draw(st.booleans()))
    reading = draw(st.none() | st.sampled_from(Reading))
    return RedLine(
        draw(st.sampled_from(parties)),
        issue.id,
        narrow,
        wide,
        draw(words),
        draw(st.booleans()),
        draw(st.none() | words),
        reading,
        draw(basis),
        draw(evidence),
    )


@st.composite
def preferences(draw, party, of_issues):
    """An analyst's figures for one party."""
    weighed = draw(subsets([issue.id for issue in of_issues]))
    weights = tuple((issue, Estimate(1 / len(weighed), 0.0, 1.0)) for issue in weighed)
    scores = tuple(
        (issue.id, tuple((option.id, draw(estimates())) for option in issue.options))
        for issue in of_issues
        if draw(st.booleans())
    )
    return Preference(party, weights, scores, draw(st.none() | estimates()))


@st.composite
def cases(draw):
    """A case of any content that the check accepts."""
    parties = draw(st.lists(ids, max_size=3, unique=True))
    of_issues = [draw(issues(own_id, parties)) for own_id in draw(st.lists(ids, max_size=3, unique=True))]
    at, on = st.sampled_from(parties or [""]), st.sampled_from(of_issues or [None])
    some = st.integers(0, 2) if parties else st.just(0)
    both = st.integers(0, 2) if parties and of_issues else st.just(0)
    joined = range(draw(st.integers(0, 1))) if len(of_issues) > 1 else ()
    return Case(
        title=draw(words),
        parties=tuple(
            Party(
                party,
                draw(words),
                draw(words),
                draw(st.sampled_from(PartyRole)),
                tuple(draw(st.lists(words, max_size=2))),
                draw(st.booleans()),
                draw(evidence),
            )
            for party in parties
        ),
        issues=tuple(of_issues),
        positions=once(
            (draw(positions(parties, draw(on))) for _ in range(draw(both))),
            "party issue stance option target time date",
        ),
        red_lines=once(
            (draw(red_lines(parties, draw(on))) for _ in range(draw(both))),
            "party issue narrow wide is_condition wording speaker",
        ),
        delegates=tuple(
            Delegate(draw(words), draw(at), draw(st.none() | words), draw(evidence)) for _ in range(draw(some))
        ),
        alternatives=tuple(Alternative(draw(at), draw(words), draw(basis), draw(evidence)) for _ in range(draw(some))),
        interests=tuple(Interest(draw(at), draw(words), draw(basis), draw(evidence)) for _ in range(draw(some))),
        importances=once(
            (Importance(draw(at), draw(on).id, draw(words), draw(basis), draw(evidence)) for _ in range(draw(both))),
            "party issue word",
        ),
        links=tuple(
            Link(
                "only_if",
                one.id,
                draw(subsets([o.id for o in one.options], least=1)),
                other.id,
                draw(subsets([o.id for o in other.options][1:], least=1)),
                draw(st.none() | at) if parties else None,
                draw(basis),
                draw(evidence),
            )
            for _ in joined
            for one, other in [of_issues[:2]]
        ),
        conjectures=tuple(
            Conjecture(
                draw(at),
                draw(words),
                draw(st.none() | words),
                draw(st.none() | on.map(lambda one: one.id)) if of_issues else None,
                draw(evidence),
            )
            for _ in range(draw(some))
        ),
        rule=DecisionRule(draw(subsets(parties)), basis=draw(basis)),
        preferences=tuple(draw(preferences(party, of_issues)) for party in draw(subsets(parties))),
    )


MANY = int(os.environ.get("ZOPA_EXAMPLES", "120"))  # 1000 in a thorough run


@settings(max_examples=MANY, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(cases())
def test_any_case_survives_its_folder(case):
    """read(write(case)) is the case, and write(read(folder)) the folder, byte by byte."""
    with tempfile.TemporaryDirectory() as place:
        write_case_folder(Path(place, "one"), case, [EXTRACTION])
        found = read_case_folder(Path(place, "one"))
        assert found.case == in_file_order(case)
        assert case_revision(found.case) == case_revision(case)
        assert decoded(Case, json.loads(json.dumps(encoded(found.case)))) == found.case
        write_case_folder(Path(place, "two"), found.case, found.extractions)
        assert Path(place, "one", "case.yaml").read_bytes() == Path(place, "two", "case.yaml").read_bytes()
        assert (
            Path(place, "one", "statements.jsonl").read_bytes() == Path(place, "two", "statements.jsonl").read_bytes()
        )
