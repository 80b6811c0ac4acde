"""YAML front matter, as Obsidian and other programs for Markdown notes read it at the head of a file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import yaml

from reader.article import Metadata


def front_matter(metadata: Metadata, *, created: str = "", tags: Iterable[str] = ()) -> str:
    """The front matter of an article, between its two lines of dashes, with a line end behind the last.

    ``created`` is a time in ISO 8601, of which the day is written. A field of which nothing is known is left out. Tags
    are written as Obsidian allows them: without spaces.
    """
    fields: dict[str, Any] = {
        "title": metadata.headline,
        "kicker": metadata.kicker,
        "description": metadata.dek,
        "author": list(metadata.authors),
        "site": metadata.site,
        "published": _day(metadata.published),
        "updated": _day(metadata.updated),
        "source": metadata.address,
        "language": metadata.language,
        "created": _day(created[:10]),
        "tags": list(dict.fromkeys("-".join(tag.split()) for tag in tags)),
    }
    known = {name: value for name, value in fields.items() if value}
    if not known:
        return ""
    text = yaml.safe_dump(known, sort_keys=False, allow_unicode=True, width=float("inf"))
    return f"---\n{text}---\n"


def _day(text: str) -> date | str:
    """A whole day as a YAML date, which is written without quotation marks; anything else as it is."""
    try:
        return date.fromisoformat(text) if len(text) == len("2000-01-01") else text
    except ValueError:
        return text
