"""Who decides: the name that goes into the log."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from zopa.errors import ZopaError


def author_name(given: str | None, folder: str | Path) -> str:
    """The name given, that of ``ZOPA_AUTHOR`` or of git in this folder, or the account's.

    Raises
    ------
    ZopaError
        if there is none of them.
    """
    found = (
        given,
        os.environ.get("ZOPA_AUTHOR"),
        _git_name(folder),
        os.environ.get("USER"),
        os.environ.get("USERNAME"),
    )
    name = next((" ".join(one.split()) for one in found if one and one.strip()), None)
    if name is None:
        raise ZopaError("Who decides? Give --author NAME, or set ZOPA_AUTHOR.")
    return name


def this_moment() -> str:
    """The time of a decision: UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _git_name(folder: str | Path) -> str | None:
    try:
        asked = subprocess.run(  # a fixed command without user input
            ["git", "config", "user.name"],  # noqa: S607  # whichever git the user has
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=5,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return asked.stdout.strip() or None
