"""From a page to an article. What kind of page it is, its content says; its name and headers are only hints."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable

from reader.article import Article
from reader.errors import SourceError
from reader.ingest.page import Page
from reader.ingest.source import MAX_BYTES

_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h[1-6]|table|ul|ol|span|a|meta|title|figure|blockquote)[\s>/]",
    re.IGNORECASE,
)
_FEED = re.compile(
    r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^\[>]*(?:\[.*?\])?\s*>\s*|<\?[^>]*>\s*)*<(?:\w+:)?(?:rss|feed|RDF)[\s>]",
    re.DOTALL,
)
_FEED_DOCTYPE = re.compile(r"(?:<\?xml[^>]*>\s*)?<!DOCTYPE\s+(?:rss|feed|rdf)\b", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+?)\s*-->")
"""What browsers write at the head of a page that they save."""
_MARKDOWN_NAME = re.compile(r"\.(?:md|markdown|mdown|mkd)$", re.IGNORECASE)
_HTML_NAME = re.compile(r"\.(?:x?html?|php|aspx?)$", re.IGNORECASE)
_TEXT_NAME = re.compile(r"\.(?:txt|text|asc|log)$", re.IGNORECASE)


def article_of(
    page: Page,
    progress: Callable[[str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Article:
    """The article of a page; of one that was fetched, the fullest that the page names.

    Raises what :func:`extract` raises.
    """
    if not page.begun:
        return extract(page)
    from reader.ingest.alternatives import fullest  # here, because it imports HTTP

    return fullest(page, progress, cancelled)


def extract(page: Page) -> Article:
    """The article of a page.

    Raises SourceError where the content is of a kind that is not read, NoArticleError where there is no article in it.
    """
    page = page._replace(data=unpacked(page.data))
    if b"%PDF-" in page.data[:1024]:
        from reader.ingest.pdf import article_of_pdf

        return article_of_pdf(page.data)
    if page.data.startswith(b"PK\x03\x04"):
        from reader.ingest.epub import article_of_epub

        return article_of_epub(page.data)
    from reader.ingest.mhtml import is_mhtml, page_of_mhtml

    if is_mhtml(page.data):
        page = page_of_mhtml(page)
    _refuse_binary(page.data, page)
    return _article_of_text(page)


def _article_of_text(page: Page) -> Article:
    """The article of a page whose content is text of some kind."""
    from reader.ingest.decode import decode

    text = decode(page.data, page.charset)
    kind = kind_of(text, page)
    if kind == "feed":
        from reader.ingest.feed import article_of_feed

        return article_of_feed(text, page.address)
    if kind == "html":
        from reader.ingest.html import article_of_html

        saved = _SAVED_FROM.search(text[:2000])
        return article_of_html(text, page.address or (saved[1] if saved else ""))
    if kind == "markdown":
        from reader.ingest.markdown_source import article_of_markdown

        return article_of_markdown(text, page.address)
    from reader.ingest.plaintext import article_of_text

    return article_of_text(text)


def kind_of(text: str, page: Page) -> str:
    """What a text is, in a word: feed, html, markdown or text."""
    head = text[:5000].lstrip()
    if _FEED.match(head) or _FEED_DOCTYPE.match(head):
        return "feed"
    if re.match(r"<(?:!doctype\s+html|html\b)", head, re.IGNORECASE):
        return "html"
    if page.content_type == "text/markdown" or _MARKDOWN_NAME.search(page.name):
        return "markdown"
    if _TEXT_NAME.search(page.name) or page.content_type == "text/plain":
        return "text"
    if page.content_type in ("text/html", "application/xhtml+xml") or _HTML_NAME.search(page.name):
        return "html"
    if re.match(r"<(?:!--|[a-z][a-z0-9]*[\s>/])", head, re.IGNORECASE) or len(_HTML.findall(text[:20_000])) >= 6:
        return "html"
    if looks_like_markdown(text):
        return "markdown"
    return "text"


def looks_like_markdown(text: str) -> bool:
    """Whether a text without a telling name uses Markdown's marks: two kinds, front matter, or a title first."""
    sample = text[:20_000]
    if re.match(r"---\n(?:[\w-]+:.*\n|[ \t-].*\n)+---\n|# \S.*\n\n", sample):
        return True
    marks = (
        r"^#{1,6} \S", r"^```", r"\[[^\]\n]+\]\((?:https?:|/|#)[^)\s]+\)", r"\*\*[^*\n]+\*\*", r"^!\[",
        r"^\|?(?:\s*:?-{3,}:?\s*\|)+",
    )  # fmt: skip
    return sum(1 for mark in marks if re.search(mark, sample, re.MULTILINE)) >= 2


def unpacked(data: bytes) -> bytes:
    """The content of a gzip file; anything else as it is. No more is inflated than a page may be large.

    A file that breaks off gives what could be read. Raises SourceError where nothing can be, or too much is in it.
    """
    if not data.startswith(b"\x1f\x8b"):
        return data
    inflater = zlib.decompressobj(wbits=31)
    try:
        inflated = inflater.decompress(data, MAX_BYTES + 1)
    except zlib.error as error:
        raise SourceError("The compressed file is damaged.") from error
    if len(inflated) > MAX_BYTES:
        raise SourceError(f"The compressed file holds more than {MAX_BYTES // 1_000_000} MB, which no article is.")
    if not inflated.strip():
        raise SourceError("The compressed file is empty.")
    return inflated


def _refuse_binary(data: bytes, page: Page) -> None:
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return
    controls = sum(1 for byte in head if byte < 32 and byte not in (9, 10, 12, 13, 27))
    if controls > len(head) * 0.02 + 1:
        shown = page.name or page.address or "Standard input"
        raise SourceError(f"{shown} is no text: it cannot be read as an article.")
