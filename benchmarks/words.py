"""How often the exact interval of the log ratio holds the truth, and how long drawing takes
until each word of the sentences dealt out anew is settled.

Coverage is counted over simulated Poisson counts at the sizes of the shipped exchange. Run: make bench
"""

import time
from pathlib import Path

import numpy as np

import rejoinder as rj
from rejoinder import statistics

HOME = Path(__file__).resolve().parents[1]


def main():
    rng = np.random.default_rng(1)
    for mean, ratio in ((1, 0), (4, 0), (4, 1), (10, -1), (30, 2)):
        first, second = rng.poisson(mean * 2**ratio, 20000), rng.poisson(mean * 315 / 683, 20000)
        seen = first + second > 0
        low, high = statistics.log_ratio_interval(first[seen], second[seen], 683, 315)
        print(
            f"true log ratio {ratio:+d}, mean count {mean}: "
            f"a 95% interval holds it in {((low <= ratio) & (high >= ratio)).mean():.1%}"
        )
    exchange = rj.load(HOME / "data" / "nation-2009")
    rj.words.shuffle(exchange)
    start = time.perf_counter()
    rj.words.shuffle(exchange, unit="sentence")
    print(f"ways to deal out the sentences, drawn until all is settled: {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main()
