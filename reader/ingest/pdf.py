"""The text of a PDF, as far as a page description tells it: paragraphs are mended, running heads and page numbers go.

A PDF says where glyphs stand, not what they mean. Lines are joined to paragraphs as in any hard-wrapped text; headings,
tables and pictures are not guessed at, and a notice says so.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from reader.article import Article, Metadata
from reader.errors import NoArticleError, SourceError
from reader.ingest import bylines
from reader.ingest.dates import iso_of
from reader.ingest.limits import check_length
from reader.ingest.lines import lines_of
from reader.ingest.markup import escape_block
from reader.text import clean, clean_line

NOTICE = "This is the text of a PDF: its tables, pictures and headings are not shown as such."
_MAX_PAGES = 400
_EDGE_LINES = 2
"""How many lines at the top and the bottom of a page may be a running head or foot."""
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
        pages = [clean(page.extract_text()) for page in reader.pages]
        known = {str(key): str(value) for key, value in (reader.metadata or {}).items()}
    except SourceError:
        raise
    except Exception as error:  # pypdf fails in many ways on damaged files
        raise SourceError("The PDF is damaged and cannot be read.") from error
    check_length(sum(map(len, pages)))
    lines = lines_of("\n".join(_without_running_lines(pages)))
    if not any(line.words > 8 for line in lines):
        raise NoArticleError("There is no text in this PDF; it may be a scan.")
    body = "\n\n".join(escape_block(line.text) for line in lines) + "\n"
    return Article(metadata=_metadata(known), markdown=body, notices=(NOTICE,))


def _without_running_lines(pages: Sequence[str]) -> list[str]:
    """The pages without the lines that stand at the edge of most of them, page numbers included."""
    rows = [[row for row in page.split("\n") if row.strip()] for page in pages]
    edges = Counter(key for page in rows for key in {_key(row) for row in (*page[:_EDGE_LINES], *page[-_EDGE_LINES:])})
    running = {key for key, count in edges.items() if count > 1 and count >= 0.5 * len(pages)}
    kept = []
    for page in rows:
        inner = range(_EDGE_LINES, len(page) - _EDGE_LINES)
        kept.append("\n".join(row for index, row in enumerate(page) if index in inner or _key(row) not in running))
    return kept


def _key(row: str) -> str:
    return _NUMBER.sub("#", row.strip())


def _metadata(known: Mapping[str, object]) -> Metadata:
    author = clean_line(str(known.get("/Author") or ""))
    date = _DATE.match(str(known.get("/CreationDate") or ""))
    found = {
        "headline": clean_line(str(known.get("/Title") or "")),
        "authors": bylines.names(author, declared=True),
        "published": iso_of("-".join(date.groups())) if date else "",
    }
    return Metadata(**found, origins={name: "document information" for name, value in found.items() if value})  # type: ignore[arg-type]
