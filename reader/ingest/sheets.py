"""What carries a text rather than belongs to it, row by row: e-mail's header, quoting and signature; the running heads
and numbers of printed pages.

Copies of letters and of PDFs bring these along. They are told by their form alone, before the rows become paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

PAGE_NUMBER = re.compile(
    r"^\s*(?:[-–—]\s*)?(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?(?:\s*[-–—])?\s*$", re.IGNORECASE
)
_QUOTED = re.compile(r"^\s*(?:>\s?)+")
_MIN_QUOTED = 3
"""Rows that begin with ``>`` in a text that quotes as e-mail does."""
_MAX_SIGNATURE = 8
"""Rows that the signature of an e-mail has at most."""
_FIELD = re.compile(
    r"(?P<name>from|to|cc|bcc|sent|date|reply-to|subject|von|an|gesendet|datum|betreff|de|à|para|envoyé|objet|fecha"
    r"|asunto|enviado|assunto)\s?:\s+(?P<value>\S.*)",
    re.IGNORECASE,
)
"""A field of a letter's header (RFC 5322, 3.6), as mail programs show it."""
_SUBJECTS = frozenset({"subject", "betreff", "objet", "asunto", "assunto"})
_SENDERS = frozenset({"from", "von", "de"})
_DATES = frozenset({"date", "sent", "gesendet", "datum", "envoyé", "fecha", "enviado"})
_ANSWER = re.compile(r"^(?:\[[^\]]{1,40}\]\s*|(?:re|fwd?|aw|wg|tr|rv|enc)\s?:\s*)+", re.IGNORECASE)
"""What mail programs and lists put before the subject of an answer."""
_ADDRESS = re.compile(r"\s*<[^<>\s]*@[^<>\s]*>.*|\s*\[mailto:.*|^\S+@\S+$", re.IGNORECASE)
_WROTE = re.compile(
    r"(?:on|am|le|el|em|il)\b.{1,80}\d.{1,160}\b(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu)\b.{0,80}:\s*",
    re.IGNORECASE,
)
"""What mail programs put above what they quote."""
_ORIGINAL = re.compile(r"-{2,} ?\w[\w ]{3,40}\w ?-{2,}")
"""What mail programs put above a letter that they pass on: "-----Original Message-----"."""
_RULE = re.compile(r"([-=~_*])\1{2,}\s*")
_MIN_FIELDS = 3
_HEAD_REACH = 2
"""Rows above and below a page's number in which its running head and foot stand."""
_DIGITS = re.compile(r"\d+")


def bare_rows(text: str) -> list[str]:
    """The rows of a text without what only carries it."""
    rows = _unquoted(text.rstrip().split("\n"))
    return _without_underlines(_without_running_heads(_unsigned(_without_headers(rows))))


def _unquoted(rows: list[str]) -> list[str]:
    """The rows without the ``>`` of e-mail quoting, where several rows have one."""
    quoted = sum(1 for row in rows if _QUOTED.match(row))
    return [_QUOTED.sub("", row) for row in rows] if quoted >= _MIN_QUOTED else rows


def _without_headers(rows: list[str]) -> list[str]:
    """The rows with the headers of letters reduced.

    The one at the beginning leaves its subject, its sender and its date; that of a letter quoted further down, the
    sender, for there somebody else begins to speak.
    """
    start = next((index for index, row in enumerate(rows) if row.strip()), 0)
    head, end = _header(rows, start)
    if not head:
        return rows
    reduced = [row for name in ("subject", "sender", "date") if head.get(name) for row in (head[name], "")]
    while end < len(rows):
        quoted, after = _header(rows, end)
        if quoted:
            reduced += ["", f"{quoted['sender']}:", ""] if quoted.get("sender") else [""]
            end = after
            continue
        if not (_WROTE.fullmatch(rows[end]) or _ORIGINAL.fullmatch(rows[end].strip())):
            reduced.append(rows[end])
        end += 1
    return reduced


def _header(rows: list[str], start: int) -> tuple[dict[str, str], int]:
    """The subject, the sender and the date of the header that begins at a row, and the row behind it; or nothing."""
    fields: dict[str, str] = {}
    end = start
    while end < len(rows) and (field := _FIELD.match(rows[end])):
        fields.setdefault(field["name"].lower(), field["value"].strip())
        end += 1

    def value(names: frozenset[str]) -> str:
        return next((value for name, value in fields.items() if name in names), "")

    subject = _ANSWER.sub("", value(_SUBJECTS))
    if len(fields) < _MIN_FIELDS or not subject:
        return {}, start
    sender = _ADDRESS.sub("", value(_SENDERS)).strip('"')
    return {"subject": subject, "sender": sender, "date": value(_DATES)}, end


def _without_underlines(rows: list[str]) -> list[str]:
    """The rows with those empty that only underline a heading: they are about as long as it is."""
    above = ["", *rows]
    return [
        "" if _RULE.fullmatch(row) and 0 < len(over) <= 2 * len(row) else row
        for over, row in zip(above, rows, strict=False)
    ]


def _unsigned(rows: list[str]) -> list[str]:
    """The rows without the signature at the end of an e-mail: what stands behind two hyphens (RFC 3676, 4.3)."""
    for index in range(max(0, len(rows) - _MAX_SIGNATURE), len(rows)):
        if rows[index].rstrip() == "--" and any(row.strip() for row in rows[:index]):
            return rows[:index]
    return rows


def _without_running_heads(rows: list[str]) -> list[str]:
    """The rows without the lines that recur beside the numbers of pages, which count up; the numbers go with them."""
    numbers = _page_numbers(rows)
    times = Counter(_folded(row) for row in rows)
    dropped: set[int] = set()
    for number in numbers:
        near = _near(rows, number)
        heads = [index for index in near if times[_folded(rows[index])] > 1]
        if heads:
            dropped |= {number, *heads}
    return [row for index, row in enumerate(rows) if index not in dropped]


def _page_numbers(rows: Sequence[str]) -> list[int]:
    """The rows that are the number of a page: the number on the page before or behind it is the next one."""
    found = [(index, int(_DIGITS.findall(row)[0])) for index, row in enumerate(rows) if PAGE_NUMBER.match(row)]
    counting = {place for pair in pairwise(found) if pair[1][1] == pair[0][1] + 1 for place in (pair[0][0], pair[1][0])}
    return sorted(counting)


def _near(rows: Sequence[str], number: int) -> list[int]:
    """The rows with text next to the one of a page's number, ``_HEAD_REACH`` of them on either side."""
    above = [index for index in range(max(0, number - 2 * _HEAD_REACH), number) if rows[index].strip()]
    below = [index for index in range(number + 1, min(len(rows), number + 1 + 2 * _HEAD_REACH)) if rows[index].strip()]
    return [*above[-_HEAD_REACH:], *below[:_HEAD_REACH]]


def _folded(row: str) -> str:
    """A row with every number alike, so that "Page 3" recurs as "Page 4"."""
    return _DIGITS.sub("0", " ".join(row.split()).casefold())
