"""A user's parties in, a gazetteer out that knows them: their names and people come before the lexicon's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from zopa.statements.gazetteer import Gazetteer, KnownParty, Name, load_gazetteer, words_of

_SHORTEST = 4  # letters of a surname that may stand alone


@dataclass(frozen=True, slots=True)
class OwnParty:
    """A party as a user knows it: by which names reports may call it, and who speaks for it."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


def gazetteer_with(parties: Iterable[OwnParty]) -> Gazetteer:
    """The lexicon's gazetteer with a user's parties.

    A party that the lexicon knows by one of its names keeps all that the lexicon knows of it,
    under the user's id; where both give a name, the user's party has it.
    """
    base = load_gazetteer()
    own = tuple(parties)
    meant = dict(pair for party in own for pair in _meant(base, party))
    moved = [
        replace(name, party=meant[name.party.id])
        for found in base.by_first.values()
        for name in found
        if name.party is not None and name.party.id in meant
    ]
    known = {(name.words, name.party.id) for name in moved if name.party is not None}
    added = (name for party in own for name in _names(party) if (name.words, party.id) not in known)
    return base.with_names((*added, *moved), {party.id: _known(party) for party in own})


def _known(party: OwnParty) -> KnownParty:
    return KnownParty(party.id, party.name, party.kind)


def _meant(base: Gazetteer, party: OwnParty) -> Iterator[tuple[str, KnownParty]]:
    """The lexicon's party that a user's party is, if any."""
    if party.id in base.parties:
        yield party.id, _known(party)
        return
    for printed in (party.name, *party.aliases):
        listed = base.party_named(printed)
        if listed is not None:
            yield listed.id, _known(party)
            return


def _names(party: OwnParty) -> Iterator[Name]:
    known = _known(party)
    for printed in dict.fromkeys((party.name, *party.aliases)):
        if words := words_of(printed.removeprefix("the ").removeprefix("The ")):
            yield Name(words, "name", known)
    for person in party.people:
        if words := words_of(person):
            yield Name(words, "person", known, person)
            if len(words) > 1 and len(words[-1]) >= _SHORTEST:
                yield Name(words[-1:], "person", known, person)
