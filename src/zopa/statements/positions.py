"""Findings in, statements out: whose position it is, on what, on whose word, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zopa.statements.allusions import is_conjectured, is_elliptic, is_of_a_move, is_ours
from zopa.statements.clauses import subject_of
from zopa.statements.discourse import IT, THEY, is_we
from zopa.statements.enumerations import Opening, item_in, opening_of
from zopa.statements.finding import Finding
from zopa.statements.issues import Matter, bare_matter, is_deal_itself, matter_of, points_back
from zopa.statements.ladders import load_ladders
from zopa.statements.linking import Linker
from zopa.statements.nominal import find_nominal
from zopa.statements.overlaps import outermost, without_echoes
from zopa.statements.parsing import ParsedLine, ParsedText
from zopa.statements.plans import agreed_in, foreseen_by, owner_of_plan
from zopa.statements.predicates import find_predicates
from zopa.statements.stance import strength_of, wordlist
from zopa.statements.statement import ChainLink, Mention, Statement, record_id
from zopa.statements.verbal import SPEECH, find_verbal
from zopa.statements.views import find_views, is_step, stance_told, subject_in, takes_up_speaker
from zopa.statements.voices import Voices
from zopa.vocabulary import Basis, Stance, Time

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_EARLIER = re.compile(
    r"\b(?:prior|previous|earlier|past|former|failed|last) (?:\w+ )?"
    r"(?:negotiations?|talks|rounds?|deal|agreement|accord|summit|offer|year)\b|\b(?:in|of|since) (?:19|20)\d\d\b",
    re.IGNORECASE,
)
_TAKEN_UP_WITHIN = 400  # characters before the paragraph: "that offer" may stand in the one above
_ADDRESSED = frozenset({"from", "on", "with", "against"})
_PLAIN = frozenset({Stance.DEMANDS, Stance.PROPOSES, Stance.REFUSES, Stance.OPPOSES, Stance.REQUIRES})


@dataclass(frozen=True, slots=True)
class _Placed:
    """A finding with its line and sentence."""

    line: ParsedLine
    sentence: Sentence
    finding: Finding


class Positions:
    """The positions of one text."""

    def __init__(self, parsed: ParsedText, linker: Linker, voices: Voices) -> None:
        self._parsed = parsed
        self._linker = linker
        self._voices = voices
        self._plan: tuple[ParsedLine, Token] | None = None

    def statements(self) -> tuple[Statement, ...]:
        """All positions, in the order of the text."""
        found: list[Statement] = []
        for line in self._parsed.body:
            for sentence in line.tokens.sents:
                if not sentence.text.rstrip().endswith("?"):
                    found.extend(self._in_sentence(line, sentence, found))
        found.extend(self._enumerated())
        return tuple(sorted(dict.fromkeys(without_echoes(found)), key=lambda s: (s.span, s.party)))

    def _in_sentence(self, line: ParsedLine, sentence: Sentence, before: Sequence[Statement]) -> list[Statement]:
        cued = _cued(sentence)
        planned = self._planned(line, sentence)
        taken = {finding.trigger.i for _, finding in planned}
        found: list[Statement] = []
        for owner, finding in [*planned, *((line, own) for own in cued if own.trigger.i not in taken)]:
            placed = _Placed(line, sentence, finding)
            parties = self._linker.parties(owner, finding.holder) if owner is not line and finding.holder else None
            found.extend(self._statements(placed, [*before, *found], parties))
        return [*found, *self._views(line, sentence, cued, found)]

    def _planned(self, line: ParsedLine, sentence: Sentence) -> list[tuple[ParsedLine, Finding]]:
        """What a plan just spoken of would do, and what an accord lays down."""
        agreed = [(line, finding) for finding in agreed_in(sentence)]
        if agreed:
            return agreed
        owner = owner_of_plan(sentence)
        if owner is not None and self._linker.parties(line, owner):
            self._plan = (line, owner)
        elif not any(token.lower_ == "would" for token in sentence):
            self._plan = None
        place = line.span(sentence.root.i, sentence.root.i + 1).start
        if self._plan is None or self._voices.around(place):
            return []
        return [(self._plan[0], finding) for finding in foreseen_by(sentence, self._plan[1])]

    def _enumerated(self) -> Iterator[Statement]:
        """The items of lists set out line by line."""
        opening: tuple[ParsedLine, Opening] | None = None
        for line in self._parsed.lines:
            opened = opening_of(line.tokens)
            item = item_in(line.tokens, opening[1]) if opening is not None else None
            if opened is not None:
                opening = (line, opened)
            elif item is None:
                opening = None
            elif opening is not None:
                placed = _Placed(line, next(iter(line.tokens.sents)), item)
                parties = self._linker.parties(opening[0], opening[1].holder)
                yield from self._statements(placed, (), parties)

    def _views(
        self, line: ParsedLine, sentence: Sentence, cued: Sequence[Finding], stated: Sequence[Statement]
    ) -> Iterator[Statement]:
        """What a party says in a sentence beside the positions that its words mark."""
        marked = {finding.trigger.i: finding.stance for finding in cued}
        for finding in find_views(sentence):
            placed = _Placed(line, sentence, finding)
            span = line.span(*finding.span)
            if any(statement.span.overlaps(span) for statement in stated):
                continue
            parties = self._holders(placed)
            chain = self._chain(placed, parties)
            if parties and chain and chain[0].speaker.kind not in {"media", "analyst"}:
                own = self._is_of_speaker(line, finding, parties)
                stance = marked.get(finding.trigger.i) or stance_told(finding, own=own)
                placed = replace(placed, finding=replace(finding, stance=stance))
                matter = self._matter(placed)
                if not is_step(placed.finding, matter):
                    yield from (self._statement(placed, party, chain, matter) for party in parties)

    def _is_of_speaker(self, line: ParsedLine, finding: Finding, parties: tuple[str, ...]) -> bool:
        """Whether a told clause is about the party that tells it."""
        subject = subject_in(finding.trigger)
        if subject is None or subject.dep_ == "expl":
            return False
        if is_we(subject) or is_ours(subject) or takes_up_speaker(subject):
            return True
        return bool(set(parties) & set(self._linker.parties(line, subject)))

    def _statements(
        self, placed: _Placed, before: Sequence[Statement], known: tuple[str, ...] | None = None
    ) -> Iterator[Statement]:
        parties = self._holders(placed) if known is None else known
        if not parties:
            return
        chain = self._chain(placed, parties)
        if is_conjectured(placed.finding, chain):
            placed = replace(placed, finding=replace(placed.finding, stance=Stance.AIMS_AT, hedged=True))
        elliptic = self._taken_up(placed, before) if is_elliptic(placed.finding) else None
        matter = elliptic or self._matter(placed) or self._taken_up(placed, before) or self._bare(placed)
        if matter is None or (placed.finding.stance is Stance.DESCRIBES and is_of_a_move(placed.finding, matter)):
            yield from (self._statement(placed, party, chain, None) for party in parties)
            return
        if self._is_somebody(placed, matter) or (
            matter.kind == "process" and placed.finding.stance is Stance.ACCEPTS
        ):
            return
        for party in parties:
            yield self._statement(placed, party, chain, matter)

    def _holders(self, placed: _Placed) -> tuple[str, ...]:
        """Whose position a finding is; nobody where no party is behind it."""
        finding = placed.finding
        place = placed.line.span(finding.trigger.i, finding.trigger.i + 1).start
        if finding.holder is None or is_we(finding.holder) or is_ours(finding.holder):
            return self._voices.speaking_parties(place) or self._clause_voice(placed)
        if finding.needs_party_voice:
            found = self._linker.parties(placed.line, finding.holder)
            return found if set(found) & set(self._voices.speaking_parties(place) or self._clause_voice(placed)) else ()
        if finding.holder.lower_ in {"who", "which", "that", "this", "these", "there"}:
            return ()
        named = self._linker.names.at(placed.line, finding.holder)
        if named is not None and named.party is not None and finding.holder.dep_ in {"compound", "amod", "nmod"}:
            return (named.party.id,)
        if finding.holder.dep_ == "poss" and is_we(finding.holder):
            return self._voices.speaking_parties(place)
        if finding.trigger.lemma_.lower() == "deny" and finding.stance is Stance.REFUSES and not self._is_own(placed):
            return ()
        found = self._linker.parties(placed.line, finding.holder)
        if not found and finding.holder.dep_ in {"nsubj", "nsubjpass", "poss"}:
            unknown = self._linker.fallback(placed.line, finding.holder)
            return unknown.parties if unknown else ()
        return found

    def _is_own(self, placed: _Placed) -> bool:
        """Whether a party denies a course of its own, and not what others say or do."""
        denial = placed.finding.trigger
        clause = next((child for child in denial.rights if child.dep_ == "ccomp"), None)
        subject = subject_of(clause) if clause is not None else None
        if subject is None or placed.finding.holder is None:
            return True
        own = self._linker.parties(placed.line, placed.finding.holder)
        return bool(set(own) & set(self._linker.parties(placed.line, subject)))

    def _chain(self, placed: _Placed, parties: tuple[str, ...]) -> tuple[ChainLink, ...]:
        finding, line = placed.finding, placed.line
        place = line.span(finding.trigger.i, finding.trigger.i + 1).start
        chain = self._voices.around(place)
        cue, speaker = self._own_voice(finding)
        if cue is None or speaker is None:
            return chain
        cue_span = line.span(cue.i, cue.i + 1)
        if any(link.cue is not None and link.cue.span.overlaps(cue_span) for link in chain):
            return chain
        own = self._voices.own(line, speaker, cue)
        if own is None or (
            own.speaker.party is not None
            and own.speaker.party not in parties
            and finding.voiced is not None
            and finding.holder is speaker
        ):
            return chain
        return (own, *chain)

    def _clause_voice(self, placed: _Placed) -> tuple[str, ...]:
        """The party that says so in a clause around this one: "the Commission has made clear that ..."."""
        cue, speaker = self._own_voice(placed.finding)
        return self._linker.parties(placed.line, speaker) if cue is not None and speaker is not None else ()

    @staticmethod
    def _own_voice(finding: Finding) -> tuple[Token | None, Token | None]:
        """The verb and the speaker by which the clause itself says whose words it gives."""
        if finding.voiced is not None:
            subject = next((child for child in finding.voiced.children if child.dep_ == "nsubj"), None)
            return finding.voiced, subject if subject is not None else finding.holder
        node = finding.trigger
        while node.head.i != node.i and node.dep_ in {"ccomp", "acomp", "xcomp", "conj", "dobj", "attr", "oprd"}:
            if node.dep_ == "ccomp" and node.head.lemma_.lower() in SPEECH:
                return node.head, subject_of(node.head)
            node = node.head
        return None, None

    def _matter(self, placed: _Placed) -> Matter | None:
        finding = placed.finding
        return matter_of(finding.trigger.doc, finding.content, finding.span, finding.stance)

    def _is_somebody(self, placed: _Placed, matter: Matter) -> bool:
        """Whether the words name only whom somebody backs or criticises, not what a deal should say."""
        first, last = placed.finding.content
        if placed.finding.stance in {Stance.ACCEPTS, Stance.AIMS_AT} and is_deal_itself(
            placed.finding.trigger.doc, (first, last)
        ):
            return matter.issue not in load_ladders() or matter.kind == "interest"
        if matter.issue in load_ladders():
            return False
        root = placed.finding.trigger.doc[first:last].root
        if root.lower_ in IT | THEY | {"both", "neither", "either"} or any(
            child.dep_ == "compound" and child.is_lower for child in root.lefts
        ):
            return False
        found = self._linker.refer(placed.line, root) if root.pos_ in {"NOUN", "PROPN", "PRON"} else None
        return bool(found and (found.parties or found.person))

    @staticmethod
    def _bare(placed: _Placed) -> Matter | None:
        """Demands, offers and refusals of something unnamed before are positions all the same."""
        finding = placed.finding
        if finding.stance in _PLAIN or (
            finding.stance is Stance.ACCEPTS and not is_deal_itself(finding.trigger.doc, finding.content)
        ):
            return bare_matter(finding.trigger.doc, finding.content)
        return None

    @staticmethod
    def _taken_up(placed: _Placed, before: Sequence[Statement]) -> Matter | None:
        """The issue spoken of just before, where the words only point back to it."""
        start = placed.line.line.span.start - _TAKEN_UP_WITHIN
        near = [
            statement for statement in before[-20:] if statement.span.start >= start and statement.issue is not None
        ]
        finding = placed.finding
        if not near or not (points_back(finding.trigger.doc, finding.content) or is_elliptic(finding)):
            return None
        return Matter(str(near[-1].issue), near[-1].option if placed.finding.stance is not Stance.DESCRIBES else None)

    def _statement(self, placed: _Placed, party: str, chain: tuple[ChainLink, ...], matter: Matter | None) -> Statement:
        finding, line = placed.finding, placed.line
        span = line.span(*finding.span)
        text = span.of(self._parsed.document.text)
        digest = self._parsed.document.digest
        time, date = self._time(placed)
        return Statement(
            id=record_id(digest, "statement", span, party, finding.stance, matter.issue if matter else None),
            document=digest,
            party=party,
            stance=finding.stance,
            strength=strength_of(finding.stance, text),
            span=span,
            text=text,
            basis=_basis(finding, party, chain),
            target=self._target(placed, party),
            issue=matter.issue if matter else None,
            option=matter.option if matter else None,
            chain=chain,
            time=time,
            date=date,
            importance=self._importance(placed),
        )

    def _importance(self, placed: _Placed) -> Mention | None:
        if placed.finding.importance is None:
            return None
        span = placed.line.span(*placed.finding.importance)
        return Mention(span, span.of(self._parsed.document.text))

    def _target(self, placed: _Placed, party: str) -> str | None:
        """Another party in the content: addressed ("from Iran", "urged Israel"), else the first one named."""
        line, finding = placed.line, placed.finding
        tokens = finding.trigger.doc[finding.content[0] : finding.span[1]]
        named = []
        for token in tokens:
            use = self._linker.names.at(line, token)
            if (
                use is not None
                and use.party is not None
                and use.party.id != party
                and not (
                    use.sort == "capital" and (token.head.lower_ in {"in", "at", "near"} or token.dep_ == "compound")
                )
                and not (token.dep_ in {"compound", "nmod"} and use.party.kind != "state")
            ):
                named.append((token, use.party.id))
        for token, found in named:
            if (token.dep_ == "pobj" and token.head.lower_ in _ADDRESSED) or token.dep_ in {"dobj", "dative"}:
                return found
        return named[0][1] if named else None

    @staticmethod
    def _time(placed: _Placed) -> tuple[Time, str | None]:
        """Whether a position belongs to an earlier round: a past verb beside an earlier round or year."""
        verb = placed.finding.trigger
        while verb.pos_ not in {"VERB", "AUX"} and verb.head.i != verb.i:
            verb = verb.head
        past = verb.tag_ in {"VBD", "VBN"} and not any(child.lower_ in {"has", "have", "'ve"} for child in verb.lefts)
        if not past or not _EARLIER.search(placed.sentence.text):
            return Time.CURRENT, None
        year = _YEAR.search(placed.sentence.text)
        return Time.PAST, year.group() if year else None


def _cued(sentence: Sentence) -> list[Finding]:
    """The positions that the words of a sentence mark."""
    return outermost([*find_verbal(sentence), *find_nominal(sentence), *find_predicates(sentence)])


def _basis(finding: Finding, party: str, chain: tuple[ChainLink, ...]) -> Basis:
    speculated = any(link.speaker.kind == "analyst" for link in chain) or any(
        word in wordlist("wording", "conjecture_speakers")
        for link in chain
        for word in link.speaker.text.lower().split()
    )
    if finding.hedged or speculated:
        return Basis.HEDGED
    if not chain:
        return Basis.NARRATED
    is_own_word = all(link.speaker.party == party for link in chain)
    return Basis.STATED if is_own_word else Basis.ATTRIBUTED
