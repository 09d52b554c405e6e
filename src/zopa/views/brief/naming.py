"""How parties, issues and options are called within a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from zopa.analyses.tabulation import needed_parties
from zopa.case.model import Case, Issue, Option, Party
from zopa.views.brief.grammar import clause_parts, is_negative, is_plural, listed, possessive, quoted, takes_the

_PROPER_ADJECTIVES = frozenset(
    """African American Arab Asian Western Eastern European Gulf Islamic Arctic Antarctic Baltic Balkan Pacific
    Atlantic Nordic Kurdish Palestinian Red Black January February March April May June July August September
    October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday""".split()
)
_VERBATIM = re.compile(r"(?:as|what is) (?P<done>[a-z]+) by (?P<who>.+?): (?P<what>.+)", re.IGNORECASE | re.DOTALL)
_PRESENT = {"asked": "ask", "accepted": "accept", "refused": "refuse", "described": "describe"}
_PLAIN_WORDS = frozenset(
    """New Old North South East West Great Small Big Free Open High Low More Less First General National Local
    Public Private Early Late Full Partial Foreign Front Group The Of And For Union States United Workers Government
    Company Council""".split()
)
_PRONOUNS = frozenset({"it", "they", "he", "she"})
_COMMON_NAMES = frozenset({"government", "administration", "union", "company", "employers", "alliance", "delegation"})
_DETERMINED = re.compile(
    r"(?:an?|the|this|that|these|those|its|their|his|her|our|no|any|all|some|more|less|much|many|each|every|how|who|what)\b"
)
_TODAY = "things as they are"
_AS_NOW = {"no change", "no-change", "as now", "unchanged"}


@dataclass(frozen=True, slots=True)
class Naming:
    """The names of one case, ready for prose.

    `proper` holds words that keep their capital inside a sentence.
    """

    case: Case
    proper: frozenset[str]

    def party(self, party_id: str) -> str:
        """A party's name with its article: ``Russia``, ``the United States``."""
        party = self._party(party_id)
        if party is None:
            return party_id
        name = self.bare(party_id)
        if takes_the(name, party.kind):
            return f"the {name}"
        return "the " + name[4:] if name.startswith("The ") else name

    def bare(self, party_id: str) -> str:
        """A party's name without article, as it heads a column."""
        party = self._party(party_id)
        return party.name.replace("'", "’") if party else party_id

    def owner(self, party_id: str) -> str:
        """The possessive of a party: ``Russia’s``."""
        party = self._party(party_id)
        name = self.party(party_id)
        if party is not None and is_plural(party.name, party.kind) and name.endswith("s"):
            return name + "’"
        return possessive(name)

    def parties(self, party_ids: Iterable[str], conjunction: str = "and") -> str:
        """Several parties in one breath."""
        return listed([self.party(each) for each in dict.fromkeys(party_ids)], conjunction)

    def is_plural(self, party_ids: Sequence[str]) -> bool:
        """Whether these parties take a plural verb."""
        if len(set(party_ids)) != 1:
            return True
        party = self._party(party_ids[0])
        return party is not None and is_plural(party.name, party.kind)

    def verb(self, party_ids: Sequence[str], singular: str, plural: str) -> str:
        """The verb form that agrees with these parties."""
        return plural if self.is_plural(party_ids) else singular

    def issue(self, issue_id: str) -> str:
        """An issue's label as it stands within a sentence."""
        issue = self._issue(issue_id)
        if issue is None:
            return issue_id.replace("-", " ").replace("_", " ")
        label = self.inside(issue.label)
        is_from_text = any(_VERBATIM.match(option.label) for option in issue.options)
        return f"the {label}" if is_from_text and label[:1].islower() and not _DETERMINED.match(label) else label

    def issues(self, issue_ids: Iterable[str]) -> str:
        """Several issues in one breath."""
        return listed([self.issue(each) for each in dict.fromkeys(issue_ids)])

    def heading(self, issue_id: str) -> str:
        """An issue's label as a heading."""
        issue = self._issue(issue_id)
        return issue.label[:1].upper() + issue.label[1:] if issue else issue_id

    def option_record(self, issue_id: str, option_id: str) -> Option | None:
        """The option of a case, if it has it."""
        issue = self._issue(issue_id)
        return next((each for each in issue.options if each.id == option_id), None) if issue else None

    def option(self, issue_id: str, option_id: str, seen_from: str = "") -> str:
        """An option's label as it stands within a sentence; verbatim ones as what their party asks.

        `seen_from` is the party that the sentence speaks of already.
        """
        option = self.option_record(issue_id, option_id)
        if option is None:
            return option_id.replace("-", " ").replace("_", " ")
        verbatim = _VERBATIM.match(option.label)
        if verbatim is None:
            label = self.inside(option.label)
            return _TODAY if label in _AS_NOW else label
        who, done, what = verbatim.group("who", "done", "what")
        known = next((party for party in self.case.parties if party.name == who), None)
        name = self.party(known.id) if known else who
        if known and known.id == seen_from:
            name = "they" if self.is_plural([known.id]) else "it"
        verb = _PRESENT.get(done.lower(), "ask")
        singular = not (known and self.is_plural([known.id]))
        return f"what {name} {verb}{'s' if singular else ''} ({quoted(what)})"

    def verbatim(self, issue_id: str, option_id: str | None) -> str:
        """The words of an option that is known only in the words of a text; else empty."""
        option = self.option_record(issue_id, option_id) if option_id else None
        found = _VERBATIM.match(option.label) if option else None
        return found.group("what") if found else ""

    def is_asked_by(self, issue_id: str, option_id: str | None, party_id: str) -> bool:
        """Whether an option is known only in the words of this party."""
        option = self.option_record(issue_id, option_id) if option_id else None
        found = _VERBATIM.match(option.label) if option else None
        party = self._party(party_id)
        return bool(found and party and found.group("who") == party.name)

    def own_predicate(self, party_id: str, words: str) -> str:
        """``demands a share`` of ``Egypt demands a share`` if its subject is this party; else empty.

        A pronoun or a plain word for the party (the union, the government) counts; another subject,
        as in ``no contract will be signed``, does not.
        """
        subject, predicate = clause_parts(words)
        party = self._party(party_id)
        bare = re.sub(r"^the ", "", subject.lower())
        if party is None or not bare:
            return ""
        called = {name.lower().removeprefix("the ") for name in (party.name, *party.aliases)}
        heads = {word for name in called if name for word in (name.split()[0], name.split()[-1])}
        heads -= {word.lower() for word in _PLAIN_WORDS}
        is_own = (
            bare in called or bare in _PRONOUNS or (len(bare.split()) == 1 and bare in heads) or bare in _COMMON_NAMES
        )
        return predicate if is_own else ""

    def is_thing(self, words: str) -> bool:
        """Whether words name a thing that may stand after a verb, not a sentence of their own."""
        return words[:1].islower() and not clause_parts(words)[1]

    def wished(self, issue_id: str, option_id: str) -> str:
        """An option as the object of a verb: its label, or the words themselves after a colon."""
        words = self.verbatim(issue_id, option_id)
        if words:
            return f"this: {quoted(words)}"
        label = self.option(issue_id, option_id)
        return f"“{label}”" if is_negative(label) else label

    def options(self, issue_id: str, option_ids: Iterable[str], conjunction: str = "or") -> str:
        """Several options in one breath."""
        return listed([self.option(issue_id, each) for each in dict.fromkeys(option_ids)], conjunction)

    def inside(self, label: str) -> str:
        """`label` with a small first letter unless its first word is a name."""
        label = label.strip().rstrip(".")
        first = re.match(r"[^\W\d_]+", label)
        if first is None:
            return label
        word = first.group()
        is_name = word in self.proper or word in _PROPER_ADJECTIVES or (word != "A" and not word[1:].islower())
        return label if is_name else label[0].lower() + label[1:]

    def _party(self, party_id: str) -> Party | None:
        return next((each for each in self.case.parties if each.id == party_id), None)

    def _issue(self, issue_id: str) -> Issue | None:
        return next((each for each in self.case.issues if each.id == issue_id), None)


