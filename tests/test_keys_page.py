"""The page of keys is what the table of commands says."""

from __future__ import annotations

import runpy
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "docs" / "make_keys.py"


def test_the_page_of_keys_is_current() -> None:
    script = runpy.run_path(str(SCRIPT))
    assert script["PAGE"].read_text("utf-8") == script["page"](), "run python docs/make_keys.py"
