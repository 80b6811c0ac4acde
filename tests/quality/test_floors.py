"""Floors rise with what is reached, and fall only when that is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality.floors import FILE, Floors


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "floors.toml"
    path.write_text('[pages]\n"body" = 0.900\n"table" = 0.500\n', "utf-8")
    return path


def test_a_measure_under_its_floor_fails(kept: Path) -> None:
    floors = Floors(kept)
    floors.check("pages", {"body": 0.9})
    with pytest.raises(AssertionError, match=r"under the floor of pages: table: 0\.4000, at least 0\.5"):
        floors.check("pages", {"table": 0.4})


def test_writing_raises_what_is_reached_and_lowers_nothing(kept: Path) -> None:
    floors = Floors(kept)
    floors.reached = {"pages": {"body": 0.9567, "table": 0.4, "image": 0.8}, "texts": {"body": 0.7}}
    floors.write()
    assert floors.read() == {"pages": {"body": 0.955, "table": 0.5, "image": 0.799}, "texts": {"body": 0.699}}


def test_a_floor_is_lowered_by_asking_for_it(kept: Path) -> None:
    floors = Floors(kept, lowering=True)
    floors.check("pages", {"table": 0.4})
    floors.write()
    assert floors.read() == {"pages": {"body": 0.9, "table": 0.399}}


def test_the_floors_lie_between_none_and_all() -> None:
    tables = Floors(FILE).read()
    assert set(tables) == {"analysis", "extraction", "metadata", "structure"}
    assert all(0 < floor <= 1 for floors in tables.values() for floor in floors.values())
