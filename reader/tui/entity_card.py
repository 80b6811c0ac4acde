"""The card of an entity: what a story says about one of those who are in it, each line a way to its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from reader.analysis.corrections import written
from reader.analysis.model import EntityType
from reader.document.model import Span
from reader.document.motion import sentence_at
from reader.tui.dialogs import Dialog
from reader.tui.panel.entities import entity_figures
from reader.tui.row_list import Piece, Row, RowList, wrapped
from reader.tui.story import Story
from reader.tui.themes import ReaderTheme, annotation_mark

_COMPANIONS = 8
"""How many of those named in the same paragraphs are listed."""
_LINES = 3
"""How many lines of a quote, a note or a sentence are shown at most."""
_NO_COMPANIONS = (EntityType.DATE, EntityType.MONEY)
"""What is named in nearly every paragraph and keeps nobody company."""
_WIDE_ENOUGH_FOR_BAR = 40
_WIDEST = 76
_FRAME = 6
"""The cells that border, padding and the list's own margins take of the window's width."""


@dataclass(frozen=True, slots=True)
class CardKey:
    """The key of a line of the card: the place that it leads to, and which of several lines it is."""

    section: str
    number: int
    start: int
    end: int


class EntityCard(Dialog[Span | None]):
    """The card. Its result is the place that was chosen on it, or None."""

    DEFAULT_CSS = """
    EntityCard RowList {
        max-height: 80vh;
    }
    """
    BINDINGS: ClassVar = [Binding("escape,q,i", "close", "Close")]

    def __init__(self, story: Story, entity: int, theme: ReaderTheme) -> None:
        super().__init__()
        self._story = story
        self._entity = entity
        self._list = RowList(theme)

    def compose(self) -> ComposeResult:
        """One list in a window that is named after the entity."""
        with Vertical(classes="window") as window:
            entity = self._story.entity(self._entity)
            window.border_title = Content(entity.name if entity else "")
            window.border_subtitle = Content("Enter goes there · Esc closes")
            yield self._list

    def on_mount(self) -> None:
        """Be as high as what there is to tell."""
        self._fit()
        self._list.show(lambda width: card_rows(self._story, self._entity, width))
        self._list.focus()

    def on_resize(self) -> None:
        """Be as high as it takes at another width."""
        self._fit()

    def _fit(self) -> None:
        width = min(_WIDEST, self.app.size.width * 9 // 10) - _FRAME
        self._list.styles.height = max(1, len(card_rows(self._story, self._entity, width)))

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Go where the line leads."""
        event.stop()
        if isinstance(event.key, CardKey):
            self.dismiss((event.key.start, event.key.end))

    def action_close(self) -> None:
        """Go back to the text."""
        self.dismiss(None)


def card_rows(story: Story, number: int, width: int) -> list[Row]:
    """What is known of the entity with this id, as rows of at most ``width`` cells; none where there is no such one."""
    entity = story.entity(number)
    if entity is None or story.analysis is None:
        return []
    sections: tuple[Callable[[Story, int, int], Iterator[Row]], ...] = (
        _names, _related, _places, _quotes, _companions, _notes,
    )  # fmt: skip
    rows = list(_head(story, number, width))
    for section in sections:
        if section_rows := list(section(story, number, width)):
            rows += [Row(), *section_rows]
    return rows


def _head(story: Story, number: int, width: int) -> Iterator[Row]:
    """Type, how often and where, and the roles."""
    entity = story.entity(number)
    if entity is None or story.analysis is None:
        return
    figures = {one.entity.id: one for one in entity_figures(len(story.document.text), story.analysis)}
    count = figures[number].count if number in figures else 0
    with_bar = number in figures and width >= _WIDE_ENOUGH_FOR_BAR
    bar: tuple[Piece, ...] = ((figures[number].bar, ("accent",)),) if with_bar else ()
    kind: Piece = (entity.type.value, (entity.type.value,))
    yield Row((kind, (f" · named {_times(count)}", ("faint",))), bar)
    for line in wrapped(", ".join(entity.roles), width, _LINES) if entity.roles else ():
        yield Row(((line, ()),))


def _names(story: Story, number: int, width: int) -> Iterator[Row]:
    """The forms of its name with how often each is used, leading to where each stands first."""
    firsts: dict[str, Span] = {}
    counts: Counter[str] = Counter()
    for start, end in _mentions(story, number):
        form = written(story.document.text, start, end)
        counts[form] += 1
        firsts.setdefault(form, (start, end))
    yield from _title("NAMED", len(counts))
    for index, (form, count) in enumerate(counts.most_common()):
        yield Row((("  ", ()), (form, ())), ((f"{count}", ("faint",)),), CardKey("name", index, *firsts[form]))


