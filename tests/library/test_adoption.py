"""Carrying notes out of one library and into another."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article, Metadata
from reader.document.annotation import Annotation, AnnotationKind, describe, new_annotation
from reader.document.model import Document, document_of_text
from reader.document.notebook import Incoming
from reader.errors import ReaderError, SourceError
from reader.export.formats import FORMATS, read_notes
from reader.library.adoption import AdoptionReport, adopt
from reader.library.notebooks import notebook_of, notebooks
from reader.library.store import Library, StoredArticle
from reader.settings import COLOURS
from reader.text import clean

SOURCE = "https://tornby.example/harbour"
TEXT = "🚢🚢 The harbour was closed for years after the storm.\n\nOn Monday the first ferry came in again. 🎺 Hurrah!"
DOCUMENT = document_of_text(TEXT)
ARTICLE = Article(Metadata(headline="Harbour", address="https://tornby.example/harbour?lang=en"), TEXT)


def note_on(words: str, note: str = "", document: Document = DOCUMENT, **fields: object) -> Annotation:
    start = document.text.index(words)
    kind = AnnotationKind.NOTE if note else AnnotationKind.HIGHLIGHT
    made = new_annotation(kind, document.text, document.fingerprint, start, start + len(words), note=note)
    return replace(made, **fields)  # type: ignore[arg-type]


NOTES = (
    note_on("harbour was closed", "Why *closed*?", colour="blue", tags=("sea", "old town")),
    note_on("first ferry"),
    note_on("Monday", "A bank holiday", kind=AnnotationKind.ENTITY, about="Monday"),
    note_on("Hurrah!", "Who said it?", kind=AnnotationKind.QUOTE, about="the crowd", colour="pink"),
    new_annotation(AnnotationKind.PAGE, TEXT, DOCUMENT.fingerprint, 0, 0, note="A good story"),
)
BROUGHT_BACK = ("notes", "jsonld", "hypothesis")


def keep(library: Library, source: str = SOURCE, text: str = TEXT) -> StoredArticle:
    return library.keep(source, "page", ARTICLE._replace(markdown=text), document_of_text(text))


@pytest.fixture
def library() -> Iterator[Library]:
    with Library.in_memory() as opened:
        kept = keep(opened)
        for note in NOTES:
            opened.change_annotations(kept.id, keep=[note])
        yield opened


def export(library: Library, name: str, source: str = SOURCE) -> str:
    stored = library.find(source)
    assert stored is not None
    return FORMATS[name].write([notebook_of(library, stored)], {})


def by_id(annotations: tuple[Annotation, ...]) -> list[Annotation]:
    return sorted(annotations, key=lambda note: note.id)


@pytest.mark.parametrize("name", BROUGHT_BACK)
def test_what_was_carried_away_comes_back_as_it_was(library: Library, name: str) -> None:
    with Library.in_memory() as other:
        kept = keep(other)
        assert adopt(other, read_notes(export(library, name))) == AdoptionReport(anchored=5)
        assert by_id(other.annotations(kept.id)) == by_id(NOTES)


@pytest.mark.parametrize("name", BROUGHT_BACK)
def test_twice_is_the_same_as_once(library: Library, name: str) -> None:
    with Library.in_memory() as other:
        keep(other)
        adopt(other, read_notes(export(library, name)))
        assert adopt(other, read_notes(export(library, name))) == AdoptionReport(unchanged=5)
        assert export(other, name) == export(library, name)


def test_our_own_export_brings_the_article_along(library: Library) -> None:
    with Library.in_memory() as other:
        assert adopt(other, read_notes(export(library, "notes"))) == AdoptionReport(anchored=5)
        mine, theirs = library.find(SOURCE), other.find(SOURCE)
        assert mine is not None
        assert theirs is not None
        assert (mine.article, mine.document, mine.page_fingerprint) == (
            theirs.article,
            theirs.document,
            theirs.page_fingerprint,
        )


@pytest.mark.parametrize("name", ["jsonld", "hypothesis"])
def test_notes_on_an_unknown_article_are_left_out_and_named(library: Library, name: str) -> None:
    with Library.in_memory() as other:
        report = adopt(other, read_notes(export(library, name)))
    assert report == AdoptionReport(skipped=("https://tornby.example/harbour?lang=en",))
    assert report.sentence().endswith("those on 1 unknown articles left out.")


@pytest.mark.parametrize("name", ["jsonld", "hypothesis"])
@pytest.mark.parametrize("source", ["/saved/harbour ü.md", "sha256:" + "0" * 64, "https://tornby.example/harbour/"])
def test_an_article_without_an_address_is_known_by_its_source(name: str, source: str) -> None:
    with Library.in_memory() as one, Library.in_memory() as other:
        for library in (one, other):
            library.keep(source, "page", Article(Metadata(), TEXT), DOCUMENT)
        one.change_annotations(1, keep=[NOTES[0]])
        assert adopt(other, read_notes(export(one, name, source))).anchored == 1
        assert other.annotations(1) == NOTES[:1]


def test_an_article_read_from_a_file_is_known_by_its_canonical_address(library: Library) -> None:
    with Library.in_memory() as other:
        keep(other, source="/saved/harbour.html")
        assert adopt(other, read_notes(export(library, "hypothesis"))).anchored == 5


def test_in_a_changed_text_the_notes_are_found_or_told_to_be_lost(library: Library) -> None:
    with Library.in_memory() as other:
        keep(other, text="Nothing of it is left, but on Monday the first ferry came in again.")
        report = adopt(other, read_notes(export(library, "jsonld")))
        assert (report.anchored, report.orphaned) == (3, 2)
        assert "3 anchored" in report.sentence()
        assert len(other.annotations(1)) == 5


def test_half_sure_places_are_to_be_confirmed() -> None:
    text = "Nobody knew when the first ferry would leave, or whether it had a name."
    with Library.in_memory() as library:
        keep(library, text=text)
        assert adopt(library, [Incoming(SOURCE, (note_on("the first ferry"),))]).suggested == 1


def test_only_a_later_version_changes_a_note(library: Library) -> None:
    earlier, later = "2000-01-01T00:00:00Z", "2100-01-01T00:00:00Z"
    changed = replace(NOTES[0], note="Changed", updated=later)
    adopt(library, [Incoming(SOURCE, (replace(NOTES[1], note="Stale", updated=earlier), changed))])
    notes = {note.id: note for note in library.annotations(1)}
    assert (notes[NOTES[0].id], notes[NOTES[1].id]) == (changed, NOTES[1])


def test_a_note_that_is_here_on_another_article_stays_there(library: Library) -> None:
    other = keep(library, source="/other.md")
    later = replace(NOTES[0], note="Changed", updated="2100-01-01T00:00:00Z")
    assert adopt(library, [Incoming("/other.md", (later,))]) == AdoptionReport(unchanged=1)
    assert library.annotations(other.id) == ()
    assert "here already" in AdoptionReport(unchanged=1).sentence()


def test_a_note_that_was_deleted_here_stays_deleted(library: Library) -> None:
    written = export(library, "notes")
    library.change_annotations(1, delete=[NOTES[1]])
    assert adopt(library, read_notes(written)) == AdoptionReport(unchanged=5)
    assert len(library.annotations(1)) == 4


written_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(clean).map(str.strip)


@st.composite
def annotated_texts(draw: st.DrawFn) -> tuple[str, list[Annotation]]:
    """A text with up to three notes on stretches that are not blank."""
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80).map(clean).filter(str.strip))
    fingerprint = document_of_text(text).fingerprint
    notes = []
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        if not text[start:end].strip():
            continue
        note = draw(written_words)
        kind = AnnotationKind.NOTE if note else AnnotationKind.HIGHLIGHT
        colour, tags = draw(st.sampled_from(COLOURS)), tuple(draw(st.lists(written_words, max_size=2)))
        notes.append(new_annotation(kind, text, fingerprint, start, end, note=note, colour=colour, tags=tags))
    return text, notes


@pytest.mark.parametrize("name", BROUGHT_BACK)
@given(case=annotated_texts())
def test_any_text_with_any_notes_comes_back_as_it_was(name: str, case: tuple[str, list[Annotation]]) -> None:
    text, notes = case
    with Library.in_memory() as library, Library.in_memory() as other:
        for each in (library, other):
            each.keep("/a.md", "page", Article(Metadata(headline="A"), text), document_of_text(text))
        library.change_annotations(1, keep=notes)
        if notes:
            adopt(other, read_notes(export(library, name, "/a.md")))
        assert other.annotations(1) == library.annotations(1)
        assert export(other, name, "/a.md") == export(library, name, "/a.md")


def test_everything_can_be_carried_away_at_once(library: Library) -> None:
    keep(library, source="/without/notes.md")
    other = keep(library, source="/another.md")
    library.change_annotations(other.id, keep=[note_on("storm", "Which?")])
    assert [notebook.source for notebook in notebooks(library)] == ["/another.md", SOURCE]
    with Library.in_memory() as empty:
        adopt(empty, read_notes(FORMATS["notes"].write(list(notebooks(library)), {})))
        assert list(notebooks(empty)) == list(notebooks(library))


def test_notes_on_a_forgotten_article_are_carried_away_too(library: Library) -> None:
    library.forget(1)
    (notebook,) = notebooks(library)
    assert (notebook.article.metadata.headline, notebook.document.text) == ("Harbour", "")
    assert by_id(notebook.annotations) == by_id(NOTES)
    assert "harbour was closed" in FORMATS["markdown"].write([notebook], {})
    with Library.in_memory() as other:
        adopt(other, read_notes(FORMATS["notes"].write([notebook], {})))
        assert other.recent() == ()
        assert by_id(other.annotations(keep(other).id)) == by_id(NOTES)


# Files of other programs


def read(values: object) -> tuple[Incoming, ...]:
    return read_notes(json.dumps(values))


W3C = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "https://notes.example/7",
    "type": "Annotation",
    "created": "2020-01-01T00:00:00Z",
    "body": "A \x1b[31mplain body",
    "target": {
        "source": SOURCE,
        "selector": {"type": "TextQuoteSelector", "exact": "first ferry", "prefix": "On Monday the "},
    },
}


def test_a_plain_web_annotation_is_a_note() -> None:
    (incoming,) = read(W3C)
    (note,) = incoming.annotations
    assert (note.kind, note.note, note.colour) == (AnnotationKind.NOTE, "A plain body", "yellow")
    assert note.selectors.exact == "first ferry"
    assert note.id == read(W3C)[0].annotations[0].id


@pytest.mark.parametrize(
    ("change", "count"),
    [
        ({"target": SOURCE}, 1),
        ({"target": [SOURCE, SOURCE]}, 2),
        ({"body": [{"type": "TextualBody", "value": "x"}, {"type": "Image", "id": "y"}, None]}, 1),
        ({"id": None}, 1),
        ({"target": {"source": SOURCE, "selector": {"type": "SvgSelector", "value": "<svg/>"}}}, 0),
        ({"target": {"source": SOURCE, "selector": [{"type": "TextQuoteSelector", "exact": " "}]}}, 0),
        ({"target": {"source": SOURCE, "selector": [{"type": "TextQuoteSelector", "exact": 7}]}}, 0),
        ({"target": {"selector": []}}, 0),
        ({"target": []}, 0),
        ({"type": "Person"}, 0),
    ],
)
def test_web_annotations_of_every_shape_are_read_or_passed_over(change: dict[str, object], count: int) -> None:
    values = {**W3C, **change}
    if not count:
        with pytest.raises(SourceError, match="no Web Annotations"):
            read(values)
    else:
        annotations = read([values])[0].annotations
        assert len({note.id for note in annotations}) == count


ROW = {
    "id": "AVx9",
    "uri": SOURCE,
    "text": "Really?",
    "tags": ["sea", "colour:green", "colour:mauve", "speaker:Ida"],
    "target": [
        {
            "selector": [
                {"type": "RangeSelector", "startContainer": "/p[1]"},
                {"type": "TextPositionSelector", "start": 4, "end": 11},
                {"type": "TextQuoteSelector", "exact": "harbour", "prefix": None},
            ]
        }
    ],
}


@pytest.mark.parametrize("shape", [[ROW], {"rows": [ROW], "total": 1}, {"annotations": [ROW]}])
def test_every_shape_of_hypothesis_files_is_read(shape: object) -> None:
    (incoming,) = read(shape)
    (note,) = incoming.annotations
    assert (note.kind, note.about, note.colour, note.tags) == (
        AnnotationKind.QUOTE,
        "Ida",
        "green",
        ("sea", "colour:mauve"),
    )
    assert (note.selectors.start, note.selectors.end, incoming.utf16_offsets) == (4, 11, True)


@pytest.mark.parametrize(
    "change",
    [
        {"references": ["AVx8"]},
        {"uri": ""},
        {"text": "", "target": []},
        {"target": [{"selector": [{"type": "RangeSelector"}]}]},
    ],
)
def test_replies_and_rows_without_words_are_passed_over(change: dict[str, object]) -> None:
    with pytest.raises(SourceError, match="no Hypothesis annotations"):
        read([{**ROW, **change}])


def test_senseless_positions_are_not_believed() -> None:
    values = json.loads(json.dumps(ROW))
    values["target"][0]["selector"][1] = {"type": "TextPositionSelector", "start": 9, "end": "x"}
    assert read([values])[0].annotations[0].selectors.start == 0


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("no json", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("7", "no Hypothesis"),
        ('{"schema": "reader.notes/9"}', "not an export of notes"),
        ('{"schema": "reader.notes/1"}', "damaged"),
        ('{"schema": "reader.notes/1", "articles": [{"source": 7}]}', "damaged"),
        ('{"schema": "reader.notes/1", "articles": 7}', "damaged"),
    ],
)
def test_other_files_are_refused_in_a_sentence(text: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        read_notes(text)


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.sampled_from(["\ud800", SOURCE]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=3,
)


def places_in(values: Any) -> Iterator[tuple[Any, Any]]:
    """Every list or object in the values, with every index or name of it."""
    for name, value in list(values.items() if isinstance(values, dict) else enumerate(values)):
        yield values, name
        if isinstance(value, dict | list):
            yield from places_in(value)


@pytest.mark.parametrize("name", BROUGHT_BACK)
@given(data=st.data())
def test_whatever_a_file_holds_it_is_brought_in_or_refused_in_a_sentence(name: str, data: st.DataObject) -> None:
    with Library.in_memory() as library:
        stored = keep(library)
        library.change_annotations(stored.id, keep=NOTES)
        values = json.loads(export(library, name))
        for _ in range(data.draw(st.integers(1, 3))):
            holder, place = data.draw(st.sampled_from(list(places_in(values))))
            holder[place] = data.draw(anything)
        try:
            adopt(library, read(values))
        except ReaderError as error:
            assert str(error)


def test_control_characters_of_an_export_stay_outside() -> None:
    values = json.loads(
        FORMATS["notes"].write(
            [notebook_of_text("Ahoy there", note_on("Ahoy", document=document_of_text("Ahoy there")))], {}
        )
    )
    values["articles"][0]["metadata"]["headline"] = "Red \x1b[31malert"
    values["articles"][0]["annotations"][0]["note"] = "Bell\x07"
    (incoming,) = read(values)
    assert incoming.notebook is not None
    assert incoming.notebook.article.metadata.headline == "Red alert"
    assert incoming.annotations[0].note == "Bell"


def notebook_of_text(text: str, *notes: Annotation):  # type: ignore[no-untyped-def]
    with Library.in_memory() as library:
        kept = library.keep("/a.md", "page", Article(Metadata(), text), document_of_text(text))
        for note in notes:
            library.change_annotations(kept.id, keep=[note])
        return notebook_of(library, kept)


def test_describe_is_what_an_incoming_note_is_compared_with() -> None:
    """A note whose words stand exactly where it says belongs to the present text from then on."""
    selectors = describe(TEXT, 3, 10)
    incoming = Incoming(SOURCE, (replace(NOTES[0], selectors=selectors, fingerprint=""),))
    with Library.in_memory() as library:
        keep(library)
        adopt(library, [incoming])
        assert library.annotations(1)[0].fingerprint == DOCUMENT.fingerprint


def test_the_program_in_the_guide_does_what_it_says(tmp_path: Path) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "guide" / "exporting.md").read_text("utf-8")
    program = guide.partition("```python\n")[2].partition("```")[0]
    with Library.open(tmp_path / ".local" / "share" / "reader") as library:
        library.change_annotations(keep(library).id, keep=[NOTES[0]])
        (tmp_path / "notes.jsonld").write_text(export(library, "jsonld"), "utf-8")
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path), "PYTHONUTF8": "1"},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    assert "> harbour was closed\n" in run.stdout
    assert run.stdout.endswith("1 here already.\n")