def name_all(case: Case, texts: Iterable[str]) -> Naming:
    """Learn which words are names: those of parties, and those that the texts never print small."""
    words = {
        word
        for party in case.parties
        for name in (party.name, *party.aliases)
        for word in re.findall(r"[^\W\d_]+", name)
        if word[0].isupper()
    }
    large: set[str] = set()
    small: set[str] = set()
    for text in texts:
        own_large, own_small = _printed(text)
        large |= own_large
        small |= own_small
    return Naming(case, frozenset((words - _PLAIN_WORDS) | {word for word in large if word.lower() not in small}))


@lru_cache(maxsize=8_192)  # a decision changes no text, and asks again
def _printed(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words that a text prints with a capital inside a sentence, and those that it prints small."""
    large = re.findall(r"(?<=[a-z,] )[A-Z][a-z]+\b(?! [A-Z])", text)
    return frozenset(large), frozenset(re.findall(r"\b[a-z]+\b", text))


def is_today(phrase: str) -> bool:
    """Whether a phrase says by itself that things stay as they are."""
    return phrase == _TODAY


def deciding_parties(case: Case) -> tuple[str, ...]:
    """Whose yes a deal needs, as the study counts them."""
    known = {each.id for each in case.parties}
    return tuple(each for each in needed_parties(case) if each in known)
