"""Time what an analyst waits for in the workbench: python benchmarks/workbench.py [--large FOLDER].

Every figure is by the clock, over HTTP on this machine, from the request to the last byte of the page, against
`zopa serve` as a process of its own: median of several and the slowest.  FOLDER is a case of 100,000 statements as
`benchmarks/case_folder.py --keep FOLDER` makes it; without it the rows of the large case are left out.

*opened*: the command until it says its address (every report checked, and the first pages' work done ahead).
*page*: each page asked for once more after that.  *accept*, *reject*: a decision, until the next statement is shown.
*slider*: what a party holds without a deal, moved to a place not seen before.  *readers*: 50 at once, each with four
pages; the 95th of 100.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median, quantiles

import httpx

ROOT = Path(__file__).parents[1]
PAGES = ("", "review", "positions", "actors", "timeline", "deal", "explore", "explore/questions", "sources")
READERS, READ = 50, ("", "positions", "deal", "sources")


def main() -> None:
    """Print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--large", type=Path, help="a case folder of 100,000 statements")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        riyadh = Path(place, "riyadh-2025")
        _zopa("new", str(riyadh), str(ROOT / "examples" / "riyadh-2025.txt"))
        with served(riyadh) as (ask, _):
            pages("Riyadh", ask)
            decisions("Riyadh", ask)
            readers("Riyadh", ask)
            assumptions("Riyadh", ask)
        for parties in (2, 3):
            wide = scored_case(Path(place, f"wide-{parties}"), parties)
            with served(wide) as (ask, _):
                slider(f"10^12 deals, {parties} parties", ask)
        if options.large:
            with served(options.large) as (ask, waited):
                _print("large: opened", [waited])
                pages("large", ask)
                decisions("large", ask)


def pages(name: str, ask: httpx.Client) -> None:
    """Every page of a case, as the second reader finds it."""
    for page in PAGES:
        _get(ask, page)
        _print(f"{name}: page {page or 'overview'}", [_timed(lambda page=page: _get(ask, page)) for _ in range(5)])


def decisions(name: str, ask: httpx.Client, repeats: int = 10) -> None:
    """Statements accepted, then rejected, one after the other, as a key does it; and the overview after it."""
    for verdict in ("accept", "reject"):
        _decisions(f"{name}: {verdict} to the next statement", ask, verdict, repeats)
    _print(f"{name}: overview after a rejection", [_timed(lambda: _get(ask, ""))])


def _decisions(name: str, ask: httpx.Client, verdict: str, repeats: int) -> None:
    shown, times = _get(ask, "review").text, []
    for _ in range(repeats):
        form = {field: _field(shown, field) for field in ("statement", "seen")} | {"verdict": verdict}
        started = time.perf_counter()
        answer = ask.post("review", data=form)
        answer.raise_for_status()
        shown = answer.text
        times.append(time.perf_counter() - started)
    _print(name, times)


def assumptions(name: str, ask: httpx.Client) -> None:
    """Counts over draws under another reading of silence, beside the pinned base case."""
    _get(ask, "explore/assumptions?base=draw")
    chosen = ("silence=unknown", "without=worse", "steps=even", "weights=equal", "hedged=out", "past=out")
    times = [_timed(lambda each=each: _get(ask, f"explore/assumptions?base=draw&{each}")) for each in chosen]
    _print(f"{name}: an assumption in words, to the counts", times)


def slider(name: str, ask: httpx.Client) -> None:
    """What one party holds without a deal, moved ten times."""
    page = _get(ask, "explore/assumptions").text
    found = _find(r'data-for="([^"]+)" min="([^"]+)" max="([^"]+)"', page)
    low, high = float(found[2]), float(found[3])
    places = [low + (high - low) * share / 10 for share in range(1, 10)]
    times = [_timed(lambda at=at: _get(ask, f"explore/assumptions?{found[1]}={at:.4g}")) for at in places]
    _print(f"{name}: slider to the updated plot", times)


def readers(name: str, ask: httpx.Client) -> None:
    """Fifty readers at once, each with a connection of its own."""

    def read(_: int) -> list[float]:
        with httpx.Client(base_url=ask.base_url, timeout=60) as own:
            return [_timed(lambda page=page: _get(own, page)) for page in READ]

    with ThreadPoolExecutor(READERS) as pool:
        times = [each for found in pool.map(read, range(READERS)) for each in found]
    print(f"{name + f': {READERS} readers at once, p95':52} {1000 * quantiles(times, n=20)[-1]:8.0f} ms")


@contextlib.contextmanager
def served(case: Path) -> Iterator[tuple[httpx.Client, float]]:
    """A client of `zopa serve` on a case, and how long it took to open [s]."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "zopa", "serve", str(case), "--port", "0", "--quiet"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            address = _find(r"http://[^ ]+/", process.stdout.readline() if process.stdout else "")
            waited = time.perf_counter() - started
            with httpx.Client(base_url=f"{address[0]}{case.name}/", timeout=60, follow_redirects=True) as client:
                yield client, waited
        finally:
            process.terminate()


def scored_case(folder: Path, parties: int) -> Path:
    """Twelve issues of ten options with whole scores, the same ones every time."""
    draw, names = random.Random(0), [f"side-{number}" for number in range(parties)]  # noqa: S311  # test data
    lines = ["schema: 1", "title: A wide table", f"decision: {{vetoes: [{', '.join(names)}]}}", "parties:"]
    lines += [f"  {name}: {{name: Side {name[-1]}}}" for name in names]
    lines += ["issues:"]
    for issue in range(12):
        lines += [f"  issue-{issue}:", f"    label: Issue {issue}", "    status_quo: step-0", "    options:"]
        lines += [f"      step-{option}: {{label: step {option}}}" for option in range(10)]
    lines += ["preferences:"]
    for name in names:
        lines += [f"  {name}:", "    scores:"]
        for issue in range(12):
            points = ", ".join(f"step-{option}: {draw.randrange(100)}" for option in range(10))
            lines += [f"      issue-{issue}: {{{points}}}"]
        lines += ["    reservation_value: 700"]
    folder.mkdir()
    (folder / "case.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def _zopa(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "zopa", *arguments], check=True, capture_output=True)


def _get(ask: httpx.Client, page: str) -> httpx.Response:
    answer = ask.get(page)
    answer.raise_for_status()
    return answer


def _field(page: str, name: str) -> str:
    return _find(rf'name="{name}" value="([^"]*)"', page)[1]


def _find(pattern: str, text: str) -> re.Match[str]:
    found = re.search(pattern, text)
    if found is None:
        raise SystemExit(f"The workbench did not answer as expected: {pattern!r} is missing.")
    return found


def _timed(task: Callable[[], object]) -> float:
    started = time.perf_counter()
    task()
    return time.perf_counter() - started


def _print(name: str, times: Sequence[float]) -> None:
    print(f"{name:52} {1000 * median(times):8.0f} ms   slowest {1000 * max(times):8.0f} ms", flush=True)


if __name__ == "__main__":
    main()
