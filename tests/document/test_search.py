"""Finding a phrase."""

from __future__ import annotations

import pytest

from reader.document.search import find_all


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("", []),
        ("   ", []),
        ("ferry", ["Ferry", "ferry"]),
        ("Ferry", ["Ferry"]),
        ("ferry stays", ["Ferry\nstays"]),
        ("it's", ["It’s"]),
        ('"go"', ["“go”"]),
        ("co-op", ["co‐op"]),
        ("a.c", []),
    ],
)
def test_hits(phrase: str, expected: list[str]) -> None:
    text = "The Ferry\nstays. It’s a ferry, they said: “go” to the co‐op abc."
    assert [text[start:end] for start, end in find_all(text, phrase)] == expected
