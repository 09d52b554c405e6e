"""A review in words: what a statement was read as, what rests on it and what falls with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zopa.case.decisions import Claim, Decision, Verdict
from zopa.statements.ladders import load_ladders
from zopa.views.brief.grammar import counted, listed
from zopa.views.brief.wording import STANCE_LABELS
from zopa.vocabulary import Reading, Strength, Time

if TYPE_CHECKING:
    from zopa.analyses.study.impact import Consequences, Impact
    from zopa.case.model import Case, Issue
    from zopa.case.reviewing import RestingValue
    from zopa.statements.ladders import Ladder
    from zopa.statements.statement import Statement

STRENGTHS = {Strength.RED_LINE: "a red line", Strength.FIRM: "firm", Strength.SOFT: "soft"}
VERDICTS = {
    Verdict.ACCEPTED: "accepted",
    Verdict.EDITED: "edited",
    Verdict.REJECTED: "rejected",
    Verdict.MERGED: "the same as another",
    Verdict.SPLIT: "split",
    Verdict.ADDED: "added",
    Verdict.UNDONE: "undone",
}
_KINDS = {
    "red_line": "red line",
    "position": "position",
    "option": "option that only this names",
    "link": "condition between issues",
    "importance": "word of importance",
    "interest": "interest",
    "alternative": "fact on life without a deal",
    "conjecture": "conjecture",
    "role": "part in the talks",
}


@dataclass(frozen=True, slots=True)
class Labels:
    """What a case calls its parties, issues and options; an id where it has none of them."""

    case: Case

    def party(self, party: str | None) -> str:
        """A party's name."""
        return next((one.name for one in self.case.parties if one.id == party), party or "nobody")

    def issue(self, issue: str | None) -> str:
        """An issue's label, in the case or on its ladder."""
        found = self._known(issue)
        return found[0].label if found else issue or "no issue of the case"

    def option(self, issue: str | None, option: str | None) -> str | None:
        """An option's label, in the case or on its ladder; None where the words name none."""
        for known in self._known(issue):
            for choice in known.options:
                if choice.id == option:
                    return choice.label
        return option or None

    def _known(self, issue: str | None) -> list[Issue | Ladder]:
        """The issue of the case, then its ladder, as far as there are such."""
        found: list[Issue | Ladder] = [one for one in self.case.issues if one.id == issue]
        ladder = load_ladders().get(issue or "")
        return found if ladder is None else [*found, ladder]


def claim_words(case: Case, statement: Statement, option: str | None = None) -> str:
    """What a statement was read as, in one line; `option` where the case found one that the words do not name."""
    labels = Labels(case)
    named = labels.option(statement.issue, statement.option or option)
    what = f"“{named}” on {labels.issue(statement.issue)}" if named else labels.issue(statement.issue)
    extras = [STRENGTHS[statement.strength], f"basis: {statement.basis}"]
    if statement.time is Time.PAST:
        extras.append("an earlier round" + (f" ({statement.date})" if statement.date else ""))
    return f"{labels.party(statement.party)} {STANCE_LABELS[statement.stance]} {what} ({'; '.join(extras)})"


def impact_words(impact: Impact) -> str:
    """What rests on a statement alone, in a few words."""
    parts = []
    if impact.collisions:
        parts.append(counted(len(impact.collisions), "collision"))
    for number, name in ((impact.red_lines, "red line"), (impact.positions, "position"), (impact.options, "option")):
        if number:
            parts.append(counted(number, name))
    if impact.others:
        parts.append(f"{impact.others:,} more")
    if not parts and impact.shared:
        return "shared with others"
    return ", ".join(parts) or "nothing"


def resting_words(case: Case, values: Sequence[RestingValue]) -> Iterator[str]:
    """One line a value that rests on a statement."""
    labels = Labels(case)
    for value in values:
        where = [labels.party(value.party)] if value.party else []
        where += [labels.issue(value.issue)] if value.issue else []
        place = f" ({', '.join(where)})" if where else ""
        what = f" “{labels.option(value.issue, value.option)}”" if value.option else ""
        shared = "" if value.alone else "; others say it too" if value.kind != "option" else "; it stays an option"
        kind = "option" if value.kind == "option" and not value.alone else _KINDS[value.kind]
        yield f"{kind}{what}{place}{shared}"


def fall_words(case: Case, consequences: Consequences) -> Iterator[str]:
    """What changes in the study if a statement is rejected, one sentence each."""
    labels = Labels(case)
    for reading, found in _gone(consequences):
        issues = listed([labels.issue(issue) for issue in found])
        more = "" if reading is Reading.NARROW else ", read for the most that words can mean"
        yield f"The collision on {issues} ends{more}."
    for finding in consequences.collisions_new:
        yield f"A collision on {listed([labels.issue(issue) for issue in finding.issues])} takes its place."
    for issue, options in consequences.opened[Reading.NARROW].items():
        yield f"On {labels.issue(issue)}, no declared limit rules out {_options(labels, issue, options)} any more."
    for issue, options in consequences.opened[Reading.WIDE].items():
        only = tuple(one for one in options if one not in consequences.opened[Reading.NARROW].get(issue, ()))
        if only:
            yield f"On {labels.issue(issue)}, the wide reading leaves {_options(labels, issue, only)} again."
    for party, issue in consequences.unheard:
        yield f"{labels.party(party)} is not heard on {labels.issue(issue)} any more."


def decision_words(case: Case, decision: Decision) -> str:
    """A decision in one line: what, by whom, when and why."""
    words = VERDICTS[decision.verdict]
    if decision.change is not None and decision.verdict is not Verdict.ADDED:
        words += f" ({change_words(case, decision.change)})"
    if decision.into is not None:
        words += f" ({decision.into})"
    if decision.parts:
        words += f" into {len(decision.parts):,}"
    reason = f": {decision.reason}" if decision.reason else ""
    return f"{words} by {decision.author}, {decision.time}{reason}"


def change_words(case: Case, change: Claim) -> str:
    """What an edit changes."""
    labels = Labels(case)
    words = {
        **{name: str(value) for name, value in change.given().items()},
        **({"party": labels.party(change.party)} if change.party else {}),
        **({"issue": labels.issue(change.issue)} if change.issue else {}),
        **({"option": labels.option(change.issue, change.option) or "none"} if change.option is not None else {}),
    }
    return ", ".join(f"{name}: {value}" for name, value in words.items())


def words_at(text: str, words: str, start: int) -> tuple[int, int] | None:
    """Where words stand in a text at or after `start`, else anywhere; None where they do not."""
    places = places_of(text, words)
    return next((each for each in places if each[0] >= start), places[0] if places else None)


def places_of(text: str, words: str) -> list[tuple[int, int]]:
    """Every place in a text where words stand, whatever blanks and line breaks are between them."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    return [found.span() for found in re.finditer(pattern, text)] if pattern else []


def _gone(consequences: Consequences) -> list[tuple[Reading, tuple[str, ...]]]:
    """The issues of each collision that ends, once; narrow before wide."""
    gone: dict[tuple[str, ...], Reading] = {}
    for finding in sorted(consequences.collisions_gone, key=lambda one: one.reading is not Reading.NARROW):
        gone.setdefault(finding.issues, finding.reading)
    return [(reading, issues) for issues, reading in gone.items()]


def _options(labels: Labels, issue: str, options: Sequence[str]) -> str:
    return listed([f"“{labels.option(issue, one)}”" for one in options], "or")
