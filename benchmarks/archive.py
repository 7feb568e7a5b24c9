"""Many exchanges: how long 1,000 take, and how often the verdict is right. Run it with `make bench`.

Two archives are made, one whose answers do not differ and one whose answers do; from what was measured of
each, smaller archives are drawn, and judged.
"""

import argparse
import importlib.metadata
import os
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[1]))

from rejoinder.archive import judge_archive, list_folders, run_archive, take_rows  # noqa: E402
from rejoinder.design import find_surest  # noqa: E402
from tests.made_archive import make_archive  # noqa: E402

SIZES = (8, 16, 40)
MEASURES = ("tone: VADER", "questions")


def main() -> None:
    """Print seconds and CPU seconds of both archives, and the shares of drawn archives that lean and hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--exchanges", type=int, default=1000)
    parser.add_argument("--draws", type=int, default=1000)
    options = parser.parse_args()
    versions = ", ".join(
        f"{name} {importlib.metadata.version(name)}" for name in ("rejoinder", "distributed")
    )
    print(f"{versions}, Python {sys.version.split()[0]}, {os.cpu_count()} processors")
    print("| archive | exchanges | n | measure | leans | holds |\n| --- | --- | --- | --- | --- | --- |")
    for name, tone in (("no difference", 0.0), ("a difference", 0.15)):
        rows, told = _measure(options.exchanges, tone)
        for size in SIZES:
            for measure, (leans, holds) in _draw(rows, size, options.draws).items():
                shares = f"{100 * leans:.1f}% | {100 * holds:.1f}%"
                print(f"| {name} | {options.exchanges:,} | {size} | {measure} | {shares} |", flush=True)
        print(told, file=sys.stderr)


def _measure(many: int, tone: float) -> tuple[pd.DataFrame, str]:
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        make_archive(home / "made", many, tone=tone, seed=20)
        before, clock = os.times(), time.perf_counter()
        parts = run_archive(list_folders(home / "made"), [], home / "parts")
        after = os.times()
        cpu = sum(after[:4]) - sum(before[:4])
        wall = time.perf_counter() - clock
    return take_rows(parts), f"{many:,} exchanges: {wall:.0f} s, {cpu:.0f} CPU s"


def _draw(rows: pd.DataFrame, size: int, draws: int) -> dict[str, tuple[float, float]]:
    """Return of each measure in which share of archives of so many exchanges it leans at least, and holds.

    All measures are judged together, as one family; "any" is whether one of them does.
    """
    dealt = np.random.default_rng(7)
    by_exchange = dict(tuple(rows.groupby("exchange")))
    names, found = list(by_exchange), dict.fromkeys((*MEASURES, "any"), (0, 0))
    for _ in range(draws):
        drawn = pd.concat([by_exchange[names[place]] for place in dealt.integers(0, len(names), size)])
        verdicts = {one.measure: one.verdict for one in judge_archive(drawn)}
        surest = {name: verdicts.get(name, "") for name in MEASURES}
        surest["any"] = find_surest(verdicts.values())
        for name, verdict in surest.items():
            leans, holds = found[name]
            found[name] = leans + (verdict in ("leans", "holds")), holds + (verdict == "holds")
    return {name: (leans / draws, holds / draws) for name, (leans, holds) in found.items()}


if __name__ == "__main__":
    main()
