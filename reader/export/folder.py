"""Exported files on the disk: the one module of this package that does more than make values of values."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reader.errors import ReaderError


def write_files(folder: Path, contents: Mapping[str, str]) -> tuple[Path, ...]:
    """Write the files, name to content, into ``folder``, made if it is not there; return those that changed.

    A file that holds the same already is left alone, so that programs that watch the folder see changes only. A file is
    replaced as a whole: a crash leaves the old one or the new one. Raises ReaderError where one cannot be written.
    """
    changed = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            path, data = folder / name, content.encode("utf-8")
            if not path.is_file() or path.read_bytes() != data:
                _replace(path, data)
                changed.append(path)
    except OSError as error:
        raise ReaderError(f"The export to {folder} could not be written: {error.strerror or error}.") from error
    return tuple(changed)


def _replace(path: Path, data: bytes) -> None:
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
