"""``zopa review``: key by key from a pipe or a terminal, one decision at a time, and as JSON."""

import json
import os
import pty
import select
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from fakes.talks import riyadh
from zopa.case.casefile import write_case_folder
from zopa.case.decisions import Claim, Decision, Verdict
from zopa.case.drafting import draft_case
from zopa.case.reviewing import decide
from zopa.vocabulary import Basis, Stance, Strength


@pytest.fixture
def talks(tmp_path):
    """The talks of February 2025 as a case folder named ``talks``."""
    write_case_folder(tmp_path / "talks", draft_case([riyadh()], "Riyadh, February 2025"), [riyadh()])
    return tmp_path


def queue(zopa, talks):
    """The queue as JSON."""
    return json.loads(zopa("review", "talks", "--list", "--json", cwd=talks).stdout)


def verdicts(zopa, talks):
    """What is decided, by statement."""
    return {one["id"]: one["verdict"] for one in queue(zopa, talks)["statements"] if one["verdict"]}


def positions(zopa, talks):
    """The evidence of all positions of the case."""
    cells = json.loads(zopa("positions", "talks", "--json", cwd=talks).stdout)["cells"]
    return {one for cell in cells for position in cell["positions"] for one in position["evidence"]}


def test_the_queue_says_what_rests_on_each_statement(zopa, talks):
    """What carries a collision comes first, in words and as JSON."""
    record = queue(zopa, talks)
    first = record["statements"][0]
    assert record["revision"] == 0
    assert first["impact"]["collisions"]
    assert first["impact"]["red_lines"]
    assert first["before"] + first["text"] + first["after"] in riyadh().document.text
    told = zopa("review", "talks", "--list", cwd=talks).stdout
    assert told.index(first["id"][:7]) < told.index(record["statements"][-1]["id"][:7])
    assert "one collision, one red line" in told


def test_one_decision_at_a_time(zopa, talks):
    """Rejected, edited and undone from the command line, in every figure at once."""
    statement = queue(zopa, talks)["statements"][0]["id"]
    done = zopa("review", "talks", "--reject", statement[:6], "--because", "misread", "--author", "Ada", cwd=talks)
    assert done.returncode == 0
    assert f"{statement}: rejected by Ada" in done.stdout
    assert statement not in positions(zopa, talks)
    zopa("review", "talks", "--undo", "--author", "Ada", cwd=talks)
    assert statement in positions(zopa, talks)
    zopa("review", "talks", "--edit", statement, "--strength", "soft", "--author", "Ada", cwd=talks)
    zopa("review", "talks", "--edit", statement, "--stance", "open_to", "--author", "Ada", cwd=talks)
    cells = json.loads(zopa("positions", "talks", "--json", cwd=talks).stdout)["cells"]
    (edited,) = [one for cell in cells for one in cell["positions"] if statement in one["evidence"]]
    assert (edited["stance"], edited["strength"]) == ("open_to", "soft")


def test_a_statement_is_split_by_its_words(zopa, talks):
    """Each part is found in the report, and may do something else."""
    shown = queue(zopa, talks)["statements"][0]
    words = shown["text"].split(" ")
    halves = " ".join(words[:2]), " ".join(words[2:])
    done = zopa(
        "review", "talks", "--split", shown["id"], "--part", halves[0], "--part", f"{halves[1]}=opposes", cwd=talks
    )
    assert done.returncode == 0
    assert shown["id"] not in positions(zopa, talks)
    refused = zopa("review", "talks", "--split", shown["id"], "--part", "never said", "--part", "nor this", cwd=talks)
    assert refused.returncode == 2
    assert "do not stand in the report" in refused.stderr


WORDS = "Its main aim is a neutral Ukraine"


def add_missed(talks, author):
    """Add a statement that was missed; its id."""
    report = riyadh().document
    start = report.text.index(WORDS)
    said = Claim("russia", "alignment", "neutrality", Stance.DEMANDS, Strength.FIRM, Basis.ATTRIBUTED)
    made = Decision("", Verdict.ADDED, author, "2025-03-01T10:00:00.000Z", document=report.digest)
    return decide(talks / "talks", replace(made, change=replace(said, span=(start, start + len(WORDS))))).statement


