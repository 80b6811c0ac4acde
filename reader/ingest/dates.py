"""Dates as they are declared and as they are printed, in ISO 8601.

Printed dates name their month in the language of the page. The names come from the Unicode CLDR, by way of Babel, and
are only loaded for a date that is not in English.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache

_ISO = re.compile(
    r"^(?P<day>\d{4}-\d\d-\d\d)(?:[T ](?P<time>\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)
_COMPACT = re.compile(r"^(\d{4})(\d\d)(\d\d)$")
_DAY_MONTH_YEAR = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|er|º|ª)?\.?\s+(?:de\s+|of\s+)?([^\W\d_]{3,12})\.?,?\s+(?:de\s+|del\s+)?(\d{4})\b"
)
_MONTH_DAY_YEAR = re.compile(r"\b([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_YEAR_FIRST = re.compile(r"\b((?:19|20)\d\d)(?:[-/.]|\s?[年년]\s?)(\d{1,2})(?:[-/.]|\s?[月월]\s?)(\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"\b(\d{1,2})([./])(\d{1,2})\2((?:19|20)\d\d)\b")
_ENGLISH = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_LANGUAGES = (
    "de",
    "fr",
    "es",
    "pt",
    "it",
    "nl",
    "sv",
    "da",
    "nb",
    "fi",
    "pl",
    "cs",
    "hu",
    "ro",
    "tr",
    "ru",
    "uk",
    "el",
)
_MAX_LENGTH = 120
_FIRST_YEAR = 1500
"""Nothing that is read was published before."""


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
    """The first day with a year in a printed date, such as "Nov. 19, 2019" or "31 août 2023"; "" where there is none.

    Of a day in figures alone, "3/4/2019", the day is taken to come first unless that is impossible; with slashes and a
    possible month first it is ambiguous, and nothing is said.
    """
    text = printed[:_MAX_LENGTH]
    if match := _YEAR_FIRST.search(text):
        return _day(match[1], int(match[2]), match[3])
    for match in _DAY_MONTH_YEAR.finditer(text):
        if found := _day(match[3], _month(match[2]), match[1]):
            return found
    for match in _MONTH_DAY_YEAR.finditer(text):
        if found := _day(match[3], _month(match[1]), match[2]):
            return found
    if match := _DAY_FIRST.search(text):
        first, second = int(match[1]), int(match[3])
        if match[2] == "." or first > 12:
            return _day(match[4], second, match[1])
        if second > 12:
            return _day(match[4], first, match[3])
    return ""


def _month(name: str) -> int:
    """The number of a month by its name or its short name in some language; 0 where it is none."""
    folded = name.casefold()
    return _ENGLISH.get(folded) or _foreign_months().get(folded, 0)


@cache
def _foreign_months() -> dict[str, int]:
    from babel.dates import get_month_names  # here, because it loads the data of each language

    found: dict[str, int] = {}
    for language in _LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                names = get_month_names(width, context, language)
                for number, name in names.items():
                    found.setdefault(str(name).casefold().rstrip("."), number)
    return found


def _day(year: str, month: int, day: str) -> str:
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return ""


def _exists(moment: str) -> bool:
    """Whether it is a moment, and not the zero of some clock that a template gives where it knows none."""
    try:
        return datetime.fromisoformat(moment).year > _FIRST_YEAR
    except ValueError:
        return False


def is_later(moment: str, than: str) -> bool:
    """Whether one ISO date or time lies after another; days are compared where one of them has no time."""
    first, second = datetime.fromisoformat(moment), datetime.fromisoformat(than)
    if first.tzinfo is None or second.tzinfo is None:
        return moment[:10] > than[:10]
    return first > second
