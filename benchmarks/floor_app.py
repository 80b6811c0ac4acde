"""The least that a Textual program does: paint one line of text. What startup.py measures the reader against."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Floor(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("First content")


if __name__ == "__main__":
    Floor().run()
