"""What a process does without."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.processes import without


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The name of a package that can be imported."""
    (tmp_path / "a_heavy_package.py").write_text("", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield "a_heavy_package"
    sys.modules.pop("a_heavy_package", None)


def test_an_optional_package_is_meanwhile_as_if_it_were_not_installed(package: str) -> None:
    with without(package), pytest.raises(ImportError):
        __import__(package)
    assert __import__(package)


def test_a_package_that_is_imported_already_stays(package: str) -> None:
    imported = __import__(package)
    with without(package):
        assert __import__(package) is imported
    assert sys.modules[package] is imported
