"""Plain text as a Markdown block: what would be read as the mark of a list, a heading or a rule is escaped."""

from __future__ import annotations

import re

from reader.document.figure import escape

_OPENING = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|=+\s*$|-{2,}\s*$|\|)")
_NUMBERED = re.compile(r"^(\s*\d{1,9})([.)])(?=\s|$)")


def escape_block(text: str) -> str:
    """One line of plain text as a Markdown paragraph that says just that."""
    return escape_opening(escape(text))


def escape_opening(markdown: str) -> str:
    """A line of Markdown inline text whose beginning cannot be read as the mark of a block."""
    return _NUMBERED.sub(r"\1\\\2", _OPENING.sub(r"\1\\\2", markdown))
