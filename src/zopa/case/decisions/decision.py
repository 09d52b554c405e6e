"""The noun of the review: one decision of an analyst on one statement, as one line of ``decisions.jsonl``.

A decision names the decisions it was made in view of (`after`).  What counts follows from these names
alone, so that the lines of two analysts may stand in any order: git can join their logs by itself.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeVar

from zopa.vocabulary import Basis, Stance, Strength, Time

Json = Any  # what json.loads gives
Word = TypeVar("Word", bound=StrEnum)
NO_OPTION = ""  # an edit that says that the words name no option
_NEEDED = ("party", "stance", "strength", "basis", "span")  # without these nothing is said by anybody anywhere


class Verdict(StrEnum):
    """What an analyst decides about a statement."""

    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"
    MERGED = "merged"
    SPLIT = "split"
    ADDED = "added"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a statement says by an analyst's reading; None leaves what was read.

    `option` is an empty text where the words name no option.  `span` holds the offsets of the words
    within the statement's document.
    """

    party: str | None = None
    issue: str | None = None
    option: str | None = None
    stance: Stance | None = None
    strength: Strength | None = None
    basis: Basis | None = None
    time: Time | None = None
    span: tuple[int, int] | None = None

    def __bool__(self) -> bool:
        """Whether anything differs from what was read."""
        return bool(self.given())

    def given(self) -> dict[str, Json]:
        """What differs, by field."""
        fields = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        return {name: value for name, value in fields.items() if value is not None}


@dataclass(frozen=True)
class Decision:
    """One decision: on which statement, by whom, when (ISO date and time, given by the caller) and why.

    `change` is what an edit changes, or all that an added statement says, `document` the report it
    stands in, `into` the statement that a merged one is the same as, `parts` what a split one falls
    into, and `undoes` the id of the decision that is taken back.  `after` are the ids of the decisions
    on this statement that the analyst had before them; None, in lines written by hand, stands for all
    of an earlier time.
    """

    statement: str
    verdict: Verdict
    author: str
    time: str
    reason: str = ""
    change: Claim | None = None
    into: str | None = None
    parts: tuple[Claim, ...] = ()
    undoes: str | None = None
    after: tuple[str, ...] | None = None
    document: str | None = None

    @cached_property
    def id(self) -> str:
        """A short name that follows from the content: the same decision has the same id everywhere."""
        content = json.dumps(decision_fields(self), ensure_ascii=True, separators=(",", ":"), sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()[:12]

    @property
    def order(self) -> tuple[str, str, str]:
        """The place in the log by time, then author, then id: the same whatever the order of the lines."""
        return (self.time, self.author, self.id)

    @property
    def effect(self) -> tuple[object, ...]:
        """What the decision does; two analysts with one effect agree, whatever their reasons."""
        return (self.verdict, self.change, self.into, self.parts)


def decision_line(decision: Decision) -> str:
    """A decision as a line of the log, without the line break."""
    return json.dumps({"id": decision.id, **decision_fields(decision)}, ensure_ascii=False)


def read_decision(line: str) -> Decision:
    """The decision on a line; ValueError or TypeError says why it is none."""
    value = json.loads(line)
    if not isinstance(value, dict):
        raise TypeError("it has no keys")
    given = value.pop("id", None)
    decision = Decision(**{key: _value(key, item) for key, item in value.items()})
    if not all(isinstance(getattr(decision, key), str) for key in ("statement", "author", "time", "reason")):
        raise TypeError("`statement`, `author`, `time` and `reason` are texts")
    if decision.verdict is Verdict.ADDED and not _is_whole(decision):
        raise ValueError("an added statement names its `document`, and in `change` at least " + ", ".join(_NEEDED))
    if given not in {None, decision.id}:
        raise ValueError("it was changed after it was written, for its id is that of another text")
    return decision


def decision_fields(decision: Decision) -> dict[str, Json]:
    """The fields of a decision as the log has them, without its id."""
    always = {key: str(getattr(decision, key)) for key in ("statement", "verdict", "author", "time", "reason")}
    rest = {
        "change": _claim_fields(decision.change) if decision.change is not None else None,
        "into": decision.into,
        "parts": [_claim_fields(part) for part in decision.parts] or None,
        "undoes": decision.undoes,
        "after": list(decision.after) if decision.after is not None else None,
        "document": decision.document,
    }
    return {**always, **{key: value for key, value in rest.items() if value is not None}}


def _is_whole(decision: Decision) -> bool:
    """Whether a decision that adds a statement says all that a statement must say."""
    said = decision.change.given() if decision.change is not None else {}
    return isinstance(decision.document, str) and said.keys() >= set(_NEEDED)


def _claim_fields(claim: Claim) -> dict[str, Json]:
    return {key: list(value) if isinstance(value, tuple) else str(value) for key, value in claim.given().items()}


def _value(key: str, item: Json) -> Json:
    if key == "verdict":
        return Verdict(item)
    if key == "change":
        return None if item is None else _claim(item)
    if key == "parts":
        return tuple(_claim(part) for part in _list(item, key))
    if key == "after":
        return None if item is None else tuple(str(one) for one in _list(item, key))
    return item


def _list(item: Json, key: str) -> list[Json]:
    if not isinstance(item, list):
        raise TypeError(f"`{key}` is a list")
    return item


_WORDS: Mapping[str, type[StrEnum]] = {"stance": Stance, "strength": Strength, "basis": Basis, "time": Time}


def _claim(fields: Json) -> Claim:
    if not isinstance(fields, dict):
        raise TypeError("a claim is a set of keys and values")
    values: dict[str, Json] = {}
    for key, item in fields.items():
        if key == "span":
            start, end = _list(item, key)
            values[key] = (int(start), int(end))
        else:
            values[key] = _WORDS[key](item) if key in _WORDS else str(item)
    return Claim(**values)
