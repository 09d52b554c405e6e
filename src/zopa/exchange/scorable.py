"""Scorable games: a row of points an issue for each party, a threshold each, and two parties with a veto.

A deal passes if all but one of the parties reach their thresholds, and both that have a veto do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from string import ascii_uppercase

from zopa.errors import ExchangeError
from zopa.exchange.scenario import (
    Profile,
    Remark,
    Scenario,
    ScenarioIssue,
    decimal_text,
    distinct,
    exact,
    file_names,
    folder_of,
    text_of,
)

_ISSUE = re.compile(r"^\W*issue\s+([A-Z])\s*:\s*[\"“](.+?)[\"”]", re.IGNORECASE | re.MULTILINE)
_OPTION = re.compile(r"^[\s\-*•]*([A-Z])(\d+)\b[\s:]+(\S.*)$", re.MULTILINE)
_QUOTED = re.compile(r"^[\"“]([^\"”]+)[\"”]\s*(?::|$)")
_VETO_ROLES = ("p1", "p2")


@dataclass(frozen=True, slots=True)
class _Player:
    name: str
    file: str
    role: str


def read_scorable(path: Path) -> Scenario:
    """The scenario of a scorable game's folder.

    Raises
    ------
    ExchangeError
        if a file is missing, or the parties' scores do not fit each other.
    """
    remarks: list[Remark] = []
    folder = folder_of(path)
    players = _players(folder / "config.txt", remarks)
    tables = [_table(folder / "scores_files" / f"{player.file}.txt", remarks) for player in players]
    issues = _issues(folder, [len(row) for row in tables[0][0]], remarks)
    for player, (rows, _) in zip(players, tables, strict=True):
        if [len(row) for row in rows] != [len(issue.options) for issue in issues]:
            raise ExchangeError(
                f"scores_files/{player.file}.txt: its rows do not have as many scores as in {players[0].file}.txt: "
                "make all score the same options."
            )
    if (folder / "initial_deal.txt").exists():
        remarks.append(Remark("initial_deal.txt", 1, "The opening deal is not kept: a case has no place for it."))
    names = distinct(player.name for player in players)
    vetoes = tuple(place for place, player in enumerate(players) if player.role in _VETO_ROLES)
    return Scenario(
        title=folder.resolve().name,
        issues=issues,
        profiles=tuple(
            Profile(name, (Fraction(1),) * len(issues), tuple(map(tuple, rows)), threshold)
            for name, (rows, threshold) in zip(names, tables, strict=True)
        ),
        source=f"{folder.resolve().name} (a scorable game)",
        vetoes=vetoes,
        quota=len(players) - 1 if vetoes else None,
        remarks=tuple(remarks),
    )


def write_scorable(scenario: Scenario, remarks: list[Remark]) -> dict[str, str]:
    """The files of a scorable game; whose threshold nobody knows accepts every deal there.

    Raises
    ------
    ExchangeError
        if there are more issues than letters to name them.
    """
    if len(scenario.issues) > len(ascii_uppercase):
        raise ExchangeError(f"A scorable game names its issues A to Z, and there are {len(scenario.issues)}.")
    n_parties = len(scenario.profiles)
    is_same_rule = len(scenario.vetoes) == len(_VETO_ROLES) and scenario.quota == n_parties - 1
    if not is_same_rule:
        what = (
            "The rule of scorable games (two vetoes, one party may be outvoted) is not the case's; it is not written."
        )
        remarks.append(Remark("config.txt", None, what))
    roles = dict(zip(scenario.vetoes, _VETO_ROLES, strict=False)) if is_same_rule else {}
    names = [name.replace(",", "-") for name in file_names(scenario)]
    lines, files = [], {}
    for place, (name, profile) in enumerate(zip(names, scenario.profiles, strict=True)):
        party = profile.party.replace(",", " ")
        lines.append(f"{party},{name},{roles.get(place, 'player')},cooperative,none")
        rows = [
            [weight * score for score in column] for weight, column in zip(profile.weights, profile.scores, strict=True)
        ]
        threshold = profile.reservation_value
        if threshold is None:
            threshold = sum((min(row) for row in rows), Fraction())
            remarks.append(
                Remark(f"scores_files/{name}.txt", None, f"{party} has no known threshold: any deal passes.")
            )
        written = [", ".join(map(decimal_text, row)) for row in rows]
        files[f"scores_files/{name}.txt"] = "\n".join([*written, decimal_text(threshold)]) + "\n"
    return {"config.txt": "\n".join(lines) + "\n", "global_instructions.txt": _instructions(scenario), **files}


def _instructions(scenario: Scenario) -> str:
    blocks = []
    for letter, issue in zip(ascii_uppercase, scenario.issues, strict=False):
        options = [f"{letter}{number}: {name}" for number, name in enumerate(issue.options, start=1)]
        blocks.append("\n".join([f'Issue {letter}: "{issue.name}"', *options]))
    return "\n\n".join(blocks) + "\n"


def _players(file: Path, remarks: list[Remark]) -> list[_Player]:
    players = []
    for number, line in enumerate(text_of(file, remarks).splitlines(), start=1):
        fields = [field.strip() for field in line.split(",")]
        if line.strip() and len(fields) < 3:
            raise ExchangeError(f"{file.name}:{number}: a party needs a name, a file and a role: complete the line.")
        if line.strip():
            players.append(_Player(fields[0], fields[1], fields[2]))
    if not players:
        raise ExchangeError(f"{file.name}: it names no party: complete it.")
    return players


def _table(file: Path, remarks: list[Remark]) -> tuple[list[list[Fraction]], Fraction]:
    place = f"scores_files/{file.name}"
    lines = [
        (number, [field.strip() for field in line.split(",") if field.strip()])
        for number, line in enumerate(text_of(file, remarks).splitlines(), start=1)
        if line.strip()
    ]
    if len(lines) < 2 or len(lines[-1][1]) != 1:
        raise ExchangeError(f"{place}: it needs a line of scores for each issue and the threshold last: complete it.")
    rows = [[exact(field, f"{place}:{number}: a score") for field in fields] for number, fields in lines[:-1]]
    number, (threshold,) = lines[-1]
    return rows, exact(threshold, f"{place}:{number}: the threshold")


def _issues(folder: Path, sizes: Sequence[int], remarks: list[Remark]) -> tuple[ScenarioIssue, ...]:
    """Issues and options by their names in the instructions; by letter and number where those do not tell."""
    file = folder / "global_instructions.txt"
    text = text_of(file, remarks) if file.exists() else ""
    titles = {letter.upper(): title for letter, title in _ISSUE.findall(text)}
    labels: dict[tuple[str, int], str] = {}
    for letter, number, words in _OPTION.findall(text):
        labels.setdefault((letter, int(number)), _label(words))
    issues = []
    for letter, size in zip(ascii_uppercase, sizes, strict=False):
        names = [labels.get((letter, number), f"{letter}{number}") for number in range(1, size + 1)]
        issues.append(ScenarioIssue(titles.get(letter, f"Issue {letter}"), distinct(names)))
    if len(issues) < len(sizes):
        raise ExchangeError(f"A scorable game names its issues A to Z, and there are {len(sizes)}.")
    return tuple(
        ScenarioIssue(name, issue.options) for name, issue in zip(distinct(i.name for i in issues), issues, strict=True)
    )


def _label(words: str) -> str:
    """What an option is called: the words in quotation marks before a colon, else all before an arrow."""
    quoted = _QUOTED.match(words)
    return quoted.group(1).strip() if quoted else words.split("==>", maxsplit=1)[0].strip().rstrip(".")
