"""Books, saved pages, feeds and PDFs."""

# ruff: noqa: E501  # a line of markup is read more easily whole

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest

from reader.article import Article
from reader.errors import NoArticleError, SourceError
from reader.ingest import book_archive, limits
from reader.ingest.extract import extract
from reader.ingest.page import Page
from tests.ingest.samples import PARAGRAPHS, page, prose

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf"/></rootfiles></container>'
)
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>
<dc:title>The harbour book</dc:title><dc:creator>Ebba Strand</dc:creator><dc:date>2024-03-05</dc:date>
<dc:language>en-GB</dc:language><dc:publisher>Varnholm Press</dc:publisher></metadata><manifest>
<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="a" href="one.xhtml" media-type="application/xhtml+xml"/><item id="b" href="two%20b.xhtml#x" media-type="application/xhtml+xml"/>
<item id="c" href="../../../etc/passwd" media-type="text/html"/><item id="i" href="i.png" media-type="image/png"/></manifest>
<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="c"/><itemref idref="b"/><itemref idref="i"/></spine></package>"""
CHAPTERS = {
    "OPS/one.xhtml": f"<html><body><h1>The wall</h1><p>{PARAGRAPHS[0]}</p></body></html>",
    "OPS/two b.xhtml": f"<html><body><p>{PARAGRAPHS[1]}</p></body></html>",
    "OPS/nav.xhtml": "<html><body><nav><ol><li>The wall</li></ol></nav></body></html>",
}


def book(**changes: str | bytes | None) -> bytes:
    """An EPUB of two chapters; ``changes`` replace members, or leave them out where None."""
    members: dict[str, str | bytes | None] = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER}
    members |= {"OPS/book.opf": PACKAGE, **CHAPTERS}
    members |= {{"container": "META-INF/container.xml", "package": "OPS/book.opf", "one": "OPS/one.xhtml"}[key]: value
                for key, value in changes.items()}  # fmt: skip
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            if content is not None:
                archive.writestr(name, content)
    return buffer.getvalue()


_END = book().rindex(b"PK\x05\x06") + 16
MISPLACED = book()[:_END] + (1_000_000).to_bytes(4, "little") + book()[_END + 4 :]
"""A book whose archive says that its directory begins behind its end."""


def extracted(data: bytes | str, address: str = "") -> Article:
    return extract(Page(source="x", data=data.encode() if isinstance(data, str) else data, address=address))


def test_a_book_is_one_document_with_its_chapters() -> None:
    article = extracted(book())
    known = article.metadata
    assert (known.headline, known.authors, known.site) == ("The harbour book", ("Ebba Strand",), "Varnholm Press")
    assert (known.published, known.language) == ("2024-03-05", "en-gb")
    assert article.markdown == f"## The wall\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (book(container=None), "holds no book"),
        (book(package=None), "table of contents is missing"),
        (book(package="<package"), "table of contents is damaged"),
        (book()[:200], "damaged"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (MISPLACED, "damaged"),
        (book(package=PACKAGE.replace("itemref", "nothing")), "no text in this book"),
    ],
)
def test_a_book_that_cannot_be_read_says_so(data: bytes, sentence: str) -> None:
    with pytest.raises(SourceError, match=sentence):
        extracted(data)


def test_a_bomb_in_a_book_is_not_inflated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book_archive, "MAX_BYTES", 100_000)
    with pytest.raises(SourceError, match="inflates to more than"):
        extracted(book(one=b" " * 5_000_000))


@pytest.mark.parametrize(
    "page",
    [
        Page(source="x", data=book()),
        Page(source="x", data=b"# The wall\n\n" + b"*It* fell. " * 20, name="wall.md"),
        Page(source="x", data=b"# Stones\n\n- first\n- second\n", name="stones.md"),
        Page(source="x", data=b"It fell.\n\n" * 20, name="wall.txt"),
    ],
    ids=["book", "Markdown", "list", "text"],
)
def test_more_markup_than_anybody_writes_is_refused(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_SIGNS", 10)
    with pytest.raises(SourceError, match="marks of markup"):
        extract(page)


def test_entities_of_a_book_are_not_expanded() -> None:
    bomb = '<!DOCTYPE p [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    article = extracted(book(package=bomb + PACKAGE.replace("The harbour book", "&b;&c; book")))
    assert article.metadata.headline == "&b;&c; book"


def mhtml(body: str, address: str = "https://courier.example/news/") -> str:
    return (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://courier.example/\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="B"\r\n\r\n--B\r\nContent-Type: text/html; charset=utf-8\r\n'
        f"Content-Location: {address}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{body}\r\n--B--\r\n"
    )


def test_a_saved_page_is_read_with_its_address() -> None:
    article = extracted(
        mhtml(page(prose("<p>The <a href='paper.pdf'>paper</a> is public, said the port authority.</p>")))
    )
    assert "(https://courier.example/news/paper.pdf)" in article.markdown
    assert PARAGRAPHS[0] in article.markdown


def test_a_saved_page_may_be_nested_and_hold_frames() -> None:
    head, _, html = mhtml(page(prose()), "https://courier.example/").partition("--B\r\n")
    frame = "--B\r\nContent-Type: text/html\r\nContent-Location: https://ads.example/\r\n\r\n<p>Buy boots.</p>\r\n"
    assert PARAGRAPHS[0] in extracted(f"{head}{frame}--B\r\n{html}").markdown
    inner = "--B\r\nContent-Type: multipart/alternative; boundary=C\r\n\r\n--C\r\nContent-Type: text/plain\r\n\r\nx\r\n"
    nested = html.replace("--B--", "--C--\r\n--B--")
    assert PARAGRAPHS[0] in extracted(f"{head}{inner}--C\r\n{nested}").markdown


def test_a_saved_file_without_a_page_says_so() -> None:
    with pytest.raises(SourceError, match="no page in this saved file"):
        extracted(mhtml("").replace("text/html; charset", "text/css; charset"))


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Courier</title>
<item><title>Harbour &amp; wall</title><link>https://courier.example/a</link><dc:creator>Ebba Strand</dc:creator>
<pubDate>Tue, 05 Mar 2024 08:30:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<h2>The bill</h2><p>{PARAGRAPHS[0]}</p><p><a href="/x">More</a></p>]]></content:encoded></item>
<item><description>Only a summary</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Courier</title><entry><title>Harbour</title>
<link rel="self" href="https://courier.example/self"/><link href="https://courier.example/a"/>
<author><name>Ebba Strand</name></author><updated>2024-03-05T08:30:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{PARAGRAPHS[0]}</p></div></content></entry></feed>"""


