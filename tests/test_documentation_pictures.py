"""The pictures of the documentation show the program as it is."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
SCRIPT = runpy.run_path(str(DOCS / "make_pictures.py"))
PICTURES = SCRIPT["PICTURES"]


@pytest.mark.model
@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
async def test_a_picture_is_what_the_program_looks_like(picture: object) -> None:
    shown = await SCRIPT["made"](picture)
    assert picture.path.read_text("utf-8") == shown, "run python docs/make_pictures.py"  # type: ignore[attr-defined]


def test_every_picture_is_used_and_none_is_drawn_by_hand() -> None:
    pages = [DOCS.parent / "README.md", *DOCS.rglob("*.md")]
    used = {name for page in pages for name in re.findall(r"images/(\w+)\.svg", page.read_text("utf-8"))}
    assert used == {picture.name for picture in PICTURES} == {path.stem for path in (DOCS / "images").iterdir()}
