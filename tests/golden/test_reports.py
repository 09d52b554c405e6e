"""Reports written and annotated for these tests, from many fields of negotiation: the extractor may not get worse on them."""

from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    """The benchmark's scorer."""
    spec = importlib.util.spec_from_file_location("extraction_benchmark", ROOT / "benchmarks" / "extraction.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("folder", "floors"),
    [
        (
            ".",
            {
                "span": 92,
                "full": 85,
                "attribution": 92,
                "delegates": 88,
                "events": 68,
                "context_facts": 76,
                "open_questions": 88,
            },
        ),
        ("later", {"span": 86, "full": 71, "attribution": 94, "delegates": 87, "events": 68, "open_questions": 88}),
    ],
)
def test_annotated_reports_are_read(bench: ModuleType, folder: str, floors: dict[str, float]) -> None:
    """Over all annotated reports, spans, parties and stances stay at least as good as last measured."""
    total: Counter[str] = Counter()
    for path in sorted((ROOT / "tests" / "golden" / "reports" / folder).glob("*.json")):
        total.update(bench.score_report(path)[0])
    measured = bench.measures(total)
    assert {name: measured[name] for name, floor in floors.items() if measured[name] < floor} == {}
