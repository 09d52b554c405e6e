import threading

import pytest

from zopa.errors import SourceError
from zopa.sources.deadlines import read_in_time


def test_reader_that_ends_gives_its_document():
    """What was read comes back."""
    assert read_in_time(lambda: "text", "talks.pdf") == "text"


def test_reader_that_does_not_end_is_given_up():
    """Nobody waits for a file for ever, and the sentence says what to do."""
    with pytest.raises(SourceError, match=r"talks\.pdf could not be read within"):
        read_in_time(threading.Event().wait, "talks.pdf", 0.05)


def test_error_of_a_reader_is_its_own():
    """What went wrong in the other thread is raised in this one."""
    with pytest.raises(SourceError, match="^broken$"):
        read_in_time(lambda: (_ for _ in ()).throw(SourceError("broken")), "talks.pdf")
