"""Settings: the defaults where nothing is set, and a sentence naming file and key where something is wrong."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from reader.errors import SettingsError
from reader.export.formats import FORMATS
from reader.settings import EXPORT_FORMATS, MEASURES, Settings, config_folder, data_folder, load_settings


def written(folder: Path, text: str) -> Path:
    path = folder / "settings.toml"
    path.write_text(text, "utf-8")
    return path


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.toml") == Settings()


def test_reading_settings_makes_no_folder() -> None:
    load_settings()
    assert not config_folder().exists()
    assert not data_folder().exists()


def test_everything_can_be_set(tmp_path: Path) -> None:
    path = written(tmp_path, 'theme = "night"\nmeasure = 60\nmodel = "a"\npanel = false\n[models]\nde = "b"\n')
    expected = Settings(theme="night", measure=60, model="a", models={"de": "b"}, panel=False)
    assert load_settings(path) == expected


def test_the_file_is_found_in_the_configuration_folder() -> None:
    config_folder().mkdir()
    written(config_folder(), "measure = 50")
    assert load_settings().measure == 50


@pytest.mark.parametrize("measure", [MEASURES.start, MEASURES.stop - 1])
def test_the_widest_and_the_narrowest_measure_are_allowed(tmp_path: Path, measure: int) -> None:
    assert load_settings(written(tmp_path, f"measure = {measure}")).measure == measure


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("colour = 1", "colour"),
        ("theme = 3", "“theme” must be a text"),
        ('measure = "wide"', "“measure” must be a whole number"),
        ("measure = true", "“measure” must be a whole number"),
        ("measure = 72.5", "“measure” must be a whole number"),
        ("measure = 19", "“measure” must lie between 20 and 160"),
        ("measure = 161", "“measure” must lie between 20 and 160"),
        ("panel = 1", "“panel” must be true or false"),
        ('pictures = "huge"', "“pictures” must be one of auto, kitty, sixel, blocks, line, off"),
        ('export_format = "xx"', "“export_format” must be one of markdown, html, notes"),
        ('models = "de"', "“models” must be a table"),
        ("[models]\nde = 1", "“models.de” must be a text"),
        ("theme = ", "not valid TOML"),
    ],
)
def test_an_error_names_the_file_and_the_key(tmp_path: Path, text: str, told: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        load_settings(path)
    sentence = str(caught.value)
    assert str(path) in sentence
    assert told in sentence
    assert sentence.endswith(".")
    assert caught.value.__cause__ is not None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# mine\n\nmeasure = 5", 3),
        ('calm = true\n"measure" = "wide"', 2),
        ("calm = false\n[models]\nen = 'x'\nde = 1", 4),
        ("calm = false\nmodels.de = 1", 2),
        ("\n[colour]\nred = 1", 2),
        ("[models]\nyellow = 'x'\n[colours]\nyellow = 1", 4),
        ("calm = true\ncolours = { yellow = 1 }", 2),
    ],
)
def test_an_error_names_the_line(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(SettingsError, match=rf"settings\.toml, line {line}, cannot be used: "):
        load_settings(written(tmp_path, text))


def test_every_export_format_can_be_set_and_no_other() -> None:
    assert tuple(FORMATS) == EXPORT_FORMATS


def test_an_unknown_setting_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="there is no setting “colour”") as caught:
        load_settings(written(tmp_path, "colour = 1"))
    assert all(name in str(caught.value) for name in Settings._fields)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    with pytest.raises(SettingsError, match=r"settings\.toml cannot be read: Is a directory"):
        load_settings(tmp_path / "settings.toml")


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"theme = \xff")
    with pytest.raises(SettingsError, match=r"settings\.toml cannot be read"):
        load_settings(path)


def test_the_folders_follow_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("READER_CONFIG", "~/mine")
    assert config_folder() == tmp_path / "mine"


def test_the_folders_follow_the_platform_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("READER_CONFIG")
    monkeypatch.delenv("READER_DATA")
    assert config_folder().name == "reader"
    assert data_folder().name == "reader"


def test_the_guide_tells_every_setting_with_its_default() -> None:
    guide = (Path(__file__).parents[1] / "docs" / "guide" / "settings.md").read_text("utf-8")
    told = dict(re.findall(r"^\| `(\w+)` \| `?(.+?)`? \|", guide, flags=re.MULTILINE))
    defaults = {name: {} if word == "none" else tomllib.loads(f"it = {word}")["it"] for name, word in told.items()}
    assert defaults == Settings()._asdict()
