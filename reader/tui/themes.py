"""Themes: what every part of the screen looks like, kept as data.

A theme is one TOML file. The packaged themes and a reader's own files in ``<config>/themes`` have the same form, which
``docs/guide/themes.md`` describes. A theme names the colours of the interface and one style for each *mark*: a type of
entity, a quote, an annotation, a search hit, a headline. Widgets ask for ``theme.style("person", "search")`` and know
nothing of colours. A file that cannot be used costs its own theme only, and one sentence that says why.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from rich.style import Style
from textual.theme import Theme

from reader.errors import SettingsError
from reader.settings import COLOURS
from reader.text import clean_line
from reader.tui.theme_files import ThemeFiles, Values, name_of, shown

DEFAULT_THEME = "paper"
"""The theme that is there when nothing else was asked for, or when what was asked for cannot be had."""
LIGHT_THEME = "light"
"""The theme for a terminal with a light ground, where nothing else was asked for."""

ENTITY_MARKS = (
    "person", "organisation", "place", "group", "event", "law", "work", "product", "date", "money",
)  # fmt: skip
"""The marks of entity mentions, named as the values of :class:`reader.analysis.model.EntityType`."""

MARKS = (
    *ENTITY_MARKS,
    "quote", "quote_bar", "speaker", "trail", "trail_current",
    "annotation_yellow", "annotation_green", "annotation_blue", "annotation_pink", "annotation_purple",
    "search", "search_current", "selection", "cursor", "flash",
    "kicker", "headline", "dek", "byline", "heading", "caption", "credit", "code", "link", "emphasis", "strong",
    "list_marker", "quote_block", "table_header", "rule",
)  # fmt: skip
"""Every mark that a theme must name."""

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_UNDERLINES = ("single", "double")


class MarkStyle(NamedTuple):
    """How one mark is drawn. What is not set is left as it is underneath."""

    colour: str = ""
    """The colour of the letters, "#rrggbb"."""
    ground: str = ""
    """The colour behind them. A mark with a ground has a colour too, so that the two are always seen together."""
    bold: bool = False
    italic: bool = False
    underline: str = ""
    """"single" or "double"; empty for none."""
    strike: bool = False
    reverse: bool = False

    @property
    def attributes(self) -> tuple[bool, bool, str, bool, bool]:
        """Everything but the colours: what remains of the mark on a terminal without colour."""
        return self.bold, self.italic, self.underline, self.strike, self.reverse

    def to_rich(self) -> Style:
        """The style as Rich and Textual draw it."""
        return Style(
            color=self.colour or None,
            bgcolor=self.ground or None,
            bold=self.bold or None,
            italic=self.italic or None,
            underline=self.underline == "single" or None,
            underline2=self.underline == "double" or None,
            strike=self.strike or None,
            reverse=self.reverse or None,
        )


class ThemeColours(NamedTuple):
    """The colours of the interface itself, "#rrggbb" each."""

    text: str
    """Letters."""
    faint: str
    """Letters that should not draw the eye: counts, hints, second lines."""
    ground: str
    """Behind the article."""
    panel: str
    """Behind the side panel, the status line and the dialogs."""
    accent: str
    """What is active: the open tab, the current trail, the focused field."""
    rule: str
    """Lines, borders and scroll bars."""
    selection: str
    """Behind what is selected in a list or a field."""
    warning: str
    """Notices."""
    error: str
    """Errors."""
    success: str
    """What went well."""


_IN_EVERY_THEME = {"annotation_overlap": Style(underline2=True)}
"""Marks that no theme styles: where two annotations lie over each other, the words are underlined twice."""


@dataclass(frozen=True)
class ReaderTheme:
    """One theme, checked and complete."""

    name: str
    """What the theme is asked for by: the name of its file."""
    title: str
    """What it is called in lists."""
    dark: bool
    """Whether light letters stand on a dark ground."""
    note: str
    """Where its palette comes from and whom it serves."""
    colours: ThemeColours
    marks: Mapping[str, MarkStyle]
    """One style for each name in :data:`MARKS`."""
    _styles: dict[tuple[str, ...], Style] = field(default_factory=dict, init=False, repr=False, compare=False)

    def style(self, *names: str) -> Style:
        """The style of marks laid over one another: later colours win, attributes add up.

        A name is a mark of :data:`MARKS` or else a colour of :class:`ThemeColours` ("text", "faint", "accent"), which
        gives letters of that colour. Raises KeyError for any other name.
        """
        style = self._styles.get(names)
        if style is None:
            style = self._styles[names] = sum(map(self._style_of, names), Style.null())
        return style

    def _style_of(self, name: str) -> Style:
        if (mark := self.marks.get(name)) is not None:
            return mark.to_rich()
        if name == "strike":  # struck text is struck in every theme
            return Style(strike=True)
        if name in _IN_EVERY_THEME:
            return _IN_EVERY_THEME[name]
        if name in ThemeColours._fields:
            return Style(color=getattr(self.colours, name))
        raise KeyError(f"The theme “{self.name}” has neither a mark nor a colour “{name}”")

    def to_textual(self) -> Theme:
        """The theme as Textual's widgets use it; only variables that every Textual theme has are set."""
        colours = self.colours
        return Theme(
            name=self.name,
            dark=self.dark,
            primary=colours.accent,
            secondary=colours.faint,
            accent=colours.accent,
            warning=colours.warning,
            error=colours.error,
            success=colours.success,
            foreground=colours.text,
            background=colours.ground,
            surface=colours.panel,
            panel=colours.panel,
            text_alpha=1.0,
            variables={
                "text-muted": colours.faint,
                "border": colours.accent,
                "border-blurred": colours.rule,
                "scrollbar": colours.rule,
                "scrollbar-hover": colours.faint,
                "scrollbar-active": colours.accent,
                "scrollbar-background": colours.panel,
                "scrollbar-background-hover": colours.panel,
                "scrollbar-background-active": colours.panel,
                "scrollbar-corner-color": colours.panel,
                "block-cursor-foreground": colours.text,
                "block-cursor-background": colours.selection,
                "input-cursor-foreground": colours.panel,
                "input-cursor-background": colours.text,
                "input-selection-background": colours.selection,
                "footer-key-foreground": colours.accent,
            },
        )


