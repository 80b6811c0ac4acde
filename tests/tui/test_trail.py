"""Following places in order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.tui.trail import Trail, TrailKind, step

TRAIL = Trail(TrailKind.SEARCH, "x", ((3, 5), (10, 12), (20, 22)))


def test_forward_and_back_and_around() -> None:
    assert TRAIL.after(0) == (3, 5)
    assert TRAIL.after(3) == (10, 12)
    assert TRAIL.after(20) == (3, 5)
    assert TRAIL.before(10) == (3, 5)
    assert TRAIL.before(3) == (20, 22)


def test_the_position_is_counted_from_one() -> None:
    assert [TRAIL.position(offset) for offset in (3, 10, 20, 4, 99)] == [1, 2, 3, None, None]


def test_an_empty_trail_leads_nowhere() -> None:
    empty = Trail(TrailKind.SEARCH, "x", ())
    assert (empty.after(0), empty.before(0), empty.position(0)) == (None, None, None)


@given(st.lists(st.integers(0, 50), unique=True, min_size=1), st.integers(0, 50))
def test_a_step_is_to_the_nearest(starts: list[int], offset: int) -> None:
    spans = tuple((start, start + 1) for start in sorted(starts))
    behind = [span for span in spans if span[0] > offset]
    before = [span for span in spans if span[0] < offset]
    assert step(spans, offset, forward=True) == (behind[0] if behind else None)
    assert step(spans, offset, forward=False) == (before[-1] if before else None)
