"""Passages that are carried away on their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article, Metadata
from reader.document.model import Document
from reader.document.parse import parse
from reader.export.passage import as_markdown, as_quotation

PAGE = """
The mill stood *by the **old** weir*, and [its wheel](https://mill.example/a) turned `all|day`.[^1]

## The flood of #3

> 1. The water came\\
>    in the night.
> 2. It ~~went~~ stayed.
>
>    - For a week.

| Year | Height |
| --- | --- |
| 1901 | 3 \\| 4 m |

```python
wheel = "*" * 3
```

- One [odd link](<https://mill.example/a b>)
- \\# no heading

[^1]: By the clock\\_of the *mill*.

    And at night.
"""


def document_of(markdown: str) -> Document:
    return parse(Article(Metadata(), markdown))


def marked(document: Document) -> list[tuple[str, str, str]]:
    return [(inline.kind, document.text[inline.start : inline.end], inline.target) for inline in document.inlines]


def test_the_whole_text_as_markdown_is_the_same_text() -> None:
    document = document_of(PAGE)
    again = document_of(as_markdown(document, 0, len(document.text)))
    assert again.text == document.text
    assert marked(again) == marked(document)
    kinds = [(block.kind, block.level, block.quoted, block.marker, block.language) for block in document.blocks]
    assert [(block.kind, block.level, block.quoted, block.marker, block.language) for block in again.blocks] == kinds


PIECES = st.sampled_from(
    ["word ", "*emphasis* ", "**strong *and* more** ", "`code` ", "[link](https://a.example) ", "~~gone~~ ", "\\* ",
     "# ", "> ", "- ", "1. ", "\n", "\n\n",
     "\\\n", "    ", "\n\n```\na *b\n```\n\n", "| a | b |\n| - | - |\n| 1 | 2 |\n\n",
     "[^a]", "\n\n[^a]: note\n\n", "_ ", "&amp; "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_text_is_lost_or_read_as_a_sign(markdown: str) -> None:
    document = document_of(markdown)
    again = document_of(as_markdown(document, 0, len(document.text)))
    # What stands in a footnote beside paragraphs comes before the footnotes, so the order may be another.
    assert sorted(again.text.split()) == sorted(document.text.split())


@given(st.data())
def test_any_stretch_holds_its_words(data: st.DataObject) -> None:
    document = document_of(PAGE)
    start = data.draw(st.integers(0, len(document.text)))
    end = data.draw(st.integers(start, len(document.text)))
    again = document_of(as_markdown(document, start, end)).text
    for word in document.text[start:end].split()[1:-1]:
        assert word.strip("¹") in again


def test_a_part_of_a_paragraph_keeps_its_emphasis_and_links() -> None:
    document = document_of(PAGE)
    start = document.text.index("old")
    assert as_markdown(document, start, document.text.index("turned")) == (
        "***old** weir*, and [its wheel](https://mill.example/a) "
    )


METADATA = Metadata(
    headline="The mill is gone",
    authors=("Ada Berg",),
    site="The Weir",
    published="2024-11-09",
    address="https://weir.example/mill",
)


@pytest.mark.parametrize(
    ("metadata", "speaker", "quotation"),
    [
        (
            METADATA,
            "Bo Lund",
            "“The mill stood”\n— Bo Lund, in “The mill is gone”, Ada Berg · The Weir · 9\u00a0November\u00a02024\n"
            "https://weir.example/mill",
        ),
        (
            METADATA,
            "",
            "“The mill stood”\n— “The mill is gone”, Ada Berg · The Weir · 9\u00a0November\u00a02024\n"
            "https://weir.example/mill",
        ),
        (Metadata(), "Bo Lund", "“The mill stood”\n— Bo Lund"),
        (Metadata(), "", "“The mill stood”"),
    ],
)
def test_a_quotation_says_who_and_where(metadata: Metadata, speaker: str, quotation: str) -> None:
    assert as_quotation(document_of(PAGE), metadata, (0, 14), speaker) == quotation


def test_words_between_quotation_marks_get_no_further_ones() -> None:
    document = document_of("“It stays,”\nshe said.\n\nThe end.")
    assert as_quotation(document, Metadata(), (0, 11)) == "“It stays,”"
    assert as_quotation(document, Metadata(), (0, len(document.text))) == "““It stays,” she said.\n\nThe end.”"
