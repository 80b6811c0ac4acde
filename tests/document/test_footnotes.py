"""Footnotes: numbered in the order of their references, behind the text, and none of them lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article, Metadata
from reader.document.codec import from_dict, to_dict
from reader.document.footnotes import number_of, raised
from reader.document.layout import Layout
from reader.document.model import BlockKind, Document, InlineKind
from reader.document.parse import parse

ARTICLE = """
The mill[^age] stood by the weir,[^1] and the mill[^age] is gone.

[^1]: It was built of oak.

    And mended with elm.

[^age]: Nobody knows its *age*.

[^unused]: Nothing refers to this.

> The last word is the miller’s.[^deep]
>
> [^deep]: From her letter.[^1]
"""


def document_of(markdown: str) -> Document:
    return parse(Article(Metadata(), markdown))


def notes_of(document: Document) -> list[tuple[str, str]]:
    return [(block.marker, document.text_of(block)) for block in document.blocks if block.kind is BlockKind.FOOTNOTE]


def test_footnotes_stand_behind_the_text_in_the_order_of_their_references() -> None:
    document = document_of(ARTICLE)
    assert document.text.startswith("The mill¹ stood by the weir,² and the mill¹ is gone.\n\nThe last word")
    assert notes_of(document) == [
        ("¹", "Nobody knows its age."),
        ("²", "It was built of oak."),
        ("", "And mended with elm."),
        ("³", "From her letter.²"),
        ("⁴", "Nothing refers to this."),
    ]
    kinds = [block.kind for block in document.blocks]
    assert kinds[2] is BlockKind.RULE
    assert kinds.count(BlockKind.RULE) == 1


def test_a_number_leads_to_its_footnote() -> None:
    document = document_of(ARTICLE)
    references = [inline for inline in document.inlines if inline.kind is InlineKind.FOOTNOTE]
    assert [document.text[inline.start : inline.end] for inline in references] == ["¹", "²", "¹", "³", "²"]
    note = document.footnote("²")
    assert note is not None
    assert document.text_of(note) == "It was built of oak."
    assert document.footnote("⁹") is None


def test_what_only_looks_like_a_footnote_stays_as_it_is() -> None:
    document = document_of("See the register[^17], which is not here, and `[^1]`.\n\n    [^1]: code\n")
    assert "register[^17], which" in document.text
    assert not notes_of(document)


def test_a_footnote_is_no_prose_for_the_language_model_and_is_kept_in_the_library() -> None:
    document = document_of(ARTICLE)
    assert not BlockKind.FOOTNOTE.is_prose
    assert from_dict(to_dict(document)) == document


def test_footnotes_hang_behind_their_numbers() -> None:
    document = document_of("A word.[^1]\n\n[^1]: A note that is long enough to take two rows of the page.\n")
    rows = Layout(document, 30).rows
    assert [row.sign + document.text[row.start : row.end] for row in rows][-3:] == [
        "¹ A note that is long enough",
        "  to take two rows of the",
        "  page.",
    ]


@given(st.integers(0, 10**9))
def test_raised_numbers_are_read_back(number: int) -> None:
    assert number_of(raised(number)) == str(number)


@given(st.lists(st.sampled_from(["[^a]", "[^b]", "[^c]", "words", "[^a]: one", "[^b]: two [^c]", "[^c]: three", "> "])))
def test_no_order_of_references_and_footnotes_loses_one(lines: list[str]) -> None:
    document = document_of("\n\n".join(lines))
    for word in ("one", "two", "three"):
        if any(word in line for line in lines):
            assert word in document.text
    markers = [marker for marker, _ in notes_of(document) if marker]
    assert markers == [raised(number) for number in range(1, len(markers) + 1)]
