"""Writing a longer note in the reader's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from textual.app import SuspendNotSupported

from reader.errors import ReaderError
from reader.text import clean


def edit(text: str, suspended: Callable[[], AbstractContextManager[None]]) -> str:
    """Have ``text`` edited by ``$VISUAL``, ``$EDITOR`` or vi, and return it, cleaned.

    ``suspended`` makes a context in which the terminal is the editor's. The text is in a file that nobody else may read
    and that is gone afterwards. Raises ReaderError where there is no editor or it fails; what was written before stays.
    """
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    with tempfile.TemporaryDirectory(prefix="reader-") as folder:
        path = Path(folder) / "note.md"
        path.write_text(text, "utf-8")
        try:
            with suspended():
                done = subprocess.run([*command, str(path)], check=False)
            if done.returncode:
                raise ReaderError(f"The editor {command[0]} ended with {done.returncode}; the note is as it was.")
            return clean(path.read_text("utf-8")).rstrip("\n")
        except SuspendNotSupported as error:
            raise ReaderError("This terminal cannot be lent to an editor.") from error
        except (OSError, UnicodeDecodeError) as error:
            raise ReaderError(f"The editor {command[0]} could not be used: {error}.") from error
