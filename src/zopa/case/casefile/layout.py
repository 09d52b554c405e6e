"""A case in, the tree of ``case.yaml`` out: laid out for somebody who reads and edits it by hand.

Sections stand in the order of reading, one line says what each is for, positions and red lines stand
under their issue, and above each value stand the words it rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from zopa.case.casefile.assumptions import judgement_node, scenario_node
from zopa.case.casefile.understanding import bounds_nodes, common_ground_nodes, constituency_nodes
from zopa.case.casefile.versions import SCHEMA
from zopa.case.casefile.writing import inline, inline_map, tree_text
from zopa.vocabulary import Basis, InterestKind, Time

if TYPE_CHECKING:
    from zopa.case.assumptions import Estimate, Preference
    from zopa.case.model import Case, Issue, Option, Party, Position, RedLine

Record = Any  # one of the model's small records
_LONGEST_QUOTE = 160  # characters

_HEADER = (
    "A negotiation as reported. Edit freely: comments, order and values of yours are kept; `zopa check` finds slips.\n"
    "evidence: ids in statements.jsonl. basis: stated | attributed | hedged | narrated | assumed (not reported).\n"
    "Whoever is not listed under an issue was not reported on it: nothing is filled in."
)
SECTIONS = {
    "decision": "Who can refuse a deal: every one of `vetoes`. Who stands here is assumed until an analyst settles it.",
    "parties": "Who takes part. role: party | excluded | mediator | guarantor | host | observer | spoiler.",
    "issues": "What is to be settled. Options run along a scale; `uttered: false` marks one nobody is reported naming.",
    "links": "Conditions between issues. kind: only_if | excludes.",
    "alternatives": "Life without a deal, per party, in the words of the reports.",
    "interests": "Why parties want what they want, as reported or by an author. kind: interest | need | fear.",
    "constituencies": "Whom a party has to bring along. Nobody drafts this: name an author or evidence.",
    "common_ground": "Facts and norms: who accepts them, who contests them. kind: fact | norm.",
    "conjectures": "What others suggest about a party: shown apart, no part of the analysis.",
    "delegates": "Who negotiates for whom.",
    "preferences": "An analyst's figures: scores of one scale per party; weights, if any, sum to 1. Never reported.",
    "judgements": "An analyst's inequalities on how much issues weigh, for comparisons: low, high; at_least, times.",
    "scenarios": "What if: changes laid beside the case as reported, such as joins=PARTY or softens=PARTY/ISSUE.",
}


def case_text(case: Case, quotes: Mapping[str, str]) -> str:
    """The text of ``case.yaml``; `quotes` maps evidence ids to the words to show beside them."""
    return tree_text(case_tree(case, quotes))


def case_tree(case: Case, quotes: Mapping[str, str]) -> CommentedMap:
    """The tree of a case, sections without content left out."""
    tree = CommentedMap({"schema": SCHEMA, "title": case.title})
    tree["decision"] = decision_node(case)
    tree["parties"] = CommentedMap({party.id: party_node(party) for party in case.parties})
    tree["issues"] = CommentedMap({issue.id: issue_node(case, issue, quotes) for issue in case.issues})
    optional: dict[str, CommentedMap | CommentedSeq] = {
        "links": _links(case),
        "alternatives": _by_party(case.alternatives, "course", "basis"),
        "interests": _by_party(case.interests, "text", "kind", "basis", "author"),
        "constituencies": constituency_nodes(case),
        "common_ground": common_ground_nodes(case),
        "conjectures": _conjectures(case),
        "delegates": _by_party(case.delegates, "name", "role", "mandate"),
        "preferences": CommentedMap({one.party: preference_node(one) for one in case.preferences}),
        "judgements": _judgements(case),
        "scenarios": CommentedMap({one.id: scenario_node(one) for one in case.scenarios}),
    }
    tree.update({key: node for key, node in optional.items() if len(node)})
    tree.yaml_set_start_comment(_HEADER)
    for key, words in SECTIONS.items():
        if key in tree:
            tree.yaml_set_comment_before_after_key(key, before=f"\n{words}")
    _space(tree["issues"])
    return tree


def party_node(party: Party) -> CommentedMap:
    """A party as a block of its own."""
    node = CommentedMap({"name": party.name, "kind": party.kind, "role": str(party.role)})
    if party.demands_seat:
        node["demands_seat"] = True
    if party.aliases:
        node["aliases"] = inline(party.aliases)
    if party.author is not None:
        node["author"] = party.author
    return _with_evidence(node, party.evidence)


def decision_node(case: Case) -> CommentedMap:
    """The decision rule."""
    node = CommentedMap({"vetoes": inline(case.rule.vetoes)})
    if case.rule.quota is not None:
        node["quota"] = case.rule.quota
    if case.rule.votes:
        node["votes"] = inline_map(dict(case.rule.votes))
    node["basis"] = str(case.rule.basis)
    return node


def issue_node(case: Case, issue: Issue, quotes: Mapping[str, str], *, column: int = 8) -> CommentedMap:
    """An issue with its options, and under it who wants what; `column` is where its positions will stand."""
    node = CommentedMap({"label": issue.label, "status_quo": issue.status_quo, "ordered": issue.ordered})
    if issue.group is not None:
        node["group"] = issue.group
    node["options"] = CommentedMap({option.id: option_node(option) for option in issue.options})
    grouped = {
        "positions": _grouped(
            (one.party, position_node(one), one.evidence) for one in case.positions if one.issue == issue.id
        ),
        "red_lines": _grouped(
            (one.party, red_line_node(one), one.evidence) for one in case.red_lines if one.issue == issue.id
        ),
    }
    for key, entries in grouped.items():
        if entries:
            words = quotes if key == "positions" else {}  # a red line holds its wording itself
            node[key] = CommentedMap({party: _listed(found, words, column) for party, found in entries.items()})
    importances = [one for one in case.importances if one.issue == issue.id]
    if importances:
        node["importance"] = CommentedSeq(
            _with_evidence(inline_map({"party": one.party, "word": one.word, "basis": str(one.basis)}), one.evidence)
            for one in importances
        )
    bounds = bounds_nodes(case, issue.id)
    if bounds:
        node["bounds"] = bounds
    return _with_evidence(node, issue.evidence)


def option_node(option: Option) -> CommentedMap:
    """An option on one line."""
    node = inline_map({"label": option.label, "uttered": option.uttered})
    if option.performers:
        node["performers"] = inline(option.performers)
    return _with_evidence(node, option.evidence)


def position_node(position: Position) -> CommentedMap:
    """A position on one line."""
    node = inline_map(
        {
            "stance": str(position.stance),
            "option": position.option,
            "strength": str(position.strength),
            "basis": str(position.basis),
        }
    )
    extras = {
        "must_have": position.must_have or None,
        "target": position.target,
        "time": str(position.time) if position.time is not Time.CURRENT else None,
        "date": position.date,
        "round": position.round,
    }
    node.update({key: value for key, value in extras.items() if value is not None})
    return _with_evidence(node, position.evidence)


def red_line_node(line: RedLine) -> CommentedMap:
    """A red line as a block of its own, with both readings and the analyst's choice."""
    node = CommentedMap({"wording": line.wording})
    if line.speaker is not None:
        node["speaker"] = line.speaker
    if line.is_condition:
        node["is_condition"] = True
    node["narrow"], node["wide"] = inline(line.narrow), inline(line.wide)
    node["reading"] = str(line.reading) if line.reading is not None else None
    node["basis"] = str(line.basis)
    return _with_evidence(node, line.evidence)


