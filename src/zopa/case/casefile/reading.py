"""The text of ``case.yaml`` in, the case and all its faults out.

References are checked where they stand, so that each fault has the line of the very word that is wrong.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from zopa.case.casefile.assumptions import read_judgements, read_scenarios
from zopa.case.casefile.figures import read_preferences
from zopa.case.casefile.issues import IssueReader
from zopa.case.casefile.layout import SECTIONS
from zopa.case.casefile.nodes import NodeReader, compose
from zopa.case.casefile.references import CaseNodes
from zopa.case.casefile.understanding import check_ground, read_common_ground, read_constituencies
from zopa.case.casefile.versions import SCHEMA, newer_schema_words, written_schema
from zopa.case.model import (
    Alternative,
    Case,
    Conjecture,
    DecisionRule,
    Delegate,
    Interest,
    Link,
    Party,
)
from zopa.case.places import CASE_FILE
from zopa.errors import Fault
from zopa.vocabulary import Basis, InterestKind, PartyRole

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

LINK_KINDS = ("only_if", "excludes")


def read_case(text: str, evidence: Collection[str] | None) -> tuple[Case, list[Fault]]:
    """The case that a ``case.yaml`` holds and every fault in it.

    Parameters
    ----------
    text
        the file's content.
    evidence
        the ids of all records that a value may rest on; None where they cannot be known.
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

    def __init__(self, faults: list[Fault], evidence: Collection[str] | None) -> None:
        self.nodes = CaseNodes(faults, evidence)
        self.issue_reader = IssueReader(self.nodes)

    def case(self, root: Node) -> Case:
        """The whole case."""
        if self._schema(root) > SCHEMA:
            return Case("")  # what else stands there is not known here
        sections = self.nodes.fields(root, ("schema", "title", *SECTIONS), "the case")
        title = self.nodes.text(sections, "title", root, "the case")
        for party, node in self.nodes.blocks(sections.get("parties"), "`parties`"):
            self.nodes.parties[party] = self._party(party, node)
        issue_nodes = dict(self.nodes.blocks(sections.get("issues"), "`issues`"))
        for issue, node in issue_nodes.items():
            self.nodes.issues[issue] = self.issue_reader.issue(issue, node)
        under = [self.issue_reader.under(self.nodes.issues[issue], node) for issue, node in issue_nodes.items()]
        bounds = [self.issue_reader.bounds(self.nodes.issues[issue], node) for issue, node in issue_nodes.items()]
        case = Case(
            title=title,
            parties=tuple(self.nodes.parties.values()),
            issues=tuple(self.nodes.issues.values()),
            positions=tuple(one for positions, _, _ in under for one in positions),
            red_lines=tuple(one for _, red_lines, _ in under for one in red_lines),
            importances=tuple(one for _, _, importances in under for one in importances),
            delegates=tuple(
                self._delegate(party, node)
                for party, node in self.nodes.per_party(sections.get("delegates"), "`delegates`")
            ),
            alternatives=tuple(
                self._alternative(party, node)
                for party, node in self.nodes.per_party(sections.get("alternatives"), "`alternatives`")
            ),
            interests=tuple(
                self._interest(party, node)
                for party, node in self.nodes.per_party(sections.get("interests"), "`interests`")
            ),
            links=self._links(sections.get("links")),
            conjectures=tuple(
                self._conjecture(node) for node in self.nodes.items(sections.get("conjectures"), "`conjectures`")
            ),
            rule=self._rule(sections.get("decision"), root),
            preferences=read_preferences(self.nodes, sections.get("preferences")),
            constituencies=read_constituencies(self.nodes, sections.get("constituencies")),
            common_ground=read_common_ground(self.nodes, sections.get("common_ground")),
            bounds=tuple(one for found in bounds for one in found),
            judgements=read_judgements(self.nodes, sections.get("judgements")),
        )
        return replace(case, scenarios=read_scenarios(self.nodes, sections.get("scenarios"), case))

    def _schema(self, root: Node) -> int:
        """The form of the file; the present one, with a fault, where it names none that there is."""
        fields = {key: value for key, _, value in NodeReader([]).entries(root, "the case") if key == "schema"}
        written = self.nodes.optional_text(fields, "schema", "the case")
        schema = written_schema(written)
        if schema is None:
            what = f"The schema of the case is {written!r}."
            self.nodes.fault(fields["schema"], what, f"Write `schema: {SCHEMA}`.")
        elif schema > SCHEMA:
            self.nodes.fault(fields["schema"], *newer_schema_words(schema))
        return schema or SCHEMA

    def _party(self, party: str, node: Node) -> Party:
        place = f"party {party!r}"
        fields = self.nodes.fields(
            node, ("name", "kind", "role", "demands_seat", "aliases", "author", "evidence"), place
        )
        return Party(
            id=party,
            name=self.nodes.text(fields, "name", node, place),
            kind=self.nodes.optional_text(fields, "kind", place) or "state",
            role=self.nodes.word(fields, "role", node, place, PartyRole.PARTY),
            aliases=self.nodes.texts(fields.get("aliases"), f"`aliases` of {place}"),
            demands_seat=self.nodes.flag(fields, "demands_seat", place),
            evidence=self.nodes.evidence(fields, place),
            author=self.nodes.optional_text(fields, "author", place),
        )

    def _delegate(self, party: str, node: Node) -> Delegate:
        place = f"a delegate of {party!r}"
        fields = self.nodes.fields(node, ("name", "role", "mandate", "evidence"), place)
        name = self.nodes.text(fields, "name", node, place)
        role, mandate = (self.nodes.optional_text(fields, key, place) for key in ("role", "mandate"))
        return Delegate(name, party, role, self.nodes.evidence(fields, place), mandate)

    def _alternative(self, party: str, node: Node) -> Alternative:
        place = f"an alternative of {party!r}"
        fields = self.nodes.fields(node, ("course", "basis", "evidence"), place)
        course = self.nodes.text(fields, "course", node, place)
        return Alternative(
            party, course, self.nodes.word(fields, "basis", node, place, Basis), self.nodes.evidence(fields, place)
        )

    def _interest(self, party: str, node: Node) -> Interest:
        place = f"an interest of {party!r}"
        fields = self.nodes.fields(node, ("text", "kind", "basis", "author", "evidence"), place)
        found = Interest(
            party,
            self.nodes.text(fields, "text", node, place),
            self.nodes.word(fields, "basis", node, place, Basis),
            self.nodes.evidence(fields, place),
            self.nodes.word(fields, "kind", node, place, InterestKind.INTEREST),
            self.nodes.optional_text(fields, "author", place),
        )
        if found.kind is not InterestKind.INTEREST:
            check_ground(self.nodes, node, found.author, found.evidence, place)
        return found

    def _conjecture(self, node: Node) -> Conjecture:
        place = "a conjecture"
        fields = self.nodes.fields(node, ("party", "text", "by", "issue", "evidence"), place)
        return Conjecture(
            party=self.nodes.defined(fields, "party", self.nodes.parties, node, place),
            text=self.nodes.text(fields, "text", node, place),
            by=self.nodes.optional_text(fields, "by", place),
            issue=self.nodes.optionally_defined(fields, "issue", self.nodes.issues, "issue", place),
            evidence=self.nodes.evidence(fields, place),
        )

    def _links(self, section: Node | None) -> tuple[Link, ...]:
        """All links: none twice, and none against another."""
        found = [(node, self._link(node)) for node in self.nodes.items(section, "`links`")]
        self.nodes.each_once([(node, (one.kind, *_joined(one))) for node, one in found], "A link")
        only_if = {_joined(one) for _, one in found if one.kind == "only_if"}
        for node, one in found:
            if one.kind == "excludes" and one.needs and _joined(one) in only_if:
                what = f"This link excludes what another makes the condition of {', '.join(one.options)}."
                self.nodes.fault(node, what, "Keep the one that was meant.")
        return tuple(one for _, one in found)

    def _check_link(self, node: Node, link: Link) -> None:
        """A link that nothing can meet, or that says nothing."""
        if not link.options or not link.needs:
            self.nodes.fault(node, "This link names no options on one side.", "Name some in `options` and in `needs`.")
        elif set(link.needs) == {option.id for option in self.nodes.issues[link.other].options}:
            if link.kind == "excludes":
                what = f"This link makes {', '.join(link.options)} impossible, whatever is agreed on {link.other!r}."
                self.nodes.fault(node, what, "Leave out options of `needs`; a limit on one issue is a red line.")
            else:
                what = f"This link asks for any option of {link.other!r}, which there always is."
                self.nodes.fault(node, what, "Name in `needs` only the options that will do.")

    def _link(self, node: Node) -> Link:
        place, before = "a link", len(self.nodes.faults)
        fields = self.nodes.fields(
            node, ("kind", "issue", "options", "other", "needs", "party", "basis", "evidence"), place
        )
        kind = self.nodes.text(fields, "kind", node, place)
        if kind and kind not in LINK_KINDS:
            self.nodes.fault(
                fields["kind"], f"Unknown kind {kind!r} in {place}.", f"Write one of: {', '.join(LINK_KINDS)}."
            )
        issue, other = (self.nodes.defined(fields, key, self.nodes.issues, node, place) for key in ("issue", "other"))
        if issue and issue == other:
            self.nodes.fault(
                node, f"A link joins {issue!r} to itself.", "Name two issues; a limit on one issue is a red line."
            )
        link = Link(
            kind=kind,
            issue=issue,
            options=self._linked(fields, "options", issue, place),
            other=other,
            needs=self._linked(fields, "needs", other, place),
            party=self.nodes.optionally_defined(fields, "party", self.nodes.parties, "party", place),
            basis=self.nodes.word(fields, "basis", node, place, Basis),
            evidence=self.nodes.evidence(fields, place),
        )
        if issue and other and len(self.nodes.faults) == before:
            self._check_link(node, link)
        return link

    def _linked(self, fields: dict[str, Node], key: str, issue: str, place: str) -> tuple[str, ...]:
        if issue not in self.nodes.issues:
            return ()  # the unknown issue is the fault
        known = [option.id for option in self.nodes.issues[issue].options]
        return self.nodes.references(fields.get(key), known, "option", f"`{key}` of {place}")

    def _rule(self, node: Node | None, root: Node) -> DecisionRule:
        place = "`decision`"
        fields = self.nodes.fields(node, ("vetoes", "quota", "votes", "basis"), place)
        votes = []
        for party, key_node, value in self.nodes.entries(fields.get("votes"), f"`votes` of {place}"):
            number = self.nodes.number(value, f"The vote of {party!r}")
            if number is not None and number < 0:
                self.nodes.fault(value, f"The vote of {party!r} is {number:g}.", "Write 0 or more.")
            if (
                self.nodes.reference(key_node, self.nodes.parties, "party", f"`votes` of {place}") is not None
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
            vetoes=self.nodes.references(fields.get("vetoes"), self.nodes.parties, "party", f"`vetoes` of {place}"),
            quota=quota,
            votes=tuple(votes),
            basis=self.nodes.word(fields, "basis", node or root, place, Basis.ASSUMED),
        )


def _joined(link: Link) -> tuple[object, ...]:
    """Between what a link stands, and for whom."""
    return (link.issue, frozenset(link.options), link.other, frozenset(link.needs), link.party)
