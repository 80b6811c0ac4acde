"""Where quotations stand, whatever marks are used: characters alone decide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.lexicon import lexicon
from reader.analysis.quotation_marks import QuoteSpan, quote_spans


def spans(text: str, language: str = "en") -> list[QuoteSpan]:
    return quote_spans(text, 0, len(text), lexicon(language))


def inner(text: str, language: str = "en") -> list[str]:
    return [text[span.inner_start : span.inner_end] for span in spans(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" and "yes".', ["no", "yes"]),
        ("He said “no” and “yes”.", ["no", "yes"]),
        ("He said «no» and «yes».", ["no", "yes"]),
        ("A 'dry dock' can be emptied.", ["dry dock"]),
        ("A ‘dry dock’ can be emptied.", ["dry dock"]),
        ("The towns' mayors don't meet; it's over.", []),
        ("Back in the '90s they didn't ask.", []),
        ("‘The towns’ mayors agree,’ she said.", ["The towns’ mayors agree,"]),
        ('It is 5" wide and 6" long.', []),  # inches
        ("She said, “We are disappointed.“ Then she left.", ["We are disappointed."]),  # an opening mark that closes
        ('""', []),
        ("", []),
    ],
)
def test_quotations_are_found(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_a_quotation_in_another_stands_deeper() -> None:
    text = "“They said ‘never’ to us,” she told them."
    outer, nested = spans(text)
    assert (outer.depth, nested.depth) == (0, 1)
    assert text[nested.inner_start : nested.inner_end] == "never"


def test_a_paragraph_that_opens_and_does_not_close_is_quoted_to_its_end() -> None:
    (span,) = spans("“The harbour is ours. It was always ours.")
    assert not span.closed
    assert span.end == len("“The harbour is ours. It was always ours.")


def test_a_single_opening_mark_alone_is_nothing() -> None:
    assert spans("“") == []


def test_german_marks_are_known_to_german() -> None:
    assert inner("Er sagte: „Nein.“ Sie rief »Doch!« zurück.", "de") == ["Nein.", "Doch!"]


@given(st.text(alphabet="ab ,.\n\"'“”‘’«»„()", max_size=80))
def test_spans_lie_in_the_text_and_nest(text: str) -> None:
    found = spans(text)
    for span in found:
        assert 0 <= span.start < span.inner_start <= span.inner_end <= span.end <= len(text)
    for one in found:
        for other in found:
            crossing = one.start < other.start < one.end < other.end
            assert not crossing
