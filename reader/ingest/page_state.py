"""The article that a page carries for its scripts and for machines, where it shows none itself.

Pages that scripts draw hold what they draw: as ``articleBody`` in JSON-LD (schema.org, "Article"), or in the state that
a framework writes into a script of type ``application/json`` (Next.js, Nuxt and others), as a piece of HTML.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from typing import Any

from reader.ingest.tree import Element, words_of
from reader.text import clean

_MIN_WORDS = 120
"""Fewer words may be a teaser of another page, or a notice."""
_MIN_PARAGRAPHS = 2
_MAX_STATE = 5_000_000
"""Characters of a script that are read."""
_MAX_VALUES = 100_000
_PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_LINE_ENDS = re.compile(r"\s*\n\s*")


def carried_article(root: Element) -> str:
    """The HTML of the longest article that the scripts of a page hold as data; "" for none.

    JSON can write every character with signs that the page itself was cleaned of, so it is cleaned once more.
    """
    found: dict[str, int] = {}
    for script in root.iter("script"):
        kind = (script.get("type") or "").lower()
        if "json" not in kind or not script.text or len(script.text) > _MAX_STATE:
            continue
        try:
            value = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        for key, text in _strings(value):
            if key == "articleBody" or len(_PARAGRAPH.findall(text)) >= _MIN_PARAGRAPHS:
                found[text] = len(words_of(_TAG.sub(" ", text)))
    longest = max(found, key=found.__getitem__, default="")
    if not longest or found[longest] < _MIN_WORDS:
        return ""
    longest = clean(longest)
    return longest if _PARAGRAPH.search(longest) else _in_paragraphs(longest)


def _in_paragraphs(text: str) -> str:
    """A plain text as HTML, a paragraph for each of its lines."""
    return "".join(f"<p>{escape(line)}</p>" for line in _LINE_ENDS.split(text.strip()))


def _strings(value: Any) -> Iterator[tuple[str, str]]:
    """The strings in a value of JSON, with the keys under which they stand."""
    waiting: list[tuple[str, Any]] = [("", value)]
    for _ in range(_MAX_VALUES):
        if not waiting:
            return
        key, one = waiting.pop()
        if isinstance(one, dict):
            waiting.extend(one.items())
        elif isinstance(one, list):
            waiting.extend((key, inner) for inner in one)
        elif isinstance(one, str):
            yield key, one
