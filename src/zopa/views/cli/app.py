"""All commands under one name; nothing heavy is imported before a command runs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from zopa.views.cli import cases, exchange, reports, reviewing, serving, studies
from zopa.views.cli.running import DONE, FAULT, STOPPED, complain, let_go_of_stdout

EPILOG = "Example:  zopa brief report.txt -o brief.html"

_PLAIN_WORDS = (
    ("Value error, ", ""),
    ("Input should be a valid integer, unable to parse string as an integer", "write a whole number"),
    ("Input should be a valid number, unable to parse string as a number", "write a number"),
    ("Input should be", "it has to be"),
)

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
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def _print_version() -> None:
    from importlib.metadata import version

    typer.echo(f"zopa {version('zopa')}")


for group in (reports, cases, studies, reviewing, serving, exchange):
    for name, function, example in group.COMMANDS:
        app.command(name, epilog=f"Example:  {example}")(function)


@app.command("version", epilog="Example:  zopa version")
def show_version() -> None:
    """Print the version."""
    _print_version()


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code."""
    try:
        outcome = app(list(sys.argv[1:] if arguments is None else arguments), standalone_mode=False, prog_name="zopa")
        sys.stdout.flush()
    except BrokenPipeError:
        let_go_of_stdout()
        return DONE
    except (KeyboardInterrupt, typer.Abort):
        complain("stopped.")
        return STOPPED
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        complain(_usage_sentence(error))
        return FAULT
    return outcome if isinstance(outcome, int) else DONE


def _plain(message: str) -> str:
    """A complaint of the option reader without the words of programmers."""
    for said, plain in _PLAIN_WORDS:
        message = message.replace(said, plain)
    return message


def _usage_sentence(error: Exception) -> str:
    context = getattr(error, "ctx", None)
    place = context.command_path if context is not None else "zopa"
    message = _plain(str(error.format_message()))  # type: ignore[attr-defined]
    end = "" if message.endswith(("?", ".")) else "."
    return f"{message}{end} See `{place} --help`."
