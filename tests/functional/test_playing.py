"""Putting a deal together and exploring, in a real browser: by mouse, by keys, without scripts, by address alone."""

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

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no browser is installed")

EXAMPLES = Path(__file__).parents[2] / "examples"
BROKEN = "/riyadh/deal?territory=recognition&participation=excluded"
PAGES = (
    BROKEN + "&against.territory=swaps",
    "/riyadh/explore?give=ukraine/territory/recognition/refusal",
    "/riyadh/explore/questions",
    "/riyadh/explore/scenarios?scenario=softens=ukraine/territory&scenario=leaves=russia",
    "/riyadh/explore/assumptions?base=draw&silence=unknown",
    "/water/deal?water=half&tariff=flat",
    "/water/explore?give=reservation/upstream",
    "/water/explore/assumptions?holds.upstream=70",
)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A workbench with the Riyadh case, one draft of it kept, and a case with scores; these pages write nothing."""
    work = tmp_path_factory.mktemp("cases")
    found = zopa.brief([EXAMPLES / "riyadh-2025.txt"], draws=0)
    write_case_folder(work / "riyadh", found.case, found.extractions)
    (work / "riyadh" / "drafts").mkdir()
    (work / "riyadh" / "drafts" / "istanbul-2022.yaml").write_text(
        "guarantees: guarantee\nforeign-troops: none\neu-membership: membership\n", encoding="utf-8"
    )
    shutil.copytree(EXAMPLES / "water-treaty", work / "water")
    with served(work / "riyadh", work / "water") as found_at:
        yield found_at


def verdict(page):
    """The page's answer in one sentence."""
    return page.locator("[role=status].verdict").first


def choose(page, issue, option):
    """Choose an option of an issue."""
    page.locator(f"input[name='{issue}'][value='{option}']").check()


def test_a_deal_is_built_mended_and_passed_on(tab, browser, address):
    """Each choice shows at once what it breaks; the address holds the draft, for Back and for another browser."""
    watch = Watch(tab, address)
    tab.goto(f"{address}/riyadh/deal")
    choose(tab, "territory", "recognition")
    expect(verdict(tab)).to_have_text("This draft breaks one declared limit.")
    card = tab.locator("article.party", has=tab.get_by_role("heading", name=re.compile("Ukraine")))
    expect(card).to_contain_text("Ukraine rules out recognition of the annexation")
    expect(tab).to_have_url(f"{address}/riyadh/deal?territory=recognition")
    choose(tab, "participation", "excluded")
    expect(verdict(tab)).to_have_text("This draft breaks two declared limits.")
    counts = tab.locator("#draws")
    expect(counts.locator("li").first).to_contain_text(
        re.compile(r"Russia: \d+ of 100 draws \(\d+ without the report; .+\): ")
    )
    expect(counts.locator("li")).to_have_count(3)

    other = browser.new_page()
    other.goto(tab.url)
    assert other.locator("input[name='participation'][value='excluded']").is_checked()
    assert verdict(other).inner_text() == "This draft breaks two declared limits."
    other.close()

    tab.get_by_role("link", name="Make these changes").click()
    expect(verdict(tab)).to_contain_text("breaks no declared limit")
    assert tab.locator("input[name='territory'][value='swaps']").is_checked()
    tab.go_back()
    expect(verdict(tab)).to_have_text("This draft breaks two declared limits.")
    tab.go_back()
    expect(verdict(tab)).to_have_text("This draft breaks one declared limit.")
    assert not tab.locator("input[name='participation'][value='excluded']").is_checked()
    watch.check()


def test_starts_and_two_drafts_clause_by_clause(tab, address):
    """A kept draft, today and what holds up best can be started from; one is set aside, the other differs from it."""
    watch = Watch(tab, address)
    tab.goto(f"{address}/riyadh/deal")
    tab.get_by_role("link", name="istanbul 2022").click()
    assert tab.locator("input[name='guarantees'][value='guarantee']").is_checked()
    tab.get_by_role("link", name="Set aside to compare").click()
    tab.get_by_role("link", name="As things stand").click()
    row = tab.locator("#effects tr", has=tab.get_by_role("rowheader", name=re.compile("Security guarantees")))
    assert row.get_attribute("class") == "differs"
    assert row.locator("td").all_inner_texts() == ["no guarantees", "a security guarantee"]
    tab.get_by_role("link", name="A robust core").click()
    assert tab.locator("input[name='foreign-troops'][value='none']").is_checked()
    assert "against.guarantees=guarantee" in tab.url
    watch.check()


def test_options_are_dragged_into_the_draft(tab, address):
    """An option dropped on the draft is chosen, "left open" opens its issue again."""
    tab.goto(f"{address}/riyadh/deal?territory=swaps")
    for value, query in (("recognition", r"\?territory=recognition"), ("", "")):
        option = tab.locator("label.option", has=tab.locator(f"input[name='territory'][value='{value}']"))
        option.drag_to(tab.locator("#effects .verdict"))
        expect(tab).to_have_url(re.compile(f"/riyadh/deal{query}$"))


def test_keyboard_alone_builds_a_deal(tab, address):
    """From an issue's options by arrow keys; what it does is said without the focus moving away."""
    tab.goto(f"{address}/riyadh/deal")
    tab.locator("input[name='territory']:checked").focus()
    tab.keyboard.press("ArrowUp")
    expect(verdict(tab)).to_have_text("This draft breaks one declared limit.")
    expect(tab.locator("input[name='territory'][value='recognition']")).to_be_focused()
    tab.goto(f"{address}/riyadh/explore")
    tab.locator("input[name='give']").first.focus()
    tab.keyboard.press("Space")
    expect(tab.locator(".collisions .ends").first).to_be_visible()


