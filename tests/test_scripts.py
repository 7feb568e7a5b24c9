"""The tabs that tests share: what one test leaves in a tab, the next does not find; and how they wait."""

import pytest

from .scripts import open_tab, share_context, wait_until

SEEN = """() => { console.log("seen");
    return [typeof window.left, innerWidth,
        ...["print", "(prefers-color-scheme: dark)"].map(asked => matchMedia(asked).matches)]; }"""


def test_a_tab_that_was_closed_comes_back_as_a_new_one(browser):
    tab, heard = open_tab(share_context(browser), 360), []
    tab.on("console", lambda message: heard.append(message.text))
    tab.emulate_media(media="print", color_scheme="dark")
    tab.evaluate("window.left = 1")
    with tab.expect_console_message():
        assert tab.evaluate(SEEN) == ["number", 360, True, True]
    assert heard == ["seen"]
    tab.close()
    again = open_tab(share_context(browser))
    with again.expect_console_message():
        assert again is tab and again.evaluate(SEEN) == ["undefined", 1280, False, False]
    assert heard == ["seen"]
    again.expose_function("answer", lambda asked: asked)
    again.close()
    other = open_tab(share_context(browser))
    assert other is not again and other.evaluate("typeof window.answer") == "undefined"
    other.close()


def test_a_page_that_lets_nothing_be_evaluated_is_waited_for(browser):
    tab = open_tab(share_context(browser))
    policy = "<meta http-equiv='Content-Security-Policy' content=\"script-src 'none'\">"
    tab.set_content(f"<!DOCTYPE html><html lang=en>{policy}<title>strict</title><main></main>")
    tab.evaluate("() => { setTimeout(() => { document.title = 'later'; }, 300); }")
    wait_until(tab, "name => document.title === name", "later")
    assert tab.title() == "later"
    with pytest.raises(AssertionError, match="never so: document.title === 'else'"):
        wait_until(tab, "document.title === 'else'", seconds=0.2)
    tab.close()
