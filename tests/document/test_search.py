"""Finding a phrase."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import search
from reader.document.search import SearchKind
from reader.errors import UsageError


def found(text: str, typed: str, kind: SearchKind = SearchKind.PHRASE) -> list[str]:
    return [text[start:end] for start, end in search.find(text, typed, kind).spans]


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
    assert found(text, phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("zoe", ["Zoë", "ZOE", "Zoe\u0308"]),
        ("Zoe", ["Zoë", "Zoe\u0308"]),
        ("zoë", ["Zoë", "Zoe\u0308"]),
        ("ZOE", ["ZOE"]),
        ("ångström", ["Ångström"]),
        ("angstrom", ["Ångström"]),
        ("москва", ["Москва"]),
        ("東京", ["東京"]),
    ],
)
def test_accents_are_folded_unless_they_are_insisted_on(phrase: str, expected: list[str]) -> None:
    assert found("Zoë and ZOE and Zoe\u0308 of Ångström, Москва 東京", phrase) == expected


def test_whole_words() -> None:
    assert found("boats boat, boat-house showboat", "boat", SearchKind.WORD) == ["boat", "boat"]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (r"b\w+t\b", ["Boat", "bet"]),
        (r"B\w+t\b", ["Boat"]),
        (r"\W+$", ["."]),
        ("x*", []),
        (r"(?<=the )\w+", ["Boat", "boats"]),
    ],
)
def test_expressions(expression: str, expected: list[str]) -> None:
    assert found("the Boat bet the boats.", expression, SearchKind.EXPRESSION) == expected


def test_an_expression_that_cannot_be_read_is_refused_in_a_sentence() -> None:
    with pytest.raises(UsageError, match="The expression cannot be read"):
        found("text", "(", SearchKind.EXPRESSION)


def test_an_expression_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(UsageError, match="takes too long"):
        found("a" * 5000 + "b", "(a|a)+c", SearchKind.EXPRESSION)


def test_what_was_found_before_the_stop_is_kept() -> None:
    hits = search.find("ac " + "a" * 5000 + "b", "(a|a)+c", SearchKind.EXPRESSION)
    assert (hits.spans, hits.complete) == (((0, 2),), False)


@pytest.mark.parametrize("kind", [SearchKind.PHRASE, SearchKind.EXPRESSION])
def test_too_many_hits_end_a_search(monkeypatch: pytest.MonkeyPatch, kind: SearchKind) -> None:
    monkeypatch.setattr(search, "MOST_HITS", 3)
    hits = search.find("a" * 9, "a", kind)
    assert (len(hits.spans), hits.complete) == (3, False)


@given(st.text(alphabet="aäÄEé\u0301İß ſΣς東", max_size=40))
def test_folding_keeps_every_offset(text: str) -> None:
    assert search.find(text + "|", "|").spans == ((len(text), len(text) + 1),)


@given(
    st.text(alphabet="aäÄ\u0301 b", max_size=40),
    st.sampled_from(["a", "ä", "ab", "a b", "A a"]),
    st.sampled_from(SearchKind),
)
def test_a_long_text_is_searched_piece_by_piece_and_nothing_is_lost_between_them(
    text: str, typed: str, kind: SearchKind
) -> None:
    whole = search.find(text, typed, kind)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "_SLICE", 3)
        assert search.find(text, typed, kind) == whole


def test_a_search_that_nobody_wants_any_more_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_SLICE", 3)
    answers = iter([True, False])
    hits = search.find("ab ab ab", "ab", wanted=lambda: next(answers))
    assert (hits.spans, hits.complete) == (((0, 2),), False)


def test_a_phrase_may_begin_inside_what_only_looks_like_it() -> None:
    assert search.find("aaÄ", "aÄ").spans == ((1, 3),)


@given(st.text(alphabet="aäÄé\u0301 東.’'", max_size=30), st.integers(0, 30), st.integers(1, 6))
def test_a_piece_of_a_text_is_found_in_it(text: str, start: int, length: int) -> None:
    piece = text[start : start + length].strip()
    spans = search.find(text, piece).spans
    if piece and not unicodedata.combining(piece[0]):
        assert spans
    assert all(first < last for first, last in spans)
