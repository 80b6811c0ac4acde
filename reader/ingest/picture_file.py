"""The bytes of a picture: where an article's pictures lie, what may be asked for them, and making them safe to show.

A picture is named by the address that the article gives it. It may come with the source itself: in the archive of a
book, in a page saved as one file, beside a saved page, or written out in the address (``data:``, RFC 2397). Otherwise
it lies on the web, and asking for it tells its server that the article is read: :mod:`reader.pictures` decides that.
"""

from __future__ import annotations

import base64
import binascii
import posixpath
import subprocess
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urljoin, urlsplit

from reader.errors import SourceError
from reader.ingest.source import MAX_BYTES, is_address, normalise
from reader.processes import command, environment

DECODE_SECONDS = 20.0
"""How long decoding one picture may take."""
_STEP = 0.25
"""Seconds between two questions whether decoding was cancelled."""
_ACCEPT = "image/avif,image/webp,image/png,image/jpeg,image/gif;q=0.9,image/*;q=0.5"
_OWN_NAMES = (".localhost", ".local", ".internal", ".home.arpa", ".lan")
"""Names that mean a machine of the reader's own network, wherever they are asked for (RFC 6761, RFC 6762, RFC 8375)."""
DAMAGED = 5
"""The exit code of the decoder for a damaged picture, and for all that ended it before it could say anything."""
_REASONS = {
    3: "The picture is of a kind that cannot be drawn here.",
    4: "The picture has too many pixels to be drawn.",
    DAMAGED: "The picture is damaged.",
}
_one_at_a_time = threading.Lock()


def decode(data: bytes, cancelled: Callable[[], bool] | None = None) -> bytes:
    """The picture in ``data`` made small, as PNG or JPEG, by a process of its own (:mod:`.picture_decoder`).

    Raises SourceError where it is too large, damaged, of an unknown kind, takes too long, or was cancelled. One picture
    is decoded at a time; the others wait.
    """
    ends = time.monotonic() + DECODE_SECONDS
    while not _one_at_a_time.acquire(timeout=_STEP):
        _check(ends, cancelled)
    try:
        return _decode(data, ends, cancelled)
    except OSError as error:
        raise SourceError("No picture can be decoded here, because no further process can be started.") from error
    finally:
        _one_at_a_time.release()


def _decode(data: bytes, ends: float, cancelled: Callable[[], bool] | None) -> bytes:
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    decoder = command("reader.ingest.picture_decoder")
    with subprocess.Popen(decoder, stdin=pipe, stdout=pipe, stderr=nowhere, env=environment()) as process:
        try:
            out = None
            while out is None:
                _check(ends, cancelled)
                given, data = data, b""  # it may be handed over once only
                with suppress(subprocess.TimeoutExpired):
                    out, _ = process.communicate(given, timeout=_STEP)
        finally:
            process.kill()
    if process.returncode:
        raise SourceError(_REASONS.get(process.returncode, _REASONS[DAMAGED]))
    return out


def _check(ends: float, cancelled: Callable[[], bool] | None) -> None:
    if cancelled and cancelled():
        raise SourceError("The loading was cancelled.")
    if time.monotonic() > ends:
        raise SourceError("The picture takes too long to be decoded.")


def fetch_picture(target: str, article: str, cancelled: Callable[[], bool] | None = None) -> bytes:
    """The picture at an http(s) address that stands in an article which was read from the address ``article``.

    Nobody but the author of the article has chosen the address, so it must lie on the open network, unless the article
    comes from the same machine of the reader's own network. Raises FetchError, or SourceError for no address.
    """
    from reader.ingest.fetch import Wanted, fetch

    address = normalise(target)
    own = _is_own(_host(address))
    if own and _host(address) != _host(article):
        raise SourceError("The picture lies in a private network, and the article does not.")
    return fetch(address, wanted=Wanted("picture", _ACCEPT, only_public=not own), cancelled=cancelled).data


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""


def _is_own(host: str) -> bool:
    """Whether a host is by its very name a machine of the reader's own network."""
    from reader.ingest.fetch import is_public

    try:
        return not is_public(host)
    except ValueError:  # it is no number
        return "." not in host or host.endswith(_OWN_NAMES)


class Enclosed:
    """The pictures that come with a source itself.

    ``source`` is what :attr:`Page.source` says of it, ``address`` where the article stands on the web, if it is known.
    """

    def __init__(self, source: str, address: str) -> None:
        self._file = None if is_address(source) or source.startswith("sha256:") else Path(source)
        self._address = address

    def holds(self, target: str) -> bool:
        """Whether the picture at ``target`` comes with the source."""
        return target[:5].lower() == "data:" or self._member(target) is not None or self._beside(target) is not None

    def read(self, target: str) -> bytes | None:
        """The picture at ``target``; None where it does not come with the source.

        Raises SourceError where it is there but cannot be read.
        """
        if target[:5].lower() == "data:":
            return _written_out(target)
        if (name := self._member(target)) is not None:
            return self._members[name]
        path = self._beside(target)
        return _content(path) if path else None

    @cached_property
    def _members(self) -> Mapping[str, bytes]:
        """The pictures in the archive of a book or in a page saved as one file; none for any other source."""
        if self._file is None:
            return {}
        from reader.ingest.book_archive import PicturesOfEpub
        from reader.ingest.mhtml import is_mhtml, pictures_in_mhtml

        try:
            data = _content(self._file)
        except SourceError:
            return {}
        if data.startswith(b"PK\x03\x04"):
            return PicturesOfEpub(self._file)
        return pictures_in_mhtml(data) if is_mhtml(data) else {}

    def _member(self, target: str) -> str | None:
        """The name of a picture among the members. A chapter of a book tells only where it lies from there."""
        if target in self._members:
            return target
        if is_address(target):
            return None
        tail = posixpath.normpath("/" + unquote(target))
        return next((name for name in self._members if f"/{name}".endswith(tail)), None)

    def _beside(self, target: str) -> Path | None:
        """The picture as a file in the folder of the source or below it."""
        if self._file is None:
            return None
        if is_address(target):
            here = urljoin(self._address, ".")
            if not self._address or not target.startswith(here):
                return None
            target = target.removeprefix(here)
        folder = self._file.parent
        try:
            path = (folder / unquote(target.partition("?")[0].partition("#")[0])).resolve()
            return path if path.is_relative_to(folder.resolve()) and path.is_file() else None
        except (OSError, ValueError):
            return None


def _content(path: Path) -> bytes:
    """What a file holds. Raises SourceError where it cannot be read or is too large."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SourceError(f"The picture cannot be read: {error.strerror or error}.") from error
    if len(data) > MAX_BYTES:
        raise SourceError(f"The picture is larger than {MAX_BYTES // 1_000_000} MB.")
    return data


def _written_out(address: str) -> bytes:
    """What a ``data:`` address holds."""
    head, _, body = address[5:].partition(",")
    data = unquote_to_bytes(body)
    if not head.rstrip().lower().endswith(";base64"):
        return data
    try:
        return base64.b64decode(data + b"=" * (-len(data) % 4))
    except binascii.Error as error:
        raise SourceError("The picture is damaged.") from error
