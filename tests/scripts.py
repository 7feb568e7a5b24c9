"""Run the project's own script modules in a browser, without a page of the project."""

import functools
import json

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


def count_name(name):
    """Return the digits by which two names that make one file's name are told apart (FNV-1a of 32 bits)."""
    total = 0x811C9DC5
    for letter in name.lower():
        total = ((total ^ ord(letter)) * 0x01000193) % 2**32
    return f"{total >> 8:06x}"


def call(tab, name, *given):
    """Return what a function of the modules gives for these arguments."""
    return tab.evaluate(f"(given) => window.rjw.{name}(...given)", json.loads(json.dumps(given)))
