"""Breaking text into lines of cells."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.document.wrap import offset_in, takes_one_cell_each, width_of, wrap
from reader.text import clean

TEXTS = st.text(alphabet=st.sampled_from("abc -–/“.\n\u00a0é東京、👩🏽\u200d\u0301\ufe0f한"), max_size=120).map(clean)
"""Texts as they come into the program; of those that do not, with joiners in a row, Rich itself tells two widths."""


def lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, 0, len(text), width)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 10, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("one two", 3, ["one", "two"]),
        ("one  two", 4, ["one", "two"]),
        ("a well-known thing", 8, ["a well-", "known", "thing"]),
        ("it is -5 now", 7, ["it is", "-5 now"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("10\u00a0km and on", 6, ["10\u00a0km", "and on"]),
        ("one\ntwo", 10, ["one", "two"]),
        ("東京都の計画", 5, ["東京", "都の", "計画"]),
        ("東京。都", 4, ["東", "京。", "都"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
        ("👩‍👩‍👧‍👦 a", 2, ["👩‍👩‍👧‍👦", "a"]),
    ],
)
def test_lines(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


@given(TEXTS, st.integers(1, 20))
def test_lines_fit_and_lose_nothing_but_white_space(text: str, width: int) -> None:
    spans = wrap(text, 0, len(text), width)
    position = 0
    for start, end in spans:
        assert position <= start <= end
        assert text[position:start].strip(" \n") == ""
        position = end
        assert cell_len(text[start:end]) <= max(width, 2)
    assert text[position:].strip(" \n") == ""


@given(TEXTS, st.integers(1, 20))
def test_no_line_begins_with_what_belongs_to_the_character_before(text: str, width: int) -> None:
    for start, end in wrap(text, 0, len(text), width):
        if start < end and start and not text[start - 1].isspace():
            assert unicodedata.combining(text[start]) == 0
            assert text[start] not in "\u200d\ufe0f"


def test_a_span_inside_a_text_is_wrapped_as_if_alone() -> None:
    text = "before one two three after"
    assert [text[start:end] for start, end in wrap(text, 7, 20, 7)] == ["one two", "three"]


@pytest.mark.parametrize("first", [0x20, 0xA0, 0x370, 0x400, 0x2010, 0x202F, 0x20A0])
def test_what_is_taken_for_one_cell_takes_one_cell(first: int) -> None:
    for code in range(first, first + 0x400):
        if takes_one_cell_each(character := chr(code)) and character.isprintable():
            assert cell_len(character) == 1, hex(code)


@given(st.text(alphabet="aé東👩\u0301", max_size=30), st.integers(-2, 80))
def test_an_offset_covers_the_cell_it_is_found_by(text: str, cell: int) -> None:
    offset = offset_in(text, cell)
    assert 0 <= offset <= len(text)
    if 0 <= cell < width_of(text):
        assert width_of(text[:offset]) <= cell
