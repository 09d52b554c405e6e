"""What an analyst assumes in ``case.yaml``: scenarios, typed as on the command line, and inequalities on weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruamel.yaml.comments import CommentedMap

from zopa.case.assumptions import Judgement, Scenario
from zopa.case.casefile.writing import inline, inline_map
from zopa.case.model import Case
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


def read_judgements(nodes: CaseNodes, section: Node | None) -> tuple[Judgement, ...]:
    """Every inequality of the section, listed per party."""
    return tuple(_judgement(nodes, party, node) for party, node in nodes.per_party(section, "`judgements`"))


def judgement_node(judgement: Judgement) -> CommentedMap:
    """An inequality on one line."""
    values = {
        "weight": judgement.issue,
        "low": judgement.low,
        "high": judgement.high,
        "at_least": judgement.at_least,
        "times": judgement.times,
        "author": judgement.author,
    }
    return inline_map({key: value for key, value in values.items() if value is not None})


def _judgement(nodes: CaseNodes, party: str, node: Node) -> Judgement:
    place = f"a judgement on {party!r}"
    fields = nodes.fields(node, ("weight", "low", "high", "at_least", "times", "author"), place)
    low, high, at_least = (
        nodes.number(fields[key], f"`{key}` of {place}") if key in fields else None
        for key in ("low", "high", "at_least")
    )
    times = nodes.optionally_defined(fields, "times", nodes.issues, "issue", place)
    if (low is None and high is None) == (at_least is None) or (at_least is None) != (times is None):
        nodes.fault(
            node, f"The {place} is neither an interval nor a ratio.", "Give low, high or both; or at_least, times."
        )
    if any(bound is not None and not 0 <= bound <= 1 for bound in (low, high)) or (low or 0) > (
        1 if high is None else high
    ):
        nodes.fault(node, f"The interval of {place} is empty or outside 0 to 1.", "Weights are shares of one.")
    if at_least is not None and at_least <= 0:
        nodes.fault(node, f"The ratio of {place} is not above 0.", "Write how many times as much it weighs.")
    return Judgement(
        party=party,
        issue=nodes.defined(fields, "weight", nodes.issues, node, place),
        low=low,
        high=high,
        at_least=at_least,
        times=times,
        author=nodes.optional_text(fields, "author", place),
    )
