"""From an article's Markdown to the document that is read: canonical text, blocks and inlines.

``markdown-it-py`` reads the CommonMark; this module walks its tokens once and lays the text down block by block. The
headline, dek and byline become blocks of the text as well, so that a name in the headline can be marked, found and
annotated like any other.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from reader.article import Article, Metadata
from reader.document.figure import CREDIT_SIGN
from reader.document.footnotes import raised, without_footnotes
from reader.document.model import Block, BlockKind, Document, Inline, InlineKind, Table

if TYPE_CHECKING:
    from markdown_it.token import Token

BYLINE_SEPARATOR = " · "
_BLANKS = re.compile(r"[ \t\n]+")
_INLINE_KINDS = {
    "em": InlineKind.EMPHASIS,
    "strong": InlineKind.STRONG,
    "s": InlineKind.STRIKE,
    "link": InlineKind.LINK,
}
_BULLETS = ("•", "◦", "▪")


def parse(article: Article) -> Document:
    """Return the document of an article. Never fails: every text is some document."""
    from markdown_it import MarkdownIt  # here, because an article from the library needs no parser
    from mdit_py_plugins.footnote import footnote_plugin

    markdown = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    markdown.use(footnote_plugin, inline=False, move_to_end=False)
    builder = _Builder()
    _lay_down_head(builder, article.metadata)
    environment: dict[str, Any] = {}
    body, footnotes = without_footnotes(markdown.parse(article.markdown, environment), environment)
    _Body(builder).lay_down(body)
    if footnotes:
        builder.add_sign(BlockKind.RULE)
    for number, tokens in enumerate(footnotes, start=1):
        _Body(builder, footnote=raised(number)).lay_down(tokens)
    return builder.document()


def byline(metadata: Metadata) -> str:
    """The byline as one line: authors, site and day, as far as they are known."""
    *others, last = metadata.authors or ("",)
    names = f"{', '.join(others)} and {last}" if others else last
    return BYLINE_SEPARATOR.join(part for part in (names, metadata.site, _day(metadata.published)) if part)


def _day(published: str) -> str:
    """An ISO 8601 time as a day a person would write; the text itself where it is no such time."""
    try:
        day = datetime.datetime.fromisoformat(published)
    except ValueError:
        return published
    if day.year < _FIRST_NEWS:
        return ""
    return f"{day.day}\u00a0{_MONTHS[day.month - 1]}\u00a0{day.year}"


_FIRST_NEWS = 1605
"""No news was printed before this year; an earlier one stands for none, as in "0001-01-01"."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _lay_down_head(builder: _Builder, metadata: Metadata) -> None:
    for kind, text in (
        (BlockKind.KICKER, metadata.kicker),
        (BlockKind.HEADLINE, metadata.headline),
        (BlockKind.DEK, metadata.dek),
        (BlockKind.BYLINE, byline(metadata)),
    ):
        builder.add(kind, _Line(text))


class _Line:
    """Inline text under construction, with inlines whose offsets count from its start."""

    def __init__(self, text: str = "") -> None:
        self.inlines: list[Inline] = []
        self.length = len(text)
        self._pieces = [text]
        self._last = text[-1:]

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def append(self, text: str) -> None:
        """Add text, with every run of white space as one space, also across the seam."""
        text = _BLANKS.sub(" ", text)
        if self._last in ("", " ", "\n"):
            text = text.lstrip(" ")
        self._push(text)

    def break_line(self) -> None:
        """Start a new line, unless the text has not begun."""
        if self._last == " ":
            self._pieces[-1] = self._pieces[-1][:-1]
            self.length -= 1
        if self.length:
            self._push("\n")

    def without_start(self, length: int) -> _Line:
        """The same without its first ``length`` characters."""
        line = _Line(self.text[length:])
        line.inlines = [
            inline._replace(start=max(0, inline.start - length), end=inline.end - length)
            for inline in self.inlines
            if inline.end > length
        ]
        return line

    def _push(self, text: str) -> None:
        if text:
            self._pieces.append(text)
            self.length += len(text)
            self._last = text[-1]