def test_what_a_person_added_is_said_to_be_so(zopa, talks):
    """In the list, on its own screen and as JSON; accepted by another it stays that person's find."""
    own = add_missed(talks, "Ana")
    assert "added by Ana" in zopa("review", "talks", "--list", cwd=talks).stdout
    shown = zopa("review", "talks", "--show", own, cwd=talks).stdout
    assert "Added by Ana: Russia demands “Neutrality”" in shown
    assert zopa("review", "talks", "--accept", own, "--author", "Ben", cwd=talks).returncode == 0
    assert "added by Ana, accepted" in zopa("review", "talks", "--list", cwd=talks).stdout
    record = json.loads(zopa("review", "talks", "--show", own, "--json", cwd=talks).stdout)
    assert (record["added_by"], record["verdict"], record["text"]) == ("Ana", "accepted", WORDS)


def test_an_added_statement_is_taken_back_by_its_key(zopa, talks):
    """The review goes on where it was, and decides on what is there."""
    own = add_missed(talks, "Ana")
    done = zopa("review", "talks", "--author", "Ana", cwd=talks, stdin="uaq")
    assert done.returncode == 0, done.stderr
    assert "2 decisions written as Ana" in done.stdout
    assert own not in {one["id"] for one in queue(zopa, talks)["statements"]}
    assert list(verdicts(zopa, talks).values()) == ["accepted"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (("--accept", "zzz"), "no statement begins with 'zzz'"),
        (("--accept", "a", "--reject", "b"), "One decision at a time"),
        (("--list", "--undo"), "One thing at a time"),
        (("--stance", "opposes"), "what --edit ID changes"),
        (("--undo", "--author", "Nobody"), "no decision"),
    ],
)
def test_what_makes_no_sense_is_said_in_one_sentence(zopa, talks, line, why):
    """With exit code 2, and nothing is written."""
    done = zopa("review", "talks", *line, cwd=talks)
    assert done.returncode == 2
    assert why in done.stderr
    assert done.stderr.count("\n") == 1
    assert (talks / "talks" / "decisions.jsonl").read_bytes() == b""


def test_keys_come_through_a_pipe(zopa, talks):
    """Accept the first, reject the second with a reason, undo that, quit; what follows q is not read."""
    ids = [one["id"] for one in queue(zopa, talks)["statements"]]
    done = zopa("review", "talks", "--author", "Ada", cwd=talks, stdin="axmisread\nuqx")
    assert done.returncode == 0
    assert "3 decisions written as Ada" in done.stdout
    assert verdicts(zopa, talks) == {ids[0]: "accepted"}
    log = (talks / "talks" / "decisions.jsonl").read_text().splitlines()
    assert [json.loads(line)["verdict"] for line in log] == ["accepted", "rejected", "undone"]
    assert json.loads(log[1])["reason"] == "misread"


def test_an_edit_is_asked_for_field_by_field(zopa, talks):
    """Enter leaves a field, a number or the beginning of a word changes it, and an unknown word is asked for again."""
    first = queue(zopa, talks)["statements"][0]["id"]
    zopa("review", "talks", cwd=talks, stdin="e\n\n\nwhatever\nopen\nsoft\n\nnot so firm\nq")
    (line,) = (talks / "talks" / "decisions.jsonl").read_text().splitlines()
    decision = json.loads(line)
    assert decision["statement"] == first
    assert (decision["verdict"], decision["reason"]) == ("edited", "not so firm")
    assert decision["change"] == {"stance": "open_to", "strength": "soft"}


def test_keys_work_in_a_real_terminal(talks):
    """One key is one decision, without Enter, and the screen shows the next statement."""
    leader, follower = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100", "ZOPA_AUTHOR": "Ada"}
    running = subprocess.Popen(
        [sys.executable, "-m", "zopa", "review", "talks"],
        cwd=talks,
        stdin=follower,
        stdout=follower,
        stderr=subprocess.PIPE,
        env=environment,
    )
    os.close(follower)
    shown = _until(leader, "statement 1 of")
    os.write(leader, b"a")
    shown += _until(leader, "statement 2 of")
    os.write(leader, b"q")
    shown += _until(leader, "written as Ada")
    assert running.wait(timeout=20) == 0
    os.close(leader)
    running.stderr.close()
    assert "1 decision written as Ada" in shown
    (line,) = (talks / "talks" / "decisions.jsonl").read_text().splitlines()
    assert json.loads(line)["verdict"] == "accepted"


def _until(terminal, words, seconds=20):
    """What a terminal shows until some words stand there."""
    shown, end = "", time.monotonic() + seconds
    while words not in shown and time.monotonic() < end:
        ready, _, _ = select.select([terminal], [], [], 0.2)
        if ready:
            try:
                shown += os.read(terminal, 65536).decode(errors="replace")
            except OSError:
                break
    assert words in shown
    return shown
