"""A web page, or Markdown, as text: the main text is kept, and each block that is left out is said.

What a block is for is told by its tag, its role (WAI-ARIA landmarks) and the words of its class and id.
"""

import itertools

import regex
from bs4 import BeautifulSoup, NavigableString, PageElement, ResultSet, Tag
from bs4.element import PreformattedString

from ..exchange.errors import InputError
from .marked import BOLD, COMMENTS, Marked
from .tables import is_wide, say_table

UNSEEN = frozenset(
    "head script style template noscript svg canvas iframe object embed audio video img datalist".split()
)
BY_TAG = {
    "nav": "navigation",
    "aside": "a block beside the text",
    "form": "a form",
    "button": "a button",
    "dialog": "a window over the page",
    "menu": "navigation",
    "footer": "a foot of the page",
    "figure": "a picture with its caption",
}
BY_ROLE = {
    "navigation": "navigation",
    "banner": "the head of the page",
    "complementary": "a block beside the text",
    "contentinfo": "the foot of the page",
    "search": "a search form",
    "menu": "navigation",
    "menubar": "navigation",
    "dialog": "a window over the page",
    "alertdialog": "a window over the page",
}
BY_WORD = [
    (COMMENTS, r"comments?|commentlist|disqus|respond|discussion"),
    ("an advertisement", r"ads?|advert\w*|adsense|sponsor\w*|promo\w*|banner"),
    ("buttons to share", r"share\w*|sharing|social"),
    ("links to other pages", r"related\w*|recommend\w*|trending|popular|more-stories|read-next|readnext"),
    ("an appeal to subscribe", r"newsletter|subscri\w*|signup|sign-up|paywall|donat\w*"),
    (
        "a note on an author",
        r"(?:author|writer)-?(?:bio|box|info|card|note|desc\w*)|about-(?:the-)?author\w*|bio|biography",
    ),
    ("a note on cookies", r"cookies?|consent|gdpr"),
    ("the head of the page", r"masthead|logo"),
    ("links to other pages", r"tags?|topics|most-(?:viewed|read|popular|shared)"),
    ("navigation", r"skip|(?:top|sub|main)?nav|navbar|navigation|menu|breadcrumbs?|pagination|skip-link"),
    ("a block beside the text", r"sidebar|widget\w*"),
    ("footnotes", r"footnotes?|endnotes?|footnote-(?:ref|backref)"),
    ("the foot of the page", r"foot|footer|site-footer|colophon"),
]
PATTERNS = [(kind, regex.compile(rf"(?:^|[-_])(?:{words})(?:$|[-_])")) for kind, words in BY_WORD]
HIDDEN = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
BLOCKS = frozenset(
    "address article aside blockquote body dd details div dl dt fieldset figcaption figure footer form h1 h2 "
    "h3 h4 h5 h6 header hgroup hr html li main ol p pre section summary table tbody tfoot thead tr ul".split()
)
TIGHT = frozenset("li dt dd tr".split())  # blocks that end a line, and no more
DEEPEST = 200  # parts of a page in one another; a page that people wrote has a few dozen
LARGE = 0.5  # of the words of a page: a block with more is no mere addition, whatever it is called


def read_page(data: bytes | str, comments: bool = False, where: object = "the page") -> Marked:
    """Return the main text of a page of HTML; `comments` keeps those of its readers.

    Raises InputError, which names `where`, for a page that is nested more deeply than any is written.
    """
    soup = BeautifulSoup(data, "html.parser")
    _check_depth(soup, where)
    marked = Marked(title=" ".join(soup.title.get_text().split()) if soup.title else "")
    body = soup.body or soup
    for one in body(lambda tag: tag.name in UNSEEN):
        one.decompose()
    for text in [text for text in soup.descendants if isinstance(text, PreformattedString)]:
        text.extract()
    _drop_blocks(body, marked, comments)
    _part_tables(body, marked)
    main = body if comments else _find_main(body)
    for rest in _list_outside(body, main):
        marked.drop("outside the main text", rest.get_text(" "))
    _write(main, marked, 0)
    marked.end_block()
    return marked


def _check_depth(soup: BeautifulSoup, where: object) -> None:
    depths = {id(soup): 0}
    for one in soup.find_all(True):
        depths[id(one)] = depths[id(one.parent)] + 1
    if max(depths.values()) > DEEPEST:
        rule = f"the parts of a page stand in at most {DEEPEST} others"
        raise InputError(
            where, f"{max(depths.values()):,} deep", rule, "save its text as plain text in UTF-8"
        )


def _drop_blocks(body: Tag, marked: Marked, comments: bool) -> None:
    total = len(body.get_text(" ").split())
    for one in list(body.find_all(True)):
        if one.decomposed:
            continue
        kind = _name_block(one)
        if not kind or (comments and kind == COMMENTS):
            continue
        text = one.get_text(" ")
        if len(text.split()) <= LARGE * total:
            marked.drop(kind, text)
            one.decompose()


def _part_tables(body: Tag, marked: Marked) -> None:
    """Leave out each table without prose, and make the cells of others blocks; both are said."""
    for table in body.find_all("table"):
        lines = [row for row in table.find_all("tr") if row.find_parent("table") is table]
        cells = [row.find_all(["td", "th"], recursive=False) for row in lines]
        rows = [[cell.get_text(" ") for cell in row] for row in cells]
        if is_wide(rows):
            _cut_table(lines, cells, say_table(rows, marked))


