"""Notes found by words and by what they are about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article, Metadata
from reader.document.annotation import Annotation, AnnotationKind, new_annotation
from reader.document.model import document_of_text
from reader.library.note_index import match_expression
from reader.library.search import NoteQuery, find_notes, tags_in_use
from reader.library.store import Library

TEXT = "The café by the harbour doesn't open before noon.\n\nIts owner, Ingrid Solheim, sleeps late."
DOCUMENT = document_of_text(TEXT)
DAYS = ("2024-01-01T09:00:00.000000Z", "2024-02-01T09:00:00.000000Z", "2024-03-01T09:00:00.000000Z")


def note_on(words: str, note: str, created: str, **fields: object) -> Annotation:
    start = TEXT.index(words)
    made = new_annotation(AnnotationKind.NOTE, TEXT, DOCUMENT.fingerprint, start, start + len(words), note=note)
    return replace(made, created=created, **fields)  # type: ignore[arg-type]


CAFE = note_on("café", "Try the herring soup: it's good", DAYS[0], colour="green", tags=("food", "old town"))
OWNER = note_on("owner", "Herring trade, too?", DAYS[1], about="Ingrid Solheim", tags=("food",))
OTHER = note_on("harbour", "Compare depth of harbours", DAYS[2])


@pytest.fixture
def library() -> Iterator[Library]:
    with Library.in_memory() as opened:
        for source, notes in (("/a.md", (CAFE, OWNER)), ("/b.md", (OTHER,))):
            kept = opened.keep(source, "page", Article(Metadata(headline=f"On {source}", site="Post"), TEXT), DOCUMENT)
            for note in notes:
                opened.change_annotations(kept.id, keep=[note])
        yield opened


def found(library: Library, query: NoteQuery, limit: int = 200) -> list[Annotation]:
    return [note.annotation for note in find_notes(library, query, limit)]


@pytest.mark.parametrize(
    ("words", "notes"),
    [
        ("herring", [OWNER, CAFE]),
        ("herring soup", [CAFE]),
        ("soup herring", [CAFE]),
        ('"herring soup"', [CAFE]),
        ('"soup herring"', []),
        ('"herring sou', [CAFE]),
        ("HERRING", [OWNER, CAFE]),
        ("her", [OWNER, CAFE]),
        ("her ", []),
        ("cafe", [CAFE]),
        ("it's", [CAFE]),
        ("solheim", [OWNER]),
        ("town", [CAFE]),
        ("harbour", [OTHER]),
        ("soup: -", [CAFE]),
        ("a:b", []),
        ("", [OTHER, OWNER, CAFE]),
        ("-- !", [OTHER, OWNER, CAFE]),
    ],
)
def test_words_are_found_in_note_passage_tags_and_subject(
    library: Library, words: str, notes: list[Annotation]
) -> None:
    assert found(library, NoteQuery(words)) == notes


@pytest.mark.parametrize(
    ("query", "notes"),
    [
        (NoteQuery(article_id=1), [OWNER, CAFE]),
        (NoteQuery(article_id=3), []),
        (NoteQuery(colour="green"), [CAFE]),
        (NoteQuery(tag="food"), [OWNER, CAFE]),
        (NoteQuery(tag="old"), []),
        (NoteQuery(about="Ingrid Solheim"), [OWNER]),
        (NoteQuery(since="2024-02-01"), [OTHER, OWNER]),
        (NoteQuery(before="2024-02-01"), [CAFE]),
        (NoteQuery("herring", tag="food", colour="yellow"), [OWNER]),
    ],
)
def test_notes_are_found_by_what_is_known_of_them(library: Library, query: NoteQuery, notes: list[Annotation]) -> None:
    assert found(library, query) == notes


def test_a_found_note_says_where_it_belongs(library: Library) -> None:
    (note,) = find_notes(library, NoteQuery("soup"))
    assert (note.source, note.headline, note.site) == ("/a.md", "On /a.md", "Post")
    assert library.annotations(note.article_id) == (CAFE, OWNER)


def test_the_last_ones_come_first(library: Library) -> None:
    assert found(library, NoteQuery(), limit=2) == [OTHER, OWNER]


def test_the_index_follows_every_change(library: Library) -> None:
    library.change_annotations(1, keep=[replace(CAFE, note="Try the cod")])
    assert (found(library, NoteQuery("soup")), len(found(library, NoteQuery("cod")))) == ([], 1)
    library.change_annotations(1, delete=[CAFE])
    assert found(library, NoteQuery("cod")) == []
    library.change_annotations(1, keep=[CAFE])
    assert found(library, NoteQuery("soup")) == [CAFE]
    library.forget(1)
    assert found(library, NoteQuery("soup")) == [CAFE]


def test_tags_in_use_are_counted(library: Library) -> None:
    assert tags_in_use(library) == {"food": 2, "old town": 1}
    library.change_annotations(1, delete=[CAFE])
    assert tags_in_use(library) == {"food": 1}


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\"*:^-+(){}ANDORNOT' \\"), max_size=40))
def test_nothing_that_is_typed_is_taken_for_syntax(words: str) -> None:
    with Library.in_memory() as library, library.database.reading() as connection:
        expression = match_expression(words.replace("\0", " "))
        if expression:
            connection.execute("SELECT rowid FROM note_index WHERE note_index MATCH ?", (expression,)).fetchall()
