"""A statement that was missed: selected in the report, or quoted without scripts, and undone again."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright", reason="Playwright is not installed")

from playwright.sync_api import expect

from fakes.talks import riyadh
from served_workbench import BROWSER, Watch, served
from zopa.case.casefile import write_case_folder
from zopa.case.drafting import draft_case
from zopa.case.reviewing import open_review

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no browser is installed")

SELECT = """([first, last]) => {
  const range = document.createRange(), walker = document.createTreeWalker(
    document.getElementById("source-text"), NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  while (!node.data.includes(first)) node = walker.nextNode();
  range.setStart(node, node.data.indexOf(first));
  while (!node.data.includes(last)) node = walker.nextNode();
  range.setEnd(node, node.data.indexOf(last) + last.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""
WORDS = "Its main aim is a neutral Ukraine"


@pytest.fixture
def talks(tmp_path):
    """The talks of February 2025 as a case folder."""
    write_case_folder(tmp_path / "talks", draft_case([riyadh()], "Riyadh, February 2025"), [riyadh()])
    return tmp_path / "talks"


def say(page):
    """Say who is reported doing what, how firmly and on whose word, and add it."""
    page.locator("#add-who").select_option("russia")
    page.locator("#add-what").select_option("alignment/neutrality")
    page.locator("#add-stance").select_option("demands")
    page.locator("#add-strength").select_option("red_line")
    page.locator("#add-basis").select_option("attributed")
    page.locator("#add-reason").fill("the main aim")
    page.get_by_role("button", name="Add it").click()


def added(folder):
    """The statements that a person added, as they stand, with the texts of their reports."""
    reports = open_review(folder).decided.extractions
    return [(one, each.document.text) for each in reports for one in each.statements if one.added_by]


def test_selected_words_become_a_statement(tab, talks):
    """Words selected across a mark, and its number left out, stand in the log with their span; undoing takes them back."""
    with served(talks) as address:
        watch = Watch(tab, address)
        tab.goto(f"{address}/talks/review")
        expect(tab.locator(".add-selected")).to_be_hidden()
        tab.evaluate(SELECT, ["Its main aim", "a neutral Ukraine"])
        tab.get_by_role("button", name="Add as a missed statement").click()
        expect(tab.locator("#add-words")).to_have_value(WORDS)
        say(tab)
        expect(tab.locator(".entry.current")).to_contain_text("added by Ana")
        [(statement, text)] = added(talks)
        assert (statement.text, statement.span.of(text)) == (WORDS, WORDS)
        [decision] = open_review(talks).decisions
        assert (decision.verdict, decision.author, decision.reason) == ("added", "Ana", "the main aim")
        tab.goto(f"{address}/talks/positions/alignment/russia")
        expect(tab.get_by_role("complementary")).to_contain_text(WORDS)
        expect(tab.get_by_role("complementary")).to_contain_text("added by Ana")
        tab.goto(f"{address}/talks/review?statement={statement.id}")
        tab.get_by_role("button", name="Undo u").click()
        expect(tab.locator("#live")).to_contain_text("Taken back")
        assert added(talks) == []
        watch.check()


def test_one_key_opens_the_form(tab, talks):
    """Plus opens it with the selected words; what does not stand in the report is refused in one sentence."""
    with served(talks) as address:
        tab.goto(f"{address}/talks/review")
        tab.evaluate(SELECT, ["Lavrov called", "Lavrov called"])
        tab.keyboard.press("+")
        expect(tab.locator("#add-words")).to_have_value("Lavrov called")
        tab.locator("#add-words").fill("Lavrov never called")
        say(tab)
        expect(tab.locator("#live")).to_contain_text("The words “Lavrov never called” do not stand in the report")
        expect(tab.locator("#add-words")).to_have_value("Lavrov never called")
        assert open_review(talks).decisions == ()


def test_without_scripts_by_typing_the_words(browser, talks):
    """The words are typed into a field, on the page of the report as in the review; wrong ones are refused."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with served(talks) as address:
        page.goto(f"{address}/talks/sources")
        page.locator("main a[href*='/talks/sources/']").first.click()
        page.locator("#add > summary").click()
        page.locator("#add-words").fill("Its chief aim")
        say(page)
        expect(page.locator(".verdict")).to_contain_text("do not stand in the report")
        page.goto(f"{address}/talks/review")
        page.locator("#add > summary").click()
        page.locator("#add-words").fill(WORDS)
        say(page)
        expect(page.locator("#claim-title")).to_contain_text("Russia demands")
        assert [statement.text for statement, _ in added(talks)] == [WORDS]
    context.close()


@pytest.mark.parametrize(("width", "look"), [(1280, "light"), (390, "dark")])
def test_the_open_form_keeps_nobody_out(browser, talks, width, look):
    """No field lies beyond its frame, at a desk and on a phone, and axe finds nothing serious."""
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=look)
    page = context.new_page()
    with served(talks) as address:
        page.goto(f"{address}/talks/review")
        page.locator("#add > summary").click()
        assert page.locator("#add").evaluate("(form) => form.scrollWidth <= form.clientWidth")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        found = Axe().run(page).response["violations"]
        assert [each["id"] for each in found if each["impact"] in {"serious", "critical"}] == []
    context.close()
