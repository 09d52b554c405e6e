"""The words of statements on an issue without a ladder in, what is asked and what it is called out.

An option is a piece of the report's own words, without those that only say who asks, refuses or under
what condition.  What is left must say something: a label of empty words makes no issue.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from zopa.vocabulary import REFUSALS

if TYPE_CHECKING:
    from zopa.statements.statement import Statement

LONGEST_LABEL = 90  # characters
_TOO_LONG = 6  # words of an issue's name
_NAME = r"[A-Z][\w.’'-]*(?:\s(?:and\s)?[A-Z][\w.’'-]*)*"
_SOMEBODY = rf"(?:{_NAME}|(?:its|their|his|her|the|other|both)\s[\w-]+)"
_ASKS = r"(?:want|demand|seek|expect|propose|suggest|request|require|favou?r|offer|float|pledge|promise)(?:s|d|ed|ing)?"
_ASKS_FOR = r"(?:ask|call|press|push)(?:s|ed|ing)? (?:for|that)|has asked that|insist(?:s|ed|ing)? (?:on|that)"
_CALLS_ON = r"(?:(?:ask|urge?|press|push)(?:s|es|d|ed|ing)?|call(?:s|ed|ing)? on)"
_REFUSES = (
    r"warn(?:s|ed) against|oppos(?:es|e|ed)|reject(?:s|ed)?|refus(?:es|e|ed)(?: to)?|rul(?:es|ed) out"
    r"|(?:will|would|could|can) (?:not|never) accept|cannot accept|dismiss(?:es|ed) suggestions that|refusal to"
)
_OPENERS = (
    re.compile(rf"^.{{0,120}}?\b{_CALLS_ON}\s{_SOMEBODY}\s(?:to|for)\s"),
    re.compile(rf"^.{{0,60}}?\b(?:{_ASKS}|{_ASKS_FOR})\s(?:that\s|to\s)?"),
    re.compile(r"^.{0,60}?\bno (?:deal|agreement|contract|settlement|treaty|peace)\b.{0,30}?\bwithout\s"),
    re.compile(r"^.{0,60}?\bwithout\s(?!(?:it|them|which)\b)"),
    re.compile(r"^.{0,60}?\b(?:conditional|contingent) (?:on|upon)\s"),
    re.compile(r"^(?:but )?(?:only )?(?:if|once|until|unless|when)\s"),
    re.compile(r"^.{0,70}?\b(?:until|unless)\s"),
)
_REFUSERS = (
    re.compile(rf"^.{{0,60}}?\b(?:{_REFUSES})\s"),
    re.compile(r"^There (?:will|can|would) be no\s"),
    re.compile(r"^(?:He|She|It|They|[A-Z]\w+) called\s(?=.*\s(?:unacceptable|non-negotiable))"),
)
_CLOSERS = re.compile(
    r"\s(?:(?:is|are|was|were|remain(?:s|ed)?|would be)\s)?"
    r"(?:unacceptable|a stumbling block|out of the question|a non-starter|worthless)$"
)
_EMPTY = re.compile(
    r"^(?:(?:both|all|any|these|those|that|this|the|such an?|so far|it|them|its|their|has|have|had|again|too|also)\s?"
    r"|(?:idea|ideas|demand|demands|proposal|proposals|offer|offers|plan|plans|request|condition|conditions|trade-off"
    r"|resisted|refused|agreement|deal)s?\s?)+$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"(?<=\w),\s(?:which|who|where)\b.*$")  # what a clause adds about a thing named before it
_TAKES_UP = re.compile(r"^(?:it|they|them|he|she|this|that)\b", re.IGNORECASE)
_NO_NAME = frozenset(
    "part idea date trade-off way thing side point matter opposition power nurse official lawmaker minister dollar "
    "euro approach step move year month week day time deal agreement proposal offer demand percent".split()
)
_DENIED = re.compile(
    r"\b(?:deni(?:es|ed)|dismiss(?:es|ed)|reject(?:s|ed))\b.{0,40}?\bthat\b.{0,60}?\bhad\s(?:\w+ly\s)?"
    r"(?:agreed|promised|accepted|offered|pledged|conceded|made)\b"
)
_FORMER = re.compile(r"\bunder (?:the|its|his|her) (?:previous|former|last) (?:administration|government|leader)\b")
_OWN_SHARE = re.compile(
    r"\b(?:send|deploy|contribut|commit|dispatch)\w*\s(?:to\s)?(?:[\w’'-]+\s){0,2}(?:troops|soldiers|forces|personnel)\b"
)
_LITTLE = "a|an|the|its|their|his|her|our|any|some|all|most|every|each|no|only|such|both|two|three|own"
_NO_PART = (
    "is|are|was|were|be|been|has|have|had|must|will|would|shall|should|can|could|may|might|do|does|did|if|unless|until|"
    "while|as|when|after|before|that|which|who|than|and|or|but|to|of|for|on|in|at|by|with|from|over|under|without|not|"
    "said|says|late|early|next|last|this|permanent|other|current|new|same|together|alone|again|now|today"
)
_COMPLEMENT = (
    rf"(?:\s(?:of|for|on|over|to|between|from|at|in)(?:\s(?:{_LITTLE}))*"
    rf"(?:\s(?!(?:{_NO_PART}|{_LITTLE})\b)[\w’'-]+){{1,3}})?"
)


def is_denial(statement: Statement) -> bool:
    """Whether the words only deny that something had been agreed: nobody refuses anything by that."""
    return _DENIED.search(statement.text) is not None


def is_own_share(statement: Statement) -> bool:
    """Whether a party only refuses to send its own people: that forbids nobody else to send theirs."""
    return statement.stance in REFUSALS and speaks_of_own_share(statement.text)


def speaks_of_own_share(refusal: str) -> bool:
    """Whether a refusal in these words is of what the party itself would send."""
    return _OWN_SHARE.search(refusal) is not None


def is_of_others(statement: Statement) -> bool:
    """Whether the words tell what an earlier government of the party wanted."""
    return _FORMER.search(statement.text) is not None


def can_name_an_issue(issue_id: str, statements: Sequence[Statement]) -> bool:
    """Whether the text's own word for an issue says what is to be settled, and not only something about it.

    It has to be in what somebody asks or refuses, not in a clause beside it.
    """
    words = re.split(r"[-_]", issue_id)
    if words[-1] in _NO_NAME or issue_id in _NO_NAME:
        return False
    named = re.compile(rf"\b{re.escape(words[-1].removesuffix('y'))}", re.IGNORECASE)
    naming = [found.text for found in statements if named.search(found.text)]
    return not naming or any(named.search(_ASIDE.sub("", text)) for text in naming)


def asked_words(text: str, *, is_refusal: bool) -> str:
    """What is asked or refused, in the report's words; empty where they only take up what another said."""
    words = " ".join(text.split())
    for opener in (*_REFUSERS, *_OPENERS) if is_refusal else (*_OPENERS, *_REFUSERS):
        rest = opener.sub("", words, count=1)
        if rest != words and _EMPTY.match(rest):
            return ""
        if rest != words and len(rest.split()) > 1 and not _TAKES_UP.match(rest):
            words = rest
            break
    words = _CLOSERS.sub("", words) if len(_CLOSERS.sub("", words).split()) > 1 else words
    words = words.removesuffix(",").strip()
    if _EMPTY.match(words) or words.lower() in {"them", "it", "that"}:
        return ""
    if words.count('"') % 2 or words.count("“") != words.count("”"):
        words = words.strip('"“” ')
    return words if len(words) <= LONGEST_LABEL else words[:LONGEST_LABEL].rsplit(" ", 1)[0].rstrip(",") + " …"


def issue_words(issue_id: str, statements: Sequence[Statement]) -> str:
    """The issue in the words of the first statement that has it: from its name to where the phrase ends."""
    words = issue_id.replace("-", " ").replace("_", " ")
    stem = words.removesuffix("y")
    for statement in statements:
        found = re.search(rf"\b{re.escape(stem).replace(chr(92) + ' ', '[ -]')}\w*", statement.text, re.IGNORECASE)
        if found is not None:
            whole = re.match(_COMPLEMENT, statement.text[found.end() :])
            phrase = found.group() + (whole.group() if whole is not None else "")
            phrase = phrase if len(phrase.split()) <= _TOO_LONG else found.group()
            return phrase[0].upper() + phrase[1:]
    return words.capitalize()
