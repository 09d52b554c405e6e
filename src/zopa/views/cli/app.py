"""All commands under one name; nothing heavy is imported before a command runs."""

from __future__ import annotations

from typing import Annotated

import typer

from zopa.views.cli import cases, reports, studies

EPILOG = "Example:  zopa brief report.txt -o brief.html"

app = typer.Typer(
    name="zopa",
    add_completion=False,
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=EPILOG,
)


@app.callback()
def zopa(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.", is_eager=True)] = False,
) -> None:
    """Read reporting about a negotiation; say who wants what, on whose word, and what could be agreed."""
    if version:
        _print_version()
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


def _print_version() -> None:
    from importlib.metadata import version

    typer.echo(f"zopa {version('zopa')}")


for group in (reports, cases, studies):
    for name, function, example in group.COMMANDS:
        app.command(name, epilog=f"Example:  {example}")(function)


@app.command("version", epilog="Example:  zopa version")
def show_version() -> None:
    """Print the version."""
    _print_version()
