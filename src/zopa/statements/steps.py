"""A verb in, the step of a process out that it tells of: opened, held, broken off, failed, coming."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from zopa.statements.clauses import SUBJECTS, subject_of
from zopa.statements.ladders import lexicon
from zopa.statements.stance import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

_MEASURES = frozenset(
    {
        "plan",
        "round",
        "date",
        "day",
        "week",
        "month",
        "hour",
        "set",
        "series",
        "phase",
        "outline",
        "framework",
        "text",
        "draft",
        "version",
        "part",
        "session",
        "marathon",
        "year",
    }
)
_PLANNING = frozenset({"plan", "schedule", "expect", "mean", "due", "set", "be", "agree", "hope", "slate", "intend"})
_GATHERING = frozenset(
    {
        "meet",
        "reconvene",
        "convene",
        "gather",
        "speak",
        "return",
        "resume",
        "continue",
        "sit",
        "talk",
        "hold",
        "take",
        "start",
        "begin",
        "open",
        "vote",
    }
)
_BODIES = frozenset(
    "committee commission panel council team group parliament delegation board assembly senate cabinet mediator".split()
)
_TIMES = frozenset({"again", "next", "tomorrow", "later", "soon"})
_UNREACHED = frozenset(
    {
        "agree",
        "reach",
        "resolve",
        "settle",
        "break",
        "narrow",
        "bridge",
        "produce",
        "yield",
        "make",
        "strike",
        "clinch",
        "find",
        "overcome",
        "end",
        "solve",
        "defuse",
    }
)
_QUESTIONS = frozenset({"when", "where", "how", "why"})
_DOUBTED = frozenset({"clear", "unclear", "certain", "uncertain", "known", "unknown", "sure", "unsure"})
_MIGHTS = frozenset({"could", "might", "may", "should", "must", "would", "can"})


def step_of(verb: Token) -> str | None:
    """The kind of step that a verb tells of with its subject or object; None where it tells of none."""
    steps = _steps().get(verb.lemma_.lower(), ())
    if not steps:
        return None
    subject = subject_of(verb) if verb.dep_ in {"relcl", "acl", "conj"} else None
    subjects = {child.lemma_.lower() for child in verb.children if child.dep_ in SUBJECTS} | _measured(verb, SUBJECTS)
    if subject is not None and (verb.dep_ != "acl" or verb.tag_ != "VBG"):
        subjects.add(subject.lemma_.lower())
    objects = (
        {child.lemma_.lower() for child in verb.children if child.dep_ in {"dobj", "pobj"}}
        | _measured(verb, frozenset({"dobj"}))
        | _behind_links(verb)
    )
    for step in steps:
        if _fits(step, verb, subjects, objects):
            return str(step["kind"])
    return None


@functools.cache
def _steps() -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    """The steps that each verb may tell of, in the lexicon's order."""
    table: dict[str, list[Mapping[str, Any]]] = {}
    for step in lexicon("events")["step"]:
        for verb in dict.fromkeys(step["verbs"]):
            table.setdefault(verb, []).append(step)
    return {verb: tuple(steps) for verb, steps in table.items()}


def step_named(verb: str, subject: str) -> str | None:
    """The kind of step that a verb and its subject name by their dictionary forms."""
    return next((str(step["kind"]) for step in _steps().get(verb, ()) if subject in step.get("subjects", ())), None)


def coming_meeting(verb: Token) -> str | None:
    """ "Talks are due to continue on Thursday", "negotiators plan to meet again", "the two are to speak next week"."""
    if verb.lemma_.lower() not in _GATHERING and verb.lemma_ != "be":
        return None
    subject = subject_of(verb)
    talks = subject is not None and subject.lemma_.lower() in wordlist("process", "nouns")
    if verb.lemma_ == "be" and talks and any(c.dep_ == "acomp" and c.lower_ in {"due", "set"} for c in verb.children):
        return "summit"
    if verb.lemma_ == "be" and talks and _is_next(verb, subject):
        return "summit"
    body = subject is not None and subject.lemma_.lower() in _BODIES
    if verb.lemma_.lower() not in _GATHERING or subject is None or not (talks or body or is_several(subject)):
        return None
    words = {token.lower_ for token in verb.subtree if token.i > verb.i}
    dated = bool(words & _TIMES) or any(
        token.ent_type_ in {"DATE", "TIME"} for token in verb.subtree if token.i > verb.i
    )
    dated = dated or _is_on_a_day(verb)
    head = verb.head
    planned = verb.dep_ == "xcomp" and head.lemma_.lower() in _PLANNING and any(c.lower_ == "to" for c in verb.lefts)
    will = any(child.dep_ == "aux" and child.lower_ in {"will", "'ll"} for child in verb.lefts)
    present = verb.tag_ in {"VBP", "VBZ"} and (bool(words & {"next", "tomorrow"}) or _is_on_a_day(verb))
    return "summit" if dated and (planned or will or present) else None


