"""The library: articles, their versions, analyses, places and notes."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.analysis.model import Analysis, Entity, EntityType, Mention, Quote, QuoteKind
from reader.article import Article, Metadata
from reader.document.annotation import Annotation, AnnotationKind, anchor, new_annotation
from reader.document.codec import to_dict
from reader.document.model import Document, document_of_text
from reader.errors import LibraryError
from reader.library.store import FILE_NAME, Library, StoredArticle

SOURCE = "https://tornby.example/harbour"
FIRST = "The harbour of Tornby was closed for eleven years.\n\nOn Monday the first ferry came in again."
SECOND = "CORRECTED.\n\n" + FIRST + "\n\nMore ferries are expected in June."


def article_of(text: str, headline: str = "Harbour opens again") -> Article:
    return Article(Metadata(headline=headline, site="Tornby Post", authors=("Ida Holm",)), text, ("A notice.",))


def keep(library: Library, text: str = FIRST, source: str = SOURCE, page: str = "page 1") -> StoredArticle:
    return library.keep(source, page, article_of(text), document_of_text(text))


def highlight(document: Document, words: str = "first ferry") -> Annotation:
    start = document.text.index(words)
    return new_annotation(AnnotationKind.HIGHLIGHT, document.text, document.fingerprint, start, start + len(words))


def analysis_of(document: Document, model: str = "model 1") -> Analysis:
    return Analysis(
        fingerprint=document.fingerprint,
        model=model,
        entities=(Entity(0, EntityType.PLACE, "Tornby", ("the town",), ("harbour town",)),),
        mentions=(Mention(15, 21, 0, "GPE", "first"),),
        quotes=(Quote(0, 11, QuoteKind.TERM, speaker=0, speaker_name="Tornby", cue="said", rule="inverted"),),
        analysed_to=len(document.text),
        complete=True,
    )


@pytest.fixture
def library() -> Iterator[Library]:
    with Library.in_memory() as opened:
        yield opened


# Articles


def test_a_kept_article_is_found_by_its_source(library: Library) -> None:
    kept = keep(library)
    assert library.find(SOURCE) == kept
    assert (kept.article, kept.document, kept.place) == (article_of(FIRST), document_of_text(FIRST), 0)
    assert library.find("https://elsewhere.example") is None


def test_a_kept_text_need_not_be_hashed_again(library: Library) -> None:
    kept = keep(library)
    found = library.find(SOURCE)
    assert found is not None
    assert found.document.known_fingerprint == kept.document.fingerprint


def test_an_article_that_the_first_libraries_hold_opens(library: Library) -> None:
    kept = keep(library)
    with library.database.writing() as connection:
        connection.execute("UPDATE version SET document = ?", (json.dumps(to_dict(kept.document)),))
    assert library.find(SOURCE) == kept


def test_the_markdown_is_read_when_it_is_asked_for(library: Library) -> None:
    keep(library)
    found = library.find(SOURCE)
    assert found is not None
    assert found.article == article_of(FIRST)
    with library.database.writing() as connection:
        connection.execute("UPDATE version SET notices = 'none'")
    with pytest.raises(LibraryError, match="opening it anew"):
        _ = found.article
    library.forget(found.id)
    with pytest.raises(LibraryError, match="forgotten"):
        _ = found.article


def test_the_same_source_again_is_the_same_article(library: Library) -> None:
    first, second = keep(library), keep(library, SECOND, page="page 2")
    assert first.id == second.id
    found = library.find(SOURCE)
    assert found is not None
    assert (found.document.text, found.page_fingerprint) == (SECOND, "page 2")
    assert len(library.recent()) == 1


def test_a_text_that_comes_back_is_the_present_one_again(library: Library) -> None:
    first = keep(library)
    library.change_annotations(first.id, keep=[highlight(first.document)])
    keep(library, SECOND)
    keep(library, FIRST, page="page 3")
    assert library.find(SOURCE) == replace(first, page_fingerprint="page 3", opened=library.recent()[0].opened)


def test_the_place_moves_along_with_the_words(library: Library) -> None:
    first = keep(library)
    library.keep_place(first.id, FIRST.index("On Monday"))
    assert keep(library, SECOND).place == SECOND.index("On Monday")


def test_without_the_words_the_place_is_as_far_into_the_text_as_before(library: Library) -> None:
    library.keep_place(keep(library).id, len(FIRST) // 2)
    assert keep(library, "x" * 1000).place == pytest.approx(500, abs=10)


def test_the_place_at_the_end_of_the_text_stays_at_its_end(library: Library) -> None:
    library.keep_place(keep(library).id, len(FIRST))
    assert keep(library, SECOND).place == len(SECOND)


def versions(library: Library) -> list[str]:
    with library.database.reading() as connection:
        return [row[0] for row in connection.execute("SELECT markdown FROM version ORDER BY id")]


def test_an_older_version_is_kept_only_for_its_notes(library: Library) -> None:
    first = keep(library)
    keep(library, SECOND)
    assert versions(library) == [SECOND]
    library.change_annotations(first.id, keep=[highlight(document_of_text(SECOND))])
    keep(library, FIRST)
    assert versions(library) == [SECOND, FIRST]


def test_what_was_read_is_listed_the_last_one_first(library: Library) -> None:
    first, second = keep(library), keep(library, "Other words.", source="/notes/other.md")
    library.change_annotations(first.id, keep=[highlight(first.document)])
    library.keep_place(first.id, len(FIRST) // 2)
    newest, oldest = library.recent()
    assert (newest.id, oldest.id) == (first.id, second.id)
    assert (newest.headline, newest.site, newest.authors) == ("Harbour opens again", "Tornby Post", ("Ida Holm",))
    assert (newest.words, newest.annotations) == (17, 1)
    assert newest.progress == pytest.approx(0.5, abs=0.01)
    assert (oldest.progress, oldest.annotations) == (0.0, 0)


def test_an_article_was_read_to_the_end_of_what_was_on_the_screen_until_its_text_changes(library: Library) -> None:
    library.keep_place(keep(library).id, 0, len(FIRST) // 2)
    assert library.recent()[0].progress == pytest.approx(0.5, abs=0.01)
    keep(library, SECOND)
    assert library.recent()[0].progress == 0.0


def test_every_article_is_listed(library: Library) -> None:
    for number in range(250):
        keep(library, source=f"/notes/{number}.md")
    assert len(library.recent()) == 250


def test_an_article_without_text_has_no_progress(library: Library) -> None:
    keep(library, "")
    assert library.recent()[0].progress == 0.0


def test_a_forgotten_article_is_gone_but_its_notes_return_with_it(library: Library) -> None:
    kept = keep(library)
    note = highlight(kept.document)
    library.change_annotations(kept.id, keep=[note])
    library.keep_analysis(analysis_of(kept.document))
    library.forget(kept.id)
    assert library.find(SOURCE) is None
    assert library.recent() == ()
    assert versions(library) == []
    assert library.analysis(kept.document.fingerprint, "model 1") is None
    again = keep(library, SECOND)
    assert library.annotations(again.id) == (note,)
    place = anchor(again.document.text, note.selectors)
    assert again.document.text[place.start : place.end] == "first ferry"


def test_an_article_that_cannot_be_read_any_more_is_opened_anew(library: Library) -> None:
    kept = keep(library)
    library.keep_place(kept.id, 20)
    with library.database.writing() as connection:
        connection.execute("UPDATE version SET document = '{}'")
    assert library.find(SOURCE) is None
    assert (keep(library, SECOND).id, keep(library, SECOND).place) == (kept.id, 0)
    assert library.find(SOURCE) is not None


# Analyses


def test_an_analysis_is_kept_for_a_text_and_a_model(library: Library) -> None:
    kept = keep(library)
    analysis = analysis_of(kept.document)
    library.keep_analysis(analysis)
    assert library.analysis(kept.document.fingerprint, "model 1") == analysis
    assert library.analysis(kept.document.fingerprint, "model 2") is None


def test_the_analysis_of_another_model_takes_its_place(library: Library) -> None:
    kept = keep(library)
    library.keep_analysis(analysis_of(kept.document, "model 1"))
    library.keep_analysis(analysis_of(kept.document, "model 2"))
    assert library.analysis(kept.document.fingerprint, "model 1") is None
    assert library.analysis(kept.document.fingerprint, "model 2") is not None


def test_an_analysis_goes_with_the_text(library: Library) -> None:
    kept = keep(library)
    library.keep_analysis(analysis_of(kept.document))
    keep(library, SECOND)
    assert library.analysis(kept.document.fingerprint, "model 1") is None


def test_an_analysis_that_cannot_be_read_is_made_anew(library: Library) -> None:
    kept = keep(library)
    library.keep_analysis(analysis_of(kept.document))
    with library.database.writing() as connection:
        connection.execute("""UPDATE analysis SET content = '{"model": 1}'""")
    assert library.analysis(kept.document.fingerprint, "model 1") is None


# Annotations


def test_annotations_come_in_the_order_of_the_text(library: Library) -> None:
    kept = keep(library)
    later, earlier = highlight(kept.document), highlight(kept.document, "Tornby")
    for annotation in (later, earlier):
        library.change_annotations(kept.id, keep=[annotation])
    assert library.annotations(kept.id) == (earlier, later)
    assert library.annotations(99) == ()


def test_every_field_of_an_annotation_is_kept(library: Library) -> None:
    kept = keep(library)
    note = replace(
        highlight(kept.document),
        kind=AnnotationKind.ENTITY,
        note="*Whose* ferry?",
        colour="blue",
        tags=("sea", "trade"),
        about="Tornby",
    )
    library.change_annotations(kept.id, keep=[note])
    assert library.annotations(kept.id) == (note,)


def test_a_changed_annotation_keeps_its_place(library: Library) -> None:
    kept = keep(library)
    note = highlight(kept.document)
    library.change_annotations(kept.id, keep=[note])
    changed = replace(note, note="Really?", colour="green", tags=("sea",), updated="2030-01-01T00:00:00.000Z")
    library.change_annotations(kept.id, keep=[replace(changed, selectors=highlight(kept.document, "Tornby").selectors)])
    assert library.annotations(kept.id) == (changed,)


def test_a_deleted_annotation_that_is_kept_again_lives_again(library: Library) -> None:
    kept = keep(library)
    note = highlight(kept.document)
    library.change_annotations(kept.id, keep=[note])
    library.change_annotations(kept.id, delete=[note])
    assert library.annotations(kept.id) == ()
    library.change_annotations(kept.id, keep=[note])
    assert library.annotations(kept.id) == (note,)


def test_a_note_needs_an_article(library: Library) -> None:
    with pytest.raises(LibraryError, match="its article is not in the library"):
        library.change_annotations(99, keep=[highlight(document_of_text(FIRST))])


def test_a_note_belongs_to_one_article(library: Library) -> None:
    first, second = keep(library), keep(library, SECOND, source="/other")
    note = highlight(first.document)
    library.change_annotations(first.id, keep=[note])
    with pytest.raises(LibraryError, match="another article has a note"):
        library.change_annotations(second.id, keep=[note])
    assert library.annotations(first.id) == (note,)


# The folder


def test_everything_is_there_the_next_time(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "reader"
    with Library.open(folder) as library:
        kept = keep(library)
        note = highlight(kept.document)
        library.change_annotations(kept.id, keep=[note])
        library.keep_place(kept.id, 7)
    with Library.open(folder) as library:
        found = library.find(SOURCE)
        assert found is not None
        assert (found.document, found.place, library.annotations(found.id)) == (kept.document, 7, (note,))


def test_nobody_else_may_read_the_folder(tmp_path: Path) -> None:
    with Library.open(tmp_path / "data") as library:
        keep(library)
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "data").iterdir()}
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert modes[FILE_NAME] == 0o600
    assert set(modes.values()) == {0o600}


def test_threads_take_turns(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        kept = keep(library)
        notes = [highlight(kept.document) for _ in range(40)]

        def save(part: list[Annotation]) -> None:
            for note in part:
                library.change_annotations(kept.id, keep=[note])
                assert note in library.annotations(kept.id)

        threads = [threading.Thread(target=save, args=(notes[first::4],)) for first in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert {note.id for note in library.annotations(kept.id)} == {note.id for note in notes}


def test_the_library_is_cheap_to_import() -> None:
    heavy = {
        "bs4",
        "importlib.resources",
        "lxml",
        "markdown_it",
        "numpy",
        "rapidfuzz",
        "rich",
        "spacy",
        "textual",
        "yaml",
    }
    program = "import sys, reader.library.store; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert heavy.isdisjoint(run.stdout.split())
