"""The one table of commands.

Key bindings, the status line's hints, the help screen, the command palette and the key tables of the documentation
are all made from it. A command's ``id`` names the method that carries it out: ``next_entity`` is
``action_next_entity`` of the screen it belongs to.

A key is named by the character it types, or as Textual names it where it types none (``ctrl+d``, ``pagedown``,
``space``). A sequence of keys is written with spaces between them: ``] e``.
"""

from collections.abc import Iterable
from typing import NamedTuple

MOVE = "Moving"
JUMP = "Jumping"
NOTE = "Selecting and annotating"
SELECTING = "While selecting"
CORRECT = "Correcting names and speakers"
VIEW = "The page and the panel"
LIBRARY = "In the list of articles"
PROGRAM = "The program"


class Command(NamedTuple):
    """Something the reader can ask for."""

    id: str
    """The name of the action."""
    keys: tuple[str, ...]
    """Every key or sequence of keys that asks for it, the one to be shown first."""
    title: str
    """What it does, in two or three words, for the status line and the palette."""
    help: str
    """What it does, in one sentence, for the help screen and the documentation."""
    group: str
    """Under which heading it is listed."""


READING = (
    Command("line_down", ("j", "down"), "down", "Scroll down by one row.", MOVE),
    Command("line_up", ("k", "up"), "up", "Scroll up by one row.", MOVE),
    Command("page_down", ("space", "pagedown", "ctrl+f"), "page down", "Turn to the next page.", MOVE),
    Command("page_up", ("b", "pageup", "ctrl+b"), "page up", "Turn to the page before.", MOVE),
    Command("half_page_down", ("ctrl+d",), "half page down", "Scroll down by half a page.", MOVE),
    Command("half_page_up", ("ctrl+u",), "half page up", "Scroll up by half a page.", MOVE),
    Command("scroll_right", ("right",), "code right", "Scroll wide code sideways: the code at the cursor, else the first on the screen.", MOVE),
    Command("scroll_left", ("left",), "code left", "Scroll wide code back.", MOVE),
    Command("top", ("g g", "home", "g"), "top", "Go to the beginning of the article.", MOVE),
    Command("bottom", ("G", "end"), "bottom", "Go to the end of the article.", MOVE),
    Command("next_paragraph", ("}",), "next paragraph", "Go to the next paragraph.", MOVE),
    Command("previous_paragraph", ("{",), "previous paragraph", "Go to the paragraph before.", MOVE),
    Command("next_sentence", (")",), "next sentence", "Go to the next sentence.", MOVE),
    Command("previous_sentence", ("(",), "previous sentence", "Go to the beginning of the sentence, or to the one before.", MOVE),
    Command("percent", ("%",), "per cent", "Go as far into the article as the number typed before says: 50% is the middle.", MOVE),
    Command("next_in_trail", ("n",), "next", "Go to the next place of the trail: whatever was chosen last, an entity, a search, a speaker or the notes.", JUMP),
    Command("previous_in_trail", ("N",), "previous", "Go to the trail's place before.", JUMP),
    Command("search", ("/",), "search", "Search the text; Enter goes to the first hit from here on, Tab searches for whole words or an expression.", JUMP),
    Command("choose", ("enter",), "follow", "Open the note just jumped to, or a footnote; else make the name, the quote's speaker or the note at the cursor the trail.", JUMP),
    Command("next_entity", ("] e",), "next name", "Go to the next name, whoever's it is.", JUMP),
    Command("previous_entity", ("[ e",), "previous name", "Go to the name before.", JUMP),
    Command("next_quote", ("] q",), "next quote", "Go to the next quote.", JUMP),
    Command("previous_quote", ("[ q",), "previous quote", "Go to the quote before.", JUMP),
    Command("next_annotation", ("] a",), "next note", "Go to the next highlight or note.", JUMP),
    Command("previous_annotation", ("[ a",), "previous note", "Go to the highlight or note before.", JUMP),
    Command("next_heading", ("] h",), "next heading", "Go to the next heading.", JUMP),
    Command("previous_heading", ("[ h",), "previous heading", "Go to the heading before.", JUMP),
    Command("next_footnote", ("] f",), "next footnote", "Go to the next number that refers to a footnote; Enter shows the note, and Enter again goes there.", JUMP),
    Command("previous_footnote", ("[ f",), "previous footnote", "Go to the number of a footnote before.", JUMP),
    Command("next_picture", ("] p",), "next picture", "Go to the next picture.", JUMP),
    Command("previous_picture", ("[ p",), "previous picture", "Go to the picture before.", JUMP),
    Command("full_name", ("g d",), "full name", "Go to where the name at the cursor, or of the trail, first stands in full.", JUMP),
    Command("open_link", ("f",), "open link", "Show a letter at each link and footnote on the screen; typing it opens the link in the web browser, or shows the footnote.", JUMP),
    Command("set_mark", ("m",), "set mark", "Give this place a letter, which is typed next: a small one in this article, a capital in all.", JUMP),
    Command("go_to_mark", ("'",), "go to mark", "Go to the place of the letter typed next; a capital opens its article, ' lists the places.", JUMP),
    Command("marks", ("g m",), "marks", "List the places with letters, to go to one or take its letter away.", JUMP),
    Command("go_back", ("ctrl+o", "backspace"), "go back", "Go back to where the last jump began.", JUMP),
    Command("go_forward", ("ctrl+n", "alt+right"), "go forward", "Go again to where a jump led that was gone back from.", JUMP),
    Command("select", ("v",), "select", "Begin to select at the cursor, with the keys below; every jump takes the end of the selection along.", NOTE),
    Command("select_sentence", ("s",), "select sentence", "Select the sentence at the cursor; again, the next one too.", NOTE),
    Command("highlight", ("h",), "highlight", "Highlight what is at the cursor: what is selected, else the name or quote just jumped to, else the sentence.", NOTE),
    Command("highlight_in_colour", ("H",), "colour", "Choose the colour of the highlight at the cursor, or of a new one; h goes on with it.", NOTE),
    Command("annotate", ("a",), "note", "Write a note on the highlight or note at the cursor, or else on what h would highlight.", NOTE),
    Command("annotate_article", ("A",), "note on article", "Write a note on the article as a whole.", NOTE),
    Command("erase", ("x", "delete"), "erase", "Erase the highlight or note at the cursor.", NOTE),
    Command("merge_notes", ("M",), "merge notes", "Make one note of all that touch the selection, or the cursor.", NOTE),
    Command("undo", ("u",), "undo", "Take back the last change, and the one before, any number of them.", NOTE),
    Command("redo", ("ctrl+r",), "redo", "Do again what was taken back.", NOTE),
    Command("copy", ("y",), "copy", "Copy what is selected, or the sentence at the cursor, to the clipboard.", NOTE),
    Command("copy_quotation", ("Y",), "copy as quotation", "Copy it between quotation marks, with who says it, in which article, and its address.", NOTE),
    Command("copy_markdown", ("g y",), "copy as Markdown", "Copy it as Markdown, with emphasis, links, headings and lists.", NOTE),
    Command("merge", ("c m",), "same as", "Say that the name at the cursor, of the trail or in the panel is the same as another.", CORRECT),
    Command("split", ("c s",), "split", "Say which of the names given to one of them is not its own.", CORRECT),
    Command("rename", ("c r",), "rename", "Call it something else.", CORRECT),
    Command("retype", ("c t",), "type", "Say whether it is a person, an organisation, a place or something else.", CORRECT),
    Command("hide", ("c h",), "hide", "Show it no more.", CORRECT),
    Command("not_a_name", ("c x",), "not a name", "Say that some words are no name at all.", CORRECT),
    Command("set_speaker", ("c q",), "speaker", "Say who speaks the quote at the cursor or in the panel, or that nobody known does.", CORRECT),
    Command("review", ("c c",), "review", "Go through what is unsure, one question at a time.", CORRECT),
    Command("corrections", ("c l",), "corrections", "List what was corrected, and take some of it back.", CORRECT),
    Command("panel", ("tab",), "panel", "Go to the side panel, and back to the text.", VIEW),
    Command("toggle_panel", ("p",), "show or hide panel", "Show the side panel or hide it.", VIEW),
    Command("show_entities", ("1", "g e"), "entities", "Show who and what is in the story.", VIEW),
    Command("show_quotes", ("2", "g q"), "quotes", "Show who said what.", VIEW),
    Command("show_notes", ("3", "g n"), "notes", "Show the highlights and notes.", VIEW),
    Command("show_contents", ("4", "g c"), "contents", "Show the headings.", VIEW),
    Command("all_notes", ("L", "g a"), "all notes", "List the notes of all articles, to be searched, changed and read again.", VIEW),
    Command("card", ("i",), "about", "Show what the text says about the name at the cursor, of the trail or in the panel, and go to any place of it.", VIEW),
    Command("wider", ("+", "="), "wider", "Set the text wider.", VIEW),
    Command("narrower", ("-",), "narrower", "Set the text narrower.", VIEW),
    Command("zen", ("z",), "zen", "Show the text and nothing else, or everything again.", VIEW),
    Command("calm", ("t t",), "calm", "Mark nothing but what is followed, searched for or selected, or everything again.", VIEW),
    Command("show_or_hide_names", ("t e",), "names", "Show names as names, or as any other word.", VIEW),
    Command("show_or_hide_quotes", ("t q",), "quotes", "Show quotes as quotes, or as any other words.", VIEW),
    Command("show_or_hide_notes", ("t a",), "notes", "Show highlights and notes, or the bare text.", VIEW),
    Command("justify", ("t j",), "justify", "Spread the words over the whole width of the text, or leave its right edge ragged.", VIEW),
    Command("picture", ("P",), "picture", "Show the picture nearest to the cursor as large as can be, fetched if need be.", VIEW),
    Command("show_or_hide_pictures", ("t p",), "pictures", "Draw every picture in the text, fetched if need be, or none.", VIEW),
    Command("hyphenate", ("t y",), "hyphenate", "Part words at the ends of rows by the patterns of their language, or leave them whole.", VIEW),
    Command("wrap_code", ("t w",), "wrap code", "Break code that is wider than the text into more rows, or scroll it sideways.", VIEW),
    Command("choose_theme", ("T",), "theme", "Choose a theme, while the page is seen in each.", VIEW),
    Command("clear", ("escape",), "clear", "Let go of the selection, or else of the trail.", VIEW),
    Command("open_browser", ("o",), "browser", "Open the article's address in the web browser.", PROGRAM),
    Command("reload", ("R",), "read again", "Read the source again; notes stay with their words.", PROGRAM),
    Command("help", ("?", "f1"), "help", "Show every command with its keys; Enter or a click carries one out.", PROGRAM),
    Command("suspend", ("ctrl+z",), "suspend", "Stop the program, unless a note is being written; fg in the shell goes on with it.", PROGRAM),
    Command("back", ("q",), "back", "Go back to the list of articles, or leave where there is none.", PROGRAM),
)  # fmt: skip
"""What can be done while an article is read."""

