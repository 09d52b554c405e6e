"""One writer at a time: the second is told who the first is, a dead one is forgotten, and readers go on."""

import json
import os
import signal
import socket
import subprocess
import sys

import pytest

from fakes.talks import riyadh
from zopa.case.casefile import add_reports, check_case_folder, read_case_folder, write_case_folder
from zopa.case.decisions import Decision, Verdict, append_decision, read_decisions
from zopa.case.drafting import draft_case
from zopa.case.locking import writing_to
from zopa.errors import CaseError

HOLD = """
import sys, time
from zopa.case.locking import writing_to
with writing_to(sys.argv[1]):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@pytest.fixture
def path(tmp_path):
    """The talks of February 2025 as a case folder."""
    return write_case_folder(tmp_path / "talks", draft_case([riyadh()], "Riyadh"), [riyadh()]).path


@pytest.fixture
def holder(path):
    """Another process that holds the folder for some seconds."""
    started = []

    def hold(seconds):
        process = subprocess.Popen([sys.executable, "-c", HOLD, str(path), str(seconds)], stdout=subprocess.PIPE)
        assert process.stdout.readline() == b"held\n"
        started.append(process)
        return process

    yield hold
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def decision():
    """A decision that can be made."""
    return Decision(riyadh().statements[0].id, Verdict.ACCEPTED, "an analyst", "2025-03-01T10:00:00")


def test_a_second_writer_is_told_who_the_first_is(path, holder):
    """The sentence names user, machine, time, process and what to do, and nothing is changed."""
    process = holder(60)
    with pytest.raises(CaseError) as error, writing_to(path, patience=0.1):
        pass
    for words in (socket.gethostname(), f"process {process.pid}", "since 20", "wait until that is done", "Nothing was"):
        assert words in str(error.value)


def test_readers_are_not_kept_waiting(path, holder):
    """A case can be opened and checked while somebody writes."""
    holder(60)
    assert check_case_folder(path) == ()
    assert read_case_folder(path).case.title == "Riyadh"


def test_a_writer_waits_for_a_short_one(path, holder):
    """A decision waits until the other process is done."""
    holder(0.3)
    append_decision(path, decision())
    assert [one.statement for one in read_decisions(path)] == [decision().statement]


def test_a_dead_writer_locks_nobody_out(path, holder):
    """The lock of a killed process is taken over, and what it left half-written is cleared away."""
    process = holder(60)
    process.send_signal(signal.SIGKILL)
    process.wait()
    (path / ".case.yaml.x.partial").write_text("half")
    (path / "sources" / ".a.txt.x.partial").write_text("half")
    assert (path / ".lock").exists()
    with writing_to(path, patience=0):
        assert json.loads((path / ".lock").read_text())["process"] == os.getpid()
    assert not [*path.glob(".*.partial"), *path.glob("sources/.*.partial"), *path.glob(".lock")]


def test_a_lock_of_another_machine_is_not_broken(path):
    """Whether a process of another machine lives cannot be known: the sentence says what to delete."""
    (path / ".lock").write_text(json.dumps({"machine": "elsewhere", "user": "maria", "process": 7}))
    with pytest.raises(CaseError, match=r"maria on elsewhere .*delete .*\.lock"):
        append_decision(path, decision())
    (path / ".lock").unlink()
    append_decision(path, decision())


@pytest.mark.parametrize("left", ["", "{", "[]", json.dumps({"machine": socket.gethostname(), "process": 4_000_000})])
def test_a_lock_that_nobody_holds_is_taken(path, left):
    """A kill while the lock is being signed leaves part of a line at most."""
    (path / ".lock").write_text(left)
    with writing_to(path, patience=0):
        pass


@pytest.mark.parametrize("write", ["add", "force", "decide"])
def test_every_writer_takes_the_lock(path, write, monkeypatch):
    """Reports, drafts and decisions are refused while the folder is held, even by this very process."""
    monkeypatch.setattr("zopa.case.locking.time.sleep", lambda _: None)
    ticks = iter(range(0, 10_000, 6))
    monkeypatch.setattr("zopa.case.locking.time.monotonic", lambda: next(ticks))
    writers = {
        "add": lambda: add_reports(path, []),
        "force": lambda: write_case_folder(path, draft_case([riyadh()], "New"), [riyadh()], force=True),
        "decide": lambda: append_decision(path, decision()),
    }
    with writing_to(path), pytest.raises(CaseError, match="is being written by"):
        writers[write]()
    writers[write]()
