"""What templates call an element: by its class and its ``id``, which are no standard, but chosen alike."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from reader.ingest.tree import Element


def called(pattern: str) -> Callable[[Element], bool]:
    """Whether a pattern, of which the case is ignored, is found in the class or the ``id`` of an element.

    A page has few names for many elements: the answers are remembered.
    """
    search = re.compile(pattern, re.IGNORECASE).search

    @lru_cache(maxsize=1 << 12)
    def is_found(names: str) -> bool:
        return bool(search(names))

    def is_called(element: Element) -> bool:
        name, place = element.get("class"), element.get("id")
        return bool(name or place) and is_found(f"{name or ''} {place or ''}")

    return is_called


_is_furniture = called(
    r"comment|footer|sidebar|related|nav|menu|recommend|widget|promo|trending|popular|share|teaser-list"
)


def in_furniture(element: Element, height: int) -> bool:
    """Whether one of the ``height`` elements around an element says that it is none of the article's."""
    for number, ancestor in enumerate(element.iterancestors()):
        if number >= height or ancestor.tag in ("body", "main"):
            return False
        if ancestor.tag in ("footer", "nav", "aside") or _is_furniture(ancestor):
            return True
    return False
