"""Plain text as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SPECIAL = re.compile(r"[\\`*_\[\]<>~|]|&(?=#?\w+;)")
_LINE_START = re.compile(r"^[ \t]*(?:([#+=-])|(\d+)(?=[.)]))?", re.MULTILINE)


def escape(text: str) -> str:
    r"""Plain text as Markdown that shows exactly that text, but for white space at the start of a line.

    Each ``\n`` becomes a hard line break, and an empty line parts paragraphs.
    """
    paragraphs = [part for part in text.split("\n\n") if part.strip()]
    return "\n\n".join(escape_line_starts(escape_inline(part.strip("\n"))) for part in paragraphs)


def escape_inline(text: str) -> str:
    r"""Plain text in the middle of a line as Markdown; each ``\n`` becomes a hard line break."""
    return _SPECIAL.sub(r"\\\g<0>", text).replace("\n", "\\\n")


def escape_line_starts(markdown: str) -> str:
    """Markdown of inlines as a paragraph: what begins a line is no sign of a heading, a list or a line."""
    return _LINE_START.sub(_escape_line_start, markdown)


def quote(markdown: str) -> str:
    """The Markdown as a block quote."""
    return "\n".join(f"> {line}".rstrip() for line in markdown.split("\n"))


def tags(names: Iterable[str]) -> str:
    """The tags in one line, each as "#old-town"."""
    return " ".join(f"#{'-'.join(name.split())}" for name in names)


def _escape_line_start(match: re.Match[str]) -> str:
    sign, number = match.groups()
    return f"\\{sign}" if sign else f"{number}\\" if number else ""
