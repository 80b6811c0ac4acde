"""Paragraphs: every text of the content stands in one, and two line breaks part two of them."""

from __future__ import annotations

import lxml.html

from reader.ingest.tree import BLOCK_TAGS, Element, holders

_HOLDS_PARAGRAPHS = frozenset(
    {
        "div", "section", "article", "main", "body", "blockquote", "li", "figure", "aside", "header", "footer",
        "details", "center", "form",
    }
)  # fmt: skip


def wrap_bare_text(root: Element) -> None:
    """Every text stands in a paragraph, and two line breaks part two paragraphs."""
    block_holders = holders(root)
    for holder in block_holders:
        holder.tag = "div"
    for container in [root, *root.iterdescendants()]:
        if container.tag in _HOLDS_PARAGRAPHS:
            _wrap_inlines(container)
    for paragraph in list(root.iter("p")):
        _split_at_breaks(paragraph)


def _wrap_inlines(container: Element) -> None:
    children = list(container)
    wrapped: list[Element] = []
    current: Element | None = None

    def open_paragraph() -> Element:
        nonlocal current
        if current is None:
            current = lxml.html.Element("p")
            wrapped.append(current)
        return current

    if container.text and container.text.strip():
        open_paragraph().text = container.text
    container.text = None
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag in BLOCK_TAGS:
            current = None
            wrapped.append(child)
        elif current is not None or child.tag != "br":
            open_paragraph().append(child)
        if tail and (tail.strip() or current is not None):
            paragraph = open_paragraph()
            if len(paragraph):
                paragraph[-1].tail = tail
            else:
                paragraph.text = (paragraph.text or "") + tail
    container[:] = wrapped


def _split_at_breaks(paragraph: Element) -> None:
    """Part a paragraph where two line breaks follow one another, and take line breaks from its ends."""
    children = list(paragraph)
    for index, child in enumerate(children):
        if child.tag != "br":
            continue
        following = children[index + 1] if index + 1 < len(children) else None
        if following is not None and following.tag == "br" and not (child.tail or "").strip():
            rest = lxml.html.Element("p")
            rest.text = following.tail
            rest.extend(children[index + 2 :])
            rest.tail, paragraph.tail = paragraph.tail, None
            paragraph.remove(following)
            paragraph.remove(child)
            paragraph.addnext(rest)
            _split_at_breaks(rest)
            return
