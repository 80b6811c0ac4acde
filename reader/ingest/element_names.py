"""What templates call an element: by its class and its ``id``, which are no standard, but chosen alike."""

from __future__ import annotations

import re

from reader.ingest.tree import Element

_FURNITURE = re.compile(
    r"comment|footer|sidebar|related|nav|menu|recommend|widget|promo|trending|popular|share|teaser-list", re.IGNORECASE
)


def is_named(element: Element, pattern: re.Pattern[str]) -> bool:
    """Whether a pattern is found in the class or the ``id`` of an element."""
    name, place = element.get("class"), element.get("id")
    return bool((name or place) and pattern.search(f"{name or ''} {place or ''}"))


def in_furniture(element: Element, height: int) -> bool:
    """Whether one of the ``height`` elements around an element says that it is none of the article's."""
    for number, ancestor in enumerate(element.iterancestors()):
        if number >= height or ancestor.tag in ("body", "main"):
            return False
        if ancestor.tag in ("footer", "nav", "aside") or is_named(ancestor, _FURNITURE):
            return True
    return False
