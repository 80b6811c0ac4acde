"""A long document is divided where it is looked at."""

from __future__ import annotations

from unittest.mock import Mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document import packed
from reader.document.layout import Layout
from reader.document.model import Block, BlockKind, Document, document_of_text
from reader.document.parts import SECTION

BOOK = document_of_text(
    "\n\n".join(f"Chapter {number}. " + "Word after word. " * (number % 12) for number in range(5 * SECTION))
)
ROWS = Layout(BOOK, 30).rows


@settings(max_examples=25)
@given(st.lists(st.integers(0, len(BOOK.text)), max_size=4))
def test_in_whatever_order_a_book_is_set_it_is_the_same(looks: list[int]) -> None:
    layout = Layout(BOOK, 30)
    for look in looks:
        number = layout.row_of(look)
        assert layout.row(number).start <= look
        place = layout.locate(layout.lay_around(number, 5))
        layout.lay_around(0, 5)
        assert layout.locate(layout.number_of(place)) == place
    assert layout.rows == ROWS


def test_the_height_of_what_was_never_looked_at_is_near() -> None:
    layout = Layout(BOOK, 30)
    assert abs(len(layout) - len(ROWS)) < 0.1 * len(ROWS)
    offset = BOOK.text.index(f"Chapter {3 * SECTION + 50}.")
    near = layout.row_near(offset)
    assert not layout.is_set(offset)
    assert abs(near - [row.start for row in ROWS].index(offset)) < 0.1 * len(ROWS)
    assert layout.row_near(len(BOOK.text)) < len(layout)


def test_a_row_that_is_only_estimated_is_set_somewhere_near() -> None:
    layout = Layout(BOOK, 30)
    middle = layout.row(layout.lay_around(len(layout) // 2, 10))
    assert 0.4 < middle.start / len(BOOK.text) < 0.6
    assert layout.row(len(layout) - 1) == ROWS[-1]


def test_blocks_that_are_not_looked_at_are_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    decode = Mock(side_effect=packed.block_from_dict)
    monkeypatch.setattr(packed, "block_from_dict", decode)
    layout = Layout(packed.unpack(packed.pack(BOOK)), 30)
    layout.lay_around(0, 20)
    layout.lay_around(layout.row_of(len(BOOK.text)), 20)
    assert decode.call_count == 3 * SECTION  # the first, the last, and the one before for the empty row between


def test_a_document_of_pictures_that_leave_no_trace_has_no_rows() -> None:
    pictures = tuple(Block(BlockKind.PICTURE, 0, 0) for _ in range(2 * SECTION))
    layout = Layout(Document("", pictures), 30)
    assert len(layout) == len(layout.rows) > 0
    hidden = Layout(Document("", pictures), 30, layout.manner._replace(drawn=None))
    assert len(hidden) == len(hidden.rows) == hidden.row_of(0) == hidden.lay_around(5, 5) == 0
