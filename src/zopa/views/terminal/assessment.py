"""What one deal does to reported words, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from zopa.analyses.compliance import Compliance, Effect, WishEffect
from zopa.views.brief.grammar import capitalised, listed
from zopa.views.brief.naming import Naming, name_all
from zopa.views.brief.wording import refusal_verb
from zopa.views.deals import verdict_on
from zopa.views.terminal.paper import clean, hanging, heading, indented, printed
from zopa.views.terminal.scores import score_sentences
from zopa.vocabulary import Basis

if TYPE_CHECKING:
    from zopa.case.casefile import CaseFolder
    from zopa.views.exports.encoding import Record

_TITLES = {
    Effect.BREAKS: "Breaks a declared limit",
    Effect.BREAKS_IF_WIDE: "Breaks a limit if its words are read for the most they can mean",
    Effect.MISSES: "Falls short of a reported aim",
    Effect.MEETS: "In keeping with",
}


_UNUSED = (
    "They say nothing of this deal: it leaves an issue open, or some scores are missing (`zopa study CASE --method "
    "bargaining` names them)."
)


def assessment_text(folder: CaseFolder, found: Compliance, scores: Record | None, *, plain: bool = False) -> str:
    """The certificate of one deal in plain words.

    Parameters
    ----------
    folder
        a case and what it was drafted from.
    found
        what the deal does to reported words.
    scores
        what follows from an analyst's scores, as data; None where there are none.
    plain
        without colour even at a terminal.
    """
    case = folder.case
    names = name_all(case, [extraction.document.text for extraction in folder.extractions])
    is_reported = bool(case.positions or case.red_lines)
    parts: list[RenderableType] = [heading(case.title), Text(verdict_on(found), style="bold"), Text("")]
    parts += [
        hanging(
            "-",
            Text(
                clean(
                    f"{names.heading(issue)}: {names.option(issue, option)}"
                    + _mark(issue, found, is_reported=is_reported)
                )
            ),
        )
        for issue, option in found.deal.items()
    ]
    for effect, title in _TITLES.items():
        told = dict.fromkeys(clean(_told(each, names)) for each in found.effects if each.effect is effect)
        if told:
            parts += [Text(""), heading(title), *(hanging("-", Text(line)) for line in told)]
    if scores is not None:
        lines = score_sentences(scores, names)
        parts += [Text(""), heading(_authored(scores)), *(hanging("-", Text(clean(line))) for line in lines)]
    elif case.preferences:
        parts += [Text(""), heading("On the scores given"), hanging("-", Text(_UNUSED))]
    parts += _gaps(found, names, is_reported=is_reported)
    return printed(parts, plain=plain)


def _authored(scores: Record) -> str:
    return f"On the scores given by {listed(scores['authors'])}" if scores["authors"] else "On the scores given"


def _mark(issue: str, found: Compliance, *, is_reported: bool) -> str:
    return " (nobody is reported naming it)" if is_reported and issue in found.unuttered else ""


def _told(effect: WishEffect, names: Naming) -> str:
    who = names.party(effect.party) if effect.party else "a link"
    where = names.issues(effect.issues)
    if effect.option is None:
        return capitalised(f"{who} ties {where} to each other.")
    what = names.option(effect.issues[0], effect.option)
    one = [effect.party or ""]
    own = [line for line in names.case.red_lines if line.party == effect.party and line.issue in effect.issues]
    is_assumed = bool(own) and all(line.basis is Basis.ASSUMED for line in own)
    accepts = (
        names.verb(one, "is", "are") + " assumed to accept" if is_assumed else names.verb(one, "accepts", "accept")
    )
    verb = {
        "refusal": refusal_verb(one[0], names, is_assumed=is_assumed),
        "condition": f"{accepts} no deal without",
        "aim": names.verb(one, "wants", "want"),
    }[effect.kind.value]
    return capitalised(f"{who} {verb} {what}, on {where}.")


def _gaps(found: Compliance, names: Naming, *, is_reported: bool) -> list[RenderableType]:
    """Who was not heard on what the deal settles, and what it leaves open."""
    lines = [f"{capitalised(names.issue(issue))}: {names.parties(parties)}." for issue, parties in found.silent.items()]
    parts: list[RenderableType] = []
    if lines and is_reported:
        parts += [Text(""), heading("Not reported"), *(hanging("-", Text(clean(line))) for line in lines)]
    if found.unsettled:
        parts += [
            Text(""),
            heading("Left open by this deal"),
            indented(Text(clean(capitalised(names.issues(found.unsettled)) + "."))),
        ]
    return parts
