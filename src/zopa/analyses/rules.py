"""Decision rules over the parties of a table: whose acceptance makes a deal an agreement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from zopa.errors import AnalysisError


@dataclass(frozen=True, slots=True)
class AcceptanceRule:
    """Who must accept: each of `vetoes` (None: everybody), and `quota` of the summed votes if given.

    `votes` names each party's votes; a party that is not named has one vote while `votes` is empty
    and none otherwise.
    """

    vetoes: tuple[str, ...] | None = None
    quota: float | None = None
    votes: tuple[tuple[str, float], ...] = ()

    def passes(self, accepting: frozenset[str]) -> bool:
        """Whether a deal passes that exactly these parties accept; unanimity needs `check_against` first."""
        if self.vetoes is None:
            raise AnalysisError("Unanimity depends on the table: use `winning_coalitions`.")
        if not accepting.issuperset(self.vetoes):
            return False
        return self.quota is None or self._votes_of(accepting) >= self.quota

    def _votes_of(self, parties: frozenset[str]) -> float:
        if not self.votes:
            return len(parties)
        return sum(votes for party, votes in self.votes if party in parties)


def unanimity() -> AcceptanceRule:
    """Every party of the table must accept."""
    return AcceptanceRule()


def vetoes(*parties: str) -> AcceptanceRule:
    """Only these parties must accept; the others cannot stop a deal."""
    if not parties:
        raise AnalysisError("A rule of vetoes needs at least one party that can refuse.")
    return AcceptanceRule(vetoes=parties)


def vetoes_and_number(parties: tuple[str, ...], number: int) -> AcceptanceRule:
    """These parties must accept, and at least `number` of all parties, themselves included."""
    return AcceptanceRule(vetoes=tuple(parties), quota=number)


def weighted_quota(votes: Mapping[str, float], quota: float, parties: tuple[str, ...] = ()) -> AcceptanceRule:
    """At least `quota` of the summed votes must accept, and each of `parties` if any is named."""
    return AcceptanceRule(vetoes=tuple(parties), quota=quota, votes=tuple(votes.items()))


def winning_coalitions(rule: AcceptanceRule, parties: tuple[str, ...]) -> tuple[frozenset[int], ...]:
    """All minimal sets of parties (indices) whose acceptance suffices; empty if even all together do not."""
    everybody = range(len(parties))
    if rule.vetoes is None:
        return (frozenset(everybody),)
    minimal: list[frozenset[int]] = []
    for size in range(len(parties) + 1):
        for members in combinations(everybody, size):
            coalition = frozenset(members)
            if any(smaller <= coalition for smaller in minimal):
                continue
            if rule.passes(frozenset(parties[member] for member in members)):
                minimal.append(coalition)
    return tuple(minimal)


def signed_coalitions(minimal: tuple[frozenset[int], ...]) -> dict[frozenset[int], int]:
    """Coefficients c with: deals that pass = sum over T of c[T] x deals that all of T accept.

    Inclusion and exclusion over the minimal winning coalitions; coalitions with coefficient 0 are left out.
    """
    coefficients: dict[frozenset[int], int] = {}
    for coalition in minimal:
        update = {coalition: 1}
        for union, sign in coefficients.items():
            joined = union | coalition
            update[joined] = update.get(joined, 0) - sign
        for union, sign in update.items():
            coefficients[union] = coefficients.get(union, 0) + sign
    return {coalition: sign for coalition, sign in coefficients.items() if sign}
