"""People in, delegates out: who negotiates, or speaks as office holder, for which party."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from zopa.sources.document import Span
from zopa.statements.ladders import lexicon
from zopa.statements.linking import Linker
from zopa.statements.offices import mandate_of
from zopa.statements.people import Person
from zopa.statements.statement import FoundDelegate, Mention, record_id


def find_delegates(linker: Linker) -> tuple[FoundDelegate, ...]:
    """Everybody named in full with an office, once, in order of mention; onlookers and reporters are left out."""
    return tuple(_first_of_each(linker))


def _first_of_each(linker: Linker) -> Iterator[FoundDelegate]:
    seen: set[str] = set()
    for named in linker.people:
        person = named if named.role is not None else replace(named, role=mandate_of(named, linker))
        if person.surname in seen or person.role is None or person.name[1] - person.name[0] < 2 or _watches(person):
            continue
        seen.add(person.surname)
        yield _delegate(linker, person)


def _watches(person: Person) -> bool:
    role = person.line.tokens[slice(*person.role)].text.lower() if person.role else ""
    return role.startswith(("former ", "ex-", "retired ")) or any(
        word in lexicon("roles")["onlookers"] or word in lexicon("roles")["media_nouns"] for word in role.split()
    )


def _delegate(linker: Linker, person: Person) -> FoundDelegate:
    document = linker.names.parsed.document
    name = person.line.span(*person.name)
    role = person.line.span(*person.role) if person.role else name
    whole = Span(min(name.start, role.start), max(name.end, role.end))
    party = linker.party_of(person)
    text = document.text
    return FoundDelegate(
        record_id(document.digest, "delegate", name, party),
        document.digest,
        Mention(name, name.of(text)),
        party,
        Mention(role, role.of(text)),
        whole,
        whole.of(text),
    )
