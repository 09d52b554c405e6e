"""In how many deals of the zone each option stands: what is settled there and what is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from zopa.analyses.findings import ZoneFinding
from zopa.views.brief.drawing import svg, text
from zopa.views.brief.grammar import capitalised, clipped, counted
from zopa.views.brief.prose import Picture

_MOST_OPTIONS = 36
_MOST_COUNTED = 999
_LEAST_DECIDED = 0.02  # less than this and an issue's options stand as often as each other
_WIDTH = 320


def zone_shares(
    zone: ZoneFinding, issue_name: Callable[[str], str], option_name: Callable[[str, str], str]
) -> Picture | None:
    """One bar an option, issue by issue, those first that the zone decides most; None where it decides nothing.

    Parameters
    ----------
    zone
        The zone; it must hold a deal.
    issue_name, option_name
        How an issue, and an option of an issue, is called.
    """
    decided = {issue: _decided(counts, zone.count) for issue, counts in zone.marginals.items()}
    ordered = sorted(
        (issue for issue in decided if decided[issue] >= _LEAST_DECIDED), key=lambda issue: -decided[issue]
    )
    drawn: list[str] = []
    for issue in ordered:
        if drawn and sum(len(zone.marginals[each]) for each in (*drawn, issue)) > _MOST_OPTIONS:
            break
        drawn.append(issue)
    if not drawn:
        return None
    parts: list[str] = []
    told: list[str] = []
    y = 6.0
    for issue in drawn:
        parts.append(text(0, y + 14, clipped(issue_name(issue), 90), "title", "start"))
        y += 24
        words = []
        even = 330 + _WIDTH / len(zone.marginals[issue])
        for option, count in zone.marginals[issue].items():
            name = option_name(issue, option)
            parts += _bar(clipped(name, 46), count, zone.count, y)
            words.append(f"{clipped(name, 60)} {share_words(count, zone.count)}")
            y += 23
        parts.append(f'<path class="even" d="M{even:.1f} {y - 23 * len(words) - 3}V{y - 3}"/>')
        told.append(f"{capitalised(issue_name(issue))}: {', '.join(words)}.")
        y += 12
    left = len(zone.marginals) - len(drawn)
    note = " Upright line: where all options stand equally often."
    note += f" On {counted(left, 'further issue')} they do so more nearly." if left else ""
    title = "How often each option stands in a deal that all who are needed accept"
    return Picture(title, svg(780, y, " ".join(told), parts), " ".join(told) + note)


def share_words(count: int, whole: int) -> str:
    """``in 3 of 55``, ``in every deal``, ``in none``, ``in about 41 of 100``."""
    if count == 0:
        return "in none"
    if count == whole:
        return "in every deal"
    if whole <= _MOST_COUNTED:
        return f"in {count:,} of {whole:,}"
    hundredths = round(100 * count / whole)
    if hundredths in {0, 100}:
        return "in under 1 of 100" if hundredths == 0 else "in over 99 of 100"
    return f"in about {hundredths} of 100"


def _bar(name: str, count: int, whole: int, y: float) -> list[str]:
    width = _WIDTH * count / whole
    parts = [text(318, y + 13, name, "label", "end")]
    if count:
        parts.append(f'<rect class="measure" x="330" y="{y}" width="{max(width, 1.5):.1f}" height="17" rx="2"/>')
    else:
        parts.append(f'<path class="silent" d="M330 {y + 8.5}h40"/>')
    parts.append(text(342 + _WIDTH, y + 13, share_words(count, whole), "small", "start"))
    return parts


def _decided(counts: Mapping[str, int], whole: int) -> float:
    """How far an issue's options are from standing equally often: 0 even, near 1 settled."""
    even = 1 / len(counts)
    return sum(abs(count / whole - even) for count in counts.values()) / (2 - 2 * even) if len(counts) > 1 else 0.0
