"""The words of a position in, its issue out: a known ladder with its step, or an issue named by the text itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zopa.statements.gazetteer import slug
from zopa.statements.ladders import topics_of
from zopa.statements.stance import wordlist
from zopa.vocabulary import Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DEALS = frozenset(
    {"deal", "agreement", "treaty", "text", "accord", "pact", "contract", "settlement", "peace", "solution"}
)
_GENERIC = frozenset(
    {
        "it",
        "that",
        "this",
        "they",
        "them",
        "he",
        "she",
        "which",
        "who",
        "what",
        "deal",
        "agreement",
        "way",
        "thing",
        "one",
        "step",
        "side",
        "nothing",
        "anything",
        "something",
        "part",
        "end",
        "time",
        "everyone",
        "us",
        "you",
        "settlement",
        "solution",
        "compromise",
        "dialogue",
        "comment",
        "report",
        "diplomacy",
        "condition",
        "figure",
        "idea",
        "offer",
        "proposal",
        "date",
        "demand",
        "plan",
        "draft",
        "text",
        "version",
        "wording",
        "matter",
        "point",
        "percent",
        "billion",
        "million",
    }
)
_TAKEN_UP = frozenset(
    {
        "condition",
        "figure",
        "idea",
        "offer",
        "proposal",
        "date",
        "demand",
        "plan",
        "draft",
        "version",
        "wording",
        "point",
        "request",
        "measure",
        "step",
        "clause",
        "billion",
        "million",
        "percent",
        "end",
    }
)
_VAGUE = frozenset(
    {
        "release",
        "control",
        "limit",
        "easing",
        "change",
        "cut",
        "increase",
        "rise",
        "removal",
        "action",
        "access",
        "measure",
        "cap",
        "ban",
        "restriction",
        "delivery",
        "reduction",
        "lifting",
        "resumption",
        "withdrawal",
        "exchange",
        "handover",
    }
)
_LONGEST_NAME = 4  # words


@dataclass(frozen=True, slots=True)
class Matter:
    """What a position is about; `option` is None where its words name no step."""

    issue: str
    option: str | None
    kind: str = "issue"


def matter_of(doc: Doc, content: tuple[int, int], span: tuple[int, int], stance: Stance) -> Matter | None:
    """The issue of a position, from its content first, then from its whole clause; None where it names nothing."""
    text = doc[content[0] : content[1]].text
    own = _phrase(doc, content)
    for words in (text, doc[span[0] : span[1]].text):
        topics = topics_of(words)
        if topics and topics[0].ladder.kind == "process" and own is not None and not _is_process(doc, content):
            return Matter(own, None)
        if topics:
            best = topics[0]
            named = best.option.id if best.option and stance is not Stance.DESCRIBES else None
            return Matter(best.ladder.id, named, best.ladder.kind)
    if _is_vague(doc, content):
        topics = topics_of(doc[content[0]].sent.text)
        if topics and topics[0].ladder.kind == "issue":
            return Matter(topics[0].ladder.id, None)
    return Matter(own, None) if own else None


def bare_matter(doc: Doc, content: tuple[int, int]) -> Matter | None:
    """The last resort: whatever noun the words hold, where the verb leaves no doubt."""
    nouns = (token for token in doc[content[0] : content[1]] if token.pos_ in {"NOUN", "PROPN"})
    first = next((token for token in nouns if token.dep_ not in {"compound", "poss"}), None)
    return Matter(slug(_named(first, content)), None) if first is not None else None


def _is_process(doc: Doc, content: tuple[int, int]) -> bool:
    """Whether the first noun is about the talks themselves."""
    first = next(
        (token for token in doc[content[0] : content[1]] if token.pos_ == "NOUN" and token.dep_ != "compound"), None
    )
    return first is None or first.lemma_.lower() in wordlist("process", "nouns") | _GENERIC


def is_deal_itself(doc: Doc, content: tuple[int, int]) -> bool:
    """Whether the words name only the deal as such: "agreed on the text of a treaty"."""
    nouns = [
        token.lemma_.lower()
        for token in doc[content[0] : content[1]]
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ != "compound"
    ]
    return bool(nouns) and all(noun in _DEALS for noun in nouns)


def _is_vague(doc: Doc, content: tuple[int, int]) -> bool:
    """Whether the first noun says only what happens ("the release of ..."), so that the sentence must say to what."""
    first = next(
        (token for token in doc[content[0] : content[1]] if token.pos_ == "NOUN" and token.dep_ != "compound"), None
    )
    return first is not None and first.lemma_.lower() in _VAGUE


def _phrase(doc: Doc, content: tuple[int, int]) -> str | None:
    """The text's own name for a thing: its first noun with the words right before it."""
    for token in doc[content[0] : content[1]]:
        if (
            token.pos_ in {"NOUN", "PROPN"}
            and token.dep_ not in {"compound", "poss", "npadvmod"}
            and token.lemma_.lower() not in _GENERIC
            and token.ent_type_ not in {"DATE", "TIME", "PERSON", "GPE", "NORP"}
        ):
            return slug(_named(token, content)) or None
    if any(token.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} for token in doc[content[0] : content[1]]):
        return None
    return next((token.lemma_.lower() for token in doc[content[0] : content[1]] if token.pos_ == "VERB"), None)


def points_back(doc: Doc, content: tuple[int, int]) -> bool:
    """Whether a content only takes up what was named before: "could back it", "rejected that condition", "by 2040"."""
    nouns = (
        token
        for token in doc[content[0] : content[1]]
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"compound", "poss"}
    )
    first = next(nouns, None)
    generic = first is None or first.lemma_.lower() in _TAKEN_UP or first.ent_type_ in {"DATE", "GPE", "NORP"}
    pointing = any(
        token.lower_ in {"it", "that", "this", "them", "him", "her", "these", "those", "the", "one", "such", "'s", "'"}
        or token.pos_ == "NUM"
        for token in doc[content[0] : content[1]]
    )
    return generic and pointing


def _named(noun: Token, content: tuple[int, int]) -> str:
    words = [noun]
    for left in reversed(list(noun.lefts)):
        if (
            left.i == words[0].i - 1
            and left.i >= content[0]
            and left.dep_ in {"compound", "amod"}
            and left.pos_ in {"NOUN", "ADJ"}
            and len(words) < _LONGEST_NAME
        ):
            words.insert(0, left)
    return " ".join(word.text for word in words[:-1]) + " " + noun.lemma_
