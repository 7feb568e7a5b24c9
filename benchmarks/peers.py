"""How long do a word comparison and the scores of sentences take beside the tools that do the like?

Side by side, in turn, in processes of their own, over the same made text (benchmarks/measures.py) in two
letters: scattertext and pycorpdiff, which stand in an environment of their own (`make peers`), and a bare
pass of Python's `Counter` over the words; for sentences each tool itself, sentence by sentence. Printed are
processor seconds: of what makes a corpus of the text, and of the comparison with its statistics. Ours and
scattertext cut the text into words when they make a corpus, the others when they compare, so that only the
sum of both is alike, from the files to a table of all words; the goals are held against that. The statistics
are not alike, either: what each has stands beside it, and ours is told without dealing paragraphs out, too,
which no other does. A peer that is not there is said to be missing.

    python benchmarks/peers.py [--words 1000000] [--sentences 10000] [--rounds 3] [--peers .venv-peers]
"""

import argparse
import importlib
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
import types
from collections import Counter
from importlib.metadata import version
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
SIDES = ("one", "two")  # of the made exchange, a letter each
WORD = re.compile(r"\w+")
OURS, BARE, SCATTERTEXT, PYCORPDIFF = "rejoinder", "Counter", "scattertext", "pycorpdiff"
DEALT = "without dealing"
HAS = {
    OURS: "sentences, voices; rates, exact intervals, shrinkage, z, dispersion; paragraphs dealt out",
    DEALT: "the same, but for the dealing",
    BARE: "words cut and counted, no statistics",
    SCATTERTEXT: "words cut and counted; scaled F-scores, no test",
    PYCORPDIFF: "words cut and counted; G², its p and that corrected, log ratio",
}
# What a peer takes at least, in times of ours, and ours at most, in times of the bare pass.
GOALS = {SCATTERTEXT: 20, PYCORPDIFF: 10}
TWICE, TENTH = 2, 1.1
LEAN = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def read_texts(folder):
    return {side: (folder / f"l{place}.txt").read_text(encoding="utf-8") for place, side in enumerate(SIDES)}


def list_paragraphs(folder):
    """Return a table of the text, a paragraph a row: columns side, text."""
    import pandas as pd

    rows = [(side, part) for side, text in read_texts(folder).items() for part in text.split("\n\n")]
    return pd.DataFrame(rows, columns=["side", "text"])


def compare_bare(folder):
    start = time.process_time()
    for text in read_texts(folder).values():
        Counter(WORD.findall(text.lower()))
    return 0.0, time.process_time() - start, platform.python_version()


def compare_ours(folder):
    import rejoinder as rj
    from rejoinder.words import rates

    dealt, judge = [], rates.judge_items

    def clock(*given):
        begun = time.process_time()
        judged = judge(*given)
        dealt.append(time.process_time() - begun)
        return judged

    rates.judge_items = clock
    rj.words.compare(rj.load(folder.parent / "small"))  # loads packages
    start = time.process_time()
    exchange = rj.load(folder)
    made = time.process_time()
    rj.words.compare(exchange)
    return made - start, time.process_time() - made, version(OURS), dealt[-1]


def compare_scattertext(folder):
    # It loads flashtext, of which there is no wheel, for features that are not asked for.
    sys.modules["flashtext"] = types.ModuleType("flashtext")
    vars(sys.modules["flashtext"])["KeywordProcessor"] = None
    scattertext = importlib.import_module("scattertext")

    def build(table):
        how = {"category_col": "side", "text_col": "text", "nlp": scattertext.whitespace_nlp_with_sentences}
        return scattertext.CorpusFromPandas(table, **how).build().get_unigram_corpus()

    build(list_paragraphs(folder.parent / "small")).get_scaled_f_scores(SIDES[0])
    start = time.process_time()
    corpus = build(list_paragraphs(folder))
    made = time.process_time()
    corpus.get_term_freq_df()
    corpus.get_scaled_f_scores(SIDES[0])
    return made - start, time.process_time() - made, version(SCATTERTEXT)


def compare_pycorpdiff(folder):
    pycorpdiff = importlib.import_module("pycorpdiff")

    def build(table):
        return [pycorpdiff.from_dataframe(table[table["side"] == side]) for side in SIDES]

    def compare(corpora):
        return pycorpdiff.compare(*corpora).keyness(min_count=1)

    compare(build(list_paragraphs(folder.parent / "small")))
    start = time.process_time()
    corpora = build(list_paragraphs(folder))
    made = time.process_time()
    compare(corpora)
    return made - start, time.process_time() - made, version(PYCORPDIFF)


