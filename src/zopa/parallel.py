"""One way to run independent tasks: in this process, on this machine's cores, or on a Dask cluster.

Every task must depend on its item alone (seeds included), so that all engines return the same values
in the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from zopa.errors import AnalysisError

Item = TypeVar("Item")
Result = TypeVar("Result")

_DASK = "dask://"


def map_tasks(fn: Callable[[Item], Result], items: Iterable[Item], engine: str = "local") -> list[Result]:
    """Apply `fn` to every item, in order.

    Parameters
    ----------
    fn : callable
        A module-level function of one item; it must not read state that differs between workers.
    items : iterable
        The work, one item a task.
    engine : {'serial', 'local'} or 'dask://HOST:PORT'
        Where to run. 'local' uses the cores of this machine.

    Returns
    -------
    list
        The results in the order of `items`.

    Raises
    ------
    AnalysisError
        The engine is unknown, or the Dask extra is not installed (the user's to repair).
    """
    work = list(items)
    if engine == "serial" or (engine == "local" and len(work) < 2):
        return [fn(item) for item in work]
    if engine == "local":
        return _on_cores(fn, work)
    if engine.startswith(_DASK):
        return _on_cluster(fn, work, engine.removeprefix(_DASK))
    raise AnalysisError(f"Unknown engine {engine!r}. Use 'serial', 'local' or 'dask://HOST:PORT'.")


def _on_cores(fn: Callable[[Item], Result], work: list[Item]) -> list[Result]:
    from joblib import Parallel, cpu_count, delayed

    n_jobs = min(len(work), cpu_count())
    return list(Parallel(n_jobs=n_jobs)(delayed(fn)(item) for item in work))


def _on_cluster(fn: Callable[[Item], Result], work: list[Item], address: str) -> list[Result]:
    try:
        from distributed import Client
    except ImportError as error:
        raise AnalysisError(
            "A Dask cluster needs the extra `cluster`. Install it with: pip install 'zopa[cluster]'."
        ) from error
    from joblib import Parallel, delayed, parallel_config

    with Client(f"tcp://{address}"), parallel_config(backend="dask"):
        return list(Parallel()(delayed(fn)(item) for item in work))
