"""What another program takes for the article: the vote that :mod:`reader.ingest.choice` starts from.

The voter is trafilatura in its precise mode, which left out the least that belongs to an article for the least that
does not; on pages where it finds next to nothing, its ordinary and its generous mode are asked as well.
``docs/decisions/0002-extraction.md`` compares them, alone and together.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator

from lxml import etree

from reader.ingest.extractor import extract
from reader.ingest.tree import BLOCK_TAGS, Element, having, text_of, words_of

_CROWD = 500
"""Children from which an element is crowded."""
_INLINE = (
    "a", "b", "strong", "i", "em", "u", "s", "span", "font", "small", "code", "sup", "sub", "mark", "br", "cite", "q",
)  # fmt: skip
_ANSWER = re.compile(r"\b(?:suggested|accepted)Answer\b")
_FEW = 120
"""Words under which another opinion is asked for."""


_MANY_BLOCKS = 10_000
"""Block elements of a page of which no other opinion is asked: it takes a time that grows with their square."""


def extracted_text(root: Element) -> str:
    """The text that is taken for the article of a page; "" where nothing is. The tree stays as it is."""
    best = ""
    root = _thinned(root)
    has_many = sum(1 for _ in root.iter(*BLOCK_TAGS)) > _MANY_BLOCKS
    for voter in (_precise, _ordinary, _complete):
        try:
            text = voter(_without_spans(copy.deepcopy(root)))
        except Exception:  # whatever another program's rules trip over is no reason to fail
            continue
        if len(words_of(text)) > 2 * len(words_of(best)):
            best = text
        if len(words_of(best)) >= _FEW or has_many:
            break
    return "\n".join(filter(None, (best, *_answers(root))))


def _answers(root: Element) -> Iterator[str]:
    """The answers on a page of a question, which voters take for comments (schema.org, "QAPage")."""
    for answer in having(root, "itemprop"):
        if _ANSWER.search(answer.get("itemprop")):
            yield from (text_of(text) for text in answer.iterfind(".//*[@itemprop='text']"))


def _thinned(root: Element) -> Element:
    """The tree without the inline elements of paragraphs that hold very many.

    The voters take a time that grows with the square of their number.
    """
    crowded = [element for element in root.iter() if len(element) > _CROWD]
    if not crowded:
        return root
    thinned = copy.deepcopy(root)
    for element in [element for element in thinned.iter() if len(element) > _CROWD]:
        _unwrap_inline(element)  # at once, for stripping takes a time that grows with the square of their number, too
        etree.strip_tags(element, *_INLINE)
        for one in element.iter():  # what was many text nodes side by side becomes one
            one.text, one.tail = one.text, one.tail
    return thinned


def _unwrap_inline(element: Element) -> None:
    """Put text in the place of an element's inline children that hold nothing but such."""
    holder, pieces = None, [element.text or ""]
    for child in list(element):
        if all(one.tag in _INLINE for one in child.iter()):
            pieces += [" " if child.tag == "br" else "", *child.itertext(), child.tail or ""]
            child.tail = None
            element.remove(child)
        else:
            _put(element, holder, "".join(pieces))
            holder, pieces = child, [child.tail or ""]
    _put(element, holder, "".join(pieces))


def _put(element: Element, holder: Element | None, text: str) -> None:
    """Make a text that of an element before its first child, or the one behind its child ``holder``."""
    if holder is None:
        element.text = text
    elif (holder.tail or "") != text:
        holder.tail = text


def _without_spans(root: Element) -> Element:
    """The tree with every table cell in one column and row: the voters stumble over numbers of thousands of digits."""
    etree.strip_attributes(root, "colspan", "rowspan")
    return root


def _precise(root: Element) -> str:
    return extract(root, include_comments=False, favor_precision=True, fast=True) or ""


def _ordinary(root: Element) -> str:
    return extract(root, include_comments=False) or ""


def _complete(root: Element) -> str:
    return extract(root, include_comments=False, favor_recall=True) or ""
