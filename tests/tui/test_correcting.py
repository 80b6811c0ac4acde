"""Correcting names and speakers, as a reader does it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input

from reader.analysing import Analysing
from reader.analysis.corrections import DecisionKind, make, speaker_of
from reader.analysis.model import Analysis, Quote
from reader.document.model import Document, document_of_text
from reader.errors import LibraryError
from reader.library.store import Library
from reader.tui.choice_dialog import ChoiceDialog
from reader.tui.correction_words import in_words, strokes
from reader.tui.reading_screen import ReadingScreen
from reader.tui.review_bar import ReviewBar
from reader.tui.row_list import RowList
from tests.tui import story_of_a_ferry as ferry
from tests.tui.test_reading_screen import at_cursor, reading, settled

VIKNESS, BERG, GUILD, LUND = range(4)


class UnsureAnalyst(ferry.FakeAnalyst):
    """Is not sure of “FUG” and of the second quote."""

    def analyse(self, document: Document, language: str = "en") -> Iterator[Analysis]:
        for analysis in super().analyse(document, language):
            text = document.text
            mentions = tuple(
                replace(mention, rule="part of the name" if text[mention.start : mention.end] == "FUG" else "")
                for mention in analysis.mentions
            )
            quotes: tuple[Quote, ...] = analysis.quotes
            if len(quotes) > 1:
                quotes = (quotes[0], replace(quotes[1], confidence=0.3), *quotes[2:])
            yield replace(analysis, mentions=mentions, quotes=quotes)


def names(screen: ReadingScreen) -> list[str]:
    return [entity.name for entity in screen.story.analysis.entities] if screen.story.analysis else []


def forms(screen: ReadingScreen, name: str) -> set[str]:
    assert screen.story.analysis is not None
    text = screen.story.document.text
    number = names(screen).index(name)
    return {text[mention.start : mention.end] for mention in screen.story.analysis.mentions_of(number)}


def choices(pilot: Pilot[None]) -> list[str]:
    assert isinstance(pilot.app.screen, ChoiceDialog)
    return ["".join(text for text, _ in row.left) for row in pilot.app.screen.query_one(RowList).rows]


async def at_name(pilot: Pilot[None], count: int) -> None:
    """Go to the ``count``-th name of the text."""
    for _ in range(count):
        await pilot.press("]", "e")


async def test_merging_and_taking_it_back() -> None:
    async with reading() as (pilot, screen):
        await at_name(pilot, 2)
        assert at_cursor(screen, 8) == "Ada Berg"
        await pilot.press("c", "m")
        assert choices(pilot)[0] == "Bo Lund"
        await pilot.press(*"lund", "enter")
        assert "Bo Lund" not in names(screen)
        assert forms(screen, "Ada Berg") == {"Ada Berg", "Berg", "Bo Lund", "Lund"}
        assert len(screen.session.analysing.decisions(screen.story.reading)) == 1
        await pilot.press("u")
        assert forms(screen, "Ada Berg") == {"Ada Berg", "Berg"}
        await pilot.press("ctrl+r")
        assert "Bo Lund" not in names(screen)


async def test_a_correction_is_there_the_next_time_and_in_what_is_printed() -> None:
    library = Library.in_memory()
    with ferry.session(library=library) as session:
        read = ferry.reading(session)
        found = list(session.analysing.analyse(read))[-1]
        session.analysing.decide(read, make([(DecisionKind.NAME, "Ada Berg", "Mayor Berg")]))
        known = session.analysing.known(read)
        assert known is not None
        assert known.entities[BERG].name == "Mayor Berg"
        assert session.analysing.found(read) == found
        assert list(session.analysing.analyse(read))[-1] == known
        async with reading(session=session) as (_, screen):
            assert "Mayor Berg" in names(screen)


async def test_splitting_a_merge_where_it_was_joined() -> None:
    async with reading() as (pilot, screen):
        await at_name(pilot, 2)
        await pilot.press("c", "m", *"lund", "enter")
        await pilot.press("c", "s")
        assert set(choices(pilot)) == {"Ada Berg", "Berg", "Bo Lund", "Lund"}
        await pilot.press(*"bo", "enter")
        assert forms(screen, "Bo Lund") == {"Bo Lund", "Lund"}


async def test_one_name_alone_cannot_be_split() -> None:
    async with reading() as (pilot, _):
        await at_name(pilot, 1)
        await pilot.press("c", "s")
        assert isinstance(pilot.app.screen, ReadingScreen)


async def test_renaming_by_typing() -> None:
    async with reading() as (pilot, screen):
        await at_name(pilot, 2)
        await pilot.press("c", "r")
        assert isinstance(pilot.app.focused, Input)
        await pilot.press(*"Mayor", "space", *"Berg")
        assert choices(pilot) == ["“Mayor Berg”"]
        await pilot.press("enter")
        assert "Mayor Berg" in names(screen)
        assert screen.story.quotes[0].speaker_name == "Mayor Berg"


async def test_the_type_can_be_chosen_and_the_choice_can_be_left() -> None:
    async with reading() as (pilot, screen):
        await at_name(pilot, 1)
        await pilot.press("c", "t", "escape")
        assert screen.story.decisions == ()
        await pilot.press("c", "t", *"org", "enter")
        assert screen.story.analysis is not None
        assert screen.story.analysis.entities[VIKNESS].type == "organisation"


@pytest.mark.parametrize(("keys", "everywhere"), [(("enter",), False), (("down", "enter"), True)])
async def test_hiding_here_or_everywhere(keys: tuple[str, ...], everywhere: bool) -> None:
    async with reading() as (pilot, screen):
        await at_name(pilot, 1)
        await pilot.press("c", "h", *keys)
        assert "Vikness" not in names(screen)
        (decision,) = screen.session.analysing.decisions(screen.story.reading)
        assert (decision.kind, decision.everywhere) == (DecisionKind.HIDE, everywhere)


@pytest.mark.parametrize("by_mouse", [False, True])
async def test_words_that_are_no_name_in_every_article(by_mouse: bool) -> None:
    async with reading() as (pilot, screen):
        await at_name(pilot, 3)
        await pilot.press("c", "x")
        if by_mouse:
            await pilot.click("#scope")
        else:
            await pilot.press("tab")
        assert "every article" in str(pilot.app.screen.query_one("#scope", Button).label)
        await pilot.press(*"fug", "enter")
        assert forms(screen, "Ferry Users’ Guild") == {"Ferry Users’ Guild"}
        assert screen.story.decisions[0].everywhere


async def test_setting_and_clearing_a_speaker() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("]", "q", "c", "q")
        assert [choice for choice in choices(pilot) if choice[0] != " "][:3] == ["Bo Lund", "nobody known", "Vikness"]
        await pilot.press(*"lund", "enter")
        assert screen.story.quotes[0].speaker == LUND
        await pilot.press("c", "q", *"nobody", "enter")
        assert screen.story.quotes[0].speaker_name == ""
        await pilot.press("c", "q", *"a fisherman", "enter")
        assert screen.story.quotes[0].speaker_name == "a fisherman"


async def test_correcting_a_row_of_the_panel() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("1", "j", "c", "h", "enter")
        assert "Bo Lund" not in names(screen)
        await pilot.press("2", "j", "c", "q", *"guild", "enter")
        assert screen.story.quotes[0].speaker_name == "Ferry Users’ Guild"


@pytest.mark.parametrize("key", list("msrthx"))
async def test_every_correction_of_a_name_can_be_made_in_the_panel(key: str) -> None:
    async with reading() as (pilot, _):
        await pilot.press("1", "c", key)
        assert isinstance(pilot.app.screen, ChoiceDialog)
        assert "Ada Berg" in str(pilot.app.screen.query_one(".window").border_title) + choices(pilot)[0]


@pytest.mark.parametrize("key", list("sx"))
async def test_a_key_of_a_sequence_is_no_command_of_the_panel(key: str) -> None:
    async with reading() as (pilot, screen):
        await pilot.press("h", "3", "c", key)
        assert len(screen.story.notes) == 1


async def test_nothing_to_correct_is_said() -> None:
    async with reading(session=ferry.session(ferry.FakeAnalyst(without_model=True))) as (pilot, screen):
        await pilot.press("c", "m", "c", "q", "c", "l", "c", "c", "i")
        assert isinstance(pilot.app.screen, ReadingScreen)
        assert screen.story.decisions == ()


async def test_a_correction_can_be_taken_back_from_the_list() -> None:
    async with reading() as (pilot, screen):
        await at_name(pilot, 1)
        await pilot.press("c", "h", "enter")
        await pilot.press("c", "l")
        assert choices(pilot) == ["“Vikness” is hidden"]
        await pilot.press("enter")
        assert "Vikness" in names(screen)
        await pilot.press("u")
        assert "Vikness" not in names(screen)


async def test_a_correction_that_is_not_kept_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise LibraryError("The disk is full: the change was not saved.")

    async with reading() as (pilot, screen):
        monkeypatch.setattr(Analysing, "decide", full)
        await at_name(pilot, 1)
        await pilot.press("c", "h", "enter")
        screen.session.write(lambda: None).result(10)
        await settled(pilot)
        assert "Vikness" in names(screen)


# The review


async def test_reviewing_what_is_unsure() -> None:
    async with reading(session=ferry.session(UnsureAnalyst())) as (pilot, screen):
        await pilot.press("c", "c")
        bar = pilot.app.focused
        assert isinstance(bar, ReviewBar)
        assert bar.render_line(0).text.strip() == "Does “FUG” mean Ferry Users’ Guild?  part of the name"
        assert bar.render_line(1).text.split("  ")[0].strip() == "1 of 2"
        assert at_cursor(screen, 3) == "FUG"
        await pilot.press("y")
        assert bar.render_line(0).text.strip() == "Is this said by Ada Berg?"
        assert "2 of 2" in bar.render_line(1).text
        await pilot.press("n")
        assert pilot.app.focused is screen.page
        assert screen.story.quotes[1].speaker_name == ""
        assert forms(screen, "Ferry Users’ Guild") == {"Ferry Users’ Guild", "FUG"}
        assert list(pilot.app._notifications)[-1].message == "Reviewed: 1 confirmed, 1 corrected, 0 left open."
        await pilot.press("c", "c")
        assert pilot.app.focused is screen.page  # nothing is asked twice


async def test_what_is_put_off_is_asked_another_time() -> None:
    async with reading(session=ferry.session(UnsureAnalyst())) as (pilot, screen):
        await pilot.press("c", "c", "space", "escape")
        assert list(pilot.app._notifications)[-1].message == "Reviewed: 0 confirmed, 0 corrected, 2 left open."
        assert list(screen.page.marks("review")) == []
        await pilot.press("c", "c")
        assert isinstance(pilot.app.focused, ReviewBar)
        assert "FUG" in pilot.app.focused.render_line(0).text


async def test_the_review_takes_the_panel_off_the_page() -> None:
    async with reading(size=(80, 24), session=ferry.session(UnsureAnalyst())) as (pilot, screen):
        await pilot.press("1", "c", "c")
        assert not screen.panel_is_open
        assert isinstance(pilot.app.focused, ReviewBar)


async def test_a_form_that_is_denied_leaves() -> None:
    async with reading(session=ferry.session(UnsureAnalyst())) as (pilot, screen):
        await pilot.press("c", "c", "n", "q")
        assert forms(screen, "FUG") == {"FUG"}


async def test_an_answer_to_what_is_no_question_any_more_is_not_kept() -> None:
    async with reading(session=ferry.session(UnsureAnalyst())) as (pilot, screen):
        await pilot.press("c", "c")
        assert screen.story.found is not None
        certain = replace(screen.story.found, mentions=(), quotes=())
        screen.show_analysis(certain)
        await pilot.press("n")
        assert pilot.app.focused is screen.page
        assert screen.story.decisions == ()


# Decisions in words


def test_decisions_in_words() -> None:
    made = [
        (make([(DecisionKind.SAME, "A", "B")]), "“A” and “B” are the same"),
        (
            make(
                [(DecisionKind.DIFFERENT, "A", "B"), (DecisionKind.DIFFERENT, "A", "C"), (DecisionKind.SAME, "B", "C")]
            ),
            "“A” set apart from “B”, “C”",
        ),
        (make([(DecisionKind.NAME, "A", "B")]), "“A” is called “B”"),
        (make([(DecisionKind.TYPE, "A", "place")]), "“A” is listed under “place”"),
        (make([(DecisionKind.HIDE, "A", "")]), "“A” is hidden"),
        (make([(DecisionKind.NOT_A_NAME, "A", "")]), "“A” is not a name"),
    ]
    for stroke, sentence in made:
        assert in_words(stroke) == sentence
    assert len(strokes([decision for stroke, _ in made for decision in stroke])) == len(made)


def test_a_speaker_in_words() -> None:
    said = document_of_text("“One two three four five six seven,” said nobody.")
    assert in_words(speaker_of(said, 0, 36, "Ada")) == "“One two three four five six … is said by Ada"
    assert in_words(speaker_of(said, 0, 8, "")) == "“One two is said by nobody known"
