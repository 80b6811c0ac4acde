"""Notes that leave by themselves after each change."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from reader.document.annotation import Annotation, AnnotationKind, new_annotation
from reader.errors import SourceError
from reader.exchange import bring_in
from reader.library.store import Library
from reader.reading import Reading
from reader.session import Session
from tests.tui import story_of_a_ferry as ferry


def note(reading: Reading, words: str) -> Annotation:
    document = reading.stored.document
    return new_annotation(AnnotationKind.NOTE, document.text, document.fingerprint, 0, 7, note=words)


def leaving(session: Session) -> tuple[Reading, Annotation]:
    reading = ferry.reading(session)
    made = note(reading, "one")
    ferry.keep_note(session, reading, made)
    return reading, made


def test_a_note_is_in_the_folder_after_the_session(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    with ferry.session(export_folder=str(folder)) as session:
        leaving(session)
    (file,) = folder.iterdir()
    assert file.name.startswith("Vikness keeps its ferry ")
    assert "one" in file.read_text("utf-8")


def test_a_note_that_is_erased_leaves_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    with ferry.session(export_folder=str(folder)) as session:
        reading, made = leaving(session)
        session.noting.change(reading.stored.id, reading.stored.source, delete=[made])
    (file,) = folder.iterdir()
    assert "one" not in file.read_text("utf-8")


def test_a_format_for_the_whole_library(tmp_path: Path) -> None:
    with ferry.session(export_folder=str(tmp_path / "notes"), export_format="readwise") as session:
        leaving(session)
    assert "one" in (tmp_path / "notes" / "notes.csv").read_text("utf-8")


@pytest.mark.parametrize(("wrong", "told"), [({"export_format": "docx"}, "docx"), ({"export_template": "x"}, "x ")])
def test_an_export_that_fails_is_heard_and_the_note_kept(tmp_path: Path, wrong: dict[str, str], told: str) -> None:
    heard: list[str] = []
    library = Library.in_memory()
    with ferry.session(library=library, export_folder=str(tmp_path), **wrong) as session:
        session.trouble = heard.append
        reading, made = leaving(session)
        assert library.annotations(reading.stored.id) == (made,)
    assert told in heard[0]


def test_changes_that_come_quickly_are_written_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = []
    go_on = threading.Event()

    def slowly(folder: Path, contents: dict[str, str]) -> tuple[Path, ...]:
        written.append(contents)
        go_on.wait(10)
        return ()

    monkeypatch.setattr("reader.export.folder.write_files", slowly)
    with ferry.session(export_folder=str(tmp_path)) as session:
        reading, _ = leaving(session)
        while not written:
            threading.Event().wait(0.001)
        for words in ("two", "three", "four"):
            ferry.keep_note(session, reading, note(reading, words))
        go_on.set()
    assert len(written) == 2
    assert "four" in next(iter(written[-1].values()))


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.exchange.LARGEST_IMPORT", 3)
    (tmp_path / "notes.json").write_text("[   ]", "utf-8")
    with Library.in_memory() as library, pytest.raises(SourceError, match="too large"):
        bring_in(library, tmp_path / "notes.json")
