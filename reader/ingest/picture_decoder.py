"""A picture made safe: a program of its own that reads a picture from standard input and writes a small one.

A decoder of pictures works through what a stranger wrote, in C. So it runs in a process that holds nothing else, may
not take much memory or time, and can be ended; :mod:`reader.ingest.picture_file` starts it. What comes out is a
plain PNG or JPEG of our own making. The size that a file declares is looked at before any of it is decoded.
"""

from __future__ import annotations

import io
import resource
import sys
from contextlib import suppress

from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("AVIF", "BMP", "GIF", "JPEG", "PNG", "WEBP")
"""What is decoded: what browsers show, but for drawings (SVG), which are programs."""
MAX_PIXELS = 60_000_000
"""More than a camera makes. 50,000 × 50,000 pixels fit into a file of a few kilobytes, and would take 10 GB."""
LONGEST_SIDE = 1600
"""The longest side of what comes out, in pixels: more than a terminal shows."""
MAX_MEMORY = 1_500_000_000
"""Bytes of address space that decoding may take."""
CPU_SECONDS = 20
UNKNOWN, TOO_LARGE, DAMAGED = 3, 4, 5
"""Exit codes, for what cannot be decoded."""


def decoded(data: bytes) -> bytes:
    """The first image of ``data``, upright, with at most :data:`LONGEST_SIDE` pixels on its longest side.

    It is a JPEG, or a PNG where some of it is transparent.

    Raises Image.DecompressionBombError where it has more than :data:`MAX_PIXELS`, UnidentifiedImageError where it
    is of no known format, and whatever Pillow raises where it is damaged.
    """
    with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
        if opened.width * opened.height > MAX_PIXELS:
            raise Image.DecompressionBombError(f"{opened.width} × {opened.height} pixels")
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is decoded at a fraction of its size
        picture = ImageOps.exif_transpose(opened)
    picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = io.BytesIO()
    picture.save(out, "PNG" if picture.mode == "RGBA" else "JPEG", quality=90)
    return out.getvalue()


def main() -> int:
    """Decode standard input onto standard output; returns the exit code."""
    for what, most in ((resource.RLIMIT_AS, MAX_MEMORY), (resource.RLIMIT_CPU, CPU_SECONDS)):
        with suppress(OSError, ValueError):  # some systems know no such limit
            resource.setrlimit(what, (most, most))
    Image.MAX_IMAGE_PIXELS = None  # decoded() asks by itself
    try:
        picture = decoded(sys.stdin.buffer.read())
    except UnidentifiedImageError:
        return UNKNOWN
    except (Image.DecompressionBombError, MemoryError):
        return TOO_LARGE
    except Exception:  # whatever a decoder stumbles over, the file is to blame
        return DAMAGED
    sys.stdout.buffer.write(picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())
