"""The footnotes of a page: lifted out before the article is looked for, and laid under it after.

Extractors take the notes at the end of a page for furniture, or for a list like any other. So each note that a raised
number or a sign refers to is taken out of the tree first, and the sign becomes the mark ``[^label]`` of Markdown; the
notes whose marks the article keeps follow it as ``[^label]: text``.

A list of the sources that a text cites, as encyclopedias and papers have it, is no footnotes: it stays a list, and the
signs that refer to it keep their numbers in brackets.
"""

from __future__ import annotations

import copy
import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

import lxml.html

from reader.ingest.tree import HEADING_TAGS, Element, drop, text_of

MARK = "data-note"
"""The attribute of a mark in the text: the label of its note."""
NOTE = "data-footnote"
"""The attribute of a note under the article: its label."""
_SIGN = re.compile(r"[\[(]?(?:(?:note|fn)\s*)?(?:\d{1,4}|[a-z]{1,2}|[ivx]{1,5}|[*†‡§¶]{1,3})[\])]?", re.IGNORECASE)
_BRACKETS = "[]() "
_NUMBERED = re.compile(r"[\[(].*[\])]|\d+")
_NOTE_NAME = re.compile(r"note|(?:^|[\W_])f(?:t)?n", re.IGNORECASE)
_SOURCES = re.compile(r"\bref(?:erence|list)s?|\bcit(?:e|ation)|bibliograph|\bsources\b", re.IGNORECASE)
_LEADING_SIGN = re.compile(
    r"^[\s^↑]*(?:[\[(]?\d{1,4}(?:[\])][.:)]?|[.:)])|\d{1,4}\s|[*†‡§¶]{1,3}|[\[(][a-z][\])])?[\s^↑]*"
)
_BACK = re.compile(
    r"[\s\[(^]*(?:[↩↑⤴⏎]\ufe0e?|back|return|jump up.*|[a-z]{1,2}|[*†‡§¶]+|\d+(?:\.\d+)?)?[\s\]):.]*", re.IGNORECASE
)
_BLOCKS = ("li", "p", "aside", "dd", "div", "td", "section")
_ABOVE = HEADING_TAGS | {"hr"}
"""What stands above notes and goes with them."""
_MAX_NOTE = 4_000
"""More characters than a note has."""


def lift_footnotes(root: Element, prefix: str = "") -> dict[str, Element]:
    """Take the footnotes out of a tree and put marks where they are referred to; the notes by label.

    ``prefix`` begins each label, so that those of several trees can stand in one document.
    """
    references = list(_references(root))
    crowd = Counter(block for _, block in {(target, block) for _, target, block in references})
    labels: dict[Element, str] = {}
    for link, _, block in references:
        if crowd[block] > 1 or any(one in labels for one in link.iterancestors()):
            continue
        _put_mark(link, labels.setdefault(block, f"{prefix}{len(labels) + 1}"))
    return {label: _taken_out(block, label) for block, label in labels.items()}


def gather_footnotes(trees: Mapping[str, Element]) -> None:
    """Bring the notes of a book, which may stand in a file of their own, into the files that refer to them.

    ``trees`` are the files by their names in the archive. A note that several files refer to comes into each.
    """
    named = {f"{file}#{one.get('id')}": one for file, root in trees.items() for one in root.iterfind(".//*[@id]")}
    taken: dict[Element, None] = {}
    for file, root in trees.items():
        body = root.find("body")
        brought: dict[Element, str] = {}
        for link in list(root.iter("a")):
            address = _within(link.get("href") or "", file)
            target = named.get(address) if not address.startswith(f"{file}#") else None
            block = None if target is None or body is None or not _refers(link, target) else _block_of(target)
            if block is None or not _is_note(block):
                continue
            if block not in brought:
                brought[block] = f"note:{len(brought)}:{address}"
                note = copy.deepcopy(block)
                note.tag, note.tail = "aside", None
                note.set("id", brought[block])
                body.append(note)
            link.set("href", f"#{brought[block]}")
        taken |= dict.fromkeys(brought)
    for block in taken:
        holder = block.getparent()
        drop(block)
        if holder is not None:
            _drop_emptied(holder)


def _within(href: str, file: str) -> str:
    """A reference from one file of a book to a place in another, as the archive names it."""
    path, _, place = href.partition("#")
    return (
        f"{posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(path)))}#{place}"
        if path and place
        else ""
    )


