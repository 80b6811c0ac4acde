"""Pictures as rows of cells: in coloured half blocks, or as the places of pixels that the terminal draws.

Both ways a picture is text to everything that handles the screen: it scrolls, is cut off and is overdrawn like any
other row, and nothing of it is left behind. Drawing takes some milliseconds and is done in a thread.
"""

from __future__ import annotations

import base64
import io
from itertools import count, groupby
from secrets import randbelow

from PIL import Image
from rich.color import Color
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

Drawing = tuple[Strip, ...]
"""The rows of a picture."""
FORMATS = ("PNG", "JPEG")
"""What :mod:`reader.pictures` gives."""
BLOCK = "▀"
PLACEHOLDER = "\U0010eeee"
"""The character that stands for a cell of a picture (kitty's graphics protocol, "Unicode placeholders")."""
_ROW_MARKS = (
    "\u0305\u030d\u030e\u0310\u0312\u033d\u033e\u033f\u0346\u034a\u034b\u034c\u0350\u0351\u0352\u0357\u035b\u0363\u0364"
    "\u0365\u0366\u0367\u0368\u0369\u036a\u036b\u036c\u036d\u036e\u036f\u0483\u0484\u0485\u0486\u0487\u0592\u0593\u0594"
    "\u0595\u0597\u0598\u0599\u059c\u059d\u059e\u059f\u05a0\u05a1\u05a8\u05a9\u05ab\u05ac\u05af\u05c4\u0610\u0611\u0612"
    "\u0613\u0614\u0615\u0616\u0617\u0657\u0658\u0659\u065a\u065b\u065d\u065e\u06d6\u06d7\u06d8\u06d9\u06da\u06db\u06dc"
)
"""What says which row of the picture a placeholder stands for; the protocol numbers these characters in this order."""
_CHUNK = 4096
"""How many characters of a picture one message to the terminal may hold."""
_PIXELS_A_CELL = (10, 20)
"""How many pixels of a picture are sent for a cell: about as many as the cells of today's screens have."""
_numbers = count(1 + randbelow(1 << 23))


def size_in_cells(width: int, height: int, cells: int, rows: int) -> tuple[int, int]:
    """The cells and rows that a picture of this many pixels takes where there is room for ``cells`` and ``rows``.

    A cell is taken to be twice as high as wide, and a picture is made no larger than one pixel for half a cell.
    """
    scale = min(1.0, cells / width, 2 * rows / height)
    return max(1, round(width * scale)), max(1, round(height * scale / 2))


def draw_blocks(picture: bytes, cells: int, rows: int, ground: str) -> Drawing:
    """Draw a picture in half blocks. What is transparent shows ``ground``, a colour as "#rrggbb"."""
    with Image.open(io.BytesIO(picture), formats=FORMATS) as opened:
        width, height = size_in_cells(opened.width, opened.height, cells, rows)
        small = _on_ground(opened, ground).resize((width, 2 * height), Image.Resampling.BOX, reducing_gap=2.0)
    data = small.tobytes()
    pixels = [tuple(data[at : at + 3]) for at in range(0, len(data), 3)]
    lines = [pixels[at : at + width] for at in range(0, len(pixels), width)]
    return tuple(
        Strip([_run(pair, len(list(same))) for pair, same in groupby(zip(upper, lower, strict=True))], width)
        for upper, lower in zip(lines[::2], lines[1::2], strict=True)
    )


def draw_places(picture: bytes, cells: int, rows: int, ground: str) -> tuple[Drawing, str, int]:
    """Draw a picture as the places of its pixels.

    Returns the rows, what has to be sent to the terminal before they are shown, and the picture's number there.
    """
    with Image.open(io.BytesIO(picture), formats=FORMATS) as opened:
        width, height = size_in_cells(opened.width, opened.height, cells, min(rows, len(_ROW_MARKS)))
        small = _on_ground(opened, ground)
    small.thumbnail((width * _PIXELS_A_CELL[0], height * _PIXELS_A_CELL[1]), reducing_gap=2.0)
    out = io.BytesIO()
    small.save(out, "PNG", compress_level=1)
    number = next(_numbers) & 0xFFFFFF
    style = Style.from_color(Color.from_triplet(ColorTriplet(number >> 16, number >> 8 & 255, number & 255)))
    drawing = tuple(
        Strip([Segment(PLACEHOLDER + mark + PLACEHOLDER * (width - 1), style)], width) for mark in _ROW_MARKS[:height]
    )
    return drawing, "".join(_messages(out.getvalue(), number, width, height)), number


def forget(number: int) -> str:
    """What has to be sent so that the terminal lets go of a picture."""
    return f"\x1b_Ga=d,d=I,i={number},q=2\x1b\\"


def _messages(png: bytes, number: int, width: int, height: int) -> list[str]:
    body = base64.b64encode(png).decode("ascii")
    chunks = [body[at : at + _CHUNK] for at in range(0, len(body), _CHUNK)]
    keys = f"a=T,U=1,f=100,i={number},c={width},r={height},q=2,"
    last = len(chunks) - 1
    return [
        f"\x1b_G{keys if at == 0 else ''}m={0 if at == last else 1};{chunk}\x1b\\" for at, chunk in enumerate(chunks)
    ]


def _on_ground(picture: Image.Image, ground: str) -> Image.Image:
    """The picture without transparency."""
    if picture.mode != "RGBA":
        return picture.convert("RGB")
    whole = Image.new("RGB", picture.size, ground)
    whole.paste(picture, mask=picture.getchannel("A"))
    return whole


def _run(pair: tuple[tuple[int, ...], tuple[int, ...]], length: int) -> Segment:
    upper, lower = (Color.from_triplet(ColorTriplet(*pixel)) for pixel in pair)
    return Segment(BLOCK * length, Style.from_color(upper, lower))
