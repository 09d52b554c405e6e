"""A morning's work at the workbench, in a real browser: by mouse, by keys, without scripts, and two at once."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="Playwright is not installed")

from playwright.sync_api import expect

import zopa
from served_workbench import BROWSER, Watch, served
from zopa.case.casefile import write_case_folder
from zopa.case.reviewing import open_review

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no browser is installed")

FEBRUARY = """<html><head><title>Talks on herring open in Oslo</title>
<meta property="article:published_time" content="2025-02-18"><meta property="og:site_name" content="Nordic Courier">
</head><body><article><h1>Talks on herring open in Oslo</h1>
<p>Norway and Iceland opened talks on herring quotas in Oslo on Monday, the Nordic Courier reported.</p>
<p>Norway demands a lower catch quota for herring. Iceland rejects any cut in its quota, Foreign Minister Anna Berg said.</p>
<p>“We will not sign without a role for Iceland in the inspections,” she told reporters.</p>
<p>Iceland insists that Norway lift its tariffs on fish, and Norway refuses to lift its tariffs on fish.</p>
</article></body></html>
"""
MARCH = """<html><head><title>Herring talks go on</title>
<meta property="article:published_time" content="2025-03-20"><meta property="og:site_name" content="Border Gazette">
</head><body><article><h1>Herring talks go on</h1>
<p>Norway and Iceland met again in Bergen for talks on herring, officials said on Thursday.</p>
<p>Norway is open to a joint inspection of vessels. Norway proposes lower tariffs on fish for both countries.</p>
<p>Iceland proposes a fund for the patrols, Economy Minister Luis Prado told the Border Gazette.</p>
</article></body></html>
"""
PAGES = ("/", "/review", "/positions", "/actors", "/timeline", "/comparisons", "/sources")


@pytest.fixture(scope="module")
def drafted(tmp_path_factory):
    """A case drafted from two dated reports and a long one, made once."""
    work = tmp_path_factory.mktemp("drafted")
    (work / "february.html").write_text(FEBRUARY, encoding="utf-8")
    (work / "march.html").write_text(MARCH, encoding="utf-8")
    riyadh = Path(__file__).parents[2] / "examples" / "riyadh-2025.txt"
    for name, reports in (("herring", [work / "february.html", work / "march.html"]), ("riyadh", [riyadh])):
        found = zopa.brief(reports, draws=0)
        write_case_folder(work / name, found.case, found.extractions)
    return work


@pytest.fixture
def riyadh(drafted, tmp_path):
    """A copy of the Riyadh case."""
    return Path(shutil.copytree(drafted / "riyadh", tmp_path / "riyadh"))


@pytest.fixture
def herring(drafted, tmp_path):
    """A copy of the case with two dates."""
    return Path(shutil.copytree(drafted / "herring", tmp_path / "herring"))


def wait_for_count(page, decided):
    """Wait until so many statements are decided on, and htmx has put everything in place."""
    expect(page.locator(".review-bar .count")).to_contain_text(re.compile(rf"^{decided} of"))
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)


def count(page):
    """How many statements the page says are decided on."""
    return int(page.locator(".review-bar .count").inner_text().split()[0])


def press_and_wait(page, key, decided):
    """Press a key, and wait until so many are decided on."""
    page.keyboard.press(key)
    wait_for_count(page, decided)


def test_a_morning(tab, riyadh):
    """Ten statements by keyboard, one edited, one taken back; the matrix changes; a number leads to its quotation."""
    with served(riyadh) as address:
        watch = Watch(tab, address)
        tab.goto(f"{address}/")
        tab.get_by_role("link", name="Positions", exact=True).click()
        expect(tab.locator("tr", has_text="Sanctions").get_by_text("the lifting of Western sanctions")).to_have_count(1)
        tab.get_by_role("link", name="Review", exact=True).click()
        rejected = False
        for made in range(10):
            is_sanctions = "lifting of Western sanctions" in tab.locator(".claim blockquote").inner_text()
            rejected = rejected or is_sanctions
            press_and_wait(tab, "x" if is_sanctions else "a", made + 1)
        assert rejected
        assert len(open_review(riyadh).decisions) == 10
        press_and_wait(tab, "u", 9)
        tab.keyboard.press("e")
        tab.locator("#edit-stance").select_option("opposes")
        tab.get_by_role("button", name="Save the edit").click()
        wait_for_count(tab, 10)
        edited = open_review(riyadh).decisions[-1]
        assert (edited.verdict, edited.change.stance) == ("edited", "opposes")
        tab.get_by_role("link", name="Positions", exact=True).click()
        assert tab.get_by_text("the lifting of Western sanctions").count() == 0
        tab.get_by_role("link", name=re.compile("refuses recognition")).first.click()
        drawer = tab.get_by_role("complementary")
        assert "He refuses to recognise the annexation" in drawer.inner_text()
        drawer.get_by_role("link", name="In the text").first.click()
        target = tab.locator("mark:target")
        assert target.inner_text().endswith("He refuses to recognise the annexation of Ukrainian land")
        watch.check()


def test_date_slider_takes_the_matrix_back(tab, herring):
    """On the earlier day what the later report says is not there; the address says which day is shown."""
    with served(herring) as address:
        watch = Watch(tab, address)
        tab.goto(f"{address}/herring/positions")
        assert tab.get_by_text("joint inspection of vessels").count() >= 1
        tab.locator("input.slider").focus()
        tab.keyboard.press("Home")
        tab.wait_for_selector("#matrix[data-day='2025-02-18']")
        assert tab.locator("#matrix").get_by_text("joint inspection of vessels").count() == 0
        assert tab.url.endswith("at=2025-02-18")
        watch.check()


def test_plan_of_the_talks_leads_to_the_words(tab, riyadh):
    """Who is not at the table is drawn apart, and the number beside its part leads to the words behind it."""
    with served(riyadh) as address:
        watch = Watch(tab, address)
        tab.goto(f"{address}/")
        tab.get_by_role("link", name="Actors", exact=True).click()
        assert "Not at the table: Ukraine (asks for a seat)" in tab.locator("figure .twin").inner_text()
        tab.get_by_role("row", name="Ukraine Asks for a seat").get_by_role("link").first.click()
        assert "Ukraine" in tab.locator("main").inner_text()
        expect(tab.locator("mark:target")).to_be_visible()
        watch.check()


def test_timeline_of_one_party(tab, herring):
    """The latest day comes first; choosing a party leaves the other's words out, and the address says so."""
    with served(herring) as address:
        watch = Watch(tab, address)
        tab.goto(f"{address}/herring/timeline")
        assert tab.locator(".day h2").all_inner_texts() == ["2025-03-20", "2025-02-18"]
        assert tab.locator(".day").get_by_text("Iceland insists on").count() == 1
        tab.get_by_label("Party", exact=True).select_option("norway")
        expect(tab.locator(".day").get_by_text("Iceland insists on")).to_have_count(0)
        assert tab.locator(".day").get_by_text("Norway proposes").count() == 1
        assert "party=norway" in tab.url
        watch.check()


