"""Which character encoding a page is in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ingest.decode import codec_of, decode

TEXT = "Größe, café, naïve"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (TEXT.encode(), ""),
        (b"\xef\xbb\xbf" + TEXT.encode(), "iso-8859-1"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), ""),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-8"),
        (TEXT.encode("cp1252"), "iso-8859-1"),
        (TEXT.encode("cp1252"), ""),
        (TEXT.encode(), "latin1"),
        (TEXT.encode("cp1252"), "utf-8"),
        (TEXT.encode(), "no-such-label"),
    ],
)
def test_a_text_is_read_whatever_was_told(data: bytes, told: str) -> None:
    assert decode(data, told) == TEXT


def test_a_page_may_declare_its_encoding() -> None:
    assert "Größe" in decode('<meta charset="windows-1252"><p>Größe</p>'.encode("cp1252"))
    assert "東京" in decode('<meta http-equiv="x" content="text/html; charset=Shift_JIS">東京'.encode("shift_jis"))
    assert "Größe" in decode('<?xml version="1.0" encoding="ISO-8859-1"?><p>Größe</p>'.encode("cp1252"))


def test_an_encoding_without_a_declaration_is_guessed() -> None:
    russian = "Порт закрыт на шесть недель, сообщили власти города во вторник вечером. " * 5
    assert decode(russian.encode("cp1251")).startswith("Порт закрыт")


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    cut = ("Die Größe des Hafens – für „alle“ – wächst. " * 3).encode()[:-1] + b"\xc3"
    assert decode(cut).startswith("Die Größe des Hafens – für „alle“")
    assert decode("Größe und Höhe".encode("cp1252")) == "Größe und Höhe"


@pytest.mark.parametrize(
    "label", ["unicode_escape", "utf-7", "rot13", "idna", "base64", "hz-gb-2312", "x-user-defined", ""]
)
def test_only_labels_of_the_standard_are_believed(label: str) -> None:
    assert codec_of(label) == ""


def test_a_hostile_label_changes_nothing() -> None:
    assert r"\x1b[31m" in decode(rb"<meta charset=unicode_escape><p>\x1b[31m</p>")
    assert "+ADw-script+AD4-" in decode(b"<meta charset=utf-7><p>+ADw-script+AD4-</p>")
    assert "utf-16 it is not" in decode(b"<meta charset=utf-16><p>utf-16 it is not</p>")


@given(st.binary(max_size=300), st.sampled_from(["", "utf-8", "shift_jis", "utf-16le", "x"]))
def test_any_bytes_give_a_text_without_controls(data: bytes, told: str) -> None:
    text = decode(data, told)
    assert not any(ord(character) < 32 and character not in "\n\t" for character in text)
    text.encode("utf-8")
