"""The socket that the workbench answers at."""

import socket

import pytest

from zopa.errors import ZopaError
from zopa.views.web.launching import bind


def test_socket_says_that_it_speaks_tcp():
    """Small answers are sent at once only on a socket whose protocol is named."""
    with bind("127.0.0.1", 0) as bound:
        assert bound.proto == socket.IPPROTO_TCP


def test_taken_address_is_told_in_one_sentence():
    """What is taken, and what to do."""
    with bind("127.0.0.1", 0) as bound:
        bound.listen()
        port = bound.getsockname()[1]
        with pytest.raises(ZopaError, match=rf"port {port}: .*\. Choose another with --port\."):
            bind("127.0.0.1", port)
