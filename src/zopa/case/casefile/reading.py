"""The text of ``case.yaml`` in, the case and all its faults out.

References are checked where they stand, so that each fault has the line of the very word that is wrong.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from zopa.case.casefile.figures import read_preferences
from zopa.case.casefile.layout import SCHEMA, SECTIONS
from zopa.case.casefile.nodes import CASE_FILE, NodeReader, compose
from zopa.case.model import (
    Alternative,
    Case,
    Conjecture,
    DecisionRule,
    Delegate,
    Importance,
    Interest,
    Issue,
    Link,
    Option,
    Party,
    Position,
    RedLine,
)
from zopa.errors import Fault
from zopa.vocabulary import Basis, PartyRole, Reading, Stance, Strength, Time

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

LINK_KINDS = ("only_if", "excludes")
_FEWEST_OPTIONS = 2


def read_case(text: str, evidence: Collection[str]) -> tuple[Case, list[Fault]]:
    """The case that a ``case.yaml`` holds and every fault in it.

    Parameters
    ----------
    text
        the file's content.
    evidence
        the ids of all records that a value may rest on.
    """
    faults: list[Fault] = []
    root = compose(text, faults)
    if root is None:
        if not faults:
            faults.append(Fault(CASE_FILE, 1, "The file is empty.", "Restore it, or draft the case anew."))
        return Case(""), faults
    case = CaseReader(faults, evidence).case(root)
    return case, sorted(faults, key=lambda fault: fault.line or 0)


class CaseReader:
    """Reads the sections one by one: parties and issues first, what refers to them afterwards."""

    def __init__(self, faults: list[Fault], evidence: Collection[str]) -> None:
        self.nodes = NodeReader(faults)
        self.known_evidence = evidence
        self.parties: dict[str, Party] = {}
        self.issues: dict[str, Issue] = {}

    def case(self, root: Node) -> Case:
        """The whole case."""
        sections = self.nodes.fields(root, ("schema", "title", *SECTIONS), "the case")
        self._check_schema(sections, root)
        title = self.nodes.text(sections, "title", root, "the case")
        for party, node in self._blocks(sections.get("parties"), "`parties`"):
            self.parties[party] = self._party(party, node)
        issue_nodes = dict(self._blocks(sections.get("issues"), "`issues`"))
        for issue, node in issue_nodes.items():
            self.issues[issue] = self._issue(issue, node)
        under = [self._under_issue(self.issues[issue], node) for issue, node in issue_nodes.items()]
        options = {issue.id: tuple(option.id for option in issue.options) for issue in self.issues.values()}
        return Case(
            title=title,
            parties=tuple(self.parties.values()),
            issues=tuple(self.issues.values()),
            positions=tuple(one for positions, _, _ in under for one in positions),
            red_lines=tuple(one for _, red_lines, _ in under for one in red_lines),
            importances=tuple(one for _, _, importances in under for one in importances),
            delegates=tuple(
                self._delegate(party, node) for party, node in self._per_party(sections.get("delegates"), "`delegates`")
            ),
            alternatives=tuple(
                self._alternative(party, node)
                for party, node in self._per_party(sections.get("alternatives"), "`alternatives`")
            ),
            interests=tuple(
                self._interest(party, node) for party, node in self._per_party(sections.get("interests"), "`interests`")
            ),
            links=tuple(self._link(node) for node in self.nodes.items(sections.get("links"), "`links`")),
            conjectures=tuple(
                self._conjecture(node) for node in self.nodes.items(sections.get("conjectures"), "`conjectures`")
            ),
            rule=self._rule(sections.get("decision"), root),
            preferences=read_preferences(
                self.nodes, sections.get("preferences"), self.parties, options, self.known_evidence
            ),
        )

    def _check_schema(self, sections: dict[str, Node], root: Node) -> None:
        written = self.nodes.optional_text(sections, "schema", "the case")
        if written != str(SCHEMA):
            remedy = (
                f"Write `schema: {SCHEMA}`."
                if written is None
                else f"This zopa reads schema {SCHEMA}: a newer one may read this file."
            )
            self.nodes.fault(
                sections.get("schema", root), f"The schema of the case is {written or 'not given'}.", remedy
            )

    def _blocks(self, node: Node | None, place: str) -> list[tuple[str, Node]]:
        return [(key, value) for key, _, value in self.nodes.entries(node, place)]

    def _per_party(self, node: Node | None, place: str) -> list[tuple[str, Node]]:
        """The entries of a section of lists per party; a party that is not defined is a fault."""
        found = []
        for party, key_node, entries in self.nodes.entries(node, place):
            if self.nodes.reference(key_node, self.parties, "party", place) is not None:
                found += [(party, entry) for entry in self.nodes.items(entries, f"{party!r} in {place}")]
        return found

    def _evidence(self, fields: dict[str, Node], place: str) -> tuple[str, ...]:
        return self.nodes.references(fields.get("evidence"), self.known_evidence, "record", f"The evidence of {place}")

    def _party(self, party: str, node: Node) -> Party:
        place = f"party {party!r}"
        fields = self.nodes.fields(node, ("name", "kind", "role", "demands_seat", "aliases", "evidence"), place)
        return Party(
            id=party,
            name=self.nodes.text(fields, "name", node, place),
            kind=self.nodes.optional_text(fields, "kind", place) or "state",
            role=self.nodes.word(fields, "role", node, place, PartyRole.PARTY),
            aliases=tuple(str(item.value) for item in self.nodes.items(fields.get("aliases"), f"`aliases` of {place}")),
            demands_seat=self.nodes.flag(fields, "demands_seat", place),
            evidence=self._evidence(fields, place),
        )

    def _issue(self, issue: str, node: Node) -> Issue:
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
            "evidence",
        )
        fields = self.nodes.fields(node, known, place)
        options = tuple(
            self._option(option, value, place)
            for option, value in self._blocks(fields.get("options"), f"`options` of {place}")
        )
        if len(options) < _FEWEST_OPTIONS:
            self.nodes.fault(
                fields.get("options", node),
                f"{place} has {len(options)} option(s).",
                "Give at least two: today's and one change.",
            )
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
            evidence=self._evidence(fields, place),
        )

    def _option(self, option: str, node: Node, owner: str) -> Option:
        place = f"option {option!r} of {owner}"
        fields = self.nodes.fields(node, ("label", "uttered", "performers", "evidence"), place)
        return Option(
            id=option,
            label=self.nodes.text(fields, "label", node, place),
            uttered=self.nodes.flag(fields, "uttered", place),
            performers=self.nodes.references(
                fields.get("performers"), self.parties, "party", f"`performers` of {place}"
            ),
            evidence=self._evidence(fields, place),
        )

    def _under_issue(self, issue: Issue, node: Node) -> tuple[list[Position], list[RedLine], list[Importance]]:
        entries = {key: value for key, _, value in NodeReader([]).entries(node, issue.id)}
        place = f"issue {issue.id!r}"
        positions = [
            self._position(issue, party, entry)
            for party, entry in self._per_party(entries.get("positions"), f"`positions` of {place}")
        ]
        red_lines = [
            self._red_line(issue, party, entry)
            for party, entry in self._per_party(entries.get("red_lines"), f"`red_lines` of {place}")
        ]
        importances = [
            self._importance(issue, entry)
            for entry in self.nodes.items(entries.get("importance"), f"`importance` of {place}")
        ]
        return positions, red_lines, importances

    def _position(self, issue: Issue, party: str, node: Node) -> Position:
        place = f"a position of {party!r} on {issue.id!r}"
        known = ("stance", "option", "strength", "basis", "must_have", "target", "time", "date", "evidence")
        fields = self.nodes.fields(node, known, place)
        return Position(
            party=party,
            issue=issue.id,
            stance=self.nodes.word(fields, "stance", node, place, Stance),
            strength=self.nodes.word(fields, "strength", node, place, Strength),
            basis=self.nodes.word(fields, "basis", node, place, Basis),
            option=self._optional_reference(fields, "option", [one.id for one in issue.options], "option", place),
            must_have=self.nodes.flag(fields, "must_have", place),
            target=self._optional_reference(fields, "target", self.parties, "party", place),
            time=self.nodes.word(fields, "time", node, place, Time.CURRENT),
            date=self.nodes.optional_text(fields, "date", place),
            evidence=self._evidence(fields, place),
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
            evidence=self._evidence(fields, place),
        )

    def _importance(self, issue: Issue, node: Node) -> Importance:
        place = f"the importance of {issue.id!r}"
        fields = self.nodes.fields(node, ("party", "word", "basis", "evidence"), place)
        return Importance(
            party=self._reference(fields, "party", self.parties, node, place),
            issue=issue.id,
            word=self.nodes.text(fields, "word", node, place),
            basis=self.nodes.word(fields, "basis", node, place, Basis),
            evidence=self._evidence(fields, place),
        )

    def _delegate(self, party: str, node: Node) -> Delegate:
        place = f"a delegate of {party!r}"
        fields = self.nodes.fields(node, ("name", "role", "evidence"), place)
        name = self.nodes.text(fields, "name", node, place)
        return Delegate(name, party, self.nodes.optional_text(fields, "role", place), self._evidence(fields, place))

    def _alternative(self, party: str, node: Node) -> Alternative:
        place = f"an alternative of {party!r}"
        fields = self.nodes.fields(node, ("course", "basis", "evidence"), place)
        course = self.nodes.text(fields, "course", node, place)
        return Alternative(
            party, course, self.nodes.word(fields, "basis", node, place, Basis), self._evidence(fields, place)
        )

    def _interest(self, party: str, node: Node) -> Interest:
        place = f"an interest of {party!r}"
        fields = self.nodes.fields(node, ("text", "basis", "evidence"), place)
        text = self.nodes.text(fields, "text", node, place)
        return Interest(
            party, text, self.nodes.word(fields, "basis", node, place, Basis), self._evidence(fields, place)
        )

    def _conjecture(self, node: Node) -> Conjecture:
        place = "a conjecture"
        fields = self.nodes.fields(node, ("party", "text", "by", "issue", "evidence"), place)
        return Conjecture(
            party=self._reference(fields, "party", self.parties, node, place),
            text=self.nodes.text(fields, "text", node, place),
            by=self.nodes.optional_text(fields, "by", place),
            issue=self._optional_reference(fields, "issue", self.issues, "issue", place),
            evidence=self._evidence(fields, place),
        )

    def _link(self, node: Node) -> Link:
        place = "a link"
        fields = self.nodes.fields(
            node, ("kind", "issue", "options", "other", "needs", "party", "basis", "evidence"), place
        )
        kind = self.nodes.text(fields, "kind", node, place)
        if kind and kind not in LINK_KINDS:
            self.nodes.fault(
                fields["kind"], f"Unknown kind {kind!r} in {place}.", f"Write one of: {', '.join(LINK_KINDS)}."
            )
        issue, other = (self._reference(fields, key, self.issues, node, place) for key in ("issue", "other"))
        if issue and issue == other:
            self.nodes.fault(
                node, f"A link joins {issue!r} to itself.", "Name two issues; a limit on one issue is a red line."
            )
        return Link(
            kind=kind,
            issue=issue,
            options=self._linked(fields, "options", issue, place),
            other=other,
            needs=self._linked(fields, "needs", other, place),
            party=self._optional_reference(fields, "party", self.parties, "party", place),
            basis=self.nodes.word(fields, "basis", node, place, Basis),
            evidence=self._evidence(fields, place),
        )

    def _linked(self, fields: dict[str, Node], key: str, issue: str, place: str) -> tuple[str, ...]:
        if issue not in self.issues:
            return ()  # the unknown issue is the fault
        known = [option.id for option in self.issues[issue].options]
        return self.nodes.references(fields.get(key), known, "option", f"`{key}` of {place}")

    def _rule(self, node: Node | None, root: Node) -> DecisionRule:
        place = "`decision`"
        fields = self.nodes.fields(node, ("vetoes", "quota", "votes", "basis"), place)
        votes = []
        for party, key_node, value in self.nodes.entries(fields.get("votes"), f"`votes` of {place}"):
            number = self.nodes.number(value, f"The vote of {party!r}")
            if (
                self.nodes.reference(key_node, self.parties, "party", f"`votes` of {place}") is not None
                and number is not None
            ):
                votes.append((party, number))
        quota = (
            self.nodes.number(fields["quota"], f"`quota` of {place}")
            if self.nodes.optional_text(fields, "quota", place)
            else None
        )
        if quota is not None and quota > sum(vote for _, vote in votes):
            self.nodes.fault(
                fields["quota"], f"The quota {quota:g} is more than all votes together.", "Lower it, or give the votes."
            )
        return DecisionRule(
            vetoes=self.nodes.references(fields.get("vetoes"), self.parties, "party", f"`vetoes` of {place}"),
            quota=quota,
            votes=tuple(votes),
            basis=self.nodes.word(fields, "basis", node or root, place, Basis.ASSUMED),
        )

    def _reference(self, fields: dict[str, Node], key: str, known: Collection[str], owner: Node, place: str) -> str:
        if not self.nodes.text(fields, key, owner, place):
            return ""
        return self.nodes.reference(fields[key], known, key, place) or ""

    def _optional_reference(
        self, fields: dict[str, Node], key: str, known: Collection[str], kind: str, place: str
    ) -> str | None:
        if self.nodes.optional_text(fields, key, place) is None:
            return None
        return self.nodes.reference(fields[key], known, kind, place)
