"""How long does each measure take, and how much memory, as the letters get longer?

Exchanges are made of 1,000 to 1,000,000 words, in two letters and in forty, of English words that are as
frequent as Zipf's law has it (of 30,000 the r-th stands with a weight of 1 / (r + 2.7)). Each measure runs
in a process of its own: the exchange is read, then the measure is clocked. Printed are its processor seconds,
the most memory that the process held, and the exponent of time in words: the slope of its logarithm, from the
size before and from the first of at least 10,000 words.

    python benchmarks/measures.py [--words 1000,10000] [--letters 2,40] [--only words,phrases] [--limit 600]
"""

import argparse
import importlib.metadata
import json
import math
import os
import platform
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import wordfreq

import rejoinder as rj

VERSIONS = ("rejoinder", "numpy", "pandas", "scipy")
VOCABULARY, SENTENCE, PARAGRAPH = 30_000, (4, 32), 6  # words, words from and to, sentences
SMALL = "small"  # the folder of an exchange to begin with
LEAN = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}  # as the report's kernels have it
BREAK = 10_000  # words from which the exponent over all sizes is reckoned: less is all overhead
FRAMES = ("home house family", "money pay cost*", "school teach* student*", "war army fight*", "law court")
CODEBOOK = "frame,family,term,source,note"
MEASURES = {
    "load": None,
    "check": lambda exchange: rj.check(exchange),
    "words": lambda exchange: rj.words.compare(exchange),
    "lemmas": lambda exchange: rj.words.compare(exchange, form="lemma"),
    "phrases": lambda exchange: rj.words.compare(exchange, form="phrase"),
    "findings": lambda exchange: rj.words.compare(exchange).findings(),
    "baseline": lambda exchange: rj.words.compare(exchange).baseline(),
    "shuffle paragraphs": lambda exchange: rj.words.shuffle(exchange),
    "shuffle sentences": lambda exchange: rj.words.shuffle(exchange, unit="sentence"),
    "voices": lambda exchange: rj.words.voices(exchange),
    "apart": lambda exchange: rj.words.apart(exchange),
    "leave out": lambda exchange: rj.words.leave_out(exchange),
    "richness": lambda exchange: rj.words.richness(exchange),
    "collocates": lambda exchange: rj.words.collocates(exchange, "house"),
    "concordance": lambda exchange: rj.words.concordance(exchange, "house"),
    "places": lambda exchange: rj.words.places(exchange, ["house"]),
    "sentiment": lambda exchange: rj.sentiment.score(exchange),
    "specification curve": lambda exchange: rj.sentiment.compare(exchange),
    "by tool": lambda exchange: rj.sentiment.compare(exchange).by_tool(),
    "frames found": lambda exchange: rj.framing.find(exchange),
    "frames": lambda exchange: rj.framing.compare(exchange),
    "frame lists": lambda exchange: rj.framing.vary(exchange),
    "evidence": lambda exchange: rj.evidence(exchange, word="house"),
    "look up": lambda exchange: rj.look_up(exchange, "hous*"),
    "layers": lambda exchange: rj.read(exchange),
    "weigh": lambda exchange: rj.weigh(exchange),
}


