"""What the deals on the frontier are worth to two parties, or to more, two at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import combinations

from zopa.analyses.findings import BargainingFinding, SolutionFinding
from zopa.views.brief.drawing import Point, Scale, placed_rings, ring, scale_over, shown, svg, text, wrapped
from zopa.views.brief.grammar import capitalised, clipped, counted, listed, number
from zopa.views.brief.prose import Picture
from zopa.views.brief.wording import method_name

_MOST_PANELS = 15
_TITLE = "Deals that cannot be improved for one without cost to another"


@dataclass(frozen=True, slots=True)
class _Solved:
    """One deal that methods single out: its number, their names, what it is worth."""

    number: str
    methods: str
    utilities: dict[str, float]


def frontier_scatter(found: BargainingFinding, names: Sequence[str], parties: Sequence[str]) -> Picture:
    """Two parties: the frontier, the reservation values, and the numbered deals that methods single out.

    Parameters
    ----------
    found
        What follows from the scores.
    names, parties
        The two parties' names and ids.
    """
    solved = _solved(found.solutions, names, parties)
    frame = _Frame((76.0, 18.0, 486.0, 348.0), (parties[0], parties[1]), found)
    parts = [*frame.axes(most_ticks=6), *frame.limits(labels=names), *frame.dots(4.5), *frame.rings(solved, 9.0)]
    parts.append(text(281, 392, f"Utility of {clipped(names[0], 44)}", "axis", "middle"))
    parts.append(
        '<text class="axis" transform="translate(20 183) rotate(-90)" text-anchor="middle">'
        f"{escape('Utility of ' + clipped(names[1], 40))}</text>"
    )
    legend, height = _legend(solved, names, parties, 514.0)
    legend += _keys(found, 514.0, height)
    height += 100
    twin = _twin(found, names, parties, solved)
    return Picture(_TITLE, svg(780, max(404, height), twin, [*parts, *legend]), twin)


def frontier_projections(found: BargainingFinding, names: Sequence[str], parties: Sequence[str]) -> Picture:
    """Three parties or more: the frontier as each pair of them sees it."""
    solved = _solved(found.solutions, names, parties)
    pairs = list(combinations(range(len(parties)), 2))[:_MOST_PANELS]
    parts: list[str] = []
    for place, (first, second) in enumerate(pairs):
        left, top = 262.0 * (place % 3), 232.0 * (place // 3)
        frame = _Frame((left + 46, top + 30, left + 246, top + 180), (parties[first], parties[second]), found)
        parts.append(text(left + 8, top + 18, f"↑ {clipped(names[second], 30)}", "axis", "start"))
        parts.append(text(left + 246, top + 212, f"{clipped(names[first], 30)} →", "axis", "end"))
        parts += [*frame.axes(most_ticks=3), *frame.limits(), *frame.dots(2.6), *frame.rings(solved, 7.0)]
    height = 232.0 * (1 + (len(pairs) - 1) // 3)
    parts += _keys(found, 480, height + 16)
    for row, one in enumerate(solved):
        y = height + 16 + 22 * row
        parts += [
            f'<circle class="ring" cx="18" cy="{y - 4:.1f}" r="7"/>',
            text(18, y - 1, one.number, "number", "middle"),
            text(34, y, one.methods, "label", "start"),
        ]
    twin = _twin(found, names, parties, solved)
    note = " Each panel shows two parties; a deal that looks beaten there is worth more to somebody else."
    left_out = len(parties) * (len(parties) - 1) // 2 - len(pairs)
    note += f" {capitalised(counted(left_out, 'further pair'))} not drawn." if left_out else ""
    return Picture(_TITLE, svg(780, height + 14 + 22 * max(3, len(solved)), twin, parts), twin + note)


@dataclass(frozen=True, slots=True)
class _Frame:
    """A field of the page on which two parties' utilities are drawn."""

    box: tuple[float, float, float, float]
    pair: tuple[str, str]
    found: BargainingFinding
    scales: tuple[Scale, Scale] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "scales", self._fitting())

    def _fitting(self) -> tuple[Scale, Scale]:
        """Across and up: the frontier, the reservation values and the solutions all fit."""
        left, top, right, bottom = self.box
        columns = []
        for party in self.pair:
            held = self.found.reservation_values.get(party)
            worth = [deal.utilities[party] for deal in (*self.found.frontier, *self.found.solutions)]
            worth += [deal.utilities[party] for deal in self.found.nearest]
            columns.append([*worth, held] if held is not None else worth)
        return scale_over(columns[0], left, right), scale_over(columns[1], bottom, top)

    def at(self, utilities: dict[str, float]) -> Point:
        """Where a deal stands."""
        across, up = self.scales
        return across.at(utilities[self.pair[0]]), up.at(utilities[self.pair[1]])

    def axes(self, *, most_ticks: int) -> list[str]:
        """Two lines with round numbers."""
        left, top, right, bottom = self.box
        across, up = self.scales
        parts = [f'<path class="axis-line" d="M{left} {top}V{bottom}H{right}"/>']
        for value in across.ticks(most_ticks):
            x = across.at(value)
            parts.append(f'<path class="axis-line" d="M{x:.1f} {bottom}v4"/>')
            parts.append(text(x, bottom + 17, shown(round(value, 9)), "axis", "middle"))
        for value in up.ticks(most_ticks):
            y = up.at(value)
            parts.append(f'<path class="axis-line" d="M{left} {y:.1f}h-4"/>')
            parts.append(text(left - 8, y + 4, shown(round(value, 9)), "axis", "end"))
        return parts

    def limits(self, labels: Sequence[str] = ()) -> list[str]:
        """The reservation values as dashed lines, and between them the part that both accept."""
        left, top, right, bottom = self.box
        across, up = self.scales
        held = [self.found.reservation_values.get(party) for party in self.pair]
        x = None if held[0] is None else across.at(held[0])
        y = None if held[1] is None else up.at(held[1])
        parts = []
        if x is not None and y is not None and labels:
            parts.append(f'<rect class="zone" x="{x:.1f}" y="{top}" width="{right - x:.1f}" height="{y - top:.1f}"/>')
        parts += [] if x is None else [f'<path class="limit" d="M{x:.1f} {bottom}V{top}"/>']
        parts += [] if y is None else [f'<path class="limit" d="M{left} {y:.1f}H{right}"/>']
        return parts

    def dots(self, radius: float) -> list[str]:
        """One dot a place: filled where everybody needed accepts, hollow elsewhere."""
        drawn: dict[tuple[float, float], bool] = {}
        for deal, is_accepted in zip(self.found.frontier, self.found.accepted, strict=True):
            x, y = self.at(dict(deal.utilities))
            place = (round(x, 0), round(y, 0)) if len(self.found.frontier) > 150 else (round(x, 1), round(y, 1))
            drawn[place] = drawn.get(place, False) or is_accepted
        size = radius if len(drawn) <= 60 else radius * 0.75
        ordered = sorted(drawn.items(), key=lambda one: one[1])
        return [
            f'<circle class="point" cx="{x}" cy="{y}" r="{size:.1f}"/>'
            if is_accepted
            else f'<circle class="outside" cx="{x}" cy="{y}" r="{0.7 * size:.1f}"/>'
            for (x, y), is_accepted in ordered
        ]

    def rings(self, solved: Sequence[_Solved], radius: float) -> list[str]:
        """The numbered deals."""
        points = [self.at(one.utilities) for one in solved]
        places = placed_rings(points, self.box, radius)
        return [
            part
            for one, point, place in zip(solved, points, places, strict=True)
            for part in ring(point, place, one.number, radius)
        ]


