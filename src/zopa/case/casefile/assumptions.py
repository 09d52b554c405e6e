"""The section of scenarios in ``case.yaml`` in, scenarios out; each change is typed as on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruamel.yaml.comments import CommentedMap

from zopa.case.casefile.writing import inline
from zopa.case.model import Case, Scenario
from zopa.case.scenarios import read_change, written
from zopa.errors import CaseError

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

    from zopa.case.casefile.references import CaseNodes


def read_scenarios(nodes: CaseNodes, section: Node | None, case: Case) -> tuple[Scenario, ...]:
    """Every scenario of the section; a change that does not fit the case is a fault of its line."""
    return tuple(_scenario(nodes, name, node, case) for name, node in nodes.blocks(section, "`scenarios`"))


def scenario_node(scenario: Scenario) -> CommentedMap:
    """A scenario as a block of its own."""
    node = CommentedMap({"label": scenario.label} if scenario.label else {})
    node["changes"] = inline([written(change) for change in scenario.changes])
    return node


def _scenario(nodes: CaseNodes, name: str, node: Node, case: Case) -> Scenario:
    place = f"scenario {name!r}"
    fields = nodes.fields(node, ("label", "changes"), place)
    changes = []
    for item in nodes.items(fields.get("changes"), f"`changes` of {place}"):
        try:
            changes.append(read_change(case, str(item.value)))
        except CaseError as error:
            nodes.fault(item, f"In {place}: {error}", "Write it as on the command line: joins=PARTY.")
    if not changes and "changes" not in fields:
        nodes.fault(node, f"The {place} changes nothing.", "Give it `changes`, or delete it.")
    return Scenario(name, nodes.optional_text(fields, "label", place) or "", tuple(changes))
