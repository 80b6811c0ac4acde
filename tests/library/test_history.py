"""Undoing and redoing what was done to notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article, Metadata
from reader.document.annotation import Annotation, AnnotationKind, anchor, merge, new_annotation
from reader.document.model import document_of_text
from reader.errors import LibraryError
from reader.library.history import History, Step
from reader.library.store import Library

TEXT = "The harbour of Tornby was closed for eleven years."
DOCUMENT = document_of_text(TEXT)


def note_on(words: str, note: str = "") -> Annotation:
    start = TEXT.index(words)
    return new_annotation(AnnotationKind.NOTE, TEXT, DOCUMENT.fingerprint, start, start + len(words), note=note)


@pytest.fixture
def library() -> Iterator[Library]:
    with Library.in_memory() as opened:
        opened.keep("/tornby.md", "page", Article(Metadata(), TEXT), DOCUMENT)
        yield opened


def test_every_step_goes_back_and_forth(library: Library) -> None:
    history = History(library)
    made, other = note_on("harbour"), note_on("Tornby")
    changed = replace(made, note="Which?")
    merged = merge(TEXT, DOCUMENT.fingerprint, [(note, anchor(TEXT, note.selectors)) for note in (changed, other)])
    steps = [
        Step(1, (), (made,)),
        Step(1, (made,), (changed,)),
        Step(1, (), (other,)),
        Step(1, (changed, other), (merged,)),
        Step(1, (merged,), ()),
    ]
    states = [library.annotations(1)]
    for step in steps:
        history.do(step)
        states.append(library.annotations(1))
    assert states == [(), (made,), (changed,), (changed, other), (merged,), ()]
    for step, state in zip(reversed(steps), reversed(states[:-1]), strict=True):
        assert history.undo() == step
        assert library.annotations(1) == state
    assert history.undo() is None
    for step, state in zip(steps, states[1:], strict=True):
        assert history.redo() == step
        assert library.annotations(1) == state
    assert history.redo() is None


def test_something_new_ends_the_redoing(library: Library) -> None:
    history = History(library)
    history.do(Step(1, (), (note_on("harbour"),)))
    history.undo()
    history.do(Step(1, (), (note_on("Tornby"),)))
    assert history.redo() is None


def test_what_cannot_be_done_leaves_everything_as_it_was(library: Library) -> None:
    history = History(library)
    made = note_on("harbour")
    history.do(Step(1, (), (made,)))
    with pytest.raises(LibraryError):
        history.do(Step(99, (made,), (note_on("Tornby"),)))
    assert library.annotations(1) == (made,)
    library.forget(1, notes_too=True)
    history.undo()
    with pytest.raises(LibraryError):
        history.redo()
    assert history.undo() is None


@given(st.lists(st.sampled_from(["make", "change", "delete", "undo", "redo"]), max_size=30))
def test_undoing_everything_leaves_nothing(actions: list[str]) -> None:
    with Library.in_memory() as library:
        library.keep("/tornby.md", "page", Article(Metadata(), TEXT), DOCUMENT)
        history = History(library)
        for number, action in enumerate(actions):
            present = library.annotations(1)
            if action == "make":
                history.do(Step(1, (), (note_on("harbour"),)))
            elif action == "undo":
                history.undo()
            elif action == "redo":
                history.redo()
            elif present and action == "change":
                history.do(Step(1, present[:1], (replace(present[0], note=str(number)),)))
            elif present:
                history.do(Step(1, present[:1], ()))
        while history.undo():
            pass
        assert library.annotations(1) == ()
