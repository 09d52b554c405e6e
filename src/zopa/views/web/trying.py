"""What the pages of exploring show of other assumptions: in words and tables, each beside the case as reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from zopa.analyses.study import study
from zopa.analyses.study.giving_way import RESERVATION, bargaining_after
from zopa.views.brief.conflicts import conflict_table
from zopa.views.brief.counts import hundred
from zopa.views.brief.grammar import capitalised, listed, number
from zopa.views.brief.narrative import gather
from zopa.views.brief.outlook import asked
from zopa.views.brief.scenarios import moved_figures
from zopa.views.brief.wording import wish_phrase
from zopa.views.web.opened import DRAWS, LIVE, OpenCase

if TYPE_CHECKING:
    from zopa.analyses.findings import BargainingFinding, CollisionFinding, Study
    from zopa.case.assumptions import Scenario


def collision_names(case: OpenCase, found: Sequence[CollisionFinding]) -> list[str]:
    """Each collision in one line: whose words cannot be met together."""
    return list(
        dict.fromkeys(
            capitalised("; ".join(wish_phrase(wish, case.material) for wish in each.wishes))
            + f" ({case.material.naming.issues(each.issues)})"
            for each in found
        )
    )


def options_opened(
    case: OpenCase, before: Mapping[str, tuple[str, ...]], after: Mapping[str, tuple[str, ...]]
) -> list[dict[str, object]]:
    """Options that declared limits leave only after something gave way, and whether anybody named them."""
    names = case.material.naming
    return [
        {
            "text": f"{names.heading(issue)}: {names.option(issue, option)}",
            "uttered": bool((record := names.option_record(issue, option)) and record.uttered)
            or option == case.case.issue(issue).status_quo,
        }
        for issue, options in after.items()
        for option in options
        if option not in before[issue]
    ]


def reservations(case: OpenCase) -> dict[str, str]:
    """The estimates of life without a deal that can be let go, by the names that addresses give them."""
    found = case.study.bargaining
    held = found.reservation_values if found is not None else {}
    names = case.material.naming
    return {
        f"{RESERVATION}{party}": f"What {names.party(party)} would have without a deal: {value:g}"
        for party, value in held.items()
        if value is not None
    }


def zone_count(found: BargainingFinding) -> str:
    """How many deals a zone holds, as it stands before ``of four deals``."""
    return number(found.zone.count) if found.zone.count else "none"


def scores_after(case: OpenCase, given: Sequence[str]) -> dict[str, object] | None:
    """Zone and, without one, the claims that exclude each other, once some of them give way."""
    base = case.study.bargaining
    if base is None:
        return None
    found = (bargaining_after(case.case, given, effort=LIVE) if given else None) or base
    return {
        "authors": listed(list(base.authors)),
        "base": zone_count(base),
        "then": zone_count(found),
        "deals": number(found.zone.deals),
        "exactness": found.zone.exactness,
        "picture": conflict_table(found) if found.conflicts else None,
    }


def supposed_study(case: OpenCase, chosen: Sequence[Scenario], *, is_counted: bool) -> Study:
    """The study with these scenarios, over draws if figures were asked for."""
    if not chosen:
        return replace(case.study, scenarios=())
    return study(case.case, draws=DRAWS if is_counted else 0, seed=0, engine="serial", scenarios=chosen)


def beside(case: OpenCase, found: Study) -> list[dict[str, object]]:
    """One column a scenario: what is exact first, then figures on the same draws if there are any."""
    material = gather(case.case, found, case.extractions)
    names = material.naming
    return [
        {
            "gone": names.issues(each.collisions_gone),
            "new": names.issues(each.collisions_new),
            "stay": names.issues(each.collisions_left),
            "opened": listed(
                [f"{names.option(issue, option)} ({names.issue(issue)})" for issue, option in each.opened]
            ),
            "closed": listed(
                [f"{names.option(issue, option)} ({names.issue(issue)})" for issue, option in each.closed]
            ),
            "deals": [number(count) for count in each.deals_narrow],
            "question": asked(each.question, material) if each.question and each.question.leverage > 0 else "",
            "figures": moved_figures(each, material) if found.draws else [],
        }
        for each in found.scenarios
    ]


def drivers_of(case: OpenCase) -> list[dict[str, object]]:
    """What the figure "is a deal left" hangs on over draws, each share with its blank and its range."""
    return [
        {
            "text": capitalised(each.text),
            "share": hundred(each.share),
            # estimates of nothing may fall below it
            **{
                name: hundred(max(share, 0.0))
                for name, share in zip(("blank", "low", "high"), (each.blank, *each.panel), strict=True)
            },
            "evidence": each.evidence,
        }
        for each in case.drivers
    ]
