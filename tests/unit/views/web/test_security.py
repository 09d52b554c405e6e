"""Requests that another site could cause are refused; every answer says what it may load."""

import pytest
from starlette.testclient import TestClient

from zopa.views.web.app import create_app
from zopa.views.web.security import host_name, served_names


@pytest.fixture
def client():
    """A workbench without cases, asked under its own name."""
    return TestClient(create_app([]), base_url="http://127.0.0.1:8765", raise_server_exceptions=False)


def test_foreign_names_are_not_answered(client):
    """A name that another site lets point to this machine gets no page."""
    assert client.get("/", headers={"host": "evil.example:8765"}).status_code == 421
    assert client.get("/", headers={"host": "localhost:8765"}).status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"origin": "http://127.0.0.1:8765"}, 404),
        ({}, 404),
    ],
)
def test_only_own_pages_change_anything(client, headers, status):
    """A form on a page of another origin is refused before anything is read; here there is no case to change."""
    assert client.post("/nowhere/review/undo", headers=headers).status_code == status


def test_every_answer_says_what_it_may_load(client):
    """Pages, files and faults alike allow scripts and styles of this server only."""
    for path in ("/", "/static/workbench.js", "/nowhere/"):
        policy = client.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_files_of_the_package_are_served_and_no_others(client):
    """A style is served; a path that climbs out, a template and a program are not."""
    assert client.get("/static/look.css").headers["content-type"].startswith("text/css")
    for name in ("..%2Fapp.py", "app.py", "base.html", "nothing.js"):
        assert client.get(f"/static/{name}").status_code == 404


def test_names_with_and_without_ports():
    """The port is cut off, a bracketed address stays whole."""
    assert [host_name(each) for each in ("a:80", "a", "[::1]:80", "[::1]")] == ["a", "a", "[::1]", "[::1]"]
    assert served_names("::1", ["desk"])[-2:] == ("[::1]", "desk")