def _related(story: Story, number: int, width: int) -> Iterator[Row]:
    """Who it has to do with without being the same, leading to where each is named first."""
    entity = story.entity(number)
    related = entity.related if entity else ()
    yield from _title("RELATED", len(related))
    for index, relation in enumerate(related):
        other = story.entity(relation.entity)
        span = next(iter(_mentions(story, relation.entity)), None)
        if other and span:
            name: Piece = (other.name, (other.type.value,))
            yield Row((("  ", ()), name), ((relation.rule, ("faint",)),), CardKey("related", index, *span))


def _places(story: Story, number: int, width: int) -> Iterator[Row]:
    """The sentences in which it is named first and last."""
    spans = _mentions(story, number)
    for title, span in zip(("FIRST", "LAST"), dict.fromkeys([*spans[:1], *spans[-1:]]), strict=False):
        yield from _title(title)
        sentence = written(story.document.text, *sentence_at(story.document, span[0]))
        yield from _text(sentence, ("  ", ()), (), width, CardKey(title, 0, *span))


def _quotes(story: Story, number: int, width: int) -> Iterator[Row]:
    """Everything it is quoted with."""
    quotes = story.analysis.quotes_of(number) if story.analysis else ()
    yield from _title("SAID", len(quotes), counted=True)
    for index, quote in enumerate(quotes):
        sign: Piece = ("? ", ("warning", "strong")) if quote.is_unsure else ("▌ ", ("quote_bar",))
        words = written(story.document.text, quote.start, quote.end)
        yield from _text(words, sign, ("quote",), width, CardKey("quote", index, quote.start, quote.end))


def _companions(story: Story, number: int, width: int) -> Iterator[Row]:
    """Who is named in the same paragraphs, with in how many, leading to the first of these places."""
    own = {story.document.block_index(start) for start, _ in _mentions(story, number)}
    entities = story.analysis.entities if story.analysis else ()
    shared: dict[int, dict[int, Span]] = {}
    for mention in story.mentions:
        block = story.document.block_index(mention.start)
        if mention.entity != number and block in own and entities[mention.entity].type not in _NO_COMPANIONS:
            shared.setdefault(mention.entity, {}).setdefault(block, (mention.start, mention.end))
    most = sorted(shared.items(), key=lambda item: -len(item[1]))[:_COMPANIONS]
    yield from _title("IN THE SAME PARAGRAPHS", len(most))
    for other, blocks in most:
        entity, key = entities[other], CardKey("companion", other, *next(iter(blocks.values())))
        yield Row((("  ", ()), (entity.name, (entity.type.value,))), ((f"{len(blocks)}", ("faint",)),), key)


def _notes(story: Story, number: int, width: int) -> Iterator[Row]:
    """The reader's notes on it, and those that touch its name or its words."""
    spans = [*_mentions(story, number)]
    if story.analysis:
        spans += [(quote.start, quote.end) for quote in story.analysis.quotes_of(number)]
    notes = [
        item
        for item in story.placed_notes
        if any(item.anchor.start < end and start < item.anchor.end for start, end in spans)
    ]
    yield from _title("NOTED", len(notes), counted=True)
    for index, item in enumerate(notes):
        words = " ".join((item.annotation.note or item.annotation.selectors.exact).split())
        sign: Piece = ("▌ ", (annotation_mark(item.annotation.colour),))
        yield from _text(words, sign, (), width, CardKey("note", index, item.anchor.start, item.anchor.end))


def _mentions(story: Story, number: int) -> list[Span]:
    return [(one.start, one.end) for one in story.mentions if one.entity == number]


def _title(title: str, count: int = 1, *, counted: bool = False) -> Iterable[Row]:
    """The heading of a section that holds something, with how much that is."""
    right: tuple[Piece, ...] = ((f"{count}", ("faint", "strong")),) if counted else ()
    return (Row(((title, ("faint", "strong")),), right),) if count else ()


def _text(text: str, sign: Piece, marks: tuple[str, ...], width: int, key: CardKey) -> Iterator[Row]:
    for line in wrapped(text, max(8, width - 2), _LINES):
        yield Row((sign, (line, marks)), key=key)
        sign = ("  ", ())


def _times(count: int) -> str:
    return {0: "nowhere", 1: "once", 2: "twice"}.get(count, f"{count} times")
