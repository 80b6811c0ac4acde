"""What another program takes for the article: the vote that :mod:`reader.ingest.choice` starts from.

The voter is trafilatura in its precise mode, which left out the least that belongs to an article for the least that
does not; on pages where it finds next to nothing, its ordinary mode and readability are asked as well.
``docs/decisions/0002-extraction.md`` compares them, alone and together.
"""

from __future__ import annotations

import copy
import html
import logging
import re

import trafilatura
from lxml import etree
from readability import Document

from reader.ingest.tree import Element, words_of

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("readability").setLevel(logging.CRITICAL)
_CROWD = 500
"""Children from which an element is crowded."""
_INLINE = (
    "a",
    "b",
    "strong",
    "i",
    "em",
    "u",
    "s",
    "span",
    "font",
    "small",
    "code",
    "sup",
    "sub",
    "mark",
    "br",
    "cite",
    "q",
)
_FEW = 120
"""Words under which another opinion is asked for."""
_BLOCK_END = re.compile(
    r"</(?:p|div|li|h[1-6]|td|th|tr|blockquote|pre|dd|dt|section|article)>|<br\s*/?>", re.IGNORECASE
)
_TAG = re.compile(r"<[^>]*>")


def extracted_text(root: Element) -> str:
    """The text that is taken for the article of a page; "" where nothing is. The tree stays as it is."""
    best = ""
    root = _thinned(root)
    for voter in (_precise, _ordinary, _readability):
        try:
            text = voter(copy.deepcopy(root))
        except Exception:  # whatever another program's rules trip over is no reason to fail
            continue
        if len(words_of(text)) > 2 * len(words_of(best)):
            best = text
        if len(words_of(best)) >= _FEW:
            break
    return best


def _thinned(root: Element) -> Element:
    """The tree without the inline elements of paragraphs that hold very many.

    The voters take a time that grows with the square of their number.
    """
    crowded = [element for element in root.iter() if len(element) > _CROWD]
    if not crowded:
        return root
    thinned = copy.deepcopy(root)
    for element in [element for element in thinned.iter() if len(element) > _CROWD]:
        etree.strip_tags(element, *_INLINE)
        for one in element.iter():  # what was many text nodes side by side becomes one
            one.text, one.tail = one.text, one.tail
    return thinned


def _precise(root: Element) -> str:
    return trafilatura.extract(root, include_comments=False, favor_precision=True) or ""


def _ordinary(root: Element) -> str:
    return trafilatura.extract(root, include_comments=False) or ""


class _Readable(Document):  # type: ignore[misc]
    """Readability on a tree that is parsed already; it starts anew on a fresh copy when its first try finds little."""

    def _parse(self, input: Element) -> Element:
        return super()._parse(copy.deepcopy(input))


def _readability(root: Element) -> str:
    summary = _Readable(root).summary(html_partial=True)
    return html.unescape(_TAG.sub("", _BLOCK_END.sub("\n", summary)))
