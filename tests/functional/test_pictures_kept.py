"""Drawings as PNG: painted by the browser from what the page shows, in its colours, without asking anybody."""

from __future__ import annotations

import shutil
import struct
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="Playwright is not installed")

import numpy as np

import zopa
from served_workbench import BROWSER, Watch, dots_of, served
from zopa.case.casefile import write_case_folder

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no browser is installed")

EXAMPLES = Path(__file__).parents[2] / "examples"
DRAWN = (
    "/riyadh/",
    "/riyadh/positions",
    "/riyadh/actors",
    "/riyadh/explore/questions",
    "/water/deal?water=half&tariff=flat",
    "/water/explore/assumptions?holds.upstream=70",
)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A workbench with the Riyadh case and a case with scores; these pages write nothing."""
    work = tmp_path_factory.mktemp("cases")
    found = zopa.brief([EXAMPLES / "riyadh-2025.txt"], draws=0)
    write_case_folder(work / "riyadh", found.case, found.extractions)
    shutil.copytree(EXAMPLES / "water-treaty", work / "water")
    with served(work / "riyadh", work / "water") as found_at:
        yield found_at


@pytest.mark.parametrize("look", ["light", "dark"])
def test_every_drawing_is_saved_as_it_is_shown(browser, address, look):
    """Each figure has a button; its file is a PNG of twice the drawing's size, on its paper, and not empty."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=look)
    page = context.new_page()
    watch = Watch(page, address)
    names = set()
    for path in DRAWN:
        page.goto(f"{address}{path}")
        figures = page.locator("figure:has(svg)")
        assert figures.count() > 0, path
        for number in range(figures.count()):
            figure = figures.nth(number)
            with page.expect_download() as told:
                figure.get_by_role("button", name="Save as PNG").click()
            content = Path(told.value.path()).read_bytes()
            names.add(told.value.suggested_filename)
            assert content.startswith(b"\x89PNG\r\n\x1a\n")
            box = figure.locator("svg").evaluate("(svg) => [svg.viewBox.baseVal.width, svg.viewBox.baseVal.height]")
            assert struct.unpack(">II", content[16:24]) == tuple(2 * (side + 32) for side in box)
            found = _colours(dots_of(content, page))
            assert found["number"] > 8, path
            assert found["share"] < 0.99, path
            assert found["paper"] == figure.evaluate("(figure) => getComputedStyle(figure).backgroundColor")
    assert "riyadh-positions-" in " ".join(names)
    assert all(each.startswith(("riyadh-", "water-")) and each.endswith(".png") for each in names)
    watch.check()
    context.close()


def test_without_scripts_no_button_promises_it(browser, address):
    """The drawing is there, and the button that could do nothing is not."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/riyadh/positions")
    assert page.locator("figure svg").first.is_visible()
    assert not page.locator("[data-png]").first.is_visible()
    context.close()


def _colours(dots):
    """How many colours a picture has, the one in its corner, and that one's share of it."""
    colours, many = np.unique(dots.view(np.uint32), return_counts=True)
    corner = dots[0, 0]
    share = many[colours == corner.view(np.uint32)].item() / many.sum()
    return {"number": len(colours), "paper": "rgb({}, {}, {})".format(*corner[:3]), "share": share}
