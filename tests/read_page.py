"""Read the exchange of a page, as a test asks for it: its text, its bars, and what each bar lights up."""

from itertools import groupby

from bs4 import BeautifulSoup

from rejoinder.page.whole import write_exchange


def write_letters(exchange, keys=(), **given):
    """Return the letters with a bar for each of `keys`."""
    return write_exchange(exchange, dict.fromkeys(keys, ()), **given).html


# Whose end tags HTML implies: each ends where one of these begins.
IMPLIED = {"td": {"td", "th"}, "th": {"td", "th"}, "tr": {"td", "th", "tr"}}


class Soup(BeautifulSoup):
    """A page in which a cell or a row ends where the next begins, as HTML has it, and html.parser has not."""

    def handle_starttag(self, name, *given, **more):
        while self.currentTag.name in IMPLIED.get(name, ()):
            self.handle_endtag(self.currentTag.name)
        return super().handle_starttag(name, *given, **more)


class Page:
    """The letters of a page, and the bar of each number."""

    def __init__(self, html):
        self.soup = Soup(html, "html.parser")
        self.bars = {bar["id"]: bar for bar in self.soup.select(".bar")}
        self.sentences = {one["id"].removeprefix("s-"): one for one in self.soup.select(".letters .s")}
        self.texts = {name: list(_list_texts(one)) for name, one in self.sentences.items()}
        self.letters = {
            name: one.find_parent(class_="letter")["class"] for name, one in self.sentences.items()
        }

    def read_sentence(self, name):
        """Return the words of a sentence, without its number, scores and signs."""
        return "".join(text for text, _ in self.texts[name])

    def list_named(self, address):
        """Return the sentences that a bar names."""
        return [link["href"].removeprefix("#s-") for link in self.bars[address].select("details a")]

    def list_lit(self, address):
        """Return (sentence_id, text) of each stretch that a bar lights up, joined where they touch."""
        number, _, only = next(name for name in self.bars[address]["class"] if name != "bar")[1:].partition(
            "-"
        )
        lit, mark = [], f"k{number}"
        for name, sentence in self.sentences.items():
            if only and f"side-{only}" not in self.letters[name]:
                continue
            if mark in sentence["class"]:
                lit.append((name, self.read_sentence(name)))
                continue
            for inside, run in groupby(self.texts[name], lambda text: mark in text[1]):
                if inside:
                    lit.append((name, "".join(text for text, _ in run)))
        return lit


def _list_texts(sentence):
    """Yield (text, classes of its stretch) of a sentence, without its number, scores and signs."""
    for text in sentence.find_all(string=True):
        if not text.find_parent(class_=["no", "score", "reply-to"]):
            yield str(text), () if text.parent is sentence else text.parent.get("class", ())