def test_a_feed_is_one_document_with_its_entries() -> None:
    article = extracted(RSS, "https://courier.example/feed")
    assert article.metadata.headline == article.metadata.site == "The Courier"
    assert article.markdown == (
        f"## [Harbour \\& wall](https://courier.example/a)\n\n2024-03-05\n\n### The bill\n\n{PARAGRAPHS[0]}\n\n"
        "[More](https://courier.example/x)\n\n## Untitled\n\nOnly a summary\n"
    )


def test_a_feed_of_one_entry_is_that_entry() -> None:
    article = extracted(ATOM)
    known = article.metadata
    assert (known.headline, known.authors, known.site) == ("Harbour", ("Ebba Strand",), "The Courier")
    assert (known.address, known.published) == ("https://courier.example/a", "2024-03-05T08:30:00Z")
    assert article.markdown == f"{PARAGRAPHS[0]}\n"


def test_feeds_without_text_or_sense() -> None:
    with pytest.raises(NoArticleError, match="no entry"):
        extracted("<rss><channel><title>x</title></channel></rss>")
    with pytest.raises(NoArticleError, match="no text"):
        extracted("<rss><channel><item><title>x</title></item></channel></rss>")


def test_an_entity_of_a_feed_brings_nothing_in() -> None:
    declared = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    entry = "<rss><channel><item><title>The wall</title><description>It is &a; old and grey.</description></item></channel></rss>"
    assert extracted(declared + entry).markdown == "It is old and grey.\n"


def test_a_feed_is_one_however_long_its_declarations() -> None:
    declared = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "{"a" * 9000}">]>'
    entry = "<rss><channel><item><title>The wall</title><description>It is old and grey.</description></item></channel></rss>"
    assert extracted(declared + entry).metadata.headline == "The wall"


def test_entities_of_a_feed_do_not_explode() -> None:
    lines = "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "ha">{lines}]><rss><channel><item><title>&e11;</title><description>A line</description></item></channel></rss>'
    with contextlib.suppress(NoArticleError):  # libxml2 may give up on the entry, or leave its entities as they are
        assert len(extracted(bomb).metadata.headline) < 1000
