"""Pictures in the text and large: drawn without moving or delaying the page, and fetched only if that is asked for."""

from __future__ import annotations

import asyncio
import base64
import io
import re
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PIL import Image
from textual.pilot import Pilot

import reader.pictures as pictures_module
from reader.errors import FetchError
from reader.library.store import Library
from reader.session import Session
from reader.settings import Settings
from reader.tui.app import ReaderApp
from reader.tui.picture_drawing import BLOCK, PLACEHOLDER, draw_blocks, draw_places, forget, size_in_cells
from reader.tui.picture_screen import PictureScreen, PictureView
from reader.tui.picture_way import Way, way_of
from reader.tui.reading_screen import ReadingScreen
from tests.ingest.picture_samples import bomb, picture
from tests.tui.story_of_a_ferry import FakeAnalyst

STORY = """# The quay

Words before the picture, which stands below them.

![The quay](quay.png)
*The quay in the morning*
*— Bo Lund*

Words behind it.

![A boat on the web](https://pictures.example/boat.png)

More words, and then the end.
"""


@asynccontextmanager
async def reading(
    folder: Path, story: str = STORY, **settings: object
) -> AsyncIterator[tuple[Pilot[None], ReadingScreen]]:
    """The story open in a terminal, with its pictures drawn in blocks unless something else is set."""
    (folder / "story.md").write_text(story)
    settings = {"pictures": "blocks", "panel": False, **settings}
    with Session(Settings(**settings), Library.open(folder / "library"), analyst=FakeAnalyst()) as session:  # type: ignore[arg-type]
        app = ReaderApp(session, reading=session.open(str(folder / "story.md")))
        async with app.run_test(size=(80, 30)) as pilot:
            assert isinstance(app.screen, ReadingScreen)
            screen = app.screen
            await settled(pilot)
            yield pilot, screen


async def settled(pilot: Pilot[None]) -> None:
    """Wait until every picture that was wanted is drawn."""
    for _ in range(3):
        await pilot.pause()
        drawing = [worker for worker in pilot.app.workers if worker.group in ("pictures", "picture", "drawing")]
        await asyncio.gather(*(worker.wait() for worker in drawing), return_exceptions=True)
    await pilot.pause()


def shown(screen: ReadingScreen) -> list[str]:
    return [screen.page.render_line(y).text.rstrip(" │▐").strip() for y in range(screen.page.size.height)]


def large(pilot: Pilot[None]) -> tuple[str, str, str]:
    """What the screen of the large picture says: which one it is, how much of it is drawn, and its words."""
    screen = pilot.app.screen
    assert isinstance(screen, PictureScreen)
    drawn = screen.query_one(PictureView).drawing
    place, words = (str(screen.query_one(f"#picture-{part}").render()) for part in ("place", "words"))
    return place, "".join(strip.text for strip in drawn), words


# In the text


async def test_a_picture_that_came_with_the_article_is_drawn_above_its_caption(tmp_path: Path) -> None:
    (tmp_path / "quay.png").write_bytes(picture(400, 200))
    async with reading(tmp_path) as (_, screen):
        lines = shown(screen)
        at = lines.index("┊ The quay in the morning")
        drawn = lines[at - 12 : at]
        assert all(line == "┊ " + BLOCK * 48 for line in drawn)
        assert lines[at - 13] == ""
        assert "┊ [A boat on the web]" in lines


async def test_nobody_is_asked_for_a_picture_unless_the_reader_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def fetch(target: str, article: str, cancelled: object) -> bytes:
        asked.append(target)
        return picture()

    monkeypatch.setattr(pictures_module, "fetch_picture", fetch)
    async with reading(tmp_path) as (pilot, screen):
        assert asked == []
        assert not any(BLOCK in line for line in shown(screen))
        await pilot.press("t", "p")
        await settled(pilot)
        assert asked == ["https://pictures.example/boat.png"]
        assert any(BLOCK in line for line in shown(screen))
        await pilot.press("t", "p")
        await settled(pilot)
        assert not any(BLOCK in line for line in shown(screen))
    async with reading(tmp_path) as (_, screen):
        assert len(asked) == 1
        assert any(BLOCK in line for line in shown(screen))


async def test_whoever_wants_that_has_pictures_fetched_by_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures_module, "fetch_picture", lambda *_: picture())
    async with reading(tmp_path, fetch_pictures=True) as (_, screen):
        assert any(BLOCK in line for line in shown(screen))


