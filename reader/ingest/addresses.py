"""Addresses on a page, as a reader can open them."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from reader.ingest.tree import Element
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


def localise(root: Element, base: str) -> None:
    """Write the links to places on the page itself as such, "#place", though they may name the page or a query too.

    ``base`` is the page's address, "" if it is unknown. A query tells another page only where the page has one itself.
    """
    own = base.partition("#")[0]
    plain = own if "?" not in own else ""
    for link in root.iter("a"):
        address, sign, place = (link.get("href") or "").strip().partition("#")
        if not sign or not place or not address:
            continue
        try:
            whole = urljoin(base, address)
        except ValueError:
            continue
        if whole == own or whole.partition("?")[0] == plain:
            link.set("href", f"#{place}")
