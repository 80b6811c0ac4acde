"""HTML becomes a tree: parsed with lxml, and made harmless.

What the parser cannot follow is mended before, and what no text may hold is taken out behind it.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from html import unescape

import lxml.html
from lxml import etree

from reader.ingest.tree import BLOCK_TAGS, Element, text_of
from reader.text import clean

_MAX_DEPTH = 90
"""Deeper elements are reduced to their text: real articles stay under 60, and what reads the tree recurses."""
_DEEPEST = etree.XPath("/".join(["*"] * _MAX_DEPTH))
_ONE_CLASS = etree.ElementDefaultClassLookup(element=lxml.html.HtmlElement)
"""One class for all elements: looking up a class for each name takes a tenth of the time of reading a page."""
_CROWDED_TAG = re.compile(r"<([A-Za-z][^\s<>/]*)(?:\s+[^\s<>]+){10000,}\s*/?>")
"""A tag with more attributes than any has: the parser takes a time that grows with the square of their number."""
_NESTING_TAG = re.compile(
    r"<(/?)(div|section|article|blockquote|center|span|font|b|i|u|em|strong|small|big)(?![\w:-])[^<>]*>", re.IGNORECASE
)
"""Elements that stand within each other as deep as one likes, mostly because they are not closed."""
_DEEP = 500
"""Elements of a name within each other from which on they are taken out where the parser could not follow."""
_TAG_NAME = re.compile(r"[A-Za-z][\w:.-]*")
_REFERENCE = re.compile(r"&(#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*)")
_MANY_REFERENCES = 1000
"""More kinds of character references than are looked at one by one."""


def parse(html: str) -> Element:
    """The root element of a page, without what is never shown and no deeper than any article is.

    The page's ``head`` is kept for its metadata; :func:`reader.ingest.tree.strip_unseen` takes it away.
    """
    text = _CROWDED_TAG.sub(r"<\1>", html)
    root, whole = _parsed(text)
    if not whole:
        root, _ = _parsed(_without_nesting(text))
    if _brings_in(html):
        _clean(root)
    _flatten(root)
    return root


def _parsed(text: str) -> tuple[Element, bool]:
    """The root element of a page, and whether it was read to its end: the parser gives up some 2,000 levels down."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        return lxml.html.document_fromstring("<html><body></body></html>"), True
    error = parser.error_log.last_error
    return root, error is None or error.type != etree.ErrorTypes.ERR_RESOURCE_LIMIT


def _without_nesting(text: str) -> str:
    """A page without the boxes and marks that stand too deep within each other; paragraphs part the boxes."""
    depth: Counter[str] = Counter()
    too_deep = set()
    for slash, name in _NESTING_TAG.findall(text):
        name = name.lower()
        depth[name] = max(0, depth[name] + (-1 if slash else 1))
        if depth[name] > _DEEP:
            too_deep.add(name)

    def unnested(tag: re.Match[str]) -> str:
        name = tag[2].lower()
        return tag[0] if name not in too_deep else "<p>" if name in BLOCK_TAGS else ""

    return _NESTING_TAG.sub(unnested, text)


def _brings_in(html: str) -> bool:
    """Whether character references bring in what no cleaned text holds: controls, hidden characters, loose marks."""
    references = set(_REFERENCE.findall(html))
    if len(references) > _MANY_REFERENCES:
        return True
    characters = "".join(_named_by(reference) for reference in references)
    return clean(characters) != characters or any(unicodedata.category(one)[0] == "M" for one in characters)


def _named_by(reference: str) -> str:
    """The character that a reference stands for, as the parser reads it: without the mending of HTML5; "" for none."""
    if not reference.startswith("#"):
        return unescape(f"&{reference};")
    is_hexadecimal = reference[1] in "xX"
    number = int(reference[2:11], 16) if is_hexadecimal else int(reference[1:10])
    return chr(number) if number <= sys.maxunicode else ""


def _clean(root: Element) -> None:
    """Take out of every text what a character reference may have brought in that no text may hold."""
    for element in root.iter():
        if element.text:
            element.text = clean(element.text)
        if element.tail:
            element.tail = clean(element.tail)


def _flatten(root: Element) -> None:
    """Reduce what is nested too deep to its text, and give what a broken tag has named a name that can be written."""
    broken = {name for name in {element.tag for element in root.iter()} if not _TAG_NAME.fullmatch(name)}
    for element in list(root.iter()) if broken else ():
        if element.tag in broken:
            element.tag = "span"
    for element in _DEEPEST(root):
        if len(element):
            text = text_of(element)
            del element[:]
            element.text = text
