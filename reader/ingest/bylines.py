"""Whether a line is a byline: one that opens with "By" and the like, or one without."""

from __future__ import annotations

import re

from reader.ingest.byline_openings import MAX_WORDS, may_say_by, says_by, without_date
from reader.ingest.byline_people import names, parts_of, writer_of_mail
from reader.ingest.contributors import opens_with_writers
from reader.ingest.person_names import DAYS, MONTHS, are_people, has_date, has_role, is_agency, is_name, opening_names

_DAY_BEHIND = re.compile(
    rf"\s+(?:(?:{DAYS}),?\s+)?(?:(?:{MONTHS})\b\.?\s*\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}|\d{{1,2}}\s+(?:{MONTHS})\b|\d{{4}}-\d)",
    re.IGNORECASE,
)


def has_by(line: str) -> bool:
    """Whether a line opens as a byline does: "By", "Written by", "Words by", "Text:" with names behind it."""
    if opens_with_writers(line):
        people = names(line)
        return bool(people) and are_people(people)
    return says_by(line)


def may_open(start: str) -> bool:
    """Whether a byline can begin like this, as far as its first words tell."""
    return may_say_by(start) or opens_with_writers(start)


def is_bare(line: str) -> bool:
    """Whether a line is a byline without "By", or with it behind a date.

    "Jane Roe, political editor", "Jane Roe and John Doe, Associated Press", "Jane Roe @jane", "Jane Roe | 4 May 2024",
    "4 May 2024 | by Jane Roe".
    """
    if len(line.split()) > MAX_WORDS:
        return False
    if writer_of_mail(line) or any(has_by(part) for part in parts_of(line)[1:]):
        return True
    if is_agency(parts_of(line.strip(" ,"))[0].partition(",")[0]) or _is_name_and_day(line):
        return True
    people, rest = opening_names(line)
    return bool(people) and (has_role(rest) or has_date(rest) or is_agency(rest) or "@" in rest)


def _is_name_and_day(line: str) -> bool:
    """Whether a name, or an agency's, opens a line and a date follows unparted: "Jane Roe May 4, 2024"."""
    name = without_date(line).strip()
    return len(name) < len(line) and bool(_DAY_BEHIND.match(line, len(name))) and (is_name(name) or is_agency(name))