def lay_footnotes(content: Element, notes: Mapping[str, Element]) -> None:
    """Put those notes under an article to which a mark in it refers, in the order of the marks."""
    for label in dict.fromkeys(mark.get(MARK) for mark in content.iter("span")):
        if label in notes:
            content.append(notes[label])


def _references(root: Element) -> Iterable[tuple[Element, Element, Element]]:
    """Each sign that refers to a note behind it, what it points at, and the block that is the note."""
    order = {element: position for position, element in enumerate(root.iter())}
    named = {name: one for one in order for name in (one.get("name"), one.get("id")) if name}
    for link in list(root.iter("a")):
        href = link.get("href") or ""
        target = named.get(href[1:]) if href.startswith("#") else None
        if target is None or order[target] < order[link] or not _refers(link, target):
            continue
        block = _block_of(target)
        if block is not None and block not in link.iterancestors() and _is_note(block):
            yield link, target, block


def _block_of(target: Element) -> Element | None:
    """The block that a place stands in, or is."""
    return next((one for one in (target, *target.iterancestors()) if one.tag in _BLOCKS), None)


def _refers(link: Element, target: Element) -> bool:
    """Whether a link is the sign of a footnote: raised, or said to be one, or a number that leads to a note."""
    sign = text_of(link)
    if not _SIGN.fullmatch(sign):
        return False
    around = (link, *list(link.iterancestors())[:2])
    if any(one.tag == "sup" for one in (*around, *link)):
        return True
    if any(_NOTE_NAME.search(_said_of(one)) for one in around):
        return True
    return bool(_NUMBERED.fullmatch(sign)) and bool(_NOTE_NAME.search(_said_of(target)))


def _said_of(element: Element) -> str:
    """What an element is called by those who read no text: its names, class and role."""
    return " ".join(element.get(name) or "" for name in ("class", "role", "epub:type", "id", "name"))


def _is_note(block: Element) -> bool:
    """Whether a block is a note by its length, and not one of the sources that a text cites."""
    around = (block, *list(block.iterancestors())[:3])
    if any(_SOURCES.search(f"{one.get('class') or ''} {one.get('id') or ''}") for one in around):
        return False
    words = _LEADING_SIGN.sub("", text_of(block))
    return 1 < len(words) <= _MAX_NOTE


def _put_mark(link: Element, label: str) -> None:
    """Make a link, or the raised text that is nothing else, the mark of a note."""
    outer, sign = link, text_of(link).strip(_BRACKETS)
    while (parent := outer.getparent()) is not None and parent.tag in ("sup", "span"):
        if text_of(parent).strip(_BRACKETS) != sign:
            break
        outer = parent
    tail = outer.tail
    outer.clear()
    outer.tag, outer.text, outer.tail = "span", f"[{label}]", tail
    outer.set(MARK, label)


def _taken_out(block: Element, label: str) -> Element:
    """A note apart from the tree, without its sign and the links that lead back."""
    for link in list(block.iter("a")):
        sign = text_of(link)
        leads_back = "#" in (link.get("href") or "") or (sign.isdigit() and text_of(block).startswith(sign))
        if leads_back and _BACK.fullmatch(sign):
            drop(link)
    _strip_sign(block)
    holder = block.getparent()
    drop(block)
    block.tail = None
    if holder is not None:
        _drop_emptied(holder)
    note = lxml.html.Element("aside", {NOTE: label})
    if block.tag == "p":
        note.append(block)
    else:
        note.text = block.text
        note.extend(list(block))
    return note


def _strip_sign(block: Element) -> None:
    """Take the number or the sign from the beginning of a note."""
    for element in block.iter():
        for part in ("text", "tail"):
            text = getattr(element, part) if part == "text" or element is not block else None
            if text and text.strip():
                shorter = _LEADING_SIGN.sub("", text, count=1)
                setattr(element, part, shorter)
                if shorter.strip():
                    return


def _drop_emptied(holder: Element) -> None:
    """Take away what held notes and nothing else, with the heading or the rule above it."""
    while holder.tag not in ("body", "html") and not _says_more(holder):
        heading, above = holder.getprevious(), holder.getparent()
        if above is None:
            return
        drop(holder)
        if heading is not None and heading.tag in _ABOVE:
            drop(heading)
        holder = above


def _says_more(holder: Element) -> bool:
    """Whether what held notes has text other than the headings over them."""
    own = [holder.text, *(one.tail for one in holder)]
    others = [text for one in holder if one.tag not in _ABOVE for text in one.itertext()]
    return any(text.strip() for text in (*own, *others) if text)
