"""How soon the report is on the screen, whether it moves then, and how soon a number's link is followed.

Speed is told as a ratio: with an earlier report as argument, both are loaded in turn, in the same run.
"""

import shutil
import statistics
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

LOADS, FOLLOWED = 7, 40
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


def main():
    reports = [Path("report/index.html"), *map(Path, sys.argv[1:2])]
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if not all(report.exists() for report in reports) or path is None:
        sys.exit("benchmarks/page.py: needs report/index.html (make report) and Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for width in (1280, 360):
            paints, shifts = {report: [] for report in reports}, []
            for report in reports * LOADS:
                context = browser.new_context(viewport={"width": width, "height": 900}, offline=True)
                tab = context.new_page()
                tab.goto(report.resolve().as_uri())
                paint, shift = tab.evaluate(WATCH)
                paints[report].append(paint)
                shifts += [shift] if report == reports[0] else []
                if len(paints[reports[0]]) == LOADS and report == reports[0]:
                    followed = tab.evaluate(FOLLOW, FOLLOWED)
                context.close()
            first, *earlier = (statistics.median(times) for times in paints.values())
            ratio = f", {first / earlier[0]:.2f} times that of {reports[1]}" if earlier else ""
            print(f"{width} px: first contentful paint {first:.0f} ms (median of {LOADS}){ratio}")
            print(f"  layout shift at most {max(shifts):.4f}")
            print(
                f"  a link into the text: {statistics.median(followed):.0f} ms "
                f"({len(followed)} links, at most {max(followed):.0f})"
            )
        browser.close()
    print(f"{reports[0].stat().st_size / 1000:,.0f} kB")


if __name__ == "__main__":
    main()
