"""The side panel: what it lists, what it says was chosen, and that an article cannot play tricks on it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Input, Static

from reader.analysis.model import Analysis, Entity, EntityType, Mention, Quote, QuoteKind
from reader.document.annotation import Anchor, AnchorState, Annotation, AnnotationKind, Selectors
from reader.document.model import Block, BlockKind, Document
from reader.document.wrap import width_of
from reader.reading import PlacedAnnotation
from reader.tui.filter_list import Filter
from reader.tui.panel.contents import heading_rows
from reader.tui.panel.entities import EntityKey, entity_figures, entity_rows
from reader.tui.panel.notes import note_rows
from reader.tui.panel.quotes import quote_rows
from reader.tui.panel.tab_line import Tab, TabLine, fit_titles
from reader.tui.row_list import Row, RowList, cut, wrapped
from reader.tui.side_panel import SidePanel
from reader.tui.themes import load_themes

THEMES, _ = load_themes()
TRAP = "[red]x[/red] [@click=app.quit]y[/]"

HEADLINE = "The bridge at São Lourenço"
FIRST = "Inês Prado, the mayor, said “we will build it again”. The Bridge Office (BO) agreed."
SECOND = f"Prado told Tom Hale of the BO “it was {TRAP}”. A fisherman called it “a pity”. So much for “resilience”."
TEXT = f"{HEADLINE}\n\n{FIRST}\n\nAfter the flood\n\n{SECOND}"


def at(words: str, occurrence: int = 0) -> tuple[int, int]:
    """Where ``words`` stand in the text."""
    start = -1
    for _ in range(occurrence + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def block(kind: BlockKind, words: str, level: int = 0) -> Block:
    return Block(kind, *at(words), level)


DOCUMENT = Document(
    TEXT,
    (
        block(BlockKind.HEADLINE, HEADLINE, 1),
        block(BlockKind.PARAGRAPH, FIRST),
        block(BlockKind.HEADING, "After the flood", 2),
        block(BlockKind.PARAGRAPH, SECOND),
    ),
)
PLACE, MAYOR, OFFICE, HALE = range(4)
ANALYSIS = Analysis(
    DOCUMENT.fingerprint,
    "by hand",
    (
        Entity(PLACE, EntityType.PLACE, "São Lourenço"),
        Entity(MAYOR, EntityType.PERSON, "Inês Prado", ("Prado",), ("mayor",)),
        Entity(OFFICE, EntityType.ORGANISATION, "Bridge Office", ("BO",)),
        Entity(HALE, EntityType.PERSON, "Tom Hale"),
    ),
    (
        Mention(*at("São Lourenço"), PLACE),
        Mention(*at("Inês Prado"), MAYOR),
        Mention(*at("Bridge Office"), OFFICE),
        Mention(*at("BO"), OFFICE),
        Mention(*at("Prado", 1), MAYOR),
        Mention(*at("Tom Hale"), HALE),
        Mention(*at("BO", 1), OFFICE),
    ),
    (
        Quote(*at("“we will build it again”"), QuoteKind.DIRECT, MAYOR, "Inês Prado"),
        Quote(*at(f"“it was {TRAP}”"), QuoteKind.MIXED, MAYOR, "Inês Prado", confidence=0.3),
        Quote(*at("“a pity”"), QuoteKind.DIRECT, None, "a fisherman"),
        Quote(*at("“resilience”"), QuoteKind.TERM),
    ),
    len(TEXT),
    True,
)


def note(id: str, words: str, state: AnchorState = AnchorState.EXACT, **values: object) -> PlacedAnnotation:
    start, end = at(words) if words in TEXT else (0, 0)
    annotation = Annotation(id, AnnotationKind.NOTE, Selectors(words, "", "", start, end), DOCUMENT.fingerprint)
    return PlacedAnnotation(replace(annotation, **values), Anchor(state, 1.0, start, end))


NOTES = (
    note("late", "Tom Hale", colour="ultraviolet"),
    note("early", "mayor", note=f"Since when? {TRAP}", tags=("politics",), colour="green"),
    note("changed", "agreed", AnchorState.EDITED),
    note("gone", "words that were cut", AnchorState.ORPHAN, note="Ask why"),
)


def lines(rows: list[Row]) -> list[str]:
    """The rows as plain text, left and right parted by a bar."""
    return ["|".join("".join(text for text, _ in side) for side in (row.left, row.right) if side) for row in rows]


# The lists, as plain values


def test_entities_are_grouped_and_the_most_named_come_first() -> None:
    rows = entity_rows(entity_figures(len(TEXT), ANALYSIS), MAYOR, 40, Filter())
    assert [line.split("|")[0] for line in lines(rows)] == [
        "PEOPLE",
        "› Inês Prado",
        "    mayor · also Prado",
        "  Tom Hale",
        "ORGANISATIONS",
        "  Bridge Office",
        "    also BO",
        "PLACES",
        "  São Lourenço",
    ]
    assert lines(rows)[2].endswith("|2 quotes")


def test_the_bar_shows_where_mentions_lie() -> None:
    mentions = tuple(Mention(start, start + 1, 0) for start in (0, 99, 95, 96, 97, 98, 99, 91))
    figures = entity_figures(100, Analysis("", "", (Entity(0, EntityType.LAW, "Act"),), mentions))
    assert figures[0].bar == "▂      █"
    narrow = lines(entity_rows(figures, None, 20, Filter()))
    assert narrow == ["OTHER", "  Act|8"]


def test_a_single_mention_is_a_low_bar() -> None:
    figures = entity_figures(100, Analysis("", "", (Entity(0, EntityType.DATE, "May"),), (Mention(50, 53, 0),)))
    assert figures[0].bar == "    ▂   "


def test_an_entity_without_mentions_is_not_listed() -> None:
    assert entity_figures(10, Analysis("", "", (Entity(0, EntityType.PERSON, "Nobody"),))) == ()
    assert entity_figures(0, Analysis("", "")) == ()


@pytest.mark.parametrize("typed", ["sao", "SÃO", " lourenco "])
def test_the_filter_knows_no_case_and_no_accents(typed: str) -> None:
    rows = entity_rows(entity_figures(len(TEXT), ANALYSIS), None, 20, Filter(typed))
    assert lines(rows) == ["PLACES", "  São Lourenço|1"]


def test_the_filter_looks_at_aliases() -> None:
    rows = entity_rows(entity_figures(len(TEXT), ANALYSIS), None, 20, Filter("bo"))
    assert lines(rows)[1] == "  Bridge Office|3"


def test_quotes_stand_under_their_speakers_and_unsure_ones_are_marked() -> None:
    assert lines(quote_rows(TEXT, ANALYSIS, 60, Filter())) == [
        "Inês Prado|2",
        "▌ “we will build it again”",
        f"? “it was {TRAP}”",
        "a fisherman|1",
        "▌ “a pity”",
    ]


def test_quotes_without_a_speaker_come_last() -> None:
    unknown = Quote(*at("“we will build it again”"), QuoteKind.DIRECT)
    analysis = replace(ANALYSIS, quotes=(unknown, ANALYSIS.quotes[2]))
    assert lines(quote_rows(TEXT, analysis, 60, Filter()))[2:] == ["Speaker unknown|1", "▌ “we will build it again”"]


def test_long_quotes_are_cut_after_three_lines() -> None:
    rows = quote_rows(
        "“" + "word " * 40 + "”", replace(ANALYSIS, quotes=(Quote(0, 202, QuoteKind.DIRECT),)), 20, Filter()
    )
    assert len(rows) == 4
    assert lines(rows)[-1].endswith("…")


def test_notes_stand_in_the_order_of_the_text_and_lost_ones_apart() -> None:
    assert lines(note_rows(NOTES, 50, Filter())) == [
        "■ mayor",
        f"  Since when? {TRAP}",
        "  #politics",
        "■ agreed|edited",
        "■ Tom Hale",
        "NO LONGER IN THE TEXT",
        "■ words that were cut",
        "  Ask why",
    ]


def test_an_unknown_colour_is_drawn_in_the_first_one() -> None:
    row = note_rows(NOTES[:1], 50, Filter())[0]
    assert row.left[0][1] == ("annotation_yellow",)


def test_headings_are_set_in_by_their_level() -> None:
    assert lines(heading_rows(DOCUMENT, Filter())) == [HEADLINE, "  After the flood"]
    assert lines(heading_rows(DOCUMENT, Filter("flood"))) == ["  After the flood"]
    assert heading_rows(Document("", ()), Filter()) == []


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))), st.integers(0, 30))
def test_what_is_cut_fits(text: str, width: int) -> None:
    assert width_of(cut(text, width)) <= width
    assert cut(text, width_of(text)) == text


@given(st.text("word wide語 é", min_size=1), st.integers(2, 30), st.integers(1, 4))
def test_what_is_wrapped_fits(text: str, width: int, most: int) -> None:
    shown = wrapped(text, width, most)
    assert 1 <= len(shown) <= most
    assert all(width_of(line) <= width for line in shown)


def test_tabs_fit_the_width_there_is() -> None:
    tabs = (Tab("a", "Entities", 22), Tab("b", "Quotes", 4), Tab("c", "Contents"))
    assert fit_titles(tabs, "a", 40) == (" │ ", ["Entities 22", "Quotes 4", "Contents"])
    assert fit_titles(tabs, "a", 32) == ("  ", ["Entities 22", "Quotes 4", "Contents"])
    assert fit_titles(tabs, "a", 29) == (" ", ["Entities 22", "Quotes 4", "Contents"])
    assert fit_titles(tabs, "b", 26) == (" ", ["Entities", "Quotes 4", "Contents"])
    assert fit_titles(tabs, "b", 10) == (" ", ["Ent", "Quotes 4", "Con"])


# The panel on the screen


class PanelApp(App[None]):
    """A panel alone, and what it said."""

    CSS = "SidePanel { width: 44; dock: right; }"

    def __init__(self) -> None:
        super().__init__()
        self.panel = SidePanel(THEMES["paper"])
        self.said: list[Message] = []

    def compose(self) -> ComposeResult:
        yield self.panel

    def on_side_panel_entity_chosen(self, message: SidePanel.EntityChosen) -> None:
        self.said.append(message)

    def on_side_panel_speaker_chosen(self, message: SidePanel.SpeakerChosen) -> None:
        self.said.append(message)

    def on_side_panel_quote_chosen(self, message: SidePanel.QuoteChosen) -> None:
        self.said.append(message)

    def on_side_panel_annotation_chosen(self, message: SidePanel.AnnotationChosen) -> None:
        self.said.append(message)

    def on_side_panel_heading_chosen(self, message: SidePanel.HeadingChosen) -> None:
        self.said.append(message)

    def on_side_panel_closed(self, message: SidePanel.Closed) -> None:
        self.said.append(message)

    @property
    def list(self) -> RowList:
        return self.panel.query_one(RowList)

    def show_everything(self) -> None:
        self.panel.show_document(DOCUMENT)
        self.panel.show_analysis(DOCUMENT, ANALYSIS)
        self.panel.show_notes(NOTES)


def screen_lines(app: App[None]) -> list[str]:
    """What stands on the screen, line by line."""
    return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]


def screen_row(rows: RowList, key: object) -> int:
    """On which row of the list's window an item begins."""
    return [row.key for row in rows.rows].index(key) - rows.scroll_offset.y


