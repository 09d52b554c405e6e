"""Formats of other programs to and from cases."""
