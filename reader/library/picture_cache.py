"""Pictures that were fetched once, kept as files beside the library so that no server is asked twice.

They can be fetched again at any time: a file that cannot be kept or read is no reason to disturb anyone, and the ones
that were not looked at for longest go when all together grow too large.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from reader.digest import sha256

FOLDER = "pictures"
"""The folder of the pictures, in the folder of the library."""
MAX_BYTES = 100_000_000
"""How much all pictures together may take on the disk."""


class PictureCache:
    """The pictures of one library by their addresses. With no folder nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def holds(self, address: str) -> bool:
        """Whether a picture is kept."""
        path = self._path(address)
        return path is not None and path.is_file()

    def get(self, address: str) -> bytes | None:
        """The picture at an address as it was kept; None where it was not."""
        path = self._path(address)
        if path is None:
            return None
        try:
            data = path.read_bytes()
            os.utime(path)  # it was looked at now
        except OSError:
            return None
        return data

    def keep(self, address: str, picture: bytes) -> None:
        """Keep a picture that :func:`reader.ingest.picture_file.decode` has made."""
        path = self._path(address)
        if path is None:
            return
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            part = path.with_suffix(f".{os.getpid()}")
            part.write_bytes(picture)
            part.replace(path)
            _make_room(path.parent)

    def _path(self, address: str) -> Path | None:
        if self._folder is None:
            return None
        return self._folder / sha256([address.encode()])


def _make_room(folder: Path) -> None:
    """Remove the pictures that were not looked at for longest, until the others are small enough together."""
    kept = sorted(((file.stat(), file) for file in folder.iterdir()), key=lambda entry: entry[0].st_mtime, reverse=True)
    size = 0
    for status, file in kept:
        size += status.st_size
        if size > MAX_BYTES:
            file.unlink(missing_ok=True)
