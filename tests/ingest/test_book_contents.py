"""Books as publishers nest them: contents of both kinds, notes in a file of their own, chapters without headings."""

# ruff: noqa: E501  # a line of markup is read more easily whole

from __future__ import annotations

import io
import zipfile

from reader.ingest.extract import extract
from reader.ingest.page import Page
from tests.ingest.samples import PARAGRAPHS

CONTAINER = '<container><rootfiles><rootfile full-path="b/book.opf"/></rootfiles></container>'
XHTML = "application/xhtml+xml"


def _page(body: str) -> str:
    return f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{body}</body></html>'


def _read(pages: dict[str, str], item: str = "", contents: dict[str, str] | None = None, guide: str = "") -> str:
    """The Markdown of a book of these pages, in their order; ``contents`` are files outside of it, ``item`` one's entry."""
    items = "".join(f'<item id="i{n}" href="{name}" media-type="{XHTML}"/>' for n, name in enumerate(pages))
    order = "".join(f'<itemref idref="i{n}"/>' for n in range(len(pages)))
    package = f"<package><manifest>{items}{item}</manifest><spine>{order}</spine>{guide}</package>"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("b/book.opf", package)
        for name, body in pages.items():
            archive.writestr(f"b/{name}", _page(body))
        for name, text in (contents or {}).items():
            archive.writestr(f"b/{name}", text)
    return extract(Page(source="x", data=data.getvalue())).markdown


NCX = (
    '<ncx><navMap><navPoint><navLabel><text>I. The wall</text></navLabel><content src="t/one.html"/><navPoint><navLabel>'
    '<text>Dawn</text></navLabel><content src="t/one.html#dawn"/></navPoint></navPoint><navPoint><navLabel>'
    '<text>II. The bill</text></navLabel><content src="t/two.html"/></navPoint></navMap></ncx>'
)
NAV = (
    '<html xmlns:epub="http://www.idpf.org/2007/ops"><body><nav epub:type="toc"><ol><li><a href="t/one.html">I. The wall'
    '</a><ol><li><a href="t/one.html#dawn">Dawn</a></li></ol></li><li><a href="t/two.html">II. The bill</a></li></ol></nav>'
    '<nav epub:type="landmarks"><a href="t/two.html">Start</a></nav></body></html>'
)
CHAPTERS = {
    "t/one.html": f"<div><p><b>I. The Wall</b></p><p>{PARAGRAPHS[0]}</p></div>",
    "t/two.html": f"<p>{PARAGRAPHS[1]}</p>",
}
TITLED = f"## I. The wall\n\n{PARAGRAPHS[0]}\n\n## II. The bill\n\n{PARAGRAPHS[1]}\n"


def test_chapters_without_headings_have_those_of_the_contents() -> None:
    ncx = '<item id="c" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    assert _read(CHAPTERS, ncx, {"toc.ncx": NCX}) == TITLED
    nav = f'<item id="c" href="nav.html" media-type="{XHTML}" properties="nav"/>'
    assert _read(CHAPTERS, nav, {"nav.html": NAV}) == TITLED


def test_contents_that_are_damaged_or_missing_cost_only_the_titles() -> None:
    ncx = '<item id="c" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    expected = f"**I. The Wall**\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n"
    assert _read(CHAPTERS, ncx, {"toc.ncx": "<ncx"}) == expected
    assert _read(CHAPTERS, ncx) == expected


def test_a_chapter_keeps_its_own_heading() -> None:
    nav = f'<item id="c" href="nav.html" media-type="{XHTML}" properties="nav"/>'
    chapters = {**CHAPTERS, "t/two.html": f"<h1>The bill of 1911</h1><p>{PARAGRAPHS[1]}</p>"}
    assert "## The bill of 1911\n" in _read(chapters, nav, {"nav.html": NAV})


def test_a_page_that_is_the_contents_is_left_out() -> None:
    chapters = {"toc.html": "<h1>Contents</h1><a href='t/one.html'>I. The wall</a>", **CHAPTERS}
    assert "Contents" in _read(chapters)
    assert "Contents" not in _read(chapters, guide='<guide><reference type="toc" href="toc.html"/></guide>')


def test_notes_in_a_file_of_their_own_leave_nothing_behind() -> None:
    notes = "<section epub:type='endnotes'><h1>Notes</h1><aside id='n1'><p><a href='one.html'>1</a> In May.</p></aside></section>"
    one = f"<h1>The wall</h1><p>It was built<a epub:type='noteref' href='notes.html#n1'>1</a>. {PARAGRAPHS[0]}</p>"
    assert _read({"t/one.html": one, "t/notes.html": notes}) == (
        f"## The wall\n\nIt was built[^1-1]. {PARAGRAPHS[0]}\n\n[^1-1]: In May.\n"
    )


def test_a_cover_drawn_around_a_picture_is_that_picture() -> None:
    cover = "<svg xmlns:xlink='x' viewBox='0 0 1 1'><title>Cover</title><image width='1' xlink:href='../i/cover.jpg'/></svg>"
    assert _read({"t/cover.html": cover, **CHAPTERS}).startswith("![Cover](../i/cover.jpg)\n\n")
