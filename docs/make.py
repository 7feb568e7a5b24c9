"""Write what docs/ shows: the glossary, and pictures of the report, which are taken in Chromium."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from rejoinder.page.glossary import list_entries, list_verdicts
from rejoinder.publish.pdf import find_browser

HOME = Path(__file__).resolve().parent
WIDE, HIGH = 1280, 1000
# name: what is clicked first, and what the picture begins with
PICTURES = {
    "opening": ("", "html"),
    "text": ("", "#evidence"),
    "number": ("#part-02-word-use .findings a:not(.verdict)", ".bar:target"),
    "chapter": ("", "#part-02-word-use"),
}


def write_glossary() -> str:
    """Return the glossary as Markdown: the words of method, and the verdicts."""
    lines = ["# Glossary", "", "What the words of method say here, and what they do not prove."]
    lines += ["", "| word | what it says | what it does not prove |", "| --- | --- | --- |"]
    lines += [f"| {one.term} | {one.says} | {one.proves_not} |" for one in list_entries()]
    lines += ["", "## Verdicts", "", "Each finding has one of these.", "", "| verdict | what it means |"]
    lines += ["| --- | --- |", *(f"| {name} | {means} |" for _, name, means in list_verdicts()), ""]
    return "\n".join(lines)


def take(report: Path) -> None:
    """Write a picture of each part of PICTURES."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        for name, (clicked, start) in PICTURES.items():
            page = browser.new_page(viewport={"width": WIDE, "height": HIGH}, color_scheme="light")
            page.goto(report.resolve().as_uri())
            # Who comes by has not asked for the testimony.
            page.evaluate("document.querySelectorAll('.testimony').forEach((one) => { one.open = false; })")
            if clicked:
                page.locator(clicked).first.click()
            else:
                page.locator(start).evaluate(
                    "one => window.scrollTo(0, one.getBoundingClientRect().top + scrollY)"
                )
            page.wait_for_timeout(200)
            assert page.locator(start).is_visible()
            page.screenshot(path=HOME / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    (HOME / "glossary.md").write_text(write_glossary(), encoding="utf-8")
    take(Path(sys.argv[1]))
