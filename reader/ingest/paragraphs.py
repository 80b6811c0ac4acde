"""Paragraphs: every text of the content stands in one, and two line breaks part two of them."""

from __future__ import annotations

from itertools import pairwise

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
            if next(paragraph.iterchildren(reversed=True), None) is not None:  # counting them all takes too long
                paragraph[-1].tail = tail
            else:
                paragraph.text = (paragraph.text or "") + tail
    container[:] = wrapped


def _split_at_breaks(paragraph: Element) -> None:
    """Part a paragraph wherever two line breaks follow one another."""
    parts = [paragraph]
    opened: Element | None = None  # a line break behind which nothing stands yet
    for child in list(paragraph):
        if child.tag == "br" and opened is not None:
            parts[-1].remove(opened)
            paragraph.remove(child)
            parts.append(lxml.html.Element("p"))
            parts[-1].text = child.tail
            opened = None
            continue
        if len(parts) > 1:
            parts[-1].append(child)
        opened = child if child.tag == "br" and not (child.tail or "").strip() else None
    if len(parts) > 1:
        parts[-1].tail, paragraph.tail = paragraph.tail, None
        for before, after in pairwise(parts):
            before.addnext(after)
