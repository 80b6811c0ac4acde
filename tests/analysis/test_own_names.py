"""The reader's own list of names: how it is read, and that what it says holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.analysis.model import EntityType
from reader.analysis.names.listed_names import LISTED, ListedNames
from reader.analysis.own_names import OwnName, from_lists, load_names, to_lists, version_of_names
from reader.errors import SettingsError
from tests.analysis.stories import Story, parsed, story_with

BERG = OwnName("Ada Berg", EntityType.PERSON, ("the Admiral", "Auntie"))


def file(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "names.toml"
    path.write_text(content, "utf-8")
    return path


class TestTheFile:
    def test_it_has_a_table_for_each_type(self, tmp_path: Path) -> None:
        names = load_names(file(tmp_path, '[person]\n"Ada Berg" = ["the Admiral", "Auntie"]\n[work]\nQuay = []\n'))
        assert names == (BERG, OwnName("Quay", EntityType.WORK))

    def test_an_empty_one_names_nobody(self, tmp_path: Path) -> None:
        assert load_names(file(tmp_path, "# nobody yet\n")) == ()

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            ("[person", "is not valid TOML"),
            ("[persons]\nAda = []", "there is no type “persons”; there are person, organisation"),
            ("[date]\nMay = []", "there is no type “date”"),
            ("person = 1", "“person” must be a table"),
            ("[person]\nAda = true", "“person.Ada” must be a list"),
            ("[person]\nAda = [1]", "“person.Ada” must be a list"),
            ('[person]\n"" = []', "is empty"),
            ('[person]\nAda = ["—"]', "is empty"),
        ],
    )
    def test_a_bad_one_is_told_in_a_sentence(self, tmp_path: Path, content: str, told: str) -> None:
        path = file(tmp_path, content)
        with pytest.raises(SettingsError) as caught:
            load_names(path)
        assert str(path) in str(caught.value)
        assert told in str(caught.value)
        assert str(caught.value).endswith(".")

    def test_one_that_cannot_be_read_is_told_in_a_sentence(self, tmp_path: Path) -> None:
        with pytest.raises(SettingsError, match="cannot be read: No such file"):
            load_names(tmp_path / "none.toml")
        (tmp_path / "latin.toml").write_bytes(b"\xff")
        with pytest.raises(SettingsError, match="cannot be read: it is not UTF-8"):
            load_names(tmp_path / "latin.toml")

    def test_a_changed_list_has_another_version(self) -> None:
        assert version_of_names(()) == ""
        assert len(version_of_names([BERG])) == 8
        assert version_of_names([BERG]) != version_of_names([OwnName("Ada Berg", EntityType.PERSON)])

    def test_it_goes_to_the_other_process_and_comes_out_the_same(self) -> None:
        assert from_lists(to_lists([BERG])) == (BERG,)


class TestTheAnalysis:
    def told(self, *names: OwnName) -> Story:
        return story_with("titles and possessives", names)

    def test_a_name_is_what_the_reader_says(self) -> None:
        told = self.told(OwnName("Maria Lindqvist", EntityType.ORGANISATION))
        assert told.entity("Maria Lindqvist").type is EntityType.ORGANISATION

    def test_other_names_are_the_same_and_its_own_name_is_shown(self) -> None:
        told = self.told(OwnName("The Chair", EntityType.PERSON, ("Maria Lindqvist", "Lindqvist")))
        assert told.names("The Chair") == ["Maria Lindqvist", "Lindqvist"]
        assert LISTED in told.rules("The Chair")

    def test_words_that_are_no_name_to_the_model_become_one(self) -> None:
        told = self.told(OwnName("aides", EntityType.GROUP))
        assert told.entity("aides").type is EntityType.GROUP

    def test_a_longer_name_is_not_broken_up(self) -> None:
        found = ListedNames([OwnName("Berg", EntityType.PLACE)])
        told = story_with("institutions", [OwnName("Berg", EntityType.PLACE)])
        assert "Berg Foundation" in [told.text[one.start : one.end] for one in told.analysis.mentions]
        assert found.label_of("berg") == "GPE"

    def test_where_nothing_is_listed_nothing_changes(self) -> None:
        (passage,) = parsed("titles and possessives")
        assert ListedNames().added_to([], passage, 0) == []

    def test_the_kind_of_apostrophe_makes_no_difference(self) -> None:
        told = story_with("titles and possessives", [OwnName("Lindqvist’s aides", EntityType.GROUP)])
        assert told.entity("Lindqvist’s aides").type is EntityType.GROUP
