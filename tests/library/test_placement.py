"""Where notes stand in a text that has changed, remembered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reader.article import Article, Metadata
from reader.document.annotation import Anchor, AnchorState, Annotation, AnnotationKind, new_annotation
from reader.document.model import document_of_text
from reader.library.placement import confirm, placed_annotations
from reader.library.store import Library

TEXT = "The harbour was closed for years after the great storm. On Monday the first ferry came in again."
DOCUMENT = document_of_text(TEXT)
EDITED = document_of_text("Corrected. " + TEXT.replace("great storm", "big storm"))


def note_on(words: str) -> Annotation:
    start = TEXT.index(words)
    return new_annotation(AnnotationKind.HIGHLIGHT, TEXT, DOCUMENT.fingerprint, start, start + len(words))


STORM, FERRY, PAGE = note_on("after the great storm"), note_on("first ferry"), note_on("")


@pytest.fixture
def library() -> Iterator[Library]:
    with Library.in_memory() as opened:
        kept = opened.keep("/a.md", "page", Article(Metadata(), TEXT), DOCUMENT)
        for note in (FERRY, STORM):
            opened.change_annotations(kept.id, keep=[note])
        yield opened


def test_in_the_text_they_were_made_on_nothing_is_searched(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.document.anchoring.search", None)
    places = [place for _, place in placed_annotations(library, 1, DOCUMENT)]
    assert [TEXT[place.start : place.end] for place in places] == ["after the great storm", "first ferry"]


def test_in_a_changed_text_the_places_are_found_once(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    placed = placed_annotations(library, 1, EDITED)
    assert [note for note, _ in placed] == [STORM, FERRY]
    assert [place.state for _, place in placed] == [AnchorState.EDITED, AnchorState.EXACT]
    assert [EDITED.text[place.start : place.end] for _, place in placed] == ["after the big storm", "first ferry"]
    monkeypatch.setattr("reader.document.anchoring.search", None)
    assert placed_annotations(library, 1, EDITED) == placed


def test_orphans_come_last(library: Library) -> None:
    placed = placed_annotations(library, 1, document_of_text("Then the first ferry came in again, on Monday."))
    assert [(note, place.state) for note, place in placed] == [
        (FERRY, AnchorState.EXACT),
        (STORM, AnchorState.ORPHAN),
    ]


def test_what_the_reader_confirms_stays(library: Library) -> None:
    gone = document_of_text("It was closed. Then came a gale.")
    assert confirm(library, STORM, gone, 15, 32) == Anchor(AnchorState.EDITED, 1.0, 15, 32)
    assert dict(placed_annotations(library, 1, gone))[STORM] == Anchor(AnchorState.EDITED, 1.0, 15, 32)
    start = EDITED.text.index("first")
    assert confirm(library, FERRY, EDITED, start, start + 11).state is AnchorState.EXACT


def test_a_deleted_note_has_no_place(library: Library) -> None:
    library.change_annotations(1, delete=[STORM])
    assert [note for note, _ in placed_annotations(library, 1, DOCUMENT)] == [FERRY]
