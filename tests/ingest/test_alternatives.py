"""The AMP and print versions of a page: read where they have more, and under the rules of any fetch."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from reader.errors import FetchError, NoArticleError
from reader.ingest import alternatives
from reader.ingest.alternatives import fullest
from reader.ingest.fetch import Wanted
from reader.ingest.page import Page
from tests.ingest.samples import PARAGRAPHS

ADDRESS = "https://courier.example/wall"
WHOLE = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS * 2)
TEASER = f"<p>{PARAGRAPHS[0]}</p>"
BEGUN = 100.0
EMPTY = "<div id=app></div><noscript>Please enable JavaScript</noscript>"


def page(body: str, head: str = "", address: str = ADDRESS, *, is_public: bool = True) -> Page:
    shown = f"<body><article><h1>The wall</h1>{body}</article></body>"
    html = f"<html><head><title>The wall</title>{head}</head>{shown}</html>"
    return Page(address, html.encode(), "text/html", "utf-8", address, begun=BEGUN, is_public=is_public)


class Net:
    """A net of a few pages, which keeps what was asked of it."""

    def __init__(self, pages: Mapping[str, str]) -> None:
        self.pages = pages
        self.asked: list[tuple[str, Wanted]] = []

    def fetch(self, address: str, *, wanted: Wanted, progress: object, cancelled: object) -> Page:
        self.asked.append((address, wanted))
        if address not in self.pages:
            raise FetchError("There is no such page.")
        return page(self.pages[address], address=address)


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> Net:
    net = Net({f"{ADDRESS}/amp": WHOLE, f"{ADDRESS}/print": WHOLE, "https://amp.example/wall": WHOLE})
    monkeypatch.setattr(alternatives, "fetch", net.fetch)
    return net


@pytest.mark.parametrize(
    ("head", "body", "address", "kind"),
    [
        ('<link rel=amphtml href="/wall/amp">', EMPTY, f"{ADDRESS}/amp", "AMP"),
        ('<link rel=amphtml href="https://amp.example/wall">', TEASER, "https://amp.example/wall", "AMP"),
        ('<link rel=alternate media=print href="/wall/print">', TEASER, f"{ADDRESS}/print", "print"),
        ("", TEASER + '<a href="/wall/print">Printer-friendly version</a>', f"{ADDRESS}/print", "print"),
        ("", TEASER + '<a href="/wall/print" title="Print this article"><i></i></a>', f"{ADDRESS}/print", "print"),
    ],
)
def test_another_version_is_read_where_it_has_more(net: Net, head: str, body: str, address: str, kind: str) -> None:
    told: list[str] = []
    article = fullest(page(body, head), told.append)
    assert PARAGRAPHS[-1] in article.markdown
    assert article.notices == (f"This is the {kind} version of the page, which shows more of the article.",)
    assert [asked for asked, _ in net.asked] == [address]
    assert told == [f"Looking at the {kind} version …"]


def test_a_page_that_has_its_article_is_read_itself(net: Net) -> None:
    article = fullest(page(WHOLE, "<link rel=amphtml href=/wall/amp>"))
    assert PARAGRAPHS[-1] in article.markdown
    assert not net.asked


@pytest.mark.parametrize("href", ["/missing", "javascript:print()", "#", "http://[", "file:///etc/passwd", ADDRESS])
def test_a_version_that_does_not_come_is_passed_over(net: Net, href: str) -> None:
    short = page(f'{TEASER}<a href="{href}">Print</a>')
    assert PARAGRAPHS[0] in fullest(short).markdown
    with pytest.raises(NoArticleError, match="scripts"):
        fullest(page(EMPTY, f'<link rel=amphtml href="{href}">'))


def test_another_story_is_no_version_of_this_one(net: Net) -> None:
    net.pages = {f"{ADDRESS}/print": WHOLE}
    short = page(TEASER + '<a href="/wall/print">Print</a>')
    other = Page(short.source, short.data.replace(b"The wall", b"A ferry timetable"), "text/html", "utf-8", ADDRESS)
    assert PARAGRAPHS[-1] not in fullest(other).markdown


def test_what_a_page_names_is_fetched_by_stricter_rules(net: Net) -> None:
    head = '<link rel=amphtml href="/wall/amp"><link rel=alternate media=print href="https://amp.example/wall">'
    net.pages = {}
    fullest(page(TEASER, head, is_public=False))
    fullest(page(TEASER, head, is_public=True))
    assert [wanted.only_public for _, wanted in net.asked] == [False, True, True, True]
    assert {wanted.ends for _, wanted in net.asked} == {BEGUN + alternatives.DEADLINE}
