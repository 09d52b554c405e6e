"""Answers kept by what was asked, so that a second run asks nothing twice."""

from __future__ import annotations

import contextlib
import hashlib
import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class AnswerCache:
    """A folder of answers, each under the digest of endpoint, model and conversation; without a folder, nothing.

    A folder that cannot be read or written is passed over: it may save a question, never stop a run.
    """

    folder: Path | None
    address: str
    model: str

    def find(self, conversation: Sequence[dict[str, str]]) -> str | None:
        """The answer that was given to this conversation; None if it was never asked."""
        place = self._place(conversation)
        if place is None:
            return None
        try:
            return place.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def keep(self, conversation: Sequence[dict[str, str]], answer: str) -> None:
        """Keep an answer, whole or not at all."""
        place = self._place(conversation)
        if place is None:
            return
        with contextlib.suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            aside = place.with_suffix(f".{threading.get_ident()}.partial")
            aside.write_text(answer, encoding="utf-8", errors="replace")
            aside.replace(place)

    def _place(self, conversation: Sequence[dict[str, str]]) -> Path | None:
        if self.folder is None:
            return None
        key = json.dumps([self.address, self.model, list(conversation)], sort_keys=True)
        return self.folder / (hashlib.sha256(key.encode()).hexdigest() + ".txt")
