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
    """The same for people: every address, what it takes, and an example to click where it only reads."""
    keys = workbench_of(request).shelf.keys
    described = request.app.openapi()
    fields = _Fields(described.get("components", {}).get("schemas", {}))
    calls = [
        _call(path, verb, found, keys, fields)
        for path, verbs in described["paths"].items()
        for verb, found in verbs.items()
    ]
    values = {"calls": calls, "about": described["info"]["description"], "keys": keys}
    return render(request, Page("api.html", "JSON API", values))


class _Fields:
    """The fields of what is sent, from the schemas that the description holds."""

    def __init__(self, schemas: dict[str, Any]) -> None:
        self._schemas = schemas

    def of(self, call: dict[str, Any]) -> list[tuple[str, str, bool, str]]:
        """Name, place, whether it is required, and what it says."""
        content = call.get("requestBody", {}).get("content", {}).get("application/json", {})
        schema = self._schemas.get(content.get("schema", {}).get("$ref", "").rpartition("/")[2], {})
        needed = schema.get("required", ())
        return [(name, "body", name in needed, _told(each)) for name, each in schema.get("properties", {}).items()]


def _call(path: str, verb: str, found: dict[str, Any], keys: tuple[str, ...], fields: _Fields) -> dict[str, Any]:
    own = [each for each in found.get("parameters", ()) if each["name"] != "case"]
    has_example = verb == "get" and not any(each.get("required") for each in own)
    key = keys[0] if keys else ""
    named = [(each["name"], each["in"], each.get("required", False), _told(each)) for each in own]
    return {
        "verb": verb.upper(),
        "path": path,
        "summary": found["summary"],
        "about": found.get("description", ""),
        "parameters": [*named, *fields.of(found)],
        "example": path.replace("{case}", key) if has_example and (key or "{case}" not in path) else "",
    }


def _told(parameter: dict[str, Any]) -> str:
    return str(parameter.get("description") or parameter.get("schema", {}).get("title", ""))
