"""A case and other figures in, the case with these figures out: somebody tries what an analyst did not assume."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from zopa.case.assumptions import Estimate, Preference
from zopa.case.model import Case

SUPPOSED = "tried out"


def with_figures(case: Case, held: Mapping[str, float], factors: Mapping[tuple[str, str], float]) -> Case:
    """The case if some parties held other values without a deal, or some issues counted more or less for them.

    Parameters
    ----------
    case : Case
    held : mapping of party to float
        Reservation values [utility].
    factors : mapping of (party, issue) to float
        By how much more the party's scores on the issue count; what it holds without a deal stays.
    """
    return replace(case, preferences=tuple(_changed(one, case, held, factors) for one in case.preferences))


def _changed(
    given: Preference, case: Case, held: Mapping[str, float], factors: Mapping[tuple[str, str], float]
) -> Preference:
    own = {issue: factor for (party, issue), factor in factors.items() if party == given.party}
    if own:
        known = dict(given.weights) or {issue.id: _supposed(1.0) for issue in case.issues}
        given = replace(
            given,
            weights=tuple(
                (issue, _supposed(each.value * own[issue]) if issue in own else each) for issue, each in known.items()
            ),
        )
    if given.party in held:
        given = replace(given, reservation_value=_supposed(held[given.party]))
    return given


def _supposed(value: float) -> Estimate:
    return Estimate(value, value, value, author=SUPPOSED)
