"""Lexicon files in, issue ladders out: what is usually to be settled, step by step, and the words for each step."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

LEXICON = "zopa.statements.lexicon"


@dataclass(frozen=True, slots=True)
class Rung:
    """One option of a ladder.

    `cues` are patterns that name it, `kin` ids of options that the same words may also mean, and
    `performers` hints at who would have to carry it out.
    """

    id: str
    label: str
    cues: tuple[re.Pattern[str], ...] = ()
    kin: tuple[str, ...] = ()
    performers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ladder:
    """An issue known beforehand; `kind` is issue, interest or process.

    A `weak` cue is a word of many fields ("border"): it counts only beside words that name an option.
    `any_cue` matches where one of either does: most ladders are ruled out by one look instead of dozens.
    """

    id: str
    label: str
    kind: str
    ordered: bool
    status_quo: str | None
    options: tuple[Rung, ...]
    cues: tuple[re.Pattern[str], ...]
    weak: tuple[re.Pattern[str], ...] = ()
    any_cue: re.Pattern[str] = re.compile("")


@dataclass(frozen=True, slots=True)
class Topic:
    """What a piece of text is about: the ladder, the step its words name (if any), and how many letters say so."""

    ladder: Ladder
    option: Rung | None
    weight: int


@functools.cache
def lexicon(name: str) -> Mapping[str, Any]:
    """One lexicon file as nested tables."""
    return tomllib.loads((files(LEXICON) / f"{name}.toml").read_text(encoding="utf-8"))


@functools.cache
def load_ladders() -> Mapping[str, Ladder]:
    """All ladders by id, in the order of their files."""
    names = sorted(path.name[:-5] for path in files(LEXICON).iterdir() if path.name.startswith("ladders_"))
    ladders = (_ladder(table) for name in names for table in lexicon(name)["ladder"])
    return {ladder.id: ladder for ladder in ladders}


@functools.lru_cache(maxsize=8192)
def topics_of(text: str) -> tuple[Topic, ...]:
    """Every ladder that `text` speaks of, the best named first.

    A ladder is spoken of when one of its own cues is found; the words of an option count on top.
    """
    lowered = text.lower().replace("’", "'")
    found = (_topic(ladder, lowered) for ladder in load_ladders().values() if ladder.any_cue.search(lowered))
    return tuple(sorted((topic for topic in found if topic), key=lambda topic: -topic.weight))


def step_in(issue: str, text: str) -> str | None:
    """The step of one known issue that `text` names, whether or not it names the issue itself."""
    ladder = load_ladders().get(issue)
    best = None if ladder is None else _step(ladder, text.lower().replace("’", "'"))
    return None if best is None else best[0].id


def _step(ladder: Ladder, text: str) -> tuple[Rung, int] | None:
    """The option with the longest match in a text, the first of several, and the letters of the match."""
    rungs = sorted(((_longest(rung.cues, text), -place) for place, rung in enumerate(ladder.options)), reverse=True)
    best, place = rungs[0] if rungs else (0, 0)
    return (ladder.options[-place], best) if best else None


def _topic(ladder: Ladder, text: str) -> Topic | None:
    named = _longest(ladder.cues, text)
    weakly = 0 if named else _longest(ladder.weak, text)
    if not named and not weakly:
        return None
    option, best = _step(ladder, text) or (None, 0)
    if not named and not best:
        return None
    kinds = {"issue": 1.0, "interest": 0.6, "process": 0.4}
    weight = int((2 * named + weakly + best) * kinds[ladder.kind])
    return Topic(ladder, option, weight)


def _longest(patterns: tuple[re.Pattern[str], ...], text: str) -> int:
    """Letters of the longest match; a long word is a surer sign than a short one."""
    return max((match.end() - match.start() for pattern in patterns for match in pattern.finditer(text)), default=0)


def _ladder(table: Mapping[str, Any]) -> Ladder:
    options = tuple(
        Rung(
            rung["id"],
            rung["label"],
            _patterns(rung.get("cues", ())),
            tuple(rung.get("kin", ())),
            tuple(rung.get("performers", ())),
        )
        for rung in table.get("options", ())
    )
    named, weak = _patterns(table.get("cues", ())), _patterns(table.get("weak", ()))
    return Ladder(
        id=table["id"],
        label=table["label"],
        kind=table.get("kind", "issue"),
        ordered=table.get("ordered", True),
        status_quo=table.get("status_quo"),
        options=options,
        cues=named,
        weak=weak,
        any_cue=_any_of((*named, *weak)),
    )


def _any_of(patterns: Sequence[re.Pattern[str]]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(pattern.pattern.removeprefix(r"\b") for pattern in patterns) + ")")


def _patterns(cues: list[str] | tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(cue if cue.startswith("\\b") else rf"\b{cue}") for cue in cues)