def preference_node(preference: Preference) -> CommentedMap:
    """An analyst's figures for one party."""
    node = CommentedMap()
    if preference.author is not None:
        node["author"] = preference.author
    if preference.weights:
        node["weights"] = inline_map({issue: estimate_node(weight) for issue, weight in preference.weights})
    if preference.scores:
        node["scores"] = CommentedMap(
            {
                issue: inline_map({option: estimate_node(score) for option, score in scores})
                for issue, scores in preference.scores
            }
        )
    if preference.reservation_value is not None:
        node["reservation_value"] = estimate_node(preference.reservation_value)
    return node


def estimate_node(estimate: Estimate) -> float | CommentedMap:
    """A number where that is all, else the number with its range and author."""
    is_plain = estimate.low == estimate.value == estimate.high and estimate.basis is Basis.ASSUMED
    if is_plain and estimate.author is None and not estimate.evidence:
        return estimate.value + 0.0  # one zero, not two
    node = inline_map({**_bounds(estimate), "basis": str(estimate.basis)})
    if estimate.author is not None:
        node["author"] = estimate.author
    return _with_evidence(node, estimate.evidence)


def _bounds(estimate: Estimate) -> dict[str, float]:
    return {key: getattr(estimate, key) + 0.0 for key in ("value", "low", "high")}