def _is_next(verb: Token, subject: Token | None) -> bool:
    """ "The next session is on June 20"."""
    following = subject is not None and any(child.lower_ == "next" for child in subject.lefts)
    return following and verb.tag_ == "VBZ" and _is_on_a_day(verb)


def _is_on_a_day(verb: Token) -> bool:
    """ "On Thursday", "on the twelfth"."""
    links = (child for child in verb.rights if child.dep_ == "prep" and child.lower_ == "on")
    return any(grand.ent_type_ in {"DATE", "ORDINAL"} for child in links for grand in child.children)


def failed(verb: Token) -> str | None:
    """ "Ministers failed to agree on a timetable", "the sides were unable to narrow their differences"."""
    if verb.lemma_ not in {"fail", "be", "prove", "struggle"} or subject_of(verb) is None:
        return None
    hosts = [verb, *(child for child in verb.children if child.dep_ == "acomp" and child.lower_ == "unable")]
    unable = len(hosts) > 1 or verb.lemma_ in {"fail", "struggle"}
    courses = (child.lemma_.lower() for host in hosts for child in host.children if child.dep_ == "xcomp")
    return "no_agreement" if unable and any(course in _UNREACHED for course in courses) else None


def is_wished(verb: Token) -> bool:
    """Whether a step is only wanted, possible or denied as a course ("will not return")."""
    wished = verb.dep_ in {"xcomp", "pcomp"} or (
        verb.dep_ in {"acl", "advcl", "ccomp"}
        and any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.lefts)
    )
    return wished or any(child.dep_ == "aux" and child.lower_ in _MIGHTS for child in verb.lefts)


def is_left_open(verb: Token) -> bool:
    """Whether a step is asked about, not told: "it is unclear when they will join"."""
    opened = {child.lower_ for child in verb.lefts if child.dep_ in {"advmod", "mark"}}
    doubted = any(child.dep_ == "acomp" and child.lower_ in _DOUBTED for child in verb.head.children)
    return bool(opened & _QUESTIONS) and (doubted or verb.dep_ in {"ccomp", "csubj", "pcomp"})


def is_several(subject: Token) -> bool:
    """Whether a subject is more than one: "ministers", "the two", "Kesh and Orla"."""
    if any(child.dep_ == "conj" for child in subject.children):
        return True
    return subject.tag_ in {"NNS", "NNPS"} or subject.lower_ in {"they", "both", "two"}


def _measured(verb: Token, relations: frozenset[str]) -> set[str]:
    """The nouns within a count of them: "talks" of "a second day of talks"."""
    counts = (child for child in verb.children if child.dep_ in relations and child.lemma_ in _MEASURES)
    return {grand.lemma_.lower() for child in counts for grand in child.subtree if grand.pos_ in {"NOUN", "PROPN"}}


def _behind_links(verb: Token) -> set[str]:
    """The nouns behind "off", "to", "from", "into", "out of"."""
    links = [child for child in verb.children if child.dep_ in {"prep", "prt"} and child.i > verb.i]
    links += [grand for child in links for grand in child.children if grand.dep_ == "prep"]
    return {
        grand.lemma_.lower()
        for link in links
        if link.lower_ in {"off", "to", "from", "into", "of", "up"}
        for grand in link.children
        if grand.dep_ == "pobj"
    }


def _fits(step: Mapping[str, Any], verb: Token, subjects: set[str], objects: set[str]) -> bool:
    if "particles" in step:
        return any(child.lower_ in step["particles"] for child in verb.children)
    if "subjects" in step:
        return bool(subjects & set(step["subjects"]))
    passive = {child.lemma_.lower() for child in verb.children if child.dep_ == "nsubjpass"}
    return bool((objects | passive) & set(step["objects"]))