def test_without_scripts_everything_is_read_and_decided(browser, herring):
    """With scripts off a statement is accepted by its button, edited by its form, and every page is there."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with served(herring) as address:
        page.goto(f"{address}/herring/review")
        page.get_by_role("button", name="Accept a").click()
        assert count(page) == 1
        page.get_by_text("Edit: it says something else").click()
        page.locator("#edit-strength").select_option("soft")
        page.locator("#edit-stance").select_option("open_to")
        page.get_by_role("button", name="Save the edit").click()
        assert count(page) == 2
        for path in PAGES:
            assert page.goto(f"{address}/herring{path}").status == 200
            assert page.locator("h1, h2").first.is_visible()
    context.close()


def test_keyboard_alone(tab, herring):
    """From the top of the page by Tab and Enter into a cell, and back out by Escape to where one was."""
    with served(herring) as address:
        tab.goto(f"{address}/herring/positions")
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.className") == "skip"
        tab.keyboard.press("Enter")
        for _ in range(12):
            tab.keyboard.press("Tab")
            if tab.evaluate("document.activeElement.className") == "to-cell":
                break
        tab.keyboard.press("Enter")
        expect(tab.locator("#evidence-title")).to_be_focused()
        tab.keyboard.press("Escape")
        assert tab.evaluate("document.activeElement.className") == "to-cell"


def test_single_keys_can_be_turned_off(tab, herring):
    """With the switch off a letter decides nothing, and the choice is kept."""
    with served(herring) as address:
        tab.goto(f"{address}/herring/review")
        tab.get_by_label("single-key shortcuts").uncheck()
        tab.reload()
        tab.keyboard.press("a")
        tab.wait_for_timeout(300)
        assert not tab.get_by_label("single-key shortcuts").is_checked()
        assert open_review(herring).decisions == ()


def test_bulk_leaves_red_lines_alone(tab, herring):
    """Accepting all that is shown decides on no red line."""
    with served(herring) as address:
        tab.goto(f"{address}/herring/review")
        tab.on("dialog", lambda dialog: dialog.accept())
        tab.get_by_role("button", name=re.compile("^Accept the")).click()
        expect(tab.locator(".review-bar .count")).not_to_contain_text(re.compile("^0 of"))
        review = open_review(herring)
        decided = {each.statement for each in review.decisions}
        red = {each.id for each, _ in review.statements.values() if each.strength == "red_line"}
        assert decided
        assert red
        assert not decided & red


def test_two_browsers_lose_nothing(browser, herring):
    """The second sees the first's decision within seconds; a decision on an old page shows both versions."""
    first, second = browser.new_context(), browser.new_context()
    with served(herring) as address:
        here, there = first.new_page(), second.new_page()
        for page, name in ((here, "Ana"), (there, "Ben")):
            page.goto(f"{address}/herring/review")
            page.get_by_label("Deciding as").fill(name)
            page.get_by_role("button", name="Set", exact=True).click()
        here.keyboard.press("a")
        wait_for_count(here, 1)
        there.wait_for_selector("#queue .entry.current.accepted", timeout=6_000)
        there.get_by_role("button", name="Reject x").click()
        there.get_by_role("heading", name="Somebody decided meanwhile").wait_for()
        told = there.get_by_role("alert").inner_text()
        assert "accepted by Ana" in told
        assert "rejected by Ben" in told
        assert len(open_review(herring).decisions) == 1
        there.get_by_role("button", name="Decide in view of both").click()
        expect(there.get_by_role("alert")).to_have_count(0)
        decisions = open_review(herring).decisions
        assert [(each.author, each.verdict) for each in decisions] == [("Ana", "accepted"), ("Ben", "rejected")]
    first.close()
    second.close()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_no_page_keeps_anybody_out(browser, riyadh, look):
    """Axe finds nothing serious on any page, in light and in dark, at a desk and on a phone; nothing is wider than it."""
    from axe_playwright_python.sync_playwright import Axe

    size = {"width": 1280, "height": 900} if look == "light" else {"width": 390, "height": 800}
    context = browser.new_context(viewport=size, color_scheme=look)
    page = context.new_page()
    with served(riyadh) as address:
        for path in (*PAGES, "/positions/territory/ukraine", f"/sources/{only_source(riyadh)}"):
            page.goto(f"{address}/riyadh{path}")
            page.wait_for_load_state("networkidle")
            found = Axe().run(page).response["violations"]
            grave = [
                (each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in {"serious", "critical"}
            ]
            assert grave == [], path
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    context.close()


def only_source(case):
    """The one report of a case, as addresses have it."""
    return next((case / "sources").glob("*.txt")).stem[:12]
