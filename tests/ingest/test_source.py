"""Reading files and standard input, and naming sources without reading them."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from reader.errors import SourceError
from reader.ingest import source
from reader.ingest.page import Page
from reader.ingest.source import identify, is_address, load, normalise


def test_a_file_is_read_with_its_absolute_path_as_its_identity(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_bytes(b"Some words.")
    page = load(str(file))
    assert page == Page(source=str(file.resolve()), data=b"Some words.", name="story.txt")
    assert identify(str(file)) == page.source


def test_a_file_address_is_a_path(tmp_path: Path) -> None:
    file = tmp_path / "a story.txt"
    file.write_bytes(b"Some words.")
    assert load(file.as_uri()).name == "a story.txt"


def test_standard_input_is_named_by_its_content() -> None:
    page = load("-", stdin=io.BytesIO(b"Some words."))
    assert page.source == f"sha256:{page.fingerprint}"
    assert identify("-") == ""


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("HTTP://Example.ORG:80", "http://example.org/"),
        ("https://example.org:8443/a b?q=ü#part", "https://example.org:8443/a%20b?q=%C3%BC"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("http://[::1]:8000/x", "http://[::1]:8000/x"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
    ],
)
def test_addresses_are_normalised(address: str, expected: str) -> None:
    assert identify(address) == expected
    assert normalise(expected) == expected


@pytest.mark.parametrize("address", ["http://", "https://:80/", "http://[::1", "http://a:b/"])
def test_a_bad_address_is_refused(address: str) -> None:
    assert is_address(address)
    with pytest.raises(SourceError, match="is not a valid address"):
        identify(address)


def test_what_cannot_be_read_is_said_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b" \n")
    large = tmp_path / "large.txt"
    large.write_bytes(b"x" * 100)
    cases = {
        str(tmp_path): "is a folder",
        str(tmp_path / "none.txt"): "There is no file",
        "example.org/story": "Did you mean https://example.org/story",
        str(empty): "is empty",
        "ftp://example.org/x": "only http and https",
        "/dev/null": "is not a file",
        "a\0b": "no file name and no address",
    }
    for name, sentence in cases.items():
        with pytest.raises(SourceError, match=sentence):
            load(name)
    monkeypatch.setattr(source, "MAX_BYTES", 50)
    with pytest.raises(SourceError, match="is larger than"):
        load(str(large))


def test_standard_input_may_be_missing_empty_or_broken() -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(SourceError, match="no standard input"):
        load("-")
    with pytest.raises(SourceError, match="is empty"):
        load("-", stdin=io.BytesIO(b""))
    with pytest.raises(SourceError, match="Input/output error"):
        load("-", stdin=Broken())


def test_naming_a_source_imports_nothing_heavy() -> None:
    program = (
        "import sys; from reader.ingest.source import identify; identify('https://example.org/'); identify('x.html');"
        "heavy = {'httpx2', 'lxml', 'bs4', 'markdownify', 'trafilatura', 'readability', 'yaml', 'babel'};"
        "heavy &= set(sys.modules);"
        "sys.exit(repr(heavy) if heavy else 0)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