SELECTION = (
    Command("extend_right", ("right", "l"), "by character", "Move the end of the selection to the right.", SELECTING),
    Command("extend_left", ("left",), "by character", "Move the end of the selection to the left.", SELECTING),
    Command("extend_down", ("j", "down"), "by row", "Move the end of the selection down a row.", SELECTING),
    Command("extend_up", ("k", "up"), "by row", "Move the end of the selection up a row.", SELECTING),
    Command("extend_word", ("w", "e"), "by word", "Move the end of the selection behind the next word.", SELECTING),
    Command("extend_word_back", ("b",), "by word", "Move the end of the selection to the word before.", SELECTING),
    Command("extend_sentence", (")", "s"), "by sentence", "Move the end of the selection behind the next sentence.", SELECTING),
    Command("extend_sentence_back", ("(",), "by sentence", "Move the end of the selection to the sentence before.", SELECTING),
    Command("extend_paragraph", ("}",), "by paragraph", "Move the end of the selection to the end of the paragraph.", SELECTING),
    Command("extend_paragraph_back", ("{",), "by paragraph", "Move the end of the selection to the beginning of the paragraph.", SELECTING),
    Command("other_end", ("o",), "other end", "Move the other end of the selection from now on.", SELECTING),
)  # fmt: skip
"""What is different while text is selected; every other command is as before."""


def commands() -> Iterable[Command]:
    """Every command of the program, in the order in which help and documentation list them."""
    from reader.tui import list_commands as lists

    return (
        *READING, *SELECTION, *lists.REVIEW_COMMANDS, *lists.PANEL_COMMANDS, *lists.NOTE_COMMANDS, *lists.ALL_NOTES_COMMANDS, *lists.REREAD_COMMANDS, *lists.PICTURE_COMMANDS,
        *lists.LIST_COMMANDS, *lists.FILTER_COMMANDS, *lists.LIBRARY_COMMANDS,
    )  # fmt: skip
