"""Run the notebooks, several kernels side by side. Takes paths, gives notebooks with what they showed."""

import asyncio
import atexit
import concurrent.futures
import functools
import json
import os
import re
import time
import warnings
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import cast

import nbformat

from ..exchange.errors import InputError
from ..exchange.files import decode, read_bytes
from ..files import check_room, has_room, make_short, tell_temporary
from ..wording import listing
from .errors import ReportError
from .kept import Kept
from .reads import READS

# More than there are processors: a kernel waits while it starts.
ROOM = 1_000_000  # bytes of temporary files that kernels need, and more
KERNELS = (os.cpu_count() or 2) + 4
CELL_SECONDS = 1800  # for one cell of a long exchange
QUIET_SECONDS = 30  # after which it is said what is running
# A socket in a folder of its own: nobody else on the machine can listen, as they could over TCP.
TRANSPORT = "ipc" if os.name == "posix" else "tcp"
HEAR = "from rejoinder.publish import reads\nreads.tell_notebook()\ndel reads"
# Kernels run side by side: none needs threads of its own for small tables, and a process without them forks.
_LEAN = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
# What lies beside a notebook never stands for a module of Python's, or of a package: it is looked at last.
_SAFE = {"PYTHONSAFEPATH": "1", "PYTHONSTARTUP": ""}
_BESIDE = (
    "--InteractiveShellApp.ignore_cwd=True",
    "--InteractiveShellApp.exec_lines=import sys; sys.path.append('')",
)


def find_notebooks(folder: Path) -> list[Path]:
    """Return the numbered notebooks of `folder` in reading order. Raises ReportError where there are none."""
    found = sorted(path for path in Path(folder).glob("[0-9][0-9]-*.ipynb") if _is_for_report(path))
    if not found:
        raise ReportError(
            f"{folder}: no notebook 00-….ipynb: a report is made of numbered notebooks; give their folder"
        )
    return found


def _is_for_report(path):
    """A notebook may be for JupyterLab only: {"rejoinder": {"report": false}} in its metadata."""
    try:
        return _read(path).metadata.get("rejoinder", {}).get("report", True)
    except AttributeError as error:
        raise _blame(path, error) from error


def _read(path):
    """Return the notebook of a file. Raises ReportError for a file that is none or cannot be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # ids of cells that are wanting, which nobody needs
            notebook = nbformat.reads(decode(read_bytes(path), path), as_version=4)
            nbformat.validate(notebook)
        "".join(cell.source for cell in notebook.cells).encode()  # single surrogates are no text
        return notebook
    except InputError as error:
        raise ReportError(f"{path}: no notebook: {error.parts[2]}; {error.parts[3]}") from error
    except (
        ValueError,
        AttributeError,
        TypeError,
        KeyError,
        RecursionError,
        nbformat.ValidationError,
    ) as error:
        raise _blame(path, error) from error


def _blame(path, error):
    said = " ".join(str(error).split())[:80]
    return ReportError(f"{path}: no notebook ({said}): save it again from JupyterLab")


def name_parts(paths: list[Path]) -> list[str]:
    """Return for each notebook a name of its own that can stand in an address: its file's, without marks."""
    names: list = []
    for number, path in enumerate(paths):
        name = re.sub(r"[^A-Za-z0-9_-]+", "-", path.stem).strip("-")
        names.append(f"{name}.{number}" if name in names else name)
    return names


def execute(
    paths: list[Path],
    exchange: Path,
    *,
    tell: Callable = print,
    environment: dict | None = None,
    kept: Kept | None = None,
    alone: bool = False,
) -> list:
    """Return the executed notebooks of `paths`, run on the data folder `exchange`; `tell` hears of progress.

    The kernels have the variables of `environment` besides their own. Those notebooks are not run that are
    `kept` as they would be; those that are run are kept. `alone`: this process
    does nothing else, and may be forked.

    Raises ReportError (notebook, cell, error) for the first cell that fails, or for a place of temporary
    files that cannot be written.
    """
    known = _find_known(paths, kept, tell)
    new = [path for path in paths if path not in known]
    if new:
        tell(f"running {listing(path.stem for path in new)}")
        variables = _LEAN | os.environ | _SAFE | (environment or {})
        known |= zip(new, _run_all(new, Path(exchange).resolve(), tell, variables, kept, alone))
    return [known[path] for path in paths]


def _run_all(paths, exchange, tell, variables, kept, alone) -> list:
    """Return the executed notebooks. Raises ReportError, for temporary files that cannot be written, too."""
    from .forks import Warm

    try:
        with make_short() as folder:
            check_room(folder.parent, ROOM)
            # What a reader's own IPython does as it starts is not done here.
            variables["IPYTHONDIR"] = str(folder / "ipython")
            with Warm(str(exchange), variables, alone=alone) as warm:
                return _run_apart(_execute_all(paths, exchange, tell, variables, kept, warm, folder))
    except OSError as error:
        rule = f"cannot be used while notebooks run ({error.strerror})"
        mend = "make room there, or let the variable TMPDIR name another place for temporary files"
        raise ReportError(f"{error.filename or tell_temporary()}: {rule}; {mend}") from error


