"""Texts that are read from the right stand at the right edge, in the order in which they are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.article import Article, Metadata
from reader.document.direction import runs_from_the_right
from reader.document.layout import PLAIN, Layout, Manner
from reader.document.model import Document, document_of_text
from reader.document.parse import parse
from reader.document.parts import LONGEST_PART

SENTENCE = "הספינה יוצאת מן הנמל בשעה עשר ושבה בערב עם כל מי שרצה לראות את האי."


def lines(document: Document, width: int, manner: Manner = PLAIN) -> list[str]:
    layout = Layout(document, width, manner)
    drawn = []
    for row in layout.rows:
        line = row.sign
        for piece in row.placed():
            line += " " * (piece.cell - cell_len(line)) + document.text[piece.start : piece.end]
        drawn.append(line + row.tail)
    return drawn


def page(markdown: str, width: int) -> list[str]:
    return lines(parse(Article(Metadata(), markdown)), width)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("שלום", True),
        ("سلام عليكم", True),
        ("ܫܠܡܐ", True),
        ("«שלום», said she", True),
        ("1998: שנה טובה", True),
        ("She said שלום", False),
        ("東京", False),
        ("", False),
        ("12 – 15", False),
    ],
)
def test_the_first_letter_decides(text: str, expected: bool) -> None:
    assert runs_from_the_right(text, 0, len(text)) is expected


def test_only_the_span_is_looked_at() -> None:
    assert not runs_from_the_right("Pier שלום", 0, 4)
    assert runs_from_the_right("Pier שלום", 4, 9)


def test_every_row_ends_at_the_right_edge() -> None:
    drawn = lines(document_of_text(SENTENCE), 24)
    assert len(drawn) > 2
    assert {cell_len(line) for line in drawn} == {24}
    assert " ".join(" ".join(drawn).split()) == SENTENCE


def test_the_edges_of_a_page() -> None:
    assert page("## שלום\n\nPier שלום\n\n> שלום\n\n    שלום\n", 12) == [
        "        שלום",
        "",
        "Pier שלום",
        "",
        "▎       שלום",
        "",
        "  שלום",
    ]


def test_the_markers_of_a_list_stand_on_the_right() -> None:
    assert page("- אחת\n- שתיים שלוש\n  - ארבע\n\n3. חמש\n", 11) == [
        "      אחת •",
        "    שתיים •",
        "     שלוש",
        "   ארבע ◦",
        "     חמש 3.",
    ]


def test_a_cell_of_a_table_stands_at_the_right_of_its_column() -> None:
    drawn = page("| Boat | שם |\n|---|---|\n| Ada | ים |\n| שיר | ספינה |\n", 40)
    assert [line.rstrip() for line in drawn] == ["Boat     שם", "───────────", "Ada      ים", " שיר  ספינה"]


def test_a_long_paragraph_keeps_its_edge_in_all_its_parts() -> None:
    text = (SENTENCE + " and then in other words, ") * (2 * LONGEST_PART // len(SENTENCE))
    assert {cell_len(line) for line in lines(document_of_text(text), 60)} == {60}


def test_the_last_row_of_a_justified_paragraph_is_flush_right_too() -> None:
    drawn = lines(document_of_text(SENTENCE), 30, Manner(justified=True))
    assert {cell_len(line) for line in drawn} == {30}
    assert [line.startswith(" ") for line in drawn] == [False] * (len(drawn) - 1) + [True]


@given(st.text(alphabet="אבג سcé東\u0301\u05b7 -", max_size=200), st.integers(1, 40))
def test_every_character_is_found_again_where_it_stands(text: str, width: int) -> None:
    document = document_of_text("א" + text)
    layout = Layout(document, width)
    for number, row in enumerate(layout.rows):
        for offset in range(row.start, row.end):
            cell = layout.cell_of(number, offset)
            assert row.placed()[0].cell <= cell <= max(width, 2)
            found = layout.offset_at(number, cell)
            assert row.start <= found <= row.end
            assert layout.cell_of(number, found) == cell
