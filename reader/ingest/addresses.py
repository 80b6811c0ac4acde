"""Addresses on a page, as a reader can open them."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from reader.text import clean_line


def absolute(address: str, base: str) -> str:
    """An address that a reader can open: http, https or mail; "" for any other."""
    if not address or address.startswith("#"):
        return ""
    try:
        joined = urljoin(base, address) if base else address
        scheme = urlsplit(joined).scheme
    except ValueError:
        return ""
    if joined.startswith("//"):
        joined = "https:" + joined
    elif scheme not in ("http", "https", "mailto") and (scheme or base):
        return ""
    return clean_line(joined).replace(" ", "%20")
