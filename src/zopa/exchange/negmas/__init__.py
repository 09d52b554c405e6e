"""NegMAS: a folder with one YAML (or JSON) file of the outcome space and one of each utility function."""

from __future__ import annotations

from zopa.exchange.negmas.reading import read_negmas
from zopa.exchange.negmas.writing import write_negmas

__all__ = ["read_negmas", "write_negmas"]
