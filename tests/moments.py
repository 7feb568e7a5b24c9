"""A command that a signal reaches at a moment: when Python does a thing, as to open a file, the Nth time."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from .conftest import HOME

# What Python does is told to an audit hook before it is done. With a count of 0 nothing is sent; then it is
# written into the file that LOG names how often each was done.
DRIVER = """import collections, json, os, signal, sys
events, part, left, number = sys.argv[1].split(","), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
del sys.argv[1:5]
ours, seen = os.getpid(), collections.Counter()

def hear(event, given):
    global left
    if os.getpid() == ours:
        if event in events and part in " ".join(map(str, given)):
            left -= 1
            if not left:
                os.killpg(0, -number) if number < 0 else os.kill(ours, number)
        if "LOG" in os.environ:
            seen[event] += 1

sys.addaudithook(hear)
from rejoinder.__main__ import main
status = main()
if "LOG" in os.environ:
    with open(os.environ["LOG"], "w") as log:
        json.dump(seen, log)
sys.exit(status)
"""


def start_until(moment, number, *arguments, **options):
    """Start the command `rejoinder` with these arguments; `moment` is (events, part of what they name, N).

    The signal of this number is sent to it there, or one below zero to all that it started, as a terminal
    does. `env` are variables besides those of this process, None for one to be taken away.
    """
    variables = os.environ | {"PYTHONPATH": str(HOME / "src")} | options.pop("env", {})
    environment = {name: value for name, value in variables.items() if value is not None}
    # Where the tests run in the background a shell has them ignore Ctrl-C, and so would what they start.
    ignored = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        command = [sys.executable, "-c", DRIVER, *map(str, moment), str(int(number)), *map(str, arguments)]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        return subprocess.Popen(command, env=environment, start_new_session=True, **pipes | options)
    finally:
        signal.signal(signal.SIGINT, ignored)


def run_until(moment, number, *arguments, **options):
    """Run the command as `start_until` starts it; return its status and what it said on stderr."""
    with start_until(moment, number, *arguments, **options) as running:
        try:
            said = running.communicate(timeout=300)[1]
        finally:
            running.kill()
    return running.returncode, said


def list_running(mark):
    """Return the processes in whose variables or command this text stands, but for those that have ended."""
    found = []
    for home in Path("/proc").glob("[0-9]*"):
        try:
            texts = (home / "environ").read_bytes() + (home / "cmdline").read_bytes()
            state = (home / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        except OSError:
            continue
        if mark.encode() in texts and state != "Z" and int(home.name) != os.getpid():
            found.append(int(home.name))
    return found


def read_log(path):
    """Return how often each thing was done, {event: number}, as LOG had it written."""
    return json.loads(Path(path).read_text(encoding="utf-8"))
