"""All exchanges of an archive, measured by Dask: on this machine's processors, or on a cluster."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from ..exchange import InputError
from ..files import make_temporary
from ..stopping import at_stop
from ..wording import count
from .counting import Listed
from .keeping import keep_part, name_part, name_version, read_files, read_part
from .measuring import measure_files

AHEAD = 4  # exchanges that wait at each worker
TRIES = 3  # workers that an exchange may take with it before it is left out
QUIET = "PYTHONWARNINGS"
WAIT = 30  # seconds for a cluster to answer
Tell = Callable[[str], None]


def run_archive(
    folders: dict[str, Path],
    lists: list[Listed],
    parts: Path,
    *,
    scheduler: str = "",
    workers: int = 0,
    redact: Sequence[str] = (),
    redact_words: bool = False,
    fresh: bool = False,
    tell: Tell = lambda line: None,
) -> list[dict[str, Any]]:
    """Return what was measured of each data folder, in the order of `folders`: the values of `measure_files`.

    Each is kept in the folder `parts` as soon as it is there; what is kept of the same bytes, lists and code
    is taken from there, but for `fresh`. `scheduler` is the address of a Dask scheduler, by default one is
    started here with as many `workers` as there are processors. The words of speakers in `redact` are
    counted and not shown, with `redact_words` nor are words that they alone have. What a lost worker was at
    is measured by another. `tell` is given lines that say how far it is. Raises InputError where Dask is not
    there, where the scheduler does not answer, and for a folder `parts` that cannot be written.
    """
    version, found, todo = name_version(), dict[str, dict[str, Any]](), dict[str, tuple[str, dict]]()
    for name, folder in folders.items():
        try:
            files = read_files(folder)
        except InputError as problem:
            found[name] = {"exchange": name, "title": "", "rows": [], "read": [], "fault": str(problem)}
            continue
        key = name_part(files, lists, (redact, redact_words), version)
        kept = None if fresh else read_part(parts / f"{name}.json", key)
        if kept is None:
            todo[name] = key, files
        else:
            found[name] = kept
    if todo:
        tell(f"{count(len(folders), 'exchange')}, of which {len(todo):,} are to be measured")
        for name, part in _measure_all(todo, (lists, tuple(redact), redact_words), scheduler, workers):
            found[name] = part
            _keep(parts / f"{name}.json", todo[name][0], part)
            done = len(found)
            if done % max(1, len(folders) // 20) == 0 or done == len(folders):
                tell(f"measured {done:,} of {len(folders):,}")
    return [found[name] for name in folders]


def _keep(path: Path, key: str, part: dict[str, Any]) -> None:
    try:
        keep_part(path, key, part)
    except OSError as error:
        rule = f"cannot be written ({error.strerror})"
        raise InputError(path, path.name, rule, "give --output another place") from error


def _measure_all(
    todo: dict[str, tuple[str, dict]], chosen: tuple, scheduler: str, workers: int
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (name, what was measured) in the order in which they are ready; few wait at a time."""
    with _open(scheduler, workers) as (client, distributed):
        waiting = iter(todo.items())
        names: dict[Any, str] = {}

        def ask() -> list[Any]:
            """Return the next exchange as asked for, or nothing."""
            for name, (key, files) in islice(waiting, 1):
                asked = client.submit(measure_files, name, files, *chosen, key=f"{name}-{key}")
                names[asked.key] = name
                return [asked]
            return []

        ahead = AHEAD * max(1, workers or len(client.scheduler_info(n_workers=-1)["workers"]))
        ready = distributed.as_completed([one for _ in range(ahead) for one in ask()])
        for asked in ready:
            name = names.pop(asked.key)
            yield name, _take(asked, name, distributed)
            asked.release()
            for one in ask():
                ready.add(one)


def _take(asked: Any, name: str, distributed: Any) -> dict[str, Any]:
    try:
        return asked.result()
    except distributed.KilledWorker:
        rule = f"{TRIES} workers ended while they measured it"
        fault = f"{name}: “{name}”: {rule}; is it too large for their memory?"
    except Exception as problem:  # what a stranger's text does to one exchange leaves the others as they are
        fault = f"{name}: “{name}”: cannot be measured ({type(problem).__name__}: {problem})"
    return {"exchange": name, "title": "", "rows": [], "read": [], "fault": fault}


@contextmanager
def _open(scheduler: str, workers: int) -> Iterator[tuple[Any, Any]]:
    """Give a client, of the scheduler at an address or of one started here, and end what was started."""
    try:
        import dask
        import distributed
    except ModuleNotFoundError as error:
        mend = "install it: pip install 'rejoinder[archive]'"
        raise InputError("rejoinder archive", "dask", "is not installed", mend) from error
    chosen = {
        "distributed.scheduler.allowed-failures": TRIES,
        "distributed.worker.memory.terminate": 0.95,
        "distributed.comm.timeouts.connect": f"{WAIT}s",
    }
    with (
        make_temporary() as place,
        dask.config.set(chosen | {"temporary-directory": str(place)}),
        at_stop(_end_workers),
    ):
        if scheduler:
            with _connect(distributed, scheduler) as client:
                yield client, distributed
            return
        with _deaf_children():
            cluster = distributed.LocalCluster(
                n_workers=workers or os.cpu_count() or 1,
                threads_per_worker=1,
                dashboard_address="127.0.0.1:0",
                host="127.0.0.1",
                local_directory=str(place),
                env={"TMPDIR": str(place)},
                silence_logs=logging.CRITICAL,
            )
        with cluster, distributed.Client(cluster) as client:
            yield client, distributed


@contextmanager
def _deaf_children() -> Iterator[None]:
    """Let what is started within not hear Ctrl-C, which a terminal sends to all: it ends with this one.

    Nor does Python's tracker of what processes share tell what it takes away when they have ended.
    """
    masks, quiet = hasattr(signal, "pthread_sigmask"), os.environ.get(QUIET)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if masks else set()
    os.environ[QUIET] = ",".join(filter(None, [quiet, "ignore:resource_tracker"]))
    try:
        yield
    finally:
        os.environ.pop(QUIET) if quiet is None else os.environ.update({QUIET: quiet})
        if masks:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_workers() -> None:
    for one in multiprocessing.active_children():
        one.kill()


def _connect(distributed: Any, address: str) -> Any:
    try:
        client = distributed.Client(address, timeout=WAIT)
        client.wait_for_workers(1, timeout=WAIT)
    except (OSError, ValueError, TimeoutError) as error:
        mend = "start `dask scheduler` and `dask worker`, and give its address, such as tcp://127.0.0.1:8786"
        raise InputError("--scheduler", address, "no scheduler with a worker answers there", mend) from error
    if set(client.run(name_version).values()) != {name_version()}:
        rule = "its workers have another version of rejoinder, or none"
        raise InputError("--scheduler", address, rule, "install this version where they run")
    return client
