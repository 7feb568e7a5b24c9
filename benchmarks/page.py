"""How soon the report is on the screen, whether it moves then, and how soon a number's link is followed.

Speed is told as a ratio: with an earlier report as argument, both are loaded in turn, in the same run. Links
are followed in the report, and in one with a table more in which every word of the letters is a number.
With --words a debate of so many is made (tests/long_exchange.py), and its report held against this one, too.

    python benchmarks/page.py [EARLIER] [--words 137000] [--letters 14] [--seconds 3600]
"""

import argparse
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

LOADS, FOLLOWED = 7, 40
TIMES, LARGEST = 3, 6_000_000  # of a long debate's page: first paints of this one, bytes, at most
EVERY_WORD = 'rj.show(rj.words.compare(exchange, voices="all"), columns=["word", "count"], rows=9999)'
WATCH = """() => new Promise((done) => {
  let shift = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) shift += one.value; })
    .observe({ type: "layout-shift", buffered: true });
  const paint = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN;
  setTimeout(() => done([paint(), shift]), 500);
})"""
# From a click on a link into the text to the frame after next, in milliseconds; links evenly from all.
FOLLOW = """async (most) => {
  const links = [...document.querySelectorAll('a[href^="#"]')].filter((a) => document.querySelector(
    '.bar[id="' + CSS.escape(decodeURIComponent(a.getAttribute("href").slice(1))) + '"]'));
  const times = [];
  for (let at = 0; at < links.length; at += Math.max(1, Math.floor(links.length / most))) {
    const start = performance.now();
    location.hash = links[at].getAttribute("href");
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    times.push(performance.now() - start);
  }
  return times;
}"""


def make_dense(home):
    """Return the path of a report in which every word is a number, made in the folder `home`."""
    notebooks = Path(shutil.copytree("notebooks", Path(home) / "notebooks"))
    path = next(notebooks.glob("02-*.ipynb"))
    book = json.loads(path.read_text(encoding="utf-8"))
    cell = {"cell_type": "code", "id": "every-word", "metadata": {"tags": ["deeper"]}, "source": EVERY_WORD}
    book["cells"].append(cell | {"outputs": [], "execution_count": None})
    path.write_text(json.dumps(book), encoding="utf-8")
    output = Path(home) / "dense.html"
    tool = Path(sys.executable).with_name("rejoinder")
    where = ["--notebooks", notebooks, "--output", output, "--figures", Path(home) / "figures"]
    subprocess.run([tool, "report", *where], check=True, capture_output=True)
    return output


def make_long(home, words, letters, seconds):
    """Return the path of the report on a made debate of two speakers, and its processor seconds; None of one
    that does not end.
    """
    made, output = Path(home) / "long", Path(home) / "long.html"
    tool = Path(sys.executable).with_name("rejoinder")
    subprocess.run(
        [sys.executable, "-m", "tests.long_exchange", made, str(letters), str(words), "1"], check=True
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    where = [made, "--output", output, "--figures", Path(home) / "long", "--fresh"]
    try:
        done = subprocess.run([tool, "report", *where], capture_output=True, text=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        print(f"a debate of {words:,} words: no report in {seconds} s")
        return None
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        print(f"a debate of {words:,} words: {done.stderr.splitlines()[-1]}")
        return None
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(
        f"a debate of {words:,} words: {used:.0f} s of processor, {output.stat().st_size / 1e6:.1f} MB "
        f"(goal: at most {LARGEST / 1e6:.0f})"
    )
    return output


def paint(browser, reports, width):
    """Return for each report the median of its first paints in milliseconds, and of the first its shifts."""
    paints, shifts = {report: [] for report in reports}, []
    for report in reports * LOADS:
        context = browser.new_context(viewport={"width": width, "height": 900}, offline=True)
        tab = context.new_page()
        tab.goto(report.resolve().as_uri())
        first, shift = tab.evaluate(WATCH)
        paints[report].append(first)
        shifts += [shift] if report == reports[0] else []
        context.close()
    return {report: statistics.median(times) for report, times in paints.items()}, max(shifts)


def follow(browser, report, width):
    """Return how long links into the text of a report take, in words."""
    tab = browser.new_page(viewport={"width": width, "height": 900})
    tab.goto(report.resolve().as_uri())
    times = tab.evaluate(FOLLOW, FOLLOWED)
    kept = tab.evaluate("() => document.querySelectorAll('.bar[id]').length")
    tab.close()
    return f"{statistics.median(times):.0f} ms ({len(times)} of {kept:,} links, at most {max(times):.0f})"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("earlier", nargs="?", type=Path)
    parser.add_argument("--words", type=int, default=0)
    parser.add_argument("--letters", type=int, default=14)
    parser.add_argument("--seconds", type=int, default=3600)
    given = parser.parse_args()
    reports = {
        Path("report/index.html"): "this",
        **({given.earlier: str(given.earlier)} if given.earlier else {}),
    }
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if not all(report.exists() for report in reports) or path is None:
        sys.exit("benchmarks/page.py: needs report/index.html (make report) and Chromium")
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        dense = make_dense(home)
        if given.words and (long := make_long(home, given.words, given.letters, given.seconds)):
            reports[long] = f"the long debate (goal: at most {TIMES})"
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for width in (1280, 360):
            paints, shift = paint(browser, list(reports), width)
            first = paints.pop(next(iter(reports)))
            print(f"{width} px: first contentful paint {first:.0f} ms (median of {LOADS})")
            for report, other in paints.items():
                print(f"  {other / first:.2f} times that: {reports[report]}")
            print(f"  layout shift at most {shift:.4f}")
            print(f"  a link into the text: {follow(browser, next(iter(reports)), width)}")
            print(f"  with every word a number: {follow(browser, dense, width)}")
        browser.close()
    print(f"{next(iter(reports)).stat().st_size / 1000:,.0f} kB")


if __name__ == "__main__":
    main()
