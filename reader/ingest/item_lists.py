"""Lists: items carry their number and hold what is nested under them; what is a list in looks only becomes one.

Three things are told apart that HTML writes with the same elements: a list of points, a gallery, and a run of sections,
each with its heading. And authors without a button for lists begin their lines with bullets.
"""

from __future__ import annotations

import re

import lxml.html

from reader.ingest.tree import SUBHEADING_TAGS, Element, drop, text_of, words_of

_LISTS = ("ul", "ol", "menu", "dir")
_SECTION_WORDS = 40
"""Words that the items of a list hold on an average from which it is a run of sections."""
_NUMBERED = ("p", "div", *SUBHEADING_TAGS)
"""Other elements before which a style may set a number."""
_MARK = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\d{1,3}|\d{1,2}(?:\.\d{1,2})+\.?")
_CLOSED_MARK = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]")
_BULLETS = frozenset("•●▪■◦‣∙·")
_BULLET = re.compile(rf"\s*[{''.join(sorted(_BULLETS))}]\s*(?=\S)")


def opens_item(text: str) -> bool:
    """Whether a text begins with the bullet of a list."""
    return bool(_BULLET.match(text))


def settle_lists(root: Element) -> None:
    """Items carry their number, stand in a list, and hold the lists that are nested under them."""
    for item in list(root.iter("li", *_NUMBERED)):
        _settle_mark(item)
    for item in list(root.iter("li")):
        parent = item.getparent()
        if parent is not None and parent.tag not in _LISTS:
            item.tag = "div"
    for outer in list(root.iter(*_LISTS)):
        if next(outer.iter("figure"), None) is not None and not text_of(outer):  # a gallery
            for element in (outer, *outer):
                element.tag = "div" if element.tag != "figure" else "figure"
        elif _is_run_of_sections(outer):
            _make_sections(outer)
        else:
            _settle_items(outer)


def _settle_mark(block: Element) -> None:
    """A number that a style sets before an item, a clause or a heading is the item's, or is parted from the words.

    A list whose items carry letters of their own has no numbers beside them.
    """
    mark = block[0] if len(block) and not (block.text or "").strip() else None
    if mark is None or mark.tag not in ("span", "b", "i", "a", "em", "strong") or not _MARK.fullmatch(text_of(mark)):
        return
    number = "".join(filter(str.isdigit, text_of(mark)))
    parent = block.getparent()
    following = mark.getnext()
    beside = (mark.tail or "").strip() or (following is not None and text_of(following))
    if block.tag == "li" and number and parent is not None and parent.tag == "ol" and beside:
        block.set("value", number)
        drop(mark)
        return
    if block.tag == "li" and parent is not None and parent.tag == "ol" and beside:
        parent.tag = "ul"
    if not (mark.tail or "").strip() and following is not None and following.tag in ("span", "a", "b", "i"):
        mark.tail = " "
    elif _CLOSED_MARK.fullmatch(text_of(mark)) and (mark.tail or "")[:1].isalnum():
        mark.tail = f" {mark.tail}"


def _is_run_of_sections(outer: Element) -> bool:
    """Whether every item has a heading and is long, or has a number, which belongs to the heading."""
    items = [child for child in outer if child.tag == "li"]
    if len(items) < 2 or not all(_opening_heading(item) is not None for item in items):
        return False
    return outer.tag == "ol" or len(words_of(text_of(outer))) >= _SECTION_WORDS * len(items)


def _opening_heading(item: Element) -> Element | None:
    """The heading with which the text of an item begins; None where it begins otherwise or leads elsewhere."""
    heading = next((heading for heading in item.iter(*SUBHEADING_TAGS) if text_of(heading)), None)
    if heading is None or not text_of(item).startswith(text_of(heading)):
        return None
    later = (one for one in item.iter(*SUBHEADING_TAGS) if one is not heading and text_of(one))
    if any(one.tag <= heading.tag for one in later):  # over the title of a card stands what it is about
        return None
    linked = any(text_of(link) == text_of(heading) for link in heading.iter("a"))
    return None if linked or next(heading.iterancestors("a"), None) is not None else heading


