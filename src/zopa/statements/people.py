"""Parsed lines in, people out: who is named with an office, and for which party that office speaks."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zopa.statements.genders import is_first_name, pronoun_of
from zopa.statements.ladders import lexicon
from zopa.statements.mentions import Names
from zopa.statements.parsing import ParsedLine
from zopa.statements.spotting import PARTICLES

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOBODY = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December".split()
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in a text: token ranges of the name and of the office, and the party the office names.

    `pronoun` is "he" or "she" where the name or a title tells.
    """

    full: str
    line: ParsedLine
    name: tuple[int, int]
    role: tuple[int, int] | None
    party: str | None
    pronoun: str | None = None

    @property
    def surname(self) -> str:
        """The last word of the name."""
        return self.full.split()[-1]


def find_people(names: Names) -> tuple[Person, ...]:
    """Everybody whose name is printed, in order of mention; a bare surname joins the full name before it."""
    return tuple(person for line in names.parsed.lines for person in _people_of(line, names))


def _people_of(line: ParsedLine, names: Names) -> Iterator[Person]:
    tokens = line.tokens
    place = 0
    while place < len(tokens):
        end = _name_end(line, names, place)
        if end == place:
            place += 1
            continue
        person = _person(line, names, place, end)
        if person:
            yield person
        place = end


def _name_end(line: ParsedLine, names: Names, start: int) -> int:
    """Where a run of name words that starts here ends; `start` where none starts."""
    tokens = line.tokens
    end = start
    while end < len(tokens) and (
        _is_name_word(line, names, tokens[end])
        or (end > start and (_joins(tokens[end]) or (tokens[end - 1].text == "-" and tokens[end].text.isalpha())))
    ):
        end += 1
    while end > start and (tokens[end - 1].text.lower() in PARTICLES or tokens[end - 1].text == "-"):
        end -= 1
    return end


def _is_name_word(line: ParsedLine, names: Names, token: Token) -> bool:
    use = names.at(line, token)
    if use is not None:
        return use.sort == "person"
    word = token.text.lower()
    if (
        not token.text[:1].isupper()
        or word in title_words()
        or word in lexicon("roles")["honorifics"]
        or token.text in _NOBODY
    ):
        return False
    return token.pos_ == "PROPN" or token.ent_type_ == "PERSON"


def _joins(token: Token) -> bool:
    return token.text.lower() in PARTICLES or (
        token.text == "-" and not token.whitespace_ and token.i > 0 and not token.nbor(-1).whitespace_
    )


def _person(line: ParsedLine, names: Names, start: int, end: int) -> Person | None:
    head = line.tokens[end - 1]
    address = line.tokens[start - 1].text.lower() if start else ""
    is_addressed = address in lexicon("roles")["honorifics"]
    role = _role_before(line, names, start, head) or _role_beside(line, names, start, end)
    use = names.at(line, head)
    known = use is not None and use.sort == "person"
    if role is None and not known and not is_addressed and not _is_whole_name(line, start, end):
        return None
    text = line.tokens[start:end].text
    full = use.full if known and use is not None and use.full and len(text.split()) == 1 else text
    party = _office_party(line, names, role, (start, end)) or _bracketed_party(line, names, end)
    if party is None and known and use is not None and use.party:
        party = use.party.id
    titles = line.tokens[slice(*role)].text.split() if role else []
    return Person(full, line, (start, end), role, party, pronoun_of(full.split()[0], [*titles, address]))


def _is_whole_name(line: ParsedLine, start: int, end: int) -> bool:
    """Whether several words are a first name and a surname, to the parser or by the list of first names."""
    words = line.tokens[start:end]
    return end - start > 1 and (
        any(token.ent_type_ == "PERSON" for token in words)
        or (is_first_name(words[0].text) and words[-1].dep_ != "compound")
    )


def _bracketed_party(line: ParsedLine, names: Names, end: int) -> str | None:
    """The party in brackets after a name: "Chris Bowen (Australia)"."""
    tokens = line.tokens
    if end + 1 >= len(tokens) or tokens[end].text != "(":
        return None
    use = names.at(line, tokens[end + 1])
    is_all = use is not None and use.end < len(tokens) and tokens[use.end].text in {")", ",", ";", "-"}
    return use.party.id if use is not None and use.party is not None and is_all and use.sort != "person" else None


def _role_before(line: ParsedLine, names: Names, start: int, head: Token) -> tuple[int, int] | None:
    """The title right before a name: "Foreign Minister", "investment banker"; without article and country."""
    if start == 0 or not _is_title(line.tokens[start - 1]):
        return None
    first = start - 1
    while first > 0 and _continues_title(line, names, first - 1, head):
        first -= 1
    while (
        first < start - 1
        and line.tokens[first].pos_ in {"ADP", "CCONJ", "PUNCT", "DET", "PRON", "VERB"}
        and line.tokens[first].dep_ != "amod"
    ):
        first += 1
    return first, start


