"""A figure written as Markdown reads back as the same picture, caption and credit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article, Metadata
from reader.document.figure import escape, figure
from reader.document.model import BlockKind
from reader.document.parse import parse
from reader.text import clean_line

LINES = st.text(st.characters(exclude_categories=["C"])).map(clean_line)


def read_back(markdown: str) -> dict[BlockKind, str]:
    """The figure's words by kind, as the reader will see them."""
    document = parse(Article(Metadata(), markdown))
    words = {block.kind: document.text_of(block) for block in document.blocks}
    return {**words, **{block.kind: block.alternative for block in document.blocks if block.kind is BlockKind.PICTURE}}


def test_a_figure_is_one_paragraph() -> None:
    markdown = figure("Boats", "https://x.example/boats.jpg", "Boats at the quay.", "Liv Sandmoen/Ledger")
    assert markdown == ("![Boats](https://x.example/boats.jpg)\n*Boats at the quay.*\n*— Liv Sandmoen/Ledger*")


@pytest.mark.parametrize(("caption", "credit", "lines"), [("", "", 1), (" ", "\t", 1), ("C", "", 2), ("", "C", 2)])
def test_what_is_not_known_has_no_line(caption: str, credit: str, lines: int) -> None:
    assert len(figure("Boats", "", caption, credit).split("\n")) == lines


def test_a_picture_without_an_address_is_still_a_picture() -> None:
    assert read_back(figure("Boats", "", "At the quay.")) == {
        BlockKind.PICTURE: "Boats",
        BlockKind.CAPTION: "At the quay.",
    }


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://x.example/a b.jpg", "https://x.example/a%20b.jpg"),
        ("https://x.example/a_(1).jpg", "https://x.example/a_%281%29.jpg"),
        ("https://x.example/<b>\\", "https://x.example/%3Cb%3E%5C"),
        ("https://x.example/a\u2003b", "https://x.example/ab"),
    ],
)
def test_an_address_cannot_end_the_picture(address: str, written: str) -> None:
    assert figure("", address) == f"![]({written})"


@pytest.mark.parametrize(
    "words",
    [
        "— a dash",
        "“Hello.”",
        "(Ledger)",
        "#1",
        "1. May",
        "[a](b) ![c](d)",
        "*strong* _words_ `code`",
        "<b>bold</b>",
        "R&D at AT&amp;T &copy;",
        "~~struck~~",
        "\\",
    ],
)
def test_words_that_look_like_markup_are_words(words: str) -> None:
    assert read_back(figure(words, "", f"In {words}", words)) == {
        BlockKind.PICTURE: words,
        BlockKind.CAPTION: f"In {words}",
        BlockKind.CREDIT: words,
    }


@given(LINES, LINES.filter(lambda line: line and not line.startswith("—")), LINES.filter(bool))
def test_any_words_read_back_as_they_were(alternative: str, caption: str, credit: str) -> None:
    assert read_back(figure(alternative, "", caption, credit)) == {
        BlockKind.PICTURE: alternative,
        BlockKind.CAPTION: caption,
        BlockKind.CREDIT: credit,
    }


@given(LINES)
def test_escaped_text_is_no_markup(text: str) -> None:
    document = parse(Article(Metadata(), f"x{escape(text)}x"))
    assert document.text == f"x{text}x"
    assert document.inlines == ()
