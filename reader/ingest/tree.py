"""The page as a tree: parsed with lxml, made harmless, and cut into runs of text.

A *run* is what a reader sees as one paragraph: a stretch of text and inline elements without a block element or a
double line break in it. Runs are what extraction votes on; each knows the very nodes of the page that it is made of,
so that what is chosen keeps its structure and what is not chosen can be taken out.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from typing import Any

import lxml.html
from lxml import etree

from reader.text import clean

Element = Any
"""An lxml element: lxml comes without types."""

SUBHEADING_TAGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
"""Headings of parts of the article."""
HEADING_TAGS = SUBHEADING_TAGS | {"h1"}
BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
"""Elements that begin a new line."""
_DROPPED_TAGS = (
    "script", "style", "template", "svg", "canvas", "link", "meta", "head", "datalist", "dialog", "map", "area",
    "input",
    "textarea", "select", "option", "progress", "meter", "base", "param", "source-code",
)  # fmt: skip
_REPLACED = frozenset({"img", "iframe", "video", "audio", "object", "embed", "math", "picture"})
FROM_NOSCRIPT = "data-from-noscript"
"""Marks a picture that is shown to browsers without scripts: the whole one, where others are previews."""
_KEPT_EMPTY = _REPLACED | {"hr", "br", "td", "th", "figure"}
_MAX_DEPTH = 90
"""Deeper elements are reduced to their text: real articles stay under 60, and what reads the tree recurses."""
_DEEPEST = etree.XPath("/".join(["*"] * _MAX_DEPTH))
_ONE_CLASS = etree.ElementDefaultClassLookup(element=lxml.html.HtmlElement)
"""One class for all elements: looking up a class for each name takes a tenth of the time of reading a page."""
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_ONLY_HEARD = re.compile(
    r"\b(?:sr-only|visually-?hidden|screen-?reader(?:-?(?:text|only))?|(?:a11y|accessibly?)-?hidden)\b", re.IGNORECASE
)
"""Classes of what is read out to those who do not see the page, and shown to nobody."""
_CROWDED_TAG = re.compile(r"<([A-Za-z][^\s<>/]*)(?:\s+[^\s<>]+){10000,}\s*/?>")
"""A tag with more attributes than any has: the parser takes a time that grows with the square of their number."""
_TAG_NAME = re.compile(r"[A-Za-z][\w:.-]*")
_BLANKS = re.compile(r"\s+")
_REFERENCE = re.compile(r"&(#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*)")
_MANY_REFERENCES = 1000
"""More kinds of character references than are looked at one by one."""
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")


@dataclass(slots=True)
class Run:
    """A stretch of text of the page that is one paragraph."""

    container: Element
    """The block element that holds it."""
    pieces: list[tuple[Element, str]]
    """Its nodes in order: (element, "text"), (element, "tail"), or (element, "element") for a whole inline element."""
    text: str
    """Its words, white space folded. Never empty."""
    words: tuple[str, ...] = field(default=())
    """Its runs of word characters."""


def parse(html: str) -> Element:
    """The root element of a page, without what is never shown and no deeper than any article is.

    The page's ``head`` is kept for its metadata; :func:`strip_unseen` takes it away.
    """
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        text = _CROWDED_TAG.sub(r"<\1>", html)
        root = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        root = lxml.html.document_fromstring("<html><body></body></html>")
    if _brings_in(html):
        _clean(root)
    _flatten(root)
    return root


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


def strip_unseen(root: Element) -> None:
    """Take away scripts, styles, controls and whatever the page hides from its readers."""
    for noscript in list(root.iter("noscript")):
        _unwrap_noscript(noscript)
    for element in list(root.iter(*_DROPPED_TAGS)):
        drop(element)
    for element in having(root, "style"):
        if _HIDDEN.search(element.get("style")) and element.getparent() is not None:
            drop(element)
    for element in having(root, "hidden"):
        if element.getparent() is not None and element.get("hidden") != "until-found":
            drop(element)
    for element in having(root, "class", "span"):
        if _ONLY_HEARD.search(element.get("class")) and not _begins_word(element):
            drop(element)


def _begins_word(element: Element) -> bool:
    """Whether an element is the beginning of a word which nothing before it shows: an initial drawn as a picture."""
    if not (element.tail or "")[:1].isalpha():
        return False
    shown = element.getprevious()
    return shown is None or bool(shown.tail) or text_of(shown) != text_of(element)


def _unwrap_noscript(noscript: Element) -> None:
    """Keep a picture that is shown without scripts; nothing else in there is for readers of the page."""
    pictures = list(noscript.iter("img"))
    if not pictures and noscript.text and "<img" in noscript.text:
        pictures = list(lxml.html.fragment_fromstring(noscript.text, create_parent=True).iter("img"))
    parent = noscript.getparent()
    if pictures and parent is not None:
        picture = pictures[0]
        picture.tail = None
        picture.set(FROM_NOSCRIPT, "1")
        noscript.addprevious(picture)
        previous = picture.getprevious()
        stand_in = previous is not None and sum(1 for _ in previous.iter("img")) == 1 and not text_of(previous)
        if stand_in:
            parent.remove(previous)
    drop(noscript)


@cache
def _having(attribute: str, tag: str) -> etree.XPath:
    return etree.XPath(f".//{tag}[@{attribute}]")


def having(root: Element, attribute: str, tag: str = "*") -> list[Element]:
    """The elements under another that have an attribute, in order: ``iterfind`` takes ten times as long."""
    found: list[Element] = _having(attribute, tag)(root)
    return found


def drop(element: Element) -> None:
    """Take an element out of its tree, with all it holds; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        previous = element.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def text_of(element: Element) -> str:
    """The text of an element, white space folded."""
    return _BLANKS.sub(" ", "".join(element.itertext())).strip()


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, as they are: runs of word characters, and single characters of scripts without spaces."""
    return tuple(_WORD.findall(text))


def holders(root: Element) -> set[Element]:
    """The inline elements of a tree that hold a block element, and so are no part of a run themselves."""
    found: set[Element] = set()
    for element in root.iter(*BLOCK_TAGS):
        parent = element.getparent()
        while parent is not None and parent.tag not in BLOCK_TAGS and parent not in found:
            found.add(parent)
            parent = parent.getparent()
    return found


def runs_of(root: Element) -> list[Run]:
    """The runs of text under an element, in order."""
    runs: list[Run] = []
    _walk(root, holders(root), runs)
    return runs


def _walk(container: Element, block_holders: set[Element], runs: list[Run]) -> None:
    pieces: list[tuple[Element, str]] = []
    breaks = 0

    def flush() -> None:
        nonlocal breaks
        breaks = 0
        if pieces:
            text = _BLANKS.sub(" ", "".join(_piece_text(piece) for piece in pieces)).strip()
            if text:
                runs.append(Run(container, list(pieces), text, words_of(text)))
            pieces.clear()

    if container.text and container.text.strip():
        pieces.append((container, "text"))
    for child in container:
        tag = child.tag
        if tag in BLOCK_TAGS or child in block_holders:
            flush()
            if tag == "pre":
                text = text_of(child)
                if text:
                    runs.append(Run(child, [(child, "all")], text, words_of(text)))
            else:
                _walk(child, block_holders, runs)
        elif tag == "br":
            breaks += 1
            if breaks == 2:
                flush()
            elif pieces:
                pieces.append((child, "element"))
        else:
            pieces.append((child, "element"))
            breaks = 0
        if child.tail and child.tail.strip():
            pieces.append((child, "tail"))
            breaks = 0
        elif child.tail and pieces:
            pieces.append((child, "tail"))
    flush()


def _piece_text(piece: tuple[Element, str]) -> str:
    element, kind = piece
    if kind == "text":
        return str(element.text or "")
    if kind == "tail":
        return str(element.tail or "")
    return " " if element.tag == "br" else "".join(element.itertext())


def remove_run(run: Run) -> None:
    """Take a run's text out of the page. Pictures and the like in it stay."""
    for element, kind in run.pieces:
        if kind == "text":
            element.text = None
        elif kind == "tail":
            element.tail = None
    for element, kind in run.pieces:  # after the tails, which would move to another node with their element
        if kind in ("element", "all") and element.getparent() is not None:
            _empty(element)


def _empty(element: Element) -> None:
    if element.tag in _REPLACED:
        return
    kept = [found for found in element.iter(*_REPLACED) if next(found.iterancestors(*_REPLACED), None) is None]
    parent = element.getparent()
    for found in kept:
        found.tail = None
        parent.insert(parent.index(element), found)
    drop(element)


def drop_empty(root: Element) -> None:
    """Take away every element under ``root`` that holds neither text nor anything else to be seen."""
    for element in reversed(list(root.iterdescendants())):
        empty = len(element) == 0 and not (element.text and element.text.strip()) and element.tag not in _KEPT_EMPTY
        if empty and element.getparent() is not None:
            drop(element)


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
