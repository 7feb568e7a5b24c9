"""What does `rejoinder report` cost beside `jupyter nbconvert --execute` over the same notebooks, one by one,
beside the same work in one plain process, which is the floor, and beside itself where nothing has changed?

The jobs run on this machine in turn, three times each. Processor seconds are those of all processes of a job;
of these and of the time that passes the medians are printed, with what each is held against. The work of its
own that the floor has is that of the notebooks' cells, charts drawn. Run: make bench
"""

import hashlib
import importlib.metadata
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

from rejoinder.publish.kernels import find_notebooks
from rejoinder.publish.store import CACHE

HOME = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
ROUNDS = 3
VERSIONS = ("rejoinder", "ipykernel", "jupyter-client", "nbclient", "nbconvert")
NBCONVERT, FLOOR, MAIN, RERUN = "nbconvert, one by one", "one plain process", "rejoinder report", "run again"
CELLS = "cells and charts"


def clock(job, folder):
    """Return (processor seconds, seconds) of a job; and what it returns."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    returned = job(folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used, time.perf_counter() - start, returned


def run(*command, cache=""):
    environment = os.environ | {CACHE: str(cache)}
    command = [PYTHON, "-m", *map(str, command)]
    return subprocess.run(command, cwd=HOME, check=True, capture_output=True, text=True, env=environment)


def run_one_by_one(folder):
    for path in find_notebooks(HOME / "notebooks"):
        run("jupyter", "nbconvert", "--execute", "--to", "html", "--output-dir", folder, path)


def run_floor(folder):
    done = run(
        "benchmarks.report", "report", "--output", folder / "floor.html", "--figures", folder / "floor"
    )
    return float(done.stderr.rsplit(maxsplit=1)[-1])


def run_report(folder):
    """Make a report with nothing kept before; what it makes is kept."""
    shutil.rmtree(folder / "cache", ignore_errors=True)
    run_again(folder)


def run_again(folder):
    where = ["--output", folder / "index.html", "--figures", folder / "figures"]
    run("rejoinder", "report", *where, cache=folder / "cache")


JOBS = {NBCONVERT: run_one_by_one, FLOOR: run_floor, MAIN: run_report, RERUN: run_again}


def clock_floor(arguments):
    """Make a report in this process, without kernels; say at last how long its cells took."""
    from rejoinder.cli import main
    from tests import in_place

    used = []

    def run_cell(*asked):
        start = time.process_time()
        try:
            return plain(*asked)
        finally:
            used.append(time.process_time() - start)

    plain = in_place._run_cell
    with in_place.run_in_place(), patch.object(in_place, "_run_cell", run_cell):
        status = main(arguments)
    print(sum(used), file=sys.stderr)
    return status


def write_table(found):
    """Return the lines of the table; `found` is {job: (processor seconds, seconds)}."""
    main = found[MAIN]
    goals = {
        NBCONVERT: (found[NBCONVERT][0] / main[0], 2.5, found[NBCONVERT][1] / main[1], 4.0),
        FLOOR: (found[FLOOR][0] / main[0], 1.0, found[FLOOR][1] / main[1], None),
    }
    yield f"{'':24}{'processor s':>12}{'seconds':>9}   the report's times (at least)"
    for name, (used, passed) in found.items():
        line = f"{name:24}{used:12.1f}{passed:9.1f}"
        if name in goals:
            used_times, least_used, passed_times, least = goals[name]
            line += f"   {used_times:.2f} ({least_used})"
            line += f" of processor, {passed_times:.2f}{f' ({least})' if least else ''} of time"
        yield line + {RERUN: "   at most 1.0 of processor", CELLS: "   at most 10 of processor"}.get(name, "")


def main():
    folder = Path(tempfile.mkdtemp())
    try:
        run_report(folder)  # once unclocked, so that the system has read all files
        rounds = [{name: clock(job, folder) for name, job in JOBS.items()} for _ in range(ROUNDS)]
        pages = {
            hashlib.sha256((folder / name).read_bytes()).digest() for name in ("index.html", "floor.html")
        }
    finally:
        shutil.rmtree(folder)
    print(", ".join(f"{name} {importlib.metadata.version(name)}" for name in VERSIONS))
    print(f"{os.cpu_count()} processors, {os.getloadavg()[0]:.1f} processes at work, median of {ROUNDS}")
    found = {
        name: tuple(statistics.median(one[name][place] for one in rounds) for place in (0, 1))
        for name in JOBS
    }
    cells = statistics.median(one[FLOOR][2] for one in rounds)
    print(*write_table(found | {CELLS: (cells, cells)}), sep="\n")
    print("the page: " + ("the same bytes" if len(pages) == 1 else "NOT the same bytes") + " each way")


if __name__ == "__main__":
    sys.exit(clock_floor(sys.argv[1:]) if sys.argv[1:] else main())