def _find_known(paths: list[Path], kept: Kept | None, tell: Callable) -> dict:
    """Return the notebooks that need not be run, {path: notebook}."""
    found = {path: kept.find(path) for path in paths} if kept else {}
    known = {path: ran for path, ran in found.items() if ran is not None}
    if known:
        tell(f"as before, for nothing that {listing(path.stem for path in known)} read has changed")
    return known


def _run_apart(job: Coroutine) -> list:
    """Return what `job` returns, run in a thread of its own; Ctrl-C ends it first, kernels and all.

    In the main thread nbclient would take Ctrl-C for itself and go on waiting, and a notebook that calls this
    has an event loop running there.
    """
    running: list[tuple[asyncio.AbstractEventLoop, asyncio.Task]] = []

    async def run() -> list:
        running.append((asyncio.get_running_loop(), cast(asyncio.Task, asyncio.current_task())))
        return await job

    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        ran = pool.submit(lambda: asyncio.run(run()))
        try:
            return ran.result()
        except KeyboardInterrupt:
            for loop, task in running:
                loop.call_soon_threadsafe(task.cancel)
            concurrent.futures.wait([ran])
            raise


async def _say_running(running: dict, tell: Callable) -> None:
    """Say now and then which notebooks run, and for how long: of a long exchange some take minutes."""
    begun = time.monotonic()
    while True:
        await asyncio.sleep(QUIET_SECONDS)
        tell(f"{time.monotonic() - begun:.0f} s: running {', '.join(sorted(running))}")


async def _execute_all(paths, exchange, tell, environment, kept, warm, folder):
    gate, done, failed, running = asyncio.Semaphore(KERNELS), [], [], {}

    async def run(path):
        async with gate:
            if failed:
                return None
            running[path.stem] = True
            try:
                place = folder / str(paths.index(path))
                transport = TRANSPORT if has_room(folder) else "tcp"
                make = functools.partial(_make_kernel, place.with_suffix(".json"), transport, warm)
                told = {READS: str(place)} if kept else {}
                notebook = await _execute_one(path, exchange, make, environment | told)
            except ReportError as error:
                check_room(folder.parent, ROOM)
                failed.append(error)
                return None
            finally:
                running.pop(path.stem)
        done.append(path)
        why = kept.keep(path, notebook, place) if kept else ""
        tell(
            f"{path.stem}: done ({len(done)} of {len(paths)})"
            + f"; it is run each time, for {why}" * bool(why)
        )
        return notebook

    # The longest start first, so that none is left to run alone at the end.
    order = sorted(paths, key=lambda path: -path.stat().st_size)
    saying = asyncio.create_task(_say_running(running, tell))
    try:
        ran = dict(zip(order, await asyncio.gather(*(run(path) for path in order))))
    finally:
        saying.cancel()
    notebooks = [ran[path] for path in paths]
    if failed:
        raise failed[0]
    return notebooks


def _make_kernel(connection, transport, warm):
    """Return a kernel that has not started, to be a fork of the `warm` process if it can be one."""
    from jupyter_client import AsyncKernelManager

    kernel = AsyncKernelManager(kernel_name="python3", connection_file=str(connection), transport=transport)
    warm.adopt(kernel)
    return kernel


async def _execute_one(path, exchange, make, environment):
    notebook = _read(path)
    sources = [cell.source for cell in notebook.cells]
    for cell in notebook.cells:
        if "parameters" in _list_tags(cell):
            cell.source = f"folder = {str(exchange)!r}"
    await _run_cells(notebook, path, make, environment)
    for cell, source in zip(notebook.cells, sources):
        cell.source = _name_folder(source, exchange.name) if "parameters" in _list_tags(cell) else source
    return notebook


def _list_tags(cell):
    return cell.metadata.get("tags", [])


def _name_folder(source, name):
    """Return the cell as printed: a reader is told the folder that was read, and not where it stands."""
    return source if source.rstrip().endswith(f'/{name}"') else f"folder = {json.dumps(name)}"


async def _run_cells(notebook, path, make, environment):
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    kernel = make()
    place = {"metadata": {"path": str(path.parent)}}
    client = NotebookClient(
        notebook,
        km=kernel,
        timeout=CELL_SECONDS,
        record_timing=False,
        resources=place,
        extra_arguments=list(_BESIDE) * kernel.ipykernel,
    )
    if READS in environment:
        client.on_notebook_start = lambda notebook: client.kc.execute(HEAR, silent=True, store_history=False)
    try:
        await client.async_execute(env=environment)
    except CellExecutionError as error:
        number = next(n for n, cell in enumerate(notebook.cells, 1) if _failed(cell))
        raise ReportError(
            f"{path}: cell {number}: {error.ename}: {' '.join(error.evalue.split())}"
        ) from error
    except (CellTimeoutError, DeadKernelError, RuntimeError) as error:
        raise ReportError(f"{path}: {' '.join(str(error).split())[:200]}") from error
    finally:
        atexit.unregister(client._cleanup_kernel)  # nbclient leaves it where a kernel does not start
        if client.kc is not None:
            client.kc.stop_channels()
        if kernel.has_kernel:
            await kernel.shutdown_kernel(now=True)


def _failed(cell):
    return any(output.output_type == "error" for output in cell.get("outputs", []))
