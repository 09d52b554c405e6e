"""Options and environment in, one endpoint out: nothing is sent anywhere that the user did not name."""

from __future__ import annotations

import os
from dataclasses import dataclass
from urllib.parse import urlsplit

from zopa.errors import PipelineError

_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
_KEY_OWNER = "openai.com"  # OPENAI_API_KEY is shown to nobody else
SLOWEST_ANSWER = 180.0  # seconds: a small model on two cores writes for half a minute, one at a time


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is asked: address, model name, key, seconds to wait, and how often a busy server is asked again."""

    address: str
    model: str
    key: str = "none"
    timeout: float = SLOWEST_ANSWER
    retries: int = 3

    @property
    def host(self) -> str:
        """The machine that is asked."""
        return urlsplit(self.address).hostname or ""

    @property
    def is_here(self) -> bool:
        """Whether the model runs on this machine: such a server answers one request after the other."""
        return self.host in _THIS_MACHINE


def endpoint_from_environment(model: str | None, address: str | None, timeout: float | None = None) -> Endpoint | None:
    """The endpoint that options or the environment name; None without a model.

    ZOPA_MODEL, ZOPA_ENDPOINT and ZOPA_API_KEY stand in for options not given; OPENAI_API_KEY is
    used for an address of OpenAI's only.

    Raises
    ------
    PipelineError
        if a model is named and no usable address: nothing is ever sent to an address that the user did not name.
    """
    model = model or os.environ.get("ZOPA_MODEL")
    if not model:
        return None
    address = address or os.environ.get("ZOPA_ENDPOINT")
    if not address:
        raise PipelineError("A model is named but no endpoint: give --endpoint URL or set ZOPA_ENDPOINT.")
    return Endpoint(address, model, _key_for(_checked_host(address)), timeout or SLOWEST_ANSWER)


def _checked_host(address: str) -> str:
    try:
        parts = urlsplit(address)
        host = parts.hostname if parts.scheme in {"http", "https"} and parts.port != 0 else None
    except ValueError:
        host = None
    if not host:
        raise PipelineError(f"The endpoint {address!r} is no web address: write it as http://127.0.0.1:8000/v1.")
    return host


def _key_for(host: str) -> str:
    key = os.environ.get("ZOPA_API_KEY")
    if not key and (host == _KEY_OWNER or host.endswith(f".{_KEY_OWNER}")):
        key = os.environ.get("OPENAI_API_KEY")
    return key or "none"
