"""What a book calls its chapters: its table of contents, as EPUB 3 has it (a ``nav``) and as EPUB 2 had it (an NCX).

Many books set the titles of chapters as ordinary paragraphs, or leave them to the table of contents altogether.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from reader.ingest.book_archive import Archive
from reader.ingest.tree import Element
from reader.text import clean_line

_NCX = "application/x-dtbncx+xml"
_OPS_TYPE = "{http://www.idpf.org/2007/ops}type"


def member_name(folder: str, address: str) -> str:
    """The name in the archive of what an address in a file of ``folder`` names, without the place in it."""
    return posixpath.normpath(posixpath.join(folder, unquote(address.partition("#")[0])))


def chapter_titles(archive: Archive, package: Element, folder: str) -> dict[str, str]:
    """The title of each chapter's file by its name in the archive, the first where it has several.

    Nothing where the book has no table of contents that can be read.
    """
    titles: dict[str, str] = {}
    for item in package.iter("{*}item"):
        is_nav = "nav" in (item.get("properties") or "").split()
        name = member_name(folder, item.get("href") or "")
        if not (is_nav or item.get("media-type") == _NCX) or name not in archive:
            continue
        try:
            root = parse_xml(archive.read(name))
        except etree.XMLSyntaxError:
            continue
        for address, title in _of_nav(root) if is_nav else _of_ncx(root):
            if address and title:
                titles.setdefault(member_name(posixpath.dirname(name), address), title)
    return titles


def named_contents(package: Element, folder: str) -> set[str]:
    """The names of the files that the package calls the table of contents (EPUB 2, ``guide``)."""
    return {
        member_name(folder, one.get("href") or "")
        for one in package.iter("{*}reference")
        if (one.get("type") or "").lower() == "toc" and "#" not in (one.get("href") or "")
    }


def parse_xml(data: bytes) -> Element:
    """The root of an XML file of the book, of which no other file is read. Raises XMLSyntaxError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


def _of_nav(root: Element) -> Iterator[tuple[str, str]]:
    for nav in root.iter("{*}nav"):
        if nav.get(_OPS_TYPE, "toc") == "toc":
            for link in nav.iter("{*}a"):
                yield link.get("href") or "", clean_line("".join(link.itertext()))


def _of_ncx(root: Element) -> Iterator[tuple[str, str]]:
    for point in root.iter("{*}navPoint"):
        label, content = point.find("{*}navLabel"), point.find("{*}content")
        if label is not None and content is not None:
            yield content.get("src") or "", clean_line("".join(label.itertext()))
