"""Rows, offsets and cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.article import Article, Metadata
from reader.document.layout import Layout
from reader.document.model import Document, document_of_text
from reader.document.parse import parse

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
    return ["".join(drawn(layout, number)).rstrip() for number in range(len(layout))]


def drawn(layout: Layout, number: int) -> str:
    row = layout.rows[number]
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
            row = layout.rows[layout.row_of(offset)]
            assert row.start <= offset < row.end


@pytest.mark.parametrize("row", [-5, 0, 500])
@pytest.mark.parametrize("cell", [-5, 0, 500])
def test_a_place_beside_the_text_is_the_nearest_in_it(row: int, cell: int) -> None:
    layout = Layout(document_of_text("one two three"), 5)
    assert 0 <= layout.offset_at(row, cell) < 13


def test_an_empty_document_has_no_rows() -> None:
    layout = Layout(Document("", ()), 10)
    assert (len(layout), layout.row_of(5), layout.offset_at(3, 3)) == (0, 0, 0)
