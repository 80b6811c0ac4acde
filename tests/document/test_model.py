"""The document: blocks and inlines over one text."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document.model import Block, BlockKind, Document, Inline, InlineKind, document_of_text

TEXT = "Harbour\n\nIce house\n\nThe old harbour is open."
HEADLINE = Block(BlockKind.HEADLINE, 0, 7)
HEADING = Block(BlockKind.HEADING, 9, 18, level=2)
PICTURE = Block(BlockKind.PICTURE, 20, 20)
PARAGRAPH = Block(BlockKind.PARAGRAPH, 20, 44)
LINK = Inline(InlineKind.LINK, 24, 35, "https://x.example")
STRONG = Inline(InlineKind.STRONG, 28, 35)
DOCUMENT = Document(TEXT, (HEADLINE, HEADING, PICTURE, PARAGRAPH), (Inline(InlineKind.EMPHASIS, 0, 7), LINK, STRONG))


def test_a_block_knows_its_text_through_the_document() -> None:
    assert [DOCUMENT.text_of(block) for block in DOCUMENT.blocks] == [
        "Harbour",
        "Ice house",
        "",
        "The old harbour is open.",
    ]


def test_the_fingerprint_names_the_text_and_nothing_else() -> None:
    assert DOCUMENT.fingerprint == hashlib.sha256(TEXT.encode()).hexdigest()
    assert Document(TEXT, ()).fingerprint == DOCUMENT.fingerprint
    assert Document(TEXT + ".", ()).fingerprint != DOCUMENT.fingerprint


def test_words_are_counted_over_the_whole_text() -> None:
    assert DOCUMENT.word_count == 8


@pytest.mark.parametrize(
    ("offset", "block"),
    [(0, HEADLINE), (6, HEADLINE), (7, HEADLINE), (9, HEADING), (20, PARAGRAPH), (43, PARAGRAPH), (999, PARAGRAPH)],
)
def test_an_offset_belongs_to_the_last_block_that_starts_before_it(offset: int, block: Block) -> None:
    assert DOCUMENT.blocks[DOCUMENT.block_index(offset)] == block


def test_before_the_first_block_stands_the_first_block() -> None:
    assert Document("  text", (Block(BlockKind.PARAGRAPH, 2, 6),)).block_index(0) == 0


def test_the_headline_is_the_first_heading() -> None:
    assert list(DOCUMENT.headings()) == [HEADLINE, HEADING]


def test_inlines_are_given_block_by_block_outer_ones_first() -> None:
    assert list(DOCUMENT.inlines_in(PARAGRAPH)) == [LINK, STRONG]
    assert list(DOCUMENT.inlines_in(HEADING)) == []
    assert list(DOCUMENT.inlines_in(HEADLINE)) == [Inline(InlineKind.EMPHASIS, 0, 7)]


def test_only_blocks_with_the_writers_sentences_are_prose() -> None:
    prose = {kind for kind in BlockKind if kind.is_prose}
    assert {BlockKind.PARAGRAPH, BlockKind.HEADLINE, BlockKind.CAPTION, BlockKind.TABLE} <= prose
    assert prose.isdisjoint({BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.CODE, BlockKind.RULE, BlockKind.PICTURE})


def test_a_given_text_becomes_paragraphs_over_exactly_that_text() -> None:
    document = document_of_text("  One. \n\n\n\nTwo\nlines.\n")
    assert [document.text_of(block) for block in document.blocks] == ["One.", "Two\nlines."]


@given(st.text(st.sampled_from("ab \n\t\u00a0")))
def test_a_given_text_keeps_its_offsets_and_loses_no_word(text: str) -> None:
    document = document_of_text(text)
    assert document.text == text
    assert " ".join(map(document.text_of, document.blocks)).split() == text.split()
    ends = [0, *(edge for block in document.blocks for edge in (block.start, block.end))]
    assert ends == sorted(ends)
