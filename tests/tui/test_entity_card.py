"""The card of an entity: what it tells, and where its lines lead."""

from __future__ import annotations

import pytest

from reader.analysis.model import UNSURE
from reader.document.annotation import Anchor, AnchorState, Annotation, AnnotationKind, Selectors
from reader.document.wrap import width_of
from reader.reading import PlacedAnnotation
from reader.tui.entity_card import EntityCard, card_rows
from reader.tui.row_list import Row, RowList
from reader.tui.story import Story
from tests.tui import story_of_a_ferry as ferry
from tests.tui.test_reading_screen import at_cursor, reading

VIKNESS, BERG, GUILD, LUND = range(4)


def story(*notes: PlacedAnnotation) -> Story:
    with ferry.session() as session:
        opened = ferry.reading(session)
    return Story(opened, notes=notes).with_found(ferry.analysis_of(opened.stored.document))


def lines(rows: list[Row]) -> list[str]:
    return ["|".join("".join(text for text, _ in side) for side in (row.left, row.right) if side) for row in rows]


def section(rows: list[Row], title: str) -> list[str]:
    shown = lines(rows)
    first = next(index for index, line in enumerate(shown) if line.split("|")[0] == title) + 1
    end = next((index for index in range(first, len(rows)) if not rows[index].key), len(rows))
    return shown[first:end]


def test_the_card_tells_who_it_is_and_what_it_is_called() -> None:
    rows = card_rows(story(), BERG, 60)
    assert lines(rows)[0].startswith("person · named 32 times|")
    assert lines(rows)[1] == "mayor"
    assert section(rows, "NAMED") == ["  Berg|31", "  Ada Berg|1"]


def test_the_card_tells_where_it_is_named_first_and_last() -> None:
    rows = card_rows(story(), BERG, 60)
    assert section(rows, "FIRST")[0] == "  The town of Vikness will keep its ferry, mayor Ada Berg"
    assert section(rows, "LAST")[0].startswith("  Paragraph 30 of the long story")


def test_the_card_tells_what_was_said() -> None:
    said = section(card_rows(story(), BERG, 60), "SAID")
    assert said == ["▌ “We have listened,”", "▌ “The boat stays.”", "▌ “a dream”"]
    assert "SAID|3" in lines(card_rows(story(), BERG, 60))
    assert not any(line.startswith("SAID") for line in lines(card_rows(story(), LUND, 60)))


def test_what_is_unsure_has_a_question_mark() -> None:
    from dataclasses import replace

    sure = story()
    assert sure.found is not None
    quotes = (replace(sure.found.quotes[0], confidence=UNSURE / 2), *sure.found.quotes[1:])
    unsure = sure.with_found(replace(sure.found, quotes=quotes))
    assert section(card_rows(unsure, BERG, 60), "SAID")[0].startswith("? ")


def test_the_card_tells_who_is_named_in_the_same_paragraphs() -> None:
    assert section(card_rows(story(), BERG, 60), "IN THE SAME PARAGRAPHS") == [
        "  Vikness|31",
        "  Bo Lund|31",
        "  Ferry Users’ Guild|2",
    ]


def test_the_card_tells_what_was_noted() -> None:
    text = story().document.text
    start = text.index("Ada Berg")
    noted = PlacedAnnotation(
        Annotation("1", AnnotationKind.NOTE, Selectors("Ada Berg", "", "", start, start + 8), "", note="Since when?"),
        Anchor(AnchorState.EXACT, 1.0, start, start + 8),
    )
    assert section(card_rows(story(noted), BERG, 60), "NOTED") == ["▌ Since when?"]
    assert not any(line.startswith("NOTED") for line in lines(card_rows(story(noted), GUILD, 60)))


def test_there_is_no_card_of_nobody() -> None:
    assert card_rows(story(), 99, 60) == []


@pytest.mark.parametrize("width", [8, 20, 30, 70])
@pytest.mark.parametrize("entity", range(4))
def test_every_line_fits(width: int, entity: int) -> None:
    for row in card_rows(story(), entity, width):
        if str(getattr(row.key, "section", "name")) in ("FIRST", "LAST", "quote", "note"):
            assert width_of("".join(text for text, _ in row.left)) <= max(10, width)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 20), (20, 5)])
async def test_the_card_opens_at_every_size_and_closes(size: tuple[int, int]) -> None:
    async with reading(size=size) as (pilot, screen):
        await pilot.press("]", "e", "]", "e", "i")
        card = pilot.app.screen
        assert isinstance(card, EntityCard)
        window = card.query_one(".window").region
        assert window.right <= size[0]
        assert window.bottom <= size[1]
        await pilot.press("i")
        assert pilot.app.screen is screen


async def test_a_line_leads_to_its_place() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("]", "e", "]", "e", "i", "down", "enter")
        assert pilot.app.screen is screen
        assert at_cursor(screen, 8) == "Ada Berg"
        await pilot.press("i")
        rows = pilot.app.screen.query_one(RowList)
        quote = next(row.key for row in rows.rows if getattr(row.key, "section", "") == "quote")
        rows.move_to(quote)
        await pilot.press("enter")
        assert at_cursor(screen, 9) == "“We have "


async def test_the_card_of_a_row_of_the_panel() -> None:
    async with reading() as (pilot, _):
        await pilot.press("1", "j", "i")
        card = pilot.app.screen
        assert isinstance(card, EntityCard)
        assert str(card.query_one(".window").border_title) == "Bo Lund"


async def test_a_card_opened_over_the_page_leads_to_the_page() -> None:
    async with reading(size=(80, 24)) as (pilot, screen):
        await pilot.press("1", "j", "i", "enter")
        assert not screen.panel_is_open
        assert at_cursor(screen, 4) == "Lund"


def test_the_card_leads_to_those_that_are_related() -> None:
    from dataclasses import replace

    from reader.analysis.model import Relation

    told = story()
    assert told.analysis
    entities = list(told.analysis.entities)
    entities[VIKNESS] = replace(entities[VIKNESS], related=(Relation(GUILD, "seat of its government"),))
    rows = card_rows(told.with_found(replace(told.analysis, entities=tuple(entities))), VIKNESS, 60)
    assert section(rows, "RELATED") == ["  Ferry Users’ Guild|seat of its government"]
