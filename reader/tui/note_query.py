"""What is typed to look for notes: words, and a few signs that narrow the search.

``#harbour``, ``colour:blue``, ``about:"Ada Berg"``, ``since:2026-05`` and ``before:2026-06`` narrow; ``since:week`` and
its like count back from today. Everything else is words.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from reader.library.search import NoteQuery

PERIODS = {"today": 0, "week": 7, "month": 31, "year": 366}
"""Names of periods to how many days they reach back."""
_SIGN = re.compile(r'(?:(#)|\b(colour|color|about|since|before):)(?:"([^"]*)"?|(\S*))')
_FIELDS = {"#": "tag", "color": "colour"}


def note_query(typed: str, today: date, article_id: int | None = None) -> NoteQuery:
    """The query of what was typed; of several signs of one kind the last one counts."""
    values: dict[str, str] = {}

    def take(sign: re.Match[str]) -> str:
        name = sign[1] or sign[2]
        values[_FIELDS.get(name, name)] = sign[3] or sign[4] or ""
        return " "

    words = " ".join(_SIGN.sub(take, typed).split())
    if typed.endswith(" ") and words:
        words += " "
    if (period := values.get("since", "")) in PERIODS:
        values["since"] = (today - timedelta(days=PERIODS[period])).isoformat()
    return NoteQuery(words=words, article_id=article_id, **values)


def with_sign(typed: str, name: str, value: str) -> str:
    """``typed`` with another value for a sign (``#``, ``colour``, ``since`` …), or without the sign for no value."""
    rest = " ".join(_SIGN.sub(lambda sign: "" if name in (sign[1], sign[2]) else sign[0], typed).split())
    if not value:
        return rest
    shown = f'"{value}"' if " " in value else value
    return f"{rest} {name if name == '#' else name + ':'}{shown}".strip()


def sign_in(typed: str, name: str) -> str:
    """The value that a sign has in what was typed; empty where it is not there."""
    values = [sign[3] or sign[4] or "" for sign in _SIGN.finditer(typed) if name in (sign[1], sign[2])]
    return values[-1] if values else ""
