"""An EPUB as one document: its chapters in the order of the spine, each under its heading.

An EPUB is a zip (:mod:`.book_archive`) of XHTML files. See EPUB 3.3 (W3C) for the container and the package.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from itertools import islice

from lxml import etree

from reader.article import Article, Metadata
from reader.document.figure import escape
from reader.errors import NoArticleError, SourceError
from reader.ingest.book_archive import DAMAGED, Archive
from reader.ingest.book_contents import chapter_titles, member_name, named_contents, parse_xml
from reader.ingest.dates import iso_of
from reader.ingest.decode import decode
from reader.ingest.footnotes import gather_footnotes
from reader.ingest.html import tree_markdown
from reader.ingest.limits import check_length, check_markup
from reader.ingest.parsing import parse
from reader.ingest.tree import HEADING_TAGS, Element, drop, text_of
from reader.text import clean_line

_CONTAINER = "META-INF/container.xml"
_MAX_CHAPTERS = 2_000
_OPENING = 6
"""Elements at the beginning of a chapter that may be its title, set as a paragraph."""
_ORIGIN = "package document"
_DC = "{http://purl.org/dc/elements/1.1/}"


def article_of_epub(data: bytes) -> Article:
    """The book in an EPUB archive.

    Raises SourceError where the archive is damaged, locked, no EPUB, or inflates to too much; NoArticleError where it
    holds no text.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(Archive(archive))
    except DAMAGED as error:
        raise SourceError("The book's archive is damaged or locked.") from error
    except etree.XMLSyntaxError as error:
        raise SourceError("The book's table of contents is damaged.") from error


def _read(archive: Archive) -> Article:
    if _CONTAINER not in archive:
        raise SourceError("This archive holds no book that can be read.")
    container = parse_xml(archive.read(_CONTAINER))
    package_name = next(
        (str(one.get("full-path")) for one in container.iter("{*}rootfile") if one.get("full-path")), ""
    )
    if package_name not in archive:
        raise SourceError("The book's table of contents is missing.")
    package = parse_xml(archive.read(package_name))
    trees: dict[str, Element] = {}
    folder = posixpath.dirname(package_name)
    spine = _spine(package, folder)
    titles = chapter_titles(archive, package, folder)
    tags = 0
    for name in list(spine)[:_MAX_CHAPTERS]:
        if name in archive:
            page = archive.read(name)
            tags += page.count(b"<")
            check_markup(tags)
            trees[name] = parse(decode(page))
    gather_footnotes(trees)
    chapters: list[str] = []
    length = 0
    for number, name in enumerate(list(trees), 1):
        root = trees.pop(name)
        markdown = _chapter(root, f"{number}-", titles.get(name, "")) if spine[name] else ""
        length += len(markdown)
        check_length(length)
        if markdown.strip():
            chapters.append(markdown.strip("\n"))
    if not chapters:
        raise NoArticleError("There is no text in this book.")
    return Article(metadata=_metadata(package), markdown="\n\n".join(chapters) + "\n")


def _spine(package: Element, folder: str) -> dict[str, bool]:
    """The names of the chapters' files in reading order, and whether each is read in turn or only when referred to.

    The book's own table of contents is left out.
    """
    manifest = {
        item.get("id"): item
        for item in package.iter("{*}item")
        if "html" in (item.get("media-type") or "") and "nav" not in (item.get("properties") or "").split()
    }
    names: dict[str, bool] = {}
    contents = named_contents(package, folder)
    for reference in package.iter("{*}itemref"):
        item = manifest.get(reference.get("idref"))
        if item is not None and item.get("href"):
            name = member_name(folder, item.get("href"))
            if name not in contents:
                names.setdefault(name, reference.get("linear") != "no")
    return names


def _chapter(root: Element, notes_prefix: str, title: str) -> str:
    """A chapter's Markdown. Its first heading is of the second rank: the first is the book's title.

    ``title`` is what the book's contents call it, "" where they do not: the heading of a chapter without any.
    """
    if title and next(root.iter(*HEADING_TAGS), None) is None:
        for opening in islice(root.iter("p", "div"), _OPENING):
            if text_of(opening).casefold() == title.casefold():
                drop(opening)
                break
    else:
        title = ""
    markdown, heading = tree_markdown(root, "", notes_prefix)
    heading = heading or (title if markdown.strip() else "")
    return f"## {escape(heading)}\n\n{markdown}" if heading else markdown


def _metadata(package: Element) -> Metadata:
    def texts(name: str) -> list[str]:
        return [text for one in package.iter(_DC + name) if (text := clean_line("".join(one.itertext())))]

    found = {
        "headline": next(iter(texts("title")), ""),
        "authors": tuple(texts("creator")),
        "site": next(iter(texts("publisher")), ""),
        "published": next((day for text in texts("date") if (day := iso_of(text))), ""),
        "language": next(iter(texts("language")), "").lower().replace("_", "-"),
    }
    return Metadata(**found, origins={name: _ORIGIN for name, value in found.items() if value})  # type: ignore[arg-type]
