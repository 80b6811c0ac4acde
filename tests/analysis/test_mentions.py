"""Mentions in columns: they read like a tuple of values."""

from __future__ import annotations

import json

import pytest

from reader.analysis.model import Analysis, Mention, Mentions

GIVEN = (
    Mention(4, 11, 0, "PERSON", "full name"),
    Mention(20, 24, 1, "GPE"),
    Mention(30, 34, 0, "PERSON", "surname of a full name"),
)


def test_they_read_like_a_tuple() -> None:
    mentions = Mentions(GIVEN)
    assert (len(mentions), mentions[1], mentions[-1], mentions[1:]) == (3, GIVEN[1], GIVEN[2], GIVEN[1:])
    assert (list(mentions), hash(mentions)) == (list(GIVEN), hash(GIVEN))
    assert GIVEN == mentions == Mentions(GIVEN) != Mentions(GIVEN[:2])
    assert mentions.of(0) == (GIVEN[0], GIVEN[2])
    assert "Mention(start=20" in repr(mentions)


def test_an_analysis_takes_any_sequence_of_them() -> None:
    assert Analysis("f", "m", mentions=GIVEN) == Analysis("f", "m", mentions=Mentions(GIVEN))  # type: ignore[arg-type]


def test_they_come_back_from_json_as_they_were() -> None:
    assert Mentions.from_dict(json.loads(json.dumps(Mentions(GIVEN).to_dict()))) == GIVEN


@pytest.mark.parametrize(
    "change",
    [
        {"start": ""},
        {"start": "AAAA"},
        {"end": [1, 2, 3]},
        {"kinds": []},
        {"kinds": 7},
        {"entity": None},
    ],
)
def test_other_columns_are_refused(change: dict[str, object]) -> None:
    with pytest.raises((TypeError, ValueError)):
        Mentions.from_dict({**Mentions(GIVEN).to_dict(), **change})
