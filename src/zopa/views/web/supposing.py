"""Assumptions as choices and sliders: the base case stays pinned, what was chosen stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from zopa.analyses.draws import Reservation, Setting, Silence
from zopa.analyses.orders import Switch
from zopa.analyses.study import bargaining_on
from zopa.analyses.study.settings import counts_in_setting
from zopa.case.supposing import with_figures
from zopa.errors import ZopaError
from zopa.views.brief.counts import compared, hundred, range_of
from zopa.views.brief.drawing import round_step
from zopa.views.brief.grammar import listed, number
from zopa.views.brief.narrative import gather
from zopa.views.brief.pictures import count_bars
from zopa.views.brief.score_pictures import score_pictures
from zopa.views.web.opened import LIVE
from zopa.views.web.rendering import Opened, Page, render
from zopa.views.web.trying import zone_count

if TYPE_CHECKING:
    from zopa.analyses.findings import BargainingFinding
    from zopa.views.web.opened import OpenCase

router = APIRouter(include_in_schema=False)
_LIVE_DRAWS = 500
_SHARED = "if-shared-by"
_HOLDS, _COUNTS = "holds.", "counts."
_STEPS = 40


@dataclass(frozen=True, slots=True)
class Choice:
    """One assumption of the draws: its name in addresses, what it asks, and what can be chosen, the base first."""

    name: str
    label: str
    options: Mapping[str, str]
    chosen: str


_CHOICES: dict[str, tuple[str, dict[str, str]]] = {
    "silence": (
        "What a silent cell holds",
        {
            Silence.REPORTED_ONLY: "nothing: it does not count",
            Silence.UNKNOWN: "anything: the party cares, nobody knows how",
            Silence.OPPOSED: "the reverse of the one rival heard",
        },
    ),
    "without": (
        "What each holds without a deal",
        {
            Reservation.NONE: "nothing that counts",
            Reservation.TODAY: "what today gives",
            Reservation.WORSE: "less than today",
            Reservation.LOW: "up to half of its best",
            Reservation.MIDDLE: "three to seven tenths of its best",
            Reservation.ANY: "anything up to its best",
        },
    ),
    "steps": (
        "Steps between options",
        {"": "drawn", "even": "all equally large", "uneven": "more uneven", "smooth": "more even"},
    ),
    "weights": (
        "How much issues matter",
        {"": "drawn, named ones more", "flat": "drawn, named ones like the others", "equal": "all the same"},
    ),
    "scale": ("Steps of a scale", {"": "fall off from what is wanted", "free": "in any order"}),
    "hedged": ("Hedged words", {"": "count", "out": "do not count"}),
    "past": ("Words of earlier rounds", {"": "count", "out": "do not count"}),
    "target": ("Of whom something is demanded", {"": "nothing is assumed", "today": "prefers today to it"}),
}


@router.get("/{case}/explore/assumptions")
def assumptions(request: Request, case: Opened) -> HTMLResponse:
    """The choices, and what they would move."""
    asked = {name: value for name, value in request.query_params.items() if value}
    values = assumed_values(case, asked)
    answer = render(request, Page("assumptions.html", "Explore: assumptions", values), case)
    if request.headers.get("hx-request") == "true":
        changed = {name: value for name, value in asked.items() if not _is_base(case, name, value)}
        query = f"?{urlencode(changed)}" if changed else ""
        answer.headers["hx-push-url"] = f"/{case.key}/explore/assumptions{query}"
    return answer


def assumed_values(case: OpenCase, asked: Mapping[str, str]) -> dict[str, Any]:
    """The choices as made, and what they move."""
    return {
        "choices": _choices(asked),
        "counts": _counts(case, asked),
        "scores": _scores(case, asked),
        "sliders": _sliders(case, asked),
        "is_reported": case.is_reported,
    }


def _choices(asked: Mapping[str, str]) -> list[Choice]:
    return [
        Choice(name, label, {str(value): words for value, words in options.items()}, _chosen(name, asked))
        for name, (label, options) in _CHOICES.items()
    ]


def _chosen(name: str, asked: Mapping[str, str]) -> str:
    """What was chosen, else the base, which stands first."""
    options = [str(each) for each in _CHOICES[name][1]]
    value = asked.get(name, options[0])
    if value not in options:
        raise ZopaError(
            f"{value!r} is no choice for {name}: there are {', '.join(each or 'nothing' for each in options)}."
        )
    return value


def _setting(asked: Mapping[str, str]) -> Setting:
    chosen = {name: _chosen(name, asked) for name in _CHOICES}
    switches = {Switch.STATED}
    switches |= {Switch.HEDGED} if chosen["hedged"] != "out" else set()
    switches |= {Switch.PAST} if chosen["past"] != "out" else set()
    switches |= {Switch.TARGET} if chosen["target"] == "today" else set()
    return Setting(
        silence=Silence(chosen["silence"]),
        reservation=Reservation(chosen["without"]),
        spread={"uneven": 0.5, "smooth": 3.0}.get(chosen["steps"], 2.0),
        equal_steps=chosen["steps"] == "even",
        equal_weights=chosen["weights"] == "equal",
        tiers=chosen["weights"] != "flat",
        along_scale=chosen["scale"] != "free",
        switches=frozenset(switches),
    )


def _counts(case: OpenCase, asked: Mapping[str, str]) -> dict[str, object] | None:
    """The comparisons of the base case, and the same counts as chosen; None while the base is not drawn."""
    if not case.is_studied and asked.get("base") != "draw":
        return None
    base = gather(case.case, case.full_study, case.extractions)
    found = [each for each in base.study.comparisons if _SHARED not in each.name]
    setting = _setting(asked)
    is_base = setting == Setting()
    then = {} if is_base else counts_in_setting(case.case, setting, draws=_LIVE_DRAWS, seed=0)
    names = [compared(each, base) for each in found]
    return {
        "rows": [
            {
                "text": text,
                "value": hundred(each.value),
                "blank": hundred(each.blank),
                "range": range_of(each),
                "grade": each.grade,
                "then": hundred(then[each.name]) if each.name in then else None,
            }
            for each, text in zip(found, names, strict=True)
        ],
        "picture": count_bars(found, names, [then.get(each.name) for each in found]) if found else None,
        "is_base": is_base,
        "draws": _LIVE_DRAWS,
    }


def _sliders(case: OpenCase, asked: Mapping[str, str]) -> list[dict[str, object]]:
    """Per party with scores: its reservation value, and by how much more each issue counts."""
    found = case.study.bargaining
    if found is None:
        return []
    names = case.material.naming
    groups: list[dict[str, object]] = []
    for party, held in found.reservation_values.items():
        low, high = _reach(found, party)
        groups.append(
            {
                "party": party,
                "name": names.bare(party),
                "holds": _HOLDS + party,
                "value": asked.get(_HOLDS + party, "" if held is None else f"{held:g}"),
                "base": "none is estimated" if held is None else f"{held:g}",
                "low": f"{low:g}",
                "high": f"{high:g}",
                "step": f"{round_step((high - low) / _STEPS or 1.0):g}",
                "issues": [
                    {
                        "name": f"{_COUNTS}{party}.{issue.id}",
                        "label": names.issue(issue.id),
                        "value": asked.get(f"{_COUNTS}{party}.{issue.id}", "1"),
                    }
                    for issue in case.case.issues
                ],
            }
        )
    return groups


def _scores(case: OpenCase, asked: Mapping[str, str]) -> dict[str, object] | None:
    """Zone, frontier and solutions on the figures chosen, with the base zone beside them."""
    base = case.study.bargaining
    if base is None:
        return None
    held, factors = _figures(case, asked)
    found = bargaining_on(with_figures(case.case, held, factors), effort=LIVE) if held or factors else base
    if found is None:
        return None
    return {
        "authors": listed(list(base.authors)),
        "base": zone_count(base),
        "then": zone_count(found),
        "deals": number(found.zone.deals),
        "exactness": found.zone.exactness,
        "is_base": found is base,
        "pictures": score_pictures(found, case.material.naming),
    }


def _figures(case: OpenCase, asked: Mapping[str, str]) -> tuple[dict[str, float], dict[tuple[str, str], float]]:
    held: dict[str, float] = {}
    factors: dict[tuple[str, str], float] = {}
    for group in _sliders(case, asked):
        party = str(group["party"])
        name = _HOLDS + party
        if name in asked and not _is_base(case, name, asked[name]):
            held[party] = _figure(name, asked[name])
        for issue in case.case.issues:
            name = f"{_COUNTS}{party}.{issue.id}"
            if name in asked and not _is_base(case, name, asked[name]):
                factors[party, issue.id] = max(_figure(name, asked[name]), 0.0)
    return held, factors


def _is_base(case: OpenCase, name: str, value: str) -> bool:
    """Whether a choice changes nothing, so that the address need not hold it."""
    if name.startswith(_COUNTS):
        return _figure(name, value) == 1.0
    if name.startswith(_HOLDS) and case.study.bargaining is not None:
        held = case.study.bargaining.reservation_values.get(name.removeprefix(_HOLDS))
        return held is not None and f"{held:g}" == f"{_figure(name, value):g}"
    return name in _CHOICES and value == str(next(iter(_CHOICES[name][1])))


def _figure(name: str, text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise ZopaError(f"{name} = {text!r} is no figure.") from None
    if not -1e12 < value < 1e12:
        raise ZopaError(f"{name} = {text!r} is out of reach.")
    return value


def _reach(found: BargainingFinding, party: str) -> tuple[float, float]:
    worth = [deal.utilities[party] for deal in (*found.frontier, *found.solutions)]
    held = found.reservation_values[party]
    worth += [0.0] if held is None else [held, 0.0]
    return min(worth), max(worth)