def load_themes(
    user_folder: Path | None = None, kept: Path | None = None
) -> tuple[dict[str, ReaderTheme], tuple[str, ...]]:
    """Read every theme: the packaged ones, then those in ``user_folder``, which replace packaged ones of their name.

    What their files say is kept in the file ``kept``, from which :func:`load_theme` takes it the next time. Returns the
    themes by name, and one sentence for each file that cannot be used. Raises SettingsError where the packaged themes
    themselves are missing, because then the program is not fully installed.
    """
    themes: dict[str, ReaderTheme] = {}
    notices: list[str] = []
    files = ThemeFiles(user_folder, kept)
    for path in (*files.packaged.values(), *files.own.values()):
        try:
            themes[name_of(path)] = _theme_of(path, files)
        except SettingsError as error:
            notices.append(str(error))
    if DEFAULT_THEME not in themes:
        raise _not_installed()
    files.keep()
    return themes, tuple(notices)


def load_theme(name: str, user_folder: Path | None = None, kept: Path | None = None) -> tuple[ReaderTheme, str]:
    """Read the one theme called ``name``, without reading the others.

    Returns the default theme and a sentence that says why where there is no such theme, or it cannot be used. Raises
    SettingsError as :func:`load_themes` does.
    """
    files = ThemeFiles(user_folder, kept)
    paths = {**files.packaged, **files.own}
    notice = ""
    try:
        if name in paths:
            return _theme_of(paths[name], files), ""
        notice = f"There is no theme “{clean_line(name)}”; there are {', '.join(sorted(paths))}."
    except SettingsError as error:
        notice = str(error)
    if DEFAULT_THEME not in files.packaged:
        raise _not_installed()
    return _theme_of(files.packaged[DEFAULT_THEME], files), notice


def _not_installed() -> SettingsError:
    return SettingsError(
        f"The packaged theme “{DEFAULT_THEME}” is missing or broken, so the program needs installing anew."
    )


def annotation_mark(colour: str) -> str:
    """The mark of an annotation of a colour; that of the first colour where the name is not a known one."""
    return f"annotation_{colour if colour in COLOURS else COLOURS[0]}"


