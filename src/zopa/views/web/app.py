"""The application: every page under its address, and every fault as one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from zopa.errors import CaseError, ZopaError
from zopa.views.web import (
    actors,
    api,
    api_deciding,
    api_page,
    building,
    exploring,
    overview,
    positions,
    reviewing,
    saving,
    sources,
    supposing,
    timeline,
)
from zopa.views.web.rendering import Page, Workbench, render
from zopa.views.web.security import LOCAL_NAMES, OnlyFromHere
from zopa.views.web.shelf import Shelf, UnknownCaseError

_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".txt": "text/plain"}
_ROOMS = (
    api_page,
    api,
    api_deciding,
    overview,
    reviewing,
    positions,
    actors,
    timeline,
    building,
    exploring,
    supposing,
    sources,
    saving,
)
_ABOUT = (
    "What the pages show, as JSON: the same objects as the command line prints with --json; and decisions on "
    "statements, written by the same functions as the review writes them. Nothing leaves this machine, and no figure "
    "over draws comes without the same figure without the report and its range."
)


def create_app(paths: Sequence[str | Path], *, author: str = "", names: Sequence[str] = LOCAL_NAMES) -> FastAPI:
    """Make the workbench for some cases; nothing is read before a page asks for it.

    Parameters
    ----------
    paths
        case folders.
    author
        who decides, where the browser gives no other name.
    names
        the host names under which it may be asked.
    """
    app = FastAPI(
        title="zopa", version=version("zopa"), description=_ABOUT, docs_url=None, redoc_url=None, openapi_url=None
    )
    app.state.workbench = Workbench(Shelf(paths), author)
    app.add_middleware(OnlyFromHere, names=names)
    app.add_api_route("/", _start, include_in_schema=False)
    app.add_api_route("/static/{name}", _static, include_in_schema=False)
    for room in _ROOMS:
        app.include_router(room.router)
    app.add_exception_handler(UnknownCaseError, _unknown)
    app.add_exception_handler(ZopaError, _fault)
    app.add_exception_handler(HTTPException, _refusal)
    app.add_exception_handler(RequestValidationError, _misasked)
    return app


def _start(request: Request) -> Response:
    """The list of cases, or the only one."""
    keys = request.app.state.workbench.shelf.keys
    if len(keys) == 1:
        return RedirectResponse(f"/{keys[0]}/")
    return render(request, Page("cases.html", "Cases"))


def _static(name: str) -> Response:
    """A style or script of the package."""
    folder = files("zopa.views.brief.template") if name == "look.css" else files("zopa.views.web.static")
    file = folder.joinpath(name)
    kind = _TYPES.get(Path(name).suffix)
    if kind is None or not file.is_file():
        raise HTTPException(404, "There is no such file.")
    return Response(file.read_bytes(), media_type=kind, headers={"cache-control": "max-age=3600"})


def _unknown(request: Request, error: Exception) -> Response:
    return _told(request, str(error), 404)


def _fault(request: Request, error: Exception) -> Response:
    faults = [str(fault) for fault in error.faults] if isinstance(error, CaseError) else []
    return _told(request, str(error).partition(":\n")[0] if faults else str(error), 422, faults)


def _refusal(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    what = "There is no such page." if status == 404 else str(getattr(error, "detail", error))
    return _told(request, what, status)


def _misasked(request: Request, error: Exception) -> Response:
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    told = "; ".join(f"{fault['loc'][-1]}: {fault['msg'].lower()}" for fault in faults)
    what = "What was sent" if any(fault["loc"][0] == "body" for fault in faults) else "This address"
    return _told(request, f"{what} cannot be read: {told}.", 422)


def _told(request: Request, sentence: str, status: int, faults: Sequence[str] = ()) -> Response:
    values = {"sentence": sentence, "faults": faults}
    if request.url.path.startswith("/api/"):
        return JSONResponse({"fault": sentence, "faults": list(faults)}, status)
    return render(request, Page("fault.html", "Not to be shown", values, status))