def _continues_title(line: ParsedLine, names: Names, place: int, head: Token) -> bool:
    token = line.tokens[place]
    if names.at(line, token) is not None or token.text in {",", ";", ":", '"', "'s", "'"}:
        return False
    if token.text.lower() == "of":
        return place > 0 and _is_title(line.tokens[place - 1])
    inside = head.left_edge.i <= place < head.i
    return token.text == "-" or token.pos_ == "PROPN" or (inside and token.pos_ in {"ADJ", "NOUN", "VERB"})


def _role_beside(line: ParsedLine, names: Names, start: int, end: int) -> tuple[int, int] | None:
    """The office beside a name between commas: "Jane Roe, the chief negotiator," or "the union's leader, Jane Roe"."""
    tokens = line.tokens
    after = _office_from(line, names, end + 1) if end < len(tokens) and tokens[end].text == "," else None
    if after is not None:
        return after
    if start > 1 and tokens[start - 1].text == "," and tokens[end - 1].dep_ == "appos" and _is_title(tokens[start - 2]):
        first = start - 2
        while first > 0 and _continues_title(line, names, first - 1, tokens[start - 2]):
            first -= 1
        return first, start - 1
    return None


def _office_from(line: ParsedLine, names: Names, place: int) -> tuple[int, int] | None:
    tokens = line.tokens
    first = None
    for i in range(place, min(place + 9, len(tokens))):
        token = tokens[i]
        if token.text in {",", ".", ";"} or token.pos_ == "AUX" or (token.pos_ == "VERB" and token.dep_ != "amod"):
            return None
        if names.at(line, token) is None and token.pos_ not in {"DET", "PRON", "PART"}:
            first = i if first is None else first
        if token.text in {"'s", "'"}:
            first = None
        if (
            first is not None
            and _is_title(token)
            and not (
                i + 1 < len(tokens)
                and (
                    tokens[i + 1].text in {"'s", "'", "’s", "’"}
                    or _is_title(tokens[i + 1])
                    or (tokens[i + 1].dep_ == "compound" and tokens[i + 1].head.i == i + 2)
                )
            )
        ):
            last = i + 1
            while last + 1 < len(tokens) and tokens[last].text == "of" and _is_title(tokens[last + 1]):
                last += 2
            return first, last
    return None


def _office_party(line: ParsedLine, names: Names, role: tuple[int, int] | None, name: tuple[int, int]) -> str | None:
    """The party named with an office: "Iranian Foreign Minister", "head of the Dockers' Union", "Iran's envoy"."""
    if role is None or _is_of_members(line, role):
        return None
    places = (*_before_office(line, role), *range(*role), *_after_office(line, role, name))
    uses = (names.at(line, line.tokens[place]) for place in places)
    return next(
        (use.party.id for use in uses if use is not None and use.party is not None and use.sort != "person"), None
    )


def _is_of_members(line: ParsedLine, role: tuple[int, int]) -> bool:
    """ "Peruvian farmers' leader": of the farmers, not of Peru."""
    before = line.tokens[max(role[0] - 2, 0) : role[0]]
    return len(before) > 1 and before[1].text == "'" and before[0].tag_ == "NNS" and before[0].is_lower


def _before_office(line: ParsedLine, role: tuple[int, int]) -> Iterator[int]:
    """The places before an office, up to where another phrase begins."""
    for place in range(role[0] - 1, max(role[0] - 5, -1), -1):
        token = line.tokens[place]
        if token.text in {",", ".", ";", "and"} and place != role[0] - 1:
            return
        yield place
        if token.pos_ in {"VERB", "ADP"}:
            return


def _after_office(line: ParsedLine, role: tuple[int, int], name: tuple[int, int]) -> range:
    """Tokens of "of the Dockers' Union" after an office that stands beside a name, or of "X of Y" after the name."""
    tokens = line.tokens
    start = role[1] if role[0] > name[0] else name[1]
    if start < len(tokens) and tokens[start].text in {"of", "for", "at", "from", "to"}:
        end = start + 1
        while (
            end < len(tokens)
            and end < start + 9
            and tokens[end].text not in {",", ".", ";"}
            and tokens[end].pos_ not in {"VERB", "AUX"}
        ):
            end += 1
        return range(start, end)
    return range(0)


def title_words() -> frozenset[str]:
    """The last words of titles, in small letters."""
    return frozenset(lexicon("roles")["titles"])


def _is_title(token: Token) -> bool:
    word, lemma = token.text.lower(), token.lemma_.lower()
    roles = lexicon("roles")
    workers = roles["plain"]["union"]
    return word in title_words() or lemma in title_words() or word in roles["onlookers"] or _is_trade(token, workers)


def _is_trade(token: Token, trades: Collection[str]) -> bool:
    """Whether a word names a trade in front of or after a name: "nurse Ann Lowe"."""
    return token.tag_ == "NN" and token.text.islower() and token.lemma_.lower() in trades
