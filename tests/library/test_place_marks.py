"""Places with letters, kept for ever."""

from __future__ import annotations

from pathlib import Path

from reader.article import Article, Metadata
from reader.document.model import document_of_text
from reader.document.place_mark import PlaceMark, place_mark
from reader.library import doctor
from reader.library.backup import back_up_daily
from reader.library.place_marks import drop_place_mark, keep_place_mark, place_marks
from reader.library.store import FILE_NAME, Library, StoredArticle

DOCUMENT = document_of_text("The weir was built of oak.\n\nIt held the water back for ninety years.")
ARTICLE = Article(Metadata(headline="The weir"), DOCUMENT.text)


def keep(library: Library, source: str) -> StoredArticle:
    return library.keep(source, "p", ARTICLE, DOCUMENT)


def mark(letter: str, source: str = "/a.md", offset: int = 4) -> PlaceMark:
    return place_mark(letter, source, DOCUMENT, offset)


def letters(library: Library, source: str = "/a.md") -> str:
    return "".join(mark.letter for mark in place_marks(library, source))


def test_a_mark_comes_back_as_it_was_set_with_the_headline(tmp_path: Path) -> None:
    set_now = mark("a")
    with Library.open(tmp_path) as library:
        keep(library, "/a.md")
        assert keep_place_mark(library, set_now) is None
    with Library.open(tmp_path) as library:
        (found,) = place_marks(library, "/a.md")
    assert found.title == "The weir"
    assert (found.letter, found.selectors, found.created) == ("a", set_now.selectors, set_now.created)


def test_a_small_letter_is_of_one_article_and_a_capital_of_the_library() -> None:
    with Library.in_memory() as library:
        for letter in "aA":
            keep_place_mark(library, mark(letter))
            keep_place_mark(library, mark(letter, "/b.md"))
        assert letters(library, "/a.md") == letters(library, "/b.md") == "Aa"
        assert place_marks(library, "/a.md")[0].source == "/b.md"
        assert letters(library, "/c.md") == "A"


def test_a_letter_set_again_gives_up_its_place_and_tells_it() -> None:
    with Library.in_memory() as library:
        first = mark("A")
        keep_place_mark(library, first)
        assert keep_place_mark(library, mark("A", "/b.md", 9)) == first
        assert keep_place_mark(library, mark("a", "/b.md", 9)) is None


def test_a_mark_is_dropped_alone() -> None:
    with Library.in_memory() as library:
        for letter in "abA":
            keep_place_mark(library, mark(letter))
        keep_place_mark(library, mark("a", "/b.md"))
        drop_place_mark(library, mark("a"))
        drop_place_mark(library, mark("A", "/elsewhere.md"))
        assert letters(library) == "b"
        assert letters(library, "/b.md") == "a"


def test_marks_outlive_a_forgotten_article() -> None:
    with Library.in_memory() as library:
        number = keep(library, "/a.md").id
        keep_place_mark(library, mark("a"))
        library.forget(number)
        assert letters(library) == "a"


def test_the_doctor_counts_them_and_a_backup_holds_them(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        keep_place_mark(library, mark("a"))
        copy = back_up_daily(library)
    assert doctor.check(tmp_path).places == 1
    assert copy is not None
    (tmp_path / "copy").mkdir()
    copy.rename(tmp_path / "copy" / FILE_NAME)
    with Library.open(tmp_path / "copy") as library:
        assert letters(library) == "a"
