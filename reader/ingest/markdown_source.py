"""An article that comes as Markdown already: front matter becomes metadata, raw HTML in it is made harmless."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import yaml

from reader.article import Article, Metadata
from reader.errors import NoArticleError
from reader.ingest.byline_people import names
from reader.ingest.dates import iso_of
from reader.ingest.language import language_of
from reader.ingest.limits import check_length, check_markup
from reader.text import clean_line

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEYS = {
    "headline": ("title", "headline"),
    "kicker": ("kicker", "section"),
    "dek": ("dek", "subtitle", "description", "summary"),
    "site": ("site", "publication", "publisher", "source"),
    "language": ("lang", "language"),
    "address": ("canonical", "canonical_url", "url", "link"),
}
_ORIGIN = "front matter"
_MAX_FRONT_MATTER = 50_000
_SIGNS = {"\n": 1, "*": 2, "_": 2, "[": 8, "`": 1, "<": 1, "&": 1, "\\": 1, "|": 4}
"""What costs time in Markdown, apart from the words, and how much: a link costs as much as eight lines."""
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]", re.MULTILINE)
_ITEM_COST = 8


def article_of_markdown(text: str, address: str) -> Article:
    """The article in a Markdown file, whose text is cleaned already. ``address`` resolves relative links.

    Raises NoArticleError where there is nothing but front matter, SourceError where it is too long.
    """
    from reader.ingest.html import content_markdown

    check_length(len(text))
    check_markup(_cost(text))
    known, body = _front_matter(text)
    html = _rendered(body)
    markdown, headline = content_markdown(html, address)
    if not markdown.strip():
        raise NoArticleError("There is no text in this Markdown file.")
    metadata = _metadata(known, headline)
    if not metadata.language and (language := language_of(body)):
        metadata = metadata._replace(language=language, origins={**metadata.origins, "language": "visible text"})
    return Article(metadata=metadata, markdown=markdown)


def _cost(text: str) -> int:
    """What the marks in a text cost, in lines."""
    marks = sum(text.count(sign) * cost for sign, cost in _SIGNS.items())
    return marks + _ITEM_COST * sum(1 for _ in _ITEM.finditer(text))


def _front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    """The values of the front matter, by lower-case key, and the text behind it."""
    match = _FRONT_MATTER.match(text)
    if match is None or len(match["yaml"]) > _MAX_FRONT_MATTER:
        return {}, text
    try:
        values = yaml.safe_load(match["yaml"])
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}, text
    if not isinstance(values, dict):
        return {}, text
    return {str(key).lower(): value for key, value in values.items()}, text[match.end() :]


def _rendered(markdown: str) -> str:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    renderer = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    renderer.use(footnote_plugin, inline=False)
    return str(renderer.render(markdown))


def _metadata(known: Mapping[str, Any], headline: str) -> Metadata:
    values: dict[str, Any] = {}
    for field, keys in _KEYS.items():
        values[field] = next((text for key in keys if (text := _text(known.get(key)))), "")
    values["authors"] = _authors(known)
    values["published"] = next((day for key in ("date", "published", "created") if (day := _date(known.get(key)))), "")
    values["updated"] = next((day for key in ("updated", "modified", "lastmod") if (day := _date(known.get(key)))), "")
    origins = {field: _ORIGIN for field, value in values.items() if value}
    if not values["headline"] and headline:
        values["headline"], origins["headline"] = clean_line(headline), "first heading"
    return Metadata(**values, origins=origins)


def _text(value: Any) -> str:
    return clean_line(str(value)) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _authors(known: Mapping[str, Any]) -> tuple[str, ...]:
    value = next((known[key] for key in ("authors", "author", "byline") if known.get(key)), None)
    if isinstance(value, str):
        return names(value) or (clean_line(value),)
    people = value if isinstance(value, list) else [value]
    found = [_text(one.get("name") if isinstance(one, dict) else one) for one in people]
    return tuple(name for name in found if name)


def _date(value: Any) -> str:
    if isinstance(value, datetime | date):
        return iso_of(value.isoformat())
    return iso_of(_text(value))
