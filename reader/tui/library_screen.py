"""The list of what was read before: the first screen when no article is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from reader.session import EXAMPLE
from reader.tui.dialogs import ConfirmDialog, PromptDialog
from reader.tui.filter_list import Filter, FilterList
from reader.tui.help_screen import HelpScreen
from reader.tui.list_commands import FILTER_COMMANDS, LIBRARY_COMMANDS, LIST_COMMANDS, bindings
from reader.tui.row_list import Piece, Row, RowList
from reader.tui.status_line import StatusLine
from reader.tui.themes import ReaderTheme

if TYPE_CHECKING:
    from reader.library.store import ArticleSummary

_PROGRESS_CELLS = 8
_WIDE = 60
"""From this width on, a row carries the progress bar and the words; below, the per cent alone."""
_WELCOME = ("open_example", "open", "help")
"""What a reader may do who has read nothing yet, by the names of the commands."""
_HINTS = ("choose", "open", "focus_filter", "all_notes", "forget", "leave")
"""The commands whose keys are shown below the list."""
_HINTS_AT_FIRST = ("open_example", "open", "leave")
"""The same while there is nothing in it."""
_HINTS_IN_FILTER = ("focus_list", "clear_filter")
"""The same while a filter is typed."""
_KEYS = {command.id: command for command in (*LIST_COMMANDS, *FILTER_COMMANDS, *LIBRARY_COMMANDS)}
_FROM_THE_SHELL = ("reader https://…", "reader story.html")


@dataclass(frozen=True, slots=True)
class ArticleKey:
    """The key of an article's rows: the library's number for it."""

    article: int


class LibraryScreen(Screen[None]):
    """Articles, the last read first. What is to be opened or forgotten is posted as a message."""

    DEFAULT_CSS = """
    LibraryScreen {
        layout: vertical;
        background: $background;
    }
    LibraryScreen #library-title {
        height: 1;
        padding: 0 1;
        color: $accent;
        text-style: bold;
    }
    LibraryScreen FilterList > Input, LibraryScreen RowList {
        background: $background;
    }
    """
    BINDINGS: ClassVar = bindings(LIBRARY_COMMANDS)

    class ArticleChosen(Message):
        """An article is to be opened."""

        def __init__(self, source: str) -> None:
            super().__init__()
            self.source = source
            """Its address or file, as it was opened before or as it was typed."""

    class NotesAsked(Message):
        """The notes of all articles are to be shown."""

    class ArticleForgotten(Message):
        """An article is to be removed from the list; its notes stay."""

        def __init__(self, article_id: int) -> None:
            super().__init__()
            self.article_id = article_id
            """The library's number for it."""

    def __init__(self, summaries: Sequence[ArticleSummary], theme: ReaderTheme) -> None:
        super().__init__()
        self._summaries = tuple(summaries)
        self._theme = theme
        self._title = Static("", id="library-title", markup=False)
        self._list = FilterList(theme)
        self._status = StatusLine(theme)

    def compose(self) -> ComposeResult:
        """The title, the list, the keys."""
        yield self._title
        yield self._list
        yield self._status

    def on_mount(self) -> None:
        """Show the articles, and be ready to choose one."""
        self.show(self._summaries)
        self._list.action_focus_list()

    def show(self, summaries: Sequence[ArticleSummary]) -> None:
        """Show other articles, or the same ones read further."""
        self._summaries = tuple(summaries)
        count = len(self._summaries)
        self._title.update(_counted(count, "article") if count else "reader")
        self._list.let_filter(bool(count))
        self._list.show(self._rows)
        self._show_hints()

    def on_descendant_focus(self) -> None:
        """Offer what can be done where the keyboard is now."""
        self._show_hints()

    def _show_hints(self) -> None:
        names = _HINTS_IN_FILTER if self._list.is_typed_in else _HINTS if self._summaries else _HINTS_AT_FIRST
        self._status.say(hints=[_KEYS[name] for name in names])

    def show_theme(self, theme: ReaderTheme) -> None:
        """Draw with another theme."""
        self._theme = theme
        self._list.show_theme(theme)
        self._status.set_theme(theme)

    def _rows(self, width: int, narrow: Filter) -> Sequence[Row]:
        if not self._summaries:
            return welcome_rows()
        rows = article_rows(self._summaries, width, narrow, datetime.now(UTC))
        whole = _counted(len(self._summaries), "article")
        self._title.update(f"{len({row.key for row in rows})} of {whole}" if narrow.typed else whole)
        return rows

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Open the article that was chosen."""
        event.stop()
        if summary := self._summary(event.key):
            self.post_message(self.ArticleChosen(summary.source))

    def action_open(self) -> None:
        """Ask for an address or a file, and open it."""

        def typed(source: str | None) -> None:
            if source:
                self.post_message(self.ArticleChosen(source))

        self.app.push_screen(PromptDialog("Open an article", placeholder="https://… or a file"), typed)

    def action_open_example(self) -> None:
        """Open the article that comes with the program."""
        self.post_message(self.ArticleChosen(str(EXAMPLE)))

    def action_all_notes(self) -> None:
        """Ask for the notes of all articles."""
        self.post_message(self.NotesAsked())

    def action_leave(self) -> None:
        """End the program."""
        self.app.exit()

    def action_help(self) -> None:
        """Show the keys."""
        self.app.push_screen(HelpScreen((*LIBRARY_COMMANDS, *LIST_COMMANDS, *FILTER_COMMANDS), self._theme))

    def action_forget(self) -> None:
        """Ask whether the article at the cursor should go, and say so if it should."""
        summary = self._summary(self._list.rows.cursor)
        if summary is None:
            return

        def answered(going: bool | None) -> None:
            if going:
                self.post_message(self.ArticleForgotten(summary.id))

        self.app.push_screen(ConfirmDialog(_question(summary), yes="Remove", no="Keep"), answered)

    def _summary(self, key: object) -> ArticleSummary | None:
        match key:
            case ArticleKey(number):
                return next((summary for summary in self._summaries if summary.id == number), None)
        return None


def _question(summary: ArticleSummary) -> str:
    count = summary.annotations
    notes = f" Its {_counted(count, 'note')} {'stays' if count == 1 else 'stay'} among all notes." if count else ""
    return f"Remove “{title_of(summary)}” from the list?{notes}"


def title_of(summary: ArticleSummary) -> str:
    """The headline, or what stands for it where there is none."""
    return summary.headline or summary.source


def welcome_rows() -> list[Row]:
    """What stands there before anything was read: how to read a first article."""
    return [
        Row(),
        Row(((" Nothing has been read yet.", ("headline",)),)),
        Row(),
        *(Row(((f"  {_KEYS[name].keys[0]}  ", ("accent", "strong")), (_KEYS[name].help, ()))) for name in _WELCOME),
        Row(),
        Row(((" Or from the shell:", ("faint",)),)),
        *(Row(((f"  {line}", ("code",)),)) for line in _FROM_THE_SHELL),
    ]


def article_rows(summaries: Sequence[ArticleSummary], width: int, narrow: Filter, now: datetime) -> list[Row]:
    """Two rows for each article that the filter lets through: what it is, and how it stands with it.

    The filter looks at headline, site, authors and source.
    """
    return [
        row
        for summary in summaries
        if narrow.passes(summary.headline, summary.site, summary.source, *summary.authors)
        for row in _rows_of(summary, width, now)
    ]


def _rows_of(summary: ArticleSummary, width: int, now: datetime) -> Iterator[Row]:
    key = ArticleKey(summary.id)
    percent: Piece = (f"{round(_share(summary.progress) * 100):3} %", ("faint",))
    bar: Piece = (f"{progress_bar(summary.progress)} ", ("accent",))
    yield Row(((f" {title_of(summary)}", ("headline",)),), (bar, percent) if width >= _WIDE else (percent,), key)
    details = [summary.site, ", ".join(summary.authors)]
    if width >= _WIDE:
        details.append(f"{summary.words:,} words")
    if summary.annotations:
        details.append(_counted(summary.annotations, "note"))
    about = " · ".join(filter(None, details))
    yield Row(((f"   {about}", ("faint",)),), ((ago(summary.opened, now), ("faint",)),), key)


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"


def _share(progress: float) -> float:
    return min(1.0, max(0.0, progress))


def progress_bar(progress: float) -> str:
    """How far an article was read (0 to 1) as a line of :data:`_PROGRESS_CELLS` cells."""
    full = round(_share(progress) * _PROGRESS_CELLS)
    return "━" * full + "╌" * (_PROGRESS_CELLS - full)


_UNITS = (
    (365 * 86400, "year"),
    (30 * 86400, "month"),
    (7 * 86400, "week"),
    (86400, "day"),
    (3600, "hour"),
    (60, "minute"),
)


def ago(opened: str, now: datetime) -> str:
    """How long ago a moment (ISO 8601) was, in the largest whole unit; empty where it is not a moment at all."""
    try:
        moment = datetime.fromisoformat(opened)
    except ValueError:
        return ""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    seconds = (now - moment).total_seconds()
    for length, name in _UNITS:
        if seconds >= length:
            return f"{_counted(int(seconds // length), name)} ago"
    return "just now"
