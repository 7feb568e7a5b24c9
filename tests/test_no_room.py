"""Where temporary files have no room, that is one line which names the place, and nothing is left."""

import asyncio
import atexit
import errno
import os
from concurrent.futures import ThreadPoolExecutor

import nbformat
import pytest
from jupyter_client import AsyncKernelManager

from rejoinder import files
from rejoinder.publish import kernels
from rejoinder.publish.errors import ReportError

from .test_collect import make_notebook


@pytest.mark.parametrize("begun", [False, True])
def test_no_room_is_said_before_a_kernel_and_after_one_that_died_of_it(tmp_path, monkeypatch, begun):
    place, path, ran = tmp_path / "temporary", tmp_path / "00-made.ipynb", []
    place.mkdir()
    nbformat.write(make_notebook("Made", ("1", [])), path)
    monkeypatch.setattr("tempfile.tempdir", str(place))
    monkeypatch.setattr(files, "SHORT", place)  # for the path of a test leaves no room for sockets
    write = files._write

    def fill(target, data):
        if target.name != "room" or (begun and not ran):
            return write(target, data)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    async def die(*given):
        ran.append(given)
        raise ReportError("Kernel died")

    monkeypatch.setattr(files, "_write", fill)
    monkeypatch.setattr(kernels, "_run_cells", die)
    with pytest.raises(ReportError) as said:
        kernels.execute([path], tmp_path, tell=str)
    assert str(said.value).startswith(
        f"{place}: cannot be used while notebooks run (No space left on device); make"
    )
    assert bool(ran) == begun and list(place.iterdir()) == []


def test_what_died_of_another_thing_says_that(tmp_path, monkeypatch):
    nbformat.write(make_notebook("Made", ("1", [])), tmp_path / "00-made.ipynb")

    async def die(*given):
        raise ReportError("Kernel died")

    monkeypatch.setattr(kernels, "_run_cells", die)
    with pytest.raises(ReportError, match="^Kernel died$"):
        kernels.execute([tmp_path / "00-made.ipynb"], tmp_path, tell=str)


def test_of_a_kernel_that_does_not_start_nothing_is_left_for_the_end(tmp_path, monkeypatch):
    """nbclient would close it as Python ends, and fail there, in ten lines."""
    left = []
    monkeypatch.setattr(atexit, "register", left.append)
    monkeypatch.setattr(atexit, "unregister", left.remove)

    async def refuse(self, **given):
        raise RuntimeError("no room")

    monkeypatch.setattr(AsyncKernelManager, "start_kernel", refuse)
    notebook = make_notebook("Made", ("1", []))

    def run():
        asyncio.run(kernels._run_cells(notebook, tmp_path / "a.ipynb", AsyncKernelManager, {}))

    # In a thread of its own: in this one the loop of a browser's tests may run.
    with ThreadPoolExecutor(1) as thread, pytest.raises(ReportError, match="no room"):
        thread.submit(run).result()
    assert left == []
