"""The program's entrance: ``zopa`` and ``python -m zopa``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from zopa.views.cli.app import run

    sys.exit(run())


if __name__ == "__main__":
    main()
