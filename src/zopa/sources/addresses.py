"""Addresses in, bytes out: fetched with a time-out and a size limit, and never from a private network.

A report is somebody else's text, and a link in a feed is somebody else's wish: neither may make this
machine ask a server that only this machine can reach.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import urllib.error
import urllib.request
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from http.client import HTTPMessage
from typing import IO
from urllib.parse import quote, urlsplit

from zopa.errors import SourceError

LARGEST_ANSWER = 20_000_000  # bytes, packed or unpacked
SocketPlace = tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]
_TIME_OUT = 15.0  # seconds without a byte
_MOST_REDIRECTS = 5
_HEADERS = {
    "User-Agent": "zopa (reads one report at a user's wish)",
    "Accept": "text/html, text/plain, application/pdf, application/rss+xml, application/atom+xml, */*;q=0.5",
    "Accept-Encoding": "identity",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered: the bytes, their announced media type and where they lay in the end."""

    content: bytes
    media_type: str
    address: str


def is_address(place: str) -> bool:
    """Whether a place is a web address rather than a file."""
    return place.lower().startswith(("http://", "https://"))


def fetch(address: str) -> Answer:
    """Fetch one address over http or https, following at most five redirects.

    Raises
    ------
    SourceError
        if it cannot be reached, answers with an error or too much, or leads into a private network.
    """
    try:
        request = urllib.request.Request(_quoted(address), headers=_HEADERS)  # noqa: S310  (the opener knows http and https only)
        with _opener().open(request, timeout=_TIME_OUT) as response:
            content = _limited(response, address)
            packing = response.headers.get("Content-Encoding", "")
            return Answer(_unpacked(content, packing, address), response.headers.get_content_type(), response.geturl())
    except SourceError:
        raise
    except urllib.error.HTTPError as error:
        error.close()
        raise SourceError(
            f"{address} answered {error.code} {error.reason}: open it in a browser and save the page."
        ) from error
    except (OSError, ValueError, http.client.HTTPException, zlib.error) as error:
        reason = getattr(error, "reason", None) or error
        if isinstance(reason, SourceError):
            raise reason from error
        raise SourceError(
            f"{address} cannot be reached ({_in_one_line(reason)}): check it, or save the page and give the file."
        ) from error


def public_addresses(host: str, port: int) -> Sequence[tuple[socket.AddressFamily, SocketPlace]]:
    """Where `host` lies on the public network, as (family, socket address).

    Raises
    ------
    SourceError
        if it lies in a private network.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    public = [(family, place) for family, _, _, _, place in found if _is_public(str(place[0]))]
    if not public:
        raise SourceError(
            f"{host} lies in a private network, and reports are read from the public one only: "
            "save the page and give the file."
        )
    return public


def _is_public(number: str) -> bool:
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is not None and not inner.is_global:
            return False
    return address.is_global and not address.is_multicast


def _connect(host: str, port: int, timeout: float | None) -> socket.socket:
    """Connect to an address that was checked, not to a name that may be looked up anew and differently."""
    refusal: OSError | None = None
    for family, place in public_addresses(host, port):
        connection = socket.socket(family, socket.SOCK_STREAM)
        try:
            connection.settimeout(timeout)
            connection.connect(place)
        except OSError as error:
            connection.close()
            refusal = error
        else:
            return connection
    raise refusal or OSError("no address")


class _PlainConnection(http.client.HTTPConnection):
    def connect(self) -> None:
        self.sock = _connect(self.host, self.port, self.timeout)


class _SafeConnection(http.client.HTTPSConnection):
    def connect(self) -> None:
        context = self._context  # type: ignore[attr-defined]  # where http.client keeps it
        self.sock = context.wrap_socket(_connect(self.host, self.port, self.timeout), server_hostname=self.host)


class _PlainHandler(urllib.request.HTTPHandler):
    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_PlainConnection, req)


class _SafeHandler(urllib.request.HTTPSHandler):
    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_SafeConnection, req)


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = _MOST_REDIRECTS

    def redirect_request(  # noqa: PLR0913, PLR0917  (the library's signature)
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        if not is_address(newurl):
            fp.close()
            raise SourceError(
                f"{req.full_url} leads to {newurl[:80]!r}, which is no web address, and was not followed."
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener() -> urllib.request.OpenerDirector:
    opener = urllib.request.OpenerDirector()
    for handler in (
        _PlainHandler(),
        _SafeHandler(),
        _Redirects(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _quoted(address: str) -> str:
    parts = urlsplit(address)
    if not parts.hostname:
        raise SourceError(f"{address} is no web address: it names no server.")
    host = parts.hostname.encode("idna").decode("ascii")
    netloc = f"[{host}]" if ":" in host else host
    netloc += f":{parts.port}" if parts.port else ""
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return f"{parts.scheme}://{netloc}{path}" + (f"?{query}" if query else "")


def _limited(response: IO[bytes], address: str) -> bytes:
    content = response.read(LARGEST_ANSWER + 1)
    if len(content) > LARGEST_ANSWER:
        raise SourceError(_too_large(address))
    return content


def _unpacked(content: bytes, packing: str, address: str) -> bytes:
    """`content` unpacked where a server packs it although it was asked not to."""
    if packing.lower() not in {"gzip", "x-gzip", "deflate"}:
        return content
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
    unpacked = unpacker.decompress(content, LARGEST_ANSWER)
    if unpacker.unconsumed_tail:
        raise SourceError(_too_large(address))
    return unpacked


def _too_large(address: str) -> str:
    return (
        f"{address} answers with more than {LARGEST_ANSWER // 1_000_000} MB, which is no report: "
        "save the page and give the file."
    )


def _in_one_line(reason: object) -> str:
    return " ".join(str(reason).split()) or type(reason).__name__
