"""Whatever an analyst does to a case file by hand is still there after a new report."""

import difflib
import re

import pytest

from fakes.talks import Report, named, riyadh
from zopa.case.casefile import add_reports, check_case_folder, read_case_folder, write_case_folder
from zopa.case.drafting import draft_case
from zopa.vocabulary import Stance, Strength

NEWS = "Poland rules out sending soldiers. Kyiv would accept monitors. Russia again refuses NATO troops."


def news():
    """A second report, which adds a party, an option, positions, a red line and evidence."""
    names = named(poland="Poland", ukraine=("Ukraine", "Kyiv"), russia="Russia")
    report, limit = Report(NEWS, "2025-03-01", names), {"strength": Strength.RED_LINE}
    report.says(
        "Poland rules out sending soldiers", "poland", Stance.REFUSES, "foreign-troops", "allied-troops", **limit
    )
    report.says("Kyiv would accept monitors", "ukraine", Stance.ACCEPTS, "foreign-troops", "monitors")
    report.says(
        "Russia again refuses NATO troops", "russia", Stance.REFUSES, "foreign-troops", "allied-troops", **limit
    )
    return report.extraction()


def replaced(*pairs):
    """An edit that puts words in place of others, each of which must be there."""

    def edit(text):
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new, 1)
        return text

    return edit


def reordered(text):
    """The sections in another order, and the issues too."""
    head, *sections = re.split(r"\n(?=# [A-Z])", text)
    issues = next(section for section in sections if "\nissues:" in section)
    top, *each = re.split(r"\n\n(?=  [a-z-]+:\n)", issues)
    assert len(each) > 3
    first, rest = top.split("issues:\n")
    moved = "\n\n".join([f"{first}issues:\n{each[-1].rstrip()}", rest.rstrip(), *each[:-1]]) + "\n"
    others = [section for section in sections if section is not issues]
    return "\n".join([head, *reversed(others), moved])


def in_blocks(text):
    """Positions and options written over several lines."""
    return re.sub(
        r"(?m)^( +)- \{stance: (\w+), option: ([\w-]+), strength: (\w+), basis: (\w+), evidence: (\[.*\])\}$",
        r"\1- stance: \2\n\1  option: \3\n\1  strength: \4\n\1  basis: \5\n\1  evidence: \6",
        text,
    )


TEN_EDITS = {
    "comments": replaced(
        ("title: ", "# the first note\ntitle: "),
        ("  russia:\n    name: Russia\n", "  # a great power\n  russia:  # Moscow\n    name: Russia  # so called\n"),
        ("    label: Foreign troops\n", "    label: Foreign troops\n    # nobody asked\n\n    # really\n"),
    ),
    "reordered keys and sections": reordered,
    "an added party": replaced(
        (
            "  russia:\n    name: Russia\n",
            "  herders: {name: Valley herders, kind: group, role: party}\n  russia:\n    name: Russia\n",
        ),
        ("vetoes: [", "vetoes: [herders, "),
    ),
    "quoted words": replaced(
        ("label: Foreign troops", "label: 'Foreign troops: whose?'"),
        ("title: Riyadh", 'title: "Riyadh \\u2014 \\"talks\\""'),
        ("    name: Russia\n", '    "name": "Russia"\n'),
    ),
    "blocks for brackets": in_blocks,
    "brackets for blocks": replaced(
        (
            "  saudi-arabia:\n    name: Saudi Arabia\n    kind: state\n    role: host\n",
            "  saudi-arabia: {name: Saudi Arabia, kind: state, role: host}\n  oman:\n    name: Oman\n    role: observer\n",
        ),
    ),
    "blank lines": lambda text: re.sub(r"(?m)^(    (?:label|positions|red_lines):)", r"\n\n\1", text),
    "anchors": replaced(
        ("    label: Sanctions\n", "    label: &name Sanctions\n"),
        ("    label: Foreign troops\n", "    label: *name\n"),
    ),
    "long texts": replaced(
        ("    label: Foreign troops\n", "    label: >-\n      Foreign troops\n      of any kind\n"),
        ("title: Riyadh\n", f"title: {'Riyadh and much more ' * 60}\n"),
    ),
    "other scripts": replaced(
        ("    label: Foreign troops\n", "    label: Іноземні війська 外国军队 🕊\n"),
        ("    name: Russia\n", "    name: Россия\n    # ﷺ \u200f עברית\n"),
    ),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "no last line end": lambda text: text.rstrip("\n"),
}


@pytest.fixture
def path(tmp_path):
    """The talks of February 2025 as a case folder."""
    return write_case_folder(tmp_path / "talks", draft_case([riyadh()], "Riyadh"), [riyadh()]).path


@pytest.mark.parametrize("name", TEN_EDITS)
def test_a_hand_edit_survives_a_new_report(path, name):
    """Lines are added, evidence is appended within a line, and nothing else moves; the case has no fault."""
    file = path / "case.yaml"
    before = TEN_EDITS[name](file.read_bytes().decode())
    assert before != file.read_bytes().decode()
    file.write_bytes(before.encode())
    saying = read_case_folder(path).case
    assert add_reports(path, [news()]).added
    after = file.read_bytes().decode()
    lost = [
        line[2:].strip() for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line.startswith("- ")
    ]
    grown = [line for line in lost if re.search(r"(?:evidence|vetoes): \[", line)]
    assert lost == grown, [line for line in lost if line not in grown]
    assert ("\r\n" in after) is (name == "Windows line ends")
    assert "\n" not in after.replace("\r\n", "") if name == "Windows line ends" else True
    assert check_case_folder(path) == ()
    case = read_case_folder(path).case
    assert {issue.label for issue in saying.issues} <= {issue.label for issue in case.issues}
    assert case.party("poland").name == "Poland"
    assert case.title == saying.title


def test_an_anchor_on_evidence_is_not_changed_behind_its_back(path):
    """Evidence that two values share by an anchor may grow for both, but never for one that the words are not of."""
    file = path / "case.yaml"
    text = file.read_text()
    place = text.index("evidence: [", text.index("wording: NATO soldiers")) + len("evidence: ")
    evidence = text[place : text.index("]", place) + 1]
    text = text[:place] + "*seen" + text[place + len(evidence) :]
    file.write_text(text.replace("label: Sanctions\n", f"label: Sanctions\n    evidence: &seen {evidence}\n", 1))
    assert check_case_folder(path) == ()
    before = read_case_folder(path).case.issue("sanctions").evidence
    found = add_reports(path, [news()])
    assert read_case_folder(path).case.issue("sanctions").evidence == before
    assert any("alias" in words for words in found.left_out)
    assert check_case_folder(path) == ()
