"""What was said before is found by party, issue, day and word; the index behind it can be lost at any time."""

import json
import sqlite3

import pytest

from fakes.talks import Report, named, riyadh
from zopa.case.casefile import add_reports, read_case_folder, write_case_folder
from zopa.case.drafting import draft_case
from zopa.case.index import Wanted, build_index, records_digest, statement_index
from zopa.errors import CaseError
from zopa.vocabulary import Stance, Time

DAYS = ("2025-03-02", None, "2025-03-01")


def reports():
    """Three reports on one issue, the oldest not the first; one has no day."""
    for number, day in enumerate(DAYS):
        report = Report(
            f"Report {number}. Norland refuses quotas, said Berg. Sudland would accept a quota of 7.",
            day,
            named(norland=("Norland", "Oslo"), sudland="Sudland"),
        )
        speaker = report.speaker("Berg", party="norland")
        report.says("Norland refuses quotas", "norland", Stance.REFUSES, "fish", "quota", by=speaker)
        report.says("a quota of 7", "sudland", Stance.ACCEPTS, "fish", "quota")
        yield report.extraction()


@pytest.fixture
def path(tmp_path):
    """A case folder of the three reports."""
    return write_case_folder(tmp_path / "fish", draft_case(list(reports()), "Fish"), list(reports())).path


def found(path, **wanted):
    """The days and words that the index gives."""
    with statement_index(path) as index:
        return [(one.date, one.statement.text) for one in index.find(Wanted(**wanted))]


def test_what_a_party_said_on_an_issue_comes_by_date(path):
    """The oldest first; what has no day stands before all, for nothing says that it is new."""
    words = "Norland refuses quotas"
    assert found(path, party="norland", issue="fish") == [(None, words), ("2025-03-01", words), ("2025-03-02", words)]
    assert found(path, party="norland", issue="trade") == []
    assert len(found(path)) == 6


def test_until_a_day(path):
    """Later reports are left out; what has no day stays."""
    assert [day for day, _ in found(path, party="sudland", until="2025-03-01")] == [None, "2025-03-01"]


def test_what_is_found_is_the_record_itself(path):
    """Nothing is quoted from the index: the statement is the one that the folder holds."""
    with statement_index(path) as index:
        statements = {one.statement for one in index.find(Wanted())}
    assert statements == {one for each in read_case_folder(path).extractions for one in each.statements}


@pytest.mark.parametrize(
    ("words", "count"),
    [("quotas", 6), ("refusing quota", 3), ("Berg", 3), ("BERG refuses", 3), ("quota OR", 0), ('"', 0), ("-7 *", 3)],
)
def test_words_are_found_in_any_form(path, words, count):
    """All words must be there, in any form and order, speakers' names too; none of them steers the search."""
    assert len(found(path, words=words)) == count


def test_names_of_parties_lead_to_their_ids(path):
    """A party is found by every name it goes by in the reports."""
    with statement_index(path) as index:
        assert index.parties()["Oslo"] == "norland"
        assert index.names()["norland"] == "Norland"
        assert index.issues() == ("fish",)


def test_an_earlier_round_has_no_day(path):
    """What a report tells of an earlier round is not dated by the report."""
    report = Report("In 2022 Norland asked for nets.", "2025-04-01", named(norland="Norland"))
    report.says("asked for nets", "norland", Stance.DEMANDS, "fish", "quota", time=Time.PAST)
    add_reports(path, [report.extraction()])
    assert found(path, words="nets") == [(None, "asked for nets")]


@pytest.mark.parametrize("change", ["records", "facts"])
def test_a_stale_index_is_built_anew(path, change):
    """Another byte in the records, or in what is known of a report, and the index is another."""
    before = found(path)
    if change == "records":
        file = path / "statements.jsonl"
        file.write_text("".join(line for line in file.read_text().splitlines(keepends=True) if "refuses" not in line))
        assert len(found(path)) == 3
    else:
        file = next(one for one in (path / "sources").glob("*.json") if "2025-03-02" in one.read_text())
        file.write_text(file.read_text().replace("2025-03-02", "2026-01-01"))
        assert found(path)[-1][0] == "2026-01-01"
    assert found(path) != before


@pytest.mark.parametrize("damage", ["gone", "empty", "garbage", "torn", "other tables"])
def test_the_index_may_be_lost_or_broken(path, damage):
    """Whatever lies in its place, the answer is the same."""
    before = found(path)
    file = path / ".cache" / "index.sqlite"
    whole = file.read_bytes()
    file.unlink()
    if damage == "other tables":
        with sqlite3.connect(file) as other:
            other.execute("CREATE TABLE about (digest TEXT)")
            other.execute("INSERT INTO about VALUES (?)", (records_digest(path),))
        other.close()
    elif damage != "gone":
        torn = whole[:8192] + b"\0" * (len(whole) - 8192)
        file.write_bytes({"empty": b"", "garbage": b"no tables" * 999, "torn": torn}[damage])
    assert found(path) == before
    assert found(path) == before


def test_a_folder_that_cannot_be_written_is_searched_all_the_same(path):
    """Without a place for the index it is held in memory."""
    (path / ".cache").write_text("in the way")
    assert len(found(path)) == 6


def test_an_index_that_fails_leaves_nothing(path):
    """Records that cannot be read are named, and no half index stays."""
    with (path / "statements.jsonl").open("a") as file:
        file.write('{"kind": "statement"}\n')
    with pytest.raises(CaseError, match="zopa check"):
        found(path)
    assert list((path / ".cache").iterdir()) == []


def test_a_half_of_a_surrogate_pair_does_not_stop_it(path):
    """A text may hold characters that the index has no bytes for."""
    file = path / "statements.jsonl"
    line = next(line for line in file.read_text().splitlines() if "a quota of 7" in line)
    record = {**json.loads(line), "text": "odd \ud800 words"}
    file.write_bytes((json.dumps(record) + "\n").encode())
    assert found(path, words="odd words") == [(found(path)[0][0], "odd \ud800 words")]


def test_a_case_without_records_has_nothing_to_find(tmp_path):
    """A case written by hand alone is searched and nothing is found; what is no case says so."""
    with pytest.raises(CaseError, match=r"holds no case\.yaml"):
        found(tmp_path)
    (tmp_path / "case.yaml").write_text("title: A sale\n")
    assert found(tmp_path) == []


def test_two_builders_do_not_disturb_each_other(path):
    """Each builds beside the place, and whoever ends last is there."""
    digest = records_digest(path)
    one, two = build_index(path, digest), build_index(path, digest)
    assert one.execute("SELECT count(*) FROM statements").fetchall() == [(6,)]
    one.close()
    two.close()
    assert [file.name for file in (path / ".cache").iterdir()] == ["index.sqlite"]


def test_the_talks_of_february_are_found(tmp_path):
    """What Ukraine said on territory, with everybody in the chain."""
    path = write_case_folder(tmp_path / "talks", draft_case([riyadh()], "Riyadh"), [riyadh()]).path
    with statement_index(path) as index:
        statements = index.find(Wanted(party="ukraine", issue="territory"))
    assert [str(one.statement.stance) for one in statements] == ["refuses", "open_to"]
