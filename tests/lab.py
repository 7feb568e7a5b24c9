"""A JupyterLab on a free port, over a copy of the notebooks and the data, and one tab of it for all tests.

To load JupyterLab costs twice what a notebook costs that is opened in a tab where it is loaded.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat

from .place import HOME

SETTINGS = {
    # Every cell is drawn, also those far below.
    "@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"},
    "@jupyterlab/apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}
START_SECONDS, RUN_SECONDS = 90, 300
KERNEL = "window.jupyterapp && window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel"
DONE = "[...document.querySelectorAll('.jp-InputPrompt')].every(prompt => !prompt.textContent.includes('*'))"
LOOK = 100  # milliseconds between two looks; with each frame the page would be laid out anew for it


class Lab:
    """A running JupyterLab: its address, the folder that it shows, and the tab that tests share."""

    def __init__(self, address: str, home: Path, browser) -> None:
        self.address, self.home = address, home
        self.context = browser.new_context(viewport={"width": 1280, "height": 900})
        self._tab: Any = None

    @contextmanager
    def open(self, path: str) -> Iterator:
        """Give a tab with a notebook, run whole; what it raises is kept in its `problems`.

        No other notebook is open in it, and this one is closed at the end, its kernel shut down.
        """
        if self._tab is None:
            self._tab = load_notebook(self, path)
        else:
            assert self._tab.evaluate(OPENED) == [], "a notebook is still open in the tab that tests share"
            self._tab.problems.clear()
            self._tab.set_default_timeout(1000 * RUN_SECONDS)
            self._tab.bring_to_front()
            self._tab.evaluate(OPEN, path)
            _run_all(self._tab)
        try:
            yield self._tab
            # What a test leaves open beside its notebook, the next would find.
            closed = self._tab.evaluate(CLOSE)
        except BaseException:
            closed = False
            raise
        finally:
            if not closed:
                self._tab.close()
                self._tab = None


@contextmanager
def start_lab(folder: Path, browser) -> Iterator[Lab]:
    """Start JupyterLab in a new folder, and stop it at the end."""
    for name in ("notebooks", "data"):
        shutil.copytree(HOME / name, folder / "home" / name)
    for name, value in SETTINGS.items():
        path = folder / "settings" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(value), encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    places = {
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "IPYTHONDIR": "ipython",
    }
    environment = (
        os.environ
        | {key: str(folder / name) for key, name in places.items()}
        | {"JUPYTER_PREFER_ENV_PATH": "1"}
        | {"PYTHONPATH": os.pathsep.join([str(HOME / "src"), str(HOME)])}
    )
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        "--no-browser",
        "--allow-root",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
    ]
    command += [
        "--ServerApp.port_retries=0",
        "--IdentityProvider.token=test",
        f"--ServerApp.root_dir={folder / 'home'}",
    ]
    command += ["--LabApp.expose_app_in_browser=True", "--LabApp.news_url="]
    command += ["--AsyncMappingKernelManager.kernel_manager_class=tests.lab_kernels.Kernel"]
    with open(folder / "log", "wb") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        address = _wait_for(f"http://127.0.0.1:{port}", server, folder / "log")
        lab = Lab(address, folder / "home", browser)
        yield lab
        lab.context.close()
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(address, server, log):
    for _ in range(10 * START_SECONDS):
        try:
            with urllib.request.urlopen(f"{address}/api?token=test", timeout=5):
                return address
        except (urllib.error.URLError, OSError):
            assert server.poll() is None, log.read_text(errors="replace")
            time.sleep(0.1)
    raise AssertionError(f"JupyterLab did not start: {log.read_text(errors='replace')[-2000:]}")


RUN_ALL = """async () => {
    const app = window.jupyterapp;
    await app.restored;
    await app.shell.currentWidget.sessionContext.ready;
    await app.commands.execute('notebook:run-all-cells');
}"""
OPENED = (
    """() => [...window.jupyterapp.shell.widgets('main')].map(one => one.context?.path).filter(Boolean)"""
)
OPEN = """async (path) => {
    const opened = await window.jupyterapp.commands.execute('docmanager:open', { path });
    await opened.context.ready;
    window.jupyterapp.shell.activateById(opened.id);
}"""
CLOSE = """async () => {
    if (document.querySelector('.jp-Dialog')) return false;
    for (const one of [...window.jupyterapp.shell.widgets('main')]) {
        await one.sessionContext?.shutdown();
        one.dispose();
    }
    return true;
}"""


def write_notebook(lab, name, *cells):
    """Write a notebook with these cells of code, and return its path in JupyterLab."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, lab.home / "notebooks" / f"{name}.ipynb")
    return f"notebooks/{name}.ipynb"


def load_notebook(lab, path, context=None):
    """Return a tab of its own, JupyterLab loaded anew in it, with a notebook that is run whole.

    Another `context` is another browser, which shares neither storage nor messages with the lab's.
    """
    tab = (context or lab.context).new_page()
    tab.set_default_timeout(1000 * RUN_SECONDS)
    tab.problems = []
    # anywidget says this after two seconds on a busy machine, and goes on.
    slow = "[anywidget] Failed to initialize model."
    tab.on("pageerror", lambda error: str(error) == slow or tab.problems.append(str(error)))
    tab.goto(f"{lab.address}/lab/tree/{path}?token=test&reset")
    _run_all(tab)
    return tab


def _run_all(tab):
    tab.wait_for_selector(".jp-NotebookPanel .jp-Cell")
    tab.wait_for_function(KERNEL, polling=LOOK)
    tab.evaluate(RUN_ALL)
    tab.wait_for_function(DONE, polling=LOOK)


RUN_CODE = """async ([code, wait]) => {
    const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
    const asked = kernel.requestExecute({ code });
    if (wait) await asked.done;
}"""


def run_cell(tab, code, until_done=True):
    """Run code in the kernel of a tab's notebook, beside its cells."""
    tab.evaluate(RUN_CODE, [code, until_done])
