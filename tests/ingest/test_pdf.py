"""PDFs: what is known of where glyphs stand becomes columns, paragraphs and headings."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import pytest

from reader.article import Article
from reader.errors import NoArticleError, SourceError
from reader.ingest import pdf
from reader.ingest.extract import extract
from reader.ingest.page import Page
from reader.ingest.pdf_layout import Piece, Row, blocks_of, in_reading_order, rows_of
from tests.ingest.samples import PARAGRAPHS

Shown = tuple[float, float, float, str]
"""A row on a page: points from the left, points from the bottom, size of the face, and the words."""


def portable_document(*pages: Sequence[Shown], title: str = "", author: str = "", bold: float = 0) -> bytes:
    """A PDF written by hand, as the first chapters of the format describe; faces of the size ``bold`` are bold."""
    fonts = [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica{weight} /Encoding /WinAnsiEncoding >>"
        for weight in ("", "-Bold")
    ]
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", *fonts]
    kids = []
    for rows in pages:
        shown = " ".join(
            f"BT /F{1 + (size == bold)} {size} Tf 1 0 0 1 {x} {y} Tm ({_escaped(text)}) Tj ET"
            for x, y, size, text in rows
        )
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream")
        resources = "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R {resources} >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< /Title ({title}) /Author ({author}) /CreationDate (D:20240305083000) >>")
    data = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}\nstartxref\n{len(data)}\n%%EOF"
    return data + end.encode()


def _escaped(text: str) -> str:
    straight = text.translate(str.maketrans("“”’", '""\''))
    return straight.replace("(", "\\(").replace(")", "\\)")


def set_in(width: int, x: float, y: float, *paragraphs: str, indent: float = 0, gap: float = 0) -> list[Shown]:
    """Paragraphs set in rows of at most ``width`` characters from a place downwards, 11 points on 14."""
    rows: list[Shown] = []
    for paragraph in paragraphs:
        for number, text in enumerate(textwrap.wrap(paragraph, width)):
            rows.append((x + (0 if number else indent), y, 11, text))
            y -= 14
        y -= gap
    return rows


def plain(text: str) -> str:
    return text.translate(str.maketrans("“”’", '""\''))


def extracted(data: bytes) -> Article:
    return extract(Page(source="a", data=data))


@pytest.mark.parametrize(("indent", "gap"), [(0, 7), (14, 0)])
def test_paragraphs_are_told_by_a_gap_or_an_indent(indent: float, gap: float) -> None:
    rows = set_in(70, 50, 780, *PARAGRAPHS, indent=indent, gap=gap)
    article = extracted(portable_document(rows, title="The wall", author="Ebba Strand"))
    assert (article.metadata.headline, article.metadata.authors, article.metadata.published) == (
        "The wall",
        ("Ebba Strand",),
        "2024-03-05",
    )
    assert article.markdown == "\n\n".join(map(plain, PARAGRAPHS)) + "\n"
    assert article.notices == (pdf.NOTICE,)


def test_running_heads_and_page_numbers_go_and_a_cut_paragraph_is_made_whole() -> None:
    rows = set_in(70, 50, 740, PARAGRAPHS[0])
    rest = set_in(70, 50, 740, PARAGRAPHS[2], gap=7)
    pages = [
        [(50, 800, 9, "The Varnholm Courier, page 1"), *rows[:2], (290, 30, 9, "- 1 -")],
        [
            (50, 800, 9, "The Varnholm Courier, page 2"),
            (50, 740, 11, rows[2][3]),
            *[(x, y - 21, z, t) for x, y, z, t in rest],
        ],
        [(50, 740, 11, plain(PARAGRAPHS[1])), (290, 30, 9, "iii")],
    ]
    assert extracted(portable_document(*pages)).markdown == (
        f"{PARAGRAPHS[0]}\n\n{plain(PARAGRAPHS[2])}\n\n{plain(PARAGRAPHS[1])}\n"
    )


@pytest.mark.parametrize("by_rows", [False, True])
def test_two_columns_are_read_one_after_the_other(by_rows: bool) -> None:
    left = set_in(42, 50, 700, *PARAGRAPHS[:3], gap=7)
    right = set_in(42, 310, 700, *PARAGRAPHS[3:], gap=7)
    columns = sorted([*left, *right], key=lambda row: -row[1]) if by_rows else [*left, *right]
    across = (50, 740, 20, "Harbour wall cracks close Varnholm port")
    article = extracted(portable_document([across, *columns]))
    assert article.metadata.headline == "Harbour wall cracks close Varnholm port"
    assert article.markdown == "\n\n".join(map(plain, PARAGRAPHS)) + "\n"


def test_headings_are_told_by_their_face_and_rank_by_its_size() -> None:
    byline = "By Ebba Strand, 6 March 2024"
    rows = [
        (50, 800, 24, "Harbour wall cracks"), (50, 760, 12, byline), *set_in(70, 50, 730, PARAGRAPHS[0]),
        (50, 670, 16, "What the fishermen"), (50, 652, 16, "say"), *set_in(70, 50, 630, PARAGRAPHS[2]),
        (50, 560, 12, "The money"), *set_in(70, 50, 540, PARAGRAPHS[3]),
    ]  # fmt: skip
    article = extracted(portable_document(rows, title="Microsoft Word - wall.docx", bold=12))
    assert (article.metadata.headline, article.metadata.authors) == ("Harbour wall cracks", ("Ebba Strand",))
    assert article.metadata.published == "2024-03-06"
    assert article.metadata.origins == {
        "headline": "visible text", "authors": "visible text", "published": "visible text", "language": "visible text",
    }  # fmt: skip
    assert f"\n\n## What the fishermen say\n\n{plain(PARAGRAPHS[2])}\n\n### The money\n\n" in article.markdown


def test_words_broken_at_the_end_of_a_row_are_mended() -> None:
    rows = [
        (50, 700, 11, "The harbour of Varnholm will close to cargo ships for six weeks, the au-"),
        (50, 686, 11, "thority said."),
    ]
    assert extracted(portable_document(rows)).markdown.endswith("six weeks, the authority said.\n")


def test_items_of_a_list_keep_their_rows() -> None:
    items = [(50, 640, 11, "• the western quay, where the ferry to Eldey lay until the"), (62, 626, 11, "works began")]
    rows = [*set_in(70, 50, 700, PARAGRAPHS[0], gap=7), *items, (50, 612, 11, "• the fish market")]
    listed = extracted(portable_document(rows)).markdown
    assert listed.endswith(
        "- the western quay, where the ferry to Eldey lay until the works began\n- the fish market\n"
    )


def test_what_is_stamped_on_the_edge_is_left_out() -> None:
    rows = set_in(70, 50, 780, *PARAGRAPHS)
    data = portable_document(rows, title="The wall")
    turned = data.replace(b"1 0 0 1 50 780 Tm (", b"0 1 -1 0 20 300 Tm (stamped on the edge ", 1)
    assert "stamped" not in extracted(turned).markdown


def test_a_raised_number_stays_in_its_row() -> None:
    pieces = [("The wall was built in 1911", 700, 11), ("2", 704, 7), (" by hand.", 700, 11)]
    rows = rows_of([Piece(Row(text, 50, y, size), continues=True) for text, y, size in pieces])
    assert [(row.text, row.y, row.size) for row in rows] == [("The wall was built in 19112 by hand.", 700, 11)]


def test_one_column_keeps_its_order() -> None:
    rows = [Row(f"Row {number} of a text in one column", 50, 700 - 14 * number, 11) for number in range(20)]
    assert in_reading_order(rows) == rows
    assert in_reading_order([]) == []
    assert blocks_of([]) == []


def test_pdfs_that_cannot_be_read_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SourceError, match="damaged"):
        extracted(b"%PDF-1.4 and nothing more")
    with pytest.raises(NoArticleError, match="may be a scan"):
        extracted(portable_document([(50, 700, 11, "1")]))
    with pytest.raises(NoArticleError, match="may be a scan"):
        extracted(portable_document([]))
    monkeypatch.setattr(pdf, "_MAX_PAGES", 1)
    with pytest.raises(SourceError, match="2 pages, more than"):
        extracted(portable_document([(50, 700, 11, "a")], [(50, 700, 11, "b")]))
