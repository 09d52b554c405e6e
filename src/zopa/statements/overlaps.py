"""Findings and statements that share words in, one of each out: the outermost, and nobody's echo."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from zopa.statements.finding import Finding
from zopa.statements.statement import Statement

_LONGEST = 2_000  # characters: no statement is longer
_NEARBY = 160  # characters: about a sentence


def outermost(found: Iterable[Finding]) -> list[Finding]:
    """Findings without those inside the content of another by the same or an unnamed holder."""
    ordered = sorted(_handed_down(list(found)), key=lambda finding: (finding.span[0], -finding.span[1]))
    return [inner for inner in ordered if not any(_swallows(outer, inner) for outer in ordered if outer is not inner)]


def _handed_down(found: list[Finding]) -> Iterator[Finding]:
    """ "Ukraine insists that any deal must include X": the inner clause is the position, and Ukraine its holder."""
    handed: dict[int, Finding] = {}
    for outer in found:
        clauses = (
            {child.i for child in outer.trigger.children if child.dep_ == "ccomp" and child.i > outer.trigger.i}
            if outer.trigger.lemma_.lower() in {"insist", "demand", "vow", "pledge", "promise", "warn"}
            else set()
        )
        for inner in found:
            if inner.holder is None and (inner.trigger.i in clauses or inner.trigger.head.i in clauses):
                if inner.trigger.dep_ != "conj":
                    handed[outer.trigger.i] = outer
                handed[inner.trigger.i] = replace(
                    inner,
                    holder=outer.holder,
                    voiced=outer.trigger,
                    hedged=outer.hedged or inner.hedged,
                    needs_party_voice=False,
                )
    for finding in found:
        own = handed.get(finding.trigger.i)
        if own is None:
            yield finding
        elif own is not finding and finding.holder is None:
            yield replace(finding, holder=own.holder, voiced=own.voiced, hedged=own.hedged, needs_party_voice=False)


def _swallows(outer: Finding, inner: Finding) -> bool:
    if outer.trigger.i == inner.trigger.i:
        return False
    inside = outer.content[0] <= inner.trigger.i < outer.content[1]
    if not inside or (_reports(outer) and inner.trigger.i != outer.content[0]):
        return False
    if inner.holder is None or outer.holder is None:
        return True
    if inner.trigger.dep_ == "relcl" and inner.holder.dep_ == "nsubj" and inner.holder.pos_ in {"PROPN", "NOUN"}:
        return inner.holder.head.i != inner.trigger.i  # "asked for a pause, an idea Kyiv rejects"
    return not (
        inner.holder.dep_ in {"poss", "amod", "compound"}
        and inner.holder.i > outer.trigger.i
        and inner.holder.pos_ == "PROPN"
    )


def _reports(outer: Finding) -> bool:
    """Whether the outer verb only passes on a clause with a position of its own ("insists that X must Y")."""
    return outer.trigger.lemma_.lower() in {"insist", "warn", "say", "deny"} and any(
        child.dep_ == "ccomp" and child.i > outer.trigger.i for child in outer.trigger.children
    )


def without_echoes(found: list[Statement]) -> Iterator[Statement]:
    """Drop a statement whose words lie in another of the same party with the same issue."""
    ordered = sorted(found, key=lambda statement: (statement.span, statement.party, statement.id))
    starts = [statement.span.start for statement in ordered]
    for statement in ordered:
        first = bisect_left(starts, statement.span.start - _LONGEST)
        last = bisect_right(starts, statement.span.end)
        rivals = (other for other in ordered[first:last] if other is not statement and other.party == statement.party)
        if not any(_echoes(statement, other) for other in rivals):
            yield statement


def _is_bare(statement: Statement) -> bool:
    """Whether a statement is an item without a verb: two or three words that only repeat what the sentence said."""
    return len(statement.text.split()) <= 3


def _echoes(inner: Statement, outer: Statement) -> bool:
    if (
        _is_bare(inner)
        and not _is_bare(outer)
        and inner.issue == outer.issue
        and inner.stance is outer.stance
        and 0 <= inner.span.start - outer.span.start < _NEARBY
    ):
        return True
    if inner.span == outer.span:
        return inner.id > outer.id
    return outer.span.covers(inner.span) and (inner.issue == outer.issue or 2 * len(inner.span) > len(outer.span))
