"""Formats of other programs to and from cases.

In: files of Genius, GeniusWeb, NegMAS, NegoLog and of scorable games. Out: a `Scenario`, exact, with
a remark for everything that was repaired or left behind; and back from a case to such files.
"""

from __future__ import annotations

from zopa.exchange.formats import FORMATS, SEMANTICS, ReadingOptions, read_scenario, write_scenario
from zopa.exchange.scenario import Scenario
from zopa.exchange.scored_cases import case_of, scenario_of

__all__ = [
    "FORMATS",
    "SEMANTICS",
    "ReadingOptions",
    "Scenario",
    "case_of",
    "read_scenario",
    "scenario_of",
    "write_scenario",
]
