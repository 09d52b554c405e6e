"""The days of a negotiation, drawn: one lane for reports, one for steps of the talks, one for each party."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from zopa.views.brief.drawing import Scale, scale_over, svg, text
from zopa.views.brief.grammar import clipped, counted, listed
from zopa.views.brief.prose import Picture
from zopa.views.timeline import NO_DAY, Day

_LABELS, _WIDTH, _LANE = 190.0, 760.0, 30.0
_MOST_PARTIES = 10
_NARROW = 74.0


def time_lanes(days: Sequence[Day], names: dict[str, str]) -> Picture | None:
    """A drawing of the days that have a date; None where there are fewer than two of them.

    Parameters
    ----------
    days
        as `timeline` gives them.
    names
        what the parties are called, by id, in the order of their lanes.
    """
    dated = sorted((day for day in days if day.day != NO_DAY), key=lambda each: each.day)
    if len(dated) < 2:
        return None
    speaking = {each.party for day in dated for each in day.heard} | {party for day in dated for party in day.again}
    parties = [party for party in names if party in speaking][:_MOST_PARTIES]
    scale = scale_over([_ordinal(day) for day in dated], _LABELS + 14, _WIDTH - 14)
    lanes: list[tuple[str, Callable[[Day, float, float], list[str]]]] = []
    lanes += [("Reports", _reports)] if any(day.reports for day in dated) else []
    lanes += [("Steps of the talks", _steps)] if any(day.steps for day in dated) else []
    lanes += [(names[party], _said_by(party)) for party in parties]
    lanes += [("Decisions", _decisions)] if any(day.decisions for day in dated) else []
    parts: list[str] = []
    for row, (name, draw) in enumerate(lanes):
        y = 20 + row * _LANE
        parts.append(text(_LABELS - 10, y + 4, clipped(name, 24), "label", "end"))
        parts.append(f'<path class="rule" d="M{_LABELS:.0f} {y:.1f}H{_WIDTH:.0f}"/>')
        parts += [part for day in dated for part in draw(day, scale.at(_ordinal(day)), y)]
    foot = 20 + len(lanes) * _LANE
    parts += _axis(dated, scale, foot)
    twin = _told(dated, [names[party] for party in parties])
    return Picture("What became known when", svg(_WIDTH, foot + 14, twin, parts), twin)


def _ordinal(day: Day) -> float:
    return float(date.fromisoformat(day.day).toordinal())


def _axis(dated: Sequence[Day], scale: Scale, foot: float) -> list[str]:
    """The days in words, as many as there is room for; the first and the last always."""
    last = scale.at(_ordinal(dated[-1]))
    free, parts = -_NARROW, []
    for day in dated:
        x = scale.at(_ordinal(day))
        if day is dated[-1] or (x - free >= _NARROW and last - x >= 1.5 * _NARROW):
            parts.append(text(x, foot + 2, day.day, "axis", "end" if day is dated[-1] else "middle"))
            free = x
    return parts


def _reports(day: Day, x: float, y: float) -> list[str]:
    if not day.reports:
        return []
    mark = f'<rect class="point" x="{x - 5:.1f}" y="{y - 6:.1f}" width="10" height="12"/>'
    return [mark, *_several(len(day.reports), x, y)]


def _steps(day: Day, x: float, y: float) -> list[str]:
    parts = []
    for kind, count in (
        ("point", sum(each.happened for each in day.steps)),
        ("outside", sum(not each.happened for each in day.steps)),
    ):
        if count:
            at = x + (8 if kind == "outside" and any(each.happened for each in day.steps) else 0)
            parts.append(f'<path class="{kind}" d="M{at:.1f} {y - 7:.1f}l7 7l-7 7l-7 -7z"/>')
    return parts + _several(len(day.steps), x + (8 if len(parts) > 1 else 0), y)


def _said_by(party: str) -> Callable[[Day, float, float], list[str]]:
    def draw(day: Day, x: float, y: float) -> list[str]:
        new = [each for each in day.heard if each.party == party]
        if not new:
            return [f'<circle class="outside" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>'] if day.again[party] else []
        changed = any(each.was is not None for each in new)
        ring = [f'<circle class="solved" cx="{x:.1f}" cy="{y:.1f}" r="9"/>'] if changed else []
        return [
            *ring,
            f'<circle class="point" cx="{x:.1f}" cy="{y:.1f}" r="6"/>',
            *_several(len(new), x + 3 * changed, y),
        ]

    return draw


def _decisions(day: Day, x: float, y: float) -> list[str]:
    if not day.decisions:
        return []
    return [f'<path class="arrow" d="M{x - 5:.1f} {y:.1f}l4 5l7 -10"/>', *_several(day.decisions.total(), x, y)]


def _several(count: int, x: float, y: float) -> list[str]:
    return [text(x + 9, y + 4, f"{count:,}", "small", "start")] if count > 1 else []


def _told(dated: Sequence[Day], parties: Sequence[str]) -> str:
    keys = (
        "Squares: reports. Diamonds: steps of the talks, empty ones reported as not having happened. Filled dots: "
        "positions heard for the first time, ringed where the party said otherwise of the same before. Small empty "
        "dots: said again."
    )
    reports, steps = sum(len(day.reports) for day in dated), sum(len(day.steps) for day in dated)
    said = (
        f"From {dated[0].day} to {dated[-1].day}: {counted(reports, 'report')}, {counted(steps, 'step')} of the talks"
    )
    who = f", positions of {listed(parties)}" if parties else ""
    return f"{keys} {said}{who}."
