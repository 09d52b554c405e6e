"""One way to run tasks on every engine."""

from __future__ import annotations

import importlib.util
import operator

import pytest

from zopa.errors import AnalysisError
from zopa.parallel import map_tasks


@pytest.mark.parametrize("engine", ["serial", "local"])
def test_results_keep_their_order(engine: str) -> None:
    """Every engine returns the same values in the order of the items."""
    assert map_tasks(operator.neg, range(7), engine) == [0, -1, -2, -3, -4, -5, -6]


def test_an_unknown_engine_is_named() -> None:
    """The message says which engines there are."""
    with pytest.raises(AnalysisError, match="serial"):
        map_tasks(operator.neg, [1], "quantum")


@pytest.mark.skipif(importlib.util.find_spec("distributed") is not None, reason="the cluster extra is installed")
def test_a_cluster_without_its_extra_says_how_to_install_it() -> None:
    """Without Dask the message is a remedy, not a traceback."""
    with pytest.raises(AnalysisError, match="zopa\\[cluster\\]"):
        map_tasks(operator.neg, [1, 2], "dask://localhost:8786")
