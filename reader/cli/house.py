"""The commands that look after the program's own affairs: is everything sound, and what is set."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.output import put
from reader.errors import LibraryError, ReaderError
from reader.settings import Settings, config_folder, data_folder, load_settings, names_file, template_notices

if TYPE_CHECKING:
    from reader.library.doctor import Report


def add_doctor(command: argparse.ArgumentParser) -> None:
    """check the library, and mend it or put a backup in its place"""
    ways = command.add_mutually_exclusive_group()
    ways.add_argument("--repair", action="store_true", help="make indexes anew and drop what can be made again")
    ways.add_argument("--restore", default="", metavar="BACKUP", help="put a backup in the place of the library")
    command.set_defaults(handler=_doctor)


def add_config(command: argparse.ArgumentParser) -> None:
    """say where everything is kept, and what is set"""
    command.set_defaults(handler=_config)


# The doctor


def _doctor(options: argparse.Namespace) -> int:
    from reader.library.doctor import check, repair

    folder = data_folder()
    if options.repair:
        put("\n".join(repair(folder)))
    elif options.restore:
        put(_restored(folder, options.restore))
    report = check(folder)
    put("\n".join((*_library_lines(report), *_surroundings())))
    if not report.is_sound:
        raise LibraryError(f"The library is not sound; {_advice(report)}.")
    return 0


def _restored(folder: Path, name: str) -> str:
    """Put a backup, given by its name or its path, in the place of the library; what was done, in a sentence."""
    from reader.library.backup import backups, restore
    from reader.library.store import FILE_NAME

    path = folder / FILE_NAME
    backup = next((kept for kept in backups(path) if kept.name == name), Path(name).expanduser())
    if not backup.is_file():
        raise LibraryError(f"There is no backup {name}; “reader doctor” lists the backups there are.")
    aside = restore(path, backup)
    kept = f" What was there before is kept as {aside}." if aside else ""
    return f"The library was restored from {backup}.{kept}"


def _library_lines(report: Report) -> Iterator[str]:
    yield f"Library: {report.path}"
    if not report.exists:
        yield "  There is none yet; it is made when the first article is opened."
    elif report.is_sound:
        held = f"articles {report.articles}, notes {report.notes}, places with letters {report.places}"
        yield f"  Sound: {held}; {report.size / 1e6:.1f} MB."
    for problem in report.problems:
        yield f"  {problem}"
    yield f"Backups: {len(report.backups)}"
    yield from (f"  {backup.name}" for backup in report.backups)


def _surroundings() -> Iterator[str]:
    """Settings and language model, as far as they can be used."""
    from reader.analysis.analyst import Analyst
    from reader.analysis.own_names import load_names

    try:
        settings = load_settings()
        yield "Settings: can be used"
        yield from template_notices(settings)
    except ReaderError as error:
        yield f"Settings: {error}"
        settings = Settings()
    path = names_file(settings)
    try:
        yield f"Names of your own: {len(load_names(path)) if path.exists() else 'none'}"
    except ReaderError as error:
        yield f"Names of your own: {error}"
    try:
        yield f"Language model: {Analyst(settings).model_version('en')}"
    except ReaderError as error:
        yield f"Language model: {error}"


def _advice(report: Report) -> str:
    if report.backups:
        return f"try “reader doctor --repair”, or “reader doctor --restore {report.backups[0].name}”"
    return "try “reader doctor --repair”"


# Settings


def _config(_: argparse.Namespace) -> int:
    folder, settings = config_folder(), load_settings()
    places = (
        ("Settings", folder / "settings.toml"),
        ("Names of your own", names_file(settings)),
        ("Themes", folder / "themes"),
        ("Articles and notes", data_folder()),
    )
    lines = [f"# {name}: {path}{'' if path.exists() else ' (not there)'}" for name, path in places]
    put("\n".join([*lines, "", *_setting_lines(settings)]))
    return 0


def _setting_lines(settings: Settings) -> Iterator[str]:
    """Every setting as TOML, tables that say something last; what has its default says so."""
    defaults = Settings()
    values = settings._asdict()
    for name, value in values.items():
        if not (isinstance(value, Mapping) and value):
            yield f"{name} = {_toml(value)}{'  # the default' if value == getattr(defaults, name) else ''}"
    for name, value in values.items():
        if isinstance(value, Mapping) and value:
            yield ""
            yield f"[{name}]"
            yield from (f"{json.dumps(key)} = {_toml(entry)}" for key, entry in sorted(value.items()))


def _toml(value: object) -> str:
    """A text, a number, a truth, a list of those or an empty table, as TOML writes it: like JSON."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
