"""The text of a PDF, as far as a page description tells it: running heads and page numbers go, and what stands where
becomes columns, paragraphs and headings in :mod:`reader.ingest.pdf_layout`.

A PDF says where glyphs stand, not what they mean. Tables and pictures are not guessed at, and a notice says so.
"""

from __future__ import annotations

import io
import logging
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from reader.article import Article, Metadata
from reader.errors import NoArticleError, SourceError
from reader.ingest import byline_people, bylines
from reader.ingest.dates import day_of, iso_of
from reader.ingest.language import language_of
from reader.ingest.limits import check_length
from reader.ingest.pdf_layout import Block, Piece, Row, blocks_of, in_reading_order, markdown_of, rows_of
from reader.text import clean, clean_line

NOTICE = "This is the text of a PDF: its tables and pictures are not shown as such."
_MAX_PAGES = 400
_EDGE_ROWS = 2
"""How many rows at the top and the bottom of a page may be a running head or foot."""
_BOLD = re.compile(r"bold|black|heavy|cmbx|semibold|demi", re.IGNORECASE)
_UNTITLED = re.compile(r"untitled.*|microsoft word.*|.*\.(?:docx?|indd|tex|dvi|pdf|qxd|pub|html?)|\W*", re.IGNORECASE)
"""What programs write where a title should be."""
_Matrix = Sequence[float]
_PAGE_NUMBER = re.compile(
    r"(?:[-–—]\s*|page\s+)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of)\s*\d{1,4})?(?:\s*[-–—])?", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+")
_DATE = re.compile(r"^D:(\d{4})(\d\d)(\d\d)")


def article_of_pdf(data: bytes) -> Article:
    """The text of a PDF as an article.

    Raises SourceError where the file is damaged, locked or too long; NoArticleError where it holds no text, as a scan
    does.
    """
    import pypdf  # here, because few sources are PDFs

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceError("The PDF is locked with a password.")
        if len(reader.pages) > _MAX_PAGES:
            raise SourceError(f"The PDF has {len(reader.pages)} pages, more than can be read as one article.")
        pages = [_rows(page) for page in reader.pages]
        known = {str(key): str(value) for key, value in (reader.metadata or {}).items()}
    except SourceError:
        raise
    except Exception as error:  # pypdf fails in many ways on damaged files
        raise SourceError("The PDF is damaged and cannot be read.") from error
    check_length(sum(len(row.text) for page in pages for row in page))
    blocks = blocks_of(map(in_reading_order, _without_running_rows(pages)))
    if not any(len(block.text.split()) > 8 for block in blocks):
        raise NoArticleError("There is no text in this PDF; it may be a scan.")
    metadata, body = _metadata(known, blocks)
    if not metadata.language and (language := language_of("\n".join(block.text for block in body))):
        metadata = metadata._replace(language=language, origins={**metadata.origins, "language": "visible text"})
    return Article(metadata=metadata, markdown=markdown_of(body), notices=(NOTICE,))


def _rows(page: Any) -> list[Row]:
    """The rows of a page; those set at an angle are left out unless most are: they are stamps on its edge."""
    pieces: list[Piece] = []
    angles: list[bool] = []
    continues = False

    def take(text: str, within: _Matrix, matrix: _Matrix, font: Mapping[str, Any] | None, size: float) -> None:
        nonlocal continues
        _, angle, across, up, x, y = _product(matrix, within)
        is_bold = bool(_BOLD.search(str((font or {}).get("/BaseFont", ""))))
        for part in re.split(r"(\n)", text):
            shown = clean(part)
            if shown.strip():
                row = Row(shown, x, y, round(size * math.hypot(across, up), 1), is_bold)
                pieces.append(Piece(row, continues))
                angles.append(abs(angle) > abs(up))
            elif shown and part != "\n" and continues:
                pieces[-1] = replace(pieces[-1], row=replace(pieces[-1].row, text=pieces[-1].row.text + shown))
            continues = part != "\n" and (continues or bool(shown.strip()))

    page.extract_text(visitor_text=take)
    mostly = 2 * sum(angles) > len(angles)
    return rows_of([piece for piece, angled in zip(pieces, angles, strict=True) if mostly or not angled])


def _product(first: _Matrix, second: _Matrix) -> tuple[float, ...]:
    """What two transformations do one after the other (ISO 32000-1, section 8.3.4)."""
    a, b, c, d, e, f = (float(value) for value in first)
    g, h, i, j, k, m = (float(value) for value in second)
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _without_running_rows(pages: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """The pages without page numbers, and without the rows that stand at one place on the edge of several pages."""
    edges = []
    for page in pages:
        heights = sorted({row.y for row in page})
        edges.append({*heights[:_EDGE_ROWS], *heights[-_EDGE_ROWS:]})
    said = Counter(
        key for page, edge in zip(pages, edges, strict=True) for key in {_key(row) for row in page if row.y in edge}
    )
    return [
        [row for row in page if row.y not in edge or not (said[_key(row)] > 1 or _PAGE_NUMBER.fullmatch(row.text))]
        for page, edge in zip(pages, edges, strict=True)
    ]


def _key(row: Row) -> tuple[str, int]:
    """What a running head says, whatever the page's number, and about where."""
    return _NUMBER.sub("#", row.text), round(row.y / 4)


def _metadata(known: Mapping[str, object], blocks: Sequence[Block]) -> tuple[Metadata, Sequence[Block]]:
    """What the document says of itself, and the blocks without the headline.

    The headline is the largest heading before the first paragraph, where the document names no title of its own.
    """
    title = clean_line(str(known.get("/Title") or ""))
    first = next((index for index, block in enumerate(blocks) if not block.size and len(block.text) > 60), 0)
    shown = max((block for block in blocks[:first] if block.size), key=lambda block: block.size, default=None)
    byline = next((one for one in blocks[:first] if bylines.has_by(one.text) or bylines.is_bare(one.text)), None)
    date = _DATE.match(str(known.get("/CreationDate") or ""))
    titled = not _UNTITLED.fullmatch(title)
    told = {
        "headline": title if titled else "",
        "authors": byline_people.names(clean_line(str(known.get("/Author") or "")), declared=True),
        "published": iso_of("-".join(date.groups())) if date else "",
    }
    seen = {
        "headline": shown.text if shown and (not titled or _fold(title) in _fold(shown.text)) else "",
        "authors": () if told["authors"] or not byline else byline_people.names(byline.text),
        "published": day_of(byline.text) if byline else "",
    }
    found = {name: seen[name] or value for name, value in told.items()}
    origins = {name: "visible text" if seen[name] else "document information" for name in found if found[name]}
    body = [block for block in blocks if block is not byline and not (block is shown and seen["headline"])]
    return Metadata(**found, origins=origins), body  # type: ignore[arg-type]


def _fold(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()