def _cut_table(lines: list[Tag], cells: list[ResultSet[Tag]], dropped: int) -> None:
    """Take the first rows of a table away, and make each cell of the others a block."""
    for cell in itertools.chain.from_iterable(cells[dropped:]):
        cell.name = "div"
    for row in lines[:dropped]:
        row.decompose()


def _name_block(one: Tag) -> str:
    """Return what a block is that is no part of the main text; "" for any other."""
    if one.name in ("html", "body", "main", "article") or one.get("role") == "main":
        return ""
    if _is_unseen(one):
        return "a block that the page hides"
    if one.name == "header" and one.find_parent(["article", "main"]) is None:
        return "the head of the page"
    kind = (BY_TAG.get(one.name) if _is_foot(one) else "") or BY_ROLE.get(str(one.get("role", "")).lower())
    return kind or _name_by_words(one) or _name_by_text(one)


def _is_foot(one: Tag) -> bool:
    """Whether a block is no “footer” that stands above all else of a comment, and says who wrote it."""
    above = (part.get_text() if isinstance(part, Tag) else str(part) for part in one.previous_siblings)
    return one.name != "footer" or one.find_parent("article") is None or any(map(str.strip, above))


def _is_unseen(one: Tag) -> bool:
    styled = HIDDEN.search(str(one.get("style", "")))
    return one.has_attr("hidden") or bool(styled) or one.get("aria-hidden") == "true"


def _name_by_text(one: Tag) -> str:
    if _is_linked(one):
        return "links to other pages"
    return "small print" if _is_small(one) else ""


def _is_small(one: Tag) -> bool:
    """Whether a paragraph is in small print throughout."""
    small = " ".join(part.get_text(" ") for part in one.find_all("small", recursive=False))
    return one.name == "p" and bool(small.strip()) and small.split() == one.get_text(" ").split()


def _is_linked(one: Tag) -> bool:
    """Whether a paragraph or list is two links or more and nothing else, without a day or hour in them."""
    if one.name not in ("p", "ul", "ol"):
        return False
    links = [link.get_text(" ") for link in one.find_all("a", href=True)]
    text = one.get_text(" ")
    own = sum(map(str.isalnum, text)) - sum(map(str.isalnum, "".join(links)))
    return len(links) > 1 and own == 0 and not regex.search(r"\d", text)


def _name_by_words(one: Tag) -> str:
    names = " ".join(filter(None, [*one.get_attribute_list("class"), str(one.get("id", ""))]))
    for name in names.lower().split():
        for kind, pattern in PATTERNS:
            if pattern.search(name):
                return kind
    return ""


def _find_main(body: Tag) -> Tag:
    """Return the block with the main text: the one that says so, or that holds all articles."""
    total = len(body.get_text(" ").split())
    named = body.find_all(lambda tag: tag.name == "main" or tag.get("role") == "main")
    articles = [one for one in body.find_all("article") if one.find_parent("article") is None]
    for found in (named, articles, body.find_all(lambda tag: tag.get("itemprop") == "articleBody")):
        if found:
            main = _join(found)
            if 2 * len(main.get_text(" ").split()) >= total:
                return main
    return body


def _join(tags: list[Tag]) -> Tag:
    """Return the smallest tag that holds all of some."""
    above = [[one, *one.parents] for one in tags]
    return next(one for one in above[0] if all(any(one is other for other in line) for line in above[1:]))


def _list_outside(body: Tag, main: Tag) -> list[PageElement]:
    """Return the largest elements of a page that hold nothing of its main text."""
    found: list[PageElement] = []
    inner = main
    while inner is not body and inner.parent is not None:
        found += [one for one in inner.parent.children if one is not inner]
        inner = inner.parent
    return found


def _write(tag: Tag, marked: Marked, level: int) -> None:
    for one in tag.children:
        if isinstance(one, NavigableString):
            marked.add(str(one))
        elif isinstance(one, Tag) and one.name == "br":
            marked.break_line()
        elif isinstance(one, Tag) and one.name in ("td", "th"):
            _write(one, marked, level)
            marked.add(" ")
        elif isinstance(one, Tag) and one.name in BLOCKS:
            _write_block(one, marked)
        elif isinstance(one, Tag):
            _write(one, marked, level)


def _write_block(one: Tag, marked: Marked) -> None:
    """Write a block on lines of its own, with the level of a heading, or of one that is bold throughout."""
    marked.end_line() if one.name in TIGHT else marked.end_block()
    level = int(one.name[1]) if regex.fullmatch("h[1-6]", one.name) else BOLD * _is_bold(one)
    if one.name == "pre":
        for line in one.get_text().split("\n"):
            marked.add(line)
            marked.break_line()
    else:
        _write(one, marked, level)
    marked.end_line(level) if one.name in TIGHT else marked.end_block(level)


def _is_bold(one: Tag) -> bool:
    bold = "".join(part.get_text() for part in one.find_all(["b", "strong"], recursive=False))
    return bool(bold.strip()) and bold.split() == one.get_text().split()