def _solved(solutions: Sequence[SolutionFinding], names: Sequence[str], parties: Sequence[str]) -> list[_Solved]:
    """The solutions, those that are worth the same to all as one."""
    together: dict[tuple[float, ...], list[str]] = {}
    for each in solutions:
        worth = tuple(each.utilities[party] for party in parties)
        together.setdefault(worth, []).append(method_name(each.method))
    return [
        _Solved(str(place), listed(methods), dict(zip(parties, worth, strict=True)))
        for place, (worth, methods) in enumerate(together.items(), start=1)
        if len(names) == len(worth)
    ]


def _legend(
    solved: Sequence[_Solved], names: Sequence[str], parties: Sequence[str], left: float
) -> tuple[list[str], float]:
    parts, y = [], 30.0
    for one in solved:
        parts += [
            f'<circle class="ring" cx="{left + 9:.1f}" cy="{y - 4:.1f}" r="9"/>',
            text(left + 9, y, one.number, "number", "middle"),
        ]
        lines = wrapped(one.methods, "label", 34)
        lines += [
            ("small", f"{clipped(name, 26)} {shown(one.utilities[party])}")
            for name, party in zip(names, parties, strict=True)
        ]
        for kind, words in lines:
            parts.append(text(left + 28, y, words, kind, "start"))
            y += 17
        y += 12
    return parts, y


def _keys(found: BargainingFinding, left: float, y: float) -> list[str]:
    """What the marks mean, those that are used."""
    keys = []
    if any(found.accepted):
        keys.append((f'<circle class="point" cx="{left + 9}" cy="$" r="4.5"/>', "accepted by all who are needed"))
    if not all(found.accepted):
        keys.append((f'<circle class="outside" cx="{left + 9}" cy="$" r="3.2"/>', "not accepted by all"))
    if any(value is not None for value in found.reservation_values.values()):
        keys.append((f'<path class="limit" d="M{left} $h18"/>', "reservation value"))
    if len(found.reservation_values) == 2 and None not in found.reservation_values.values():
        keys.append((f'<rect class="zone" x="{left}" y="$" width="18" height="9"/>', "at or above both"))
    parts = []
    for row, (mark, words) in enumerate(keys):
        parts += [
            mark.replace("$", f"{y + 20 * row - 4:.1f}"),
            text(left + 28, y + 20 * row, words, "small", "start"),
        ]
    return parts


def _twin(found: BargainingFinding, names: Sequence[str], parties: Sequence[str], solved: Sequence[_Solved]) -> str:
    accepted = sum(found.accepted)
    all_told = f"{capitalised(counted(len(found.frontier), 'deal'))} on the frontier (dots)"
    some = "all" if accepted == len(found.frontier) else number(accepted)
    told = [f"{all_told}; {some if accepted else 'none'} of them accepted by all who are needed (filled)."]
    held = [
        f"{name} {shown(value)}"
        for name, party in zip(names, parties, strict=True)
        if (value := found.reservation_values.get(party)) is not None
    ]
    told += [f"Dashed lines: reservation values ({', '.join(held)})."] if held else []
    told += [
        f"{one.number} {one.methods}: "
        + ", ".join(f"{name} {shown(one.utilities[party])}" for name, party in zip(names, parties, strict=True))
        + "."
        for one in solved
    ]
    return " ".join(told)
