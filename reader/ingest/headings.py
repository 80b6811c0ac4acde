"""Headings of the body: those that are marked as such, and lines in bold that authors without a style for them use."""

from __future__ import annotations

import re
from itertools import pairwise

import lxml.html

from reader.ingest.tree import HEADING_TAGS, Element, text_of, words_of

_WORDS = 12
"""Words that a line in bold may have to head what follows."""
_FEW = 2
"""Lines in bold from which they are the manner of a text; a lone one may stress anything."""
_PARAGRAPH_WORDS = 20
_CLOSES = re.compile(r"[.!:;,…。！：；，]['\"”’»)]*$")
_OPENS = re.compile(r"[\w\"'“‘«¿¡(\[]")
"""With what a heading begins; a dash names who said what stands above."""
_ASKS = re.compile(r"[?？]['\"”’»)]*$")


def settle_headings(root: Element) -> None:
    """The headings of the body are of the second level and below: the first is the headline's."""
    for heading in [element for element in root.iter(*HEADING_TAGS) if text_of(element)]:
        if heading.tag == "h1":
            heading.tag = "h2"
        for line_break in list(heading.iter("br")):
            line_break.tail = " " + (line_break.tail or "")
            line_break.drop_tag()


def head_with_strong_lines(root: Element) -> None:
    """Lines in bold become headings where a text without headings has several of them, each over other paragraphs.

    In an interview they are the questions, and stay paragraphs.
    """
    if any(text_of(heading) for heading in root.iter(*HEADING_TAGS)):
        return
    for paragraph in list(root.iter("p")):
        _part_strong_opening(paragraph)
    blocks = [block for block in root.iter("p", "ul", "ol", "table", "blockquote") if text_of(block)]
    strong = [block for block, behind in pairwise(blocks) if _is_strong(block) and not _is_strong(behind)]
    asking = sum(1 for line in strong if _ASKS.search(text_of(line)))
    if len(strong) >= _FEW and 2 * asking < len(strong):
        for line in strong:
            line.tag = "h2"
            for bold in list(line.iter("b")):
                bold.drop_tag()


def _part_strong_opening(paragraph: Element) -> None:
    """A first line in bold, with a line break behind it and a paragraph's worth of words, is a paragraph of its own."""
    if len(paragraph) < 2 or (paragraph.text or "").strip():
        return
    bold, line_break = paragraph[0], paragraph[1]
    if bold.tag != "b" or line_break.tag != "br" or (bold.tail or "").strip():
        return
    if len(words_of(text_of(paragraph))) - len(words_of(text_of(bold))) < _PARAGRAPH_WORDS:
        return
    opening = lxml.html.Element("p")
    paragraph.addprevious(opening)
    paragraph.text = line_break.tail
    paragraph.remove(line_break)
    bold.tail = None
    opening.append(bold)


def _is_strong(block: Element) -> bool:
    """Whether a block is a paragraph of its own, short and all in bold, that closes no sentence."""
    if block.tag != "p" or next(block.iterancestors("li", "blockquote", "td", "aside"), None) is not None:
        return False
    text = text_of(block)
    if (
        len(words_of(text)) > _WORDS
        or not _OPENS.match(text)
        or _CLOSES.search(text)
        or next(block.iter("br", "a", "figure"), None) is not None
    ):
        return False
    return text == " ".join(filter(None, (text_of(bold) for bold in block.iter("b"))))
