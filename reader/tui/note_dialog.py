"""Where a note is written: the passage above, the note and its tags below.

What has been written is never lost by a slip of the finger: while one types it is handed over as a draft again and
again, Escape keeps it, and only a key of its own discards it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.suggester import Suggester
from textual.timer import Timer
from textual.widgets import Button, Input, Static, TextArea

from reader.errors import ReaderError
from reader.tui.dialogs import Dialog
from reader.tui.note_writing import NOT_SAVED, SAVING

DRAFT_AFTER = 0.5
"""Seconds from a keystroke until what is written is handed over; more keystrokes do not put it off."""

AGAIN_AFTER = 5.0
"""The same after it was refused, so that the reader is not told so at every key."""

_REFUSED = f"{NOT_SAVED} · Esc tries again"


@dataclass(frozen=True, slots=True)
class Writing:
    """What a reader wrote."""

    note: str = ""
    """The words, in Markdown."""
    tags: tuple[str, ...] = ()
    """The tags, without their signs."""


class NoteDialog(Dialog[Writing | None]):
    """A note being written. Its result is what was written, or None where that is to be discarded.

    ``beside`` puts it at the right edge, over the side panel, so that the text can be read meanwhile. ``tags`` are
    asked for, in a thread, when one is typed; ``draft`` is handed what is written, again and again. Words that were
    refused, by a full disk perhaps, are not let go: the window stays open until they are kept or discarded, and opens
    with what was ``refused`` where that became known when it was closed.
    """

    DEFAULT_CSS = """
    NoteDialog #passage {
        height: auto;
        max-height: 4;
        margin-bottom: 1;
        color: $text-muted;
        text-style: italic;
    }
    NoteDialog TextArea {
        height: 8;
        padding: 0 1;
        background: $background;
    }
    NoteDialog.beside {
        align: right top;
        background: $background 20%;
        & > .window {
            width: 30%;  /* as the panel, and its border */
            min-width: 45;
            max-width: 65;
            height: 100%;
            max-height: 100%;
        }
        &.-narrow > .window {
            min-width: 0;
        }
        #passage {
            max-height: 12;
        }
        TextArea {
            height: 1fr;
            min-height: 3;
        }
        Button {
            min-width: 6;
            margin-right: 1;
        }
    }
    NoteDialog Input {
        margin-top: 1;
        padding: 0 1 !important;
        background: $background;
    }
    NoteDialog.-low {
        & > .window {
            height: 100%;
        }
        #passage {
            max-height: 1;
            margin-bottom: 0;
        }
        TextArea {
            height: 1fr;
            min-height: 2;
        }
        Input {
            margin-top: 0;
        }
    }
    """
    BINDINGS: ClassVar = [
        Binding("escape,ctrl+s", "keep", "Keep the note", priority=True),
        Binding("ctrl+g", "discard", "Discard what was written", priority=True),
        Binding("ctrl+o", "edit_elsewhere", "Write in your own editor", priority=True),
    ]

    def __init__(
        self,
        passage: str,
        writing: Writing,
        *,
        refused: Writing | None = None,
        title: str = "Note",
        tags: Callable[[], Sequence[str]] = tuple,
        draft: Callable[[Writing], object] = lambda _: None,
        beside: bool = False,
    ) -> None:
        super().__init__(classes="beside" if beside else None)
        self._title = title
        self._passage = " ".join(passage.split())
        self._start = writing
        self._shown = refused or writing
        self._known_tags = tags
        self._draft = draft
        self._handed_over = self._shown
        self._timer: Timer | None = None
        self._is_refused = refused is not None
        self._closes_once_saved = False

    def compose(self) -> ComposeResult:
        """The passage, the note, the tags, the ways out."""
        with Vertical(classes="window") as window:
            window.border_title = Content(self._title)
            if self._is_refused:
                window.border_subtitle = Content(_REFUSED)
            if self._passage:
                yield Static(self._passage, id="passage", markup=False)
            yield TextArea(self._shown.note, soft_wrap=True, tab_behavior="focus", compact=True)
            yield Input(
                line_of(self._shown.tags),
                placeholder="#tags, → completes",
                compact=True,
                suggester=TagSuggester(self._known_tags),
            )
            with Horizontal():
                yield Button(Content("Keep  Esc"), id="keep", compact=True)
                yield Button(Content("Discard  ^G"), id="discard", compact=True)
                yield Button(Content("Editor  ^O"), id="elsewhere", compact=True)

    def on_mount(self) -> None:
        """Write on where the note ends."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def _set_text(self, text: str) -> None:
        area = self.query_one(TextArea)
        area.text = text
        area.move_cursor(area.document.end)

    def begin_with(self, writing: Writing) -> bool:
        """Begin with other words after all; False, with all as it was, where something has been written already."""
        if self.writing != self._shown:
            return False
        self._start = self._shown = self._handed_over = writing
        self._set_text(writing.note)
        self.query_one(Input).value = line_of(writing.tags)
        return True

    @property
    def writing(self) -> Writing:
        """What is written now."""
        return Writing(self.query_one(TextArea).text, tags_of(self.query_one(Input).value))

    def show_saving(self, state: str) -> None:
        """Say whether what was handed over is on the disk."""
        if not (self.is_mounted and self.is_attached):
            return
        self._is_refused = state == NOT_SAVED or (self._is_refused and state == SAVING)
        told = _REFUSED if state == NOT_SAVED else state or "saved"
        self.query_one(".window", Vertical).border_subtitle = Content(told)
        if state == NOT_SAVED:
            self._closes_once_saved = False
        elif not state and self._closes_once_saved:
            self.dismiss(self.writing)

    # Drafts

    def on_text_area_changed(self) -> None:
        """Hand the draft over in a moment."""
        self._hand_over_soon()

    def on_input_changed(self) -> None:
        """Hand the draft over in a moment."""
        self._hand_over_soon()

    def _hand_over_soon(self) -> None:
        if self._timer is None and self.writing != self._handed_over:
            self._timer = self.set_timer(AGAIN_AFTER if self._is_refused else DRAFT_AFTER, self._hand_over)

    def _hand_over(self) -> None:
        self._timer = None
        self._handed_over = self.writing
        self._draft(self._handed_over)

    # Ways out

    def action_keep(self) -> None:
        """Close, and hand over the note as it stands; where it was refused, close once it is on the disk."""
        if self._is_refused and self.writing != self._start:
            self._closes_once_saved = True
            self._hand_over()
            return
        if self.writing != self._handed_over:
            self._hand_over()  # at once: the program may be about to end
        self.dismiss(self.writing)

    def action_discard(self) -> None:
        """Close, and leave the note as it was before."""
        self.dismiss(None)

    def action_edit_elsewhere(self) -> None:
        """Write in the reader's own editor, and go on here when that is closed."""
        from reader.tui.external_editor import edit

        try:
            text = edit(self.writing.note, self.app.suspend)
        except ReaderError as error:
            self.notify(str(error), severity="error", markup=False, timeout=10)
            return
        self._set_text(text)
        self.refresh()

    def on_input_submitted(self) -> None:
        """Enter behind the tags keeps the note."""
        self.action_keep()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Keep, discard, or go to the editor."""
        ways = {"keep": self.action_keep, "discard": self.action_discard, "elsewhere": self.action_edit_elsewhere}
        ways[event.button.id or ""]()


def tags_of(typed: str) -> tuple[str, ...]:
    """The tags in a line such as ``#harbour #old town``: with the sign before each, or parted by commas or blanks."""
    parts = typed.split("#") if "#" in typed else typed.replace(",", " ").split()
    return tuple(dict.fromkeys(tag for part in parts if (tag := " ".join(part.strip(" ,").split()))))


def line_of(tags: Iterable[str]) -> str:
    """The line in which tags are typed, as :func:`tags_of` reads it."""
    return " ".join(f"#{tag}" for tag in tags)


class TagSuggester(Suggester):
    """Completes the tag that is being typed from those in use, the most frequent first."""

    def __init__(self, tags: Callable[[], Sequence[str]]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._load = tags
        self._tags: Sequence[str] | None = None

    async def get_suggestion(self, value: str) -> str | None:
        """The whole line with its last tag completed; None where no tag begins like it, or it is there already."""
        if self._tags is None:
            self._tags = await asyncio.to_thread(self._load)
        before, sign, begun = value.rpartition("#")
        if not sign:
            before, sign, begun = value.rpartition(" ")
        present = tags_of(before)
        for tag in self._tags:
            if begun and tag not in present and tag != begun and tag.casefold().startswith(begun.casefold()):
                return f"{before}{sign}{begun}{tag[len(begun) :]}"
        return None
