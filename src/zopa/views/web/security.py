"""What every answer must hold: only pages of this server, asked for by itself, that load nothing from elsewhere.

A page of another site could make the reader's browser send requests here; it is told apart by its
origin.  A name that another site lets point to this machine is told apart by the Host header.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL_NAMES = ("127.0.0.1", "localhost", "[::1]")
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class OnlyFromHere:
    """Refuse requests under a foreign name or from a foreign page; say on every answer what it may load.

    Parameters
    ----------
    app
        what answers.
    names
        the host names under which this server may be asked, without ports.
    """

    def __init__(self, app: ASGIApp, names: Collection[str]) -> None:
        self._app = app
        self._names = frozenset(names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if host_name(headers.get("host", "")) not in self._names:
            refusal = "This server answers only under its own name; start it with --allow-host NAME to add one."
            await PlainTextResponse(refusal, 421)(scope, receive, send)
            return
        if scope["method"] not in _READING and not _is_own(headers):
            await PlainTextResponse("Only pages of this server may change a case.", 403)(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    answer.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_guarded)


def host_name(host: str) -> str:
    """The name in a Host header, without its port."""
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() else host


def served_names(host: str, more: Iterable[str] = ()) -> tuple[str, ...]:
    """The names under which a server bound to `host` may be asked."""
    bound = f"[{host}]" if ":" in host else host
    return tuple(dict.fromkeys((*LOCAL_NAMES, bound, *more)))


def _is_own(headers: Headers) -> bool:
    """Whether a change is asked for by a page of this server, or by a program that is no browser."""
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site", "none") in {"same-origin", "none"}
    return urlsplit(origin).netloc == headers.get("host")
