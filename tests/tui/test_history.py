"""Taking back and doing again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.tui.history import History, Step


class Number:
    """Something that changes and can be changed back."""

    def __init__(self) -> None:
        self.value = 0
        self.history = History()

    def set(self, value: int) -> None:
        self.value = value

    def change(self, value: int) -> None:
        before = self.value
        self.value = value
        self.history.add(Step(f"to {value}", lambda: self.set(before), lambda: self.set(value)))


def test_nothing_to_take_back() -> None:
    assert History().undo() is None
    assert History().redo() is None


def test_a_new_step_ends_what_was_taken_back() -> None:
    number = Number()
    number.change(1)
    assert number.history.undo() is not None
    number.change(2)
    assert number.history.redo() is None
    assert number.value == 2


@given(st.lists(st.integers(1, 9), min_size=1), st.data())
def test_any_number_of_steps_goes_back_and_forth(values: list[int], data: st.DataObject) -> None:
    number = Number()
    for value in values:
        number.change(value)
    steps = data.draw(st.integers(1, len(values)))
    for _ in range(steps):
        number.history.undo()
    assert number.value == [0, *values][len(values) - steps]
    for _ in range(steps):
        number.history.redo()
    assert number.value == values[-1]
