"""JSON text in, plain values with exact numbers out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from zopa.errors import ExchangeError
from zopa.exchange.scenario import Remark, exact, line_of, text_of

Json = Any  # what json.loads gives


def read_json(path: Path, remarks: list[Remark]) -> tuple[Json, str]:
    """What a file holds, its numbers as written, and its text."""
    text = text_of(path, remarks)
    try:
        return json.loads(text, parse_float=_Written, parse_constant=_Written, parse_int=_Written), text
    except json.JSONDecodeError as error:
        raise ExchangeError(f"{path.name}:{error.lineno}: this is not JSON: {error.msg}.") from None
    except RecursionError:
        raise ExchangeError(f"{path.name}: its brackets are nested too deeply to be read.") from None


class _Written(str):
    """A number as the file has it."""

    __slots__ = ()


def numbers_in(value: Json, place: str) -> dict[str, Fraction]:
    """A mapping of names to numbers; ExchangeError where it is none."""
    if not isinstance(value, Mapping):
        raise ExchangeError(f"{place} needs names with numbers: correct the file.")
    return {str(name): exact(number, f"{place}: {str(name)!r}") for name, number in value.items()}


def mapping_in(value: Json, key: str, place: str) -> Mapping[str, Json]:
    """The mapping under a key; ExchangeError where there is none."""
    found = value.get(key) if isinstance(value, Mapping) else None
    if not isinstance(found, Mapping):
        raise ExchangeError(f"{place}: `{key}` is missing, or holds no names: correct the file.")
    return found


def place_of(path: Path, text: str, name: str) -> str:
    """The file, and the line on which a name first stands."""
    line = line_of(text, json.dumps(name, ensure_ascii=False))
    return path.name if line is None else f"{path.name}:{line}"


def json_text(value: Json) -> str:
    """A value as JSON; fractions as decimals."""
    return json.dumps(value, ensure_ascii=False, indent=1, default=_number) + "\n"


def _number(value: object) -> float | int:
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else float(value)
    raise TypeError(type(value).__name__)