def comment_words(evidence: Sequence[str], quotes: Mapping[str, str]) -> str:
    """The words a value rests on, as the comment above it."""
    return "\n".join(_shortened(quotes[one]) for one in evidence if one in quotes)


def _listed(
    entries: Sequence[tuple[CommentedMap, Sequence[str]]], quotes: Mapping[str, str], column: int
) -> CommentedSeq:
    node = CommentedSeq(entry for entry, _ in entries)
    for index, (_, evidence) in enumerate(entries):
        words = comment_words(evidence, quotes)
        if words:
            node.yaml_set_comment_before_after_key(index, before=words, indent=column)
    return node


def _grouped(
    entries: Iterable[tuple[str, CommentedMap, Sequence[str]]],
) -> dict[str, list[tuple[CommentedMap, Sequence[str]]]]:
    grouped: dict[str, list[tuple[CommentedMap, Sequence[str]]]] = {}
    for party, node, evidence in entries:
        grouped.setdefault(party, []).append((node, evidence))
    return grouped


def _by_party(records: Sequence[Any], *keys: str) -> CommentedMap:
    entries = _grouped((one.party, record_node(one, keys), one.evidence) for one in records)
    return CommentedMap({party: _listed(found, {}, column=4) for party, found in entries.items()})


def record_node(record: Record, keys: Sequence[str]) -> CommentedMap:
    """A small record on one line: `keys` of it that are set, and its evidence."""
    values = {key: getattr(record, key) for key in keys}
    if values.get("kind") is InterestKind.INTEREST:
        del values["kind"]  # what is not said otherwise
    node = inline_map(
        {key: value if isinstance(value, bool) else str(value) for key, value in values.items() if value is not None}
    )
    return _with_evidence(node, record.evidence)


def _conjectures(case: Case) -> CommentedSeq:
    return CommentedSeq(record_node(one, ("party", "text", "by", "issue")) for one in case.conjectures)


def _judgements(case: Case) -> CommentedMap:
    found: dict[str, CommentedSeq] = {}
    for one in case.judgements:
        found.setdefault(one.party, CommentedSeq()).append(judgement_node(one))
    return CommentedMap(found)


def _links(case: Case) -> CommentedSeq:
    nodes = []
    for link in case.links:
        node = CommentedMap(
            {
                "kind": link.kind,
                "issue": link.issue,
                "options": inline(link.options),
                "other": link.other,
                "needs": inline(link.needs),
            }
        )
        if link.party is not None:
            node["party"] = link.party
        node["basis"] = str(link.basis)
        nodes.append(_with_evidence(node, link.evidence))
    return CommentedSeq(nodes)


def _with_evidence(node: CommentedMap, evidence: Sequence[str]) -> CommentedMap:
    if evidence:
        node["evidence"] = inline(evidence)
    return node


def _space(issues: CommentedMap) -> None:
    for key in list(issues)[1:]:
        issues.yaml_set_comment_before_after_key(key, before="\n", indent=2)


def _shortened(words: str) -> str:
    plain = "".join(sign if sign.isprintable() else "\ufffd" for sign in " ".join(words.split()))
    return plain if len(plain) <= _LONGEST_QUOTE else plain[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