def _make_sections(outer: Element) -> None:
    """Take a list apart into sections, whose headings carry the numbers of the items and stand above their pictures."""
    numbers = _numbers(outer)
    outer.tag, outer.text = "div", None
    for item, number in zip(outer, numbers, strict=True):
        item.tail = None
        heading = _opening_heading(item) if item.tag == "li" else None
        if heading is not None:
            _lift(heading, item)
            if number and not text_of(heading)[:1].isdigit():
                heading.text = f"{number}. {heading.text or ''}"
        item.tag = "div" if item.tag == "li" else item.tag


def _lift(heading: Element, item: Element) -> None:
    """Put the heading of an item above its pictures."""
    heading.tail = None
    item.insert(0, heading)


def _settle_items(outer: Element) -> None:
    outer.text = None
    for child, number in zip(list(outer), _numbers(outer), strict=True):
        child.tail = None
        if child.tag == "li":
            if number:
                child.set("data-number", number)
            if (heading := _opening_heading(child)) is not None:
                _lift(heading, child)
            continue
        previous = child.getprevious()
        if previous is not None and previous.tag == "li":
            previous.append(child)
        else:
            _wrap_in_item(child)


def _numbers(outer: Element) -> list[str]:
    """The number of each child of a list; "" for what is no item and for lists that are not numbered."""
    items = sum(1 for child in outer if child.tag == "li")
    step = -1 if outer.get("reversed") is not None else 1
    number = _number(outer.get("start"), 1 if step == 1 else items)
    numbers: list[str] = []
    for child in outer:
        if child.tag == "li" and outer.tag == "ol":
            number = _number(child.get("value"), number)
            numbers.append(str(max(number, 0)))
            number += step
        else:
            numbers.append("")
    return numbers


def _number(value: str | None, otherwise: int) -> int:
    value = (value or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 6 else otherwise


def _wrap_in_item(child: Element) -> None:
    item = lxml.html.Element("li")
    child.addprevious(item)
    item.append(child)


def list_bullets(root: Element) -> None:
    """Paragraphs, or the lines of one, that begin with bullets become the items of a list."""
    for paragraph in list(root.iter("p")):
        _lift_bullet(paragraph)
        if opens_item(paragraph.text or ""):
            _part_at_bullets(paragraph)
    current: Element | None = None
    for paragraph in list(root.iter("p")):
        if not opens_item(paragraph.text or ""):
            continue
        if current is None or paragraph.getprevious() is not current or (current.tail or "").strip():
            following = paragraph.getnext()
            if following is None or following.tag != "p" or not opens_item(following.text or ""):
                continue  # a lone bullet makes no list
            current = lxml.html.Element("ul")
            paragraph.addprevious(current)
        current.tail, paragraph.tail = paragraph.tail, None
        paragraph.text, paragraph.tag = _BULLET.sub("", paragraph.text, count=1), "li"
        current.append(paragraph)


def _lift_bullet(paragraph: Element) -> None:
    """A bullet in an element of its own, as word processors set it, stands in the paragraph itself."""
    mark = paragraph[0] if len(paragraph) and not (paragraph.text or "").strip() else None
    if mark is not None and mark.tag == "span" and text_of(mark) in _BULLETS:
        paragraph.text = f"{text_of(mark)} "
        drop(mark)


def _part_at_bullets(paragraph: Element) -> None:
    """Part a paragraph wherever a line break is followed by a bullet."""
    part = paragraph
    for child in list(paragraph):
        if child.tag == "br" and opens_item(child.tail or ""):
            following = lxml.html.Element("p")
            following.text, child.tail = child.tail, None
            following.tail, part.tail = part.tail, None
            part.addnext(following)
            drop(child)
            part = following
        elif part is not paragraph:
            part.append(child)
