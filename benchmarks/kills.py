"""Kill writers and look at what they leave: python benchmarks/kills.py [KILLS] [--seed N].

A writer adds a report, decides on statements or replaces the case by a new draft, and is killed (SIGKILL): by a clock at a
random moment, or by itself at a random step of its work on files.  Afterwards the folder must open without fault, hold
every decision that was confirmed, and let the next writer finish to the same bytes as if nothing had happened.
Needs a system that can fork.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from fakes.talks import Report, named, riyadh
from zopa.case.casefile import add_reports, check_case_folder, read_case_folder, write_case_folder
from zopa.case.decisions import Decision, Verdict, append_decision, read_decisions
from zopa.case.drafting import draft_case
from zopa.statements.statement import Extraction
from zopa.vocabulary import Stance, Strength

FILE_STEPS = frozenset({"open", "os.rename", "os.remove", "os.truncate", "os.mkdir", "os.chmod", "tempfile.mkstemp"})
TITLE = "Riyadh, February 2025"
Writer = Callable[[Path, int], None]  # a folder, and the handle to confirm decisions on


def news(number: int) -> Extraction:
    """A later report; each number another one."""
    text = f"Report {number}. Poland rules out sending soldiers. Kyiv would accept monitors. Washington demands an end to the fighting."
    report = Report(text, "2025-03-01", named(poland="Poland", ukraine=("Ukraine", "Kyiv"), united_states="Washington"))
    words = "Poland rules out sending soldiers"
    report.says(words, "poland", Stance.REFUSES, "foreign-troops", "allied-troops", strength=Strength.RED_LINE)
    report.says("Kyiv would accept monitors", "ukraine", Stance.ACCEPTS, "foreign-troops", "monitors")
    report.says("an end to the fighting", "united-states", Stance.DEMANDS, "ceasefire", "pause")
    return report.extraction()


def read(folder: Path, _confirm: int) -> None:
    """Add two reports."""
    add_reports(folder, [news(1), news(2)])


def review(folder: Path, confirm: int) -> None:
    """Decide on every statement of the first report."""
    for place, statement in enumerate(riyadh().statements):
        verdict = (Verdict.ACCEPTED, Verdict.REJECTED)[place % 2]
        append_decision(folder, Decision(statement.id, verdict, "an analyst", f"2025-03-01T10:00:{place:02}"))
        os.write(confirm, b".")


def redraft(folder: Path, _confirm: int) -> None:
    """Replace the case by a draft of other reports: its decisions are put by with the statements they are about."""
    replace_by(folder, [news(1)])


def extend(folder: Path, _confirm: int) -> None:
    """Replace the case by a draft of more reports."""
    replace_by(folder, [riyadh(), news(1)])


def replace_by(folder: Path, extractions: list[Extraction]) -> None:
    """Replace a case."""
    write_case_folder(folder, draft_case(extractions, TITLE), extractions, force=True)


WRITERS: tuple[Writer, ...] = (read, review, redraft, extend)


def main() -> int:
    """Kill, look, count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kills", nargs="?", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    draw = random.Random(options.seed)  # noqa: S311  # which moment, not a secret
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        original = work / "original"
        write_case_folder(original, draft_case([riyadh()], TITLE), [riyadh()])
        append_decision(
            original, Decision(riyadh().statements[0].id, Verdict.ACCEPTED, "an analyst", "2025-03-01T09:00:00")
        )
        finished = {writer: finish(original, work / writer.__name__, writer) for writer in WRITERS}
        counts, faults = Counter(), []
        while counts["killed"] < options.kills:
            found = kill_once(original, work / "killed", draw, finished)
            counts.update(found[0])
            faults += found[1]
    print(json.dumps({**dict(sorted(counts.items())), "faults": faults}, indent=2))
    return 1 if faults else 0


def finish(original: Path, folder: Path, writer: Writer) -> tuple[float, int, dict[str, bytes]]:
    """How long a writer works, in how many steps on files, and what it leaves when nobody kills it."""
    shutil.copytree(original, folder)
    started, steps = time.perf_counter(), [0]

    def count(event: str, _: object) -> None:
        steps[0] += event in FILE_STEPS

    sys.addaudithook(count)
    writer(folder, os.open(os.devnull, os.O_WRONLY))
    return time.perf_counter() - started, steps[0], contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file and its bytes."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def kill_once(
    original: Path,
    folder: Path,
    draw: random.Random,
    finished: dict[Writer, tuple[float, int, dict[str, bytes]]],
) -> tuple[dict[str, int], list[str]]:
    """Kill one writer; what was counted, and what was wrong afterwards."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(original, folder)
    writer = draw.choice(WRITERS)
    seconds, steps, whole = finished[writer]
    step = draw.randrange(1, steps + 1) if draw.random() < 0.5 else 0
    was_killed, confirmed = run_and_kill(writer, folder, step, draw.random() * seconds)
    if not was_killed:
        return {"finished before the kill": 1}, []
    name = f"{writer.__name__}, killed {f'at step {step}' if step else 'by the clock'}"
    counts = {"killed": 1, writer.__name__: 1, "left half done": contents(folder) not in (contents(original), whole)}
    return counts, [f"{name}: {fault}" for fault in faults_of(folder, writer, confirmed, whole)]


def faults_of(folder: Path, writer: Writer, confirmed: int, whole: dict[str, bytes]) -> list[str]:
    """What a killed writer must not leave."""
    faults = [str(fault) for fault in check_case_folder(folder)]
    if faults:
        return faults
    read_case_folder(folder)
    if writer is review:
        kept = len(read_decisions(folder)) - 1
        return [] if confirmed <= kept <= confirmed + 1 else [f"{confirmed} decisions confirmed, {kept} kept"]
    writer(folder, os.open(os.devnull, os.O_WRONLY))
    left = contents(folder)
    return [f"{name} differs after the next writer" for name in {*left, *whole} if left.get(name) != whole.get(name)]


def run_and_kill(writer: Writer, folder: Path, step: int, seconds: float) -> tuple[bool, int]:
    """Whether the writer died of it, and how many decisions it confirmed before."""
    heard, confirm = os.pipe()
    child = os.fork()
    if child == 0:
        if step:
            die_at(step)
        try:
            writer(folder, confirm)
        except BaseException:  # noqa: BLE001  # whatever it is, this process must not go on as the parent
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    os.close(confirm)
    if not step:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(heard, "rb") as pipe:
        confirmed = len(pipe.read())
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise RuntimeError(f"{writer.__name__} failed by itself")
    return os.WIFSIGNALED(status), confirmed


def die_at(step: int) -> None:
    """Kill this process at a step of its work on files."""
    left = [step]

    def watch(event: str, _: object) -> None:
        if event not in FILE_STEPS:
            return
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


if __name__ == "__main__":
    sys.exit(main())
