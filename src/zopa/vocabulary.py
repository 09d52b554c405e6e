"""The closed word lists that statements, cases and views share.

They stand below all stages, so that a case written by hand needs nothing of the text pipeline and a
statement says the same word for the same thing as the case that rests on it.
"""

from __future__ import annotations

from enum import StrEnum


class Stance(StrEnum):
    """What a party is reported to do about an option."""

    DEMANDS = "demands"
    AIMS_AT = "aims_at"
    PROPOSES = "proposes"
    REQUIRES = "requires"
    ACCEPTS = "accepts"
    OPEN_TO = "open_to"
    DESCRIBES = "describes"
    OPPOSES = "opposes"
    REFUSES = "refuses"


# Stances that go together, whatever reads, drafts, weighs or shows them.
WISHES = frozenset({Stance.DEMANDS, Stance.AIMS_AT, Stance.PROPOSES, Stance.REQUIRES})
CONSENTS = frozenset({Stance.ACCEPTS, Stance.OPEN_TO})
REFUSALS = frozenset({Stance.REFUSES, Stance.OPPOSES})


class Strength(StrEnum):
    """How firmly it is worded; RED_LINE is non-negotiable wording."""

    RED_LINE = "red_line"
    FIRM = "firm"
    SOFT = "soft"


class Basis(StrEnum):
    """On whose word a value rests; ASSUMED is an analyst's or the drafter's, never a party's."""

    STATED = "stated"
    ATTRIBUTED = "attributed"
    HEDGED = "hedged"
    NARRATED = "narrated"
    ASSUMED = "assumed"


class Grounding(StrEnum):
    """How a quotation was found in its text."""

    EXACT = "exact"
    NORMALISED = "normalised"
    FUZZY = "fuzzy"
    NOT_FOUND = "not_found"


class Time(StrEnum):
    """Whether a statement speaks of the present round or of an earlier one."""

    CURRENT = "current"
    PAST = "past"


class PartyRole(StrEnum):
    """The part a party plays in the talks."""

    PARTY = "party"
    MEDIATOR = "mediator"
    GUARANTOR = "guarantor"
    HOST = "host"
    OBSERVER = "observer"
    EXCLUDED = "excluded"
    SPOILER = "spoiler"


class Reading(StrEnum):
    """The least and the most that the words of a red line can mean."""

    NARROW = "narrow"
    WIDE = "wide"


class InterestKind(StrEnum):
    """What lies beneath a position: what a party is after, cannot do without, or wants to avoid."""

    INTEREST = "interest"
    NEED = "need"
    FEAR = "fear"


class GroundKind(StrEnum):
    """What parties may share: how things are, or how they should be dealt with."""

    FACT = "fact"
    NORM = "norm"
