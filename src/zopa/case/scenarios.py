"""A case and assumed changes in, the changed case out; and changes as people type them.

A change is typed ``KIND=PARTY``, ``KIND=PARTY/ISSUE`` or ``KIND=PARTY/PARTY``:

======================  =======================================================================
joins=PARTY             it takes a seat, and no deal is made without it
leaves=PARTY            it leaves: its acceptance is no longer needed
mediates=PARTY          it only mediates
softens=PARTY/ISSUE     its declared limits on the issue become wishes
insists=PARTY/ISSUE     what it wants there becomes a must-have
narrow=PARTY/ISSUE      its limits there mean the least that their words can mean
wide=PARTY/ISSUE        its limits there mean the most that their words can mean
shares=PARTY/OTHER      where it was not heard it wants what the other wants, without the other's limits
worsens=PARTY           its course without a deal is worse than today's: a deadline passes, aid stops
======================  =======================================================================
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from zopa.case.assumptions import Change, ChangeKind, Scenario
from zopa.case.model import Case, Party, Position, RedLine
from zopa.errors import CaseError
from zopa.vocabulary import PartyRole, Reading, Stance, Strength

_ON_ISSUE = frozenset({ChangeKind.SOFTENS, ChangeKind.INSISTS, ChangeKind.NARROW, ChangeKind.WIDE})
_WISHED = frozenset({Stance.DEMANDS, Stance.REQUIRES, Stance.AIMS_AT, Stance.PROPOSES})


def find_scenario(case: Case, text: str) -> Scenario:
    """The scenario that somebody typed: the id of one in the case, or changes separated by commas.

    Raises
    ------
    CaseError
        It is neither; the message says what could be meant.
    """
    for scenario in case.scenarios:
        if scenario.id == text.strip():
            return scenario
    if "=" not in text:
        known = ", ".join(scenario.id for scenario in case.scenarios) or "none"
        raise CaseError(
            f"There is no scenario {text!r} in the case (known: {known}). "
            "Name one, or type changes such as joins=PARTY or softens=PARTY/ISSUE."
        )
    changes = tuple(read_change(case, part) for part in text.split(",") if part.strip())
    return Scenario(text.strip(), "", changes)


def read_change(case: Case, text: str) -> Change:
    """One change as typed.

    Raises
    ------
    CaseError
        It names no known kind, party or issue.
    """
    word, _, what = (part.strip() for part in text.partition("="))
    if word not in [str(kind) for kind in ChangeKind]:
        raise CaseError(f"Unknown change {word!r}: write one of {', '.join(ChangeKind)}, followed by =PARTY.")
    kind = ChangeKind(word)
    party, _, to = (part.strip() for part in what.partition("/"))
    _known(party, [one.id for one in case.parties], "party", text)
    if kind in _ON_ISSUE:
        _known(to, [issue.id for issue in case.issues], "issue", text)
    elif kind is ChangeKind.SHARES:
        _known(to, [one.id for one in case.parties if one.id != party], "party", text)
    elif to:
        raise CaseError(f"The change {text.strip()!r} names {to!r}, and needs a party alone: {kind}={party}.")
    return Change(kind, party, to or None)


def written(change: Change) -> str:
    """A change as it is typed."""
    return f"{change.kind}={change.party}" + (f"/{change.to}" if change.to else "")


def changed_case(case: Case, changes: Sequence[Change], needed: Sequence[str]) -> Case:
    """The case with these changes made; what only the draws can show stands in its `assumed`.

    Parameters
    ----------
    case : Case
    changes : sequence of Change
    needed : sequence of str
        Whose acceptance a deal needs before the changes.
    """
    changed = replace(case, scenarios=(), assumed=tuple(changes))
    vetoes = list(needed)
    for change in changes:
        if change.kind is ChangeKind.JOINS and change.party not in vetoes:
            vetoes.append(change.party)
        if change.kind in {ChangeKind.LEAVES, ChangeKind.MEDIATES}:
            vetoes = [party for party in vetoes if party != change.party]
        changed = _MAKE.get(change.kind, _nothing)(changed, change)
    return replace(changed, rule=replace(changed.rule, vetoes=tuple(vetoes)))


def _known(word: str, known: Sequence[str], kind: str, text: str) -> None:
    if word not in known:
        named = f"{word!r}, which is no {kind} of the case" if word else f"no {kind}"
        raise CaseError(f"The change {text.strip()!r} names {named}; there are: {', '.join(known)}.")


def _nothing(case: Case, _: Change) -> Case:
    return case


def _role(role: PartyRole) -> Callable[[Case, Change], Case]:
    def made(case: Case, change: Change) -> Case:
        return replace(case, parties=tuple(_cast(party, change, role) for party in case.parties))

    return made


def _cast(party: Party, change: Change, role: PartyRole) -> Party:
    return replace(party, role=role, demands_seat=False) if party.id == change.party else party


def _softened(case: Case, change: Change) -> Case:
    positions = tuple(_wish_of(one) if _is_meant(one, change) else one for one in case.positions)
    return replace(
        case,
        positions=positions,
        red_lines=tuple(line for line in case.red_lines if not _is_meant(line, change)),
    )


def _wish_of(position: Position) -> Position:
    """The same words as a wish: what was refused is opposed, what was required is asked for."""
    softer = {Stance.REFUSES: Stance.OPPOSES, Stance.REQUIRES: Stance.DEMANDS}
    stance = softer.get(position.stance, position.stance)
    return replace(position, stance=stance, strength=Strength.SOFT, must_have=False)


def _insisted(case: Case, change: Change) -> Case:
    return replace(
        case,
        positions=tuple(
            replace(one, must_have=True) if _is_meant(one, change) and one.stance in _WISHED else one
            for one in case.positions
        ),
    )


def _read(reading: Reading) -> Callable[[Case, Change], Case]:
    def made(case: Case, change: Change) -> Case:
        lines = tuple(replace(one, reading=reading) if _is_meant(one, change) else one for one in case.red_lines)
        return replace(case, red_lines=lines)

    return made


def _is_meant(record: Position | RedLine, change: Change) -> bool:
    return (record.party, record.issue) == (change.party, change.to)


_MAKE: Mapping[ChangeKind, Callable[[Case, Change], Case]] = {
    ChangeKind.JOINS: _role(PartyRole.PARTY),
    ChangeKind.LEAVES: _role(PartyRole.OBSERVER),
    ChangeKind.MEDIATES: _role(PartyRole.MEDIATOR),
    ChangeKind.SOFTENS: _softened,
    ChangeKind.INSISTS: _insisted,
    ChangeKind.NARROW: _read(Reading.NARROW),
    ChangeKind.WIDE: _read(Reading.WIDE),
}
