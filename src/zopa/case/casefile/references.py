"""What a case defines, and values that must be among it."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from typing import TYPE_CHECKING

from zopa.case.casefile.nodes import NodeReader, line_of
from zopa.case.model import Issue, Party
from zopa.errors import Fault

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node


class CaseNodes(NodeReader):
    """Takes values out of nodes, and knows the parties, issues and records that they may name.

    `parties` and `issues` fill up while a case is read; `known_evidence` are the ids of all records,
    None where they cannot be known: then none is called missing.
    """

    def __init__(self, faults: list[Fault], evidence: Collection[str] | None) -> None:
        super().__init__(faults)
        self.known_evidence = evidence
        self.parties: dict[str, Party] = {}
        self.issues: dict[str, Issue] = {}

    def blocks(self, node: Node | None, place: str) -> list[tuple[str, Node]]:
        """The named blocks of a section."""
        return [(key, value) for key, _, value in self.entries(node, place)]

    def per_party(self, node: Node | None, place: str) -> list[tuple[str, Node]]:
        """The entries of a section of lists per party; a party that is not defined is a fault."""
        found = []
        for party, key_node, entries in self.entries(node, place):
            if self.reference(key_node, self.parties, "party", place) is not None:
                found += [(party, entry) for entry in self.items(entries, f"{party!r} in {place}")]
        return found

    def evidence(self, fields: dict[str, Node], place: str) -> tuple[str, ...]:
        """The records a value rests on."""
        if self.known_evidence is None:
            return self.texts(fields.get("evidence"), place)
        return self.references(fields.get("evidence"), self.known_evidence, "record", f"The evidence of {place}")

    def defined(self, fields: dict[str, Node], key: str, known: Collection[str], owner: Node, place: str) -> str:
        """The id of something defined; it must be there."""
        if not self.text(fields, key, owner, place):
            return ""
        return self.reference(fields[key], known, key, place) or ""

    def optionally_defined(
        self, fields: dict[str, Node], key: str, known: Collection[str], kind: str, place: str
    ) -> str | None:
        """The id of something defined, if any is given."""
        if self.optional_text(fields, key, place) is None:
            return None
        return self.reference(fields[key], known, kind, place)

    def each_once(self, records: Sequence[tuple[Node, Hashable]], place: str) -> None:
        """A fault for every record that says the same as one before it; the second of each pair says what."""
        first: dict[Hashable, Node] = {}
        for node, said in records:
            if said in first:
                self.fault(node, f"{place} stands twice, first on line {line_of(first[said])}.", "Keep one.")
            first.setdefault(said, node)
