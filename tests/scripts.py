"""Run the project's own script modules in a browser, without a page of the project."""

import functools
import json
import time
from typing import Any

from rejoinder.page.scripts import join_modules


def open_blank(browser, *modules, width=1280):
    """Return a tab with an empty page that has the modules' functions in `window.rjw`."""
    tab = share_context(browser).new_page()
    tab.set_viewport_size({"width": width, "height": 900})
    tab.set_content("<!DOCTYPE html><html lang=en><title>blank</title><main></main>")
    code = join_modules(*modules)
    names = [
        line.split("(")[0].split()[-1]
        for line in code.splitlines()
        if line.startswith(("function ", "async function "))
    ]
    tab.add_script_tag(content=f"window.rjw = (() => {{ {code}\n return {{ {', '.join(names)} }} }})()")
    return tab


@functools.cache
def share_context(browser, **options):
    """Return one context for all tabs of pages that keep nothing; a tab that stays in it keeps it at hand."""
    context = browser.new_context(**options)
    context.new_page()
    return context


def wait_until(tab, code, given=None, seconds=30):
    """Wait until a function of the page, or an expression, gives what is true.

    Playwright's own `wait_for_function` looks once and, where that does not do, has the page evaluate a text,
    which a page whose policy forbids it refuses: there it never waits.
    """
    end = time.monotonic() + seconds
    while not tab.evaluate(code, given):
        assert time.monotonic() < end, f"never so: {code}"
        tab.wait_for_timeout(50)


HANDED_BACK: dict[Any, list[Any]] = {}  # of each context the tabs that a test closed


def open_tab(context, width=1280):
    """Return an empty tab of a context; closed, it is kept for the next that asks: a new one is a process.

    One that has given its pages a function is closed for good.
    """
    kept = HANDED_BACK.setdefault(context, [])
    tab = kept.pop() if kept else _share_tab(context.new_page(), kept)
    tab.set_viewport_size({"width": width, "height": 900})
    tab.emulate_media(media="null", color_scheme="light")
    return tab


def _share_tab(tab, kept):
    close, listen, expose, heard, spent = tab.close, tab.on, tab.expose_function, [], []

    def hand_back():
        if spent:
            return close()
        while heard:
            tab.remove_listener(*heard.pop())
        tab.mouse.move(0, 0)
        tab.goto("about:blank")
        return kept.append(tab)

    tab.close = hand_back
    tab.on = lambda *given: (heard.append(given), listen(*given))
    tab.expose_function = lambda *given: (spent.append(given), expose(*given))
    return tab


def count_name(name):
    """Return the digits by which two names that make one file's name are told apart (FNV-1a of 32 bits)."""
    total = 0x811C9DC5
    for letter in name.lower():
        total = ((total ^ ord(letter)) * 0x01000193) % 2**32
    return f"{total >> 8:06x}"


def call(tab, name, *given):
    """Return what a function of the modules gives for these arguments."""
    return tab.evaluate(f"(given) => window.rjw.{name}(...given)", json.loads(json.dumps(given)))
