"""A case folder and new reports in, what they add out: nothing an analyst wrote is changed.

The reports are drafted twice, without and with the new ones; only what the new ones bring is added.
What names something that an analyst removed is left out, and said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from zopa.case.casefile import layout
from zopa.case.casefile.editing import Path, Tree
from zopa.case.casefile.writing import inline
from zopa.case.model import Case, Issue, Position, RedLine


@dataclass(frozen=True, slots=True)
class Addition:
    """New entries at one place of a case file, and the sentence that says so."""

    path: Path
    entries: Tree
    words: str
    before: str | None = None


@dataclass(slots=True)
class _Comparison:
    """The case as it stands, and the drafts without and with the new reports."""

    now: Case
    before: Case
    after: Case
    new: frozenset[str]
    quotes: Mapping[str, str]
    left_out: list[str] = field(default_factory=list)

    def fresh(self, evidence: Iterable[str]) -> tuple[str, ...]:
        return tuple(one for one in evidence if one in self.new)


def find_additions(
    now: Case, before: Case, after: Case, new: frozenset[str], quotes: Mapping[str, str]
) -> tuple[list[Addition], list[str]]:
    """What the new reports add to a case, in the order in which it can be put in, and what was left out.

    Parameters
    ----------
    now
        the case as it stands, edited by hand or not.
    before, after
        the drafts without and with the new reports.
    new
        the ids of the new reports' records.
    quotes
        per record id the words to show beside a new value.
    """
    known = _Comparison(now, before, after, new, quotes)
    additions = [*_parties(known), *_issues(known)]
    parties = {party.id for party in now.parties} | {str(one.path[-1]) for one in additions if one.path[0] == "parties"}
    for issue in after.issues:
        if any(one.id == issue.id for one in now.issues):
            additions += _under_issue(known, now.issue(issue.id), issue, parties)
        elif any(one.id == issue.id for one in before.issues) and _mentions(known, issue):
            known.left_out.append(f"Positions on {issue.id!r}: the issue was removed by hand.")
    additions += _surroundings(known, parties)
    return additions, known.left_out


def _parties(known: _Comparison) -> Iterator[Addition]:
    seen = {party.id for party in (*known.now.parties, *known.before.parties)}
    for party in known.after.parties:
        if party.id not in seen:
            yield Addition(("parties", party.id), layout.party_node(party), f"party {party.name} ({party.role})")


def _issues(known: _Comparison) -> Iterator[Addition]:
    seen = {issue.id for issue in (*known.now.issues, *known.before.issues)}
    for issue in known.after.issues:
        if issue.id not in seen:
            node = CommentedMap({issue.id: layout.issue_node(known.after, issue, known.quotes, column=6)})
            yield Addition(("issues",), node, f"issue {issue.label}")


def _mentions(known: _Comparison, issue: Issue) -> bool:
    return any(one.issue == issue.id and known.fresh(one.evidence) for one in known.after.positions)


def _under_issue(known: _Comparison, now: Issue, after: Issue, parties: set[str]) -> Iterator[Addition]:
    options = {option.id for option in now.options}
    for addition in _options(known, now, after):
        options.add(str(addition.path[3]))
        yield addition
    yield from _positions(known, now, parties, options)
    yield from _red_lines(known, now, parties, options)
    seen = {(one.party, one.word) for one in known.now.importances if one.issue == now.id}
    for one in known.after.importances:
        if one.issue == now.id and known.fresh(one.evidence) and (one.party, one.word) not in seen:
            node = layout.record_node(replace(one, evidence=known.fresh(one.evidence)), ("party", "word", "basis"))
            yield Addition(
                ("issues", now.id, "importance"), CommentedSeq([node]), f"{now.id}: {one.word} for {one.party}"
            )


def _options(known: _Comparison, now: Issue, after: Issue) -> Iterator[Addition]:
    standing = {option.id: option for option in now.options}
    drafted = {option.id: option for issue in known.before.issues if issue.id == now.id for option in issue.options}
    for number, option in enumerate(after.options):
        place = ("issues", now.id, "options", option.id)
        if option.id not in standing and option.id not in drafted:
            following = next((one.id for one in after.options[number + 1 :] if one.id in standing), None)
            node = layout.option_node(option)
            yield Addition(place, node, f"{now.id}: option {option.label}", before=following)
            standing[option.id] = option


def _positions(known: _Comparison, issue: Issue, parties: set[str], options: set[str]) -> Iterator[Addition]:
    for position in known.after.positions:
        fresh = known.fresh(position.evidence)
        if position.issue != issue.id or not fresh:
            continue
        words = f"{issue.id}: {position.party} {position.stance} {position.option or 'something'}"
        path: Path = ("issues", issue.id, "positions", position.party)
        standing = [one for one in known.now.positions if (one.issue, one.party) == (issue.id, position.party)]
        same = next(
            (place for place, one in enumerate(standing) if _position_key(one) == _position_key(position)), None
        )
        if same is not None:
            yield from _said_again((*path, same), standing[same].evidence, fresh, words)
        elif position.party not in parties or (position.option is not None and position.option not in options):
            known.left_out.append(f"{words}: it names something that was removed by hand.")
        else:
            yield _listed(path, layout.position_node(replace(position, evidence=fresh)), fresh, known, words)


def _said_again(path: Path, standing: Sequence[str], fresh: Sequence[str], words: str) -> Iterator[Addition]:
    """More evidence for what stands in the case already."""
    witnesses = [one for one in fresh if one not in standing]
    if witnesses:
        yield Addition((*path, "evidence"), inline(witnesses), f"{words} (said again)")


def _position_key(position: Position) -> tuple[Any, ...]:
    return (position.stance, position.option, position.time, position.date)


def _red_lines(known: _Comparison, issue: Issue, parties: set[str], options: set[str]) -> Iterator[Addition]:
    for limit in known.after.red_lines:
        fresh = known.fresh(limit.evidence)
        if limit.issue != issue.id or not fresh:
            continue
        words = f"{issue.id}: red line of {limit.party}"
        path: Path = ("issues", issue.id, "red_lines", limit.party)
        standing = [one for one in known.now.red_lines if (one.issue, one.party) == (issue.id, limit.party)]
        same = next((place for place, one in enumerate(standing) if _is_same_limit(one, limit)), None)
        if same is not None:
            yield from _said_again((*path, same), standing[same].evidence, fresh, words)
        elif limit.party not in parties or not options.issuperset(limit.wide):
            known.left_out.append(f"{words}: it names something that was removed by hand.")
        else:
            node = layout.red_line_node(replace(limit, evidence=fresh))
            yield Addition(path, CommentedSeq([node]), words)


def _is_same_limit(standing: RedLine, drafted: RedLine) -> bool:
    """Whether both are one declared limit, edited since or not."""
    if standing.is_condition is not drafted.is_condition:
        return False
    return (standing.narrow, standing.wide) == (drafted.narrow, drafted.wide) or bool(
        set(standing.evidence) & set(drafted.evidence)
    )


def _listed(path: Path, node: CommentedMap, fresh: Sequence[str], known: _Comparison, words: str) -> Addition:
    entries = CommentedSeq([node])
    comment = layout.comment_words(fresh, known.quotes)
    if comment:
        entries.yaml_set_comment_before_after_key(0, before=comment, indent=2)
    return Addition(path, entries, words)


def _surroundings(known: _Comparison, parties: set[str]) -> Iterator[Addition]:
    sections: dict[str, tuple[Callable[[Case], Sequence[Any]], str, tuple[str, ...]]] = {
        "alternatives": (lambda case: case.alternatives, "course", ("course", "basis")),
        "interests": (lambda case: case.interests, "text", ("text", "basis")),
        "delegates": (lambda case: case.delegates, "name", ("name", "role")),
        "conjectures": (lambda case: case.conjectures, "text", ("party", "text", "by", "issue")),
    }
    for section, (records, name, keys) in sections.items():
        seen = {(one.party, getattr(one, name)) for one in records(known.now)}
        for one in records(known.after):
            fresh = known.fresh(one.evidence)
            if not fresh or (one.party, getattr(one, name)) in seen or one.party not in parties:
                continue
            node = layout.record_node(replace(one, evidence=fresh), keys)
            path: Path = (section,) if section == "conjectures" else (section, one.party)
            yield Addition(path, CommentedSeq([node]), f"{section}: {one.party}, {getattr(one, name)}")
