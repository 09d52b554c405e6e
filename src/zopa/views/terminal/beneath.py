"""What stands below the matrix at a terminal: links, earlier rounds, and what an analyst adds to positions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from zopa.views.brief.grammar import listed
from zopa.views.brief.wording import STANCE_LABELS
from zopa.views.review import Labels
from zopa.views.terminal.paper import clean, heading, indented
from zopa.vocabulary import Basis, Time

if TYPE_CHECKING:
    from zopa.case.model import Bounds, Case, CommonGround, Link


def beneath_parts(case: Case) -> list[RenderableType]:
    """Every part that the case has something for, each under its heading; nothing where it has none."""
    labels = Labels(case)
    sections = (
        ("Conditions between issues", [link_words(labels, one) for one in case.links]),
        ("Earlier rounds", list(_earlier(case, labels))),
        ("Interests, needs and fears", _interests(case, labels)),
        ("Whom they have to bring along", _constituencies(case, labels)),
        ("The least and the most", [_bounds(labels, one) for one in case.bounds]),
        ("Facts and norms", [ground_words(labels, one) for one in case.common_ground]),
    )
    parts: list[RenderableType] = []
    for title, lines in sections:
        if lines:
            parts += [Text(""), heading(title), *(indented(Text(clean(line))) for line in lines)]
    return parts


def link_words(labels: Labels, link: Link) -> str:
    """A condition between two issues in one sentence."""
    options, needs = _options(labels, link.issue, link.options), _options(labels, link.other, link.needs)
    joined = "only with" if link.kind == "only_if" else "not together with"
    whose = f"{labels.party(link.party)}: " if link.party else ""
    issue, other = labels.issue(link.issue), labels.issue(link.other)
    return f"{whose}{options} ({issue}) {joined} {needs} ({other}){_told(link.basis, None, link.evidence)}"


def ground_words(labels: Labels, ground: CommonGround) -> str:
    """A fact or a norm, and who shares it."""
    who = []
    if ground.agreed:
        who.append(f"accepted by {listed([labels.party(one) for one in ground.agreed])}")
    if ground.contested:
        who.append(f"contested by {listed([labels.party(one) for one in ground.contested])}")
    told = _told(ground.basis, ground.author, ground.evidence)
    return f"{ground.kind}: {ground.text} ({'; '.join(who) or 'nobody is named'}){told}"


def _earlier(case: Case, labels: Labels) -> Iterator[str]:
    for position in sorted(case.positions, key=lambda one: one.date or ""):
        if position.time is Time.PAST:
            when = position.round or position.date or "no date"
            what = labels.option(position.issue, position.option)
            named = f" “{what}”" if what else ""
            who = f"{labels.party(position.party)} {STANCE_LABELS[position.stance]}"
            yield f"{when}: {who}{named} on {labels.issue(position.issue)}"


def _interests(case: Case, labels: Labels) -> list[str]:
    return [
        f"{labels.party(one.party)}, {one.kind}: {one.text}{_told(one.basis, one.author, one.evidence)}"
        for one in case.interests
    ]


def _constituencies(case: Case, labels: Labels) -> list[str]:
    return [
        f"{labels.party(one.party)}: {one.name}, {one.text}{_told(one.basis, one.author, one.evidence)}"
        for one in case.constituencies
    ]


def _bounds(labels: Labels, bounds: Bounds) -> str:
    least, most = (labels.option(bounds.issue, one) or "not known" for one in (bounds.minimum, bounds.maximum))
    told = _told(bounds.basis, bounds.author, bounds.evidence)
    return f"{labels.party(bounds.party)} on {labels.issue(bounds.issue)}: least {least}; most {most}{told}"


def _options(labels: Labels, issue: str, options: Sequence[str]) -> str:
    return listed([f"“{labels.option(issue, one)}”" for one in options], "or")


def _told(basis: Basis, author: str | None, evidence: Sequence[str]) -> str:
    """On whose word: an analyst's, or a hedged report's; what is reported plainly needs no mark."""
    if author is not None:
        return f" [{author}'s word]"
    if not evidence:
        return " [written by hand]"
    return " [hedged]" if basis is Basis.HEDGED else ""
