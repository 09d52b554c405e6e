"""Pages saved from a real browser: what is on the screen is in the file, and nothing is asked of another machine."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="Playwright is not installed")

from openpyxl import load_workbook

import zopa
from served_workbench import BROWSER, Watch, served
from zopa.case.casefile import write_case_folder

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no browser is installed")


@pytest.fixture(scope="module")
def riyadh(tmp_path_factory):
    """The Riyadh case, drafted once; nothing here changes it."""
    report = Path(__file__).parents[2] / "examples" / "riyadh-2025.txt"
    found = zopa.brief([report], draws=0)
    folder = tmp_path_factory.mktemp("drafted") / "riyadh"
    write_case_folder(folder, found.case, found.extractions)
    return folder


def saved(tab, label):
    """Press a link of the line below the page, and where its file went."""
    with tab.expect_download() as download:
        tab.locator("#save").get_by_role("link", name=label, exact=True).click()
    return download.value.suggested_filename, Path(download.value.path())


def test_what_was_chosen_is_in_the_files(tab, riyadh):
    """A draft put together by mouse is saved as it stands, in every form; the links follow each choice."""
    with served(riyadh) as address:
        watch = Watch(tab, address)
        tab.goto(f"{address}/riyadh/deal")
        tab.locator('input[name="territory"][value="swaps"]').check()
        tab.wait_for_url("**/deal?territory=swaps*")
        tab.locator('#save a[href*="territory=swaps"]').first.wait_for()
        name, path = saved(tab, "JSON")
        assert name == "riyadh-deal.json"
        assert json.loads(path.read_text(encoding="utf-8"))["deal"] == {"territory": "swaps"}
        name, path = saved(tab, "CSV of draft")
        rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
        assert {row["Issue"]: row["This draft"] for row in rows}["Territory"] == "Limited swaps"
        _, path = saved(tab, "Excel")
        assert load_workbook(io.BytesIO(path.read_bytes())).sheetnames == ["Draft", "Words", "Quotations"]
        _, path = saved(tab, "Markdown")
        assert tab.locator("#effects .verdict").inner_text() in path.read_text(encoding="utf-8")
        watch.check()


def test_a_drawing_stands_alone(tab, riyadh):
    """The saved drawing opens by itself with its colours and its words, and asks for nothing."""
    with served(riyadh) as address:
        tab.goto(f"{address}/riyadh/actors")
        name, path = saved(tab, "SVG")
    assert name == "riyadh-actors.svg"
    drawing = path.rename(path.with_suffix(".svg"))
    watch = Watch(tab, drawing.as_uri())
    tab.goto(drawing.as_uri())
    assert "United States" in tab.evaluate("[...document.querySelectorAll('text')].map(each => each.textContent)")
    colours = "[...document.querySelectorAll('.seat')].map(each => getComputedStyle(each).stroke)"
    assert set(tab.evaluate(colours)) - {"none"}
    watch.check()


def test_one_file_for_mailing(tab, riyadh):
    """Saved from the overview, opened from the disk without a server: a figure leads to its words, and nothing is asked."""
    with served(riyadh) as address:
        tab.goto(f"{address}/riyadh/")
        name, path = saved(tab, "One file for mailing")
    assert name == "riyadh-case.html"
    page = path.rename(path.with_suffix(".html"))
    watch = Watch(tab, page.as_uri())
    tab.goto(page.as_uri())
    row = tab.locator("#page-words tbody tr").first
    words = row.locator("td").nth(3).inner_text()
    row.locator(".refs a").first.click()
    marked = tab.locator("mark:target").inner_text().lstrip("0123456789 ")
    assert words.startswith(marked)
    assert tab.locator("script").count() == 0
    watch.check()


PRINTED = (
    "/",
    "/review",
    "/positions",
    "/positions/territory/ukraine",
    "/actors",
    "/timeline",
    "/deal?territory=swaps&against.territory=recognition",
    "/explore",
    "/explore/questions",
    "/explore/scenarios?scenario=joins%3Dukraine",
    "/explore/assumptions?silence=unknown",
    "/sources",
)
ON_PAPER = """() => ({
  controls: [...document.querySelectorAll("nav.views, form, input, select, button, .button, .save")].filter(one => one.checkVisibility()).length,
  cut: [...document.querySelectorAll("table, figure, svg, blockquote")].filter(one => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1).length,
  boxed: [...document.querySelectorAll(".scroll, .effects, .pane, .drawer")].filter(one => one.checkVisibility() && getComputedStyle(one).overflowY !== "visible").length,
})"""


def test_every_page_prints(browser, riyadh):
    """On paper there is nothing to press, no table is cut or boxed in, and the words and the draft are kept."""
    context = browser.new_context(viewport={"width": 673, "height": 960}, color_scheme="dark")
    page = context.new_page()
    page.emulate_media(media="print")
    with served(riyadh) as address:
        for path in PRINTED:
            page.goto(f"{address}/riyadh{path}")
            page.wait_for_load_state("networkidle")
            assert page.evaluate(ON_PAPER) == {"controls": 0, "cut": 0, "boxed": 0}, path
            assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
            assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
        page.goto(f"{address}/riyadh/positions/territory/ukraine")
        assert page.locator(".drawer blockquote").first.is_visible()
        page.goto(f"{address}/riyadh/deal?territory=swaps")
        assert page.get_by_text("Territory: limited swaps").is_visible()
    context.close()
