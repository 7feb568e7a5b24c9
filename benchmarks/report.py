"""How much faster is `rejoinder report` than `jupyter nbconvert --execute` over the same notebooks,
one by one?

Both jobs run on this machine in turn, three times each; the ratio of the two medians is printed. Run: make
bench
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rejoinder.publish.kernels import find_notebooks

HOME = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
ROUNDS = 3


def clock(job, *arguments):
    start = time.perf_counter()
    job(*arguments)
    return time.perf_counter() - start


def run(*command):
    subprocess.run([str(part) for part in command], cwd=HOME, check=True, capture_output=True)


def run_one_by_one(folder):
    for path in find_notebooks(HOME / "notebooks"):
        run(BIN / "jupyter", "nbconvert", "--execute", "--to", "html", "--output-dir", folder, path)


def run_report(folder):
    run(BIN / "rejoinder", "report", "--output", folder / "index.html", "--figures", folder / "figures")


def main():
    folder = Path(tempfile.mkdtemp())
    try:
        run_report(folder)  # once unclocked, so that caches are warm for both
        rounds = [(clock(run_one_by_one, folder), clock(run_report, folder)) for _ in range(ROUNDS)]
    finally:
        shutil.rmtree(folder)
    theirs, ours = (statistics.median(times) for times in zip(*rounds))
    print(f"jupyter nbconvert --execute, one by one: {theirs:.1f} s (median of {ROUNDS})")
    print(f"rejoinder report: {ours:.1f} s (median of {ROUNDS})")
    print(f"ratio: {theirs / ours:.2f} times faster")


if __name__ == "__main__":
    main()
