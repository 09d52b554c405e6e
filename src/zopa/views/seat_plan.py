"""The plan of the talks, drawn: the deciders along a table, others beside it, and who is outside."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zopa.views.actors import Place, Seat, asked_of_others, seats, told_plan
from zopa.views.brief.drawing import Point, svg, text, wrapped
from zopa.views.brief.grammar import clipped, listed
from zopa.views.brief.prose import Picture
from zopa.views.brief.wording import Material

_WIDTH, _HEIGHT, _GAP = 156.0, 50.0, 22.0
_TOP, _DEPTH = 14.0, 118.0
_STEP = _WIDTH + _GAP
_NEAR, _FAR = _TOP + _HEIGHT / 2, _TOP + 1.5 * _HEIGHT + _DEPTH + 20
_ASIDE = 92.0
_LEAST = 620.0  # so that a small plan is not blown up
_DIP = 74.0
_ACROSS = 46.0


@dataclass(frozen=True, slots=True)
class _Box:
    """Where a seat is drawn: its middle, and the row it stands in."""

    seat: Seat
    x: float
    y: float
    row: str


def seat_plan(material: Material) -> Picture:
    """Everybody's place, and arrows from who asks to who is asked, with how often."""
    found = {place: [each for each in seats(material) if each.place is place] for place in Place}
    width = max(2, math.ceil(len(found[Place.TABLE]) / 2)) * _STEP + _GAP
    beside = _at_the_end(found[Place.BESIDE], width)
    boxes = [*_along(found[Place.TABLE], width), *beside, *_apart(found[Place.OUTSIDE], beside, width)]
    edge = _TOP + _HEIGHT + 10
    parts = [
        f'<rect class="zone" x="{_GAP / 2:.0f}" y="{edge:.0f}" width="{width:.0f}" height="{_DEPTH:.0f}" rx="22"/>',
        text(_GAP / 2 + 16, edge + 22, "Table", "axis", "start"),
    ]
    parts += _entries(boxes, (width + _GAP / 2, edge + _DEPTH * 0.75))
    parts += _arrows(boxes, {pair: len(lines) for pair, lines in asked_of_others(material).items()})
    parts += [part for box in boxes for part in _drawn(box)]
    parts += _captions(boxes, width)
    foot = max([_FAR + _HEIGHT / 2, *(box.y + _HEIGHT / 2 for box in boxes)])
    right = max([_LEAST, width + _GAP, *(box.x + _WIDTH / 2 + 4 for box in boxes)])
    if found[Place.NAMED]:
        words = f"Named, without a reported part: {listed([each.name for each in found[Place.NAMED]])}"
        lines = [line for _, line in wrapped(words, "small", max(40, int(right / 6.4)))]
        parts += [text(_GAP / 2, foot + 30 + 15 * row, line, "small", "start") for row, line in enumerate(lines)]
        foot += 22 + 15 * len(lines)
    twin = told_plan(material)
    return Picture("Who is at the table, and who asks whom", svg(right, foot + 12, twin, parts), twin)


def _along(found: Sequence[Seat], width: float) -> list[_Box]:
    """Seats on both long sides, in turn."""
    boxes = []
    for row, y, side in (("near", _NEAR, found[::2]), ("far", _FAR, found[1::2])):
        start = (width + _GAP - len(side) * _STEP + _STEP) / 2
        boxes += [_Box(seat, start + place * _STEP, y, row) for place, seat in enumerate(side)]
    return boxes


