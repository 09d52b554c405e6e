"""One issue of ``case.yaml`` in: the issue with its options, and who wants what on it, out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.case.casefile.nodes import NodeReader
from zopa.case.casefile.references import CaseNodes
from zopa.case.casefile.understanding import read_bounds
from zopa.case.model import Bounds, Importance, Issue, Option, Position, RedLine
from zopa.vocabulary import Basis, Reading, Stance, Strength, Time

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

_FEWEST_OPTIONS = 2


class IssueReader:
    """Reads issues first and what stands under them afterwards, when all parties are known."""

    def __init__(self, nodes: CaseNodes) -> None:
        self.nodes = nodes

    def issue(self, issue: str, node: Node) -> Issue:
        """An issue with its options."""
        place = f"issue {issue!r}"
        known = (
            "label",
            "status_quo",
            "ordered",
            "group",
            "options",
            "positions",
            "red_lines",
            "importance",
            "bounds",
            "evidence",
        )
        fields = self.nodes.fields(node, known, place)
        options = tuple(
            self._option(option, value, place)
            for option, value in self.nodes.blocks(fields.get("options"), f"`options` of {place}")
        )
        if len(options) < _FEWEST_OPTIONS:
            few = "only one option" if options else "no option"
            remedy = "Give at least two: today's and one change."
            self.nodes.fault(fields.get("options", node), f"{place} has {few}.", remedy)
        if "status_quo" not in fields:
            self.nodes.fault(
                node,
                f"{place} has no `status_quo`.",
                "Name today's option, or write `status_quo: null` if none of them is.",
            )
        status_quo = None
        if self.nodes.optional_text(fields, "status_quo", place) is not None:
            ids = [option.id for option in options]
            status_quo = self.nodes.reference(fields["status_quo"], ids, "option", f"`status_quo` of {place}")
        return Issue(
            id=issue,
            label=self.nodes.text(fields, "label", node, place),
            options=options,
            status_quo=status_quo,
            ordered=self.nodes.flag(fields, "ordered", place, default=True),
            group=self.nodes.optional_text(fields, "group", place),
            evidence=self.nodes.evidence(fields, place),
        )

    def _option(self, option: str, node: Node, owner: str) -> Option:
        place = f"option {option!r} of {owner}"
        fields = self.nodes.fields(node, ("label", "uttered", "performers", "evidence"), place)
        return Option(
            id=option,
            label=self.nodes.text(fields, "label", node, place),
            uttered=self.nodes.flag(fields, "uttered", place),
            performers=self.nodes.references(
                fields.get("performers"), self.nodes.parties, "party", f"`performers` of {place}"
            ),
            evidence=self.nodes.evidence(fields, place),
        )

    def under(self, issue: Issue, node: Node) -> tuple[list[Position], list[RedLine], list[Importance]]:
        """The positions, red lines and words of importance under an issue."""
        entries = {key: value for key, _, value in NodeReader([]).entries(node, issue.id)}
        place = f"issue {issue.id!r}"
        positions = [
            (entry, self._position(issue, party, entry))
            for party, entry in self.nodes.per_party(entries.get("positions"), f"`positions` of {place}")
        ]
        red_lines = [
            (entry, self._red_line(issue, party, entry))
            for party, entry in self.nodes.per_party(entries.get("red_lines"), f"`red_lines` of {place}")
        ]
        importances = [
            (entry, self._importance(issue, entry))
            for entry in self.nodes.items(entries.get("importance"), f"`importance` of {place}")
        ]
        self.nodes.each_once([(node, _said(one)) for node, one in positions], f"A position on {issue.id!r}")
        self.nodes.each_once([(node, _drawn(one)) for node, one in red_lines], f"A red line on {issue.id!r}")
        self.nodes.each_once([(node, (one.party, one.word)) for node, one in importances], f"An importance of {place}")
        return [one for _, one in positions], [one for _, one in red_lines], [one for _, one in importances]

    def bounds(self, issue: Issue, node: Node) -> tuple[Bounds, ...]:
        """The least and the most of the parties on an issue."""
        entries = {key: value for key, _, value in NodeReader([]).entries(node, issue.id)}
        return read_bounds(self.nodes, issue, entries.get("bounds"))

    def _position(self, issue: Issue, party: str, node: Node) -> Position:
        place = f"a position of {party!r} on {issue.id!r}"
        known = ("stance", "option", "strength", "basis", "must_have", "target", "time", "date", "round", "evidence")
        fields = self.nodes.fields(node, known, place)
        return Position(
            party=party,
            issue=issue.id,
            stance=self.nodes.word(fields, "stance", node, place, Stance),
            strength=self.nodes.word(fields, "strength", node, place, Strength),
            basis=self.nodes.word(fields, "basis", node, place, Basis),
            option=self.nodes.optionally_defined(fields, "option", [one.id for one in issue.options], "option", place),
            must_have=self.nodes.flag(fields, "must_have", place),
            target=self.nodes.optionally_defined(fields, "target", self.nodes.parties, "party", place),
            time=self.nodes.word(fields, "time", node, place, Time.CURRENT),
            date=self.nodes.day(fields, "date", place),
            round=self.nodes.optional_text(fields, "round", place),
            evidence=self.nodes.evidence(fields, place),
        )

    def _red_line(self, issue: Issue, party: str, node: Node) -> RedLine:
        place = f"a red line of {party!r} on {issue.id!r}"
        known = ("wording", "speaker", "is_condition", "narrow", "wide", "reading", "basis", "evidence")
        fields = self.nodes.fields(node, known, place)
        options = [one.id for one in issue.options]
        narrow = self.nodes.references(fields.get("narrow"), options, "option", f"`narrow` of {place}")
        wide = self.nodes.references(fields.get("wide"), options, "option", f"`wide` of {place}")
        outside = [option for option in narrow if option not in wide]
        if outside:
            what = f"{place} forbids {', '.join(outside)} narrowly but not widely."
            self.nodes.fault(
                fields.get("wide", node), what, "Add it to `wide`: the most the words can mean takes in the least."
            )
        reading = self.nodes.optional_text(fields, "reading", place)
        return RedLine(
            party=party,
            issue=issue.id,
            narrow=narrow,
            wide=wide,
            wording=self.nodes.text(fields, "wording", node, place),
            is_condition=self.nodes.flag(fields, "is_condition", place),
            speaker=self.nodes.optional_text(fields, "speaker", place),
            reading=self.nodes.word(fields, "reading", node, place, Reading) if reading is not None else None,
            basis=self.nodes.word(fields, "basis", node, place, Basis),
            evidence=self.nodes.evidence(fields, place),
        )

    def _importance(self, issue: Issue, node: Node) -> Importance:
        place = f"the importance of {issue.id!r}"
        fields = self.nodes.fields(node, ("party", "word", "basis", "evidence"), place)
        return Importance(
            party=self.nodes.defined(fields, "party", self.nodes.parties, node, place),
            issue=issue.id,
            word=self.nodes.text(fields, "word", node, place),
            basis=self.nodes.word(fields, "basis", node, place, Basis),
            evidence=self.nodes.evidence(fields, place),
        )


def _said(one: Position) -> tuple[object, ...]:
    """What makes two positions the same, whoever reports them."""
    return (one.party, one.stance, one.option, one.target, one.time, one.date, one.round)


def _drawn(one: RedLine) -> tuple[object, ...]:
    """What makes two red lines the same."""
    return (one.party, one.narrow, one.wide, one.is_condition, one.wording, one.speaker)
