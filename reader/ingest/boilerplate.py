"""Lines that a page prints around an article and that are no part of it, told by their words.

The patterns are data: ``boilerplate.toml`` beside this module. Words alone are weak evidence, so each pattern must
match a whole line, and only lines no longer than ``MAX_WORDS`` are asked about.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from reader.ingest.subscribers import asks_to_subscribe

MAX_WORDS = 45
"""A longer line is prose, whatever it says."""
_LABEL_WORDS = 5
"""Words that a line over pointers has at most."""
_COUNT = " 0123456789()!:.…"
"""What may stand around a set phrase: a count, a stop."""
_FRINGE = " \t|·•*»›→>-–—:[]()"


@lru_cache(maxsize=1 << 17)
def is_boilerplate(line: str) -> bool:
    """Whether a whole line is a page's furniture rather than an article's prose.

    It is asked of each line several times, and the patterns are slow: the answers are remembered.
    """
    text = _plain(line)
    if not text:
        return True
    if len(text) > 400 or text.count(" ") >= MAX_WORDS:
        return False
    matches = _is_phrase(text) or any(pattern.fullmatch(text) for pattern in _patterns().values())
    return matches or asks_to_subscribe(text)


def announces_others(line: str) -> bool:
    """Whether a short line stands over pointers to other articles: "Related stories", "Don't miss"."""
    text = _plain(line)
    if not text or text.count(" ") >= _LABEL_WORDS:
        return False
    return _opens(text, "elsewhere") or bool(_patterns()["elsewhere"].fullmatch(text))


def _plain(line: str) -> str:
    """The words of a line in small letters, without the signs around them."""
    return " ".join(line.split()).strip(_FRINGE).lower()


def _is_phrase(text: str) -> bool:
    """Whether a line is a set phrase of furniture in another language, or begins with one, or promises letters."""
    said = text.replace("'", "’")
    if said.strip(_COUNT) in _phrases("lines") or any(phrase in said for phrase in _phrases("inside")):
        return True
    return _opens(said, "elsewhere") or _opens(said, "openings")


def _opens(said: str, kind: str) -> bool:
    """Whether a line begins with the words of a set phrase, and not in the middle of a longer word."""
    return said.startswith(_phrases(kind)) and any(
        said.startswith(phrase) and not said[len(phrase) : len(phrase) + 1].isalnum() for phrase in _phrases(kind)
    )


@cache
def _phrases(kind: str) -> tuple[str, ...]:
    return tuple(_table()["phrases"][kind])


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The patterns of each group as one. Python takes half the time for them that it would take for one of all groups
    that ignored case, and every page that was never seen waits for it."""
    table = _table()
    service = f"(?:{'|'.join(table['services'])})"
    return {
        name: re.compile("|".join(f"(?:{pattern})" for pattern in group).replace("{service}", service))
        for name, group in table.items()
        if name not in ("services", "phrases")
    }


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("reader.ingest").joinpath("boilerplate.toml").read_text("utf-8"))
