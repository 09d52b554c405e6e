"""What an analyst's scores say of one deal, in sentences."""

from __future__ import annotations

from collections.abc import Mapping

from zopa.views.brief.grammar import capitalised, listed
from zopa.views.brief.naming import Naming
from zopa.views.exports.encoding import Record

_METHODS = {
    "nash": "Nash's solution",
    "kalai-smorodinsky": "Kalai and Smorodinsky's solution",
    "egalitarian": "the egalitarian solution",
    "utilitarian": "the utilitarian solution",
}


def score_sentences(scores: Record, names: Naming) -> list[str]:
    """Who accepts, who is short, what is better for everybody, and the fewest changes that would make it pass."""
    return [
        _acceptance(scores, names),
        *(
            f"{capitalised(names.party(party))} gets {_figure(scores['utilities'][party])}, which is {_figure(short)} "
            "short of the estimate of where it would rather have no deal."
            for party, short in scores["shortfalls"].items()
            if short > 0
        ),
        _efficiency(scores, names),
        f"{capitalised(names.party(scores['least_satisfied']))} gets the least of what it could get at most.",
        *_solutions(scores, names),
        *_amendment(scores, names),
    ]


def _acceptance(scores: Record, names: Naming) -> str:
    accepting = [party for party, accepts in scores["accepts"].items() if accepts]
    refusing = [party for party, accepts in scores["accepts"].items() if not accepts]
    if not refusing:
        return "On these scores every party would accept it."
    verdict = "it would pass all the same" if scores["passes"] else "it would not pass"
    if not accepting:
        return f"On these scores nobody would accept it: {verdict}."
    who = f"{names.parties(accepting)} would accept it"
    return capitalised(f"{who}; {names.parties(refusing, 'or')} would not: {verdict}.")


def _efficiency(scores: Record, names: Naming) -> str:
    better = scores["dominated_by"]
    if better is None:
        return "Nobody can gain without somebody losing."
    return f"Better for somebody and worse for nobody: {_deal(better, names)}."


def _solutions(scores: Record, names: Naming) -> list[str]:
    """Each principle's deal with what everybody would gain or lose by it; methods with the same deal in one line."""
    by_deal: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for method, solution in scores["solutions"].items():
        if solution is not None:
            by_deal.setdefault(tuple(solution["deal"].items()), []).append(method)
    sentences = []
    for deal, methods in by_deal.items():
        gains = scores["solutions"][methods[0]]["gains"] or {}
        changed = [f"{names.party(party)} {gain:+.4g}" for party, gain in gains.items() if gain]
        who = capitalised(listed([_METHODS.get(method, method.replace("_", " ")) for method in methods]))
        sentences.append(f"{who}: {_deal(dict(deal), names)} ({', '.join(changed) or 'the same for everybody'}).")
    return sentences


def _amendment(scores: Record, names: Naming) -> list[str]:
    amendment = scores["amendment"]
    if amendment is None:
        return [] if scores["passes"] else ["No change of options would make it pass."]
    changes = [
        f"{names.issue(change['issue'])} from {names.option(change['issue'], change['from'])} "
        f"to {names.option(change['issue'], change['to'])}"
        for change in amendment["changes"]
    ]
    fewest = "The fewest changes" if amendment["is_proven"] else "Few changes"
    return [f"{fewest} that would make it pass: {listed(changes)}."]


def _deal(deal: Mapping[str, str], names: Naming) -> str:
    return listed([f"{names.issue(issue)}: {names.option(issue, option)}" for issue, option in deal.items()])


def _figure(value: float) -> str:
    return f"{value:.4g}"
