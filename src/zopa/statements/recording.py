"""A position with its owner in, its record out: where it stands, how firm it is, on whose word, and when."""

from __future__ import annotations

import re
from dataclasses import replace

from zopa.sources.document import Document
from zopa.statements.discourse import THEY
from zopa.statements.finding import Finding
from zopa.statements.issues import Matter
from zopa.statements.linking import Linker
from zopa.statements.placing import Placed
from zopa.statements.stance import strength_of, wordlist
from zopa.statements.statement import ChainLink, Mention, Statement, record_id
from zopa.vocabulary import Basis, Time

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_EARLIER = re.compile(
    r"\b(?:prior|previous|earlier|past|former|failed|last) (?:\w+ )?"
    r"(?:negotiations?|talks|rounds?|deal|agreement|accord|summit|offer|year)\b|\b(?:in|since) (?:19|20)\d\d\b"
    r"|\b(?:negotiations?|talks|rounds?|summits?|offers?|proposals?) of (?:19|20)\d\d\b",
    re.IGNORECASE,
)
_ADDRESSED = frozenset({"from", "on", "with", "against"})


class Recorder:
    """Writes down the positions of one document."""

    def __init__(self, document: Document, linker: Linker) -> None:
        self._document = document
        self._linker = linker

    def record(self, placed: Placed, party: str, chain: tuple[ChainLink, ...], matter: Matter | None) -> Statement:
        """The record of a position of one party."""
        finding, line = placed.finding, placed.line
        chain = _spoken_by_each(chain, placed, party)
        span = line.span(*finding.span)
        text = span.of(self._document.text)
        digest = self._document.digest
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

    def _importance(self, placed: Placed) -> Mention | None:
        if placed.finding.importance is None:
            return None
        span = placed.line.span(*placed.finding.importance)
        return Mention(span, span.of(self._document.text))

    def _target(self, placed: Placed, party: str) -> str | None:
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
    def _time(placed: Placed) -> tuple[Time, str | None]:
        """Whether a position belongs to an earlier round: a past verb beside an earlier round or year."""
        verb = placed.finding.trigger
        while verb.pos_ not in {"VERB", "AUX"} and verb.head.i != verb.i:
            verb = verb.head
        past = verb.tag_ in {"VBD", "VBN"} and not any(child.lower_ in {"has", "have", "'ve"} for child in verb.lefts)
        if not past or not _EARLIER.search(placed.sentence.text):
            return Time.CURRENT, None
        year = _YEAR.search(placed.sentence.text)
        return Time.PAST, year.group() if year else None


def _spoken_by_each(chain: tuple[ChainLink, ...], placed: Placed, party: str) -> tuple[ChainLink, ...]:
    """ "France and Germany met. They demanded X": in Germany's record it is Germany that says so."""
    holder = placed.finding.holder
    if not chain or holder is None or holder.lower_ not in THEY:
        return chain
    first, *rest = chain
    if first.speaker.party is None or not first.speaker.span.overlaps(placed.line.span(holder.i, holder.i + 1)):
        return chain
    return (replace(first, speaker=replace(first.speaker, party=party)), *rest)


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
