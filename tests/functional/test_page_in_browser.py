"""The brief as a reader meets it: opened from a file in a real browser, without a network, and printed."""

import shutil
import subprocess
from pathlib import Path

import pypdf
import pytest

import zopa

ROOT = Path(__file__).parents[2]
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no browser is installed")
OFFLINE = ("--headless", "--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND")


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """The brief of an example as a file."""
    written = tmp_path_factory.mktemp("page") / "brief.html"
    written.write_text(zopa.brief([ROOT / "examples" / "dockworkers.txt"], draws=100).html(), encoding="utf-8")
    return written


def browse(page, *options):
    """What the browser prints when it opens the page."""
    profile = f"--user-data-dir={page.parent / 'profile'}"
    command = [BROWSER, *OFFLINE, profile, *options, page.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


def test_page_opens_from_a_file(page):
    """The browser shows the sections in their order, and the report's own words."""
    shown = browse(page, "--dump-dom")
    assert 0 < shown.find("What this report supports") < shown.find("Who wants what")
    assert "Harbour Workers" in shown


def test_page_prints(page):
    """On paper the brief has its headings and a few pages."""
    browse(page, f"--print-to-pdf={page.with_suffix('.pdf')}", "--no-pdf-header-footer")
    sheets = pypdf.PdfReader(page.with_suffix(".pdf")).pages
    assert "Who wants what" in "".join(sheet.extract_text() for sheet in sheets)
    assert len(sheets) <= 20
