"""Common nouns in, parties out: whom "the union", "a ministry spokesman", "the rebels" or "the two sides" mean."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Protocol

from zopa.statements.acting import acting_nouns
from zopa.statements.assembled import assembled, helps, numbered
from zopa.statements.collectives import (
    bodies,
    collective,
    governs,
    is_from_elsewhere,
    is_pair,
    is_qualified,
    kind_named,
    namesakes,
    of_continent,
    of_region,
    party_of_members,
)
from zopa.statements.discourse import HE, IT, SUBJECTS, THEY, Discourse, Referent, office_of
from zopa.statements.ladders import lexicon
from zopa.statements.parsing import ParsedLine
from zopa.statements.telling_names import kind_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from zopa.statements.gazetteer import KnownParty
    from zopa.statements.mentions import Names

_OF_WORDS = frozenset({"of", "for", "from", "at", "to"})
_MODIFIERS = frozenset({"poss", "compound", "amod", "nmod", "det"})
_BELONGINGS = frozenset(
    "country nation party cabinet bloc movement people organisation organization group coalition government".split()
    + "force forces troop army side team union company administration member".split()
    + "bureau leadership committee wing council association federation board club department ministry trustee".split()
)
_OF_STATES = frozenset(
    "government administration president minister ministry department parliament leader military army cabinet".split()
    + "delegation negotiator spokesman spokeswoman team force".split()
)
_PAIRED = frozenset(
    "side party country nation government capital both two neighbour neighbor camp company firm group union".split()
    + "club army team delegation state faction".split()
)
_TOGETHER = frozenset({"party", "side"})
_NAMED = frozenset({"party", "faction", "movement", "coalition", "militia"})
_FIGHTERS = frozenset({"rebel", "insurgent", "separatist", "militant", "guerrilla", "fighter", "militia"})
_MANY = 4  # states
_NEAR = 2  # lines in which a ministry without a country is of the state that the text speaks of


_SAYING = frozenset(
    "say tell add warn insist argue claim announce note explain confirm stress maintain believe".split()
)
_ASSEMBLED = frozenset({"board", "authority"})  # offices too, where somebody has them
_NOBODY = frozenset({"no", "any", "every", "each", "such", "whichever"})
_ON_THEIR_OWN = frozenset({"campaigner", "organiser", "organizer", "cleric", "veteran"})  # of a country, not for it
_SPECIAL = frozenset(  # companies of a trade that another company named in the text need not be in
    "contractor supplier bank insurer lender creditor bondholder shareholder owner developer landlord distributor"
    " buyer bidder utility publisher shipper exporter platform brewer brewery shipyard hospital university".split()
)
_ALONE = frozenset({"governor", "mayor", "ombudsman", "sultan", "emir", "regent"})  # sides in their own right
_MINISTERIAL = frozenset({"ministry", "minister"})
_FORMER = frozenset({"former", "ex", "onetime", "retired"})


class Links(Protocol):
    """What is asked of whoever knows who is who."""

    names: Names
    discourse: Discourse
    titled: Mapping[str, Collection[str]]

    def refer(self, line: ParsedLine, token: Token) -> Referent | None:
        """Whom the phrase headed by `token` means."""

    def ruling(self) -> str | None:
        """The one state whose ministers the text names, if it is one."""


class PartyNouns:
    """The nouns of one text that mean a party without naming it."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._acting = acting_nouns(links.names.parsed)

    @property
    def _names(self) -> Names:
        return self._links.names

    @property
    def _discourse(self) -> Discourse:
        return self._links.discourse

    def refer(self, line: ParsedLine, token: Token) -> Referent | None:
        """Whom a common noun means; None where nobody is known."""
        lemma = token.lemma_.lower()
        roles = lexicon("roles")
        if lemma in roles["onlookers"] or token.lower_ in roles["onlookers"] or helps(token):
            return Referent(sort="analyst")
        if lemma in roles["media_nouns"] and token.dep_ != "compound" and not (self._trades(lemma) or governs(token)):
            return Referent(sort="media")
        if lemma in _PAIRED and is_pair(token):
            return Referent(self._discourse.last_two(line, token))
        if lemma in _TOGETHER and token.tag_ == "NNS" and not is_qualified(token):
            return Referent(self._discourse.only_two(line, token))
        if token.pos_ not in {"NOUN", "PROPN"}:
            return numbered(line, token, self._names)
        sided = namesakes(token) or of_region(line, token, self._names)
        if sided is not None:
            return sided
        members = party_of_members(line, token, self._names)
        if members is not None:
            return Referent((members.id,))
        return (
            kind_named(line, token, self._discourse, self._names)
            or self._of_group(line, token, lemma)
            or self._belonging(line, token, lemma)
            or self._named_so(line, token, lemma)
            or self._office(line, token, lemma)
        )

    def _trades(self, lemma: str) -> bool:
        """Whether a medium may be a side: "the broadcaster" where a company of that kind is named."""
        companies = self._names.printed_of_kind("company") if lemma in lexicon("roles")["plain"]["company"] else ()
        return any(kind_of(party.name) == "company" and party.id in self._names.own for party in companies)

    def _office(self, line: ParsedLine, token: Token, lemma: str) -> Referent | None:
        roles = lexicon("roles")
        if lemma in roles["spokesmen"] or token.lower_ in roles["spokesmen"]:
            return self._spokesman(line, token)
        return self._plain(line, token, lemma)

    def _of_group(self, line: ParsedLine, token: Token, lemma: str) -> Referent | None:
        """ "His SPLM-IO party", "the liberals of the MR": the group whose name stands beside the noun."""
        named = self._compounded(line, token, lemma)
        if named is not None:
            return Referent((named.id,))
        if token.tag_ not in {"NNS", "NNPS"} or token.dep_ == "compound":
            return None
        uses = (
            self._names.at(line, grand)
            for child in token.rights
            if child.dep_ == "prep" and child.lower_ == "of"
            for grand in child.children
            if grand.dep_ == "pobj"
        )
        parties = (use.party for use in uses if use is not None and use.party is not None and use.sort != "person")
        group = next((party for party in parties if party.kind in {"group", "union"}), None)
        return Referent((group.id,)) if group is not None else None

    def _belonging(self, line: ParsedLine, token: Token, lemma: str) -> Referent | None:
        """ "Its government", "his party"."""
        owner = next((child for child in token.lefts if child.dep_ == "poss" and child.lower_ in HE | THEY | IT), None)
        found = self._links.refer(line, owner) if lemma in _BELONGINGS and owner is not None else None
        return Referent(found.parties) if found and found.parties else None

    def _named_so(self, line: ParsedLine, token: Token, lemma: str) -> Referent | None:
        """ "The association" of a Nurses Association, "a church representative" of a Catholic Church."""
        is_part = token.dep_ == "compound"
        if not is_part and not any(child.lower_ == "the" for child in token.lefts):
            return None
        ending = self._names.ending_in(lemma)
        return Referent((self._latest(line, token, [party.id for party in ending]),)) if ending else None

    def _compounded(self, line: ParsedLine, token: Token, lemma: str) -> KnownParty | None:
        """ "The DGB union federation", "the ELN guerrillas": the name before the noun, if it is no country's."""
        uses = [self._names.at(line, child) for child in token.lefts if child.dep_ == "compound"]
        parties = (use.party for use in uses if use is not None and use.party is not None and use.sort != "person")
        named = next((party for party in parties if party.kind != "state"), None)
        is_body = named is not None and (lemma in bodies() or self._names.ending_in(lemma))
        return named if is_body else None

    def _spokesman(self, line: ParsedLine, token: Token) -> Referent | None:
        """The party for which an office speaks: the name before it, or after "of"."""
        if any(child.lower_ in _FORMER for child in token.lefts):
            return Referent(sort="analyst")
        owner = self._owner_of_office(line, token)
        if owner is not None:
            return owner
        speaker = self._reporter(line, token)
        if speaker is not None:
            return speaker
        continental = of_continent(token, self._names)
        if continental is not None:
            return continental
        if token.lemma_.lower() in lexicon("roles")["anonymous"]:
            return Referent(sort="official")
        if token.lemma_.lower() in _ASSEMBLED:
            return self._assembled(line, token)
        found = self._same_head(line, token) or self._plain(line, token, token.lemma_.lower())
        if found is None and token.lower_ in _ALONE and token.dep_ == "nsubj":
            return Referent((self._names.add(token.lower_, "body").id,))
        return found

    def _owner_of_office(self, line: ParsedLine, token: Token) -> Referent | None:
        """Whoever is named beside an office."""
        lemma = token.lemma_.lower()
        for owner in self.owners(token):
            if lemma == "counterpart" and owner.dep_ == "poss":
                continue  # "their Tajik counterparts" are Tajik
            use = self._names.at(line, owner)
            if use is not None and use.party is not None:
                if lemma in _ON_THEIR_OWN and use.party.kind == "state" and token.tag_ == "NNS":
                    return assembled(line, token, self._discourse, self._names, (lemma,))
                return Referent((use.party.id,), None, "party")
            is_owner = owner.dep_ in {"poss", "pobj", "appos", "compound"} and owner.i != token.i
            if lemma in _ASSEMBLED and owner.text.islower():
                continue  # "the hospital board" is not the hospital
            found = self._links.refer(line, owner) if is_owner else None
            if found and found.parties:
                return Referent(found.parties[:1], None, "party")
        beside = (self._names.at(line, other) for other in token.children if other.dep_ == "appos")
        party = next((use.party for use in beside if use is not None and use.party is not None), None)
        return Referent((party.id,)) if party is not None else None

    def _reporter(self, line: ParsedLine, token: Token) -> Referent | None:
        """ "She said members would return": whoever speaks of members without more means her own."""
        clause = token.head
        if (
            token.dep_ not in SUBJECTS
            or clause.dep_ != "ccomp"
            or clause.head.lemma_ not in _SAYING
            or any(child.dep_ == "amod" for child in token.children)
        ):
            return None
        subject = next((child for child in clause.head.children if child.dep_ == "nsubj"), None)
        found = self._links.refer(line, subject) if subject is not None else None
        return Referent(found.parties) if found and found.parties else None

    @staticmethod
    def owners(token: Token) -> list[Token]:
        """Words beside a noun that may say whose it is: "Iran's", "US", "of the union"."""
        before = [child for child in token.lefts if child.dep_ in _MODIFIERS]
        inner = [grand for child in before for grand in child.lefts if grand.dep_ in _MODIFIERS]
        after = [
            grand
            for child in token.rights
            if child.dep_ == "prep" and child.lower_ in _OF_WORDS
            for grand in child.children
            if grand.dep_ == "pobj"
        ]
        return [*before, *inner, *after]

    def _same_head(self, line: ParsedLine, token: Token) -> Referent | None:
        """ "The administration" is the one named before, "the president" whoever bears the title; else a state's."""
        determiners = {child.lower_ for child in token.lefts}
        if determiners & _NOBODY:
            return None
        if token.tag_ == "NNS" and "the" not in determiners and self._is_of_many(token):
            return None  # "ministers agreed" at a summit of many states
        office = office_of(token)
        bearer = self._discourse.bearer(line, token, self._links.titled) if token.tag_ == "NN" else None
        heard = bearer if bearer and "the" in determiners else self._discourse.with_head(line, token, office)
        if heard is not None:
            return heard.referent
        lemma = token.lemma_.lower()
        if token.lower_ == "governments" or lemma not in _OF_STATES or is_from_elsewhere(token):
            return None
        actor = self._links.ruling() if lemma in _MINISTERIAL else None
        actor = actor or self._discourse.topic(line, token, "state", _NEAR)
        if actor is None and "government" in self._names.parties:
            actor = "government"  # where no state is named, "ministers" are those of the one government
        return Referent((actor,)) if actor else None

    def _is_of_many(self, token: Token) -> bool:
        """Whether plural office holders may be of any of the many states that a text names."""
        offices = {"minister", "negotiator", "delegate", "leader", "diplomat", "envoy"}
        states = self._names.printed_of_kind("state")
        return token.lemma_.lower() in offices and not any(True for _ in token.lefts) and len(states) >= _MANY

    def _plain(self, line: ParsedLine, token: Token, lemma: str) -> Referent | None:
        """A party without a proper name ("the union", "dock workers"): the named one of its kind, else itself."""
        if lemma in {"country", "nation", "state"}:
            return collective(line, token, self._names)
        is_part = token.dep_ == "compound" and token.head.lemma_.lower() not in lexicon("roles")["spokesmen"]
        uses = (self._names.at(line, child) for child in token.rights if child.dep_ == "appos")
        beside = next((use.party for use in uses if use is not None and use.party is not None), None)
        if beside is not None and beside.kind in {"company", "union", "group", "body"}:
            return Referent((beside.id,))  # "the state operator, Bulgartransgaz"
        for kind, nouns in lexicon("roles")["plain"].items():
            if lemma not in nouns or is_part or token.dep_ == "npadvmod" or token.lower_ == "governments":
                continue
            owner = self._owning_state(line, token) if kind in {"state", "group"} else None
            if owner is not None:
                return Referent((owner.id,))
            return Referent((self._one_of_kind(line, token, kind),))
        return self._assembled(line, token)

    def _assembled(self, line: ParsedLine, token: Token) -> Referent | None:
        return assembled(line, token, self._discourse, self._names, self._acting)

    def _owning_state(self, line: ParsedLine, token: Token) -> KnownParty | None:
        uses = (
            self._names.at(line, owner) for owner in self.owners(token) if owner.dep_ in {"amod", "poss", "compound"}
        )
        return next((use.party for use in uses if use is not None and use.party is not None), None)

    def _one_of_kind(self, line: ParsedLine, token: Token, kind: str) -> str:
        named = [party.id for party in self._names.printed_of_kind(kind)]
        if token.lemma_.lower() in _FIGHTERS and token.tag_ == "NNS" and named:
            return self._discourse.most_heard(line, token, named)
        lemma = token.lemma_.lower()
        if named and lemma not in _SPECIAL and (kind != "group" or lemma in _FIGHTERS | _NAMED):
            return self._latest(line, token, named)
        words = [child for child in token.lefts if child.dep_ in {"compound", "amod"} and child.i == token.i - 1]
        title = (
            " ".join(word.text for word in [*words, token])
            if words and words[0].dep_ == "compound"
            else (token.text.lower() if token.tag_ == "NNS" else token.lemma_.lower())
        )
        return self._names.add(title, kind).id

    def _latest(self, line: ParsedLine, token: Token, wanted: list[str]) -> str:
        return self._discourse.latest(line, token, wanted) or wanted[0]
