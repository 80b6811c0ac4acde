"""Dates as they are declared and as they are printed, in ISO 8601."""

from __future__ import annotations

import re
from datetime import datetime

_ISO = re.compile(
    r"^(?P<day>\d{4}-\d\d-\d\d)(?:[T ](?P<time>\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)
_COMPACT = re.compile(r"^(\d{4})(\d\d)(\d\d)$")
_LABEL = re.compile(
    r"^\W*(?:(?:first |last |originally )?(?:published|posted|updated|modified|publié|mis à jour|veröffentlicht|aktualisiert|stand"
    r"|publicado|atualizado|actualizado|pubblicato|aggiornato)\s*(?:on|at|le|am|em|el|il)?\s*[:：]?\s*)",
    re.IGNORECASE,
)
_HAS_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DIGITS = re.compile(r"\d")
_MAX_LENGTH = 80


def iso_of(value: str) -> str:
    """A declared date or time in ISO 8601; "" where it is none. A time without a zone is given as its day alone."""
    text = value.strip()
    if match := _COMPACT.match(text):
        text = "-".join(match.groups())
    match = _ISO.match(text)
    if match is None:
        return day_of(text)
    if not _exists(match["day"]):
        return ""
    if not match["time"] or not match["zone"]:
        return match["day"]
    time = match["time"] if len(match["time"]) == 8 else f"{match['time']}:00"
    zone = match["zone"].replace("UTC", "Z").replace("GMT", "Z")
    zone = f"{zone[:3]}:{zone[3:]}" if len(zone) == 5 else zone
    moment = f"{match['day']}T{time}{zone}"
    return moment if _exists(moment) else match["day"]


def day_of(printed: str) -> str:
    """The day in a printed date, such as "Nov. 19, 2019" or "31 août 2023"; "" where none with a year is found."""
    text = _LABEL.sub("", printed.strip())
    if not text or len(text) > _MAX_LENGTH or not _HAS_YEAR.search(text) or len(_DIGITS.findall(text)) < 5:
        return ""
    from dateparser.search import search_dates  # type: ignore[import-untyped]  # here, because it is slow to import and seldom needed

    found = search_dates(text, settings={"REQUIRE_PARTS": ["day", "month", "year"], "RETURN_AS_TIMEZONE_AWARE": False})
    return found[0][1].date().isoformat() if found else ""


def _exists(moment: str) -> bool:
    try:
        datetime.fromisoformat(moment)
    except ValueError:
        return False
    return True
