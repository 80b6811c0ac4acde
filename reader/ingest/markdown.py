"""From the settled content to Markdown: the one markdownify subclass of the program.

Most of the work is done before, on the tree (:mod:`reader.ingest.structure`). What is left is to say how the elements
that Markdown lacks are written, and to escape whatever plain text could be taken for markup.
"""

from __future__ import annotations

import re
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from lxml import etree
from markdownify import ATX, MarkdownConverter

from reader.document.figure import escape, figure
from reader.ingest.footnotes import MARK, NOTE
from reader.ingest.markup import escape_opening
from reader.ingest.tables import ALIGNED
from reader.ingest.tree import Element

_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)
_HARD_BREAK = re.compile(r"[ \t]*\\?\n[ \t]*")
_ADDRESS_UNSAFE = str.maketrans(
    {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C", "\n": "", "\t": ""}
)
_FENCE = re.compile(r"`{3,}")
_RULES = {"right": "---:", "center": ":---:"}
"""What stands under the first row for a column that is not aligned to the left (GFM, "Tables")."""


def markdown_of(content: Element) -> str:
    """The Markdown of a settled tree, ending in one newline."""
    html = etree.tostring(content, encoding="unicode", method="html", with_tail=False)
    soup = BeautifulSoup(html, "lxml", element_classes={Tag: _Element})
    text = _Converter(heading_style=ATX, bullets="-", wrap=True, wrap_width=None, autolinks=False).convert_soup(soup)
    return _tidied(text)


def _tidied(text: str) -> str:
    """No trailing blanks and no more than one empty line, but for the inside of code."""
    pieces = re.split(r"(^[> ]*```.*?^[> ]*```$)", text, flags=re.MULTILINE | re.DOTALL)
    tidy = [
        piece if index % 2 else _BLANK_LINES.sub("\n\n", _TRAILING.sub("", piece)) for index, piece in enumerate(pieces)
    ]
    return "".join(tidy).strip("\n") + "\n"


class _Element(Tag):
    """An element that finds out quickly whether it stands in another, which markdownify asks of each."""

    def find_parent(self, name: Any = None, *arguments: Any, **options: Any) -> Any:
        if not isinstance(name, str) or arguments or options:
            return super().find_parent(name, *arguments, **options)
        parent = self.parent
        while parent is not None and parent.name != name:
            parent = parent.parent
        return parent


class _Converter(MarkdownConverter):
    """Writes the article's dialect: figures as :mod:`reader.document.figure` has them, text that means only itself."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        return escape(text)

    def convert_p(self, el: Any, text: str, parent_tags: set[str]) -> str:
        text = text.strip(" \t\r\n\\") if text.strip(" \t\r\n\\") == "" else text.strip(" \t\r\n")
        if not text:
            return ""
        if "_inline" in parent_tags:
            return f" {text} "
        lines = [escape_opening(line.strip()) for line in text.split("\n")]
        while lines and lines[0] == "\\":
            lines.pop(0)
        if lines and lines[-1].endswith("\\") and not lines[-1].endswith("\\\\"):
            lines[-1] = lines[-1][:-1]
        return "\n\n" + "\n".join(lines) + "\n\n"

    def convert_figure(self, el: Any, text: str, parent_tags: set[str]) -> str:
        address, alternative = el.get("data-src", ""), el.get("data-alt", "")
        if "_inline" in parent_tags:
            return f" ![{escape(alternative)}]({address.translate(_ADDRESS_UNSAFE)}) " if address else " "
        written = figure(alternative, address, el.get("data-caption", ""), el.get("data-credit", ""))
        return f"\n\n{written}\n\n"

    def convert_a(self, el: Any, text: str, parent_tags: set[str]) -> str:
        words = " ".join(text.replace("\\\n", " ").split())
        if not words or "_noformat" in parent_tags:
            return text
        before, after = " " * text[:1].isspace(), " " * text[-1:].isspace()
        address = el.get("href", "").translate(_ADDRESS_UNSAFE)
        return f"{before}[{words}]({address}){after}" if address else text

    def convert_span(self, el: Any, text: str, parent_tags: set[str]) -> str:
        label = el.get(MARK)
        return f"[^{label}]" if label and "_noformat" not in parent_tags else text

    def convert_aside(self, el: Any, text: str, parent_tags: set[str]) -> str:
        label = el.get(NOTE)
        if not label or not text.strip():
            return text
        lines = [f"    {line}" if line.strip() else "" for line in text.strip().split("\n")]
        return f"\n\n[^{label}]: {chr(10).join(lines).lstrip()}\n\n"

    def convert_b(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return _marked(el, text, "**", parent_tags)

    def convert_i(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return _marked(el, text, "*", parent_tags)

    def convert_del(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return _marked(el, text, "~~", parent_tags)

    def convert_br(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return " " if "_inline" in parent_tags or "_noformat" in parent_tags else "\\\n"

    def convert_pre(self, el: Any, text: str, parent_tags: set[str]) -> str:
        code = text.strip("\n").rstrip()
        if not code:
            return ""
        fence = "`" * max(3, 1 + max((len(run) for run in _FENCE.findall(code)), default=0))
        return f"\n\n{fence}{el.get('data-language', '')}\n{code}\n{fence}\n\n"

    def convert_li(self, el: Any, text: str, parent_tags: set[str]) -> str:
        text = (text or "").strip()
        if not text:
            return ""
        mark = f"{el['data-number']}." if el.get("data-number") else "-"
        indent = " " * (len(mark) + 1)
        lines = [indent + line if line.strip() else "" for line in text.split("\n")]
        return f"{mark} {chr(10).join(lines)[len(indent) :]}\n"

    def convert_q(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return f"“{text}”"

    def convert_td(self, el: Any, text: str, parent_tags: set[str]) -> str:
        cell = " ".join(text.split()).replace("|", r"\|")  # in code and addresses too (GFM, "Tables")
        return f" {cell} |"

    convert_th = convert_td

    def convert_tr(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """A row of a table that :mod:`reader.ingest.tables` made rectangular; the first one is followed by the rule."""
        row = f"|{text}\n"
        if el.previous_sibling is not None:
            return row
        cells = [cell for cell in el.children if isinstance(cell, Tag)]
        rule = "".join(f"| {_RULES.get(str(cell.get(ALIGNED)), '---')} " for cell in cells) + "|\n"
        if all(cell.name == "th" for cell in cells):
            return row + rule
        return "|" + "  |" * len(cells) + "\n" + rule + row


def _marked(el: Any, text: str, mark: str, parent_tags: set[str]) -> str:
    """Inline text between two marks, where CommonMark will read them as such.

    A mark next to a letter on the outside and to punctuation on the inside is no mark (CommonMark 0.31, "Left-flanking
    delimiter run"): the punctuation is put outside. Marks do not reach over a line break.
    """
    core = _HARD_BREAK.sub(" ", text).strip()
    if "_noformat" in parent_tags or not core or "![" in core:
        return text
    before, after = " " * text[:1].isspace(), " " * text[-1:].isspace()
    opening = closing = ""
    if not before and _neighbour(el.previous_sibling, last=True).isalnum():
        match = re.match(r"[^\w\\\[*]+", core)
        opening = match[0] if match else ""
        core = core[len(opening) :]
    if not after and _neighbour(el.next_sibling, last=False).isalnum():
        match = re.search(r"[^\w\\\])*]+$", core)
        closing = match[0] if match else ""
        core = core[: len(core) - len(closing)]
    core, outer = core.rstrip(), closing
    return f"{before}{opening}{mark}{core}{mark}{outer}{after}" if core else text


def _neighbour(node: Any, *, last: bool) -> str:
    if not isinstance(node, NavigableString) or not node:
        return ""
    return str(node)[-1 if last else 0]
