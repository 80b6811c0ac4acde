"""A passage of an article to be carried away on its own: as Markdown, or as a quotation that says where it is from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.article import Metadata
from reader.document.footnotes import number_of
from reader.document.model import Block, BlockKind, Document, Inline, InlineKind, Span
from reader.document.parse import byline
from reader.export.markup import escape_inline, escape_line_starts, quote
from reader.export.text import quoted

_AROUND = {InlineKind.EMPHASIS: "*", InlineKind.STRONG: "**", InlineKind.STRIKE: "~~"}
_BREAK = "\\\n"
_CLOSING, _ESCAPED = re.compile("(?<= )(?=#+$)"), r"\\"
"""Where signs at the end of a heading would be taken for the end of its markup, and what makes them letters."""
_CLOSE_TOGETHER = (BlockKind.LIST_ITEM, BlockKind.FOOTNOTE)


def as_quotation(document: Document, metadata: Metadata, span: Span, speaker: str = "") -> str:
    """The words between quotation marks, and a line that says who says them in which article.

    ``speaker`` is empty where the words are the article's own.
    """
    words = "\n\n".join(" ".join(part.split()) for part in document.text[slice(*span)].split("\n\n"))
    headline = f"“{metadata.headline}”" if metadata.headline else ""
    source = ", ".join(part for part in (headline, byline(metadata)) if part)
    said = f"{speaker}, in {source}" if speaker and source else speaker or source
    return "\n".join(part for part in (quoted(words), f"— {said}" if said else "", metadata.address) if part)


def as_markdown(document: Document, start: int, end: int) -> str:
    """The passage as CommonMark with tables, strikethrough and footnotes; a block that is cut keeps its kind."""
    written = ""
    before: Block | None = None
    outermost = depth = 0  # the level of the list items at the margin, and how far the present one is from it
    for index in range(document.block_index(start), len(document.blocks)):
        block = document.blocks[index]
        if block.start >= end:
            break
        first, last = max(start, block.start), min(end, block.end)
        if first >= last:
            continue
        if not before or (before.kind, before.quoted) != (BlockKind.LIST_ITEM, block.quoted):
            outermost, depth = block.level, 0
        depth = max(0, min(block.level - outermost, depth + 1))
        if before:
            listed = before.kind is block.kind and block.kind in _CLOSE_TOGETHER and before.marker and block.marker
            within = "> " * min(_quotes_around(before), _quotes_around(block))
            written += "\n" if listed else f"\n{within.rstrip()}\n"
        written += _in_quotes(_block(document, block, first, last, depth), _quotes_around(block))
        before = block
    return written


def _quotes_around(block: Block) -> int:
    """How many block quotes stand around a block; those in a footnote stand in its indentation."""
    return 0 if block.kind is BlockKind.FOOTNOTE else block.quoted


def _in_quotes(markdown: str, depth: int) -> str:
    for _ in range(depth):
        markdown = quote(markdown)
    return markdown


def _block(document: Document, block: Block, start: int, end: int, depth: int) -> str:
    if block.kind is BlockKind.CODE:
        code = document.text[start:end]
        fence = _fence(code, least=3)
        return f"{fence}{block.language}\n{code}\n{fence}"
    if block.table:
        return "\n".join(_table(document, block, start, end))
    text = escape_line_starts(_inlines(document, start, end, list(document.inlines_in(block))))
    match block.kind:
        case BlockKind.HEADLINE:
            return f"# {text}"
        case BlockKind.HEADING:
            line = " ".join(text.split(_BREAK))
            return f"{'#' * block.level} {_CLOSING.sub(_ESCAPED, line)}"
        case BlockKind.LIST_ITEM:
            sign = block.marker if block.marker[:1].isdigit() else "-" if block.marker else " "
            indent = "    " * depth
            return f"{indent}{sign} " + text.replace("\n", f"\n{indent}{' ' * (len(sign) + 1)}")
        case BlockKind.FOOTNOTE:
            sign = f"[^{number_of(block.marker)}]: " if block.marker else "    "
            return sign + _in_quotes(text, block.quoted).replace("\n", "\n    ")
    return text


def _table(document: Document, block: Block, start: int, end: int) -> Iterator[str]:
    """The rows of a table that share a character with the passage, whole; under the first one a line of dashes."""
    if block.table is None:
        raise AssertionError("a table block has a table")
    rows = [row for row in block.table.rows if row[0][0] < end and row[-1][1] > start]
    inlines = list(document.inlines_in(block))
    for number, row in enumerate(rows):
        yield f"| {' | '.join(_inlines(document, *cell, inlines) for cell in row)} |"
        if number == 0:
            yield f"|{' --- |' * len(row)}"


def _inlines(document: Document, start: int, end: int, inlines: list[Inline]) -> str:
    """The text between two offsets, with the inlines that share a character with it."""
    written, position = "", start
    while inlines:
        inline, *inlines = inlines
        first, last = max(start, inline.start), min(end, inline.end)
        if first >= last or first < position:
            continue
        inside = [other for other in inlines if other.end <= inline.end]
        inlines = [other for other in inlines if other.end > inline.end]
        written += escape_inline(document.text[position:first]) + _inline(document, inline, first, last, inside)
        position = last
    return written + escape_inline(document.text[position:end])


def _inline(document: Document, inline: Inline, start: int, end: int, inside: list[Inline]) -> str:
    words = document.text[start:end]
    if inline.kind is InlineKind.FOOTNOTE:
        return f"[^{number_of(words)}]"
    if inline.kind is InlineKind.CODE:
        fence = _fence(words, least=1)
        blank = " " if words.startswith("`") or words.endswith("`") else ""
        return f"{fence}{blank}{words}{blank}{fence}"
    text = _inlines(document, start, end, inside)
    if inline.kind is InlineKind.LINK:
        return f"[{text}](<{inline.target}>)" if re.search(r"[\s()]", inline.target) else f"[{text}]({inline.target})"
    sign, bare = _AROUND[inline.kind], text.strip()  # signs that stand beside a blank would not be read as signs
    return text.replace(bare, f"{sign}{bare}{sign}") if bare else text


def _fence(code: str, least: int) -> str:
    """More backticks than the code has in a row."""
    return "`" * max(least, 1 + max(map(len, re.findall("`+", code)), default=0))
