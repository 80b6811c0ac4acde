"""The dateline: the place, and sometimes the agency, at the head of the first paragraph."""

from __future__ import annotations

import re

_PLACE = r"(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+|D\.?C\.?|U\.?S\.?|N\.?Y\.?)"
_CAPITALS = rf"{_PLACE}(?:[ /-]{_PLACE}){{0,4}}"
_REGION = r"(?:,\s*(?:[A-Z][\w.'’-]*)(?:\s[A-Z][\w.'’-]*){0,2}){0,2}"
_AGENCY = r"(?:\s*\([^()]{2,30}\))"
_MONTH = r"[^\W\d_]{3,9}\.?"
_DAY = rf"(?:,\s*(?:{_MONTH}\s\d{{1,2}}(?:,\s*\d{{4}})?|\d{{1,2}}\.?\s{_MONTH}(?:\s\d{{4}})?))?"
_DASH = r"\s*(?:[—–]|--|\s-\s)\s*"
_DATELINE = re.compile(rf"^(?P<dateline>{_CAPITALS}{_REGION}{_DAY}{_AGENCY}?){_DASH}(?=\S)")
_AGENCY_LINE = re.compile(
    rf"^(?P<dateline>[A-ZÀ-Þ][\w.'’-]+(?:\s[A-ZÀ-Þ][\w.'’-]+){{0,2}}{_REGION}{_DAY}{_AGENCY}){_DASH}(?=\S)"
)


def dateline_of(paragraph: str) -> str:
    """The dateline that opens a paragraph: "GENEVA (Reuters)", "LONDON, 3 May 2024"; "" where none does."""
    match = _DATELINE.match(paragraph) or _AGENCY_LINE.match(paragraph)
    return match["dateline"].strip() if match else ""
