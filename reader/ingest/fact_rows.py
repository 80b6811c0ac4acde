"""Rows of a name and a value that a template sets in boxes: the facts of a place, the terms of a loan, a result.

Each row is an element with two elements in it, the first a few words, and all rows are made alike. They mean nothing
apart, so they become what they are: a table.
"""

from __future__ import annotations

import re
from itertools import groupby

from reader.ingest.tree import BLOCK_TAGS, Element, text_of, words_of

_MIN_ROWS = 3
"""Fewer rows alike may be anything that stands in two boxes."""
_MAX_ROWS = 40
_NAME_WORDS = 6
_VALUE_WORDS = 20
_ROW_TAGS = frozenset({"div", "p"})
_CELL_TAGS = frozenset({"div", "p", "span", "strong", "b"})
_NO_CELL = ("a", "img", "button", "input", "select", "time", "svg", "iframe", "video", "figure", "form")
"""What rows of facts do not have, and menus, bylines and cards do."""
_SAID = re.compile(r"[.!?…]['\"”’»)]*$")


def set_fact_rows(root: Element) -> None:
    """Make a table of each run of rows under ``root`` that are a name and its value."""
    for box in list(root.iter("div", "section", "aside", "article", "main", "td")):
        if len(box) >= _MIN_ROWS and box[-1].tag in _ROW_TAGS:
            _set_rows_of(box)


def _set_rows_of(box: Element) -> None:
    for make, group in groupby(list(box), _make_of):
        rows = list(group)
        if make is None or not _MIN_ROWS <= len(rows) <= _MAX_ROWS:
            continue
        table = box.makeelement("table", {})
        rows[0].addprevious(table)
        table.tail = None
        for row in rows:
            name, value = row
            row.tag, name.tag, value.tag = "tr", "th", "td"
            row.text = row.tail = name.tail = value.tail = None
            table.append(row)


def _make_of(row: Element) -> tuple[str, ...] | None:
    """How a row of a name and a value is made: the tags and classes of its parts; None where it is none."""
    if row.tag not in _ROW_TAGS or len(row) != 2 or (row.tail or "").strip() or (row.text or "").strip():
        return None
    name, value = row
    if name.tag not in _CELL_TAGS or value.tag not in _CELL_TAGS or (name.tail and name.tail.strip()):
        return None
    if (value.tail or "").strip() or next(row.iter(*_NO_CELL), None) is not None:
        return None
    parts = tuple(f"{one.tag} {one.get('class') or ''}" for one in (row, name, value))
    said, meant = text_of(name), text_of(value)
    are_apart = parts[1] != parts[2] or name.tag in BLOCK_TAGS
    if not are_apart or not 0 < len(words_of(said)) <= _NAME_WORDS or not 0 < len(words_of(meant)) <= _VALUE_WORDS:
        return None
    return None if _SAID.search(said) or _SAID.search(meant) else parts
