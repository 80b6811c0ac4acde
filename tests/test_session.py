"""The use cases: opened, recalled, kept, and borne when they cannot be kept."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.document.annotation import AnchorState, AnnotationKind, new_annotation
from reader.errors import LibraryError, SourceError
from reader.library.store import Library
from reader.reading import UNKEPT, with_note
from reader.session import Session
from reader.settings import Settings, config_folder
from tests.tui import story_of_a_ferry as ferry

STORY = "# Vikness keeps its ferry\n\nThe town of Vikness will keep its ferry, mayor Ada Berg said on Monday.\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.md"
    path.write_text(STORY, "utf-8")
    return path


def test_what_was_opened_is_recalled(story: Path) -> None:
    with ferry.session() as session:
        assert session.recall(str(story)) is None
        steps: list[str] = []
        opened = session.open(str(story), progress=steps.append)
        assert steps[-1] == "Cleaning"
        recalled = session.recall(str(story))
        assert recalled is not None
        assert recalled.stored.article == opened.stored.article
        assert recalled.stored.document == opened.stored.document
        assert opened.title == "Vikness keeps its ferry"
        assert [summary.headline for summary in session.recent()] == ["Vikness keeps its ferry"]


def test_a_changed_file_is_opened_anew_and_keeps_its_notes(story: Path) -> None:
    with ferry.session() as session:
        reading = session.open(str(story))
        document = reading.stored.document
        start = document.text.index("mayor Ada Berg")
        ferry.keep_note(
            session,
            reading,
            new_annotation(AnnotationKind.HIGHLIGHT, document.text, document.fingerprint, start, start + 14),
        )
        story.write_text(STORY.replace("The town", "After a long night the town"), "utf-8")
        assert session.recall(str(story)) is None
        again = session.open(str(story))
        assert again.stored.id == reading.stored.id
        (item,) = session.noting.notes(again)
        assert item.anchor.state is AnchorState.EXACT
        assert again.stored.document.text[item.anchor.start : item.anchor.end] == "mayor Ada Berg"


def test_a_file_that_is_gone_is_recalled_with_a_notice(story: Path) -> None:
    with ferry.session() as session:
        session.open(str(story))
        story.unlink()
        reading = session.recall(str(story))
        assert reading is not None
        assert "as it was read before" in reading.notices[0]
        with pytest.raises(SourceError):
            session.open(str(story))


def test_an_article_that_cannot_be_kept_is_read_all_the_same(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library.in_memory()

    def refuse(*_: object, **__: object) -> None:
        raise LibraryError("The disk is full.")

    monkeypatch.setattr(library, "keep", refuse)
    with ferry.session(library=library) as session:
        reading = session.open(str(story))
        assert reading.stored.id == UNKEPT
        assert "will not be kept" in reading.notices[-1]
        session.keep_place(reading, 5)
        assert [analysis.complete for analysis in session.analysing.analyse(reading)] == [False, True]
        assert session.analysing.known(reading) is None
        assert session.noting.notes(reading) == ()


def test_an_analysis_is_kept(story: Path) -> None:
    with ferry.session() as session:
        reading = session.open(str(story))
        assert session.analysing.known(reading) is None
        *_, made = session.analysing.analyse(reading)
        assert session.analysing.known(reading) == made


def test_notes_change_and_go(story: Path) -> None:
    with ferry.session() as session:
        reading = session.open(str(story))
        document = reading.stored.document
        annotation = new_annotation(AnnotationKind.NOTE, document.text, document.fingerprint, 0, 7, note="one")
        ferry.keep_note(session, reading, annotation)
        ferry.keep_note(session, reading, with_note(annotation, "two\x1b[2J"))
        assert [item.annotation.note for item in session.noting.notes(reading)] == ["two"]
        session.noting.change(reading.stored.id, reading.stored.source, delete=[annotation])
        assert session.noting.notes(reading) == ()


def test_a_suggestion_is_confirmed_and_that_is_taken_back(story: Path) -> None:
    with ferry.session() as session:
        reading = session.open(str(story))
        before = "None of those people in the town of Vikness will never keep its boat, mayor Ada Lund said for ever"
        start, end = before.index("town"), before.index(" for")
        note = new_annotation(AnnotationKind.NOTE, before, "of another text", start, end)
        ferry.keep_note(session, reading, note)
        (item,) = session.noting.notes(reading)
        assert item.anchor.state is AnchorState.SUGGESTION
        session.noting.confirm(reading, item)
        assert session.noting.notes(reading)[0].anchor.score == 1.0
        session.noting.retract(reading, item)
        assert session.noting.notes(reading) == (item,)


def test_a_data_folder_that_cannot_be_used_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "occupied").write_bytes(b"")
    monkeypatch.setenv("READER_DATA", str(tmp_path / "occupied"))
    with Session.start(Settings()) as session:
        assert len(session.notices) == 1
        assert session.recent() == ()


def test_names_of_ones_own_are_part_of_what_an_analysis_is_made_with() -> None:
    config_folder().mkdir()
    with Session.start(Settings(model="pytest")) as session:
        without = session.analysing.analyst.model_version("en")
    (config_folder() / "names.toml").write_text('[person]\n"Ada Berg" = []\n', "utf-8")
    with Session.start(Settings(model="pytest")) as session:
        assert session.analysing.analyst.model_version("en").startswith(f"{without}, names ")
        assert session.notices == ()


@pytest.mark.parametrize("setting", ["names.toml", "other.toml"])
def test_a_list_of_names_that_cannot_be_used_is_said(setting: str) -> None:
    config_folder().mkdir()
    (config_folder() / "names.toml").write_text("[person", "utf-8")
    with Session.start(Settings(names=setting)) as session:
        (notice,) = session.notices
    assert f"The list of names {config_folder() / setting}" in notice


def test_a_template_that_is_not_there_is_said_before_it_is_needed() -> None:
    settings = Settings(export_template="notes.jinja")
    with Session.start(settings) as session:
        (notice,) = session.notices
    assert str(config_folder() / "notes.jinja") in notice
    config_folder().mkdir()
    (config_folder() / "notes.jinja").write_text("{{ notes }}", "utf-8")
    with Session.start(settings) as session:
        assert session.notices == ()


@pytest.mark.parametrize("changed_just_before_it_was_opened", [False, True])
def test_a_file_that_nobody_touched_is_recalled_without_being_read(
    story: Path, monkeypatch: pytest.MonkeyPatch, changed_just_before_it_was_opened: bool
) -> None:
    settled = "reader.ingest.source._SETTLED_SECONDS"

    def refuse(source: str) -> None:
        raise AssertionError("the file was read")

    with ferry.session() as session:
        monkeypatch.setattr(settled, 100.0 if changed_just_before_it_was_opened else -1.0)
        session.open(str(story))
        monkeypatch.setattr(settled, -1.0)
        if changed_just_before_it_was_opened:
            assert session.recall(str(story)) is not None  # read once more
            session.write(lambda: None).result()
        monkeypatch.setattr("reader.session.load", refuse)
        assert session.recall(str(story)) is not None


@pytest.mark.parametrize("settled", [-1.0, 2.0])
def test_a_file_of_the_same_size_and_time_is_told_from_the_one_before(
    story: Path, monkeypatch: pytest.MonkeyPatch, settled: float
) -> None:
    monkeypatch.setattr("reader.ingest.source._SETTLED_SECONDS", settled)
    with ferry.session() as session:
        session.open(str(story))
        before = story.stat()
        assert session.recall(str(story)) is not None
        session.write(lambda: None).result()
        other = story.with_name("other.md")
        other.write_text(STORY.replace("The town", "Our town"), "utf-8")
        os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
        other.replace(story)
        assert (story.stat().st_size, story.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
        assert session.recall(str(story)) is None
