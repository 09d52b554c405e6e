"""Genius: a folder with one file for the domain and one for each profile, in XML of many habits."""

from __future__ import annotations

from zopa.exchange.genius.reading import GENIUS, RAW, read_genius
from zopa.exchange.genius.writing import write_genius

__all__ = ["GENIUS", "RAW", "read_genius", "write_genius"]
