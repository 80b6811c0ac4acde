"""Groups that keep together what must be, and apart what must be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.regrouping import Item, Pair, regroup

KEYS = st.sampled_from("abcdef")
ITEMS = st.lists(st.tuples(KEYS, st.integers(0, 3)), unique=True, max_size=14)
PAIRS = st.lists(st.tuples(KEYS, KEYS), max_size=5)


def groups(items: list[Item], same: list[Pair] | None = None, different: list[Pair] | None = None) -> list[str]:
    """The keys of each group, in order."""
    numbers = regroup(items, same or (), different or ())
    return [
        "".join(key for (key, _), n in zip(items, numbers, strict=True) if n == number)
        for number in dict.fromkeys(numbers)
    ]


def test_without_a_word_of_the_reader_everything_stays_as_found() -> None:
    assert groups([("a", 0), ("b", 0), ("a", 1)]) == ["ab", "a"]


def test_groups_are_joined_by_one_pair() -> None:
    assert groups([("a", 0), ("b", 0), ("c", 1)], same=[("b", "c")]) == ["abc"]


def test_a_form_can_be_taken_out() -> None:
    assert groups([("a", 0), ("b", 0), ("c", 0)], different=[("b", "a"), ("b", "c")]) == ["ac", "b"]


def test_what_is_left_undecided_goes_with_the_earlier_item() -> None:
    assert groups([("a", 0), ("b", 0), ("c", 0)], different=[("a", "b")]) == ["ac", "b"]


def test_a_pair_reaches_over_a_form_that_is_not_there() -> None:
    assert groups([("a", 0), ("c", 1)], same=[("a", "x"), ("x", "c")]) == ["ac"]


def test_of_two_pairs_that_contradict_the_first_one_holds() -> None:
    items: list[Item] = [("a", 0), ("b", 1), ("c", 2)]
    assert groups(items, same=[("a", "b"), ("b", "c")], different=[("a", "c")]) == ["ab", "c"]


@given(ITEMS, PAIRS, PAIRS)
def test_what_is_different_is_never_together(items: list[Item], same: list[Pair], different: list[Pair]) -> None:
    numbers = regroup(items, same, different)
    for one, other in different:
        holding = [{n for (k, _), n in zip(items, numbers, strict=True) if k == key} for key in (one, other)]
        assert one == other or holding[0].isdisjoint(holding[1])


@given(ITEMS, PAIRS)
def test_without_exceptions_what_is_the_same_is_together(items: list[Item], same: list[Pair]) -> None:
    numbers = regroup(items, same, ())
    for pair in same:
        assert len({number for (key, _), number in zip(items, numbers, strict=True) if key in pair}) <= 1


@given(ITEMS, PAIRS, PAIRS)
def test_a_second_time_changes_nothing(items: list[Item], same: list[Pair], different: list[Pair]) -> None:
    once = regroup(items, same, different)
    again = list(dict.fromkeys((key, number) for (key, _), number in zip(items, once, strict=True)))
    assert regroup(again, same, different) == [number for _, number in again]
