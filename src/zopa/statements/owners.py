"""A finding in, its owners out: whose position it is, and through whose mouths it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.statements.allusions import is_ours
from zopa.statements.clauses import subject_of
from zopa.statements.discourse import THEY, is_we
from zopa.statements.finding import Finding
from zopa.statements.linking import Linker
from zopa.statements.parsing import ParsedLine
from zopa.statements.placing import Placed
from zopa.statements.statement import ChainLink
from zopa.statements.verbal import SPEECH
from zopa.statements.views import subject_in, takes_up_speaker
from zopa.statements.voices import Voices
from zopa.vocabulary import Stance

if TYPE_CHECKING:
    from spacy.tokens import Token


_QUOTES = frozenset({'"', "''", "``"})


class Owners:
    """The owners of the findings of one text."""

    def __init__(self, linker: Linker, voices: Voices) -> None:
        self._linker = linker
        self._voices = voices

    def holders(self, placed: Placed) -> tuple[str, ...]:
        """Whose position a finding is; nobody where no party is behind it."""
        finding = placed.finding
        place = placed.start
        if finding.holder is None or is_we(finding.holder) or is_ours(finding.holder):
            return self._voices.speaking_parties(place) or self._clause_voice(placed)
        if finding.needs_party_voice:
            found = self._linker.parties(placed.line, finding.holder)
            speaking = self._voices.speaking_parties(place) or self._clause_voice(placed)
            return found if set(found) & set(speaking) or (found and self._voices.is_insider(place)) else ()
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
        if is_quoted_they(finding.holder) and set(found) <= set(self._voices.speaking_parties(place)):
            return ()  # whom a speaker calls "they" is somebody else
        if not found and finding.holder.dep_ in {"nsubj", "nsubjpass", "poss"}:
            unknown = self._linker.fallback(placed.line, finding.holder)
            return unknown.parties if unknown else ()
        return found

    def _is_own(self, placed: Placed) -> bool:
        """Whether a party denies a course of its own, and not what others say or do."""
        denial = placed.finding.trigger
        clause = next((child for child in denial.rights if child.dep_ == "ccomp"), None)
        subject = subject_of(clause) if clause is not None else None
        if subject is None or placed.finding.holder is None:
            return True
        own = self._linker.parties(placed.line, placed.finding.holder)
        return bool(set(own) & set(self._linker.parties(placed.line, subject)))

    def chain(self, placed: Placed, parties: tuple[str, ...]) -> tuple[ChainLink, ...]:
        """The chain of a position, innermost speaker first."""
        finding, line = placed.finding, placed.line
        place = placed.start
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

    def _clause_voice(self, placed: Placed) -> tuple[str, ...]:
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

    def are_speaking_of_themselves(self, line: ParsedLine, finding: Finding, parties: tuple[str, ...]) -> bool:
        """Whether a told clause is about the party that tells it."""
        subject = subject_in(finding.trigger)
        if subject is None or subject.dep_ == "expl" or _is_placeholder(subject, finding.trigger):
            return False
        if is_we(subject) or is_ours(subject) or takes_up_speaker(subject):
            return True
        return bool(set(parties) & set(self._linker.parties(line, subject)))


def _is_placeholder(subject: Token, verb: Token) -> bool:
    """ "It would be unwise to tie our hands": "it" stands for what comes behind."""
    judged = [child for child in verb.rights if child.dep_ in {"acomp", "attr"}] if verb.lemma_ == "be" else []
    behind = [*verb.rights, *(grand for child in judged for word in (child, *child.conjuncts) for grand in word.rights)]
    clauses = any(word.dep_ in {"xcomp", "ccomp"} or (word.tag_ == "VB" and word.dep_ == "advcl") for word in behind)
    return subject.lower_ == "it" and bool(judged) and clauses


def is_quoted_they(holder: Token | None) -> bool:
    """ "They" within quotation marks."""
    if holder is None or holder.lower_ not in THEY:
        return False
    return sum(token.text in _QUOTES for token in holder.doc[: holder.i]) % 2 == 1
