"""Writes guide/keys.md from the one table of commands.

    python docs/make_keys.py

A test fails while the page is not what this script would write.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from reader.tui.commands import Command, commands

PAGE = Path(__file__).parent / "guide" / "keys.md"
HEAD = """# Keys

<!-- Written by docs/make_keys.py from the table of commands. -->

`?` shows the same in the program, where it can be searched, and `ctrl+p` finds a command or a theme by its name. Keys
that follow one another are written with a space between them: `] e` is `]` and then `e`.

A number typed before a command says how many times, or how far for `%`. A digit that is a key of its own cannot begin a
number, but 0 can: `0 2 j` goes down two rows.

The keys of the article and of selecting can be changed in the [settings](settings.md), by the name in the last column.
"""


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for group, members in groupby(commands(), key=lambda command: command.group):
        parts.append(f"\n## {group}\n\n| keys | does | name |\n|---|---|---|\n")
        parts.extend(map(_line, members))
    return "".join(parts)


def _line(command: Command) -> str:
    keys = " ".join(f"`{key}`" if key != "`" else "`` ` ``" for key in command.keys).replace("|", "\\|")
    return f"| {keys} | {command.help.replace('|', chr(92) + '|')} | `{command.id}` |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
