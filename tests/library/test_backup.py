"""Backups, and the doctor."""

from __future__ import annotations

import random
import sqlite3
import stat
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from reader.analysis.model import Analysis
from reader.article import Article, Metadata
from reader.document.annotation import Annotation, AnnotationKind, new_annotation
from reader.document.model import document_of_text
from reader.errors import LibraryError
from reader.library import doctor, schema
from reader.library.backup import DAYS, back_up_daily, backups, restore
from reader.library.placement import placed_annotations
from reader.library.search import NoteQuery, find_notes, tags_in_use
from reader.library.store import FILE_NAME, Library

TEXT = "The harbour of Tornby was closed for eleven years."
DOCUMENT = document_of_text(TEXT)
TODAY = date(2024, 5, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a library of one article with one note."""
    with Library.open(tmp_path / "data") as library:
        library.change_annotations(keep(library), keep=[note("kept")])
        library.keep_analysis(Analysis(DOCUMENT.fingerprint, "model 1", complete=True))
    return tmp_path / "data"


def keep(library: Library) -> int:
    return library.keep("/tornby.md", "page", Article(Metadata(headline="Harbour"), TEXT), DOCUMENT).id


def note(words: str) -> Annotation:
    return new_annotation(AnnotationKind.NOTE, TEXT, DOCUMENT.fingerprint, 4, 11, note=words)


def notes_in(folder: Path) -> list[str]:
    with Library.open(folder) as library:
        return [annotation.note for annotation in library.annotations(1)]


def damage(path: Path) -> None:
    """Overwrite the middle of the file, where tables and indexes are."""
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 8192) + content[-4096:])


# Backups


def test_once_a_day_the_library_is_copied(folder: Path) -> None:
    with Library.open(folder) as library:
        copy = back_up_daily(library, TODAY)
        assert copy is not None
        assert back_up_daily(library, TODAY) is None
    assert copy.name == "day-2024-05-01.db"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT note FROM annotation").fetchall() == [("kept",)]


def test_only_the_last_days_are_kept_but_every_other_copy(folder: Path) -> None:
    (folder / "backups").mkdir()
    (folder / "backups" / "before-migration-1.db").touch()
    with Library.open(folder) as library:
        for day in range(DAYS + 3):
            back_up_daily(library, TODAY + timedelta(days=day))
    names = sorted(path.name for path in backups(folder / FILE_NAME))
    assert names == ["before-migration-1.db", *(f"day-2024-05-{4 + day:02}.db" for day in range(DAYS))]


def test_a_library_in_memory_has_no_backups() -> None:
    with Library.in_memory() as library:
        assert back_up_daily(library) is None


def test_a_backup_that_cannot_be_made_is_said(folder: Path) -> None:
    (folder / "backups").write_text("no folder")
    with Library.open(folder) as library, pytest.raises(LibraryError, match="No backup of the library could be made"):
        back_up_daily(library)
    assert backups(folder / FILE_NAME) == ()


def test_a_library_that_was_emptied_is_not_taken_for_a_new_one(folder: Path) -> None:
    with Library.open(folder) as library:
        back_up_daily(library, TODAY)
    (folder / FILE_NAME).write_bytes(b"")
    with pytest.raises(LibraryError, match=r"is empty, but there is a backup, day-2024-05-01\.db"):
        Library.open(folder)
    assert doctor.check(folder).problems == ("The file is empty.",)


# Restoring


def test_a_backup_takes_the_place_of_a_damaged_library(folder: Path) -> None:
    with Library.open(folder) as library:
        copy = back_up_daily(library, TODAY)
        library.change_annotations(1, keep=[note("made later")])
    assert copy is not None
    damage(folder / FILE_NAME)
    assert not doctor.check(folder).is_sound
    aside = restore(folder / FILE_NAME, copy)
    assert notes_in(folder) == ["kept"]
    assert doctor.check(folder).is_sound
    assert aside is not None
    assert aside.exists()
    assert stat.S_IMODE((folder / FILE_NAME).stat().st_mode) == 0o600


def test_a_library_that_is_gone_is_restored(folder: Path) -> None:
    with Library.open(folder) as library:
        copy = back_up_daily(library, TODAY)
    assert copy is not None
    (folder / FILE_NAME).unlink()
    assert restore(folder / FILE_NAME, copy) is None
    assert notes_in(folder) == ["kept"]


def test_only_a_sound_library_is_restored(folder: Path) -> None:
    with Library.open(folder) as library:
        copy = back_up_daily(library, TODAY)
    assert copy is not None
    damage(copy)
    with pytest.raises(LibraryError, match=r"(is damaged|cannot be read)"):
        restore(folder / FILE_NAME, copy)
    copy.write_text("a letter")
    with pytest.raises(LibraryError, match="cannot be read"):
        restore(folder / FILE_NAME, copy)
    assert notes_in(folder) == ["kept"]


# The doctor


def test_a_sound_library_is_reported_as_such(folder: Path) -> None:
    report = doctor.check(folder)
    assert (report.is_sound, report.exists, report.articles, report.notes) == (True, True, 1, 1)
    assert report.size > 0


def test_where_there_is_no_library_nothing_is_wrong(tmp_path: Path) -> None:
    report = doctor.check(tmp_path)
    assert (report.is_sound, report.exists) == (True, False)
    with pytest.raises(LibraryError, match="There is no library at"):
        doctor.repair(tmp_path)


def test_a_folder_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder")
    with pytest.raises(LibraryError, match="cannot be looked at"):
        doctor.check(tmp_path / "data")


def test_the_search_index_is_mended(folder: Path) -> None:
    with Library.open(folder) as library, library.database.writing() as connection:
        connection.execute("DELETE FROM note_index")
    assert doctor.check(folder).problems == ("The search index holds 0 notes instead of 1.",)
    done = doctor.repair(folder)
    assert done[1:] == ("The indexes were made anew.",)
    assert doctor.check(folder).is_sound
    with Library.open(folder) as library:
        assert len(find_notes(library, NoteQuery("kept"))) == 1


def test_unreadable_analyses_are_dropped(folder: Path) -> None:
    with Library.open(folder) as library, library.database.writing() as connection:
        connection.execute("UPDATE analysis SET content = '[]'")
    assert doctor.repair(folder)[-1] == "Unreadable analyses dropped: 1."


def test_an_unreadable_text_is_reported(folder: Path) -> None:
    with Library.open(folder) as library, library.database.writing() as connection:
        connection.execute("UPDATE version SET document = '[]'")
    assert "The text of /tornby.md cannot be read" in doctor.check(folder).problems[0]
    with pytest.raises(LibraryError, match="still not sound"):
        doctor.repair(folder)


def test_rows_that_belong_to_nothing_are_reported(folder: Path) -> None:
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection, connection:
        connection.execute("DELETE FROM article")
    assert doctor.check(folder).problems[0].endswith("belong to something that is gone.")


@pytest.mark.parametrize("content", [b"a letter", b"\x00" * 5000])
def test_what_is_no_database_is_reported(folder: Path, content: bytes) -> None:
    (folder / FILE_NAME).write_bytes(content)
    assert "cannot be read" in doctor.check(folder).problems[0]
    with pytest.raises(LibraryError, match="damaged beyond repair"):
        doctor.repair(folder)


def test_a_newer_library_is_reported(folder: Path) -> None:
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.LATEST + 1}")
    assert "newer version" in doctor.check(folder).problems[0]


def test_whatever_is_damaged_is_told_in_a_sentence(folder: Path, tmp_path: Path) -> None:
    """Bytes at random places of the file are changed: everything then works, or fails as a LibraryError."""
    sound, outcomes = (folder / FILE_NAME).read_bytes(), set()
    for seed in range(60):
        chance, content = random.Random(seed), bytearray(sound)
        for _ in range(chance.choice([1, 5, 50])):
            content[chance.randrange(len(content))] = chance.randrange(256)
        damaged = tmp_path / f"damaged {seed}"
        damaged.mkdir()
        (damaged / FILE_NAME).write_bytes(content)
        doctor.check(damaged)
        try:
            with Library.open(damaged) as library:
                library.recent()
                library.find("/tornby.md")
                library.annotations(1)
                placed_annotations(library, 1, DOCUMENT)
                find_notes(library, NoteQuery("kept"))
                tags_in_use(library)
                keep(library)
            outcomes.add("works")
        except LibraryError:
            outcomes.add("is told")
    assert outcomes == {"works", "is told"}


@pytest.mark.parametrize(("column", "value"), [("tags", "[["), ("tags", "7"), ("kind", "song")])
def test_a_note_is_shown_even_if_something_of_it_is_damaged(folder: Path, column: str, value: str) -> None:
    with Library.open(folder) as library, library.database.writing() as connection:
        connection.execute(f"UPDATE annotation SET {column} = ?", (value,))
    assert notes_in(folder) == ["kept"]


# Earlier schemas


@pytest.mark.parametrize("number", range(1, schema.LATEST))
def test_a_library_of_every_earlier_schema_is_brought_up_to_date(tmp_path: Path, number: int) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        for earlier in range(1, number + 1):
            for statement in schema.statements(earlier):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {number}")
        connection.execute(
            "INSERT INTO article (source, headline, site, authors, words, length, opened) VALUES"
            " ('/tornby.md', 'Harbour', '', '[]', 8, 50, '2024-05-01T00:00:00Z')"
        )
        connection.execute(
            "INSERT INTO annotation (id, article, kind, exact, prefix, suffix, start, end, fingerprint, colour, note,"
            " tags, about, created, updated) VALUES"
            " ('1', 1, 'note', 'harbour', 'The ', ' of', 4, 11, 'f', 'blue', 'early', '[]', '', '', '')"
        )
        if number >= 2:  # from then on the program keeps the index in step
            connection.execute("INSERT INTO note_index (rowid, note, exact) VALUES (1, 'early', 'harbour')")
        connection.commit()
    assert doctor.check(tmp_path).is_sound
    with Library.open(tmp_path) as library:
        assert [found.annotation.note for found in find_notes(library, NoteQuery("early"))] == ["early"]
        keep(library)
        assert len(library.annotations(1)) == 1
    assert [path.name for path in backups(tmp_path / FILE_NAME)] == [f"before-migration-{number}.db"]
    assert doctor.check(tmp_path).is_sound
