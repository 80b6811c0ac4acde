"""Names of the reader's own: a file that says who or what a name is, for names that no model knows.

The file is TOML, one table a type, each name with its other names::

    [person]
    "Ada Berg" = ["the Admiral"]

    [work]
    "The Grey Quay" = []

It is read when the program starts; what it says is data for the analysis, and part of its version.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.digest import sha256
from reader.errors import SettingsError
from reader.settings import Settings, names_file, read_toml
from reader.text import clean_line

if TYPE_CHECKING:  # most readers list no names, and nothing else needs the model before the first picture
    from reader.analysis.model import EntityType

_NO_NAMES = ("date", "money")
"""The types that a name of the reader's own cannot have."""


class OwnName(NamedTuple):
    """One name that the reader says something of."""

    name: str
    """What to call it."""
    type: EntityType
    aliases: tuple[str, ...] = ()
    """Its other names."""

    @property
    def forms(self) -> tuple[str, ...]:
        """All names that it goes by."""
        return (self.name, *self.aliases)


def load_names(path: Path) -> tuple[OwnName, ...]:
    """The names in a file, in its order. Raises SettingsError, in a sentence that names the file."""
    _, values = read_toml("list of names", path)
    try:
        return tuple(_names_of(values))
    except ValueError as error:
        raise SettingsError(f"The list of names {path} cannot be used: {error}.") from error


def names_listed(settings: Settings) -> tuple[tuple[OwnName, ...], tuple[str, ...]]:
    """The names that the settings lead to, and a sentence where they cannot be used; neither where there is no list."""
    path = names_file(settings)
    if settings.names == Settings().names and not path.exists():
        return (), ()
    try:
        return load_names(path), ()
    except SettingsError as error:
        return (), (str(error),)


def version_of_names(names: Iterable[OwnName]) -> str:
    """What tells two lists apart, in a few letters; empty for an empty one."""
    content = repr([(one.name, one.type.value, one.aliases) for one in names])
    return sha256([content.encode()])[:8] if content != "[]" else ""


def to_lists(names: Iterable[OwnName]) -> list[list[Any]]:
    """The names as plain values that ``json`` can write."""
    return [[one.name, one.type.value, list(one.aliases)] for one in names]


def from_lists(values: Iterable[Sequence[Any]]) -> tuple[OwnName, ...]:
    """The names that :func:`to_lists` described."""
    from reader.analysis.model import EntityType

    return tuple(OwnName(name, EntityType(kind), tuple(aliases)) for name, kind, aliases in values)


def _names_of(values: dict[str, Any]) -> Iterable[OwnName]:
    from reader.analysis.model import EntityType

    known = {one.value: one for one in EntityType if one.value not in _NO_NAMES}
    for kind, names in values.items():
        if kind not in known:
            raise ValueError(f"there is no type “{kind}”; there are {', '.join(known)}")
        if not isinstance(names, dict):
            raise ValueError(f"“{kind}” must be a table of names, each with a list of its other names")
        for name, aliases in names.items():
            if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
                raise ValueError(f"“{kind}.{name}” must be a list of other names; [] where there are none")
            forms = [clean_line(form) for form in (name, *aliases)]
            if not all(any(map(str.isalnum, form)) for form in forms):
                raise ValueError(f"a name of the table “{kind}” is empty")
            yield OwnName(forms[0], known[kind], tuple(forms[1:]))
