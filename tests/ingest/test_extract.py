"""What kind of page it is, and the formats beside HTML."""

# ruff: noqa: E501  # a line of markup is read more easily whole

from __future__ import annotations

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article import Article
from reader.errors import NoArticleError, ReaderError, SourceError
from reader.ingest import extract as extraction
from reader.ingest.extract import extract, kind_of
from reader.ingest.page import Page
from tests.ingest.samples import PARAGRAPHS, SCRAPE, page, prose

MARKDOWN = """---
title: The wall
subtitle: A report from Varnholm
author: [Ebba Strand, {name: Nils Holm}]
date: 2024-03-05
lang: en
---

# The wall of Varnholm

The harbour is <b>closed</b>, see [the paper](files/a.pdf).

![A grey wall](/i/wall.jpg)
*The western breakwater.*
*— Jonas Dahl*

- one
- two

| a | b |
| --- | --- |
| 1 | 2 |

<script>alert(1)</script>

```python
x = 1
```
"""


def test_a_page_that_a_browser_saved_knows_where_it_came_from() -> None:
    link = "<p>The <a href='paper.pdf'>paper</a> on the wall is public, said the port authority.</p>"
    comment = "<!-- saved from url=(0034)https://courier.example/news/wall -->"
    saved = f"<!DOCTYPE html>\n{comment}\n<html><head><title>The wall</title></head><body>{prose(link)}</body></html>"
    article = extract(Page("x", saved.encode(), name="wall.html"))
    assert article.metadata.address == "https://courier.example/news/wall"
    assert "(https://courier.example/news/paper.pdf)" in article.markdown


def extracted(data: bytes | str, name: str = "", content_type: str = "", address: str = "") -> Article:
    raw = data.encode() if isinstance(data, str) else data
    return extract(Page(source="x", data=raw, name=name, content_type=content_type, address=address))


@pytest.mark.parametrize(
    ("text", "name", "content_type", "kind"),
    [
        (page(prose()), "", "", "html"),
        (page(prose()), "story.txt", "text/plain", "html"),
        ("<p>x</p>", "story.html", "", "html"),
        ("<!-- saved --><p>x</p>", "", "", "html"),
        ("words", "", "text/html", "html"),
        ("# Title\n\nwords", "story.md", "", "markdown"),
        ("# Title\n\nwords", "", "text/markdown", "markdown"),
        ("# Title\n\nA [link](https://x.example/) and **more**", "", "", "markdown"),
        ("---\ntitle: x\n---\nwords", "", "", "markdown"),
        ("# Title\n\nA [link](https://x.example/)", "story.txt", "", "text"),
        (SCRAPE, "", "", "text"),
        ("if a < b and c > d", "", "", "text"),
    ],
)
def test_the_kind_is_told_by_the_content_first(text: str, name: str, content_type: str, kind: str) -> None:
    assert kind_of(text, Page(source="x", data=b"", name=name, content_type=content_type)) == kind


def test_markdown_with_front_matter() -> None:
    article = extracted(MARKDOWN, "wall.md", address="https://x.example/d/")
    known = article.metadata
    assert (known.headline, known.dek, known.published, known.language) == (
        "The wall",
        "A report from Varnholm",
        "2024-03-05",
        "en",
    )
    assert known.authors == ("Ebba Strand", "Nils Holm")
    assert known.origins["headline"] == "front matter"
    assert article.markdown == (
        "The harbour is **closed**, see [the paper](https://x.example/d/files/a.pdf).\n\n"
        "![A grey wall](https://x.example/i/wall.jpg)\n*The western breakwater.*\n*— Jonas Dahl*\n\n"
        "- one\n- two\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n```python\nx = 1\n```\n"
    )


def test_the_first_heading_of_markdown_is_its_headline() -> None:
    article = extracted("# The *wall*\n\nThe harbour is closed.\n\n## The bill\n\nFourteen million.", "wall.md")
    assert article.metadata.headline == "The wall"
    assert article.metadata.origins == {"headline": "first heading"}
    assert article.markdown == "The harbour is closed.\n\n## The bill\n\nFourteen million.\n"


@pytest.mark.parametrize("front", ["---\n[\n---\n", "---\n- a\n---\n", "---\na: !!python/object:x\n---\n"])
def test_front_matter_that_is_none_is_text(front: str) -> None:
    assert "words" in extracted(f"{front}words", "x.md").markdown


def test_front_matter_alone_is_no_article() -> None:
    with pytest.raises(NoArticleError):
        extracted("---\ntitle: x\n---\n", "x.md")


def test_markdown_that_was_written_is_read_back_the_same() -> None:
    written = extracted(page(prose("<ul><li>one</li></ul>", "<figure><img src='/a.jpg' alt='A (b) [c]'><figcaption>It *is*.</figcaption>"
        "</figure>", "<p># 1. and <b>bold</b> <a href='/x'>link</a></p>", "<pre>code</pre>")), address="https://x.example/")  # fmt: skip
    again = extracted(written.markdown, "x.md")
    assert again.markdown == written.markdown


def test_compressed_pages_are_read() -> None:
    data = gzip.compress(page(prose()).encode())
    assert extracted(data, "x.html.gz").markdown == extracted(page(prose())).markdown
    assert PARAGRAPHS[0] in extracted(gzip.compress(page(prose("<p>x</p>" * 500)).encode(), 1)[:-9]).markdown


def test_compressed_pages_may_be_damaged_empty_or_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SourceError, match="is damaged"):
        extracted(b"\x1f\x8b\x08 nothing of the kind")
    with pytest.raises(SourceError, match="is empty"):
        extracted(gzip.compress(b""))
    monkeypatch.setattr(extraction, "MAX_BYTES", 1000)
    with pytest.raises(SourceError, match="holds more than"):
        extracted(gzip.compress(b"x" * 100_000))


def test_a_binary_is_refused() -> None:
    with pytest.raises(SourceError, match=r"photo\.jpg is no text"):
        extracted(bytes(range(256)) * 20, "photo.jpg")


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["", "x.html", "x.md", "x.txt", "x.epub", "x.pdf"]))
def test_any_bytes_give_an_article_or_one_sentence(data: bytes, name: str) -> None:
    try:
        extract(Page(source="x", data=data, name=name))
    except ReaderError as error:
        assert str(error).endswith((".", "?"))
