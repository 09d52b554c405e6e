"""What an analyst understands beyond positions, in ``case.yaml`` and out of it.

Constituencies, facts and norms that are agreed or contested, and the least and most of a party on an
issue.  Nothing of it is drafted: each has an author, or the statements it rests on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from zopa.case.casefile.references import CaseNodes
from zopa.case.casefile.writing import inline, inline_map
from zopa.case.model import Bounds, CommonGround, Constituency, Issue
from zopa.vocabulary import Basis, GroundKind

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

    from zopa.case.model import Case

_OWN_WORD = ("basis", "author", "evidence")


def read_constituencies(nodes: CaseNodes, section: Node | None) -> tuple[Constituency, ...]:
    """The groups that parties have to bring along."""
    return tuple(_constituency(nodes, party, node) for party, node in nodes.per_party(section, "`constituencies`"))


def read_common_ground(nodes: CaseNodes, section: Node | None) -> tuple[CommonGround, ...]:
    """Facts and norms, with who accepts and who contests them."""
    return tuple(_common_ground(nodes, node) for node in nodes.items(section, "`common_ground`"))


def read_bounds(nodes: CaseNodes, issue: Issue, section: Node | None) -> tuple[Bounds, ...]:
    """The least and the most of each party on an issue."""
    place = f"`bounds` of issue {issue.id!r}"
    return tuple(
        _bounds(nodes, issue, party, node)
        for party, key_node, node in nodes.entries(section, place)
        if nodes.reference(key_node, nodes.parties, "party", place) is not None
    )


def constituency_nodes(case: Case) -> CommentedMap:
    """The section ``constituencies``."""
    return _per_party([(one.party, _node(one, ("name", "text"))) for one in case.constituencies])


def common_ground_nodes(case: Case) -> CommentedSeq:
    """The section ``common_ground``."""
    return CommentedSeq(_node(one, ("kind", "text", "agreed", "contested")) for one in case.common_ground)


def bounds_nodes(case: Case, issue: str) -> CommentedMap:
    """The block ``bounds`` of an issue."""
    return CommentedMap({one.party: _node(one, ("minimum", "maximum")) for one in case.bounds if one.issue == issue})


def check_ground(nodes: CaseNodes, node: Node, author: str | None, evidence: Sequence[str], place: str) -> None:
    """A fault where something is said on nobody's word."""
    if author is None and not evidence:
        nodes.fault(node, f"{place} has neither an `author` nor `evidence`.", "Say who says so.")


def _constituency(nodes: CaseNodes, party: str, node: Node) -> Constituency:
    place = f"a constituency of {party!r}"
    fields = nodes.fields(node, ("name", "text", *_OWN_WORD), place)
    found = Constituency(
        party=party,
        name=nodes.text(fields, "name", node, place),
        text=nodes.text(fields, "text", node, place),
        basis=nodes.word(fields, "basis", node, place, Basis.ASSUMED),
        evidence=nodes.evidence(fields, place),
        author=nodes.optional_text(fields, "author", place),
    )
    check_ground(nodes, node, found.author, found.evidence, place)
    return found


def _common_ground(nodes: CaseNodes, node: Node) -> CommonGround:
    place = "an entry of `common_ground`"
    fields = nodes.fields(node, ("kind", "text", "agreed", "contested", *_OWN_WORD), place)
    agreed, contested = (
        nodes.references(fields.get(key), nodes.parties, "party", f"`{key}` of {place}")
        for key in ("agreed", "contested")
    )
    found = CommonGround(
        kind=nodes.word(fields, "kind", node, place, GroundKind),
        text=nodes.text(fields, "text", node, place),
        agreed=agreed,
        contested=contested,
        basis=nodes.word(fields, "basis", node, place, Basis.ASSUMED),
        evidence=nodes.evidence(fields, place),
        author=nodes.optional_text(fields, "author", place),
    )
    both = [party for party in agreed if party in contested]
    if both:
        nodes.fault(node, f"{', '.join(both)} both agrees to and contests {place}.", "Keep one of the two.")
    check_ground(nodes, node, found.author, found.evidence, place)
    return found


def _bounds(nodes: CaseNodes, issue: Issue, party: str, node: Node) -> Bounds:
    place = f"the bounds of {party!r} on {issue.id!r}"
    fields = nodes.fields(node, ("minimum", "maximum", *_OWN_WORD), place)
    options = [option.id for option in issue.options]
    minimum, maximum = (
        nodes.optionally_defined(fields, key, options, "option", place) for key in ("minimum", "maximum")
    )
    found = Bounds(
        party=party,
        issue=issue.id,
        minimum=minimum,
        maximum=maximum,
        basis=nodes.word(fields, "basis", node, place, Basis.ASSUMED),
        evidence=nodes.evidence(fields, place),
        author=nodes.optional_text(fields, "author", place),
    )
    check_ground(nodes, node, found.author, found.evidence, place)
    return found


def _node(record: Any, keys: Sequence[str]) -> CommentedMap:  # noqa: ANN401  # one of the model's records
    """A record on one line: what is set of `keys`, on whose word, and its evidence."""
    values = {key: getattr(record, key) for key in (*keys, "basis", "author")}
    node = inline_map(
        {
            key: inline(value) if isinstance(value, tuple) else str(value)
            for key, value in values.items()
            if value not in (None, ())
        }
    )
    if record.evidence:
        node["evidence"] = inline(record.evidence)
    return node


def _per_party(entries: Sequence[tuple[str, CommentedMap]]) -> CommentedMap:
    listed = CommentedMap()
    for party, node in entries:
        listed.setdefault(party, CommentedSeq()).append(node)
    return listed
