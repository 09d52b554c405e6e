import gzip
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from fakes.report_files import PARAGRAPH, feed, page, pdf_file
from zopa.errors import SourceError
from zopa.sources import addresses
from zopa.sources.addresses import fetch, is_address, public_addresses
from zopa.sources.reading import read_report, read_reports


class Site(BaseHTTPRequestHandler):
    """A news site with the habits of many."""

    def do_GET(self):
        """Answer one request."""
        home = f"http://127.0.0.1:{self.server.server_port}"
        answers = {
            "/page": (200, "text/html; charset=utf-8", page(), {}),
            "/other": (200, "text/html", page(9).replace(b"Monday", b"Friday"), {}),
            "/text": (200, "text/plain", PARAGRAPH.encode(), {}),
            "/pdf": (200, "application/octet-stream", pdf_file(), {}),
            "/packed": (200, "text/plain", gzip.compress(PARAGRAPH.encode()), {"Content-Encoding": "gzip"}),
            "/bomb": (
                200,
                "text/plain",
                gzip.compress(bytes(addresses.LARGEST_ANSWER + 10)),
                {"Content-Encoding": "gzip"},
            ),
            "/large": (200, "text/plain", b"x" * 3_000, {}),
            "/feed": (200, "application/rss+xml", feed([f"{home}/page", f"{home}/gone", f"{home}/other"]), {}),
            "/dead-feed": (200, "text/xml", feed([f"{home}/gone"]), {}),
            "/empty-feed": (200, "text/xml", feed([]), {}),
            "/moved": (302, "text/html", b"", {"Location": "/page"}),
            "/loop": (302, "text/html", b"", {"Location": "/loop"}),
            "/inside": (302, "text/html", b"", {"Location": "http://10.0.0.1/secret"}),
            "/file": (302, "text/html", b"", {"Location": "ftp://example.org/report.txt"}),
            "/nothing": (200, "text/plain", b"", {}),
        }
        status, media_type, content, headers = answers.get(self.path, (404, "text/html", b"gone", {}))
        self.send_response(status)
        for name, value in {"Content-Type": media_type, "Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args):
        """Keep quiet."""


@pytest.fixture(scope="module")
def server():
    """The site on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.fixture
def site(server, monkeypatch):
    """The same site as if it lay on the public network."""
    is_public = addresses._is_public
    monkeypatch.setattr(addresses, "_is_public", lambda number: number == "127.0.0.1" or is_public(number))
    return server


def test_page_at_an_address_is_read(site):
    """The article, and where it lay after a redirect."""
    document = read_report(f"{site}/moved")
    assert PARAGRAPH in document.text
    assert (document.address, document.path) == (f"{site}/page", f"{site}/moved")


@pytest.mark.parametrize("path", ["text", "pdf", "packed"])
def test_kind_is_announced_or_seen(site, path):
    """Texts and PDF files are read from addresses too, packed or announced as anything."""
    assert "delegates" in read_report(f"{site}/{path}").text


def test_feed_stands_for_its_reports(site, caplog):
    """Every entry that can be read is a report; one that cannot is warned of."""
    assert len(read_reports([f"{site}/feed"])) == 2
    assert "/gone answered 404" in caplog.text


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("gone", "answered 404"),
        ("loop", "cannot be reached|answered 302"),
        ("file", "is no web address, and was not followed"),
        ("inside", r"10\.0\.0\.1 lies in a private network"),
        ("nothing", "is empty"),
        ("bomb", "more than 20 MB"),
        ("dead-feed", "none of them can be read"),
        ("empty-feed", "a feed without entries"),
    ],
)
def test_address_without_a_report_is_one_sentence(site, path, sentence):
    """Whatever a server answers, it ends in a sentence."""
    with pytest.raises(SourceError, match=sentence):
        read_reports([f"{site}/{path}"])


def test_feed_is_no_single_report(site):
    """Who asks for one report is told that there are more."""
    with pytest.raises(SourceError, match="announces 2 reports"):
        read_report(f"{site}/feed")


def test_large_answer_is_cut_off(site, monkeypatch):
    """No more is fetched than a report can hold."""
    monkeypatch.setattr(addresses, "LARGEST_ANSWER", 1_000)
    with pytest.raises(SourceError, match="which is no report"):
        fetch(f"{site}/large")


def test_this_machine_is_not_asked(server):
    """An address on this machine is refused without a request."""
    with pytest.raises(SourceError, match="private network"):
        read_report(f"{server}/page")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "172.16.0.1",
        "169.254.169.254",
        "::1",
        "fe80::1",
        "::ffff:10.0.0.1",
        "0.0.0.0",
        "2002:7f00:1::",
        "100.64.0.1",
    ],
)
def test_private_addresses_are_refused(host):
    """Every way of writing a private address is seen through."""
    with pytest.raises(SourceError, match="private network"):
        public_addresses(host, 80)


@pytest.mark.parametrize("host", ["8.8.8.8", "2001:4860:4860::8888"])
def test_public_addresses_are_kept(host):
    """An address on the public network may be asked."""
    assert public_addresses(host, 80)[0][1][0] == host


@pytest.mark.parametrize(
    "address", ["http://", "https://:80", "http://[::1", "http://a b c/", "http://\u2028/", "http://host:99999/"]
)
def test_broken_address_is_one_sentence(address):
    """What is no address is said to be none, in one line."""
    with pytest.raises(SourceError) as caught:
        read_report(address)
    assert "\n" not in str(caught.value)


def test_only_web_addresses_are_addresses():
    """A file's name is not taken for an address."""
    assert is_address("HTTPS://example.org/a")
    assert not any(map(is_address, ("ftp://example.org", "report.txt", "http.txt", "/http://")))
