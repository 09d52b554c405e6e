"""The command ``serve``: the workbench in a browser, on this machine."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zopa.errors import ZopaError
from zopa.views.cli.options import Debug, Quiet
from zopa.views.cli.output import output_to
from zopa.views.cli.running import command, complain

if TYPE_CHECKING:
    from zopa.views.cli.progress import Progress

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def serve(
    cases: Annotated[list[Path], typer.Argument(metavar="CASE", help="Case folders.", show_default=False)],
    *,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=0, max=65535, help="The port; 0 for any that is free.")
    ] = 8765,
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="NAME", help="Another name it may be asked under; may be repeated."),
    ] = None,
    author: Annotated[
        str | None, typer.Option("--author", metavar="NAME", help="Who decides; by default git's user.name.")
    ] = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Open the workbench: read, decide and explore in a browser.

    It answers this machine alone unless --host says otherwise, and asks nothing of any other.
    """
    with command(quiet=quiet, debug=debug) as progress:
        _serve(cases, (host, port), tuple(allow_host or ()), author, progress)


COMMANDS = (("serve", serve, "zopa serve riyadh-2025"),)


def _serve(
    cases: list[Path], place: tuple[str, int], names: tuple[str, ...], author: str | None, progress: Progress
) -> None:
    try:
        from zopa.views.web.app import create_app
        from zopa.views.web.launching import bind, launch
        from zopa.views.web.security import served_names
    except ImportError as error:
        raise ZopaError("The workbench needs FastAPI and Uvicorn: pip install 'zopa[web]'.") from error
    from zopa.views.authors import author_name

    host, port = place
    app = create_app(cases, author=author_name(author, cases[0].parent), names=served_names(host, names))
    shelf = app.state.workbench.shelf
    for key in shelf.keys:
        progress.say(f"Reading {shelf.path(key)}")
        shelf.open(key).warm()
    gc.freeze()  # what is ready by now stays, and no decision waits while garbage is sought in it
    bound = bind(host, port)
    progress.stop()
    shown = f"[{host}]" if ":" in host else host
    output_to(None).write(f"The workbench is at http://{shown}:{bound.getsockname()[1]}/ (Ctrl-C stops it).\n")
    if host not in _LOOPBACK:
        complain("whoever reaches this address can read the case and decide on it.")
    try:
        launch(app, bound)
    except KeyboardInterrupt:
        progress.stop()
