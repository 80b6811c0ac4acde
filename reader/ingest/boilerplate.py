"""Lines that a page prints around an article and that are no part of it, told by their words.

The patterns are data: ``boilerplate.toml`` beside this module. Words alone are weak evidence, so each pattern must
match a whole line, and only lines no longer than ``MAX_WORDS`` are asked about.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from reader.ingest.subscribers import asks_to_subscribe

MAX_WORDS = 45
"""A longer line is prose, whatever it says."""
_LABEL_WORDS = 5
"""Words that a line over pointers has at most."""
_FRINGE = " \t|·•*»›→>-–—:[]()"


@lru_cache(maxsize=1 << 17)
def is_boilerplate(line: str) -> bool:
    """Whether a whole line is a page's furniture rather than an article's prose.

    It is asked of each line several times, and the patterns are slow: the answers are remembered.
    """
    text = " ".join(line.split()).strip(_FRINGE)
    if not text:
        return True
    fits = len(text) <= 400 and text.count(" ") < MAX_WORDS
    return fits and (bool(_pattern().fullmatch(text)) or asks_to_subscribe(text))


def announces_others(line: str) -> bool:
    """Whether a short line stands over pointers to other articles: "Related stories", "Don't miss"."""
    text = " ".join(line.split()).strip(_FRINGE)
    return len(text) > 0 and text.count(" ") < _LABEL_WORDS and bool(_pattern("elsewhere").fullmatch(text))


@cache
def _pattern(only: str = "") -> re.Pattern[str]:
    """The patterns of the group ``only``, or of all groups, as one."""
    table = tomllib.loads(files("reader.ingest").joinpath("boilerplate.toml").read_text("utf-8"))
    service = f"(?:{'|'.join(table.pop('services'))})"
    groups = [table[only]] if only else table.values()
    patterns = [pattern.replace("{service}", service) for group in groups for pattern in group]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
