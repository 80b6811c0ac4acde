"""A page saved by a browser as one file (MHTML): the HTML is one part of a MIME message, its address stands beside
it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.errors import SourceError
from reader.ingest.page import Page
from reader.text import clean_line

if TYPE_CHECKING:  # asking whether a file is such a page is no reason to import it
    from email.message import EmailMessage

_HEADERS = re.compile(
    rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,40}?content-type:\s*multipart/related", re.IGNORECASE
)


def is_mhtml(data: bytes) -> bool:
    """Whether the content begins with the headers of a message of related parts."""
    return bool(_HEADERS.match(b"X: x\n" + data[:4000].lstrip().replace(b"\r\n", b"\n")))


def page_of_mhtml(page: Page) -> Page:
    """The page that was saved, with the address it was saved from.

    Raises SourceError where the file holds no HTML.
    """
    message = _message(page.data)
    saved_from = str(message.get("Snapshot-Content-Location") or "")
    parts = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    parts.sort(key=lambda part: not saved_from or str(part.get("Content-Location") or "") != saved_from)
    for part in parts:  # the frames in the page, which are parts too, come after it
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and data.strip():
            address = str(part.get("Content-Location") or saved_from)
            return page._replace(
                data=data,
                content_type="text/html",
                charset=part.get_content_charset() or "",
                address=clean_line(address) if address.startswith("http") else page.address,
            )
    raise SourceError("There is no page in this saved file.")


def pictures_in_mhtml(data: bytes) -> dict[str, bytes]:
    """The pictures that were saved with the page, by the addresses they have in it, ``cid:`` ones (RFC 2392) too."""
    message = _message(data)
    pictures: dict[str, bytes] = {}
    for part in message.walk():
        identity = str(part.get("Content-ID") or "").strip(" <>")
        addresses = (str(part.get("Content-Location") or ""), f"cid:{identity}" if identity else "")
        if part.get_content_maintype() == "image":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content:
                pictures |= {clean_line(address): content for address in addresses if address}
    return pictures


def _message(data: bytes) -> EmailMessage:
    from email import policy
    from email.parser import BytesParser

    return BytesParser(policy=policy.default).parsebytes(data.lstrip())
