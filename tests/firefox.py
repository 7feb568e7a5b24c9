"""The system's Firefox, driven by WebDriver BiDi: enough to open a page, press keys and look.

Playwright's own way to Firefox asks for commands that a Firefox of Debian does not have.
"""

import itertools
import json
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import websocket

START_SECONDS, ANSWER_SECONDS = 90, 90
LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "ArrowDown": "\ue015"}
SETTINGS = {
    "browser.download.folderList": 2,
    "browser.download.always_ask_before_handling_new_types": False,
    "browser.download.alwaysOpenPanel": False,  # it would take the focus
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.disabledForTesting": True,
    "network.captive-portal-service.enabled": False,
}


class Firefox:
    """A tab of a Firefox that runs; `downloads` is where it puts files."""

    def __init__(self, address: str, downloads: Path) -> None:
        self.downloads, self.numbers = downloads, itertools.count(1)
        self.socket = websocket.create_connection(
            f"{address}/session", timeout=ANSWER_SECONDS, suppress_origin=True
        )
        self.send("session.new", capabilities={})
        # The tab that is there at the start has no focus without a window: no key presses a button in it, and
        # JupyterLab has no current notebook.
        self.context = self.send("browsingContext.create", type="tab")["context"]

    def send(self, method: str, **params: object) -> dict:
        """Send a command and return its answer."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("id") == number:
                assert answer["type"] == "success", answer
                return answer["result"]

    def size(self, width: int, height: int) -> None:
        """Set the size of the tab."""
        self.send(
            "browsingContext.setViewport", context=self.context, viewport={"width": width, "height": height}
        )

    def goto(self, address: str) -> None:
        """Open an address and wait until it is there."""
        self.send("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def reload(self) -> None:
        """Load the page anew."""
        self.send("browsingContext.reload", context=self.context, wait="complete")

    def evaluate(self, code: str) -> object:
        """Return the value of an expression, as JSON has it."""
        asked = self.send(
            "script.evaluate",
            expression=f"JSON.stringify({code}) ?? 'null'",
            target={"context": self.context},
            awaitPromise=True,
        )
        assert asked["type"] == "success", asked
        return json.loads(asked["result"]["value"])

    def press(self, *keys: str) -> None:
        """Press keys one after the other; a text is typed."""
        actions = []
        for key in itertools.chain.from_iterable([key] if key in KEYS else key for key in keys):
            value = KEYS.get(key, key)
            actions += [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]
        source = {"type": "key", "id": "keys", "actions": actions}
        self.send("input.performActions", context=self.context, actions=[source])

    def wait_for(self, code: str) -> None:
        """Wait until an expression is true."""
        for _ in range(10 * ANSWER_SECONDS):
            if self.evaluate(f"Boolean({code})"):
                return
            time.sleep(0.1)
        raise AssertionError(f"never so: {code}")


@contextmanager
def start_firefox() -> Iterator[Firefox]:
    """Start the system's Firefox without a window, and stop it at the end; without one skip."""
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    if path is None:
        pytest.skip("no Firefox on this machine")
    with tempfile.TemporaryDirectory() as home:
        profile, downloads = Path(home) / "profile", Path(home) / "downloads"
        profile.mkdir()
        downloads.mkdir()
        settings = SETTINGS | {"browser.download.dir": str(downloads)}
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in settings.items()]
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        command = [path, "--headless", "--remote-debugging-port=0", "--profile", str(profile)]
        log = Path(home) / "log"
        with open(log, "wb") as kept:
            running = subprocess.Popen(command, stdout=kept, stderr=kept)
        try:
            opened = Firefox(_wait_for(log, running), downloads)
            yield opened
            opened.socket.close()
        finally:
            running.terminate()
            running.wait(30)


def _wait_for(log: Path, running: subprocess.Popen) -> str:
    for _ in range(10 * START_SECONDS):
        found = LISTENS.search(log.read_text(errors="replace"))
        if found:
            return found[1]
        assert running.poll() is None, log.read_text(errors="replace")
        time.sleep(0.1)
    raise AssertionError(log.read_text(errors="replace")[-1000:])
