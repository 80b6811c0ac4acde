"""The commands about notes: list them, write them to files, bring them in."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.output import SOURCE_HELP, put, reading_of, say, with_session
from reader.errors import UsageError
from reader.settings import template_file

if TYPE_CHECKING:
    from reader.document.notebook import Notebook
    from reader.library.search import FoundNote
    from reader.session import Session

SCHEMA = "reader.found-notes/1"
"""The value of the field ``schema`` of notes that were looked for."""
_EVERY_ONE = -1
"""A limit that is none."""


def add_notes(command: argparse.ArgumentParser) -> None:
    """list the notes of the whole library, the last one first"""
    command.add_argument("--search", default="", metavar="WORDS", help="only notes with these words")
    command.add_argument("--tag", default="", help="only notes with this tag")
    command.add_argument("--colour", default="", help="only notes of this colour")
    command.add_argument("--about", default="", metavar="NAME", help="only notes on this entity, or on its quotes")
    command.add_argument("--since", default="", metavar="DAY", help="only notes made on this day or later: 2026-05-31")
    command.add_argument("--before", default="", metavar="DAY", help="only notes made before this day")
    command.add_argument("--json", action="store_true", help="print JSON, for programs")
    command.set_defaults(handler=lambda options: with_session(lambda session: _list(session, options)))


def add_export(command: argparse.ArgumentParser) -> None:
    """write highlights and notes to standard output, a file or a folder"""
    command.add_argument("sources", nargs="*", metavar="SOURCE", help=SOURCE_HELP)
    command.add_argument("--all", action="store_true", help="every article that has notes")
    formats = "markdown, html, notes, jsonld, hypothesis, readwise or koreader"
    command.add_argument("--format", default="", help=f"{formats} (default: what export_format says, or markdown)")
    command.add_argument("--output", default="", metavar="PATH", help="a file, or a folder, with / at its end")
    command.add_argument("--template", default="", metavar="FILE", help="a template of your own, for markdown")
    command.set_defaults(handler=lambda options: with_session(lambda session: _export(session, options)))


def add_import(command: argparse.ArgumentParser) -> None:
    """bring in notes from an export of this program, W3C JSON-LD or Hypothesis JSON"""
    command.add_argument("file", metavar="FILE", help="a file that an export wrote")
    command.set_defaults(handler=lambda options: with_session(lambda session: _import(session, options)))


# Listing


def _list(session: Session, options: argparse.Namespace) -> int:
    from reader.library.search import NoteQuery

    query = NoteQuery(
        words=options.search,
        colour=options.colour,
        tag=options.tag.removeprefix("#"),
        about=options.about,
        since=options.since,
        before=options.before,
    )
    found = session.noting.search(query, _EVERY_ONE)
    if options.json:
        put(_json_of(found))
    else:
        put("\n".join(line for note in found for line in _lines_of(note)))
    return 0


def _lines_of(found: FoundNote) -> Iterator[str]:
    """One note, to be read by a person: where, what, why."""
    from reader.export.text import quoted

    annotation = found.annotation
    yield " · ".join(filter(None, (found.headline or found.source, annotation.colour, annotation.created[:10])))
    if words := " ".join(annotation.selectors.exact.split()):
        yield f"  {quoted(words)}"
    if annotation.about:
        yield f"  on {annotation.about}"
    yield from (f"  {line}" for line in annotation.note.splitlines())
    if annotation.tags:
        yield f"  {' '.join(f'#{tag}' for tag in annotation.tags)}"
    yield ""


def _json_of(found: Sequence[FoundNote]) -> str:
    import json

    from reader.document.codec import annotation_to_dict

    values = {
        "schema": SCHEMA,
        "notes": [
            {
                "source": note.source,
                "headline": note.headline,
                "site": note.site,
                **annotation_to_dict(note.annotation),
            }
            for note in found
        ],
    }
    return json.dumps(values, ensure_ascii=False, indent=2)


# Carrying away


def _export(session: Session, options: argparse.Namespace) -> int:
    from reader.exchange import format_of
    from reader.export.formats import files

    if bool(options.sources) == options.all:
        raise UsageError("Name the articles whose notes are to be exported, or ask for all of them with --all.")
    settings = session.settings
    chosen = format_of(options.format or settings.export_format, options.template or template_file(settings))
    notebooks = _notebooks(session, options)
    analyses = session.analysing.known_of(notebooks)
    output = Path(options.output).expanduser()
    if options.output and (output.is_dir() or options.output.endswith("/")):
        _write(output, files(chosen, notebooks, analyses))
    elif chosen.one_article and len(notebooks) > 1:
        raise UsageError(f"Each article gets a {chosen.name} file of its own; name a folder for them with --output.")
    elif options.output:
        _write(output.parent, {output.name: chosen.write(notebooks, analyses)})
    else:
        put(chosen.write(notebooks, analyses))
    return 0


def _notebooks(session: Session, options: argparse.Namespace) -> Sequence[Notebook]:
    if options.all:
        return session.noting.notebooks()
    readings = [reading_of(session, source) for source in dict.fromkeys(options.sources)]
    return [session.noting.notebook(reading) for reading in readings]


def _write(folder: Path, contents: dict[str, str]) -> None:
    from reader.export.folder import write_files

    changed = write_files(folder, contents)
    others = "; the others were as they should be" if len(changed) < len(contents) else ""
    say(f"{len(changed)} of {len(contents)} files written to {folder}{others}.")


# Bringing in


def _import(session: Session, options: argparse.Namespace) -> int:
    report = session.noting.bring_in(Path(options.file).expanduser())
    put(report.sentence())
    for source in report.skipped:
        say(f"{source} is not in the library: open it, then bring its notes in again.")
    return 0
