"""A widget in a plain page, at a home that keeps and hands over what the test can look at."""

import json

from axe_playwright_python.sync_playwright import Axe

from rejoinder.page.scripts import read_style

from .scripts import open_blank

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SETTLE = """([name, data, state, asks]) => {
  window.files = [];
  window.kept = state;
  window.watching ??= [];
  const place = document.createElement("section");
  document.querySelector("main").append(place);
  window.rjw[name](place, data, {
    lab: asks, load: () => window.kept,
    ask: asks ? (what, details) => window.answer({ what, ...details }) : null,
    save: async (work) => {
      // JupyterLab compares with the object that it has, and sends nothing of the same.
      if (work === window.given) throw new Error("the same object, changed");
      [window.given, window.kept] = [work, JSON.parse(JSON.stringify(work))];
      const others = window.watching.filter(([other, sha]) => other !== place && sha === data.text.sha256);
      for (const [, , then] of others) then();
      return "";
    },
    watch: (then) => window.watching.push([place, data.text.sha256, then]),
    hand: async (file, text) => { window.files.push([file, text]); return `Saved as ${file}.`; },
  });
}"""
DARK = ":root { --ink: #eee; --paper: #111; --muted: #bbb; --rule: #555; --link: #8ab4f8; --mark: #5c4a12; }"
PLAIN = "h1 { margin: 0 } body { background: var(--paper, #fff); color: var(--ink, #1a1a1a); margin: 4px }"


def settle(browser, name, data, state=None, width=1280, dark=False, answers=None):
    """Return a tab with the widget `name`; `kept` is what it saves there, `files` what it hands over.

    `answers` are those of Python, {question: function}, as in JupyterLab.
    """
    tab = open_blank(browser, name, width=width)
    if dark:
        tab.emulate_media(color_scheme="dark")
    tab.add_style_tag(content=f"{DARK if dark else ''} {PLAIN} {read_style(name)}")
    if answers is not None:
        tab.expose_function("answer", lambda asked: answers[asked["what"]](asked))
    tab.evaluate("document.querySelector('main').innerHTML = '<h1>Desk</h1>'")
    add(tab, name, data, state, answers is not None)
    return tab


def add(tab, name, data, state=None, asks=False):
    """Draw one more widget in a tab."""
    tab.evaluate(SETTLE, json.loads(json.dumps([name, data, state, asks])))


def run_axe(tab, options, context=None):
    """Return what axe says of a page, into which it is put once, however often it is asked there."""
    axe = Axe()
    if tab.evaluate("'axe' in window"):
        axe.axe_script = "0"
    return axe.run(tab, context=context, options=options).response


def find_axe(tab):
    """Return what axe finds wrong in the page: rule and first place."""
    found = run_axe(tab, {"runOnly": RULES, "resultTypes": ["violations"]})["violations"]
    return [(one["id"], one["nodes"][0]["html"][:150]) for one in found]


def find_small(tab):
    """Return what can be touched, is seen, and is less than 44 px high or, a button, wide."""
    return tab.evaluate(
        """() => [...document.querySelectorAll(
                ".rjw :is(button, summary, .rjw-choice, input[type=text], input[type=file], textarea)")]
            .map(one => [one, one.getBoundingClientRect()])
            .filter(([one, box]) => box.height
                && (box.height < 44 || (one.matches("button") && box.width < 44)))
            .map(([one]) => one.outerHTML.slice(0, 100))"""
    )
