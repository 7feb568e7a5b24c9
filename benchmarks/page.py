"""How soon the report is on the screen, and whether it moves then:
first paint and layout shift of a local load.
"""

import shutil
import statistics
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

LOADS = 7
WATCH = """() => new Promise((done) => {
  let shift = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) shift += one.value; })
    .observe({ type: "layout-shift", buffered: true });
  const paint = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN;
  setTimeout(() => done([paint(), shift]), 500);
})"""


def main():
    report = Path("report/index.html")
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if not report.exists() or path is None:
        sys.exit("benchmarks/page.py: needs report/index.html (make report) and Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for width in (1280, 360):
            paints, shifts = [], []
            for _ in range(LOADS):
                context = browser.new_context(viewport={"width": width, "height": 900}, offline=True)
                tab = context.new_page()
                tab.goto(report.resolve().as_uri())
                paint, shift = tab.evaluate(WATCH)
                paints.append(paint)
                shifts.append(shift)
                context.close()
            print(
                f"{width} px: first contentful paint {statistics.median(paints):.0f} ms (median of "
                f"{LOADS}, {min(paints):.0f} to {max(paints):.0f}); layout shift at most {max(shifts):.4f}"
            )
        browser.close()
    print(f"{report.stat().st_size / 1000:,.0f} kB")


if __name__ == "__main__":
    main()
