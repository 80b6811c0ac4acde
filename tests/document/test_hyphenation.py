"""Words parted at the ends of rows: where, by what, and without a trace in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article, Metadata
from reader.document.hyphenation import Parts, parts_for
from reader.document.layout import Layout, Manner
from reader.document.model import document_of_text
from reader.document.parse import parse
from reader.document.wrap import hyphenated, width_of, wrap

PROSE = (
    "The municipality announced unexpectedly that the reconstruction of the lighthouse would nevertheless begin before "
    "the autumn, although representatives of neighbouring communities considered the undertaking irresponsible."
)


def english() -> Parts:
    parts = parts_for("en-gb")
    assert parts is not None
    return parts


def lines(text: str, width: int, parts: Parts) -> list[str]:
    return [text[start:end] + "-" * hyphen for start, end, hyphen in hyphenated(text, 0, len(text), width, parts)]


def test_rows_are_filled_better() -> None:
    ragged = [end - start for start, end in wrap(PROSE, 0, len(PROSE), 30)][:-1]
    parted = [len(line) for line in lines(PROSE, 30, english())][:-1]
    assert min(parted) > min(ragged)
    assert max(parted) <= 30


def test_a_word_is_parted_by_the_patterns_of_its_language() -> None:
    assert lines("a lighthousekeepership is not a word here", 14, english())[0].endswith("-")
    german = parts_for("de")
    assert german is not None
    assert list(german("Wasserstraße")) == [3, 6]


@pytest.mark.parametrize(
    "word", ["London", "NATO", "short", "R2D2abcdef", "http://lighthouse.example/a", "well-established"]
)
def test_names_short_words_and_what_is_no_word_stay_whole(word: str) -> None:
    assert list(english()(word)) == []


def test_punctuation_around_a_word_does_not_count() -> None:
    assert list(english()("“lighthouse,”")) == [1 + place for place in english()("lighthouse")]


def test_a_word_that_is_spelt_otherwise_when_parted_stays_whole_there() -> None:
    hungarian = parts_for("hu")
    assert hungarian is not None
    assert not {2, 6} & set(hungarian("asszonnyal"))


@pytest.mark.parametrize("language", ["", "xx", "tlh"])
def test_a_language_without_patterns_is_told(language: str) -> None:
    assert parts_for(language) is None


def test_no_more_than_two_rows_one_after_the_other_end_with_a_hyphen() -> None:
    text = "reconstruction " * 40
    ends = "".join("-" if line.endswith("-") else "." for line in lines(text, 20, lambda word: range(2, len(word) - 3)))
    assert "--" in ends
    assert "---" not in ends


def test_the_last_word_of_a_paragraph_is_whole() -> None:
    for width in range(16, 60):
        *_, last = hyphenated(PROSE, 0, len(PROSE), width, english())
        assert "irresponsible." in PROSE[last[0] : last[1]]


WORDS = st.lists(
    st.sampled_from(
        ["reconstruction", "lighthouse", "considered", "a", "the", "well-known", "“nevertheless,”", "海辺の灯台",
         "👩‍🚀", "3,000", "unimaginablyunpronounceable", "e\u0301migration", "London", "\u00a0", "",
         "http://example.org/a/b/c/d"]
    ),
    max_size=40,
)  # fmt: skip


@given(WORDS.map(" ".join), st.integers(1, 50))
def test_lines_without_their_hyphens_are_the_text(text: str, width: int) -> None:
    parts = english()
    previous = 0
    for start, end, hyphen in hyphenated(text, 0, len(text), width, parts):
        assert text[previous:start].strip(" ") == ""
        if hyphen:
            assert text[end - 1].isalpha()
            assert text[end].isalpha()
            assert width_of(text[start:end]) + 1 <= width
        previous = end
    assert text[previous:].strip(" ") == ""


@given(WORDS.map(" ".join), st.integers(8, 50), st.booleans())
def test_the_page_holds_every_character_at_its_place(text: str, width: int, justified: bool) -> None:
    document = document_of_text(text)
    layout = Layout(document, width, Manner(justified=justified, parts=english()))
    for number, row in enumerate(layout.rows):
        placed = row.placed()
        if placed and width > 20:
            last = placed[-1]
            assert last.cell + width_of(text[last.start : last.end].rstrip()) + len(row.tail) <= width
        if not row.tail:
            continue
        for offset in range(row.start, row.end):
            assert layout.row_of(offset) == number
            assert layout.offset_at(number, layout.cell_of(number, offset)) == offset
        assert layout.row_of(row.end) == number + 1


def test_headings_captions_and_code_are_not_hyphenated() -> None:
    text = "# Reconstruction nevertheless unexpectedly considered\n\n```\nreconstruction nevertheless unexpectedly\n```"
    layout = Layout(parse(Article(Metadata(), text)), 18, Manner(parts=english()))
    assert not any(row.tail for row in layout.rows)


def test_a_justified_row_that_ends_with_a_hyphen_reaches_the_edge() -> None:
    layout = Layout(document_of_text(PROSE), 30, Manner(justified=True, parts=english()))
    hyphens = [row for row in layout.rows if row.tail and row.pieces]
    assert hyphens
    for row in hyphens:
        last = row.pieces[-1]
        assert last.cell + last.end - last.start + 1 == 30