async def pressed(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def test_choosing_an_entity() -> None:
    app = PanelApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.show_everything()
        app.panel.focus_list()
        await pressed(pilot, "j", "down", "enter")
        assert isinstance(app.said[0], SidePanel.EntityChosen)
        assert app.said[0].entity == OFFICE
        await pressed(pilot, "k", "enter")
        assert isinstance(app.said[1], SidePanel.EntityChosen)
        assert app.said[1].entity == HALE


async def test_the_mouse_chooses_too() -> None:
    app = PanelApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.show_everything()
        await pilot.pause()
        await pilot.click(RowList, offset=(5, 3))
        await pilot.click(RowList, offset=(5, 0))  # a heading
        await pilot.click(RowList, offset=(5, 15))  # nothing
        (message,) = app.said
        assert isinstance(message, SidePanel.EntityChosen)
        assert message.entity == HALE


async def test_choosing_quotes_speakers_notes_and_headings() -> None:
    app = PanelApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.show_everything()
        app.panel.focus_list()
        await pressed(pilot, "]", "enter", "j", "enter")
        await pressed(pilot, "]", "enter", "]", "j", "enter", "escape")
        speaker, quote, annotation, heading, closed = app.said
        assert isinstance(speaker, SidePanel.SpeakerChosen) and speaker.entity == MAYOR
        assert isinstance(quote, SidePanel.QuoteChosen) and quote.index == 0
        assert isinstance(annotation, SidePanel.AnnotationChosen) and annotation.annotation_id == "early"
        assert isinstance(heading, SidePanel.HeadingChosen) and heading.offset == TEXT.index("After the flood")
        assert isinstance(closed, SidePanel.Closed)


async def test_tabs_turn_round_and_keep_their_places() -> None:
    app = PanelApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.show_everything()
        app.panel.focus_list()
        await pressed(pilot, "j")
        here = app.list.cursor
        await pressed(pilot, "[")
        assert app.panel.tab == "contents"
        await pressed(pilot, "]")
        assert app.panel.tab == "entities"
        assert app.list.cursor == here


async def test_a_tab_can_be_clicked() -> None:
    app = PanelApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.show_everything()
        await pilot.pause()
        await pilot.click(TabLine, offset=(15, 0))
        assert app.panel.tab == "quotes"
        await pilot.click(TabLine, offset=(43, 0))
        assert app.panel.tab == "quotes"


async def test_filtering() -> None:
    app = PanelApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.show_everything()
        app.panel.focus_list()
        await pressed(pilot, "/", *"prado")
        assert len(app.list.rows) == 3
        await pressed(pilot, "enter", "enter")
        assert isinstance(app.said[0], SidePanel.EntityChosen)
        await pressed(pilot, "/", "x")
        assert "Nothing here matches “x”." in "".join(screen_lines(app))
        await pressed(pilot, "down")
        assert app.list.has_focus
        await pressed(pilot, "escape")
        assert app.panel.query_one(Input).value == ""
        assert len(app.list.rows) == 9
        await pressed(pilot, "escape")
        assert isinstance(app.said[-1], SidePanel.Closed)


async def test_the_filter_box_can_be_asked_for() -> None:
    app = PanelApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.panel.focus_filter()
        await pilot.pause()
        assert app.panel.query_one(Input).has_focus


async def test_choice_and_place_survive_a_growing_analysis() -> None:
    many = tuple(Entity(index, EntityType.PLACE, f"Place {index:03}") for index in range(200))
    mentions = tuple(Mention(index * 3, index * 3 + 1, index) for index in range(200))
    document = Document("x" * 2000, ())
    half = Analysis("", "", many[:100], mentions[:100])
    # The second half names the last places again, so that they move to the top of the list.
    whole = Analysis("", "", many, (*mentions, *(Mention(700 + index, 701 + index, index) for index in range(60, 100))))
    app = PanelApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.panel.show_analysis(document, half)
        app.panel.focus_list()
        await pressed(pilot, *["j"] * 40)
        before = screen_row(app.list, EntityKey(120))
        assert app.list.cursor == EntityKey(120)
        app.panel.show_analysis(document, whole)
        await pilot.pause()
        assert app.list.cursor == EntityKey(120)
        assert screen_row(app.list, EntityKey(120)) == before


async def test_a_list_that_was_scrolled_away_from_its_choice_stays_where_it_is() -> None:
    entities = tuple(Entity(index, EntityType.PLACE, f"Place {index:03}") for index in range(100))
    mentions = tuple(Mention(index, index + 1, index) for index in range(100))
    app = PanelApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.panel.show_analysis(DOCUMENT, Analysis("", "", entities, mentions))
        await pilot.pause()
        app.list.scroll_to(y=30, animate=False, immediate=True)
        app.panel.show_analysis(DOCUMENT, Analysis("", "", entities, (*mentions, Mention(100, 101, 99))))
        await pilot.pause()
        assert app.list.scroll_offset.y == 31  # one more row above


async def test_pages_ends_and_the_first_heading() -> None:
    entities = tuple(Entity(index, EntityType.PLACE, f"Place {index:03}") for index in range(100))
    mentions = tuple(Mention(index, index + 1, index) for index in range(100))
    app = PanelApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.panel.show_analysis(DOCUMENT, Analysis("", "", entities, mentions))
        app.panel.focus_list()
        await pressed(pilot, "pagedown")
        assert app.list.cursor == EntityKey(17)
        await pressed(pilot, "G")
        assert app.list.cursor == EntityKey(99)
        assert app.list.scroll_offset.y == app.list.max_scroll_y
        await pressed(pilot, "pageup", "home")
        assert app.list.cursor == EntityKey(0)
        assert app.list.scroll_offset.y == 0


async def test_keys_on_an_empty_list_do_nothing() -> None:
    app = PanelApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.panel.focus_list()
        await pressed(pilot, "j", "pagedown", "G", "enter", "]", "[")
        assert app.said == []


@pytest.mark.parametrize(
    ("tab", "analysis", "says"),
    [
        ("entities", None, "is not known yet"),
        ("entities", Analysis("", ""), "Nothing found so far"),
        ("entities", Analysis("", "", complete=True), "No people, organisations or places"),
        ("quotes", Analysis("", "", complete=True), "Nobody is quoted"),
        ("notes", None, "Nothing noted yet"),
        ("contents", None, "no headings"),
    ],
)
async def test_an_empty_list_says_why(tab: str, analysis: Analysis | None, says: str) -> None:
    app = PanelApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.panel.show_analysis(Document("Text", ()), analysis, "Reading [b]on[/b] …")
        app.panel.show_tab(tab)
        await pilot.pause()
        assert says in " ".join("".join(screen_lines(app)).split())
        assert str(app.panel.query_one(Static).content) == "Reading [b]on[/b] …"


@pytest.mark.parametrize("tab", ["entities", "quotes", "notes", "contents"])
async def test_an_article_cannot_plant_markup(tab: str) -> None:
    trapped = replace(
        ANALYSIS,
        entities=tuple(replace(one, name=TRAP, aliases=(TRAP,), roles=(TRAP,)) for one in ANALYSIS.entities),
        quotes=tuple(replace(one, speaker_name=TRAP) for one in ANALYSIS.quotes),
    )
    document = Document(f"{TRAP}\n\n{TEXT}", (Block(BlockKind.HEADLINE, 0, len(TRAP), 1),))
    app = PanelApp()
    async with app.run_test(size=(100, 30)) as pilot:
        app.panel.styles.width = 80
        app.panel.show_analysis(document, trapped, TRAP)
        app.panel.show_notes([note("trap", TRAP, note=TRAP)])
        app.panel.show_tab(tab)
        await pilot.pause()
        assert "[red]" in "".join(screen_lines(app)[:20])
        assert TRAP in screen_lines(app)[-1]


async def test_another_width_lays_the_rows_out_anew() -> None:
    app = PanelApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.show_everything()
        app.panel.show_tab("quotes")
        await pilot.pause()
        wide = len(app.list.rows)
        app.panel.styles.width = 22
        await pilot.pause()
        assert len(app.list.rows) > wide


async def test_every_theme_draws_it() -> None:
    app = PanelApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.show_everything()
        for theme in THEMES.values():
            app.register_theme(theme.to_textual())
            app.theme = theme.name
            app.panel.show_theme(theme)
            app.panel.show_trail(MAYOR)
            await pilot.pause()
            assert "› Inês Prado" in "".join(screen_lines(app))


async def test_another_article_forgets_the_one_before() -> None:
    app = PanelApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.show_everything()
        app.panel.show_trail(MAYOR)
        app.panel.show_document(Document("Other", ()))
        await pilot.pause()
        assert "Entities 0" in screen_lines(app)[0]
        assert not app.panel.query_one(Static).display
