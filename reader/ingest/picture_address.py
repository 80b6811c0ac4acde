"""Where a picture really lies: past placeholders, lazy loading and sets of sizes; and when two addresses are one."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import lxml.html

from reader.ingest.tree import Element
from reader.text import clean_line

_LAZY = (
    "data-src", "data-original", "data-lazy-src", "data-lazy", "data-src-large", "data-large-file", "data-full-src",
    "data-hi-res-src",
    "data-original-src", "data-image", "data-img-src", "data-url", "data-delayed-url", "data-default-src",
    "data-actualsrc", "data-raw-src",
    "data-pagespeed-lazy-src", "data-zoom-src", "data-srcset", "data-lazy-srcset", "srcset",
)  # fmt: skip
_WRITTEN_OUT = re.compile(r"data:image/(?:png|jpe?g|gif|webp|avif|bmp);base64,[\w+/=\s]+", re.IGNORECASE | re.ASCII)
_MIN_WRITTEN_OUT = 4_000
"""Characters of an address that is a picture itself; a shorter one is a blurred preview, a spacer or an icon."""
_MAX_WRITTEN_OUT = 1_000_000
"""Characters from which such a picture is left out: it would be kept with the text of the article."""
_PLACEHOLDER = re.compile(
    r"^data:|(?:^|[/_.-])(?:ajax-?)?(?:blank|spacer|placeholder|transparent|loading|loader|spinner|lazy|pixel|spin(?=\.gif)|1x1|clear|grey|gray|empty)"
    r"(?:[-_.\d][^/]*)?\.(?:gif|png|svg|jpe?g)|^about:|^javascript:",
    re.IGNORECASE,
)
_TRACKER = re.compile(
    r"/(?:pixel|track(?:er|ing)?|beacon|counter|stat)s?(?:[/.?]|$)|doubleclick|scorecardresearch", re.IGNORECASE
)
_ICON_CLASS = re.compile(r"\b(?:icons?|avatar|logo|sprite|spinner|badge|author-photo|headshot|share)\b", re.IGNORECASE)
_MIN_SIDE = 40
"""A picture that says it is smaller, in pixels, is an icon or a counter."""
_PORTRAIT_SIDE = 64
"""A picture that says nothing but that it is no larger, in pixels, is the portrait of a writer, or a button."""


_CANDIDATE = re.compile(r"(\S*[^,\s])(?:\s+([\d.]+)([wx]))?\s*(?:,|$)")
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)$", re.IGNORECASE)
_FILE_ADDRESS = re.compile(r"\s*(?:https?:/)?/[^\s,]+\.(?:jpe?g|png|webp|avif)(?:\?[^\s,]*)?\s*$", re.IGNORECASE)
_SIZES = frozenset(
    {
        "w", "h", "width", "height", "maxwidth", "maxheight", "s", "sz", "size", "resize", "scale", "dpr", "fit",
        "crop", "rect", "thumbnail", "q", "quality", "fm", "format", "auto", "ssl", "strip", "v", "ver",
    }
)  # fmt: skip
"""Names of query parameters that say how a picture is to be sent, and not which."""


def choose_source(picture: Element) -> None:
    """Give the ``img`` of a ``picture`` the address of a ``source`` where it has none of its own."""
    image = next(picture.iter("img"), None)
    sets = [source.get("srcset") or source.get("data-srcset") or "" for source in picture.iter("source")]
    sets = [one for one in sets if one and not one.startswith("data:")]
    if image is None and sets:
        image = lxml.html.Element("img")
        picture.append(image)
    if image is not None and sets and not address_of(image, ""):
        image.set("srcset", sets[0])
        image.attrib.pop("src", None)


def address_of(image: Element, base: str) -> str:
    """Where the picture of an ``img`` really lies, absolute; "" where there is none worth showing."""
    source = (image.get("src") or "").strip()
    if _is_written_out(source) and not any(image.get(name) for name in _LAZY):
        return "".join(source.split())
    if source and not _PLACEHOLDER.search(source) and not (image.get("data-src") or image.get("data-original")):
        return _absolute(source, base)
    for name in _LAZY:
        value = (image.get(name) or "").strip()
        if not value or value.startswith(("data:", "{", "[")):
            continue
        if name.endswith("srcset"):
            value = largest(value)
        if value and not _PLACEHOLDER.search(value) and not value.isdigit():
            return _absolute(value, base)
    return _absolute(source, base) if source and not _PLACEHOLDER.search(source) else ""


def _is_written_out(address: str) -> bool:
    """Whether an address is a whole picture, as a page saved as one file has them (RFC 2397)."""
    return _MIN_WRITTEN_OUT <= len(address) <= _MAX_WRITTEN_OUT and bool(_WRITTEN_OUT.fullmatch(address))


def address_told_by(figure: Element, base: str) -> str:
    """The address of a picture file that a figure without a picture tells in an attribute, for scripts; "" for none."""
    for value in figure.attrib.values():
        if _FILE_ADDRESS.match(value):
            return _absolute(value.strip(), base)
    return ""


def largest(srcset: str) -> str:
    """The address of the largest candidate in a ``srcset`` (HTML Standard, "Images"); widths and densities alike."""
    best, best_size = "", -1.0
    for match in _CANDIDATE.finditer(srcset[:20_000]):
        try:
            size = float(match[2]) if match[2] else 1.0
        except ValueError:
            continue
        if size > best_size:
            best, best_size = match[1], size
    return best


def _absolute(address: str, base: str) -> str:
    try:
        joined = urljoin(base, address) if base else address
    except ValueError:
        return ""
    if joined.startswith("//"):
        joined = "https:" + joined
    lower = joined[:12].lower()
    if ":" in lower.split("/")[0] and not lower.startswith(("http:", "https:", "cid:")):
        return ""
    return clean_line(joined)


def same_picture(address: str) -> str:
    """An address without what only asks for a size or a format of the same picture.

    The query of a path that names a picture file does nothing else; another one may name the picture.
    """
    path, _, query = address.partition("#")[0].partition("?")
    if not query or _PICTURE_FILE.search(path):
        return path
    return path + "?" + "&".join(part for part in query.split("&") if part.partition("=")[0].lower() not in _SIZES)


def file_name(address: str) -> str:
    """What names a picture among those of one figure: the last part of its path, where that is a file's name."""
    name = address.partition("#")[0].partition("?")[0].rpartition("/")[2]
    return name if _PICTURE_FILE.search(name) else address


def is_content(image: Element) -> bool:
    """Whether an ``img`` is a picture of the article, and no icon, portrait of the writer or counter."""
    told = (re.match(r"\s*(\d{1,6})(?:px)?\s*$", image.get(name) or "") for name in ("width", "height"))
    sides = [int(side[1]) for side in told if side]
    if sides and (min(sides) < _MIN_SIDE or max(sides) <= _PORTRAIT_SIDE):
        return False
    source = image.get("src") or ""
    if _TRACKER.search(source):
        return False
    if image.get("role") == "presentation" and next(image.iterancestors("figure", "picture"), None) is None:
        return False
    return not _ICON_CLASS.search(image.get("class") or "")