@pytest.mark.parametrize(("setting", "told"), [("line", True), ("off", False), ("auto", True)])
async def test_pictures_can_be_left_out(tmp_path: Path, setting: str, told: bool) -> None:
    (tmp_path / "quay.png").write_bytes(picture())
    async with reading(tmp_path, pictures=setting) as (_, screen):
        screen.pictures.way = Way.LINE
        lines = shown(screen)
        assert ("┊ [A boat on the web]" in lines) is told
        assert "┊ The quay in the morning" in lines
        if setting != "auto":
            assert not any(BLOCK in line for line in lines)


async def test_a_picture_that_comes_late_moves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    come = threading.Event()

    def fetch(*_: object) -> bytes:
        come.wait(10)
        return picture()

    monkeypatch.setattr(pictures_module, "fetch_picture", fetch)
    async with reading(tmp_path) as (pilot, screen):
        await pilot.press("t", "p")
        await pilot.pause()
        before = shown(screen)
        assert "┊ [A boat on the web]" in before
        await pilot.press("j", "k")
        come.set()
        await settled(pilot)
        after = shown(screen)
        assert len(before) == len(after)
        assert [line for line in after if BLOCK not in line] == [
            line for line, now in zip(before, after, strict=True) if BLOCK not in now
        ]


async def test_another_width_asks_for_another_drawing(tmp_path: Path) -> None:
    (tmp_path / "quay.png").write_bytes(picture(400, 200))
    async with reading(tmp_path) as (pilot, screen):
        for width in (60, 40, 30):
            await pilot.resize_terminal(width, 30)
        await settled(pilot)
        assert {line.count(BLOCK) for line in shown(screen)} == {0, 25}


@pytest.mark.parametrize("damage", [bomb(), b"no picture", picture()[:60]], ids=["bomb", "no picture", "broken off"])
async def test_a_hostile_picture_costs_one_sentence(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "quay.png").write_bytes(damage)
    async with reading(tmp_path) as (pilot, screen):
        assert not any(BLOCK in line for line in shown(screen))
        assert "┊ The quay in the morning" in shown(screen)
        assert len(pilot.app._notifications) >= 1


# Large


async def test_a_picture_is_shown_large_with_its_words(tmp_path: Path) -> None:
    (tmp_path / "quay.png").write_bytes(picture(400, 200))
    async with reading(tmp_path) as (pilot, screen):
        await pilot.press("P")
        await settled(pilot)
        place, drawn, words = large(pilot)
        assert (place, words) == ("Picture 1 of 2", "The quay in the morning\nBo Lund")
        assert set(drawn) == {BLOCK}
        assert len(drawn) > 48 * 12
        await pilot.press("q")
        assert pilot.app.screen is screen


async def test_a_picture_is_opened_by_a_click(tmp_path: Path) -> None:
    (tmp_path / "quay.png").write_bytes(picture(400, 200))
    async with reading(tmp_path) as (pilot, screen):
        row = next(y for y, line in enumerate(shown(screen)) if BLOCK in line)
        await pilot.click("#page", offset=(20, row))
        await settled(pilot)
        assert large(pilot)[0] == "Picture 1 of 2"


async def test_the_next_picture_is_fetched_and_then_stands_in_the_text_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "quay.png").write_bytes(picture())
    monkeypatch.setattr(pictures_module, "fetch_picture", lambda *_: picture())
    async with reading(tmp_path) as (pilot, screen):
        await pilot.press("P", "space", "space")
        await settled(pilot)
        assert large(pilot)[0::2] == ("Picture 2 of 2", "A boat on the web")
        await pilot.press("b")
        await settled(pilot)
        assert large(pilot)[0] == "Picture 1 of 2"
        await pilot.press("escape")
        await settled(pilot)
        assert sum(BLOCK in line for line in shown(screen)) > 12


async def test_a_picture_that_cannot_be_had_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fetch(*_: object) -> bytes:
        raise FetchError("There is no picture at https://pictures.example/boat.png (404).")

    monkeypatch.setattr(pictures_module, "fetch_picture", fetch)
    async with reading(tmp_path) as (pilot, _):
        await pilot.press("G", "P")
        await settled(pilot)
        assert large(pilot) == (
            "Picture 2 of 2 · There is no picture at https://pictures.example/boat.png (404).", "", "A boat on the web"
        )  # fmt: skip


async def test_leaving_does_not_wait_for_a_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = threading.Event()

    def fetch(target: str, article: str, cancelled: object) -> bytes:
        assert callable(cancelled)
        begun.set()
        while not cancelled():
            threading.Event().wait(0.01)
        raise FetchError("The loading was cancelled.")

    monkeypatch.setattr(pictures_module, "fetch_picture", fetch)
    async with reading(tmp_path) as (pilot, _):
        await pilot.press("G", "P")
        await pilot.pause()
        assert begun.wait(5)
        await pilot.press("q")
        await settled(pilot)