def write_exchange(folder, words, letters):
    """Write an exchange of so many words in so many letters, of two sides in turn, and return its folder."""
    rng = np.random.default_rng(words + letters)
    names = [word for word in wordfreq.top_n_list("en", 2 * VOCABULARY) if word.isalpha()][:VOCABULARY]
    weights = 1 / (np.arange(VOCABULARY) + 2.7)
    lines = ['title = "Made"', *(f'[sides.{side}]\nlabel = "Side {side}"' for side in ("one", "two"))]
    folder.mkdir()
    for letter in range(letters):
        drawn = rng.choice(VOCABULARY, size=words // letters, p=weights / weights.sum())
        ends = np.cumsum(rng.integers(*SENTENCE, size=len(drawn) // SENTENCE[0] + 1))
        parts = np.split(drawn, ends[ends < len(drawn)])
        said = [" ".join(names[word] for word in part).capitalize() + "." for part in parts]
        text = "\n\n".join(" ".join(said[at : at + PARAGRAPH]) for at in range(0, len(said), PARAGRAPH))
        keys = {"id": f"l{letter}", "side": ("one", "two")[letter % 2], "author": f"Ann {letter} Lee"}
        (folder / f"l{letter}.txt").write_text(text, encoding="utf-8")
        lines += ["[[letters]]", *(f'{key} = "{value}"' for key, value in keys.items())]
        lines.append(f'file = "l{letter}.txt"')
    (folder / "exchange.toml").write_text("\n".join(lines), encoding="utf-8")
    rows = [f"{terms.split()[0]},issue,{term},made,made" for terms in FRAMES for term in terms.split()]
    (folder / "codebook.csv").write_text("\n".join([CODEBOOK, *rows]), encoding="utf-8")
    return folder


def measure(folder, name, limit):
    """Print the processor seconds of one measure, and the most memory of this process in MB."""
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
    read = MEASURES[name] or rj.load
    given = [folder.parent / SMALL, folder]
    small, whole = given if read is rj.load else map(rj.load, given)
    read(small)  # what a first call alone has to do, to load packages, is not clocked
    start = time.process_time()
    read(whole)
    used = time.process_time() - start
    print(json.dumps([used, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


def run(folder, name, limit):
    """Return (seconds, MB) of a measure in a process of its own; None of one that takes more than `limit`."""
    command = [sys.executable, __file__, "--measure", name, str(folder), "--limit", str(limit)]
    done = subprocess.run(command, capture_output=True, text=True, env=LEAN)
    if done.returncode == -signal.SIGXCPU:
        return None
    done.check_returncode()
    used, memory = json.loads(done.stdout.splitlines()[-1])
    return used, memory


def say_slope(first, last):
    """Return the exponent of time between two (words, seconds); nothing where one is not known."""
    if not first or first[0] >= last[0]:
        return ""
    return f"{math.log(last[1] / first[1]) / math.log(last[0] / first[0]):.2f}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--words", default="1000,10000,100000,1000000")
    parser.add_argument("--letters", default="2,40")
    parser.add_argument("--only", default=",".join(MEASURES))
    parser.add_argument("--limit", type=int, default=600)
    parser.add_argument("--measure", nargs=2)
    given = parser.parse_args()
    if given.measure:
        measure(Path(given.measure[1]), given.measure[0], given.limit)
        return
    print("$ python benchmarks/measures.py", *sys.argv[1:])
    print(", ".join(f"{name} {importlib.metadata.version(name)}" for name in VERSIONS), end=", ")
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors")
    print(f"{'measure':20} {'letters':>7} {'words':>9} {'CPU s':>8} {'MB':>6} {'exponent':>8} {'overall':>7}")
    with tempfile.TemporaryDirectory() as home:
        write_exchange(Path(home) / SMALL, 600, 4)
        sizes, letters = ([int(one) for one in text.split(",")] for text in (given.words, given.letters))
        made = {
            (size, each): write_exchange(Path(home) / f"{size}-{each}", size, each)
            for each in letters
            for size in sizes
        }
        for name in given.only.split(","):
            for each in letters:
                clock_sizes(name, each, {size: made[size, each] for size in sizes}, given.limit)


def clock_sizes(name, letters, folders, limit):
    """Print a row for each size of exchange; none after one that takes too long."""
    before = base = None
    for size, folder in folders.items():
        found = run(folder, name, limit)
        if found is None:
            print(f"{name:20} {letters:7} {size:9} over {limit} s", flush=True)
            return
        here = size, found[0]
        slopes = f"{say_slope(before, here):>8} {say_slope(base, here):>7}"
        print(f"{name:20} {letters:7} {size:9} {found[0]:8.2f} {found[1]:6.0f} {slopes}", flush=True)
        before, base = here, base or (here if size >= BREAK else None)


if __name__ == "__main__":
    main()
