"""The files in a book's archive: bytes by name, and the pictures among them.

Nothing is ever written to disk; names are only looked up among those that the archive lists; and no more is inflated
than a source may be large. The interface reads pictures with this module, so no library for HTML is imported here.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from reader.errors import SourceError
from reader.ingest.source import MAX_BYTES

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError, ValueError)
"""What ``zipfile`` raises on archives that are damaged or locked."""
_PICTURES = (".avif", ".bmp", ".gif", ".jpeg", ".jpg", ".png", ".webp")


class Archive:
    """The members of a zip file by name, inflated up to a bound for all of them together."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())
        self._left = MAX_BYTES

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def read(self, name: str) -> bytes:
        """What the file holds. Raises SourceError where all that was read inflates to too much, and ``DAMAGED``."""
        with self._archive.open(name) as member:
            data = member.read(self._left + 1)
        self._left -= len(data)
        if self._left < 0:
            raise SourceError(f"The book inflates to more than {MAX_BYTES // 1_000_000} MB.")
        return data


class PicturesOfEpub(Mapping[str, bytes]):
    """The pictures of the book in the file ``path`` by their names in its archive, each read when it is asked for.

    A file that is no archive has none. Reading one raises SourceError where it is damaged or larger than ``MAX_BYTES``.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            with zipfile.ZipFile(path) as archive:
                self._names = [name for name in archive.namelist() if name.lower().endswith(_PICTURES)]
        except (OSError, ValueError, zipfile.BadZipFile):
            self._names = []

    def __getitem__(self, name: str) -> bytes:
        if name not in self._names:
            raise KeyError(name)
        try:
            with zipfile.ZipFile(self._path) as archive:
                return Archive(archive).read(name)
        except DAMAGED as error:
            raise SourceError("The picture in the book's archive is damaged or locked.") from error

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
