"""Which formats there are, and the one door to reading and writing them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from zopa.errors import ExchangeError
from zopa.exchange.scenario import Remark, Scenario

GENIUS, RAW = "genius", "raw"
SEMANTICS = (GENIUS, RAW)
FORMATS = ("genius", "geniusweb", "negmas", "negolog", "scorable")
_RESOLUTION = 10
_MANY_PARTIES = 4


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How files are to be read: by which reading, whose profiles, and how finely continuous issues are cut."""

    semantics: str | None = None
    parties: tuple[str, ...] = ()
    resolution: int | None = None


def read_scenario(form: str, path: str | Path, options: ReadingOptions | None = None) -> Scenario:
    """The scenario in files of another program.

    Parameters
    ----------
    form
        One of `FORMATS`.
    path
        The folder that holds the files, or one of them.
    options
        How to read; by default as the program itself does, every profile a party, ten steps.

    Raises
    ------
    ExchangeError
        if a file cannot be read, its meaning is not certain, or an option has no meaning for the format.
    """
    chosen = options or ReadingOptions()
    _check_known(form)
    if chosen.semantics is not None and form != GENIUS:
        raise ExchangeError(f"Only Genius files can be read in two ways: leave --semantics out for {form}.")
    if chosen.resolution is not None and form not in {"genius", "negmas"}:
        raise ExchangeError(f"{form} files hold no continuous issue: leave --resolution out.")
    if chosen.parties and form == "scorable":
        raise ExchangeError("A scorable game names its parties in config.txt: leave --party out.")
    scenario = _reader(form, chosen)(Path(path))
    if len(scenario.profiles) >= _MANY_PARTIES and not chosen.parties and form != "scorable":
        what = (
            f"All {len(scenario.profiles)} profiles of the folder are read as parties of one negotiation; "
            "--party FILE, repeated, names those that sit together."
        )
        scenario = replace(scenario, remarks=(*scenario.remarks, Remark(Path(path).name, None, what)))
    return scenario


def write_scenario(form: str, scenario: Scenario) -> tuple[dict[str, str], tuple[Remark, ...]]:
    """The files of another program, by their names within a folder, and what could not be written.

    Raises
    ------
    ExchangeError
        if the format cannot hold the scenario.
    """
    _check_known(form)
    remarks = list(scenario.remarks)
    return _writer(form)(scenario, remarks), tuple(remarks)


def _check_known(form: str) -> None:
    if form not in FORMATS:
        raise ExchangeError(f"There is no format {form!r}: write one of {', '.join(FORMATS)}.")


def _reader(form: str, options: ReadingOptions) -> Callable[[Path], Scenario]:
    parties: Sequence[str] = options.parties
    resolution = options.resolution or _RESOLUTION
    if form == "genius":
        from zopa.exchange.genius import read_genius

        semantics = options.semantics or GENIUS
        return lambda path: read_genius(path, semantics=semantics, parties=parties, resolution=resolution)
    if form == "geniusweb":
        from zopa.exchange.geniusweb import read_geniusweb

        return lambda path: read_geniusweb(path, parties=parties)
    if form == "negmas":
        from zopa.exchange.negmas import read_negmas

        return lambda path: read_negmas(path, parties=parties, resolution=resolution)
    if form == "negolog":
        from zopa.exchange.negolog import read_negolog

        return lambda path: read_negolog(path, parties=parties)
    from zopa.exchange.scorable import read_scorable

    return read_scorable


def _writer(form: str) -> Callable[[Scenario, list[Remark]], dict[str, str]]:
    if form == "genius":
        from zopa.exchange.genius import write_genius

        return write_genius
    if form == "geniusweb":
        from zopa.exchange.geniusweb import write_geniusweb

        return write_geniusweb
    if form == "negmas":
        from zopa.exchange.negmas import write_negmas

        return write_negmas
    if form == "negolog":
        from zopa.exchange.negolog import write_negolog

        return write_negolog
    from zopa.exchange.scorable import write_scorable

    return write_scorable
