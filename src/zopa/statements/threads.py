"""Statements in, the same statements out: those on one thing share its issue, however each of them names it.

"Such a limit" is the limit asked for before, "offered 4 percent" answers the nearest claim in percent,
and "curbs on chips" and "the chip rules" are one matter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zopa.statements.ladders import lexicon, load_ladders, topics_of
from zopa.statements.statement import Statement
from zopa.vocabulary import CONSENTS

_AMOUNT = re.compile(r"\d[\d.,]*\s?(percent|per cent|%|billion|million|trillion|dollars|euros|pounds)")
_SUCH = re.compile(r"\b(?:(?:such an?|such|this|those|these)\s+([a-z]\w{2,})|that\s+([a-z]\w{2,})(?=$|[.,;]))")
_THIS_ONE = re.compile(r"^\W*(?:\w+\s){1,3}(?:it|them)\b(?!\s(?:is|was|would|will|could))")
_DISCUSSED = re.compile(r"\b(?:discuss\w*|negotiat\w+ (?:about|on|over)|talk\w* about)\b")
_BARE = re.compile(r"\b(?:it|them|(?:the|that|this) (?:idea|proposal|offer|plan|suggestion))\W*$")
_THE_ONE = re.compile(r"\bthe\s+([a-z]{5,})\W*$")
_OF_ANOTHER_SENTENCE = frozenset({"extension", "pause", "delay", "closure", "pullout", "handover", "release"})
_STEM = 5  # letters that "extension" shares with "extend"
_CLAUSE_ENDS = (",", ".", ";", ":", "\n", " and ")
_BACK = 600  # characters that an amount or a pointing word may reach back


def joined(statements: Sequence[Statement], text: str) -> tuple[Statement, ...]:
    """The statements of one text with the issues that belong together made one."""
    settled: list[Statement] = []
    renamed: dict[str, Statement] = {}
    for statement in statements:
        meant = renamed.get(str(statement.issue))
        answer = _answering(statement, settled, text)
        if answer.issue == statement.issue and meant is not None:
            answer = replace(statement, issue=meant.issue, option=None)
        elif answer.issue != statement.issue and _is_discovered(statement):
            renamed[str(statement.issue)] = answer
        settled.append(answer)
    names = _one_name_each([str(found.issue) for found in settled if _is_discovered(found)])
    return tuple(replace(found, issue=names.get(str(found.issue), found.issue)) for found in settled)


def unit_of(words: str) -> str | None:
    """What the first amount in some words is counted in."""
    found = _AMOUNT.search(words)
    if found is None:
        return None
    return "percent" if found.group(1) in {"%", "per cent"} else found.group(1)


def _answering(statement: Statement, before: Sequence[Statement], text: str) -> Statement:
    """A statement on the matter that its words take up."""
    unit = unit_of(statement.text)
    spoken_of = {topic.ladder.id for topic in topics_of(statement.text)}
    if unit is not None and statement.issue not in spoken_of:
        issue = _measured(statement, unit, text)
        if issue is not None:
            return replace(statement, issue=issue, option=None)
    if _is_discovered(statement):
        earlier = _meant(statement, before)
        if earlier is not None:
            return replace(statement, issue=earlier.issue, option=earlier.option)
    named = _THE_ONE.search(statement.text)
    if named is not None and statement.issue not in spoken_of:
        stem = re.compile(rf"\b{re.escape(named.group(1)[:_STEM])}", re.IGNORECASE)
        meant = next((found for found in reversed(before) if found.issue is not None and stem.search(found.text)), None)
        if meant is not None:
            return replace(statement, issue=meant.issue, option=meant.option)
        if named.group(1) in _OF_ANOTHER_SENTENCE and not _is_discovered(statement):
            return replace(statement, issue=None, option=None)
    if _BARE.search(statement.text) and not spoken_of and _is_far(statement, before, text):
        return replace(statement, issue=None, option=None)  # what is meant stands between, in nobody's name
    if statement.option is not None and statement.stance in CONSENTS and _DISCUSSED.search(statement.text):
        return replace(statement, option=None)  # to discuss a thing is not to accept it
    return statement


def _is_far(statement: Statement, before: Sequence[Statement], text: str) -> bool:
    """Whether the last statement on the same issue stands in an earlier paragraph."""
    last = next((found for found in reversed(before) if found.issue == statement.issue), None)
    return last is None or "\n" in text[last.span.end : statement.span.start]


def _measured(statement: Statement, unit: str, text: str) -> str | None:
    """The ladder of the nearest clause before that counts in the same unit and says of what."""
    start = max(0, statement.span.start - _BACK)
    window = text[start : statement.span.start]
    for found in reversed(list(_AMOUNT.finditer(window))):
        if unit_of(found.group()) != unit:
            continue
        first = max(window.rfind(mark, 0, found.start()) for mark in _CLAUSE_ENDS) + 1
        last = min(
            (place for mark in _CLAUSE_ENDS if (place := text.find(mark, start + found.end())) >= 0), default=len(text)
        )
        topics = [topic for topic in topics_of(text[start + first : last]) if topic.ladder.kind == "issue"]
        if topics:
            return topics[0].ladder.id
    return None


def _meant(statement: Statement, before: Sequence[Statement]) -> Statement | None:
    """The earlier statement that "such a limit" or "opposes it" takes up."""
    near = [found for found in before if found.issue is not None and statement.span.start - found.span.end < _BACK]
    for named in _SUCH.finditer(statement.text):
        word = re.compile(rf"\b{re.escape(named.group(1) or named.group(2))}", re.IGNORECASE)
        meant = next((found for found in reversed(near) if word.search(found.text)), None)
        if meant is not None:
            return meant
    return near[-1] if near and _THIS_ONE.match(statement.text) else None


def _is_discovered(statement: Statement) -> bool:
    return statement.issue is not None and statement.issue not in load_ladders()


def _one_name_each(issues: Sequence[str]) -> dict[str, str]:
    """Issues named by the text itself by the first that shares their noun."""
    first: dict[str, str] = {}
    for issue in dict.fromkeys(issues):
        first[issue] = next((known for known in first.values() if _share_noun(issue, known)), issue)
    return first


def _share_noun(one: str, other: str) -> bool:
    words = lexicon("things")
    heads = {one.rsplit("-", 1)[-1], other.rsplit("-", 1)[-1]}
    return bool((heads & set(one.split("-")) & set(other.split("-"))) - {*words["generic"], *words["vague"]})
