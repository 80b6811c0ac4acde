"""Rows, offsets and cells."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.article import Article, Metadata
from reader.document.layout import Layout, Manner, Row
from reader.document.model import Document, document_of_text
from reader.document.parse import parse
from reader.document.parts import LONGEST_PART

PAGE = """
The ferry stays, the council said. It sails at ten.

![A ferry](https://example.org/f.jpg)
*The ferry at its pier*
*— Bo Lund/Nordfoto*

![A lone picture](https://example.org/g.jpg)

> Words of others, in a block, longer than one line.

- one thing
- another thing

  with more to it
1. counted

| Year | Boats |
|---|--:|
| 2021 | 12 |
| 2022 | 1,240 |

---

    code()
"""


def page(width: int, markdown: str = PAGE, metadata: Metadata | None = None) -> list[str]:
    layout = Layout(parse(Article(metadata or Metadata(), markdown)), width)
    return [drawn(layout, row).rstrip() for row in layout.rows]


def drawn(layout: Layout, row: Row) -> str:
    line = row.sign
    for piece in row.placed():
        line += " " * (piece.cell - cell_len(line)) + layout.document.text[piece.start : piece.end]
    return line


def test_a_page() -> None:
    assert page(32) == [
        "The ferry stays, the council",
        "said. It sails at ten.",
        "",
        "┊ The ferry at its pier",
        "┊ — Bo Lund/Nordfoto",
        "",
        "┊ [A lone picture]",
        "",
        "▎ Words of others, in a block,",
        "▎ longer than one line.",
        "",
        "• one thing",
        "• another thing",
        "",
        "  with more to it",
        "1. counted",
        "",
        "Year  Boats",
        "───────────",
        "2021     12",
        "2022  1,240",
        "",
        "─" * 32,
        "",
        "  code()",
    ]


def test_the_head_stands_together() -> None:
    metadata = Metadata(headline="Ferry stays", kicker="Transport", dek="Council gives way", authors=("Ada Berg",))
    assert page(40, "Text.", metadata) == ["Transport", "Ferry stays", "Council gives way", "Ada Berg", "", "Text."]


def test_table_cells_wrap_before_the_table_becomes_cards() -> None:
    table = "| Name | What is said of it |\n|---|---|\n| Ferry | It sails at ten every day |\n| Pier | |\n"
    assert page(30, table) == [
        "Name   What is said of it",
        "─" * 30,
        "Ferry  It sails at ten every",
        "       day",
        "Pier",
    ]
    assert page(13, table) == [
        "Name: Ferry",
        "What is said",
        "  It sails at",
        "  ten every",
        "  day",
        "",
        "Name: Pier",
    ]


def test_of_a_very_wide_table_only_what_is_near_is_set() -> None:
    columns = 1000
    rows = (
        "|".join(f"c{number}" for number in range(columns)),
        "|".join(["---"] * columns),
        *("|".join(f"cell {row} {number}" for number in range(columns)) for row in range(20)),
    )
    layout = Layout(parse(Article(Metadata(), "\n".join(f"|{row}|" for row in rows))), 40)
    layout.lay_around(0, 50)
    text = layout.document.text
    assert layout.is_set(text.index("cell 0 999"))
    assert not layout.is_set(text.index("cell 9 0"))
    lines = [row.sign + text[row.start : row.end] for row in layout.rows]
    assert lines[:2] == ["c0: cell 0 0", "c1: cell 0 1"]
    assert lines[1000:1002] == ["", "c0: cell 1 0"]
    assert len(lines) == 20 * (columns + 1) - 1


def test_a_narrow_column_gives_way_only_to_wider_ones() -> None:
    table = "| a | b | c |\n|---|---|---|\n| 1 | aaaa aaaa aaaa aaaa | bbbb bbbb bbbb |\n"
    rows = page(29, table)
    assert max(map(len, rows)) <= 29
    assert rows[2].startswith("1  ")


def test_between_quoted_blocks_the_bar_goes_on() -> None:
    assert page(20, "> a\n>\n> > b\n\nc") == ["▎ a", "▎", "▎ ▎ b", "", "c"]


def test_a_place_of_offsets_on_every_row() -> None:
    layout = Layout(parse(Article(Metadata(), PAGE)), 20)
    for offset, character in enumerate(layout.document.text):
        if character.isspace():
            continue
        row = layout.row_of(offset)
        assert layout.offset_at(row, layout.cell_of(row, offset)) == offset


@given(
    st.lists(st.text(alphabet="ab cé東-", min_size=1, max_size=60), min_size=1, max_size=6),
    st.integers(1, 30),
)
def test_rows_run_through_the_text_in_order(paragraphs: list[str], width: int) -> None:
    document = document_of_text("\n\n".join(paragraphs))
    layout = Layout(document, width)
    starts = [row.start for row in layout.rows]
    assert starts == sorted(starts)
    for offset, character in enumerate(document.text):
        if not character.isspace():
            row = layout.row(layout.row_of(offset))
            assert row.start <= offset < row.end


@pytest.mark.parametrize("row", [-5, 0, 500])
@pytest.mark.parametrize("cell", [-5, 0, 500])
def test_a_place_beside_the_text_is_the_nearest_in_it(row: int, cell: int) -> None:
    layout = Layout(document_of_text("one two three"), 5)
    assert 0 <= layout.offset_at(row, cell) < 13


def test_an_empty_document_has_no_rows() -> None:
    layout = Layout(Document("", ()), 10)
    assert (len(layout), layout.row_of(5), layout.offset_at(3, 3)) == (0, 0, 0)


BOOK = document_of_text(
    "\n\n".join(f"Chapter {number}. " + "Word after word. " * (number % 12) for number in range(90))
)


def test_a_book_is_set_where_it_is_looked_at() -> None:
    layout = Layout(BOOK, 30)
    number = layout.lay_around(len(layout) // 2, 20)
    seen = [layout.row(row) for row in range(number - 20, number + 21)]
    assert seen == [layout.row(row) for row in range(number - 20, number + 21)]
    assert not layout.is_set(0)
    assert not layout.is_set(len(BOOK.text))
    assert layout.is_set(seen[0].start)


def test_the_rows_behind_are_renumbered_and_the_row_asked_for_is_told() -> None:
    layout, known = Layout(BOOK, 30), Layout(BOOK, 30)
    rows = known.rows
    offset = BOOK.text.index("Chapter 70.")
    row = layout.row_of(offset)
    assert layout.row(row) == rows[known.row_of(offset)]
    now = layout.lay_around(row, 10_000)
    assert now == known.row_of(offset)
    assert len(layout) == len(rows)


@settings(max_examples=25)
@given(st.lists(st.integers(0, 1500), max_size=4), st.integers(3, 40))
def test_in_whatever_order_a_text_is_set_it_is_the_same(looks: list[int], width: int) -> None:
    layout = Layout(BOOK, width)
    for look in looks:
        number = layout.lay_around(look, 5)
        assert layout.locate(number) == layout.locate(layout.lay_around(number, 5))
    assert layout.rows == Layout(BOOK, width).rows


def test_an_estimate_is_near() -> None:
    layout = Layout(BOOK, 60)
    estimated = len(layout)
    assert abs(len(layout.rows) - estimated) < 0.1 * estimated
    offset = BOOK.text.index("Chapter 50.")
    assert abs(layout.row_near(offset) - layout.row_of(offset)) <= 1


@pytest.mark.parametrize("text", ["word " * 30_000, "line\n" * 30_000, "x" * 100_000, "東" * 50_000])
def test_a_very_long_paragraph_is_set_in_parts(text: str) -> None:
    document = document_of_text(text)
    layout = Layout(document, 70)
    offset = len(document.text) - 2
    row = layout.row(layout.row_of(offset))
    assert row.start <= offset < row.end
    assert not layout.is_set(LONGEST_PART // 4)
    set_anew = "".join(document.text[row.start : row.end] for row in layout.rows)
    assert set_anew == document.text.replace(" ", "").replace("\n", "") or " " in text
    assert sum(map(len, set_anew.split())) == sum(map(len, document.text.split()))


def test_a_very_long_table_is_set_in_parts() -> None:
    lines = "\n".join(f"| {number} | row {number} |" for number in range(1000))
    layout = Layout(parse(Article(Metadata(), f"| n | what |\n|--:|---|\n{lines}")), 40)
    offset = layout.document.text.index("row 700")
    number = layout.row_of(offset)
    assert drawn(layout, layout.row(number)) == "700  row 700"
    assert not layout.is_set(0)
    assert [drawn(layout, row) for row in layout.rows][:3] == ["  n  what", "─" * 12, "  0  row 0"]


def test_rows_of_no_such_number_are_the_nearest() -> None:
    layout = Layout(document_of_text("one two three"), 5)
    assert (layout.row(-3), layout.row(99)) == (layout.rows[0], layout.rows[-1])
    assert layout.lay_around(99, 1) == 2


PROSE = (
    "The ferry stays, the council said on Monday. It sails at ten, and again at noon for those who come from the north."
)


def test_a_justified_row_reaches_the_edge_and_the_last_one_does_not() -> None:
    layout = Layout(document_of_text(PROSE), 40, Manner(justified=True))
    lines = [drawn(layout, row).rstrip() for row in layout.rows]
    assert [len(line) for line in lines[:-1]] == [40] * (len(lines) - 1)
    assert len(lines[-1]) < 40
    assert " ".join(" ".join(lines).split()) == PROSE


@given(st.text(alphabet="abcé東 -", max_size=300), st.integers(1, 40))
def test_justified_rows_hold_the_same_text_in_as_many_cells(text: str, width: int) -> None:
    document = document_of_text(text)
    ragged, justified = Layout(document, width), Layout(document, width, Manner(justified=True))
    assert [row[:4] for row in justified.rows] == [row[:4] for row in ragged.rows]
    for number, row in enumerate(justified.rows):
        line = drawn(justified, row)
        assert cell_len(line) <= max(width, 2)
        assert line.replace(" ", "") == text_of(document, row).replace(" ", "")
        for offset in range(row.start, row.end):
            if not document.text[offset].isspace():
                assert justified.offset_at(number, justified.cell_of(number, offset)) == offset


def text_of(document: Document, row: Row) -> str:
    return document.text[row.start : row.end]


def test_headings_code_and_verses_are_not_justified() -> None:
    words = "of a few words that is too long"
    text = f"# A heading {words}\n\n    code {words}\n\none line  \nanother line\n"
    layout = Layout(parse(Article(Metadata(), text)), 24, Manner(justified=True))
    assert all(not row.pieces for row in layout.rows)