def _at_the_end(found: Sequence[Seat], width: float) -> list[_Box]:
    """Seats beyond the end of the table, two in a column."""
    x, y = width + _ASIDE + _WIDTH / 2, _NEAR + 16
    return [
        _Box(seat, x + place // 2 * _STEP, y + place % 2 * (_HEIGHT + 10), "beside") for place, seat in enumerate(found)
    ]


def _apart(found: Sequence[Seat], beside: Sequence[_Box], width: float) -> list[_Box]:
    """Seats of those who are not at the table, away from it, two in a column."""
    x, y = width + _ASIDE + _WIDTH / 2, max([_NEAR + 2 * _HEIGHT, *(box.y + 2 * _HEIGHT for box in beside)])
    return [
        _Box(seat, x + place // 2 * _STEP, y + place % 2 * (_HEIGHT + 10), "outside")
        for place, seat in enumerate(found)
    ]


def _drawn(box: _Box) -> list[str]:
    """A seat with its name, and what it does there where that is not its place."""
    left, top = box.x - _WIDTH / 2, box.y - _HEIGHT / 2
    style = {"outside": "seat away", "beside": "seat aside"}.get(box.row, "seat")
    lines = [("strong", line) for _, line in wrapped(clipped(box.seat.name, 36), "strong", 19)][:2]
    note = "" if box.seat.place is Place.TABLE else box.seat.part
    if box.seat.place is Place.TABLE and not box.seat.decides:
        note = "a deal can do without it"
    lines += [("small", note)] if note and len(lines) < 3 else []
    first = box.y + 4.5 - 7.5 * (len(lines) - 1)
    parts = [f'<rect class="{style}" x="{left:.1f}" y="{top:.1f}" width="{_WIDTH:.0f}" height="{_HEIGHT:.0f}" rx="6"/>']
    return parts + [text(box.x, first + 15 * row, line, kind, "middle") for row, (kind, line) in enumerate(lines)]


def _captions(boxes: Sequence[_Box], width: float) -> list[str]:
    """What stands over the seats beyond the end of the table."""
    parts = []
    for row, words in (("beside", "Beside the table"), ("outside", "Not at the table")):
        top = min((box.y for box in boxes if box.row == row), default=None)
        if top is not None:
            parts.append(text(width + _ASIDE + _WIDTH, top - _HEIGHT / 2 - 7, words, "axis", "end"))
    return parts


def _entries(boxes: Sequence[_Box], door: Point) -> list[str]:
    """A dashed way to the table for everybody outside who asks for a seat."""
    asking = [box for box in boxes if box.row == "outside" and box.seat.asks_for_seat]
    return [part for box in asking for part in _arrow((box.x - _WIDTH / 2, box.y), door, "entry")]


def _arrows(boxes: Sequence[_Box], asked: Mapping[tuple[str, str], int]) -> list[str]:
    places = {box.seat.party: box for box in boxes}
    parts: list[str] = []
    for (by, to), count in asked.items():
        if by in places and to in places:
            parts += _asked(places[by], places[to], count)
    return parts


def _asked(by: _Box, to: _Box, count: int) -> list[str]:
    """An arrow across the table, or bent into it between neighbours."""
    if by.row == to.row and by.row in {"near", "far"}:
        return _bent(by, to, count)
    across, down = to.x - by.x, to.y - by.y
    length = math.hypot(across, down)
    shift = (-down / length * 9, across / length * 9)  # so that asking and being asked are two lines
    start = (by.x + shift[0], by.y + shift[1])
    reach = _to_edge(across, down) / length
    end = (to.x + shift[0] - across * reach, to.y + shift[1] - down * reach)
    begin = (start[0] + across * reach, start[1] + down * reach)
    middle = (begin[0] + 0.4 * (end[0] - begin[0]), begin[1] + 0.4 * (end[1] - begin[1]))
    return [*_arrow(begin, end, "asking"), *_count(middle, count)]


def _bent(by: _Box, to: _Box, count: int) -> list[str]:
    inward = 1 if by.row == "near" else -1
    edge = by.y + inward * _HEIGHT / 2
    side = math.copysign(_ACROSS, to.x - by.x)
    begin, end = (by.x + side, edge), (to.x - side, edge)
    low = (begin[0] + end[0]) / 2, edge + inward * _DIP
    middle = (low[0], edge + inward * _DIP / 2)
    path = f"M{begin[0]:.1f} {begin[1]:.1f}Q{low[0]:.1f} {low[1]:.1f} {end[0]:.1f} {end[1]:.1f}"
    return [f'<path class="asking" d="{path}"/>', _head(low, end, "asking"), *_count(middle, count)]


def _to_edge(across: float, down: float) -> float:
    """How far it is from the middle of a seat to its edge in this direction."""
    length = math.hypot(across, down)
    ways = [_WIDTH / 2 / abs(across / length)] if across else []
    ways += [_HEIGHT / 2 / abs(down / length)] if down else []
    return min(ways) + 3


def _arrow(begin: Point, end: Point, kind: str) -> list[str]:
    line = f'<path class="{kind}" d="M{begin[0]:.1f} {begin[1]:.1f}L{end[0]:.1f} {end[1]:.1f}"/>'
    return [line, _head(begin, end, kind)]


def _head(begin: Point, end: Point, kind: str) -> str:
    angle = math.atan2(end[1] - begin[1], end[0] - begin[0])
    tips = [(end[0] - 9 * math.cos(angle + turn), end[1] - 9 * math.sin(angle + turn)) for turn in (0.42, -0.42)]
    (ax, ay), (bx, by) = tips
    return f'<path class="{kind} head" d="M{ax:.1f} {ay:.1f}L{end[0]:.1f} {end[1]:.1f}L{bx:.1f} {by:.1f}"/>'


def _count(place: Point, count: int) -> list[str]:
    return [
        f'<circle class="tally" cx="{place[0]:.1f}" cy="{place[1]:.1f}" r="9"/>',
        text(place[0], place[1] + 4, str(count), "number", "middle"),
    ]
