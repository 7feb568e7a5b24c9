"""The tabs that tests share: what one test leaves in a tab, the next does not find."""

from .scripts import open_tab, share_context

SEEN = """() => { console.log("seen");
    return [typeof window.left, innerWidth,
        ...["print", "(prefers-color-scheme: dark)"].map(asked => matchMedia(asked).matches)]; }"""


def test_a_tab_that_was_closed_comes_back_as_a_new_one(browser):
    tab, heard = open_tab(share_context(browser), 360), []
    tab.on("console", lambda message: heard.append(message.text))
    tab.emulate_media(media="print", color_scheme="dark")
    tab.evaluate("window.left = 1")
    assert tab.evaluate(SEEN) == ["number", 360, True, True]
    tab.wait_for_timeout(50)
    assert heard == ["seen"]
    tab.close()
    again = open_tab(share_context(browser))
    assert again is tab and again.evaluate(SEEN) == ["undefined", 1280, False, False]
    again.wait_for_timeout(50)
    assert heard == ["seen"]
    again.expose_function("answer", lambda asked: asked)
    again.close()
    other = open_tab(share_context(browser))
    assert other is not again and other.evaluate("typeof window.answer") == "undefined"
    other.close()
