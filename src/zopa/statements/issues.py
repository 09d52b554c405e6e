"""The words of a position in, its issue out: a known ladder with its step, or an issue named by the text itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zopa.statements.deeds import is_parting
from zopa.statements.gazetteer import slug
from zopa.statements.ladders import Topic, lexicon, step_in, topics_of
from zopa.statements.stance import wordlist
from zopa.statements.things import is_vague, name_of, thing_of
from zopa.vocabulary import Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Matter:
    """What a position is about; `option` is None where its words name no step."""

    issue: str
    option: str | None
    kind: str = "issue"


def matter_of(doc: Doc, content: tuple[int, int], span: tuple[int, int], stance: Stance) -> Matter | None:
    """The issue of a position, from its content first, then from its whole clause; None where it names nothing."""
    own = _own(doc, content)
    topics = topics_of(doc[content[0] : content[1]].text)
    if topics and topics[0].ladder.kind == "process" and own is not None and not _is_process(doc, content):
        return own
    if topics:
        if _appoints(doc, content):
            return Matter("process", None, "process")
        named = _on(topics[0], stance)
        kept = stance is Stance.REFUSES and _is_only_kept(doc, content, named)
        return replace(named, option=None) if kept else named
    if own is not None or points_back(doc, content):
        return own
    for words in (_without_subject(doc, content, span), doc[content[0]].sent.text if _is_vague(doc, content) else ""):
        issues = [topic for topic in topics_of(words) if topic.ladder.kind == "issue"]
        if issues:
            return _on(issues[0], stance)
    return Matter("process", None, "process") if is_deal_itself(doc, content) else _action(doc, content)


def bare_matter(doc: Doc, content: tuple[int, int]) -> Matter | None:
    """The last resort: whatever noun the words hold, where the verb leaves no doubt.

    A deal as such ("experts should draft a compromise") is no matter of a deal but of how it is reached.
    """
    thing = thing_of(doc, content, vague=True)
    if thing is not None and thing.lemma_.lower() in lexicon("things")["deals"]:
        return Matter("process", None, "process")
    return Matter(slug(name_of(thing, content)), None) if thing is not None else None


def is_deal_itself(doc: Doc, content: tuple[int, int]) -> bool:
    """Whether the words name only the deal as such: "agreed on the text of a treaty"."""
    nouns = [token.lemma_.lower() for token in _nouns(doc, content) if token.dep_ != "compound"]
    return bool(nouns) and all(noun in lexicon("things")["deals"] for noun in nouns)


def points_back(doc: Doc, content: tuple[int, int]) -> bool:
    """Whether a content only takes up what was named before: "could back it", "rejected that condition", "by 2040"."""
    words = lexicon("things")
    nouns = [token for token in _nouns(doc, content) if token.dep_ not in {"compound", "poss"}]
    first = nouns[0] if nouns else None
    generic = first is None or first.lemma_.lower() in words["taken_up"] or first.ent_type_ in {"DATE", "GPE", "NORP"}
    pointing = any(
        token.lower_ in words["pointers"] or token.pos_ == "NUM" or token.ent_type_ == "PERCENT"
        for token in doc[content[0] : content[1]]
    )
    also = content[1] - content[0] <= len(words["also"]) + 1 and doc[content[1] - 1].lower_ in words["also"]
    return (generic and pointing) or (first is None and also)


def _on(topic: Topic, stance: Stance) -> Matter:
    named = topic.option.id if topic.option and stance is not Stance.DESCRIBES else None
    return Matter(topic.ladder.id, named, topic.ladder.kind)


def _own(doc: Doc, content: tuple[int, int]) -> Matter | None:
    """The text's own name for what is asked."""
    thing = thing_of(doc, content)
    return Matter(slug(name_of(thing, content)), None) if thing is not None else None


def _action(doc: Doc, content: tuple[int, int]) -> Matter | None:
    """To act without a noun to act on ("to intervene") names no issue of a deal."""
    if any(token.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} for token in doc[content[0] : content[1]]):
        return None
    acts = any(token.pos_ == "VERB" for token in doc[content[0] : content[1]])
    return Matter("process", None, "process") if acts else None


def _is_only_kept(doc: Doc, content: tuple[int, int], named: Matter) -> bool:
    """ "Refuses to give up its historic share": the step that the share itself names is not what is refused."""
    verb = next((token for token in doc[content[0] : content[1] - 1] if is_parting(token)), None)
    return verb is not None and step_in(named.issue, doc[verb.i + 1 : content[1]].text) == named.option


def _is_process(doc: Doc, content: tuple[int, int]) -> bool:
    """Whether the first noun is about the talks themselves."""
    first = next((token for token in _nouns(doc, content) if token.dep_ != "compound"), None)
    return first is None or first.lemma_.lower() in wordlist("process", "nouns") or is_vague(first)


def _appoints(doc: Doc, content: tuple[int, int]) -> bool:
    """ "To appoint negotiating teams on ending the war" settles who talks, not the war."""
    return any(
        token.dep_ == "dobj"
        and token.lemma_.lower() in {"team", "envoy", "delegation", "negotiator"}
        and token.head.lemma_.lower() in {"appoint", "name", "send", "set", "form", "designate"}
        for token in _nouns(doc, content)
    )


def _is_vague(doc: Doc, content: tuple[int, int]) -> bool:
    """Whether the first noun says only what happens ("the release of ..."), so that the sentence must say to what."""
    first = next((token for token in _nouns(doc, content) if token.dep_ != "compound"), None)
    return first is not None and first.lemma_.lower() in lexicon("things")["vague"]


def _nouns(doc: Doc, content: tuple[int, int]) -> list[Token]:
    return [token for token in doc[content[0] : content[1]] if token.pos_ in {"NOUN", "PROPN"}]


def _without_subject(doc: Doc, content: tuple[int, int], span: tuple[int, int]) -> str:
    """The words of a clause without those that only say who: no "alliance" is asked for by "the alliance"."""
    root = doc[span[0] : span[1]].root
    said = {
        word.i
        for child in root.children
        if child.dep_ in _SUBJECTS and not any(word.pos_ == "VERB" for word in child.subtree)
        for word in child.subtree
        if not content[0] <= word.i < content[1]
    }
    return " ".join(token.text for token in doc[span[0] : span[1]] if token.i not in said)
