"""The page on which a deal is put together: what it keeps and breaks first, figures last and never alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from zopa.analyses.study.proposals import acceptance_findings, repair_finding
from zopa.views.brief.counts import hundred, range_of
from zopa.views.brief.grammar import capitalised, listed
from zopa.views.brief.naming import Naming
from zopa.views.brief.pictures import count_bars
from zopa.views.brief.score_pictures import draft_picture
from zopa.views.deals import assess_deal, score_deal, trades_from
from zopa.views.terminal.scores import score_sentences
from zopa.views.web.drafts import Drafts, read_drafts, starts
from zopa.views.web.effects import TITLES, compared, draft_verdict, links_told, option_marks, party_effects
from zopa.views.web.opened import OpenCase
from zopa.views.web.rendering import Opened, Page, render

if TYPE_CHECKING:
    from zopa.views.exports.encoding import Record

router = APIRouter(include_in_schema=False)
_MOST_TRADES = 5
ABOUT_COUNTS = (
    "Draws of preferences that the reporting allows in which the draft is no worse for a party than none, declared "
    "limits aside. What each would do without a deal is not reported: here today goes on; the range tries other "
    "courses and other readings of silence. This is not how likely anybody is to accept."
)


def _drafts(request: Request, case: Opened) -> Drafts:
    return read_drafts(case.case, request.query_params.multi_items())


Drafted = Annotated[Drafts, Depends(_drafts)]


@router.get("/{case}/deal")
def deal(request: Request, case: Opened, drafts: Drafted) -> HTMLResponse:
    """The draft that the address holds, and what it does."""
    answer = render(request, Page("deal.html", "Deal builder", deal_values(case, drafts)), case)
    if request.headers.get("hx-request") == "true":
        answer.headers["hx-push-url"] = f"/{case.key}/deal{drafts.query()}"
    return answer


@router.get("/{case}/deal/draws")
def draws(request: Request, case: Opened, drafts: Drafted) -> HTMLResponse:
    """The counts over draws, drawn now if nobody asked before."""
    _ = case.drawn
    return render(request, Page("deal.html", "Deal builder", deal_values(case, drafts)), case)


@router.get("/{case}/deal/robust")
def robust(case: Opened, drafts: Drafted) -> RedirectResponse:
    """To the draft that holds what all near-best deals share; what they differ in stays open."""
    family = case.full_study.family
    core = dict(family.core) if family is not None else {}
    return RedirectResponse(f"/{case.key}/deal{drafts.query(core)}", 303)


def deal_values(case: OpenCase, drafts: Drafts) -> dict[str, Any]:
    """All that the page shows of a draft and of the one set aside."""
    found = assess_deal(case.case, drafts.deal)
    names = case.material.naming
    return {
        "drafts": drafts,
        "starts": starts(case, drafts),
        "marks": option_marks(case),
        "found": found,
        "verdict": draft_verdict(found),
        "parties": party_effects(case, found),
        "links": links_told(case, found),
        "titles": TITLES,
        "unsettled": names.issues(found.unsettled),
        "unuttered": [f"{names.heading(issue)}: {names.option(issue, found.deal[issue])}" for issue in found.unuttered],
        "repair": _repair(case, drafts),
        "counts": _counts(case, drafts),
        "scores": _scores(case, drafts),
        "about_counts": ABOUT_COUNTS,
        "rows": compared(case, drafts.deal, drafts.against) if drafts.against else [],
        "against_verdict": draft_verdict(assess_deal(case.case, drafts.against)) if drafts.against else "",
        "typed": "".join(f" --set {issue}={option}" for issue, option in drafts.deal.items()),
    }


def _repair(case: OpenCase, drafts: Drafts) -> dict[str, object]:
    """The fewest changes that mend broken limits, with the address of the mended draft."""
    found = repair_finding(case.case, drafts.deal)
    names = case.material.naming
    told = [_change(issue, drafts.deal[issue], option, names) for issue, option in found.changes.items()]
    return {
        "changes": listed(told),
        "closed": names.issues(found.closed),
        "query": drafts.query({**drafts.deal, **found.changes}) if told else "",
        "unuttered": listed(
            [
                names.option(issue, option)
                for issue, option in found.changes.items()
                if (record := names.option_record(issue, option))
                and not record.uttered
                and option != case.case.issue(issue).status_quo
            ]
        ),
    }


def _counts(case: OpenCase, drafts: Drafts) -> dict[str, object] | None:
    """Draws in which the draft is no worse than none, party by party; None while nothing is drawn."""
    if not case.is_drawn:
        return None
    drawn = case.drawn
    names = case.material.naming
    if drawn is None or not drafts.deal:
        return {"lines": [], "picture": None, "untold": ""}
    found = acceptance_findings(case.case, drawn, drafts.deal)
    lines = [
        f"{capitalised(names.party(each.heard[0]))}: {hundred(each.value)} of 100 draws ({hundred(each.blank)} without "
        f"the report; {range_of(each)}): {each.grade}."
        for each in found
    ]
    told = {each.heard[0] for each in found}
    picture = count_bars(found, [names.bare(each.heard[0]) for each in found]) if found else None
    return {
        "lines": lines,
        "picture": picture,
        "untold": names.parties(each for each in case.material.deciders if each not in told),
    }


def _scores(case: OpenCase, drafts: Drafts) -> dict[str, object] | None:
    """What an analyst's scores say; what the draft leaves open is taken as today."""
    if case.study.bargaining is None:
        return None
    today = {issue.id: issue.status_quo for issue in case.case.issues if issue.status_quo is not None}
    whole = {**today, **drafts.deal}
    record = score_deal(case.case, whole) if drafts.deal else None
    values: dict[str, object] = {"authors": listed(case.study.bargaining.authors), "lines": [], "rows": []}
    if record is None:
        return values
    names = case.material.naming
    amendment, better = record["amendment"], record["dominated_by"]
    return values | {
        "lines": score_sentences(record, names),
        "rows": [_row(party, record, names) for party in record["utilities"]],
        "common_gain": round(100 * record["common_gain"]),
        "mended": drafts.query(amendment["deal"]) if amendment else "",
        "better": drafts.query(better) if better else "",
        "trades": [_trade(each, whole, drafts, names) for each in trades_from(case.case, whole, _MOST_TRADES)],
        "picture": draft_picture(case.study.bargaining, record["utilities"], names),
        "is_filled": len(whole) > len(drafts.deal),
    }


def _row(party: str, record: Record, names: Naming) -> dict[str, object]:
    return {
        "name": names.bare(party),
        "utility": f"{record['utilities'][party]:.4g}",
        "accepts": record["accepts"][party],
        "short": f"{record['shortfalls'][party]:.4g}" if record["shortfalls"][party] > 0 else "",
        "satisfaction": round(100 * record["satisfaction"][party]),
    }


def _trade(trade: Record, whole: dict[str, str], drafts: Drafts, names: Naming) -> dict[str, object]:
    told = [_change(each["issue"], each["from"], each["to"], names) for each in trade["changes"]]
    gains = [f"{names.party(party)} {gain:+.4g}" for party, gain in trade["gains"].items() if gain]
    changed = {**whole, **{each["issue"]: each["to"] for each in trade["changes"]}}
    return {"changes": listed(told), "gains": ", ".join(gains), "query": drafts.query(changed)}


def _change(issue: str, now: str, then: str, names: Naming) -> str:
    return f"{names.issue(issue)} from {names.option(issue, now)} to {names.option(issue, then)}"
