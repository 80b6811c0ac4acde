"""Footnotes of pages, books and Markdown files become footnotes of Markdown."""

# ruff: noqa: E501  # a line of markup is read more easily whole

from __future__ import annotations

import io
import zipfile

import pytest

from reader.article import Article
from reader.ingest.extract import extract
from reader.ingest.html import article_of_html
from reader.ingest.markdown_source import article_of_markdown
from reader.ingest.page import Page
from tests.ingest.samples import PARAGRAPHS

FIRST, *_, LAST = PARAGRAPHS


def article(first: str, last: str, notes: str) -> Article:
    """A page whose first and last paragraph end with a sign each."""
    middle = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[1:-1])
    body = f"<article><h1>The wall</h1><p>{FIRST}{first}</p>{middle}<p>{LAST}{last}</p></article>{notes}"
    return article_of_html(
        f"<html><head><title>The wall</title></head><body>{body}</body></html>", "https://c.example/a"
    )


@pytest.mark.parametrize(
    ("first", "last", "notes"),
    [
        (
            '<sup id="r1"><a href="#fn1">1</a></sup>', '<a href="#fn2"><sup>2</sup></a>',
            '<h2>Notes</h2><ol><li id="fn1">From the <i>yearbook</i>. <a href="#r1">↩</a></li><li id="fn2">In 1911.</li></ol>',
        ),
        (
            '<a href="#_ftn1" name="_ftnref1">[1]</a>', '<a href="#_ftn2" name="_ftnref2">[2]</a>',
            '<hr><div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> From the <i>yearbook</i>.</p></div>'
            '<div id="ftn2"><p><a href="#_ftnref2" name="_ftn2">[2]</a> In 1911.</p></div>',
        ),
        (
            '<span class="footnote-ref"><a href="#a">*</a></span><sup><a href="#a">*</a></sup>', '<sup>[<a href="#b">†</a>]</sup>',
            '<aside id="a">* From the <i>yearbook</i>.</aside><aside id="b">† In 1911.</aside>',
        ),
    ],
)  # fmt: skip
def test_notes_follow_the_article_under_their_labels(first: str, last: str, notes: str) -> None:
    markdown = article(first, last, notes).markdown
    assert f"{FIRST}[^1]" in markdown
    assert f"{LAST}[^2]\n\n[^1]: From the *yearbook*.\n\n[^2]: In 1911.\n" in markdown
    assert "Notes" not in markdown


def test_a_note_of_several_paragraphs_is_moved_in() -> None:
    note = '<div id="n" class="note"><p>1. Divers went down.</p><p>They did so twice.</p></div>'
    assert article('<sup><a href="#n">1</a></sup>', "", note).markdown.endswith(
        "\n\n[^1]: Divers went down.\n\n    They did so twice.\n"
    )


@pytest.mark.parametrize(
    ("sign", "target"),
    [
        ('<a href="#s1">1</a>', '<h2 id="s1">One</h2>'),
        ('<sup><a href="#gone">1</a></sup>', ""),
        ('<sup><a href="#n">1</a></sup>', '<p id="n"></p>'),
        ('<sup><a href="#n">1</a></sup>', f'<div id="n">{"<p>Far too much.</p>" * 400}</div>'),
        ('<sup class="reference"><a href="#c1">[1]</a></sup>', '<ol class="references"><li id="c1">Strand, The Wall, p. 3</li></ol>'),
    ],
)  # fmt: skip
def test_what_is_no_footnote_stays_what_it_is(sign: str, target: str) -> None:
    assert "[^" not in article(sign, "", target).markdown


def test_a_sign_that_leads_back_takes_no_paragraph_away() -> None:
    note = '<p id="n"><a href="#top">1</a> In 1911.</p>'
    markdown = article('<sup id="top"><a href="#n">1</a></sup>', "", note).markdown
    assert f"{FIRST}[^1]" in markdown


def test_footnotes_of_a_markdown_file_stay_footnotes() -> None:
    text = "The wall[^stone] stands.\n\n[^stone]: Of stone.\n\n    And of sand.\n"
    assert article_of_markdown(text, "").markdown == "The wall[^1] stands.\n\n[^1]: Of stone.\n\n    And of sand.\n"


@pytest.mark.parametrize("linear", ["yes", "no"])
def test_notes_of_a_book_may_stand_in_a_file_of_their_own(linear: str) -> None:
    files = {
        "one.xhtml": f'<h1>One</h1><p>{FIRST}<a epub:type="noteref" href="notes.xhtml#n1">1</a></p>',
        "text/two.xhtml": f'<h1>Two</h1><p>{LAST}<sup><a href="../notes.xhtml#n2">2</a></sup></p>',
        "notes.xhtml": '<h1>Notes</h1><ol><li id="n1">In 1911. <a href="one.xhtml#r">1</a></li><li id="n2">By hand.</li></ol>',
    }
    items = "".join(
        f'<item id="i{number}" href="{name}" media-type="application/xhtml+xml"/>' for number, name in enumerate(files)
    )
    spine = f'<itemref idref="i0"/><itemref idref="i1"/><itemref idref="i2" linear="{linear}"/>'
    package = (
        f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest><spine>{spine}</spine></package>'
    )
    container = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("META-INF/container.xml", container)
        archive.writestr("p.opf", package)
        for name, body in files.items():
            archive.writestr(name, f"<html><body>{body}</body></html>")
    markdown = extract(Page("book", buffer.getvalue())).markdown
    assert markdown == (f"## One\n\n{FIRST}[^1-1]\n\n[^1-1]: In 1911.\n\n## Two\n\n{LAST}[^2-1]\n\n[^2-1]: By hand.\n")


def test_the_entries_of_a_feed_keep_their_notes_apart() -> None:
    note = '<p>{text}<sup><a href="#n">1</a></sup></p><p id="n">1. {note}</p>'
    entries = "".join(
        f"<item><title>{name}</title><description><![CDATA[{note.format(text=FIRST, note=name)}]]></description></item>"
        for name in ("Of the wall", "Of the ferry")
    )
    markdown = extract(Page("feed", f"<rss><channel>{entries}</channel></rss>".encode())).markdown
    assert "[^1-1]: Of the wall" in markdown
    assert "[^2-1]: Of the ferry" in markdown