def test_giving_way_shows_what_opens(tab, address):
    """Ticking the refusal ends its collision and opens its option, exactly; the address keeps the ticks."""
    watch = Watch(tab, address)
    tab.goto(f"{address}/riyadh/explore")
    expect(verdict(tab)).to_have_text("Reported words collide in two places.")
    tab.locator("input[value='ukraine/territory/recognition/refusal']").check()
    expect(verdict(tab)).to_have_text("One of two collisions ends.")
    expect(tab.locator("#opens")).to_contain_text("Territory: recognition of the annexation")
    tab.locator("input[value='russia/territory/recognition/aim']").check()
    expect(verdict(tab)).to_have_text("Nothing collides any more.")
    assert tab.url.count("give=") == 2
    watch.check()


def test_a_slider_moves_the_picture(tab, address):
    """Moved from the base, the value held without a deal changes count, picture and address, the base stays beside."""
    watch = Watch(tab, address)
    tab.goto(f"{address}/water/explore/assumptions")
    expect(verdict(tab)).to_have_text(re.compile("^One of four deals leave"))
    before = tab.locator("#moved svg").first.inner_html()
    tab.get_by_role("slider", name="Upstream holds without a deal").focus()
    for _ in range(12):
        tab.keyboard.press("ArrowRight")
    expect(verdict(tab)).to_have_text("None of four deals would, against one in the base case.")
    assert tab.locator("#moved svg").first.inner_html() != before
    expect(tab).to_have_url(re.compile(r"\?holds\.upstream=\d+$"))
    watch.check()


def test_assumptions_stand_beside_the_pinned_base(tab, address):
    """Another reading of silence puts its counts beside the base's, each with its blank and its range."""
    tab.goto(f"{address}/riyadh/explore/assumptions")
    expect(tab.locator("#counts table")).to_be_visible(timeout=20_000)
    base = tab.locator("#counts tbody td:nth-child(3)").all_inner_texts()
    tab.locator("#silence").select_option("unknown")
    expect(tab.locator("#counts svg .other").first).to_be_visible()
    assert tab.locator("#counts tbody td:nth-child(3)").all_inner_texts() == base
    assert all(
        re.search(r"^range \d+ to \d+$|in every", each)
        for each in tab.locator("#counts tbody td:nth-child(5)").all_inner_texts()
    )
    expect(tab).to_have_url(re.compile(r"\?silence=unknown$"))


def test_scenarios_stand_side_by_side(tab, address):
    """A change added by the form gets a column; a second one stands beside it, and can be taken away."""
    watch = Watch(tab, address)
    tab.goto(f"{address}/riyadh/explore/scenarios")
    for columns, party, kind, to in ((2, "ukraine", "softens", "territory"), (3, "russia", "leaves", "")):
        tab.locator("select[name=party]").select_option(party)
        tab.locator("select[name=kind]").select_option(kind)
        tab.locator("select[name=to]").select_option(to)
        tab.get_by_role("button", name="Add it").click()
        expect(tab.locator("thead th")).to_have_count(columns)
    header = tab.locator("thead th").all_inner_texts()
    assert header[1].startswith("Ukraine’s limits on territory were wishes")
    gone = tab.locator("tr", has=tab.get_by_role("rowheader", name="Collisions that fall away"))
    assert gone.locator("td").all_inner_texts()[1] == "territory"
    tab.get_by_role("link", name="Take scenario 1 away").click()
    expect(tab).to_have_url(re.compile(r"\?scenario=leaves%3Drussia$"))
    watch.check()


def test_without_scripts_all_of_it_works(browser, address):
    """With scripts off a deal is built, words give way, a figure is moved and draws are counted, by plain forms."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/riyadh/deal")
    choose(page, "territory", "recognition")
    page.get_by_role("button", name="Show what it does").click()
    assert verdict(page).inner_text() == "This draft breaks one declared limit."
    if page.get_by_role("link", name="Count", exact=True).count():
        page.get_by_role("link", name="Count", exact=True).click()
    assert page.locator("#draws svg").count() == 1
    page.goto(f"{address}/riyadh/explore")
    page.locator("input[name='give']").first.check()
    page.get_by_role("button", name="Show what opens").click()
    assert page.locator(".collisions .ends").count() >= 1
    page.goto(f"{address}/water/explore/assumptions")
    page.locator("input[name='holds.upstream']").fill("70")
    page.get_by_role("button", name="Show what moves").click()
    assert verdict(page).inner_text() == "None of four deals would, against one in the base case."
    context.close()


def test_an_old_address_says_what_is_gone(tab, address):
    """What the case does not hold is told and left out; the rest of the draft stands."""
    tab.goto(f"{address}/riyadh/deal?territory=swaps&moon=cheese")
    assert "moon = cheese" in tab.locator(".notice").inner_text()
    assert tab.locator("input[name='territory'][value='swaps']").is_checked()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_no_page_keeps_anybody_out(browser, address, look):
    """Axe finds nothing serious, in light at a desk and in dark on a phone; nothing is wider than the window."""
    from axe_playwright_python.sync_playwright import Axe

    size = {"width": 1280, "height": 900} if look == "light" else {"width": 390, "height": 800}
    context = browser.new_context(viewport=size, color_scheme=look)
    page = context.new_page()
    for path in PAGES:
        page.goto(f"{address}{path}")
        page.wait_for_load_state("networkidle")
        found = Axe().run(page).response["violations"]
        grave = [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in {"serious", "critical"}]
        assert grave == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    context.close()
