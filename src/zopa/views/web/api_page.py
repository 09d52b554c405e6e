"""What the JSON API offers, as OpenAPI and as a page of our own that loads nothing."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from zopa.views.exports.encoding import to_json
from zopa.views.web.rendering import Page, render, workbench_of

router = APIRouter(prefix="/api", include_in_schema=False)


@router.get("/openapi.json")
def openapi(request: Request) -> Response:
    """The description that programs read."""
    return Response(to_json(request.app.openapi()), media_type="application/json")


@router.get("/")
def page(request: Request) -> HTMLResponse:
    """The same for people: every address, what it takes, and an example to click."""
    keys = workbench_of(request).shelf.keys
    described = request.app.openapi()
    calls = [_call(path, found["get"], keys) for path, found in described["paths"].items()]
    values = {"calls": calls, "about": described["info"]["description"], "keys": keys}
    return render(request, Page("api.html", "JSON API", values))


def _call(path: str, found: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    own = [each for each in found.get("parameters", ()) if each["name"] != "case"]
    has_example = not any(each.get("required") for each in own)
    key = keys[0] if keys else ""
    return {
        "path": path,
        "summary": found["summary"],
        "about": found.get("description", ""),
        "parameters": [(each["name"], each["in"], each.get("required", False), _told(each)) for each in own],
        "example": path.replace("{case}", key) if has_example and (key or "{case}" not in path) else "",
    }


def _told(parameter: dict[str, Any]) -> str:
    return str(parameter.get("description") or parameter["schema"].get("title", ""))
