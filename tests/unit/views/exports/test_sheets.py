"""Pictures in one file: nothing is cut off, whatever their size and however long the title."""

import re

from lxml import etree

from zopa.views.brief.drawing import svg
from zopa.views.brief.prose import Picture
from zopa.views.exports.sheets import picture_sheet


def test_a_wide_drawing_is_shown_whole():
    """The sheet is as wide as its widest drawing with its margins."""
    wide = Picture("Wide", svg(1200, 100, "wide", []), "A wide one.")
    small = Picture("Small", svg(300, 100, "small", []), "A small one.")
    sheet = etree.fromstring(picture_sheet("Two", [wide, small]).encode())
    inner = sheet.findall("{*}svg")
    assert [each.get("width") for each in inner] == ["1200", "300"]
    assert int(sheet.get("width")) >= 28 + 1200 + 28


def test_a_long_title_runs_on():
    """It goes on in a second line, and the first drawing begins below it."""
    picture = Picture("One", svg(300, 100, "one", []), "One.")
    words = " ".join(["negotiation"] * 12)
    text = picture_sheet(words, [picture])
    lines = re.findall(r'<text class="heading"[^>]*y="([\d.]+)"[^>]*>([^<]*)<', text)
    assert " ".join(line for _, line in lines) == words
    assert max(float(y) for y, _ in lines) < float(re.search(r'<text class="title"[^>]*y="([\d.]+)"', text).group(1))
