"""Letters that stand for the links and footnotes on the screen, so that one is opened without a mouse."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from reader.document.model import Document, Inline, InlineKind, Span

LETTERS = "asdfghjklqwertuiopzxcvbnmy"
"""The ones under the fingers first."""


def links_in(document: Document, span: Span) -> list[Inline]:
    """The links and the references to footnotes that begin within a span of the text, in order."""
    return list(filter(_leads_on, document.inlines_from(*span)))


def _leads_on(inline: Inline) -> bool:
    return inline.kind is InlineKind.FOOTNOTE or (inline.kind is InlineKind.LINK and bool(inline.target))


def hints_for(links: Iterable[Inline]) -> dict[str, Inline]:
    """A hint for each link: one letter where that is enough, else two. Links beyond 676 have none."""
    links = list(links)
    length = 1 if len(links) <= len(LETTERS) else 2
    hints = map("".join, product(LETTERS, repeat=length))
    return dict(zip(hints, links, strict=False))