def _theme_of(path: Path, files: ThemeFiles) -> ReaderTheme:
    """The theme of a file, which may name a packaged one as its base. Raises SettingsError where it cannot be used."""
    try:
        return _build(name_of(path), _with_base(files.values(path), files))
    except ValueError as error:
        raise SettingsError(f"The theme file {shown(path)} cannot be used: {clean_line(str(error))}.") from error


_TABLES = ("palette", "colours", "marks")


def _with_base(values: Values, files: ThemeFiles) -> Values:
    """Fill in what a file leaves out from the packaged theme that it names as its base."""
    base = values.get("base")
    if base is None:
        return values
    if not isinstance(base, str) or base not in files.packaged:
        raise ValueError(f"“base” must be one of the packaged themes {', '.join(files.packaged)}")
    under = files.values(files.packaged[base])
    merged = {**under, **values}
    for table in _TABLES:
        merged[table] = {**under.get(table, {}), **_table(values, table)}
    return merged


def _build(name: str, values: Mapping[str, Any]) -> ReaderTheme:
    _check_keys("", values, ("base", "title", "dark", "note", *_TABLES))
    palette = _table(values, "palette")
    for colour in palette:
        if not _is_hex(palette[colour]):
            raise ValueError(f'“palette.{colour}” must be a colour like "#d0a060"')
    dark = values.get("dark")
    if not isinstance(dark, bool):
        raise ValueError("“dark” must be true or false")
    return ReaderTheme(
        name=name,
        title=_text(values, "title") or name,
        dark=dark,
        note=_text(values, "note"),
        colours=_colours(_table(values, "colours"), palette),
        marks=_marks(_table(values, "marks"), palette),
    )


def _colours(table: Mapping[str, Any], palette: Mapping[str, str]) -> ThemeColours:
    names = ThemeColours._fields
    _check_keys("colours.", table, names, complete=True)
    return ThemeColours(**{name: _colour(f"colours.{name}", table[name], palette) for name in names})


def _marks(table: Mapping[str, Any], palette: Mapping[str, str]) -> Mapping[str, MarkStyle]:
    _check_keys("marks.", table, MARKS, complete=True)
    return MappingProxyType({name: _mark(f"marks.{name}", table[name], palette) for name in MARKS})


def _mark(key: str, values: Any, palette: Mapping[str, str]) -> MarkStyle:
    if not isinstance(values, dict):
        raise ValueError(f'“{key}” must be a table like {{ colour = "#d0a060", bold = true }}')
    _check_keys(f"{key}.", values, MarkStyle._fields)
    checked: dict[str, Any] = {}
    for name, value in values.items():
        if name in ("colour", "ground"):
            value = _colour(f"{key}.{name}", value, palette)
        elif name == "underline":
            if value not in _UNDERLINES:
                raise ValueError(f'“{key}.underline” must be "single" or "double"')
        elif not isinstance(value, bool):
            raise ValueError(f"“{key}.{name}” must be true or false")
        checked[name] = value
    if "ground" in checked and "colour" not in checked:
        raise ValueError(f"“{key}” has a ground and needs a colour to be read on it")
    return MarkStyle(**checked)


def _colour(key: str, value: Any, palette: Mapping[str, str]) -> str:
    """A colour written as "#rrggbb" or as a name of the palette, in lower case."""
    found = palette.get(value, value) if isinstance(value, str) else value
    if not _is_hex(found):
        raise ValueError(f'“{key}” must be a colour like "#d0a060" or a name from the palette')
    return str(found).lower()


def _is_hex(value: object) -> bool:
    return isinstance(value, str) and _HEX.fullmatch(value) is not None


def _table(values: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    table = values.get(key, {})
    if not isinstance(table, dict):
        raise ValueError(f"“{key}” must be a table")
    return table


def _text(values: Mapping[str, Any], key: str) -> str:
    text = values.get(key, "")
    if not isinstance(text, str):
        raise ValueError(f"“{key}” must be a text")
    return clean_line(text)


def _check_keys(prefix: str, table: Mapping[str, Any], known: Iterable[str], *, complete: bool = False) -> None:
    known = tuple(known)
    for key in table:
        if key not in known:
            raise ValueError(f"there is no “{prefix}{key}”")
    missing = [key for key in known if key not in table] if complete else []
    if missing:
        raise ValueError(f"“{prefix}{missing[0]}” is missing; give it, or name a packaged theme as “base”")