JOBS = {
    OURS: compare_ours,
    BARE: compare_bare,
    SCATTERTEXT: compare_scattertext,
    PYCORPDIFF: compare_pycorpdiff,
}


def score_sentences(folder):
    """Return for each tool the seconds of our scores of all sentences, and those of the tool itself."""
    from textblob import TextBlob
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    import rejoinder as rj

    small, whole = rj.load(folder.parent / "small"), rj.load(folder)
    analyser = SentimentIntensityAnalyzer()
    alone = {"TextBlob": lambda text: TextBlob(text).sentiment, "VADER": analyser.polarity_scores}
    found = {}
    for name, read in alone.items():
        texts = list(whole.sentences["text"])
        rj.sentiment.score(small, tools=(name,))
        read(texts[0])
        begun = time.process_time()
        for text in texts:
            read(text)
        between = time.process_time()
        rj.sentiment.score(whole, tools=(name,))
        found[name] = time.process_time() - between, between - begun
    return found


def run(python, *asked):
    """Return what a job prints, run by this Python; None where it or what it needs is not there."""
    command = [str(python), __file__, "--job", *map(str, asked)]
    if not Path(python).exists():
        return None
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | LEAN, cwd=HOME)
    if done.returncode:
        print(f"{asked[0]}: {(done.stderr.splitlines() or ['ended'])[-1]}")
        return None
    return json.loads(done.stdout.splitlines()[-1])


def clock_words(folder, peers, rounds):
    """Return each job's (seconds to make a corpus, seconds to compare, version), medians; None: not there.

    Ours has a second row, without the dealing of paragraphs.
    """
    ran = {name: [] for name in JOBS}
    for name in [name for _ in range(rounds) for name in JOBS]:
        ran[name].append(run(peers if name in GOALS else sys.executable, name, folder))
    found = {}
    for name, each in ran.items():
        if None in each:
            found[name] = None
            continue
        *clocked, known = ([one[at] for one in each] for at in (0, 1, 2))
        found[name] = (*map(statistics.median, clocked), known[0])
        if name == OURS:
            bare = statistics.median(one[1] - one[3] for one in each)
            found[DEALT] = (found[OURS][0], bare, "")
    return found


def write_words(found, words):
    """Yield the lines of the table of word comparisons."""
    ours, dealt = (sum(found[name][:2]) for name in (OURS, DEALT))
    heads = f"{'corpus s':>10}{'comparison s':>14}{'both':>8}{'in ours':>9}{DEALT:>17}  what it has"
    yield f"{words:,} words{'':17}{heads}"
    for name, one in found.items():
        if one is None:
            yield f"{name:29} is not there: make peers"
            continue
        both = sum(one[:2])
        clocked = f"{one[0]:10.2f}{one[1]:14.2f}{both:8.2f}{both / ours:9.2f}{both / dealt:17.2f}"
        yield f"{f'{name} {one[2]}':29}{clocked}  {HAS[name]}"
    for name in filter(found.get, GOALS):
        yield f"{name} takes {sum(found[name][:2]) / ours:.2f} of ours, goal: at least {GOALS[name]}"
    yield f"ours takes {ours / sum(found[BARE][:2]):.1f} of {BARE}, goal: at most {TWICE}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--words", type=int, default=1_000_000)
    parser.add_argument(
        "--sentences", type=int, default=20_000, help="words of the text whose sentences are scored"
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", type=Path, default=HOME / ".venv-peers")
    parser.add_argument("--job", nargs=2)
    given = parser.parse_args()
    if given.job:
        job = JOBS.get(given.job[0], score_sentences)
        print(json.dumps(job(Path(given.job[1]))))
        return
    sys.path.insert(0, str(Path(__file__).parent))
    from measures import write_exchange

    print("$ python benchmarks/peers.py", *sys.argv[1:])
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, median of {given.rounds}")
    with tempfile.TemporaryDirectory() as home:
        write_exchange(Path(home) / "small", 600, 2)
        folder = write_exchange(Path(home) / "words", given.words, 2)
        found = clock_words(folder, given.peers / "bin" / "python", given.rounds)
        print(*write_words(found, given.words), sep="\n")
        folder = write_exchange(Path(home) / "sentences", given.sentences, 2)
        ran = [run(sys.executable, "sentences", folder) for _ in range(given.rounds)]
    for name in ran[0]:
        ratio = statistics.median(one[name][0] / one[name][1] for one in ran)
        alone = statistics.median(one[name][1] for one in ran)
        print(
            f"sentences scored by {name}: {alone:.2f} s, with ours {ratio:.2f} times, goal: at most {TENTH}"
        )


if __name__ == "__main__":
    main()
