"""How quickly the library saves, finds and searches.

    python benchmarks/library.py [--notes 100000]

Prints the time of a save beside that of a bare SQLite insert with the same safety, both on the disk that holds the
temporary folder; of opening a library and an article, without notes and with 2,000 of them; of searching all notes; of
a backup.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from reader.article import Article, Metadata
from reader.document.annotation import Annotation, AnnotationKind, new_annotation
from reader.document.model import Document, document_of_text
from reader.library.annotation_rows import ANNOTATION_COLUMNS, annotation_to_row
from reader.library.backup import back_up_daily
from reader.library.note_index import rebuild
from reader.library.placement import placed_annotations
from reader.library.rows import insertion
from reader.library.search import NoteQuery, find_notes
from reader.library.store import Library

QUERIES = (
    NoteQuery("harbour"),
    NoteQuery("har"),
    NoteQuery("h"),
    NoteQuery("nowhere"),
    NoteQuery("harbour", colour="blue"),
    NoteQuery(tag="old town"),
    NoteQuery(),
)


def document_of(chance: random.Random, words: list[str], length: int) -> Document:
    paragraphs = (" ".join(chance.choices(words, k=80)) for _ in range(length // 80))
    return document_of_text("\n\n".join(paragraphs))


def note_on(document: Document, chance: random.Random, words: list[str]) -> Annotation:
    start = chance.randrange(len(document.text) - 60)
    note = " ".join(["harbour", *chance.choices(words, k=15)])
    return new_annotation(AnnotationKind.NOTE, document.text, document.fingerprint, start, start + 60, note=note)


def fill(library: Library, article_id: int, notes: list[Annotation]) -> None:
    with library.database.writing() as connection:
        connection.executemany(
            insertion("annotation", ("article", *ANNOTATION_COLUMNS)),
            [(article_id, *annotation_to_row(note)) for note in notes],
        )
        rebuild(connection)


def times(count: int, action: Callable[[], object]) -> list[float]:
    """The milliseconds of ``count`` runs, in order of size."""
    measured = []
    for _ in range(count):
        began = time.perf_counter()
        action()
        measured.append(1000 * (time.perf_counter() - began))
    return sorted(measured)


def report(name: str, measured: list[float]) -> None:
    middle, late = measured[len(measured) // 2], measured[int(0.95 * (len(measured) - 1))]
    print(f"{name:48}{middle:9.2f} ms{late:9.2f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--notes", type=int, default=100_000)
    options = parser.parse_args()
    chance = random.Random(1)
    words = ["".join(chance.choices("etaoinshrdlucmfw", k=chance.randint(3, 8))) for _ in range(5000)]
    print(f"{'':48}{'median':>12}{'95 %':>12}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Library.open(folder) as library:
            plain, marked, many = (
                library.keep(
                    f"/{title}.md", "page", Article(Metadata(headline=title), ""), document_of(chance, words, 1600)
                )
                for title in ("plain", "marked", "many")
            )
            fill(library, marked.id, [note_on(marked.document, chance, words) for _ in range(2000)])
            fill(library, many.id, [note_on(many.document, chance, words) for _ in range(options.notes)])
            report(
                "save a note",
                times(200, lambda: library.change_annotations(1, keep=[note_on(plain.document, chance, words)])),
            )
            with closing(sqlite3.connect(folder / "bare.db", isolation_level=None)) as bare:
                bare.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE note (text)")
                report("a bare insert", times(200, lambda: bare.execute("INSERT INTO note VALUES (?)", ("x" * 300,))))
            report("find an article", times(50, lambda: library.find("/plain.md")))
            report("place 2,000 notes", times(20, lambda: placed_annotations(library, marked.id, marked.document)))
            for query in QUERIES:
                found = len(find_notes(library, query, 50))
                measured = times(10, lambda query=query: find_notes(library, query, 50))  # type: ignore[misc]
                report(f"search {query.words or query.tag or 'everything'!r}: first {found}", measured)
            report("back up", times(1, lambda: back_up_daily(library)))
        report("open the library", times(20, lambda: Library.open(folder).close()))


if __name__ == "__main__":
    main()
