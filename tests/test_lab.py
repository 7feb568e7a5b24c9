"""JupyterLab in a real browser: every notebook run whole, as a person sees it.

An output that JupyterLab fails to draw is shown as an error: it loses its class and keeps a mime type of
stderr. Nothing else of the suite would notice, since the report has a page of its own.
"""

import pytest

import rejoinder as rj

from .lab import OPEN, RUN_ALL, load_notebook
from .place import HOME
from .scripts import open_blank

pytestmark = pytest.mark.browser
NOTEBOOKS = sorted(path.stem for path in (HOME / "notebooks").glob("*.ipynb"))
FAILED = '[data-mime-type="application/vnd.jupyter.stderr"], [data-mime-type="application/vnd.jupyter.error"]'


@pytest.fixture(scope="module", params=NOTEBOOKS)
def ran(request, lab):
    """Return a tab with one notebook, run whole."""
    with lab.open(f"notebooks/{request.param}.ipynb") as tab:
        yield tab


def test_no_output_is_shown_as_an_error(ran):
    assert ran.locator(FAILED).evaluate_all("nodes => nodes.map(node => node.innerText.slice(-300))") == []
    outputs = ran.locator(".jp-OutputArea").evaluate_all("nodes => nodes.map(node => node.innerText)")
    assert outputs and not [
        text for text in outputs if "Javascript Error" in text or "Traceback (most recent" in text
    ]
    assert ran.problems == []
    cells, filled = (
        ran.locator(".jp-CodeCell").count(),
        ran.locator(".jp-CodeCell .jp-OutputArea-output").count(),
    )
    assert filled >= cells - 3 > 0  # the folder, the exchange and, in one, the codebook show nothing


def test_every_figure_is_drawn(ran):
    drawn = ran.locator("figure.chart").evaluate_all(
        """figures => figures.map(figure => {
            const picture = figure.querySelector('.wide svg'), box = picture.getBoundingClientRect();
            return [box.width > 300 && box.height > 80, picture.querySelectorAll('path, use').length > 3,
                    picture.querySelectorAll('text').length > 2,
                    picture.getAttribute('role') === 'img' || picture.querySelectorAll('a').length > 0]; })"""
    )
    assert all(all(one) for one in drawn), drawn
    # A mark whose colour is lost is black, which no chart uses.
    black = ran.locator("figure.chart .wide svg a :is(path, use)").evaluate_all(
        "marks => marks.filter(mark => getComputedStyle(mark).fill === 'rgb(0, 0, 0)').length"
    )
    assert black == 0


def test_every_link_has_its_sentences_in_place(ran):
    """No link may do nothing: each has a place in its own output, with the sentences, or with the word
    that there are none.
    """
    loose = ran.evaluate(
        """() => [...document.querySelectorAll('.jp-OutputArea a:not(.exchange a)')].map(link => {
            const address = link.getAttribute('href') || link.getAttribute('xlink:href') || '';
            const place = document.getElementById(decodeURIComponent(address.slice(1)));
            if (!address.startsWith('#') || !place) return [address, link.textContent, 'no place'];
            if (!link.closest('.rj').contains(place)) return [address, link.textContent, 'in another output'];
            if (place.matches('.rj')) return null;
            const lines = place.querySelectorAll('li').length, marks = place.querySelectorAll('mark').length;
            const said = [...place.querySelectorAll('.rj-side')]
                .map(side => side.innerText || side.textContent);
            const read = (text, noun) => (text.match(new RegExp('(\\\\d+) ' + noun)) || [0, 0])[1];
            const sum = (noun) => said.reduce((all, text) => all + Number(read(text, noun)), 0);
            if (!said.length || said.some(text => !/: (none|\\d)/.test(text)))
                return [address, link.textContent, 'says nothing'];
            return lines === sum('sentence') && marks === sum('hit') ? null
                : [address, link.textContent, said.join(), lines, marks];
        }).filter(Boolean)"""
    )
    assert loose == []


def test_a_link_opens_its_sentences_and_close_leads_back(ran):
    # By handles: a locator would look through the whole notebook anew at each step.
    for output in ran.locator(".rj:has(.rj-evidence)").element_handles():
        link = output.query_selector("a:visible")
        if not link:
            continue
        link.scroll_into_view_if_needed()
        link.click(timeout=10_000)
        shown = output.query_selector_all(".rj-evidence section:visible")
        assert len(shown) == 1, output.inner_text()[:200]
        box = shown[0].bounding_box()
        assert box["y"] < 900 and box["y"] + box["height"] > 100
        (close,) = shown[0].query_selector_all("role=link[name='Close'i]")
        close.click(timeout=10_000)
        assert output.query_selector_all(".rj-evidence section:visible") == []


def test_a_link_works_by_key(ran):
    link = ran.locator(".rj:has(.rj-evidence) a:visible").first
    if link.count():
        link.focus()
        ran.keyboard.press("Enter")
        assert ran.locator(".rj-evidence section:visible").count() == 1


