"""Tables: those that only lay out a page are taken apart, those that hold data are made rectangular."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

import lxml.html

from reader.ingest.captions import split_credit
from reader.ingest.picture_caption import MAX_LINE_BELOW
from reader.ingest.pictures import SIGN
from reader.ingest.places import lays_out
from reader.ingest.tree import BLOCK_TAGS, Element, drop, having, text_of, words_of

_MAX_SPAN = 50
"""Columns or rows that one cell may span; pages that claim more are wrong or hostile."""
_MAX_COLUMNS = 500
"""Columns from which no cell spans several."""
_MIN_ROWS = 3
"""Rows of two texts or more that make a table with pictures one of data, rather than a picture with its caption."""
_MAX_HEADERS = 4
"""Rows at the head of a table that name columns, and groups of them."""
_TITLE_WORDS = 30
ALIGNED = "data-aligned"
"""The attribute by which a cell of the first row says how its column is aligned, where that is not to the left."""
_ALIGNMENT = re.compile(r"text-align\s*:\s*(right|center)\b", re.IGNORECASE)
_MAX_CELL_WORDS = 100
"""A longer cell is no datum but a column of the page."""
_MAX_NAMED_CELL_WORDS = 250
"""The same where a first row names the columns by its element."""
_MARK = re.compile(r"\(?\d{1,3}[.)]|[•●▪■◦‣∙·–*-]")
"""What stands before the items of a list that is written as a table: its numbers or bullets."""


def settle_tables(root: Element) -> None:
    """Settle every table under ``root``, the innermost first."""
    for table in reversed(list(root.iter("table"))):
        if table.getparent() is None:
            continue
        _take_out_pictures(table)
        rows = _rows(table)
        if not text_of(table) and next(table.iter("figure"), None) is None:
            drop(table)
        elif _is_list(rows):
            _make_list(table, rows)
        elif _is_data(table, rows):
            _make_rectangular(table, rows)
        else:
            _take_apart(table)


def _rows(table: Element) -> list[Element]:
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    return sorted(rows, key=lambda row: row.getparent().tag == "tfoot")  # which may be written before the body


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _take_out_pictures(table: Element) -> None:
    """Put before a table of two columns or more the pictures that have a row of it for themselves."""
    rows = _rows(table)
    if max((len(_cells(row)) for row in rows), default=0) < 2:
        return
    for row in rows:
        figures = [figure for figure in row.iter("figure") if figure.get(SIGN) is None]
        words = len(words_of(text_of(row)))
        if len(_cells(row)) <= 1 and len(figures) == 1 and (not words or _is_captioned(figures[0], row, words)):
            figures[0].tail = None
            table.addprevious(figures[0])
            drop(row)


def _is_captioned(figure: Element, row: Element, words: int) -> bool:
    """Give a picture the few words under it in its row as its caption; whether it has one now."""
    if words > MAX_LINE_BELOW or figure.get("data-caption") or next(row.iter("a"), None) is not None:
        return False
    caption, credit = split_credit(text_of(row))
    figure.set("data-caption", caption)
    figure.set("data-credit", credit)
    return True


def _is_list(rows: Sequence[Element]) -> bool:
    """Whether each row is a number with its full stop, or a bullet, and a text."""
    rows = [row for row in rows if text_of(row)]
    marks = [text_of(_cells(row)[0]) for row in rows if len(_cells(row)) == 2 and text_of(_cells(row)[1])]
    return 0 < len(marks) == len(rows) and all(_MARK.fullmatch(mark) for mark in marks)


def _make_list(table: Element, rows: Sequence[Element]) -> None:
    """Rewrite such a table as a list."""
    numbers = ["".join(filter(str.isdigit, text_of(_cells(row)[0]))) for row in rows if text_of(row)]
    items = [_cells(row)[1] for row in rows if text_of(row)]
    tail = table.tail
    table.attrib.clear()
    table.tag, table.text, table[:] = "ol" if all(numbers) else "ul", None, items
    table.tail = tail
    for item, number in zip(items, numbers, strict=True):
        item.attrib.clear()
        item.tag, item.tail = "li", None
        if number:
            item.set("value", number)


def _is_data(table: Element, rows: list[Element]) -> bool:
    if lays_out(table):
        return False
    widths = [len(_cells(row)) for row in rows]
    if not widths or max(widths) < 2 or len(rows) < 2:
        return False
    if next(table.iter("pre"), None) is not None:
        return False
    illustrated = any(figure.get(SIGN) is None for figure in table.iter("figure"))
    if illustrated and sum(1 for row in rows if _has_two_texts(row)) < _MIN_ROWS:
        return False
    longest = max(len(words_of(text_of(cell))) for row in rows for cell in _cells(row))
    return longest <= (_MAX_NAMED_CELL_WORDS if _names_columns(rows[0]) else _MAX_CELL_WORDS)


def _has_two_texts(row: Element) -> bool:
    return sum(1 for cell in _cells(row) if text_of(cell)) >= 2


def _take_apart(table: Element) -> None:
    """Turn a table's own rows and cells into plain blocks; tables within its cells stay."""
    parts = table.iter("tbody", "thead", "tfoot", "tr", "td", "th", "caption", "colgroup", "col")
    own = [part for part in parts if next(part.iterancestors("table")) is table]
    for sign in having(table, SIGN):
        if next(sign.iterancestors("table")) is table:
            drop(sign)
    for element in (*own, table):
        if element.tag in ("colgroup", "col"):
            drop(element)
        else:
            element.tag = "div"
            element.attrib.clear()


