"""The warm process: it does once what every notebook needs, and each notebook's kernel is a fork of it.

It starts no thread, no event loop and no socket of Jupyter: a fork has but the one thread that made it. These
begin in the kernel. `forks` starts it, with one end of a pair of sockets, and it ends with whoever holds the
other.
"""

import contextlib
import errno
import gc
import importlib
import json
import os
import signal
import socket
import sys
import warnings
from typing import Any

import matplotlib
import numpy as np

from .reads import deafen, forget, hear_warming

# What a kernel draws with unless it is told otherwise; matplotlib asks for it once, when it is loaded.
BACKEND = ("MPLBACKEND", "module://matplotlib_inline.backend_inline")
# A cell as notebooks have them. What it loads, and what is remembered by the text that it was asked of, every
# fork has: modules and dictionaries, each tool's scores, frequencies of words, fonts and templates.
REHEARSED = """import rejoinder as rj
modules = [getattr(rj, name) for name in rj.__all__]
exchange = rj.load(folder)
layers = rj.read(exchange)
words = rj.words.compare(exchange)
shown = rj.chart(rj.words.voices(exchange))._repr_mimebundle_()"""
FULL = (errno.ENOSPC, errno.EDQUOT)  # of a place that has no room
LOADED = (
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
    "matplotlib.backends.backend_svg",
)


def serve(descriptor: int, folder: str) -> None:
    """Fork a kernel for each socket that comes over that of `descriptor`; when that is closed, end them.

    The notebooks will read the data folder `folder`.
    """
    _load(folder)
    kernels: list[int] = []
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # a terminal that closes is heard by whoever started it
    try:
        with socket.socket(fileno=descriptor) as channel:
            while lifelines := socket.recv_fds(channel, 1, 1)[1]:
                kernel = os.fork()
                if not kernel:
                    channel.close()
                    _become_kernel(socket.socket(fileno=lifelines[0]))
                kernels.append(kernel)
                os.close(lifelines[0])
    finally:
        _end(kernels)


def begin(descriptor: int, folder: str, environment: dict[str, str]) -> None:
    """In a fork of the command: be as a process that was started by itself, and `serve`."""
    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ.clear()
    os.environ.update(environment)
    if not sys.flags.safe_path:  # the folder of the command, or of its script, is no place of modules
        del sys.path[0]
    sys.argv = ["-c"]
    deafen()
    serve(descriptor, folder)


def _load(folder: str) -> None:
    hear_warming()
    os.environ.setdefault(*BACKEND)
    for name in LOADED:
        importlib.import_module(name)
    matplotlib.rcParams["backend"] = os.environ["MPLBACKEND"]  # where it was loaded before
    # What is wrong with the folder, or worth a warning, the notebooks will say.
    with contextlib.suppress(Exception), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(REHEARSED, {"folder": folder})
    forget(folder)
    gc.collect()
    gc.freeze()  # what is here stays in memory that all kernels share
    gc.set_threshold(
        50_000, 20, 20
    )  # for a kernel of minutes: a tenth of its time goes into looking for less


def _stop(*signalled: object) -> None:
    sys.exit()


def _end(kernels: list[int]) -> None:
    """End those kernels that have not ended, with what they started, and wait for all: none stays behind."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    for kernel in kernels:
        for kill in (os.killpg, os.kill):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                kill(kernel, signal.SIGKILL)
    for kernel in kernels:
        os.waitpid(kernel, 0)


def _become_kernel(lifeline: socket.socket) -> None:
    """Be the kernel that is asked for over `lifeline`, which is open as long as this process lives."""
    try:
        parent = os.getppid()
        os.setsid()
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        with lifeline.makefile("rb") as asked:
            request = json.loads(asked.readline())
        lifeline.sendall(b"%d" % os.getpid())
        os.environ.clear()
        os.environ.update(request["environment"])
        os.chdir(request["folder"])
        np.random.seed()  # Python's own numbers begin anew in a fork, these would go on
        _run_kernel(request["arguments"], parent)
    except BaseException as error:
        if getattr(error, "errno", None) not in FULL:  # the command says it
            sys.excepthook(*sys.exc_info())
    finally:
        os._exit(1)


def _run_kernel(arguments: list[str], parent: int) -> None:
    from ipykernel.kernelapp import IPKernelApp

    kernel: Any = IPKernelApp.instance(parent_handle=parent)  # with which it ends
    kernel.initialize(arguments)
    kernel.start()
