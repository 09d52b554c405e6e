"""The section of analysts' figures in ``case.yaml`` in, preferences out; weights must sum to one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from zopa.case.assumptions import Estimate, Preference
from zopa.vocabulary import Basis

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

    from zopa.case.casefile.references import CaseNodes

_SUM_TOLERANCE = 1e-6


def read_preferences(nodes: CaseNodes, section: Node | None) -> tuple[Preference, ...]:
    """The figures of every party."""
    reader = _FiguresReader(nodes)
    return tuple(
        reader.preference(party, node)
        for party, key_node, node in nodes.entries(section, "`preferences`")
        if nodes.reference(key_node, nodes.parties, "party", "`preferences`") is not None
    )


class _FiguresReader:
    def __init__(self, nodes: CaseNodes) -> None:
        self.nodes = nodes

    def preference(self, party: str, node: Node) -> Preference:
        place = f"the preferences of {party!r}"
        fields = self.nodes.fields(node, ("author", "weights", "scores", "reservation_value"), place)
        weights = self._estimates(fields.get("weights"), self.nodes.issues, "issue", f"`weights` of {place}")
        total = sum(weight.value for _, weight in weights)
        for issue, weight in weights:
            if not 0 <= weight.low <= weight.high <= 1:
                what = f"The weight of {issue!r} for {party!r} is not between 0 and 1, or its range is not."
                self.nodes.fault(fields["weights"], what, "Weights are shares: put it between 0 and 1.")
        if weights and abs(total - 1) > _SUM_TOLERANCE:
            self.nodes.fault(
                fields["weights"],
                f"The weights of {party!r} sum to {total:g}, not to 1.",
                "Scale them so that they do.",
            )
        scores = []
        for issue, key_node, value in self.nodes.entries(fields.get("scores"), f"`scores` of {place}"):
            if self.nodes.reference(key_node, self.nodes.issues, "issue", f"`scores` of {place}") is not None:
                scores.append(
                    (
                        issue,
                        self._estimates(
                            value,
                            [option.id for option in self.nodes.issues[issue].options],
                            "option",
                            f"the scores of {party!r} on {issue!r}",
                        ),
                    )
                )
        reservation = fields.get("reservation_value")
        is_given = self.nodes.is_given(reservation)
        return Preference(
            party=party,
            weights=weights,
            scores=tuple(scores),
            reservation_value=self._estimate(reservation, f"the reservation value of {party!r}")
            if reservation is not None and is_given
            else None,
            author=self.nodes.optional_text(fields, "author", place),
        )

    def _estimates(
        self, node: Node | None, known: Collection[str], kind: str, place: str
    ) -> tuple[tuple[str, Estimate], ...]:
        return tuple(
            (key, self._estimate(value, f"{key!r} in {place}"))
            for key, key_node, value in self.nodes.entries(node, place)
            if self.nodes.reference(key_node, known, kind, place) is not None
        )

    def _estimate(self, node: Node, place: str) -> Estimate:
        if not self.nodes.is_mapping(node):
            value = self.nodes.number(node, place) or 0.0
            return Estimate(value, value, value)
        fields = self.nodes.fields(node, ("value", "low", "high", "basis", "author", "evidence"), place)
        if "value" not in fields:
            self.nodes.fault(node, f"{place} has no `value`.", "Add it.")
        value, low, high = (self._bound(fields, key, place) for key in ("value", "low", "high"))
        if not low <= value <= high:
            self.nodes.fault(
                node,
                f"{place} is {value:g}, outside its range {low:g} to {high:g}.",
                "Put it inside, or widen the range.",
            )
        return Estimate(
            value=value,
            low=low,
            high=high,
            basis=self.nodes.word(fields, "basis", node, place, Basis.ASSUMED),
            author=self.nodes.optional_text(fields, "author", place),
            evidence=self.nodes.evidence(fields, place),
        )

    def _bound(self, fields: Mapping[str, Node], key: str, place: str) -> float:
        node = fields.get(key, fields.get("value"))
        return 0.0 if node is None else self.nodes.number(node, f"`{key}` of {place}") or 0.0
