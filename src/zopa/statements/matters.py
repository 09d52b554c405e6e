"""A finding in, its matter out where its words name none: what was spoken of before, or somebody and nothing."""

from __future__ import annotations

from collections.abc import Sequence

from zopa.statements.allusions import is_elliptic
from zopa.statements.discourse import IT, THEY
from zopa.statements.issues import Matter, bare_matter, is_deal_itself, points_back
from zopa.statements.ladders import load_ladders
from zopa.statements.linking import Linker
from zopa.statements.placing import Placed
from zopa.statements.statement import Statement
from zopa.vocabulary import Stance

_TAKEN_UP_WITHIN = 400  # characters before the paragraph: "that offer" may stand in the one above
_PLAIN = frozenset({Stance.DEMANDS, Stance.PROPOSES, Stance.REFUSES, Stance.OPPOSES, Stance.REQUIRES})


def is_somebody(placed: Placed, matter: Matter, linker: Linker) -> bool:
    """Whether the words name only whom somebody backs or criticises, not what a deal should say."""
    first, last = placed.finding.content
    if placed.finding.stance in {Stance.ACCEPTS, Stance.AIMS_AT} and is_deal_itself(
        placed.finding.trigger.doc, (first, last)
    ):
        return matter.issue not in load_ladders() or matter.kind == "interest"
    if matter.issue in load_ladders():
        return False
    root = placed.finding.trigger.doc[first:last].root
    if root.lower_ in IT | THEY | {"both", "neither", "either"} or any(
        child.dep_ == "compound" and child.is_lower for child in root.lefts
    ):
        return False
    found = linker.refer(placed.line, root) if root.pos_ in {"NOUN", "PROPN", "PRON"} else None
    return bool(found and (found.parties or found.person))


def unnamed_matter(placed: Placed) -> Matter | None:
    """Demands, offers and refusals of something unnamed before are positions all the same."""
    finding = placed.finding
    if finding.stance in _PLAIN or (
        finding.stance is Stance.ACCEPTS and not is_deal_itself(finding.trigger.doc, finding.content)
    ):
        return bare_matter(finding.trigger.doc, finding.content)
    return None


def matter_before(placed: Placed, before: Sequence[Statement]) -> Matter | None:
    """The issue spoken of just before, where the words only point back to it."""
    start = placed.line.line.span.start - _TAKEN_UP_WITHIN
    near = [statement for statement in before[-20:] if statement.span.start >= start and statement.issue is not None]
    finding = placed.finding
    if not near or not (points_back(finding.trigger.doc, finding.content) or is_elliptic(finding)):
        return None
    return Matter(str(near[-1].issue), near[-1].option if placed.finding.stance is not Stance.DESCRIBES else None)
