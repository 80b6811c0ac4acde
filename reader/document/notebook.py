"""An article with the reader's notes on it, as it leaves the program and as it comes back."""

from __future__ import annotations

from dataclasses import dataclass

from reader.article import Article
from reader.document.annotation import Annotation
from reader.document.model import Document


@dataclass(frozen=True, slots=True)
class Notebook:
    """An article and all notes on it: what an export writes."""

    source: str
    """What identifies the article: an absolute path, an address, or "sha256:…"."""
    page_fingerprint: str
    """The SHA-256 of the bytes that it was made from."""
    article: Article
    """Metadata and Markdown."""
    document: Document
    """The canonical text with its blocks."""
    annotations: tuple[Annotation, ...]
    """The highlights and notes, in any order."""

    @property
    def address(self) -> str:
        """The best address to give to others: the canonical one, else the source."""
        return self.article.metadata.address or self.source


@dataclass(frozen=True, slots=True)
class Incoming:
    """Notes on one article, as an import read them."""

    source: str
    """What the file calls the article: mostly an address."""
    annotations: tuple[Annotation, ...]
    """The notes. An empty fingerprint says that it is not known which text they were made on."""
    notebook: Notebook | None = None
    """The article, where the file brings it along."""
    utf16_offsets: bool = False
    """Whether the offsets of the selectors count UTF-16 units, as JavaScript does, instead of characters."""
