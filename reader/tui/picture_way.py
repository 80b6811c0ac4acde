"""How well a terminal can draw pictures.

Asking every terminal would be surest, but its answer comes among the keys, and some never answer. So the environment
has to tell, but for what :mod:`reader.tui.terminal_question` asks, and where it does not, a picture is drawn in blocks,
which every terminal with colours can. The settings can say what the terminal does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Way(StrEnum):
    """A way of drawing pictures. The values are those of the setting."""

    KITTY = "kitty"
    """Pixels that the terminal places where certain characters stand (the graphics protocol of kitty)."""
    SIXEL = "sixel"
    """Pixels that are painted over the cells, so only where nothing scrolls."""
    BLOCKS = "blocks"
    """Two pixels for each cell, as the colour of half a block and of its ground."""
    LINE = "line"
    """No picture, but the words that stand for it."""


_SIXEL_TERMINALS = ("foot", "mlterm", "contour", "yaft", "rio")
_SIXEL_PROGRAMS = ("WezTerm", "iTerm.app", "mintty", "rio")
_IN_BETWEEN = ("TMUX", "STY")
"""Set by programs that stand between us and the terminal, and keep its pixels to themselves."""


def way_of(environment: Mapping[str, str], colours: str | None, *, pixels: bool) -> Way:
    """The best way of drawing on the terminal of this environment.

    It has ``colours`` as Rich names them, and may have said that it draws ``pixels`` where placeholders stand.
    """
    if colours not in ("truecolor", "256"):
        return Way.LINE
    if any(environment.get(name) for name in _IN_BETWEEN) or environment.get("NO_COLOR"):
        return Way.BLOCKS
    if pixels and colours == "truecolor":
        return Way.KITTY
    terminal = environment.get("TERM", "")
    if terminal.startswith(_SIXEL_TERMINALS) or environment.get("TERM_PROGRAM") in _SIXEL_PROGRAMS:
        return Way.SIXEL
    return Way.BLOCKS
