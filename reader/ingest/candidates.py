"""Other extractors' opinions of which text of a page is the article: the voters.

Each is called on a copy of the tree and gives plain text; one that fails has no opinion.
"""

from __future__ import annotations

import copy
import html
import logging
import re
from collections.abc import Callable
from typing import Any

from readability import Document

from reader.ingest.tree import Element

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("readability").setLevel(logging.CRITICAL)

_BLOCK_END = re.compile(
    r"</(?:p|div|li|h[1-6]|td|th|tr|blockquote|pre|dd|dt|section|article)>|<br\s*/?>", re.IGNORECASE
)
_TAG = re.compile(r"<[^>]*>")


def opinions(root: Element) -> dict[str, str]:
    """The text that each voter takes for the article, by the voter's name; voters without an opinion are left out."""
    found: dict[str, str] = {}
    for name, voter in _VOTERS.items():
        try:
            text = voter(copy.deepcopy(root))
        except Exception:  # whatever another program's heuristics trip over is no reason to fail
            continue
        if text and text.strip():
            found[name] = text
    return found


def _trafilatura(root: Element, **options: Any) -> str:
    from trafilatura import extract

    return extract(root, include_comments=False, include_tables=True, **options) or ""


class _Readable(Document):  # type: ignore[misc]  # comes without types
    """Readability on a tree that is parsed already; it starts anew on a fresh copy when its first try finds little."""

    def _parse(self, input: Element) -> Element:  # the name is readability's
        return super()._parse(copy.deepcopy(input))


def _readability(root: Element) -> str:
    summary = _Readable(root).summary(html_partial=True)
    return html.unescape(_TAG.sub("", _BLOCK_END.sub("\n", summary)))


_VOTERS: dict[str, Callable[[Element], str]] = {
    "trafilatura": _trafilatura,
    "precise": lambda root: _trafilatura(root, favor_precision=True),
    "readability": _readability,
}
