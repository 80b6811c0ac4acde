"""What can happen to a file: other programs, newer versions, damage, full disks, sudden death."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.article import Article, Metadata
from reader.document.annotation import Annotation, AnnotationKind, new_annotation
from reader.document.model import document_of_text
from reader.errors import LibraryError
from reader.library import schema
from reader.library.database import Database
from reader.library.store import FILE_NAME, Library, StoredArticle

TEXT = "The harbour of Tornby was closed for eleven years."
KILLS = int(os.environ.get("READER_KILLS", "8"))
"""How many times a saving program is killed; more in a thorough run."""
NOTES = int(os.environ.get("READER_NOTES", "60"))
"""How many notes each of two programs writes at the same time."""


def keep(library: Library) -> StoredArticle:
    return library.keep("/tornby.md", "page", Article(Metadata(headline="Harbour"), TEXT), document_of_text(TEXT))


def note(words: str = "") -> Annotation:
    document = document_of_text(TEXT)
    return new_annotation(AnnotationKind.NOTE, TEXT, document.fingerprint, 4, 11, note=words)


def tables(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]


# Opening


def test_the_file_is_let_go_of_meanwhile(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        stored = keep(library)
        with library.database.put_down(), Library.open(tmp_path) as another:
            with pytest.raises(LibraryError, match="has been closed"):
                library.find(stored.source)
            another.forget(stored.id)
        assert library.find(stored.source) is None


def test_a_file_that_is_gone_meanwhile_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    with (
        Library.open(folder) as library,
        pytest.raises(LibraryError, match="cannot be opened"),
        library.database.put_down(),
    ):
        folder.rename(tmp_path / "elsewhere")


def test_a_new_library_is_marked_as_ours_and_safe(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library, library.database.reading() as connection:
        values = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                "application_id",
                "user_version",
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "trusted_schema",
            )
        }
    assert values == {
        "application_id": schema.APPLICATION_ID,
        "user_version": schema.LATEST,
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
    }


def test_the_file_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="is a database of another program"):
        Library.open(tmp_path)
    assert path.read_bytes() == before


def test_a_library_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    Library.open(tmp_path).close()
    path = tmp_path / FILE_NAME
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute(f"PRAGMA user_version = {schema.LATEST + 1}")
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="written by a newer version"):
        Library.open(tmp_path)
    assert path.read_bytes() == before


def test_a_torn_file_is_left_alone_and_the_doctor_is_named(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        keep(library)
    path = tmp_path / FILE_NAME
    path.write_bytes(b"\x00" * 4096 + path.read_bytes()[4096:9000])
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="is damaged; “reader doctor” can check it"):
        Library.open(tmp_path)
    assert path.read_bytes() == before


def test_an_empty_file_is_a_new_library(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).touch()
    with Library.open(tmp_path) as library:
        assert library.recent() == ()


def test_a_file_where_the_folder_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder")
    with pytest.raises(LibraryError, match=r"The library .*library.db cannot be used: .+\."):
        Library.open(tmp_path / "data")


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind the superuser")
def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(LibraryError, match="Permission denied"):
        Library.open(tmp_path)


def test_a_closed_library_says_so(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    library.close()
    library.close()
    with pytest.raises(LibraryError, match="has been closed"):
        library.recent()
    with pytest.raises(LibraryError, match="has been closed"):
        keep(library)


# Changing the tables


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library.open(tmp_path) as library:
        kept = keep(library)
        library.change_annotations(kept.id, keep=[note()])
    statements = schema.statements
    broken = ("DROP TABLE anchor", "CREATE TABLE article (x)")
    monkeypatch.setattr(schema, "LATEST", schema.LATEST + 1)
    monkeypatch.setattr(schema, "statements", lambda number: broken if number == schema.LATEST else statements(number))
    before = tables(tmp_path / FILE_NAME)
    with pytest.raises(LibraryError, match="could not be used: table article already exists"):
        Library.open(tmp_path)
    assert tables(tmp_path / FILE_NAME) == before


def test_a_migration_that_would_lose_an_article_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library.open(tmp_path) as library:
        kept = keep(library)
        library.change_annotations(kept.id, keep=[note()])
    monkeypatch.setattr(schema, "LATEST", schema.LATEST + 1)
    monkeypatch.setattr(schema, "statements", lambda _: ("DELETE FROM article",))
    with pytest.raises(LibraryError, match="notes without an article"):
        Library.open(tmp_path)
    monkeypatch.undo()
    with Library.open(tmp_path) as library:
        assert len(library.annotations(kept.id)) == 1


def test_before_a_migration_the_library_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library.open(tmp_path) as library:
        keep(library)
    number = schema.LATEST
    monkeypatch.setattr(schema, "LATEST", number + 1)
    monkeypatch.setattr(schema, "statements", lambda _: ("CREATE TABLE later (x)",))
    Library.open(tmp_path).close()
    assert "later" in tables(tmp_path / FILE_NAME)
    copy = tmp_path / "backups" / f"before-migration-{number}.db"
    assert "later" not in tables(copy)
    assert copy.stat().st_mode & 0o777 == 0o600


# Failing and dying


def test_a_full_disk_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        kept = keep(library)
        saved = note("before")
        library.change_annotations(kept.id, keep=[saved])
        with library.database.reading() as connection:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LibraryError, match="The disk is full: the change was not saved"):
            library.change_annotations(kept.id, keep=[note("x" * 100_000)])
        assert library.annotations(kept.id) == (saved,)
        with library.database.reading() as connection:
            connection.execute("PRAGMA max_page_count = 100000")
        after = note("after")
        library.change_annotations(kept.id, keep=[after])
        assert {saved.id, after.id} == {annotation.id for annotation in library.annotations(kept.id)}


def run(program: str, *arguments: str, prepare: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=prepare,
    )


SAVING = """
import sys
from pathlib import Path
from reader.document.annotation import AnnotationKind, new_annotation
from reader.library.store import Library
library = Library.open(Path(sys.argv[1]))
kept = library.find("/tornby.md")
for number in range(int(sys.argv[2])):
    made = new_annotation(
        AnnotationKind.NOTE, kept.document.text, kept.document.fingerprint, 4, 11, note="x" * (number % 7 * 1000)
    )
    library.change_annotations(kept.id, keep=[made])
    print(made.id, flush=True)
