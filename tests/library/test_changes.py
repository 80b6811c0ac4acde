"""Several notes changed at once: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from reader.article import Article, Metadata
from reader.document.annotation import Annotation, AnnotationKind, new_annotation
from reader.document.model import document_of_text
from reader.errors import LibraryError
from reader.library.placement import kept_annotation
from reader.library.store import Library

TEXT = "The harbour of Tornby was closed for eleven years."
DOCUMENT = document_of_text(TEXT)


def note_on(words: str, note: str = "") -> Annotation:
    start = TEXT.index(words)
    return new_annotation(AnnotationKind.NOTE, TEXT, DOCUMENT.fingerprint, start, start + len(words), note=note)


@pytest.fixture
def library() -> Iterator[Library]:
    with Library.in_memory() as opened:
        for source in ("/tornby.md", "/other.md"):
            opened.keep(source, "page", Article(Metadata(), TEXT), DOCUMENT)
        yield opened


def test_some_are_kept_and_others_deleted(library: Library) -> None:
    first, second, third = note_on("harbour"), note_on("Tornby"), note_on("closed")
    library.change_annotations(1, keep=[first, second])
    changed = replace(first, note="Which?")
    library.change_annotations(1, keep=[changed, third], delete=[second])
    assert library.annotations(1) == (changed, third)
    library.change_annotations(1, keep=[second])
    assert library.annotations(1) == (changed, second, third)


def test_what_cannot_be_done_leaves_everything_as_it_was(library: Library) -> None:
    mine, theirs = note_on("harbour"), note_on("Tornby")
    library.change_annotations(1, keep=[mine])
    library.change_annotations(2, keep=[theirs])
    with pytest.raises(LibraryError):
        library.change_annotations(1, keep=[note_on("closed"), theirs], delete=[mine])
    assert library.annotations(1) == (mine,)
    assert library.annotations(2) == (theirs,)


def test_only_what_was_changed_is_written_over_what_another_window_has_made_of_a_note(library: Library) -> None:
    made = note_on("harbour", "Which?")
    library.change_annotations(1, keep=[made])
    library.change_annotations(1, keep=[replace(made, note="The old one.")], before={made.id: made})
    coloured = replace(made, colour="pink", tags=("ships",))
    library.change_annotations(1, keep=[coloured], before={made.id: made})
    assert library.annotations(1) == (replace(coloured, note="The old one."),)
    assert kept_annotation(library, made.id) == replace(coloured, note="The old one.")
    library.change_annotations(1, delete=[made])
    assert kept_annotation(library, made.id) is None