async def test_from_picture_to_picture(tmp_path: Path) -> None:
    async with reading(tmp_path) as (pilot, screen):
        await pilot.press("]", "p")
        assert screen.story.document.text[screen.page.cursor :].startswith("The quay in the morning")
        await pilot.press("]", "p")
        assert screen.story.document.text[screen.page.cursor :].startswith("More words")
        await pilot.press("[", "p")
        assert screen.story.document.text[screen.page.cursor :].startswith("The quay in the morning")


async def test_an_article_without_pictures_says_so(tmp_path: Path) -> None:
    async with reading(tmp_path, "# Words\n\nNothing but words stands here, and no more.\n") as (pilot, _):
        none, none_behind = "There is no picture in this article.", "There is no picture after this place."
        for keys, says in (("P", none), ("tp", none), ("]p", none_behind)):
            pilot.app.clear_notifications()
            await pilot.press(*keys)
            assert says in [notification.message for notification in pilot.app._notifications]


# Drawing


@pytest.mark.parametrize(
    ("pixels", "room", "size"),
    [
        ((300, 200), (70, 12), (36, 12)),
        ((2000, 100), (70, 12), (70, 2)),
        ((10, 10), (70, 12), (10, 5)),
        ((1, 4000), (70, 12), (1, 12)),
        ((300, 200), (3, 1), (3, 1)),
    ],
)
def test_a_picture_keeps_its_shape(pixels: tuple[int, int], room: tuple[int, int], size: tuple[int, int]) -> None:
    assert size_in_cells(*pixels, *room) == size


def test_two_pixels_make_a_cell() -> None:
    two = Image.new("RGB", (1, 2), "#ff0000")
    two.putpixel((0, 1), (0, 0, 255))
    out = io.BytesIO()
    two.save(out, "PNG")
    (row,) = draw_blocks(out.getvalue(), 10, 10, "#000000")
    (segment,) = row
    assert segment.text == BLOCK
    assert str(segment.style) == "#ff0000 on #0000ff"


def test_what_is_transparent_shows_the_ground() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (2, 2), (255, 255, 255, 0)).save(out, "PNG")
    (row,) = draw_blocks(out.getvalue(), 10, 10, "#102030")
    assert {str(segment.style) for segment in row} == {"#102030 on #102030"}


def test_the_places_of_pixels_are_text_and_the_pixels_are_sent_once() -> None:
    rows, message, number = draw_places(picture(300, 200), 70, 12, "#000000")
    assert [row.cell_length for row in rows] == [36] * 12
    assert all(row.text.replace(PLACEHOLDER, "") for row in rows)
    assert {str(segment.style) for row in rows for segment in row} == {f"#{number:06x}"}
    parts = re.findall(r"\x1b_G([^;]*);([^\x1b]*)\x1b\\", message)
    assert "".join(f"\x1b_G{keys};{body}\x1b\\" for keys, body in parts) == message
    assert parts[0][0].startswith(f"a=T,U=1,f=100,i={number},c=36,r=12,q=2,")
    assert parts[-1][0].endswith("m=0")
    assert base64.b64decode("".join(body for _, body in parts)).startswith(b"\x89PNG")
    assert f"i={number}," in forget(number)


@pytest.mark.parametrize(
    ("environment", "colours", "pixels", "way"),
    [
        ({"TERM": "xterm-kitty"}, "truecolor", True, Way.KITTY),
        ({"TERM": "xterm-kitty"}, "truecolor", False, Way.BLOCKS),
        ({"TERM": "xterm-kitty"}, "256", True, Way.BLOCKS),
        ({"TERM": "xterm-kitty", "NO_COLOR": "1"}, "truecolor", True, Way.BLOCKS),
        ({"TERM": "foot"}, "truecolor", False, Way.SIXEL),
        ({"TERM": "foot", "TMUX": "/tmp/x"}, "truecolor", False, Way.BLOCKS),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, "truecolor", False, Way.SIXEL),
        ({"TERM": "xterm-256color"}, "256", False, Way.BLOCKS),
        ({"TERM": "linux"}, "standard", False, Way.LINE),
        ({"TERM": "dumb"}, None, False, Way.LINE),
    ],
)
def test_a_terminal_is_known_by_its_environment_and_its_answer(
    environment: dict[str, str], colours: str | None, pixels: bool, way: Way
) -> None:
    assert way_of(environment, colours, pixels=pixels) is way
