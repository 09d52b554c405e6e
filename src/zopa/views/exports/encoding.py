"""Plain values in, JSON text out: the same bytes for the same values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

Record = dict[str, Any]


def to_json(record: Mapping[str, Any]) -> str:
    """One object, indented, with a final line break; keys in the order given.

    Raises
    ------
    ValueError
        if a number is not finite: JSON has no word for it.
    """
    return json.dumps(record, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def to_json_line(record: Mapping[str, Any]) -> str:
    """One object on one line."""
    return json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n"
