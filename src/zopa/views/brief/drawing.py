"""Words, marks and frames of drawings: what every picture is put together from."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

Point = tuple[float, float]
_AROUND = tuple(math.radians(degrees) for degrees in (-45, -90, 0, -135, 45, 180, 90, 135))


def text(x: float, y: float, words: str, kind: str, anchor: str) -> str:
    """Words at a place; `kind` is a class of the style sheet."""
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def svg(width: float, height: float, description: str, parts: Sequence[str]) -> str:
    """A drawing with the words that say the same, for those who do not see it."""
    box = f"0 0 {width:.0f} {height:.0f}"
    opening = f'<svg viewBox="{box}" width="{width:.0f}" height="{height:.0f}" role="img"'
    return f'{opening} aria-label="{escape(description)}">{"".join(parts)}</svg>'


def wrapped(words: str, kind: str, width: int = 31) -> list[tuple[str, str]]:
    """Words in lines of at most `width` signs, each with its kind."""
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + len(word) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [(kind, line) for line in lines]


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of numbers on a stretch of the page; `start` may lie right of or below `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a value stands."""
        return self.start + (self.end - self.start) * (value - self.low) / (self.high - self.low)

    def ticks(self, most: int = 6) -> list[float]:
        """Round numbers within the stretch."""
        step = round_step((self.high - self.low) / most)
        first = math.ceil(self.low / step - 1e-9)
        return [step * number for number in range(first, math.floor(self.high / step + 1e-9) + 1)]


def round_step(rough: float) -> float:
    """The next of 1, 2, 5, 10 times a power of ten at or above a step wished for."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999)


def scale_over(values: Sequence[float], start: float, end: float) -> Scale:
    """A scale that holds all these values, with a little room at both ends."""
    low, high = min(values), max(values)
    room = 0.06 * (high - low) or max(abs(high), 1.0) / 2
    return Scale(low - room, high + room, start, end)


def placed_rings(points: Sequence[Point], box: tuple[float, float, float, float], radius: float) -> list[Point]:
    """A place near each point for its number: within the box, clear of the other numbers and of the points."""
    left, top, right, bottom = box
    taken: list[Point] = []
    for x, y in points:
        tries = [
            (x + reach * radius * math.cos(angle), y + reach * radius * math.sin(angle))
            for reach in (2.6, 4.0, 5.6)
            for angle in _AROUND
        ]
        free = [
            (across, up)
            for across, up in tries
            if left + radius <= across <= right - radius
            and top + radius <= up <= bottom - radius
            and all(math.hypot(across - a, up - b) > 2.3 * radius for a, b in taken)
            and all(math.hypot(across - a, up - b) > 1.7 * radius for a, b in points)
        ]
        taken.append(free[0] if free else tries[0])
    return taken


def ring(point: Point, place: Point, name: str, radius: float) -> list[str]:
    """A numbered ring with a line to the point that it names."""
    (x, y), (across, up) = point, place
    return [
        f'<path class="leader" d="M{x:.1f} {y:.1f}L{across:.1f} {up:.1f}"/>',
        f'<circle class="solved" cx="{x:.1f}" cy="{y:.1f}" r="{radius / 2:.1f}"/>',
        f'<circle class="ring" cx="{across:.1f}" cy="{up:.1f}" r="{radius:.1f}"/>',
        text(across, up + radius * 0.42, name, "number", "middle"),
    ]


def shown(value: float) -> str:
    """A figure as people write it: whole where it is whole, else three or four digits."""
    if value == round(value) and abs(value) < 1e6:
        return f"{value:.0f}"
    return f"{value:.3g}" if abs(value) < 100 else f"{value:.4g}"
