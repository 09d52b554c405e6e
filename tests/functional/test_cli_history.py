"""What a party said before is one command, for people and for programs."""

import json
from pathlib import Path


def test_what_a_party_said_on_an_issue(zopa, case_work: Path) -> None:
    """Party and issue are given by id or name, and every line shows day, claim, words and source."""
    issue = json.loads(zopa("positions", "herring", "--party", "norway", "--json", cwd=case_work).stdout)
    assert [one["party"] for one in issue["statements"]] == ["norway"] * len(issue["statements"])
    first = issue["statements"][0]
    done = zopa("positions", "herring", "--party", "NORWAY", "--issue", first["issue"], cwd=case_work)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Norway on ")
    assert f"“{first['text']}”" in done.stdout
    assert "quotas.txt" in done.stdout


def test_words_are_searched_in_all_statements(zopa, case_work: Path) -> None:
    """Every statement with the words is listed, and what was asked is said again."""
    data = json.loads(zopa("positions", "herring", "--text", "inspection", "--json", cwd=case_work).stdout)
    assert data["text"] == "inspection"
    assert data["statements"]
    assert all("inspection" in one["text"] for one in data["statements"])
    keys = "id date time party issue option stance strength basis text span chain document verdict"
    assert set(data["statements"][0]) == set(keys.split())


def test_nothing_found_is_no_fault(zopa, case_work: Path) -> None:
    """An empty list is an answer."""
    done = zopa("positions", "herring", "--text", "submarines", cwd=case_work)
    assert (done.returncode, done.stdout) == (0, "With “submarines”: no statement\n")


def test_a_slip_in_a_name_is_answered(zopa, case_work: Path) -> None:
    """The nearest name is offered; options of the matrix and of the list are not mixed."""
    done = zopa("positions", "herring", "--party", "Norwey", cwd=case_work)
    assert done.returncode == 2
    assert "did you mean norway?" in done.stderr
    done = zopa("positions", "herring", "--history", "--csv", cwd=case_work)
    assert done.returncode == 2
    assert "--csv" in done.stderr


def test_what_an_analyst_decided_is_shown(zopa, case_work: Path) -> None:
    """A rejected statement stays in the history, marked."""
    from zopa.case.decisions import Decision, Verdict, append_decision

    data = json.loads(zopa("positions", "herring", "--history", "--json", cwd=case_work).stdout)
    statement = data["statements"][0]["id"]
    append_decision(case_work / "herring", Decision(statement, Verdict.REJECTED, "an analyst", "2025-03-01T10:00:00"))
    data = json.loads(zopa("positions", "herring", "--history", "--json", cwd=case_work).stdout)
    assert data["statements"][0]["verdict"] == "rejected"
    assert "rejected by an analyst" in zopa("positions", "herring", "--history", cwd=case_work).stdout


def test_what_a_person_added_is_listed_too(zopa, case_work: Path) -> None:
    """By its party, by its words in any form, and as JSON; taken back it is no longer there."""
    from zopa.case.decisions import Claim, Decision, Verdict
    from zopa.case.reviewing import decide, open_review, undo
    from zopa.vocabulary import Basis, Stance, Strength

    folder = case_work / "herring"
    extraction = next(one for one in open_review(folder).folder.extractions if "patrols" in one.document.text)
    words = "asked to pay for the patrols"
    start = extraction.document.text.index(words)
    issue = next(iter(open_review(folder).folder.case.issues)).id
    claim = Claim(
        "norway", issue, None, Stance.DEMANDS, Strength.FIRM, Basis.NARRATED, span=(start, start + len(words))
    )
    made = Decision(
        "", Verdict.ADDED, "Ana", "2025-03-01T10:00:00.000Z", change=claim, document=extraction.document.digest
    )
    own = decide(folder, made).statement
    for asked in (("--party", "norway"), ("--text", "patrol asked"), ("--issue", issue), ("--history",)):
        data = json.loads(zopa("positions", "herring", *asked, "--json", cwd=case_work).stdout)
        [found] = [one for one in data["statements"] if one["id"] == own]
        assert (found["text"], found["verdict"]) == (words, "added")
    assert "added by Ana" in zopa("positions", "herring", "--text", "patrols", cwd=case_work).stdout
    assert words not in zopa("positions", "herring", "--text", "submarines", cwd=case_work).stdout
    undo(folder, "Ana", "2025-03-01T10:01:00.000Z")
    assert words not in zopa("positions", "herring", "--history", cwd=case_work).stdout


def test_an_issue_goes_by_the_name_that_the_case_gives_it(zopa, tmp_path: Path) -> None:
    """What the case calls "Pay, in figures" is said of wages."""
    text = (
        "The dockers' union and the port owners met for wage talks on Monday. The union demands higher wages for nights. "
        "The union demands a raise of 9 percent. The owners have offered a raise of 4 percent."
    )
    (tmp_path / "pay.txt").write_text(text, encoding="utf-8")
    assert zopa("new", "pay", "pay.txt", "--quiet", cwd=tmp_path).returncode == 0
    assert "wages-amount:" in (tmp_path / "pay" / "case.yaml").read_text(encoding="utf-8")
    whole = zopa("positions", "pay", "--issue", "wages", cwd=tmp_path)
    for name in ("wages-amount", "Pay, in figures", "Pay"):
        done = zopa("positions", "pay", "--issue", name, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (0, whole.stdout), name
