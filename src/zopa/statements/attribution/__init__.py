"""Parsed text in, attributions out: source, cue and content, whatever a text is about."""

from zopa.statements.attribution.finding import find_attributions

__all__ = ["find_attributions"]
