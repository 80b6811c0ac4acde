"""The commands of everything that lists something: the side panel, the list of articles, the help itself.

They belong to the one table of commands as much as those of :mod:`reader.tui.commands` do. They stand apart because
Textual carries them out: the keys are bound to the widget, and a widget sees its keys before the screen does.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding, BindingType

from reader.tui.commands import LIBRARY, Command

LIST = "In a list"
PANEL = "In the side panel"
NOTES = "In the tab of notes"
ALL_NOTES = "In the list of all notes"
REREAD = "While reading notes again"
REVIEW = "While reviewing"
PICTURE = "While a picture is shown"

LIST_COMMANDS = (
    Command("cursor_down", ("down", "j"), "next", "Go to the next one.", LIST),
    Command("cursor_up", ("up", "k"), "previous", "Go to the one before.", LIST),
    Command("page_down", ("pagedown", "ctrl+d", "space"), "page down", "Go down by the height of the list.", LIST),
    Command("page_up", ("pageup", "ctrl+u", "b"), "page up", "Go up by the height of the list.", LIST),
    Command("first", ("home", "g"), "first", "Go to the first one.", LIST),
    Command("last", ("end", "G"), "last", "Go to the last one.", LIST),
    Command("choose", ("enter",), "choose", "Follow a name or speaker, go to a quote or note, open an article.", LIST),
)  # fmt: skip
"""What can be done in a list of rows."""

FILTER_COMMANDS = (
    Command("focus_filter", ("/",), "filter", "Type a few letters to narrow the list; Enter goes back to it.", LIST),
    Command("focus_list", ("down",), "to the list", "Go from the filter to the list.", LIST),
    Command("clear_filter", ("escape",), "show all", "Empty the filter, so that the whole list is shown again.", LIST),
)
"""What can be done with the filter above a list."""

PANEL_COMMANDS = (
    Command("next_tab", ("]",), "next tab", "Open the tab to the right.", PANEL),
    Command("previous_tab", ("[",), "tab before", "Open the tab to the left.", PANEL),
    Command("close", ("escape",), "to the text", "Go back to the text.", PANEL),
)
"""What can be done in the side panel, beside what every list can."""

NOTE_COMMANDS = (
    Command("sort_notes", ("s",), "sort", "Sort by place, time, colour or tag, one after the other.", NOTES),
    Command("edit_note", ("a",), "write", "Write on the note, and give it tags.", NOTES),
    Command("erase_note", ("x", "delete"), "erase", "Erase the highlight or note.", NOTES),
    Command("confirm_note", ("y",), "confirm", "Keep a note at the place where it is suggested to stand.", NOTES),
)
"""What can be done in the panel's tab of notes."""

REVIEW_COMMANDS = (
    Command("answer_yes", ("y",), "yes", "It is so: ask no more.", REVIEW),
    Command("answer_no", ("n",), "no", "It is not so: take it back, and ask no more.", REVIEW),
    Command("answer_later", ("space",), "later", "Leave it open, and ask the next question.", REVIEW),
    Command("end_review", ("escape", "q"), "enough", "Go back to reading.", REVIEW),
)
"""What can be answered to a question of the review."""

ALL_NOTES_COMMANDS = (
    Command("focus_search", ("/",), "search", "Type words, #tag, colour:blue, about:name, since:week.", ALL_NOTES),
    Command("to_list", ("down",), "to the list", "Go from the search to the list.", ALL_NOTES),
    Command("next_colour", ("c",), "colour", "Show one colour after the other, and all again.", ALL_NOTES),
    Command("next_tag", ("t",), "tag", "Show one tag after the other, and all again.", ALL_NOTES),
    Command("next_period", ("d",), "time", "Show today's notes, the week's, the month's, the year's, all.", ALL_NOTES),
    Command("only_article", ("o",), "this article", "Show the notes on this article, or all again.", ALL_NOTES),
    Command("mark", ("space",), "mark", "Mark the note, to change many at once.", ALL_NOTES),
    Command("mark_all", ("*",), "mark all", "Mark every note that is listed, or none.", ALL_NOTES),
    Command("edit_note", ("a",), "write", "Write on the note at the cursor, and give it tags.", ALL_NOTES),
    Command("recolour", ("H",), "recolour", "Give the marked notes, or this one, another colour.", ALL_NOTES),
    Command("erase_note", ("x", "delete"), "erase", "Erase the marked notes, or the one at the cursor.", ALL_NOTES),
    Command("undo", ("u",), "undo", "Take back the last change made here, and the one before.", ALL_NOTES),
    Command("redo", ("ctrl+r",), "redo", "Do again what was taken back.", ALL_NOTES),
    Command("reread", ("r",), "one by one", "Read the listed notes again, one by one.", ALL_NOTES),
    Command("help", ("?", "f1"), "help", "Show the keys.", ALL_NOTES),
    Command("leave", ("q", "escape"), "back", "Let go of what is marked, or else go back.", ALL_NOTES),
)
"""What can be done in the list of all notes, beside what every list can."""

REREAD_COMMANDS = (
    Command("next_note", ("space", "right", "j", "n"), "next", "Go to the next note.", REREAD),
    Command("previous_note", ("b", "left", "k", "N"), "before", "Go to the note before.", REREAD),
    Command("open", ("enter",), "open", "Open the passage in its article.", REREAD),
    Command("edit_note", ("a",), "write", "Write on the note.", REREAD),
    Command("erase_note", ("x", "delete"), "erase", "Erase the note.", REREAD),
    Command("undo", ("u",), "undo", "Take back the last change.", REREAD),
    Command("leave", ("q", "escape"), "enough", "Go back to the list.", REREAD),
)
"""What can be done while notes are read again one by one."""

PICTURE_COMMANDS = (
    Command("next_picture", ("space", "right", "n", "j"), "next", "Go to the next picture of the article.", PICTURE),
    Command("previous_picture", ("b", "left", "N", "k"), "before", "Go to the picture before.", PICTURE),
    Command("leave", ("q", "escape", "enter", "P"), "back", "Go back to the text.", PICTURE),
)
"""What can be done while a picture is shown large."""

LIBRARY_COMMANDS = (
    Command("open", ("o",), "address", "Open a web address or a file.", LIBRARY),
    Command("open_example", ("e",), "example", "Read the example article.", LIBRARY),
    Command("all_notes", ("n",), "notes", "See the notes of all articles.", LIBRARY),
    Command("forget", ("d",), "remove", "Remove an article from the list, after a question; its notes stay.", LIBRARY),
    Command("help", ("?", "f1"), "help", "Show the keys.", LIBRARY),
    Command("leave", ("q",), "leave", "Leave the program.", LIBRARY),
)
"""What can be done in the list of articles, beside what every list can."""


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """The commands as Textual binds them to the widget that carries them out."""
    return [Binding(",".join(command.keys), command.id, command.title, show=False) for command in commands]
