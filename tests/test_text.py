"""Nothing that a terminal obeys survives the cleaning, and nothing that a reader would miss is lost."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.text import clean, clean_line

ANYTHING = st.text(st.characters(exclude_categories=()))
BIDI_CLASSES = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
BIDI_MARKS = {"\u061c", "\u200e", "\u200f"}


def is_obeyed(character: str) -> bool:
    """Whether a terminal acts on the character, or cannot be sent it at all; by Unicode's own tables."""
    if character in "\t\n":
        return False
    return (
        unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")
        or unicodedata.bidirectional(character) in BIDI_CLASSES
        or character in BIDI_MARKS
    )


def test_no_single_character_that_a_terminal_obeys_survives() -> None:
    survivors = [code for code in range(sys.maxunicode + 1) if any(map(is_obeyed, clean(f"a{chr(code)}b")))]
    assert survivors == []


@given(ANYTHING)
@example("\x1b\x1b[31m[31m")
@example("\x9d0;title")
@example("\ud83d\ude00")
@example("e\u0301\u202e\u0301")
def test_no_text_that_a_terminal_obeys_survives(text: str) -> None:
    cleaned = clean(text)
    assert not any(map(is_obeyed, cleaned))
    cleaned.encode("utf-8")


@given(ANYTHING)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(st.text(st.characters(categories=["L", "N", "P", "Zs", "Sm", "Sc"])))
def test_letters_numbers_and_punctuation_all_stay(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@given(ANYTHING)
def test_a_line_is_one_line_without_blanks_at_its_ends(text: str) -> None:
    line = clean_line(text)
    assert len(line.splitlines()) <= 1
    assert line == " ".join(line.split())


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        pytest.param("\x1b[1;31mred\x1b[0m", "red", id="colours, with their numbers"),
        pytest.param("\x1b]0;owned\x07title", "title", id="setting the window's title"),
        pytest.param("\x1b]8;;https://x.example\x1b\\link\x1b]8;;\x1b\\", "link", id="a hyperlink"),
        pytest.param("\x1b]52;c;ZXZpbA==\x1b\\text", "text", id="writing to the clipboard"),
        pytest.param("\x1bPq#0;2;0;0;0\x1b\\text", "text", id="a sixel picture"),
        pytest.param("\x9b31mred", "red", id="the eight-bit form of an escape"),
        pytest.param("\x1bcreset", "reset", id="a reset of the terminal"),
        pytest.param("left\x08\x08\x08\x08right", "leftright", id="backspaces"),
        pytest.param("ring\x07", "ring", id="the bell"),
        pytest.param("user\u202egnp.exe", "usergnp.exe", id="a right-to-left override"),
        pytest.param("in\xadvis\u200bi\u2060ble\ufeff", "invisible", id="characters that hide in words"),
        pytest.param("tag\U000e0041\U000e007f", "tag", id="invisible tag characters"),
        pytest.param("half\ud800", "half", id="a lone surrogate"),
        pytest.param(
            "one\r\ntwo\rthree\u2028four\x0bfive\x0csix\x85", "one\ntwo\nthree\nfour\nfive\nsix\n", id="line ends"
        ),
        pytest.param("plain\ttext\n", "plain\ttext\n", id="tabs and newlines stay"),
        pytest.param("cafe\u0301", "café", id="letters are composed"),
        pytest.param("क्‍ष", "क्‍ष", id="a joiner between Indic letters stays"),
        pytest.param("👩\u200d🚒", "👩\u200d🚒", id="a joiner within an emoji stays"),
        pytest.param("a\u200d\u200d\u200db", "a\u200db", id="heaped joiners become one"),
        pytest.param("x" + "\u0335" * 50, "x" + "\u0335" * 8, id="stacked marks are cut at eight"),
    ],
)
def test_examples(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_a_line_joins_what_was_broken() -> None:
    assert clean_line("  Maren\n\tTollefsby\u00a0 \u2028said ") == "Maren Tollefsby said"


def test_a_control_string_without_an_end_costs_its_line_only() -> None:
    assert clean("before\x1b]0;title and more\nthe next line\x9d") == "before\nthe next line"
