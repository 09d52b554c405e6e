"""Objectives in the solver's terms: sums as they are, least gains by one more number, products by tangents."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.effort import Allowance
from zopa.analyses.optimum.found import Optimum, UnsettledError
from zopa.analyses.optimum.objectives import GainProduct, LeastGain, Objective, WeightedSum
from zopa.analyses.optimum.solver import Answer, Model, WideSpace, as_diagram
from zopa.analyses.space.paths import History, extend, no_steps
from zopa.analyses.tables import Deals

Floats = NDArray[np.float64]

_MOST_TANGENTS = 60
_FINE = 2**40
_FEW_POINTS = 2**20


def wide_optimum(space: WideSpace, objective: Objective, allowance: Allowance) -> Optimum:
    """One deal that maximises the objective, with the solver's bound; other deals that tie are not sought."""
    if isinstance(objective, WeightedSum):
        model = Model(space.terms)
        model.require(objective.floor)
        answer = model.best(objective.weights, allowance)
        return _optimum(space, objective, answer, answer.upper)
    if isinstance(objective, LeastGain):
        return _least_gain(space, objective, allowance)
    if isinstance(objective, GainProduct):
        return _product(space, objective, allowance)
    raise TypeError(objective)


def wide_deal(space: WideSpace, floor: Floats, allowance: Allowance) -> Deals | None:
    """One deal that gives everybody the floor, or None if there is none."""
    model = Model(space.terms)
    model.require(floor)
    answer = model.best(None, allowance)
    if answer.options is None and not answer.is_infeasible:
        raise UnsettledError("Whether a deal exists could not be settled in time; allow more effort.")
    return answer.options


def _least_gain(space: WideSpace, objective: LeastGain, allowance: Allowance) -> Optimum:
    """The least gain as a whole number of small steps, below each gain."""
    model = Model(space.terms)
    model.require(objective.floor)
    span, origin = objective.span, objective.start_of_gains
    widest = float(span[objective.counted].max())
    is_whole = bool((span == np.rint(span)).all()) and widest <= _FEW_POINTS
    # Two ratios with denominators up to the widest span differ by more than its inverse square.
    steps = int(widest) ** 2 + 1 if is_whole else max(int(_FINE / max(widest, model.most)), 1)
    largest = int(steps * model.most / float(span[objective.counted].min())) + steps
    least = model.model.new_int_var(-largest, largest, "")
    for party in objective.counted.tolist():
        width = int(span[party]) if is_whole else max(math.floor(span[party]), 1)
        start = math.ceil(origin[party] - 1e-9) if is_whole else math.floor(origin[party])
        model.model.add(least * width <= steps * (model.points[party] - start))
    model.model.maximize(least)
    answer = model.run(allowance)
    found = _optimum(space, objective, answer, math.inf)
    upper = (answer.upper + (0 if is_whole else 1)) / steps
    if is_whole and len(found.points) and math.floor(found.lower * steps + 1e-6) >= round(answer.upper):
        upper = found.lower
    return replace(found, upper=max(upper, found.lower) if len(found.points) else answer.upper)


def _product(space: WideSpace, objective: GainProduct, allowance: Allowance) -> Optimum:
    """Tangents above the logarithms, one more at each deal found, until the best deal touches its tangent."""
    counted, weights = objective.counted, objective.weights
    floor = objective.floor.copy()
    floor[counted] += 1.0
    best = _optimum(space, objective, Answer(None, None, np.inf, is_infeasible=False), np.inf)
    gains = objective.span[counted] / 2.0
    tangents: list[Floats] = []
    for _ in range(_MOST_TANGENTS):
        tangents.append(np.maximum(gains, 1.0))
        answer = _under(space, objective, floor, tangents, allowance)
        if answer.is_infeasible:
            return _optimum(space, objective, answer, -np.inf)
        if answer.points is None:
            break
        found = _optimum(space, objective, answer, answer.upper)
        upper = min(best.upper, answer.upper)
        best = replace(found if found.lower > best.lower else best, upper=upper)
        if best.upper <= best.lower + 1e-9 or allowance.is_over or _is_next_whole(best, objective):
            break
        gains = (answer.points - objective.floor)[counted]
    closed = best.lower if (weights == 1.0).all() and _is_next_whole(best, objective) else best.upper
    return replace(best, upper=max(closed, best.lower))


def _under(
    space: WideSpace, objective: GainProduct, floor: Floats, tangents: list[Floats], allowance: Allowance
) -> Answer:
    """The deal with the most under all tangents, and a bound on the objective itself."""
    model = Model(space.terms)
    model.require(floor)
    counted, weights = objective.counted, objective.weights
    scale = 2.0**58 / (model.most * float(weights.sum()) * (1.0 + float(objective.span.max())))
    scale = min(scale, 2.0**40)
    top = model.model.new_int_var(-(2**60), 2**60, "")
    for gains in tangents:
        slopes = weights / gains
        base = float((weights * (np.log(gains / objective.span[counted]) - 1.0)).sum())
        # Rounded up: gains are never negative, so the tangent stays above.
        whole = [math.ceil(slope * scale) for slope in slopes.tolist()]
        starts = [math.floor(objective.floor[party]) for party in counted.tolist()]
        terms = [w * (model.points[p] - s) for w, p, s in zip(whole, counted.tolist(), starts, strict=True)]
        model.model.add(top <= sum(terms) + math.ceil(base * scale))
    model.model.maximize(top)
    answer = model.run(allowance)
    return replace(answer, upper=answer.upper / scale)


def _is_next_whole(best: Optimum, objective: GainProduct) -> bool:
    """Whether the bound leaves no room for a product that is one point larger; for equal weights."""
    if not len(best.points) or not (objective.weights == 1.0).all():
        return False
    log_span = float(np.log(objective.span[objective.counted]).sum())
    if best.upper + log_span > math.log(2.0**45):
        return False
    product = round(math.exp(best.lower + log_span))
    return math.exp(best.upper + log_span) < product + 1.0 - 1e-6


def _optimum(space: WideSpace, objective: Objective, answer: Answer, upper: float) -> Optimum:
    if answer.options is None or answer.points is None:
        nothing = np.zeros((0, space.n_columns), dtype=np.int64)
        upper = -np.inf if answer.is_infeasible else np.inf
        return Optimum(nothing, np.zeros(0), np.zeros(0, dtype=np.int64), space, History(), -np.inf, upper, is_cut=True)
    diagram, history, rows = as_diagram(space.terms, answer.options), History(), no_steps(space.n_columns)
    for layer in diagram.layers:
        rows = history.record(extend(rows, layer), np.zeros(1, dtype=np.int64))
    values = objective.values(answer.points[None])
    lower = float(values[0])
    place = np.zeros(1, dtype=np.int64)
    found = Optimum(answer.points[None], values, place, diagram, history, lower, max(upper, lower))
    return replace(found, is_cut=False, has_all_ties=False)
