"""The line over the page."""

from __future__ import annotations

import pytest

from reader.document.model import document_of_text
from reader.tui.title_line import WORDS_A_MINUTE, reading_time


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "1 min"), (1, "1 min"), (45, "45 min"), (119, "119 min"), (120, "2 h"), (200, "3 h"), (3768, "63 h")],
)
def test_how_long_a_text_takes(minutes: int, said: str) -> None:
    assert reading_time(document_of_text("word " * (minutes * WORDS_A_MINUTE))) == said
