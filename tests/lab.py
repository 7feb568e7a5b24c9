"""A JupyterLab on a free port, over a copy of the notebooks and the data, and a tab in it."""

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
from typing import NamedTuple

import nbformat

from .place import HOME

SETTINGS = {
    # Every cell is drawn, also those far below.
    "@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"},
    "@jupyterlab/apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}
START_SECONDS, RUN_SECONDS = 90, 300
KERNEL = "window.jupyterapp && window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel"
DONE = "[...document.querySelectorAll('.jp-InputPrompt')].every(prompt => !prompt.innerText.includes('*'))"


class Lab(NamedTuple):
    """A running JupyterLab: its address, and the folder that it shows."""

    address: str
    home: Path


@contextmanager
def start_lab(folder: Path) -> Iterator[Lab]:
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
    with open(folder / "log", "wb") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        yield Lab(_wait_for(f"http://127.0.0.1:{port}", server, folder / "log"), folder / "home")
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


def write_notebook(lab, name, *cells):
    """Write a notebook with these cells of code, and return its path in JupyterLab."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, lab.home / "notebooks" / f"{name}.ipynb")
    return f"notebooks/{name}.ipynb"


def open_notebook(context, lab, path):
    """Return a tab with a notebook, run whole; what it raises is kept in its `problems`."""
    tab = context.new_page()
    tab.set_default_timeout(1000 * RUN_SECONDS)
    tab.problems = []
    # anywidget says this after two seconds on a busy machine, and goes on.
    slow = "[anywidget] Failed to initialize model."
    tab.on("pageerror", lambda error: str(error) == slow or tab.problems.append(str(error)))
    tab.goto(f"{lab.address}/lab/tree/{path}?token=test&reset")
    tab.wait_for_selector(".jp-NotebookPanel .jp-Cell")
    tab.wait_for_function(KERNEL)
    tab.evaluate(RUN_ALL)
    tab.wait_for_function(DONE)
    return tab


RUN_CODE = """async ([code, wait]) => {
    const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
    const asked = kernel.requestExecute({ code });
    if (wait) await asked.done;
}"""


def run_cell(tab, code, until_done=True):
    """Run code in the kernel of a tab's notebook, beside its cells."""
    tab.evaluate(RUN_CODE, [code, until_done])
