"""How much less does `rejoinder report` cost than `jupyter nbconvert --execute` over the same notebooks, one
by one, and than the same work in one plain process?

The jobs run on this machine in turn, three times each. Processor seconds are those of all processes of a job;
of these and of the time that passes the medians are printed, and their ratios. Run: make bench
"""

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

from rejoinder.publish.kernels import find_notebooks

HOME = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
ROUNDS = 3
VERSIONS = ("rejoinder", "ipykernel", "jupyter-client", "nbclient", "nbconvert")


def clock(job, folder):
    """Return (processor seconds, seconds) of a job."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    job(folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used, time.perf_counter() - start


def run(*command):
    subprocess.run([PYTHON, "-m", *map(str, command)], cwd=HOME, check=True, capture_output=True)


def run_one_by_one(folder):
    for path in find_notebooks(HOME / "notebooks"):
        run("jupyter", "nbconvert", "--execute", "--to", "html", "--output-dir", folder, path)


def run_in_place(folder):
    run("tests.in_place", "report", "--output", folder / "place.html", "--figures", folder / "place")


def run_report(folder):
    run("rejoinder", "report", "--output", folder / "index.html", "--figures", folder / "figures")


JOBS = {
    "jupyter nbconvert --execute, one by one": run_one_by_one,
    "rejoinder report in one process, without kernels": run_in_place,
    "rejoinder report": run_report,
}


def main():
    folder = Path(tempfile.mkdtemp())
    try:
        run_report(folder)  # once unclocked, so that caches are warm for all
        rounds = [[clock(job, folder) for job in JOBS.values()] for _ in range(ROUNDS)]
    finally:
        shutil.rmtree(folder)
    print(", ".join(f"{name} {importlib.metadata.version(name)}" for name in VERSIONS))
    print(f"{os.cpu_count()} processors, median of {ROUNDS}")
    medians = [tuple(map(statistics.median, zip(*clocked))) for clocked in zip(*rounds)]
    mine = medians[-1]
    for name, (used, passed) in zip(JOBS, medians):
        ratios = f"{used / mine[0]:.2f} and {passed / mine[1]:.2f} times the report's"
        print(f"{name}: {used:.1f} processor s, {passed:.1f} s: {ratios}")


if __name__ == "__main__":
    main()
