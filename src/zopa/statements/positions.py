"""Findings in, statements out: whose position it is, on what, on whose word, and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from zopa.statements.allusions import is_conjectured, is_elliptic, is_of_a_move
from zopa.statements.clefts import find_cleft, outside_cleft
from zopa.statements.conditions import split_conditions
from zopa.statements.enumerations import Opening, item_in, opening_of
from zopa.statements.finding import Finding
from zopa.statements.issues import Matter, is_deal_itself, matter_of
from zopa.statements.linking import Linker
from zopa.statements.matters import is_somebody, matter_before, unnamed_matter
from zopa.statements.nominal import find_nominal
from zopa.statements.overlaps import outermost, without_echoes
from zopa.statements.owners import Owners, is_quoted_they
from zopa.statements.parsing import ParsedLine, ParsedText
from zopa.statements.placing import Placed
from zopa.statements.plans import agreed_in, foreseen_by, owner_of_plan
from zopa.statements.predicates import clause_of, find_predicates
from zopa.statements.recording import Recorder
from zopa.statements.relevance import are_dense, is_mainly_about_negotiating
from zopa.statements.reversals import kept_demands, matter_beside, split_contrasts
from zopa.statements.statement import ChainLink, Statement
from zopa.statements.verbal import find_verbal
from zopa.statements.views import find_views, is_step, stance_told
from zopa.statements.voices import Voices
from zopa.vocabulary import Stance

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_DENSE = 3.0  # positions in a hundred words


class Positions:
    """The positions of one text."""

    def __init__(self, parsed: ParsedText, linker: Linker, voices: Voices) -> None:
        self._parsed = parsed
        self._linker = linker
        self._voices = voices
        self._owners = Owners(linker, voices)
        self._recorder = Recorder(parsed.document, linker)
        self._is_main = is_mainly_about_negotiating(parsed.document.text)
        self._plan: tuple[ParsedLine, Token] | None = None

    def statements(self) -> tuple[Statement, ...]:
        """All positions, in the order of the text.

        A text whose positions stand close together is mainly about a negotiation whatever its words are.
        """
        found = self._all()
        if not self._is_main and are_dense([s.party for s in found], self._parsed.document.text, _DENSE):
            self._is_main = True
            found = self._all()
        return tuple(sorted(dict.fromkeys(without_echoes(found)), key=lambda s: (s.span, s.party)))

    def _all(self) -> list[Statement]:
        found: list[Statement] = []
        for line in self._parsed.body:
            for sentence in line.tokens.sents:
                if not sentence.text.rstrip().endswith("?"):
                    self._read(line, sentence, found)
        return [*found, *self._enumerated()]

    def _read(self, line: ParsedLine, sentence: Sentence, found: list[Statement]) -> None:
        """Add the statements of one sentence to those found before it."""
        first, cued = len(found), _cued(sentence)
        planned = self._planned(line, sentence)
        taken = {finding.trigger.i for _, finding in planned}
        for owner, finding in [*planned, *((line, own) for own in cued if own.trigger.i not in taken)]:
            placed = Placed(line, sentence, finding)
            parties = self._linker.parties(owner, finding.holder) if owner is not line and finding.holder else None
            found.extend(self._statements(placed, found, parties))
        if self._is_main:
            found.extend(self._views(line, sentence, cued, found[first:]))

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
                placed = Placed(line, next(iter(line.tokens.sents)), item)
                parties = self._linker.parties(opening[0], opening[1].holder)
                yield from self._statements(placed, (), parties)

    def _views(
        self, line: ParsedLine, sentence: Sentence, cued: Sequence[Finding], stated: Sequence[Statement]
    ) -> Iterator[Statement]:
        """What a party says in a sentence beside the positions that its words mark."""
        told = (finding for finding in reversed(cued) if not is_quoted_they(finding.holder))  # a price comes second
        marked = {clause_of(finding.trigger).i: finding.stance for finding in told}
        for finding in find_views(sentence):
            placed = Placed(line, sentence, finding)
            span = line.span(*finding.span)
            if any(statement.span.overlaps(span) for statement in stated):
                continue
            parties = self._owners.holders(placed)
            chain = self._owners.chain(placed, parties)
            if parties and chain and chain[0].speaker.kind not in {"media", "analyst"}:
                own = self._owners.are_speaking_of_themselves(line, finding, parties)
                stance = marked.get(finding.trigger.i) or stance_told(finding, own=own)
                placed = replace(placed, finding=replace(finding, stance=stance))
                matter = self._matter(placed)
                if not is_step(placed.finding, matter):
                    yield from self._priced(placed, parties, chain, matter)

    def _priced(
        self, placed: Placed, parties: tuple[str, ...], chain: tuple[ChainLink, ...], matter: Matter | None
    ) -> Iterator[Statement]:
        """A told view and, where it concedes something at a price, the price."""
        for number, finding in enumerate(split_conditions([placed.finding])):
            part = replace(placed, finding=finding)
            about = matter if number == 0 else self._matter(part) or matter
            yield from (self._recorder.record(part, party, chain, about) for party in parties)

    def _statements(
        self, placed: Placed, before: Sequence[Statement], known: tuple[str, ...] | None = None
    ) -> Iterator[Statement]:
        parties = self._owners.holders(placed) if known is None else known
        if not parties:
            return
        chain = self._owners.chain(placed, parties)
        if is_conjectured(placed.finding, chain):
            placed = replace(placed, finding=replace(placed.finding, stance=Stance.AIMS_AT, hedged=True))
        elliptic = matter_before(placed, before) if is_elliptic(placed.finding) else None
        matter = elliptic or self._matter(placed) or matter_before(placed, before) or unnamed_matter(placed)
        if (
            matter is None
            and placed.finding.stance is Stance.ACCEPTS
            and is_deal_itself(placed.finding.trigger.doc, placed.finding.content)
        ):
            return  # "agreed on the text of a treaty" is a step in the talks
        if matter is None or (placed.finding.stance is Stance.DESCRIBES and is_of_a_move(placed.finding, matter)):
            yield from (self._recorder.record(placed, party, chain, None) for party in parties)
            return
        if is_somebody(placed, matter, self._linker) or (
            matter.kind == "process" and placed.finding.stance is Stance.ACCEPTS
        ):
            return
        for party in parties:
            yield self._recorder.record(placed, party, chain, matter)

    @staticmethod
    def _matter(placed: Placed) -> Matter | None:
        finding = placed.finding
        if finding.beside is not None:
            return matter_beside(finding, finding.beside)
        return matter_of(finding.trigger.doc, finding.content, finding.span, finding.stance)


def _cued(sentence: Sentence) -> list[Finding]:
    """The positions that the words of a sentence mark."""
    found = outermost([*find_verbal(sentence), *find_nominal(sentence), *find_predicates(sentence)])
    cleft = find_cleft(sentence)
    if cleft is not None:
        found = [*split_conditions([cleft]), *outside_cleft(found, cleft)]
    return list(split_contrasts(kept_demands(found)))
