"""From Markdown to canonical text, blocks and inlines."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article, Metadata
from reader.document.figure import figure
from reader.document.model import BlockKind, Document, InlineKind
from reader.document.parse import byline, parse


def document_of(markdown: str, metadata: Metadata | None = None) -> Document:
    return parse(Article(metadata or Metadata(), markdown))


def outline(document: Document) -> list[tuple[str, str]]:
    return [(str(block.kind), document.text_of(block)) for block in document.blocks]


def test_the_head_of_the_article_is_part_of_the_text() -> None:
    metadata = Metadata(headline="Ferry stays", kicker="Transport", dek="Council gives way", authors=("Ada Berg",))
    document = document_of("It stays.", metadata)
    assert outline(document) == [
        ("kicker", "Transport"),
        ("headline", "Ferry stays"),
        ("dek", "Council gives way"),
        ("byline", "Ada Berg"),
        ("paragraph", "It stays."),
    ]
    assert document.text == "Transport\n\nFerry stays\n\nCouncil gives way\n\nAda Berg\n\nIt stays."


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        (Metadata(), ""),
        (Metadata(authors=("Ada Berg", "Bo Lund", "Cy Dahl")), "Ada Berg, Bo Lund and Cy Dahl"),
        (Metadata(site="The Coast", published="2026-05-04"), "The Coast · 4\u00a0May\u00a02026"),
        (Metadata(authors=("Ada Berg",), published="2026-05-04T23:30:00+02:00"), "Ada Berg · 4\u00a0May\u00a02026"),
        (Metadata(authors=("Ada Berg",), published="last week"), "Ada Berg · last week"),
        (Metadata(authors=("Ada Berg",), published="0001-01-01"), "Ada Berg"),
    ],
)
def test_byline(metadata: Metadata, expected: str) -> None:
    assert byline(metadata) == expected


def test_white_space_is_one_space_and_a_hard_break_a_new_line() -> None:
    assert document_of("One  two\nthree *four \n five*  \nsix").text == "One two three four five\nsix"


def test_inlines_are_offsets_into_the_text_and_may_nest() -> None:
    document = document_of("A *b **c*** and [d](https://example.org/) and `e`.")
    found = [(inline.kind, document.text[inline.start : inline.end]) for inline in document.inlines]
    assert found == [
        (InlineKind.EMPHASIS, "b c"),
        (InlineKind.STRONG, "c"),
        (InlineKind.LINK, "d"),
        (InlineKind.CODE, "e"),
    ]
    assert document.inlines[2].target == "https://example.org/"


def test_lists_nest_and_count() -> None:
    document = document_of("3. c\n4. d\n   - e\n\n     f\n")
    assert [(block.marker, block.level, document.text_of(block)) for block in document.blocks] == [
        ("3.", 1, "c"),
        ("4.", 1, "d"),
        ("◦", 2, "e"),
        ("", 2, "f"),
    ]


def test_a_countdown_counts_down_and_lazy_numbers_count_on() -> None:
    assert [block.marker for block in document_of("3. c\n2. b\n1. a").blocks] == ["3.", "2.", "1."]
    assert [block.marker for block in document_of("3. c\n7. g\n8. h").blocks] == ["3.", "7.", "8."]
    assert [block.marker for block in document_of("1. a\n1. b\n1. c").blocks] == ["1.", "2.", "3."]


def test_a_heading_stands_for_the_bullet_of_its_item() -> None:
    blocks = document_of("- ## The wall\n\n  It is old.\n- It is long.").blocks
    assert [(block.kind, block.marker) for block in blocks] == [
        (BlockKind.HEADING, ""),
        (BlockKind.LIST_ITEM, ""),
        (BlockKind.LIST_ITEM, "•"),
    ]


def test_block_quotes_keep_their_depth() -> None:
    assert [block.quoted for block in document_of("> a\n>\n> > b\n\nc").blocks] == [1, 2, 0]


def test_a_figure_is_a_picture_with_caption_and_credit() -> None:
    document = document_of(figure("Two people", "https://example.org/p.jpg", "Ada, left, at *sea*", "Bo/Nordfoto"))
    assert outline(document) == [("picture", ""), ("caption", "Ada, left, at *sea*"), ("credit", "Bo/Nordfoto")]
    picture = document.blocks[0]
    assert (picture.alternative, picture.target) == ("Two people", "https://example.org/p.jpg")


def test_emphasis_in_a_caption_and_in_a_credit_keeps_its_place() -> None:
    document = document_of("![x](y)\n*The _Vasa_ sinks*\n*— Bo _for_ AP*")
    assert [document.text[inline.start : inline.end] for inline in document.inlines] == ["Vasa", "for"]


@pytest.mark.parametrize(
    "markdown", ["![x](y) and words", "*emphasis alone*", "![x](y)\nplain words", "![x](y)\n*half* plain"]
)
def test_what_is_no_figure_has_no_caption(markdown: str) -> None:
    kinds = {block.kind for block in document_of(markdown).blocks}
    assert BlockKind.CAPTION not in kinds


def test_a_picture_inside_a_paragraph_stands_behind_it() -> None:
    assert outline(document_of("a ![x](y) b\n\nc")) == [("paragraph", "a b"), ("picture", ""), ("paragraph", "c")]


def test_a_table_is_cells_over_tabs_and_lines() -> None:
    document = document_of("| Year | *Boats* |\n|---|--:|\n| 2021 | 12 |\n| 2022 |\n")
    (block,) = document.blocks
    assert document.text == "Year\tBoats\n2021\t12\n2022\t"
    assert block.table is not None
    assert block.table.header_rows == 1
    assert block.table.alignments == ("left", "right")
    assert [[document.text[slice(*cell)] for cell in row] for row in block.table.rows] == [
        ["Year", "Boats"],
        ["2021", "12"],
        ["2022", ""],
    ]


def test_a_picture_in_a_cell_is_its_words_and_a_link_to_it() -> None:
    document = document_of("| Wall | Mended |\n|---|---|\n| A | ![done](/tick.png) |\n| B | ![](/x.png) |\n")
    assert document.text == "Wall\tMended\nA\tdone\nB\t"
    (link,) = document.inlines
    assert (document.text[link.start : link.end], link.target) == ("done", "/tick.png")


def test_an_empty_table_header_is_no_header() -> None:
    (block,) = document_of("| | |\n|---|---|\n| a | b |\n").blocks
    assert block.table is not None
    assert (block.table.header_rows, len(block.table.rows)) == (0, 1)


def test_code_keeps_its_lines() -> None:
    document = document_of("```python extra\nif x:\n\ty()\n```\n\n---\n")
    code, rule = document.blocks
    assert (document.text_of(code), code.language) == ("if x:\n    y()", "python")
    assert rule.kind is BlockKind.RULE


def test_markup_of_strangers_is_text() -> None:
    assert document_of("<b>bold</b> [red]x[/red]").text == "<b>bold</b> [red]x[/red]"


@given(st.text(alphabet=st.sampled_from("ab *_`[]()!|-#>\n\\1.~<&;é東"), max_size=200))
def test_every_markdown_is_some_document(markdown: str) -> None:
    document = document_of(markdown, Metadata(headline="H"))
    position = 0
    for block in document.blocks:
        assert position <= block.start <= block.end <= len(document.text)
        position = block.end
        if block.kind is not BlockKind.CODE:
            assert document.text_of(block) == document.text_of(block).strip()
    for inline in document.inlines:
        assert 0 <= inline.start < inline.end <= len(document.text)
    held = [block for block in document.blocks if block.start < block.end]
    for before, after in pairwise(held):
        assert document.text[before.end : after.start] == "\n\n"
