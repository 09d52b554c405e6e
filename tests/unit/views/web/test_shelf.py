"""A served case after a decision: what no decision changed is there, and what it changed is worked out in a quiet moment."""

from __future__ import annotations

import time

import pytest

from zopa.case.decisions import Decision, Verdict
from zopa.case.reviewing import decide
from zopa.views.web import shelf as shelf_module
from zopa.views.web.shelf import Shelf


@pytest.fixture
def shelf(writable, monkeypatch):
    """A shelf with the case, its first pages ready, that waits for no pause."""
    monkeypatch.setattr(shelf_module, "PAUSE", 0.01)
    shelf = Shelf([writable])
    shelf.open("water").warm()
    return shelf


def decided(shelf, writable, verdict):
    """The case after a decision."""
    decide(writable, Decision("s1", verdict, "Ana", f"2025-03-01T10:00:00.00{len(verdict)}Z"))
    return shelf.open("water")


def is_ready(case):
    """Whether the first pages need nothing more, within a second or so."""
    for _ in range(100):
        if {"study", "brief", "matrix"} <= case.__dict__.keys() and "numbers" in case.brief.__dict__:
            return True
        time.sleep(0.02)
    return False


def test_a_rejection_is_made_ready_while_nobody_asks(shelf, writable):
    """Without a page being asked for."""
    assert is_ready(decided(shelf, writable, Verdict.REJECTED))


def test_an_acceptance_has_nothing_to_make_ready(shelf, writable):
    """The case is the same, and so is its study."""
    before = shelf.open("water")
    after = decided(shelf, writable, Verdict.ACCEPTED)
    assert after is not before
    assert after.study is before.study
    assert after.items["s1"].verdict == "accepted"


def test_a_changed_folder_is_read_anew(shelf, writable):
    """A case file that somebody edited is read, and nothing of the old one is lent."""
    before = shelf.open("water")
    file = writable / "case.yaml"
    file.write_text(file.read_text().replace("title: Water", "title: Water of the dam"))
    after = shelf.open("water")
    assert after.case.title == "Water of the dam"
    assert after.study is not before.study
