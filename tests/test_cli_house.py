"""What the program says of itself: whether the library is sound, and what is set."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from reader.library.store import FILE_NAME, Library
from reader.settings import Settings, config_folder, data_folder
from tests.test_cli import output, refusal
from tests.tui import story_of_a_ferry as ferry


@pytest.fixture
def library() -> Path:
    """The file of a library with one article and a backup."""
    with Library.open(data_folder()) as library, ferry.session(library=library) as session:
        ferry.reading(session)
        session.back_up()
    return data_folder() / FILE_NAME


def test_a_sound_library(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = output(capsys, "doctor")
    assert f"Library: {library}\n  Sound: articles 1, notes 0, places with letters 0;" in said
    assert "Backups: 1\n  day-" in said
    assert "Settings: can be used" in said
    assert "Language model: " in said


def test_no_library_yet(capsys: pytest.CaptureFixture[str]) -> None:
    assert "There is none yet" in output(capsys, "doctor")
    assert "There is no library" in refusal(capsys, 6, "doctor", "--repair")


def test_settings_and_model_that_cannot_be_used_are_said(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config_folder().mkdir()
    (config_folder() / "settings.toml").write_text("measure = 3", "utf-8")
    assert "Settings: The settings file" in output(capsys, "doctor")
    (config_folder() / "settings.toml").write_text('model = "no_such_model"', "utf-8")
    assert "no_such_model" in output(capsys, "doctor")


def test_names_of_ones_own_are_counted_or_their_fault_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Names of your own: none\n" in output(capsys, "doctor")
    config_folder().mkdir()
    names = config_folder() / "names.toml"
    names.write_text('[person]\n"Ada Berg" = []\n', "utf-8")
    assert "Names of your own: 1\n" in output(capsys, "doctor")
    assert f"# Names of your own: {names}\n" in output(capsys, "config")
    names.write_text("[person", "utf-8")
    assert "Names of your own: The list of names" in output(capsys, "doctor")


def test_a_library_is_mended(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = output(capsys, "doctor", "--repair")
    assert "The indexes were made anew.\nLibrary:" in said


def test_a_damaged_library_is_told_and_restored(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from reader import cli

    library.write_bytes(b"torn" * 5000)
    assert cli.run(["doctor"]) == 6
    captured = capsys.readouterr()
    backup = next((library.parent / "backups").glob("day-*.db")).name
    assert f"--restore {backup}" in captured.err
    said = output(capsys, "doctor", "--restore", backup)
    assert "was restored from" in said
    assert "is kept as" in said
    assert "Sound: articles 1" in said
    assert "There is no backup" in refusal(capsys, 6, "doctor", "--restore", "day-none.db")


def test_a_damaged_library_without_a_backup(capsys: pytest.CaptureFixture[str]) -> None:
    from reader import cli

    data_folder().mkdir()
    (data_folder() / FILE_NAME).write_bytes(b"torn" * 5000)
    assert cli.run(["doctor"]) == 6
    assert capsys.readouterr().err.endswith("try “reader doctor --repair”.\n")


def test_a_backup_is_made_once_a_day_and_its_failure_heard(library: Path) -> None:
    heard: list[str] = []
    with Library.open(data_folder()) as kept, ferry.session(library=kept) as session:
        session.trouble = heard.append
        session.back_up()
        assert len(list((library.parent / "backups").iterdir())) == 1
        for file in (library.parent / "backups").iterdir():
            file.unlink()
        (library.parent / "backups").rmdir()
        (library.parent / "backups").write_bytes(b"")
        session.back_up()
    assert "No backup" in heard[0]


def test_what_is_set_is_printed_as_it_could_be_written(capsys: pytest.CaptureFixture[str]) -> None:
    config_folder().mkdir()
    (config_folder() / "settings.toml").write_text('measure = 66\n[colours]\npink = "doubtful"\n', "utf-8")
    said = output(capsys, "config")
    assert f"# Settings: {config_folder() / 'settings.toml'}\n" in said
    assert "# Themes: " in said
    assert "(not there)" in said
    assert 'theme = "auto"  # the default' in said
    values = tomllib.loads(said)
    assert values["measure"] == 66
    assert values["colours"] == {"pink": "doubtful"}
    assert {"panel", "export_folder"} <= set(values)


def test_what_is_not_set_is_listed_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    said = output(capsys, "config")
    assert "models = {}  # the default" in said
    assert set(tomllib.loads(said)) == set(Settings._fields)
