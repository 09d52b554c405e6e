"""Parsed lines in, names out: which tokens of a text are a known party, a medium, or a party named only there."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from zopa.statements.callings import acting_verbs, is_acronym, is_called_company, is_company, is_plural, owned_nouns
from zopa.statements.gazetteer import NAMESAKES, Gazetteer, KnownParty, load_gazetteer, slug
from zopa.statements.ladders import lexicon
from zopa.statements.parsing import ParsedLine, ParsedText
from zopa.statements.spotting import Use, key_of, known_uses
from zopa.statements.telling_names import OPENERS, kind_of, named_parties, short_forms

if TYPE_CHECKING:
    from spacy.tokens import Token

_SPEAKING_FOR = frozenset(
    "spokesman spokeswoman spokesperson chair chairman chairwoman president leader director".split()
)
_SENT = frozenset("delegation delegate envoy negotiator official diplomat representative minister team".split())
_DEMONYM_ENDINGS = ("n", "ns", "ese", "ish", "i", "is")


class Names:
    """All names of one text; `at` gives the name that covers a token."""

    def __init__(self, parsed: ParsedText, gazetteer: Gazetteer | None = None) -> None:
        self.parsed = parsed
        self.gazetteer = gazetteer or load_gazetteer()
        self.parties: dict[str, KnownParty] = dict(self.gazetteer.parties)
        self._listed = load_gazetteer().parties
        self.own = {party.id: party for party in self.parties.values() if party.id not in self._listed}
        self.spoken_for: dict[str, KnownParty] = {}  # common nouns whose organisation the text names
        self._printed: dict[str, tuple[KnownParty, ...]] = {}
        self._covering: dict[int, dict[int, Use]] = known_uses(parsed, self.gazetteer)
        named = dict(named_parties(parsed, self._covering, self.gazetteer))
        self._learn(named | dict(short_forms(named, self.gazetteer)) | dict(self._short_bodies()))

    def add_actors(self, surnames: frozenset[str]) -> None:
        """Make parties of proper names nobody knows beforehand that speak or want something here."""
        named: dict[str, KnownParty] = {}
        for line in self.parsed.body:
            for token in line.tokens:
                title = self._actor(line, token, surnames) or self._employer(line, token, surnames)
                if title is not None:
                    last = title.split()[-1]
                    other = "company" if is_called_company(token) else "group"
                    kind = kind_of(title) or {"GPE": "state", "NORP": "group"}.get(token.ent_type_, other)
                    named[title] = KnownParty(slug(title), title, kind if last != title or kind != "body" else "group")
        longer = {party.name: party for party in self.parties.values() if party.id in self.own and " " in party.name}
        for title in tuple(named):
            whole = next(
                (
                    party
                    for name, party in sorted(longer.items())
                    if title != name and (name.startswith(f"{title} ") or name.endswith(f" {title}"))
                ),
                None,
            )
            named[title] = whole or named[title]
        self._learn(named)
        self._learn_adjectives(named)

    def ending_in(self, word: str) -> tuple[KnownParty, ...]:
        """Parties of this text whose name ends in a word: "the association" is the Nurses Association."""
        return tuple(
            party for party in self.own.values() if " " in party.name and party.name.split()[-1].lower() == word
        )

    def _short_bodies(self) -> Iterator[tuple[str, KnownParty]]:
        """ "The Commission" for the European Commission, where that is named."""
        for line in self.parsed.lines:
            for use in self.uses(line):
                last = line.tokens[use.end - 1].text
                if (
                    use.party is not None
                    and use.sort == "name"
                    and use.end - use.start > 1
                    and last in lexicon("roles")["kinds"]["body"]
                ):
                    yield last, use.party

    def _actor(self, line: ParsedLine, token: Token, surnames: frozenset[str]) -> str | None:
        acts = token.dep_ in {"nsubj", "nsubjpass"} and (
            token.head.lemma_.lower() in acting_verbs() or is_acronym(token)
        )
        owns = token.dep_ == "poss" and token.head.lemma_.lower() in owned_nouns()
        governs = token.dep_ == "pobj" and token.head.head.lemma_.lower() == "government"
        plural = token.tag_ == "NNPS" or (
            token.tag_ == "NNS" and token.text[:1].isupper() and token.i > token.sent.start
        )
        named = token.dep_ == "appos" and is_company(token.head)
        sends = _is_represented(token)
        if not (acts or owns or governs or named or sends) or not token.text[:1].isupper():
            return None
        if not (token.pos_ == "PROPN" or plural or self._is_proper(token)):
            return None
        is_title = any(child.lower_ == "the" for child in token.lefts)  # "the Oba" is nobody's surname
        if (
            self.at(line, token) is not None
            or token.text in surnames
            or token.text.lower() in lexicon("roles")["titles"]
            or token.lower_ in NAMESAKES
            or (not named and token.ent_type_ in {"DATE", "LAW", "EVENT", "WORK_OF_ART"})
            or (
                token.ent_type_ == "PERSON"
                and not (is_title or sends or is_called_company(token) or self._is_place(token.text))
            )
        ):
            return None
        words = [token]
        for left in reversed(list(token.lefts)):
            if (
                left.dep_ == "compound"
                and left.pos_ == "PROPN"
                and left.i == words[0].i - 1
                and left.text not in surnames
                and self.at(line, left) is None
            ):
                words.insert(0, left)
        if len(token.text) < 2 or self._is_of_group(line, token):
            return None
        return self._whole_name(line, words[0].i, token.i + 1)

    def _is_place(self, word: str) -> bool:
        """Whether a name that may be somebody's stands behind "in"."""
        return word in self._behind_in

    @functools.cached_property
    def _behind_in(self) -> frozenset[str]:
        tokens = (token for line in self.parsed.body for token in line.tokens if token.dep_ == "pobj")
        return frozenset(token.text for token in tokens if token.head.lower_ == "in" and token.head.dep_ == "prep")

    def _is_proper(self, token: Token) -> bool:
        """ "Labour": a common noun that keeps its capital within sentences."""
        if token.tag_ != "NN":
            return False
        return token.i > token.sent.start or self._is_printed_within(token.text)

    def _is_of_group(self, line: ParsedLine, token: Token) -> bool:
        """ "The Christian Democrats of CD&V": named by what stands behind."""
        after = line.tokens[token.i + 1 : token.i + 4]
        if token.tag_ != "NNPS" or len(after) < 2 or after[0].lower_ != "of":
            return False
        use = self.at(line, after[1]) or (self.at(line, after[2]) if len(after) > 2 else None)
        return use is not None and use.party is not None and use.party.kind == "group"

    def _employer(self, line: ParsedLine, token: Token, surnames: frozenset[str]) -> str | None:
        """ "Ashmore spokeswoman Jane Roe": whoever somebody holds an office of."""
        if not token.text[:1].isupper():
            return None
        after = line.tokens[token.i + 1 : token.i + 3]
        if (
            len(after) < 2
            or after[0].text not in _SPEAKING_FOR
            or not after[1].text[:1].isupper()
            or not _is_in_name(token)
            or token.text in surnames
            or self.at(line, token) is not None
            or (token.i == token.sent.start and not self._is_printed_within(token.text))
        ):
            return None
        return self._whole_name(line, token.i, token.i + 1)

    def _is_printed_within(self, word: str) -> bool:
        """Whether a word has its capital within a sentence too."""
        return word in self._inner_capitals

    @functools.cached_property
    def _inner_capitals(self) -> frozenset[str]:
        tokens = (token for line in self.parsed.body for token in line.tokens)
        return frozenset(token.text for token in tokens if token.text[:1].isupper() and not token.is_sent_start)

    def _whole_name(self, line: ParsedLine, start: int, end: int) -> str:
        """ "Blue River Indian Community", "Conference of Cantonal Governments": a name with all its words."""
        tokens = line.tokens
        while start > tokens[end - 1].sent.start and self._belongs(line, tokens[start - 1]):
            start -= 1
        known = self.at(line, tokens[end + 1]) if end + 1 < len(tokens) else None
        is_group = known is not None and known.party is not None and known.party.kind == "group"
        if end + 1 < len(tokens) and tokens[end].text == "of" and _is_in_name(tokens[end + 1]) and not is_group:
            last = end + 1
            while last < len(tokens) and _is_in_name(tokens[last]):
                last += 1
            end = last if last > end + 1 else end
        if end < len(tokens) and tokens[end].text.isdigit() and tokens[end].head.i == end - 1:
            end += 1  # "Channel 6", "Local 23"
        return tokens[start:end].text

    def _belongs(self, line: ParsedLine, token: Token) -> bool:
        """Whether a word continues a name to the left: no name itself, or an adjective with more of it before."""
        use = self.at(line, token)
        if not _is_in_name(token) or (use is not None and use.sort != "adjective"):
            return False
        before = token.nbor(-1) if token.i > token.sent.start else None
        return use is None or (before is not None and _is_in_name(before) and self.at(line, before) is None)

    def _learn(self, named: Mapping[str, KnownParty]) -> None:
        self._printed.clear()
        for line in self.parsed.lines:
            self._mark_named(line, named)
        for party in named.values():
            self._keep(party)

    def _learn_adjectives(self, named: Mapping[str, KnownParty]) -> None:
        """ "Karvian" belongs to Karvia."""
        stems = {title[:-1]: party for title, party in named.items() if " " not in title and len(title) > 4}
        members = {party.name[:-1]: party for party in self.own.values() if is_plural(party.name)}
        for line in self.parsed.lines:
            for token in line.tokens:
                if token.text in members and token.i + 1 < len(line.tokens):
                    use = Use(token.i, token.i + 1, "adjective", members[token.text])
                    self._covering[key_of(line)].setdefault(token.i, use)  # "Nationalist leader"
                if not token.text.endswith(_DEMONYM_ENDINGS):
                    continue
                party = next(
                    (
                        party
                        for stem, party in stems.items()
                        if token.text.startswith(stem) and token.text != party.name
                    ),
                    None,
                )
                if party is not None:
                    self._covering[key_of(line)].setdefault(token.i, Use(token.i, token.i + 1, "adjective", party))

    def at(self, line: ParsedLine, token: Token) -> Use | None:
        """The name that covers `token`, if any."""
        return self._covering[key_of(line)].get(token.i)

    def uses(self, line: ParsedLine) -> tuple[Use, ...]:
        """The names of one line, in order."""
        return tuple(dict.fromkeys(use for _, use in sorted(self._covering[key_of(line)].items())))

    def weights(self) -> Counter[str]:
        """How often each party is printed by a name, a capital or an adjective, in order of first mention."""
        uses = (use for line in self.parsed.lines for use in self.uses(line) if use.sort != "media")
        return Counter(use.party.id for use in uses if use.party is not None)

    def printed_of_kind(self, kind: str) -> tuple[KnownParty, ...]:
        """Parties of one kind that the text prints by a proper name, known beforehand or not."""
        if kind not in self._printed:
            uses = (use for line in self.parsed.lines for use in self.uses(line) if use.sort in {"name", "named"})
            found = dict.fromkeys(use.party for use in uses if use.party is not None and use.party.kind == kind)
            self._printed[kind] = tuple(found)
        return self._printed[kind]

    def add(self, title: str, kind: str) -> KnownParty:
        """A party that only this text names."""
        return self._keep(self.parties.get(slug(title)) or KnownParty(slug(title), title, kind))

    def _keep(self, party: KnownParty) -> KnownParty:
        self.parties[party.id] = party
        if party.id not in self._listed:
            self.own[party.id] = party
        return party

    def _mark_named(self, line: ParsedLine, named: Mapping[str, KnownParty]) -> None:
        covering = self._covering[key_of(line)]
        text = line.tokens.text
        for title, party in sorted(named.items(), key=lambda item: -len(item[0])):
            if title not in text:  # much cheaper than the pattern
                continue
            for match in re.finditer(rf"(?<!\w){re.escape(title)}(?!\w)", text):
                part = line.tokens.char_span(*match.span(), alignment_mode="expand")
                if part is not None and not any(
                    covering[i].sort == "named" for i in range(part.start, part.end) if i in covering
                ):
                    use = Use(part.start, part.end, "named", party)
                    covering.update(dict.fromkeys(range(part.start, part.end), use))


def _is_in_name(token: Token) -> bool:
    """Whether a word may be part of a proper name of several words."""
    is_capital = token.text[:1].isupper() and token.pos_ in {"PROPN", "ADJ", "NOUN"}
    return is_capital and token.lower_ not in OPENERS and token.lower_ not in lexicon("roles")["titles"]


def _is_represented(token: Token) -> bool:
    """Whether somebody has come from whoever this is: "delegations from Karsovia and Belmark"."""
    first = token
    while first.dep_ == "conj":
        first = first.head
    link = first.head
    return first.dep_ == "pobj" and link.lower_ == "from" and link.head.lemma_.lower() in _SENT
