"""Pictures that were fetched once: kept, found again, and never too many."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.library import picture_cache
from reader.library.picture_cache import PictureCache


def test_a_picture_is_kept(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path / "pictures")
    assert cache.get("https://example.org/a.png") is None
    cache.keep("https://example.org/a.png", b"picture")
    assert cache.holds("https://example.org/a.png")
    assert PictureCache(tmp_path / "pictures").get("https://example.org/a.png") == b"picture"


def test_what_was_not_looked_at_for_longest_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_cache, "MAX_BYTES", 25)
    cache = PictureCache(tmp_path)
    for number, name in enumerate("ab"):
        cache.keep(name, bytes(10))
        for file in tmp_path.iterdir():
            os.utime(file, (number, number))
    cache.get("a")
    cache.keep("c", bytes(10))
    assert [cache.holds(name) for name in "abc"] == [True, False, True]


def test_without_a_folder_nothing_is_kept() -> None:
    cache = PictureCache(None)
    cache.keep("a", b"picture")
    assert not cache.holds("a")
    assert cache.get("a") is None


def test_a_folder_that_cannot_be_used_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "pictures").write_text("in the way")
    cache = PictureCache(tmp_path / "pictures")
    cache.keep("a", b"picture")
    assert cache.get("a") is None
