"""An article as one HTML page with the reader's marks in the text and the notes below it.

The page stands alone: its style is in it, it runs no script, and it loads nothing but the article's own pictures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from reader.document.annotation import Anchor, AnchorState, Annotation, anchor
from reader.document.footnotes import number_of
from reader.document.marks import Layer, Mark, MarkIndex, flatten
from reader.document.model import Block, BlockKind, Document, Inline, InlineKind
from reader.document.notebook import Notebook
from reader.settings import COLOURS

_COLOUR_VALUES = dict(zip(COLOURS, ("#fff0a0", "#c8efc4", "#c4e1fa", "#fbd0e0", "#e2d0f8"), strict=True))
_STYLE = (
    "body{max-width:40rem;margin:2rem auto;padding:0 1rem;font:1.1rem/1.6 Georgia,serif;color:#222;background:#fff}"
    ".kicker,.byline,.caption,.credit,.facts{font:.85rem/1.4 system-ui,sans-serif;color:#555}.dek{font-size:1.25rem}"
    ".item{margin:.3rem 0}table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:.2rem .6rem}"
    "img{max-width:100%}pre{overflow-x:auto;background:#f4f4f4;padding:.8rem}mark{color:inherit}"
    "blockquote{margin:0 0 1rem;padding-left:1rem;border-left:3px solid #bbb}"
    + "".join(f"mark.{name}{{background:{value}}}" for name, value in _COLOUR_VALUES.items())
)
_BLOCK_TAGS = {
    BlockKind.KICKER: '<p class="kicker">{}</p>',
    BlockKind.HEADLINE: "<h1>{}</h1>",
    BlockKind.DEK: '<p class="dek">{}</p>',
    BlockKind.BYLINE: '<p class="byline">{}</p>',
    BlockKind.CAPTION: '<p class="caption">{}</p>',
    BlockKind.CREDIT: '<p class="credit">— {}</p>',
    BlockKind.CODE: "<pre><code>{}</code></pre>",
    BlockKind.PARAGRAPH: "<p>{}</p>",
}
_INLINE_TAGS = {
    InlineKind.EMPHASIS: "em",
    InlineKind.STRONG: "strong",
    InlineKind.CODE: "code",
    InlineKind.STRIKE: "s",
}
_SAFE = ("http://", "https://", "mailto:")


def to_html(notebook: Notebook) -> str:
    """The whole page. Overlapping marks are all there, one inside the other."""
    document, metadata = notebook.document, notebook.article.metadata
    notes = sorted(_placed(document, notebook.annotations), key=lambda note: (note[1].start, note[1].end, note[0].id))
    title = escape(metadata.headline or notebook.source)
    source = escape(notebook.address)
    link = f'<a href="{source}">{source}</a>' if notebook.address.startswith(_SAFE) else source
    parts = [
        f'<!doctype html>\n<html lang="{escape(metadata.language or "en")}">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<article>",
        *_Text(document, notes).blocks(),
        f'</article>\n<p class="facts">{link}</p>',
        *_notes_section(notes),
        "</body>\n</html>\n",
    ]
    return "\n".join(parts)


def _placed(document: Document, annotations: Iterable[Annotation]) -> Iterator[tuple[Annotation, Anchor]]:
    for annotation in annotations:
        same_text = annotation.fingerprint == document.fingerprint
        yield annotation, anchor(document.text, annotation.selectors, same_text=same_text)


class _Text:
    """The text of the document as HTML, with its inlines and the notes' marks."""

    def __init__(self, document: Document, notes: list[tuple[Annotation, Anchor]]) -> None:
        self._document = document
        self._tags: dict[str, tuple[str, str]] = {}
        marks = []
        for number, inline in enumerate(document.inlines):
            words = document.text[inline.start : inline.end]
            self._tags[f"inline {number}"] = _inline_tags(inline, words)
            marks.append(Mark(inline.start, inline.end, Layer.INLINE, f"inline {number}"))
        for number, (annotation, place) in enumerate(notes, start=1):
            if place.state is not AnchorState.ORPHAN:
                hint = f' title="{escape(annotation.note)}"' if annotation.note else ""
                self._tags[f"note {number}"] = (f'<mark class="{escape(annotation.colour)}"{hint}>', "</mark>")
                marks.append(Mark(place.start, place.end, Layer.ANNOTATION, f"note {number}"))
        self._marks = MarkIndex(marks)

    def blocks(self) -> Iterator[str]:
        quoted = 0
        for block in self._document.blocks:
            yield from ["<blockquote>"] * (block.quoted - quoted) or ["</blockquote>"] * (quoted - block.quoted)
            quoted = block.quoted
            yield self._block(block)
        yield from ["</blockquote>"] * quoted

    def _block(self, block: Block) -> str:
        if block.kind is BlockKind.RULE:
            return "<hr>"
        if block.kind is BlockKind.PICTURE:
            alternative = escape(block.alternative)
            if not block.target.startswith(_SAFE):
                return f'<p class="caption">[{alternative}]</p>' if alternative else ""
            return f'<img src="{escape(block.target)}" alt="{alternative}" loading="lazy" referrerpolicy="no-referrer">'
        if block.kind is BlockKind.TABLE and block.table:
            return self._table(block)
        text = self._span(block.start, block.end, line_break="\n" if block.kind is BlockKind.CODE else "<br>\n")
        if block.kind is BlockKind.HEADING:
            level = min(6, max(2, block.level))
            return f"<h{level}>{text}</h{level}>"
        if block.kind is BlockKind.FOOTNOTE:
            return _footnote(block.marker, text)
        if block.kind is BlockKind.LIST_ITEM:
            marker = f"{escape(block.marker)} " if block.marker else ""
            return f'<p class="item" style="margin-left:{2 * block.level - 1}rem">{marker}{text}</p>'
        return _BLOCK_TAGS.get(block.kind, "<p>{}</p>").format(text)

    def _table(self, block: Block) -> str:
        assert block.table is not None
        rows = []
        for number, row in enumerate(block.table.rows):
            tag = "th" if number < block.table.header_rows else "td"
            cells = "".join(f"<{tag}>{self._span(start, end)}</{tag}>" for start, end in row)
            rows.append(f"<tr>{cells}</tr>")
        return "<table>\n" + "\n".join(rows) + "\n</table>"

    def _span(self, start: int, end: int, line_break: str = "<br>\n") -> str:
        pieces = []
        for run in flatten(self._marks.over(start, end), start, end):
            text = escape(self._document.text[run.start : run.end], quote=False).replace("\n", line_break)
            opening = "".join(self._tags[name][0] for name in run.names)
            closing = "".join(self._tags[name][1] for name in reversed(run.names))
            pieces.append(f"{opening}{text}{closing}")
        return "".join(pieces)


