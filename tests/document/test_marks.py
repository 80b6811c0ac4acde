"""Overlapping spans become flat runs."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.document.marks import Layer, Mark, MarkIndex, Run, flatten

MARKS = st.lists(
    st.builds(
        lambda start, length, layer, name: Mark(start, start + length, layer, name),
        st.integers(0, 40),
        st.integers(0, 25),
        st.sampled_from(Layer),
        st.sampled_from(["a", "b", "c"]),
    ),
    max_size=12,
)


def test_a_search_hit_lies_over_a_name_inside_a_quote() -> None:
    marks = [
        Mark(0, 20, Layer.QUOTE, "quote"),
        Mark(8, 14, Layer.SEARCH, "search"),
        Mark(5, 10, Layer.MENTION, "person"),
    ]
    assert flatten(marks, 2, 16) == [
        Run(2, 5, ("quote",)),
        Run(5, 8, ("quote", "person")),
        Run(8, 10, ("quote", "person", "search")),
        Run(10, 14, ("quote", "search")),
        Run(14, 16, ("quote",)),
    ]


def test_nothing_is_marked_in_an_empty_span() -> None:
    assert flatten([Mark(0, 5, Layer.QUOTE, "quote")], 3, 3) == []


@given(MARKS, st.integers(0, 40), st.integers(1, 30))
def test_runs_cover_the_span_and_name_what_covers_them(marks: list[Mark], start: int, length: int) -> None:
    runs = flatten(marks, start, start + length)
    assert runs[0].start == start
    assert runs[-1].end == start + length
    for run, following in pairwise(runs):
        assert run.end == following.start
        assert run.names != following.names
    for run in runs:
        for offset in range(run.start, run.end):
            assert set(run.names) == {mark.name for mark in marks if mark.start <= offset < mark.end}


@given(MARKS, st.integers(0, 60), st.integers(1, 30))
def test_the_index_finds_what_overlaps(marks: list[Mark], start: int, length: int) -> None:
    index = MarkIndex(marks)
    end = start + length
    expected = [mark for mark in marks if mark.start < mark.end and mark.start < end and mark.end > start]
    assert sorted(index.over(start, end)) == sorted(expected)
    assert len(index) == len(list(index)) == sum(mark.start < mark.end for mark in marks)


@given(MARKS, st.integers(0, 60), st.integers(0, 10))
def test_marks_that_are_made_when_they_are_asked_for_are_the_same(marks: list[Mark], start: int, length: int) -> None:
    ordered = sorted(marks)
    asked = []

    def mark(number: int) -> Mark | None:
        asked.append(number)
        return ordered[number] if ordered[number].name != "c" else None

    index = MarkIndex.of_spans([mark.start for mark in ordered], [mark.end for mark in ordered], mark)
    expected = MarkIndex(mark for mark in marks if mark.name != "c")
    assert sorted(index.over(start, start + length)) == sorted(expected.over(start, start + length))
    assert all(ordered[number].start < start + length and ordered[number].end > start for number in asked)
