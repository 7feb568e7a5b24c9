"""How often the rule of the design calls equal sides different, and how large a difference it finds.

Simulated on the paragraphs of the shipped exchange and on two other layouts: words of a rate that is equal on
both sides, independent or in bursts (a gamma of shape k for each paragraph: k = 1 is bursty, 0.3 very). Each
figure is from 4,000 runs: its standard error is 0.4 points at 5%. Run: make bench
"""

import numpy as np

from rejoinder import statistics
from rejoinder.words.baseline import read_text

RUNS = 4000
LAYOUTS = {
    "this exchange: 11 and 3 paragraphs": ([59, 131, 61, 38, 51, 4, 75, 82, 50, 59, 73], [135, 51, 129]),
    "8 and 8, alike in size": ([60] * 8, [60] * 8),
    "12 short and 4 long": ([30] * 12, [120] * 4),
}
SENTENCES = {
    "this exchange": ([4, 2, 3, 3, 2, 2, 6, 3, 1, 2, 1], [3, 2, 4]),
    "8 and 8": ([3] * 8, [3] * 8),
    "12 short and 4 long": ([2] * 12, [6] * 4),
}
BURSTS = {"independent": 0.0, "k = 1": 1.0, "k = 0.3": 0.3}


def draw(rng, words, rate, bursts, runs):
    """Return counts, units by runs, of a word with this rate per 1,000 words of each unit."""
    shape = rng.gamma(bursts, 1 / bursts, (len(words), runs)) if bursts else np.ones((len(words), runs))
    return rng.poisson(np.asarray(rate)[:, None] / 1000 * words[:, None] * shape)


def measure_size():
    print("Called different although the rates are equal (p < .05), % of runs with 4 uses or more")
    for name, (one, other) in LAYOUTS.items():
        words, first = np.array(one + other), np.arange(len(one + other)) < len(one)
        for kind, bursts in BURSTS.items():
            found = []
            for uses in (5, 10, 20, 50, 200):
                rng = np.random.default_rng(uses)
                counts = draw(rng, words, np.full(len(words), 1000 * uses / words.sum()), bursts, RUNS)
                p = statistics.try_arrangements(counts, words, first).p[counts.sum(axis=0) >= 4]
                found.append(f"{uses} uses {100 * (p < 0.05).mean():.1f}")
            print(f"  {name}; {kind}: {', '.join(found)}")


def measure_holds():
    print("Any of 46 words holds although no rate differs, % of 400 exchanges; of 12, likewise")
    for name, (one, other) in LAYOUTS.items():
        words, first = np.array(one + other), np.arange(len(one + other)) < len(one)
        for kind, bursts in BURSTS.items():
            rng, found = np.random.default_rng(1), []
            for family in (46, 12):
                wrong = 0
                for _ in range(400):
                    rates = np.array([1000 * uses / words.sum() for uses in rng.integers(4, 30, family)])
                    counts = np.column_stack(
                        [draw(rng, words, np.full(len(words), rate), bursts, 1)[:, 0] for rate in rates]
                    )
                    chances = statistics.try_arrangements(counts, words, first, (0.05 / family,))
                    sums = [part[side].sum(axis=0) for part in (counts, words) for side in (first, ~first)]
                    wrong += (chances.below[:, 0] & (statistics.uses_p(*sums) < 0.05 / family)).any()
                found.append(f"{wrong / 4:.1f}")
            print(f"  {name}; {kind}: {found[0]} of 46, {found[1]} of 12")


def measure_power():
    print("Smallest ratio of the rates that leans in 80% of runs (independent), by overall rate per 1,000")
    for name, (one, other) in LAYOUTS.items():
        words, first = np.array(one + other), np.arange(len(one + other)) < len(one)
        for rate in (5, 10, 20, 50):
            said = [
                f"towards {'first' if up else 'second'} {find_ratio(words, first, rate, up)}" for up in (1, 0)
            ]
            print(f"  {name}; {rate}: {', '.join(said)}")


def find_ratio(words, first, rate, up):
    share = words[first].sum() / words.sum()
    for ratio in (2, 3, 4, 6, 8, 12, 16, 24, 32):
        times = ratio if up else 1 / ratio
        low = rate / (share * times + 1 - share)
        rates = np.where(first, low * times, low)
        counts = draw(np.random.default_rng(ratio), words, rates, 0.0, 1000)
        if (statistics.try_arrangements(counts, words, first).p < 0.05).mean() >= 0.8:
            return f"{ratio}×"
    return "none"


def measure_means():
    print("Mean scores: leans though nothing differs; alike though half a standard deviation apart; shown, %")
    for name, (one, other) in SENTENCES.items():
        sizes, first = np.array(one + other), np.arange(len(one + other)) < len(one)
        for within in (0.0, 0.3):  # the share of the variance that is the paragraph's
            rng, sums = np.random.default_rng(1), sizes[:, None]
            noise = rng.normal(0, 1, (len(sizes), RUNS)) * np.sqrt(within * sums**2 + (1 - within) * sums)
            p = statistics.try_arrangements(noise, sizes, first).p
            apart = noise + 0.5 * sums * first[:, None]
            low, high = statistics.rate_interval(apart, sizes, first)
            alike = ((low > -0.5) & (high < 0.5)).mean()
            gap = np.mean([statistics.find_gap(part, sizes, first) for part in noise.T])
            shown = statistics.try_arrangements(noise + gap * sums * first[:, None], sizes, first).p
            said = [f"{100 * part.mean():.1f}" for part in (p < 0.05, alike, shown < 0.05)]
            print(f"  {name}, {within} clustered: {', '.join(said)} (at {gap:.1f} standard deviations)")


def measure_voices():
    """One author's text in a voice of 200 words and one of 1,500, read in passages of 200; ten such texts."""
    print("Words that set a passage apart, on average, short voice and long one")
    words, found = (
        read_text("Hamilton")["word"],
        {"each against its own rest": [], "against a rest of one length": []},
    )
    for start in range(0, 17_000, 1700):
        numbers = words.iloc[start : start + 1700].factorize()[0]
        units = [statistics.Unit(numbers[at : at + 50], np.array([0, 25])) for at in range(0, 1700, 50)]
        for pairs, rests in zip(found.values(), ((1500, 200), (200, 200))):
            first = [True] * 4 + [False] * 30
            sides = (first, [not one for one in first])
            pairs.append(
                [
                    statistics.compare_passages(units, [side], 200, rest, (0.05,))[0].found
                    for side, rest in zip(sides, rests)
                ]
            )
    for name, pairs in found.items():
        print(f"  {name}: {', '.join(f'{mean:.1f}' for mean in np.mean(pairs, axis=0))}")


if __name__ == "__main__":
    measure_size()
    measure_holds()
    measure_power()
    measure_means()
    measure_voices()
