"""A writer that is killed at any moment leaves a folder that opens: `python benchmarks/kills.py` does it 500 times."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = Path(__file__).parents[2] / "benchmarks" / "kills.py"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the writers are forked")
def test_fifteen_kills_leave_sound_folders():
    """No fault, no confirmed decision lost, and the next writer finishes what was left."""
    done = subprocess.run([sys.executable, KILLS, "15", "--seed", "7"], capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    assert json.loads(done.stdout)["killed"] == 15
