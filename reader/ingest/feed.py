"""A feed (RSS 0.9 to 2.0, RSS 1.0, Atom) as one document: each entry under its heading, with its text or its
summary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from reader.article import Article, Metadata
from reader.document.figure import escape
from reader.errors import NoArticleError, SourceError
from reader.ingest.dates import iso_of
from reader.ingest.html import content_markdown
from reader.ingest.limits import check_length
from reader.ingest.tree import Element
from reader.text import clean_line

_FULL_TEXT = ("{http://purl.org/rss/1.0/modules/content/}encoded", "{http://www.w3.org/2005/Atom}content")
_SUMMARIES = ("description", "summary")
_MAX_ENTRIES = 200
_ORIGIN = "feed"


def article_of_feed(text: str, address: str) -> Article:
    """The entries of a feed as one document. A feed of one entry is that entry.

    Raises SourceError where the XML cannot be read, NoArticleError where no entry is in it.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    root = etree.fromstring(re.sub(r"\A\s*<\?xml[^>]*\?>", "", text).strip().encode("utf-8"), parser)
    if root is None:
        raise SourceError("The feed's XML is damaged.")
    entries = [_Entry(one) for one in root.iter("{*}item", "{*}entry")][:_MAX_ENTRIES]
    if not entries:
        raise NoArticleError("There is no entry in this feed.")
    channel = next(root.iter("{*}channel"), root)
    title = _child_text(channel, "title")
    if len(entries) == 1:
        entry = entries[0]
        return _article(entry.title, entry.authors, title, entry.published, entry.link, entry.body(address))
    pieces = []
    length = 0
    for number, entry in enumerate(entries, 1):
        piece = "\n\n".join(entry.pieces(address, f"{number}-"))
        length += len(piece)
        check_length(length)
        pieces.append(piece)
    return _article(title, (), title, "", address, "\n\n".join(pieces))


class _Entry:
    """One entry of a feed."""

    def __init__(self, element: Element) -> None:
        self._element = element
        self.title = _child_text(element, "title")
        self.link = next(_links(element), "")
        self.published = next(
            (
                day
                for name in ("pubDate", "published", "date", "updated")
                if (day := iso_of(_child_text(element, name)))
            ),
            "",
        )
        self.authors = tuple(dict.fromkeys(name for name in (*_authors(element),) if name))

    def body(self, address: str, notes_prefix: str = "") -> str:
        """The entry's text as Markdown: in full where the feed has it, else its summary."""
        for name in (*_FULL_TEXT, *(f"{{*}}{name}" for name in _SUMMARIES)):
            found = self._element.find(name)
            if found is not None:
                html = (found.text or "") + "".join(map(_written, found))
                if html.strip():
                    return content_markdown(html, self.link or address, notes_prefix)[0].strip("\n")
        return ""

    def pieces(self, address: str, notes_prefix: str) -> Iterator[str]:
        """The entry as a section: heading, day, text."""
        title = escape(self.title or "Untitled")
        yield f"## [{title}]({self.link})" if self.link else f"## {title}"
        if self.published:
            yield self.published[:10]
        if text := self.body(address, notes_prefix):
            yield re.sub(r"^##? ", "### ", text, flags=re.MULTILINE)


def _written(child: Element) -> str:
    """An element within an entry's text as it was written; of an entity that nobody resolves, what stands behind it."""
    return str(etree.tostring(child, encoding="unicode")) if isinstance(child.tag, str) else child.tail or ""


def _links(element: Element) -> Iterator[str]:
    for link in element.iterfind("{*}link"):
        address = (link.get("href") or link.text or "").strip()
        if link.get("rel", "alternate") == "alternate" and address.startswith(("http://", "https://")):
            yield clean_line(address).replace(" ", "%20").replace(")", "%29")


def _authors(element: Element) -> Iterator[str]:
    for author in (*element.iterfind("{*}author"), *element.iterfind("{*}creator")):
        name = author.find("{*}name")
        text = clean_line("".join((author if name is None else name).itertext()))
        yield re.sub(r"^\S+@\S+\s*\((.*)\)$", r"\1", text)


def _child_text(element: Element, name: str) -> str:
    child = element.find(f"{{*}}{name}")
    return clean_line(re.sub(r"<[^<>]*>", " ", "".join(child.itertext()))) if child is not None else ""


def _article(headline: str, authors: tuple[str, ...], site: str, published: str, address: str, body: str) -> Article:
    if not body.strip():
        raise NoArticleError("The feed's entry has no text.")
    found = {"headline": headline, "authors": authors, "site": site, "published": published, "address": address}
    origins = {name: _ORIGIN for name, value in found.items() if value}
    return Article(metadata=Metadata(**found, origins=origins), markdown=body.strip("\n") + "\n")  # type: ignore[arg-type]