def test_the_letters_have_their_layers(ran):
    letters = ran.locator(".rjw-reader")
    if not letters.count():
        return
    folded = 16  # sentences of testimony: they are not even there until somebody asks for them
    assert letters.locator(".rjw-letter").count() == 4 and letters.locator(".rjw-s").count() == 54 - folded
    assert letters.get_by_role("radio", name="Text", exact=True).is_checked()  # as printed, until one asks
    letters.get_by_role("radio", name="Claims and answers").check()
    letters.locator(".rjw-claim button").first.click()
    assert letters.locator(".rjw-lit").count() == 2  # the claim, and the sentence that answers it
    letters.locator(".rjw-s").first.focus()
    ran.keyboard.press("Escape")
    assert letters.locator(".rjw-lit").count() == 0
    assert letters.locator(".rjw-score:not([role])").count() == 0
    letters.get_by_role("radio", name="TextBlob").check()
    assert letters.locator(".rjw-score:visible").count() == 54 - folded
    letters.locator(".rjw-testimony > summary").click()
    letters.locator(".rjw-score:visible").nth(53).wait_for()  # they are made when the fold opens
    assert letters.locator(".rjw-score:visible").count() == 54
    letters.locator(".rjw-testimony > summary").click()
    letters.get_by_role("radio", name="Text", exact=True).check()


def test_tables_fit_and_their_prose_begins_at_the_left(ran):
    wide = ran.evaluate(
        """() => [...document.querySelectorAll('.rj .scroll')]
            .filter(box => box.clientWidth && !box.closest('details:not([open])'))
            .filter(box => box.scrollWidth > box.clientWidth + 1)
            .map(box => box.querySelector('caption').innerText)"""
    )
    assert wide == []
    over = ran.locator(".jp-OutputArea-output").evaluate_all(
        "boxes => boxes.filter(box => box.scrollWidth > box.clientWidth + 1).length"
    )
    assert over == 0
    prose = ran.evaluate(
        """() => [...document.querySelectorAll('.rj td, .rj tbody th')]
            .filter(cell => cell.innerText.length > 30)
            .filter(cell => !['left', 'start'].includes(getComputedStyle(cell).textAlign))
            .map(cell => cell.innerText)"""
    )
    assert prose == []
    # A table with all its columns is folded; opened, it scrolls in a box of its own that a keyboard reaches.
    loose = ran.evaluate(
        """() => [...document.querySelectorAll('.rj table')].filter(table => {
            const box = table.parentElement, style = getComputedStyle(box);
            return style.overflowX !== 'auto' || box.tabIndex !== 0; }).length"""
    )
    assert loose == 0


def test_code_is_folded_but_where_one_is_asked_to_change_it(ran):
    open_cells = ran.evaluate(
        """() => window.jupyterapp.shell.currentWidget.content.widgets
            .filter(cell => cell.model.type === 'code' && !cell.inputHidden)
            .map(cell => cell.model.metadata.tags || [])"""
    )
    assert all("yours" in tags for tags in open_cells)


def test_testimony_is_shown_only_when_asked_for(ran, nation):
    said = [row.text for row in nation.sentences[~nation.own_sentences].itertuples()]
    text = " ".join(ran.evaluate("document.querySelector('.jp-Notebook').innerText").split())
    # innerText leaves out what stands in a closed fold.
    assert [one for one in said if " ".join(one.split()).strip("“” ")[:40] in text] == []


def test_two_notebooks_share_no_id(lab):
    tab = load_notebook(lab, f"notebooks/{NOTEBOOKS[0]}.ipynb")
    tab.evaluate(OPEN, f"notebooks/{NOTEBOOKS[1]}.ipynb")
    tab.wait_for_function(
        "name => window.jupyterapp.shell.currentWidget.title.label.startsWith(name)", arg=NOTEBOOKS[1]
    )
    tab.evaluate(RUN_ALL)
    ids = tab.locator(".rj [id], .rj").evaluate_all("nodes => nodes.map(node => node.id).filter(Boolean)")
    assert len(ids) == len(set(ids)) > 50
    tab.close()


@pytest.mark.parametrize("width", [360, 640])
def test_what_a_table_shows_is_read_without_moving_it(browser, nation, width):
    """Its caption, which says what it found, is as wide as the part of it that is seen, and moves with it."""
    tab = open_blank(browser, "dom", width=width)
    page = rj.show(rj.framing.compare(nation))._repr_mimebundle_()[0]["text/html"]
    tab.evaluate("page => { document.querySelector('main').innerHTML = page; }", page)
    [wide, seen] = tab.evaluate(
        """() => { const table = document.querySelector('.scroll'), caption = table.querySelector('caption');
            const read = () => [table, caption].map(one => one.getBoundingClientRect())
                .map(box => [box.left, box.right].map(Math.round));
            const before = read();
            table.scrollLeft = 200;
            return [table.scrollWidth - table.clientWidth, [before, read()]]; }"""
    )
    assert wide > 200
    assert all(table == caption for table, caption in seen)
    tab.close()