def _footnote(marker: str, text: str) -> str:
    """A paragraph of a footnote; the first has its number, which leads back to the text."""
    if not marker:
        return f'<p class="item">{text}</p>'
    number = number_of(marker)
    return f'<p class="item" id="footnote-{number}"><a href="#reference-{number}">{marker}</a> {text}</p>'


def _inline_tags(inline: Inline, words: str) -> tuple[str, str]:
    if inline.kind is InlineKind.FOOTNOTE:
        number = number_of(words)
        return f'<a href="#footnote-{number}" id="reference-{number}">', "</a>"
    if inline.kind is not InlineKind.LINK:
        return f"<{_INLINE_TAGS[inline.kind]}>", f"</{_INLINE_TAGS[inline.kind]}>"
    if inline.target.startswith(_SAFE):
        return f'<a href="{escape(inline.target)}" rel="noreferrer">', "</a>"
    return "", ""


def _notes_section(notes: list[tuple[Annotation, Anchor]]) -> Iterator[str]:
    if not notes:
        return
    yield "<section>\n<h2>Notes</h2>\n<ol>"
    for annotation, place in notes:
        parts = []
        if annotation.selectors.exact:
            passage = escape(annotation.selectors.exact, quote=False).replace("\n", "<br>")
            parts.append(f'<blockquote><mark class="{escape(annotation.colour)}">{passage}</mark></blockquote>')
        subject = [f"<p><strong>{escape(annotation.about)}</strong></p>"] if annotation.about else []
        paragraphs = [f"<p>{escape(part, quote=False)}</p>" for part in annotation.note.split("\n\n") if part.strip()]
        lost = ["no longer in the text"] if place.state is AnchorState.ORPHAN else []
        facts = " · ".join([annotation.created[:10], *annotation.tags, *lost]).strip(" ·")
        yield "".join(["<li>", *parts, *subject, *paragraphs, f'<p class="facts">{escape(facts)}</p></li>'])
    yield "</ol>\n</section>"
