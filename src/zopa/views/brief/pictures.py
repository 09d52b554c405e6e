"""Drawings as inline SVG, without scripts and without colour as the only sign; each has a twin in words."""

from __future__ import annotations

from collections.abc import Sequence

from zopa.analyses.findings import ComparisonFinding, QuestionFinding, WishFinding
from zopa.analyses.tables import WishKind
from zopa.views.brief.clashes import Clash
from zopa.views.brief.drawing import svg, text, wrapped
from zopa.views.brief.grammar import capitalised, clipped, counted, number
from zopa.views.brief.prose import Cell, Matrix, Picture
from zopa.views.brief.wording import Material, option_phrases, wish_phrase, wish_predicate
from zopa.vocabulary import Basis


def silence_map(matrix: Matrix) -> Picture:
    """One square a cell: filled where something current is reported, dashed where nothing is."""
    label_width, cell = 290, 20
    step = max(90, min(150, 480 // max(1, len(matrix.parties))))
    headers = [wrapped(clipped(party, 40), "axis", 15) for party in matrix.parties]
    top = 12 + 14 * max((len(lines) for lines in headers), default=0)
    parts = [
        text(label_width + column * step + cell / 2, top - 12 - 14 * (len(lines) - 1 - row), words, kind, "middle")
        for column, lines in enumerate(headers)
        for row, (kind, words) in enumerate(lines)
    ]
    counts = dict.fromkeys(("said", "red", "past", "assumed", "silent"), 0)
    for row, line in enumerate(matrix.rows):
        y = top + row * (cell + 6)
        parts.append(text(label_width - 34, y + cell * 0.68, clipped(line.issue, 36), "label", "end"))
        for column, found in enumerate(line.cells):
            kind = _cell_kind(found)
            counts[kind] += 1
            parts += _square(kind, label_width + column * step, y, cell)
    height = top + len(matrix.rows) * (cell + 6)
    width = label_width + len(matrix.parties) * step
    told = [f"Filled: reported ({counted(counts['said'] + counts['red'], 'cell')})."]
    told += [f"With a bar: a declared limit among them ({number(counts['red'])})."] if counts["red"] else []
    told += [f"Half filled: reported of an earlier round only ({number(counts['past'])})."] if counts["past"] else []
    told += [f"Two bars: an analyst’s assumption ({number(counts['assumed'])})."] if counts["assumed"] else []
    told += [f"Dashed: not reported ({number(counts['silent'])})."] if counts["silent"] else []
    twin = " ".join(told)
    return Picture("Who was heard on what", svg(width, height, twin, parts), twin)


def _cell_kind(cell: Cell) -> str:
    if not cell.lines:
        return "silent"
    reported = [line for line in cell.lines if line.basis is not Basis.ASSUMED]
    if not reported:
        return "assumed"
    current = [line for line in reported if not line.is_past]
    if not current:
        return "past"
    return "red" if any(line.is_red_line for line in current) else "said"


def _square(kind: str, x: float, y: float, side: float) -> list[str]:
    parts = [f'<rect class="{kind}" x="{x}" y="{y}" width="{side}" height="{side}" rx="3"/>']
    if kind == "red":
        parts.append(f'<path class="bar" d="M{x + 5} {y + side / 2}h{side - 10}"/>')
    if kind == "assumed":
        parts.append(f'<path class="twin" d="M{x + 5} {y + side / 2 - 3}h{side - 10}m{10 - side} 6h{side - 10}"/>')
    if kind == "past":
        parts.append(f'<path class="half" d="M{x} {y + side}L{x + side} {y}V{y + side}Z"/>')
    return parts


def collision_diagram(clashes: Sequence[Clash], material: Material) -> Picture:
    """Per clash: whose words stand on either side, and between them what is left."""
    parts: list[str] = []
    y = 8.0
    for clash in clashes:
        parts.append(text(0, y + 14, capitalised(material.naming.issues(clash.issues)), "title", "start"))
        drawn, height = _clash(clash, y + 26, material)
        parts += drawn
        y += height + 46
    twin = " ".join(_clash_twin(clash, material) for clash in clashes)
    return Picture("What stands against what", svg(760, y, twin, parts), twin)


def _clash(clash: Clash, y: float, material: Material) -> tuple[list[str], float]:
    refusing = [wish for wish in clash.wishes if wish.kind is WishKind.REFUSAL]
    asking = [wish for wish in clash.wishes if wish.kind is not WishKind.REFUSAL]
    if not refusing or not asking:
        half = (len(clash.wishes) + 1) // 2
        asking, refusing = list(clash.wishes[:half]), list(clash.wishes[half:])
    columns = [[line for wish in side for line in _wish_lines(wish, material)] for side in (asking, refusing)]
    columns.insert(1, _between(clash, material))
    height = 18 + 17 * max(len(column) for column in columns)
    parts = []
    for place, lines in enumerate(columns):
        style = "between" if place == 1 else "side"
        parts.append(f'<rect class="{style}" x="{place * 262}" y="{y}" width="236" height="{height}" rx="4"/>')
        parts += [
            text(place * 262 + 12, y + 20 + 17 * row, words, kind, "start") for row, (kind, words) in enumerate(lines)
        ]
    middle = y + height / 2
    parts.append(f'<path class="arrow" d="M238 {middle}h20m-7 -4l7 4l-7 4M522 {middle}h-20m7 -4l-7 4l7 4"/>')
    return parts, height


def _between(clash: Clash, material: Material) -> list[tuple[str, str]]:
    if clash.is_linked:
        return [("small", "each alone is possible,"), ("small", "together they are not")]
    if not clash.left:
        return [("small", "left by declared limits"), ("strong", "nothing")]
    if not material.red_lines(clash.issue):
        return [("small", "no limit is declared;"), ("small", "everything is left")]
    lines = [("small", "left by declared limits")]
    for phrase in option_phrases(clash.issue, clash.left, material):
        lines += wrapped("• " + clipped(phrase, 110), "body")
    return lines + ([("small", "read widely: nothing")] if not clash.left_widely else [])


def _clash_twin(clash: Clash, material: Material) -> str:
    told = [wish_phrase(wish, material) for wish in clash.wishes]
    left = (
        ""
        if clash.is_linked
        else f" Left: {material.naming.options(clash.issue, clash.left) or 'nothing'}."
        if material.red_lines(clash.issue)
        else ""
    )
    return f"{capitalised(material.naming.issues(clash.issues))}: {'; '.join(told)}.{left}"


def _wish_lines(wish: WishFinding, material: Material) -> list[tuple[str, str]]:
    kind = {
        WishKind.AIM: "aim",
        WishKind.CONDITION: "condition (declared limit)",
        WishKind.REFUSAL: "refusal (declared limit)",
    }[wish.kind]
    lines = [("small", kind), *wrapped(capitalised(material.naming.party(wish.party)), "strong", 28)]
    return lines + wrapped(clipped(wish_predicate(wish, material), 130), "body")


def leverage_bars(questions: Sequence[QuestionFinding]) -> Picture:
    """One bar a question: in what share of the settings of all else its answer decides."""
    longest = max(each.leverage for each in questions)
    parts = []
    for row, question in enumerate(questions):
        y = 6 + row * 30
        width = 380 * question.leverage / longest
        parts.append(text(14, y + 15, str(row + 1), "axis", "end"))
        parts.append(f'<rect class="measure" x="26" y="{y}" width="{width:.1f}" height="20" rx="2"/>')
        parts.append(text(34 + width, y + 15, f"decides in {_share(question.leverage)}", "label", "start"))
    twin = " ".join(f"Question {row}: {_share(each.leverage)}." for row, each in enumerate(questions, start=1))
    title = "In how many settings of the other open points each answer decides"
    return Picture(
        title,
        svg(620, 10 + 30 * len(questions), twin, parts),
        (
            "Each open point may be settled either way; the answer decides whether a deal is left in this share "
            f"of all such settings. {twin}"
        ),
    )


def _share(leverage: float) -> str:
    return f"{100 * leverage:.0f} of 100 settings" if leverage >= 0.01 else "under 1 of 100 settings"


def count_bars(
    found: Sequence[ComparisonFinding], names: Sequence[str], assumed: Sequence[float | None] = ()
) -> Picture:
    """One line a count: its range as a bar, the count as a dot, what it is without the report as a tick.

    Parameters
    ----------
    found, names
        The counts and what they count.
    assumed
        The same counts in a setting that a reader chose, drawn as diamonds beside the base case.
    """
    parts, told = [], []
    for row, (each, name) in enumerate(zip(found, names, strict=True)):
        y = 16 + row * 44
        low, high, value, blank = (30 + 5.6 * 100 * share for share in (*each.panel, each.value, each.blank))
        parts.append(text(30, y, clipped(name, 90), "label", "start"))
        parts.append(f'<path class="axis-line" d="M30 {y + 16}H590"/>')
        parts.append(f'<rect class="measure" x="{low:.1f}" y="{y + 12}" width="{max(high - low, 2):.1f}" height="8"/>')
        parts.append(f'<path class="axis-line" d="M{blank:.1f} {y + 6}V{y + 26}"/>')
        parts.append(f'<circle class="point" cx="{value:.1f}" cy="{y + 16}" r="5"/>')
        other = assumed[row] if assumed else None
        if other is not None:
            x = 30 + 560 * other
            parts.append(f'<path class="other" d="M{x:.1f} {y + 9}l7 7l-7 7l-7 -7z"/>')
        reach = "range {:.0f} to {:.0f}".format(*(100 * share for share in each.panel))
        told.append(
            f"{name}: {100 * each.value:.0f} of 100 draws ({100 * each.blank:.0f} without the report; {reach}"
            + (f"; {100 * other:.0f} as chosen)." if other is not None else ").")
        )
    foot = 20 + 44 * len(found)
    parts += [text(30, foot, "0", "axis", "middle"), text(590, foot, "100 draws", "axis", "end")]
    keys = "Dot: the count. Bar: its range over other settings. Tick: without the report. "
    keys += "Diamond: in the setting chosen. " if any(each is not None for each in assumed) else ""
    twin = keys + " ".join(told)
    return Picture("Counts, their ranges, and the same without the report", svg(620, foot + 8, twin, parts), twin)
