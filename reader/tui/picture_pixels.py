"""Sixel pictures, drawn by textual-image where it is installed: ``pip install "reader-tui[sixel]"``.

The library is under the LGPL and therefore no part of every installation. ``docs/decisions/0009-pictures.md`` says why
it draws the large picture alone, and no other way of drawing.
"""

from __future__ import annotations

import fcntl
import importlib
import io
import os
import struct
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from PIL import Image
from textual.widget import Widget

from reader.tui.picture_drawing import FORMATS, size_in_cells

_USUAL_CELL = (10, 20)


def pixels_of(picture: bytes, cells: int, rows: int) -> Widget | None:
    """A widget that paints a picture as sixels, as large as the room allows; None without textual-image."""
    if find_spec("textual_image") is None:
        return None
    with _no_questions():
        widgets = importlib.import_module("textual_image.widget")
    with Image.open(io.BytesIO(picture), formats=FORMATS) as opened:
        opened.load()
        width, height = size_in_cells(opened.width, opened.height, cells, rows)
        widget: Widget = widgets.SixelImage(opened.copy())
    widget.styles.width, widget.styles.height = width, height
    return widget


@contextmanager
def _no_questions() -> Iterator[None]:
    """Keep the library from asking the terminal while it is imported.

    It would read the answer from standard input, where Textual reads the keys; what it wants to know, the size of a
    cell in pixels, it also takes from the environment.
    """
    width, height = _cell_in_pixels()
    os.environ.setdefault("TEXTUAL_CELL_WIDTH", str(width))
    os.environ.setdefault("TEXTUAL_CELL_HEIGHT", str(height))
    output = sys.__stdout__
    sys.__stdout__ = io.StringIO()  # type: ignore[misc,assignment]
    try:
        yield
    finally:
        sys.__stdout__ = output  # type: ignore[misc]


def _cell_in_pixels() -> tuple[int, int]:
    """The width and height of a cell in pixels, as the terminal tells them to the system; usual ones where not."""
    try:
        told = fcntl.ioctl(sys.__stderr__ or 2, termios.TIOCGWINSZ, bytes(8))
    except (OSError, ValueError):
        return _USUAL_CELL
    rows, columns, width, height = struct.unpack("HHHH", told)
    return (width // columns, height // rows) if rows and columns and width and height else _USUAL_CELL
