"""What each line of a scraped text is: headline, byline, caption, body … told by language and typography alone.

The lines of an article lie together, and most of what lies around them is short. So the stretch of lines that holds the
most prose is found first; what stands before it is read as the head of the article, and what is not prose within it is
told apart line by line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from reader.ingest import bylines
from reader.ingest.boilerplate import is_boilerplate
from reader.ingest.captions import is_credit, split_credit
from reader.ingest.lines import Line


class Role(StrEnum):
    """What a line is, in the words of a newspaper page."""

    KICKER = "kicker"
    HEADLINE = "headline"
    DEK = "dek"
    BYLINE = "byline"
    DATE = "date"
    BOILERPLATE = "boilerplate"
    ALTERNATIVE = "alternative"
    CAPTION = "caption"
    CREDIT = "credit"
    BODY = "body"
    SUBHEADING = "subheading"
    LIST_ITEM = "list item"


_LIST_MARK = re.compile(r"^(?:[-*•▪◦‣]|\d{1,3}[.)])\s+")
_DATE = re.compile(
    r"(?:\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}:\d\d\b)"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b",
    re.IGNORECASE,
)
_INNER_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)]*\s+\S|[。！？]")
_HEAD_LINES = 14
"""How many lines before the body may hold its head."""
_MAX_HEADLINE_WORDS = 28
_GAP_COST = 9.0
"""What a line that is no prose costs, in words: about as much as a short paragraph gains."""


def roles_of(lines: Sequence[Line]) -> list[Role]:
    """The role of each line, in order; everything outside the article is BOILERPLATE."""
    roles = [Role.BOILERPLATE] * len(lines)
    first, end = _body_range(lines)
    if first == end:
        return roles
    _tell_head(lines, roles, first)
    _tell_body(lines, roles, first, end)
    return roles


def is_prose(line: Line) -> bool:
    """Whether a line reads as sentences of an article."""
    if line.words < 7 or is_boilerplate(line.text):
        return False
    return line.ends_sentence or line.words >= 25 or bool(_INNER_SENTENCE.search(line.text))


def _gain(line: Line) -> float:
    if is_prose(line):
        return float(min(line.words, 80))
    if is_boilerplate(line.text):
        return -_GAP_COST / 2
    return -_GAP_COST if line.words > 2 else -_GAP_COST / 1.5


def _body_range(lines: Sequence[Line]) -> tuple[int, int]:
    """The stretch (first, end) with the greatest gain: the maximum subarray, by Kadane's algorithm."""
    best = best_first = best_end = 0
    total = 0.0
    first = 0
    best_total = 0.0
    for index, line in enumerate(lines):
        if total <= 0:
            total, first = 0.0, index
        total += _gain(line)
        if total > best_total:
            best_total, best_first, best_end = total, first, index + 1
    del best
    return best_first, best_end


def _tell_head(lines: Sequence[Line], roles: list[Role], first: int) -> None:
    """Mark kicker, headline, dek, byline and date among the lines before the body."""
    window = range(max(0, first - _HEAD_LINES), first)
    titles: list[int] = []
    for index in window:
        text = lines[index].text
        if bylines.has_by(text):
            roles[index] = Role.BYLINE
        elif is_boilerplate(text):
            continue
        elif _DATE.search(text) and lines[index].words <= 10 and not lines[index].ends_sentence:
            roles[index] = Role.DATE
        else:
            titles.append(index)
    headline = next((index for index in titles if 4 <= lines[index].words <= _MAX_HEADLINE_WORDS), None)
    headline = titles[-1] if headline is None and titles else headline
    if headline is None:
        return
    roles[headline] = Role.HEADLINE
    before, after = titles.index(headline) - 1, titles.index(headline) + 1
    if before >= 0 and titles[before] == headline - 1 and lines[titles[before]].words <= 4:
        roles[titles[before]] = Role.KICKER
    if after < len(titles) and titles[after] == headline + 1 and lines[titles[after]].words >= 5:
        roles[titles[after]] = Role.DEK


def _tell_body(lines: Sequence[Line], roles: list[Role], first: int, end: int) -> None:
    """Mark what the lines of the body are."""
    for index in range(first, end):
        roles[index] = _body_role(lines, index, end)
    for index in range(first, end):
        if roles[index] is Role.CREDIT and index > first and roles[index - 1] in (Role.SUBHEADING, Role.ALTERNATIVE):
            roles[index - 1] = Role.CAPTION
        if roles[index] is Role.SUBHEADING and index + 1 < end and roles[index + 1] is Role.CAPTION:
            roles[index] = Role.ALTERNATIVE


def _body_role(lines: Sequence[Line], index: int, end: int) -> Role:
    line = lines[index]
    if is_credit(line.text):
        return Role.CREDIT
    if is_boilerplate(line.text):
        return Role.BOILERPLATE
    if split_credit(line.text)[1] and line.words <= 80:
        return Role.CAPTION
    if _LIST_MARK.match(line.text):
        return Role.LIST_ITEM
    if is_prose(line) or line.ends_sentence:
        return Role.BODY
    followed = index + 1 < end and (is_prose(lines[index + 1]) or bool(split_credit(lines[index + 1].text)[1]))
    if followed and 1 <= line.words <= 14 and not line.text[:1].islower():
        return Role.SUBHEADING
    return Role.BODY if line.words >= 12 else Role.BOILERPLATE