def _make_rectangular(table: Element, rows: list[Element]) -> None:
    """Rewrite a data table as one body of rows of equal width; cells that span are followed by empty ones."""
    titles = [text_of(caption) for caption in table.iter("caption")]
    if len(rows) > 2 and _is_title(rows[0]):
        titles.append(text_of(rows[0]))
        rows = rows[1:]
    rows = _with_one_header(rows)
    grid: list[list[Element]] = []
    pending: dict[int, int] = {}
    header = bool(rows) and _is_header(rows[0])
    for row in rows:
        line: list[Element] = []
        for cell in _cells(row):
            while pending.get(len(line), 0) > 0:
                pending[len(line)] -= 1
                line.append(lxml.html.Element("td"))
            across, down = (_span(cell, name) if len(line) < _MAX_COLUMNS else 1 for name in ("colspan", "rowspan"))
            _flatten_cell(cell)
            for offset in range(across):
                if down > 1:
                    pending[len(line)] = down - 1
                line.append(cell if offset == 0 else lxml.html.Element("td"))
        while pending.get(len(line), 0) > 0:
            pending[len(line)] -= 1
            line.append(lxml.html.Element("td"))
        if any(text_of(cell) or len(cell) for cell in line):
            grid.append(line)
    _write(table, grid, header, titles)


def _is_title(row: Element) -> bool:
    """Whether a first row is one heading cell over all columns, and says no more than a title does."""
    cells = _cells(row)
    if len(cells) != 1 or cells[0].tag != "th" or _span(cells[0], "colspan") < 2:
        return False
    return next(row.iter("figure"), None) is None and 0 < len(words_of(text_of(row))) <= _TITLE_WORDS


def _with_one_header(rows: list[Element]) -> list[Element]:
    """The rows with those at the head that name columns, and groups of them, made one: Markdown has no more."""
    named = next((number for number, row in enumerate(rows) if not _names_columns(row)), len(rows))
    if not 1 < named < min(len(rows), _MAX_HEADERS + 1):
        return rows
    names: dict[int, list[str]] = {}
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows[:named]):
        column = 0
        for cell in _cells(row):
            while (number, column) in taken:
                column += 1
            across = _span(cell, "colspan") if column < _MAX_COLUMNS else 1
            for offset in range(across):
                names.setdefault(column + offset, []).append(text_of(cell))
                taken.update((number + below, column + offset) for below in range(min(_span(cell, "rowspan"), named)))
            column += across
    head = rows[named - 1]
    head[:] = []
    for column in range(max(names, default=-1) + 1):
        cell = lxml.html.Element("th")
        cell.text = " ".join(dict.fromkeys(filter(None, names.get(column, []))))
        head.append(cell)
    return rows[named - 1 :]


def _names_columns(row: Element) -> bool:
    """Whether a row names the columns by its element."""
    return row.getparent().tag == "thead" or all(cell.tag == "th" for cell in _cells(row))


def _is_header(row: Element) -> bool:
    """Whether a first row names the columns: by its element, or because every text in it is set in bold."""
    cells = _cells(row)
    if _names_columns(row):
        return True
    texts = [cell for cell in cells if text_of(cell)]
    return len(texts) > 1 and all(
        cell.tag == "th" or sum(len(text_of(bold)) for bold in cell.iter("b", "strong")) >= len(text_of(cell))
        for cell in texts
    )


def _alignment(column: Sequence[Element | None]) -> str:
    """How all the cells of a column with text say that they are aligned: "right", "center", or "" for neither."""
    cells = [cell for cell in column if cell is not None and text_of(cell)]
    said = {_own_alignment(cell) for cell in cells}
    return said.pop() if len(said) == 1 else ""


def _own_alignment(cell: Element) -> str:
    match = _ALIGNMENT.search(cell.get("style", ""))
    said = match[1].lower() if match else cell.get("align", "").lower()
    return said if said in ("right", "center") else ""


def _write(table: Element, grid: list[list[Element]], header: bool, titles: Sequence[str]) -> None:
    width = max((len(line) for line in grid), default=0)
    alignments = [_alignment(column) for column in zip_longest(*grid[header:])]
    tail = table.tail
    table.attrib.clear()
    table[:] = []
    table.text = None
    for number, line in enumerate(grid):
        row = lxml.html.Element("tr")
        for cell in [*line, *(lxml.html.Element("td") for _ in range(width - len(line)))]:
            cell.tag = "th" if header and number == 0 else "td"
            cell.attrib.clear()
            cell.tail = None
            row.append(cell)
        if number == 0:
            for cell, alignment in zip(row, alignments, strict=False):
                if alignment:
                    cell.set(ALIGNED, alignment)
        table.append(row)
    table.tail = tail
    for title in filter(None, titles):
        name = lxml.html.Element("p")
        name.append(lxml.html.Element("b"))
        name[0].text = title
        table.addprevious(name)


def _flatten_cell(cell: Element) -> None:
    """A cell of a Markdown table holds inline text only; what was a block in it is parted by a space."""
    for inner in list(cell.iterdescendants()):
        if (inner.tag in BLOCK_TAGS and inner.tag != "figure") or inner.tag == "br":
            inner.tail = " " + (inner.tail or "")
            inner.drop_tag()


def _span(cell: Element, name: str) -> int:
    value = (cell.get(name) or "").strip()
    if not value.isascii() or not value.isdigit() or len(value) > 4:
        return 1
    return max(1, min(_MAX_SPAN, int(value)))
