"""The files of themes: which there are, and what they say.

To read TOML takes longer than to draw a page. So what the files said is kept beside the library, as JSON, and holds for
as long as they do not change.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from reader.ingest.source import state_of
from reader.settings import read_toml
from reader.text import clean_line

Values = Mapping[str, Any]
"""What a file says, unchecked."""


class ThemeFiles:
    """The packaged files and those in a folder of the reader's ``own``, each read when it is first asked for.

    What they said is taken from the file ``kept``, if there is one.
    """

    def __init__(self, own: Path | None = None, kept: Path | None = None) -> None:
        self.packaged = _files_in(_packaged_folder())
        """The packaged ones, by the name of their theme."""
        self.own = _files_in(own) if own else {}
        """The reader's own, by the name of their theme."""
        self._kept = kept
        self._said: dict[str, tuple[str, Values]] = _said_in(kept) if kept else {}
        self._has_news = False

    def values(self, path: Path) -> Values:
        """What a file says. Raises SettingsError where it cannot be read."""
        state, said = state_of(str(path)), self._said.get(str(path))
        if said is None or said[0] != state:
            said = self._said[str(path)] = state, read_toml("theme file", path)[1]
            self._has_news = True
        return said[1]

    def keep(self) -> None:
        """Write down what the files said, if that is new. Where it cannot be written they are read again next time."""
        if self._kept is None or not self._has_news:
            return
        there = {str(path) for path in (*self.packaged.values(), *self.own.values())}
        said = {path: [state, values] for path, (state, values) in self._said.items() if state and path in there}
        written = self._kept.with_name(f"{self._kept.name}.{os.getpid()}")
        with suppress(OSError):
            written.write_text(json.dumps(said, default=str), "utf-8")
            written.replace(self._kept)


def name_of(path: Path) -> str:
    """The name of the theme in a file."""
    return clean_line(path.stem)


def shown(path: Path) -> str:
    """A file as it is named in a sentence."""
    return clean_line(str(path))


def _packaged_folder() -> Path:
    """The packaged themes: inside the package in an installed program, beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "themes"
    return inside if inside.is_dir() else package.parent / "themes"


def _files_in(folder: Path) -> dict[str, Path]:
    return {name_of(path): path for path in sorted(folder.glob("*.toml"))}


def _said_in(kept: Path) -> dict[str, tuple[str, Values]]:
    """What the files said when that was last written down; nothing where it was not, or cannot be understood."""
    with suppress(OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {path: (str(state), {**values}) for path, (state, values) in json.loads(kept.read_bytes()).items()}
    return {}
