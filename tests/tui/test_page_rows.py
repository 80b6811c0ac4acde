"""The drawn rows of a page: each is drawn once, and again only when what marks it has changed."""

from __future__ import annotations

import pytest

from reader.article import Article, Metadata
from reader.document.layout import Layout
from reader.document.marks import Layer, Mark, MarkIndex
from reader.document.model import document_of_text
from reader.document.parse import parse
from reader.tui.page_rows import PageRows
from reader.tui.row_painter import Ornaments, RowPainter
from reader.tui.themes import load_theme

DOCUMENT = document_of_text("The ferry was late.\n\nNobody minded.\n\n" + "The harbour was quiet. " * 20)


class CountingPainter(RowPainter):
    """Counts the rows that it draws."""

    drawn = 0

    def paint(self, *arguments, **named):  # type: ignore[no-untyped-def]
        self.drawn += 1
        return super().paint(*arguments, **named)


class Page:
    def __init__(self) -> None:
        self.rows = PageRows(DOCUMENT, load_theme("paper", None)[0], lambda *_: None)
        self.painter = CountingPainter(60, 50)
        self.rows.fit(self.painter)
        self.layout = Layout(DOCUMENT, self.painter.room)

    def draw(self) -> int:
        """Draw all rows; how many of them had to be drawn anew."""
        before = self.painter.drawn
        for number in range(len(self.layout.rows)):
            self.rows.row(self.layout, number, 0)
        return self.painter.drawn - before


@pytest.fixture
def page() -> Page:
    page = Page()
    assert page.draw() == len(page.layout.rows)
    return page


def marked(*spans: tuple[int, int]) -> MarkIndex:
    return MarkIndex(Mark(start, end, Layer.TRAIL, "trail") for start, end in spans)


def test_what_has_not_changed_is_not_drawn_again(page: Page) -> None:
    assert page.draw() == 0
    assert not page.rows.set_marks("trail", MarkIndex())
    assert not page.rows.hide(frozenset())
    assert page.draw() == 0
    assert page.rows.set_marks("trail", marked((4, 9)))
    assert not page.rows.set_marks("trail", marked((4, 9)))


def test_a_few_marks_have_only_the_rows_under_them_drawn_anew(page: Page) -> None:
    page.rows.set_marks("trail", marked((4, 9)))
    assert page.draw() == 1
    page.rows.set_marks("trail", marked((4, 9), (21, 27)))
    assert page.draw() == 1
    page.rows.set_marks("trail", marked((21, 27)))
    assert page.draw() == 1
    page.rows.set_marks("trail", marked((0, len(DOCUMENT.text))))
    assert page.draw() == len(page.layout.rows)


def test_many_marks_have_every_row_drawn_anew(page: Page) -> None:
    page.rows.set_marks("trail", marked(*((at, at + 1) for at in range(18))))
    assert page.draw() == len(page.layout.rows)


def test_the_row_of_an_offset_alone_can_be_forgotten(page: Page) -> None:
    page.rows.forget(5, page.layout)
    assert page.draw() == 1
    page.rows.set_ornaments(Ornaments())
    assert page.draw() == len(page.layout.rows)


def test_a_marker_on_the_right_looks_like_one_on_the_left() -> None:
    document = parse(Article(Metadata(), "- *Ada*\n- *שרה*\n"))
    theme = load_theme("paper", None)[0]
    rows = PageRows(document, theme, lambda *_: None)
    rows.fit(RowPainter(60, 50))
    layout = Layout(document, rows.painter.room)
    for number in range(2):
        drawn = [(segment.text.strip(), segment.style) for segment in rows.row(layout, number, 0)]
        assert ("•", rows.style("list_marker")) in drawn
