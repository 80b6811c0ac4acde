"""The page as a tree: what its readers do not see taken away, and cut into runs of text.

A *run* is what a reader sees as one paragraph: a stretch of text and inline elements without a block element or a
double line break in it. Runs are what extraction votes on; each knows the very nodes of the page that it is made of,
so that what is chosen keeps its structure and what is not chosen can be taken out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Any

import lxml.html
from lxml import etree

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
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_LAID_OVER = re.compile(r"(?<![\w-])(top|bottom|left|right)\s*:\s*-?[\d.]+%")
_INSCRIPTION_WORDS = 12
"""Words that an inscription has at most; a longer text that lies over a picture can be read without it."""
_FIELDS = 20
"""Fields for an address that are looked at: each costs reading what is around it."""
_BOX_WORDS = 50
"""Words that a box which offers letters holds at most, beside its field for an address."""
_WHOLES = ("html", "body", "main", "article")
_ONLY_HEARD = re.compile(
    r"\b(?:sr-only|visually-?hidden|screen-?reader(?:-?(?:text|only))?|(?:a11y|accessibly?)-?hidden)\b", re.IGNORECASE
)
"""Classes of what is read out to those who do not see the page, and shown to nobody."""
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


def strip_unseen(root: Element) -> None:
    """Take away scripts, styles, controls and whatever the page hides from its readers."""
    for noscript in list(root.iter("noscript")):
        _unwrap_noscript(noscript)
    asking = [field.getparent() for field in islice(filter(_asks_for_address, root.iter("input")), _FIELDS)]
    for element in list(root.iter(*_DROPPED_TAGS)):
        drop(element)
    for holder in asking:
        drop(_box_around(holder))
    for element in having(root, "style"):
        style = element.get("style")
        if element.getparent() is not None and (_HIDDEN.search(style) or _is_inscription(element, style)):
            drop(element)
    for element in having(root, "hidden"):
        if element.getparent() is not None and element.get("hidden") != "until-found":
            drop(element)
    for element in having(root, "data-max-width"):
        if _is_for_narrow_screens(element):
            drop(element)
    for element in having(root, "class", "span"):
        if _ONLY_HEARD.search(element.get("class")) and not _begins_word(element):
            drop(element)


def _asks_for_address(field: Element) -> bool:
    """Whether a field of a form is for the address of a reader's letters."""
    return (field.get("type") or "").lower() == "email"


def _box_around(holder: Element) -> Element:
    """The box of a field that asks for an address, with the words that say what for; a whole page is none."""
    box = lxml.html.Element("div")
    while holder is not None and holder.tag not in _WHOLES and len(words_of(text_of(holder))) <= _BOX_WORDS:
        if next(holder.iter("h1", "article", "time"), None) is not None:
            break  # a short entry
        box, holder = holder, holder.getparent()
    return box


def _is_inscription(element: Element, style: str) -> bool:
    """Whether an element is a few words that its style lays over the picture beside it, on an axis or a map."""
    if len(set(_LAID_OVER.findall(style))) < 2 or len(words_of(text_of(element))) > _INSCRIPTION_WORDS:
        return False
    return next(element.getparent().iterchildren("img", "picture"), None) is not None


def _is_for_narrow_screens(element: Element) -> bool:
    """Whether a drawing is one of several for different widths (as ai2html makes them), and not the widest."""
    beside = element.getparent()
    return beside is not None and any(
        one.get("data-min-width") is not None and one.get("data-max-width") is None for one in beside
    )


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
    return " ".join("".join(element.itertext()).split())


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
            text = " ".join("".join(map(_piece_text, pieces)).split())
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
