"""Documents, metadata and annotations as plain values."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article, Metadata
from reader.document.annotation import Annotation, AnnotationKind, Selectors
from reader.document.codec import (
    annotation_from_dict,
    annotation_to_dict,
    from_dict,
    metadata_from_dict,
    metadata_to_dict,
    to_dict,
)
from reader.document.model import Block, BlockKind, Document, Inline, InlineKind, Table
from reader.document.parse import parse

MARKDOWN = """\
The *old* harbour is **open** again, [the town says](https://town.example/news).

## Figures

![A crane]()
*The crane at dusk.*
*— Ida Holm/Nordfoto*

> Nobody believed it.

1. First
   - nested

| Year | Ships |
| ---: | :---- |
| 1999 | 3     |

```python
print("ahoy")
```

---
"""
METADATA = Metadata(
    headline="Harbour opens",
    authors=("Ida Holm", "Per Lie"),
    published="2024-05-01",
    origins={"headline": "json-ld"},
)
ANNOTATION = Annotation(
    id="0f8fad5b-d9cb-469f-a165-70867728950e",
    kind=AnnotationKind.QUOTE,
    selectors=Selectors("harbour", "The old ", " is open", 8, 15),
    fingerprint="f" * 64,
    colour="blue",
    note="Which one?",
    tags=("town",),
    created="2024-05-01T10:00:00.000Z",
    updated="2024-05-01T10:00:00.000Z",
    about="Ida Holm",
)


def through_json(values: dict[str, Any]) -> dict[str, Any]:
    back: dict[str, Any] = json.loads(json.dumps(values))
    return back


def test_every_kind_of_block_comes_back_as_it_was() -> None:
    document = parse(Article(METADATA, MARKDOWN))
    kinds = {block.kind for block in document.blocks}
    assert {BlockKind.TABLE, BlockKind.CODE, BlockKind.PICTURE, BlockKind.LIST_ITEM, BlockKind.RULE} <= kinds
    assert from_dict(through_json(to_dict(document))) == document


def test_what_holds_its_default_is_left_out() -> None:
    document = Document("Ahoy", (Block(BlockKind.PARAGRAPH, 0, 4),), (Inline(InlineKind.STRONG, 0, 4),))
    assert to_dict(document) == {
        "text": "Ahoy",
        "blocks": [{"kind": "paragraph", "start": 0, "end": 4}],
        "inlines": [{"kind": "strong", "start": 0, "end": 4}],
    }


def spans(length: int) -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(st.integers(0, length), st.integers(0, length)).map(lambda ends: (min(ends), max(ends)))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
    edges = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    blocks = [
        Block(
            kind=draw(st.sampled_from(BlockKind)),
            start=start,
            end=end,
            level=draw(st.integers(0, 6)),
            quoted=draw(st.integers(0, 2)),
            marker=draw(st.sampled_from(["", "•", "3."])),
            language=draw(st.sampled_from(["", "python"])),
            target=draw(st.sampled_from(["", "https://x.example"])),
            alternative=draw(st.sampled_from(["", "a crane"])),
            table=draw(st.none() | st.just(Table((((start, end), (end, end)),), 1, ("left", "right")))),
        )
        for start, end in zip(edges[::2], edges[1::2], strict=False)
    ]
    inlines = [
        Inline(draw(st.sampled_from(InlineKind)), start, end, draw(st.sampled_from(["", "https://x.example"])))
        for start, end in sorted(draw(st.lists(spans(len(text)), max_size=5)))
    ]
    return Document(text, tuple(blocks), tuple(inlines))


@given(documents())
def test_any_document_comes_back_as_it_was(document: Document) -> None:
    assert from_dict(through_json(to_dict(document))) == document


GOOD = {"text": "Ahoy there", "blocks": [{"kind": "paragraph", "start": 0, "end": 4}], "inlines": []}


@pytest.mark.parametrize(
    "change",
    [
        {"text": None},
        {"text": 7},
        {"blocks": None},
        {"blocks": [{"kind": "poem", "start": 0, "end": 4}]},
        {"blocks": [{"kind": "paragraph", "start": 0}]},
        {"blocks": [{"kind": "paragraph", "start": 0, "end": 4, "smell": "tar"}]},
        {"blocks": [{"kind": "paragraph", "start": -1, "end": 4}]},
        {"blocks": [{"kind": "paragraph", "start": 3, "end": 2}]},
        {"blocks": [{"kind": "paragraph", "start": 0, "end": 11}]},
        {"blocks": [{"kind": "paragraph", "start": 0, "end": "4"}]},
        {"blocks": [{"kind": "paragraph", "start": 0, "end": 4}, {"kind": "paragraph", "start": 3, "end": 9}]},
        {"blocks": [{"kind": "table", "start": 0, "end": 4, "table": {"rows": [[[0, 99]]], "header_rows": 1}}]},
        {"blocks": ["paragraph"]},
        {"inlines": [{"kind": "shouting", "start": 0, "end": 4}]},
        {"inlines": [{"kind": "strong", "start": 5, "end": 6}, {"kind": "strong", "start": 0, "end": 4}]},
    ],
)
def test_anything_else_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_dict({**GOOD, **change})


def test_metadata_comes_back_as_they_were() -> None:
    assert metadata_from_dict(through_json(metadata_to_dict(METADATA))) == METADATA


def test_metadata_that_are_missing_are_empty() -> None:
    assert metadata_from_dict({"headline": "Ahoy"}) == Metadata(headline="Ahoy")


@pytest.mark.parametrize(
    "values", [{"headline": None}, {"smell": "tar"}, {"authors": [1]}, {"authors": 1}, {"origins": {"dek": 1}}]
)
def test_other_metadata_are_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="not the metadata"):
        metadata_from_dict(values)


def test_an_annotation_comes_back_as_it_was() -> None:
    assert annotation_from_dict(through_json(annotation_to_dict(ANNOTATION))) == ANNOTATION


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "shout"},
        {"selectors": None},
        {"selectors": {"exact": "harbour"}},
        {"selectors": {"exact": None, "prefix": "", "suffix": "", "start": 0, "end": 1}},
        {"selectors": {"exact": "harbour", "prefix": "", "suffix": "", "start": 9, "end": 1}},
        {"selectors": {"exact": "harbour", "prefix": "", "suffix": "", "start": 0, "end": "7"}},
        {"tags": [1]},
        {"tags": None},
        {"note": None},
        {"smell": "tar"},
    ],
)
def test_other_annotations_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        annotation_from_dict({**annotation_to_dict(ANNOTATION), **change})