class _Builder:
    """Lays text down block by block and keeps the offsets."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._signs: list[Block] = []
        self._inlines: list[Inline] = []

    def add(
        self, kind: BlockKind, line: _Line, *, level: int = 0, quoted: int = 0, marker: str = "", language: str = ""
    ) -> bool:
        """Add a block that holds text; nothing is added where there is none. Returns whether it was added."""
        text = line.text.rstrip() if kind is BlockKind.CODE else line.text.strip()
        if not text:
            return False
        start = self._start()
        end = start + len(text)
        self._push(text)
        self._blocks.append(Block(kind, start, end, level, quoted, marker, language))
        self._add_inlines(line, start, end)
        return True

    def add_sign(self, kind: BlockKind, *, quoted: int = 0, target: str = "", alternative: str = "") -> None:
        """Add a block that holds no text, a rule or a picture; it stands where the next text will begin."""
        self._signs.append(Block(kind, 0, 0, quoted=quoted, target=target, alternative=alternative))

    def add_table(
        self, rows: Sequence[Sequence[_Line]], header_rows: int, alignments: tuple[str, ...], quoted: int
    ) -> None:
        width = max((len(row) for row in rows), default=0)
        if not any(cell.text.strip() for row in rows for cell in row):
            return
        start = position = self._start()
        spans: list[tuple[tuple[int, int], ...]] = []
        for number, row in enumerate(rows):
            cells: list[tuple[int, int]] = []
            if number:
                self._push("\n")
            for column in range(width):
                if column:
                    self._push("\t")
                cell = row[column] if column < len(row) else _Line()
                position = self._length
                text = cell.text.strip().replace("\n", " ")
                self._push(text)
                cells.append((position, self._length))
                self._add_inlines(cell, position, self._length)
            spans.append(tuple(cells))
        table = Table(tuple(spans), header_rows, alignments)
        self._blocks.append(Block(BlockKind.TABLE, start, self._length, quoted=quoted, table=table))

    def document(self) -> Document:
        self._place_signs()
        inlines = sorted(self._inlines, key=lambda inline: (inline.start, -inline.end))
        return Document("".join(self._pieces), tuple(self._blocks), tuple(inlines))

    def _start(self) -> int:
        """Where the next block's text starts: behind the blank line that parts it from the one before."""
        if self._length:
            self._push("\n\n")
        self._place_signs()
        return self._length

    def _place_signs(self) -> None:
        self._blocks.extend(sign._replace(start=self._length, end=self._length) for sign in self._signs)
        self._signs.clear()

    def _push(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def _add_inlines(self, line: _Line, start: int, end: int) -> None:
        for inline in line.inlines:
            first, last = start + inline.start, min(start + inline.end, end)
            if first < last:
                self._inlines.append(Inline(inline.kind, first, last, inline.target))


class _Body:
    """Walks the block tokens of the body, or of one footnote, whose raised number is then ``footnote``."""

    def __init__(self, builder: _Builder, *, footnote: str = "") -> None:
        self._builder = builder
        self._footnote = footnote
        self._quoted = 0
        self._lists: list[tuple[int, int] | None] = []
        """For each open list the number of its last item, and how that is written; None for bullets."""
        self._marker = footnote
        self._heading = 0

    def lay_down(self, tokens: Sequence[Token]) -> None:
        position = 0
        while position < len(tokens):
            token = tokens[position]
            if token.type == "table_open":
                position = self._table(tokens, position)
            else:
                self._block(token)
            position += 1

    def _block(self, token: Token) -> None:
        match token.type:
            case "blockquote_open":
                self._quoted += 1
            case "blockquote_close":
                self._quoted -= 1
            case "bullet_list_open":
                self._lists.append(None)
            case "ordered_list_open":
                self._lists.append((0, -1))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._marker = self._next_marker(token)
            case "heading_open":
                self._heading = int(token.tag[1:])
            case "heading_close":
                self._heading = 0
            case "inline":
                self._inline(token.children or [])
            case "fence" | "code_block":
                line = _Line(token.content.expandtabs(4).strip("\n"))
                language = token.info.split()[0] if token.info.split() else ""
                self._builder.add(BlockKind.CODE, line, quoted=self._quoted, language=language)
            case "hr":
                self._builder.add_sign(BlockKind.RULE, quoted=self._quoted)

    def _next_marker(self, item: Token) -> str:
        """What stands before an item: a number as it is written, or one more where authors write the same each time.

        CommonMark counts on from the first number (0.31, "Lists"); countdowns and gaps say something.
        """
        last = self._lists[-1]
        if last is None:
            return _BULLETS[min(len(self._lists), len(_BULLETS)) - 1]
        written = int(item.info)
        number = last[0] + 1 if written == last[1] else written
        self._lists[-1] = (number, written)
        return f"{number}."

    def _inline(self, tokens: Sequence[Token]) -> None:
        if not self._heading and self._figure(tokens):
            return
        pictures = [token for token in tokens if token.type == "image"]
        line = _line(token for token in tokens if token.type != "image")
        if self._heading:
            if self._lists and self._lists[-1] is None:
                self._marker = ""  # the heading shows where the item begins
            self._builder.add(BlockKind.HEADING, line, level=self._heading, quoted=self._quoted)
        elif self._lists:
            added = self._builder.add(
                BlockKind.LIST_ITEM, line, level=len(self._lists), quoted=self._quoted, marker=self._marker
            )
            if added:
                self._marker = ""
        elif self._footnote:
            if self._builder.add(BlockKind.FOOTNOTE, line, quoted=self._quoted, marker=self._marker):
                self._marker = ""
        else:
            self._builder.add(BlockKind.PARAGRAPH, line, quoted=self._quoted)
        for picture in pictures:
            self._picture(picture)

    def _picture(self, token: Token) -> None:
        self._builder.add_sign(
            BlockKind.PICTURE,
            quoted=self._quoted,
            target=str(token.attrGet("src") or ""),
            alternative=_line(token.children or []).text.strip(),
        )

    def _figure(self, tokens: Sequence[Token]) -> bool:
        """Lay down a paragraph that is a figure (see reader.document.figure); False where it is none."""
        first, *others = _lines(tokens)
        pictures = [token for token in first if token.type == "image"]
        if len(pictures) != 1 or any(token.type not in ("image", "link_open", "link_close") for token in first):
            return False
        if not all(_is_emphasised(line) for line in others):
            return False
        self._picture(pictures[0])
        for tokens_of_line in others:
            line = _line(tokens_of_line[1:-1])
            kind = BlockKind.CREDIT if line.text.startswith(CREDIT_SIGN) else BlockKind.CAPTION
            if kind is BlockKind.CREDIT:
                line = line.without_start(len(CREDIT_SIGN))
            self._builder.add(kind, line, quoted=self._quoted)
        return True

    def _table(self, tokens: Sequence[Token], position: int) -> int:
        """Lay down the table that opens at ``position``; returns the position of its closing token."""
        rows: list[list[_Line]] = []
        alignments: list[str] = []
        header_rows = 0
        while tokens[position].type != "table_close":
            token = tokens[position]
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "thead_close":
                header_rows = len(rows)
            elif token.type == "th_open":
                alignments.append(str(token.attrGet("style") or "text-align:left").removeprefix("text-align:"))
            elif token.type == "inline":
                rows[-1].append(_line(token.children or []))
            position += 1
        if header_rows and not any(cell.text for row in rows[:header_rows] for cell in row):
            rows, header_rows = rows[header_rows:], 0
        self._builder.add_table(rows, header_rows, tuple(alignments), self._quoted)
        return position


def _lines(tokens: Sequence[Token]) -> list[list[Token]]:
    """Inline tokens parted at the line breaks that stand outside every emphasis or link."""
    lines: list[list[Token]] = [[]]
    for token in tokens:
        if token.type in ("softbreak", "hardbreak") and token.level == 0:
            lines.append([])
        elif token.type != "text" or token.content:
            lines[-1].append(token)
    return lines


def _is_emphasised(line: Sequence[Token]) -> bool:
    """Whether one emphasis covers the whole line."""
    return (
        len(line) > 2
        and line[0].type == "em_open"
        and line[-1].type == "em_close"
        and all(token.level > 0 for token in line[1:-1])
    )


def _line(tokens: Iterable[Token]) -> _Line:
    """The text of inline tokens with its inlines."""
    line = _Line()
    opened: list[tuple[InlineKind, int, str]] = []
    for token in tokens:
        kind = _INLINE_KINDS.get(token.type.rpartition("_")[0])
        if token.type == "text" or token.type == "html_inline":
            line.append(token.content)
        elif token.type == "softbreak":
            line.append(" ")
        elif token.type == "hardbreak":
            line.break_line()
        elif token.type == "code_inline":
            start = line.length
            line.append(token.content)
            line.inlines.append(Inline(InlineKind.CODE, start, line.length))
        elif token.type == "image":  # in a cell, where no picture is drawn
            start = line.length
            line.append(_line(token.children or []).text.strip())
            address = str(token.attrGet("src") or "")
            if line.length > start and not opened and not address.startswith("data:"):
                line.inlines.append(Inline(InlineKind.LINK, start, line.length, address))
        elif token.type == "footnote_ref":
            start = line.length
            line.append(raised(token.meta["id"] + 1))
            line.inlines.append(Inline(InlineKind.FOOTNOTE, start, line.length))
        elif kind and token.nesting == 1:
            opened.append((kind, line.length, str(token.attrGet("href") or "")))
        elif kind and token.nesting == -1 and opened:
            opened_kind, start, target = opened.pop()
            line.inlines.append(Inline(opened_kind, start, line.length, target))
    return line
