"""A Markdown file in Textual's own Markdown widget. What reading.py measures the reader against."""

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Markdown


class MarkdownApp(App[None]):
    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=True):
            yield Markdown(Path(sys.argv[1]).read_text("utf-8"))

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()


if __name__ == "__main__":
    MarkdownApp().run()