"""


def test_a_disk_quota_is_a_sentence_too(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        keep(library)

    def allow_little() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))

    _, errors = run(SAVING, str(tmp_path), "200", prepare=allow_little).communicate(timeout=60)
    assert "reader.errors.LibraryError: " in errors.splitlines()[-1]
    with Library.open(tmp_path) as library:
        assert library.find("/tornby.md") is not None


def test_a_killed_program_has_lost_nothing_that_it_said_was_saved(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        kept = keep(library)
    said: set[str] = set()
    for kill in range(KILLS):
        program = run(SAVING, str(tmp_path), "100000")
        assert program.stdout is not None
        lines = [program.stdout.readline() for _ in range(1 + kill % 5)]
        program.kill()
        rest, _ = program.communicate(timeout=60)
        said.update(line.strip() for line in [*lines, *rest.splitlines(keepends=True)] if line.endswith("\n"))
    with Library.open(tmp_path) as library:
        there = {annotation.id for annotation in library.annotations(kept.id)}
        with library.database.reading() as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert len(said) >= KILLS
    assert said <= there


def test_two_programs_write_side_by_side(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        kept = keep(library)
        programs = [run(SAVING, str(tmp_path), str(NOTES)) for _ in range(2)]
        outputs = [program.communicate(timeout=300) for program in programs]
        assert [errors for _, errors in outputs] == ["", ""]
        said = {line for output, _ in outputs for line in output.splitlines()}
        assert len(said) == 2 * NOTES
        assert said == {annotation.id for annotation in library.annotations(kept.id)}


def test_a_program_that_never_ends_its_change_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.library.database.BUSY_SECONDS", 0.05)
    with Library.open(tmp_path) as library:
        kept = keep(library)
        with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(LibraryError, match="Another program is writing"):
                library.change_annotations(kept.id, keep=[note()])
            assert library.find("/tornby.md") is not None  # reading goes on
        library.change_annotations(kept.id, keep=[note()])


def test_an_interrupted_change_is_undone() -> None:
    with Library.in_memory() as library:
        kept = keep(library)
        with pytest.raises(KeyboardInterrupt), library.database.writing() as connection:
            connection.execute("UPDATE article SET place = 5")
            raise KeyboardInterrupt
        found = library.find(kept.source)
        assert found is not None
        assert found.place == 0


def test_an_error_without_a_sentence_of_its_own_is_told_as_it_is() -> None:
    with (
        closing(Database.in_memory()) as database,
        pytest.raises(LibraryError, match="no such table: lost"),
        database.reading() as connection,
    ):
        connection.execute("SELECT * FROM lost")
