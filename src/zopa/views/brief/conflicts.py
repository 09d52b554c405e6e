"""Which claims exclude each other, and whose giving way is enough, where scores leave no deal."""

from __future__ import annotations

from zopa.analyses.findings import BargainingFinding
from zopa.views.brief.drawing import svg, text, wrapped
from zopa.views.brief.grammar import capitalised, clipped, counted, listed
from zopa.views.brief.prose import Picture

_MOST_CONFLICTS, _MOST_WAYS = 8, 5
_STEP = 34.0
_HEADER = 150.0  # what the words above the columns take
_LETTERS = "abcdefgh"


def conflict_table(found: BargainingFinding) -> Picture:
    """Claims down; across, sets that cannot be met together (dots), then sets that are enough to give way (rings)."""
    conflicts, ways = found.conflicts[:_MOST_CONFLICTS], found.corrections[:_MOST_WAYS]
    claims = list(dict.fromkeys(claim for each in (*conflicts, *ways) for claim in each))
    left = 372.0
    gap = left + max(_STEP * len(conflicts), _HEADER) + 24
    parts = [text(left - 12, 16, "cannot be met together", "small", "start")]
    parts += [text(gap - 12, 16, "enough to give way", "small", "start")] if ways else []
    for place in range(len(conflicts)):
        parts.append(text(left + _STEP * place, 36, str(place + 1), "strong", "middle"))
    for place in range(len(ways)):
        parts.append(text(gap + _STEP * place, 36, _LETTERS[place], "strong", "middle"))
    y = 52.0
    end = gap + max(_STEP * len(ways), _HEADER) if ways else left + max(_STEP * len(conflicts), _HEADER)
    for claim in claims:
        lines = wrapped(clipped(capitalised(claim), 100), "label", 52)
        height = 14 + 16 * len(lines)
        parts.append(f'<path class="rule" d="M0 {y:.1f}H{end:.1f}"/>')
        parts += [text(0, y + 18 + 16 * row, words, kind, "start") for row, (kind, words) in enumerate(lines)]
        middle = y + height / 2
        parts += [
            f'<circle class="point" cx="{left + _STEP * place:.1f}" cy="{middle:.1f}" r="6"/>'
            for place, each in enumerate(conflicts)
            if claim in each
        ]
        parts += [
            f'<circle class="ring" cx="{gap + _STEP * place:.1f}" cy="{middle:.1f}" r="6"/>'
            for place, each in enumerate(ways)
            if claim in each
        ]
        y += height
    twin = _twin(found)
    return Picture("Claims that exclude each other on these scores", svg(max(end, 640), y + 6, twin, parts), twin)


def _twin(found: BargainingFinding) -> str:
    conflicts, ways = found.conflicts[:_MOST_CONFLICTS], found.corrections[:_MOST_WAYS]
    told = [f"{place} (dots): {listed(list(each))} cannot all be met." for place, each in enumerate(conflicts, start=1)]
    for letter, each in zip(_LETTERS, ways, strict=False):
        told.append(f"{letter} (rings): enough if {listed(list(each))} {'gives' if len(each) == 1 else 'give'} way.")
    further = len(found.conflicts) - len(conflicts) + len(found.corrections) - len(ways)
    told += [f"{capitalised(counted(further, 'further set'))} not drawn."] if further else []
    return " ".join(told)
