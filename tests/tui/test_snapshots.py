"""What the program looks like, at fixed sizes.

``pytest tests/tui/test_snapshots.py --snapshot-update`` accepts a change. The pictures are kept as SVG beside this
file; a test that fails writes ``snapshot_report.html`` with both versions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from textual.pilot import Pilot

from reader.session import Session
from reader.tui.app import ReaderApp
from tests.tui import story_of_a_ferry as ferry
from tests.tui.waiting import workers_done

Compare = Callable[..., bool]


@pytest.fixture
def session() -> Iterator[Session]:
    with ferry.session() as opened:
        yield opened


@pytest.fixture(autouse=True)
def steady(monkeypatch: pytest.MonkeyPatch) -> None:
    """What lights up for a moment stays lit, so that a picture does not depend on when it is taken."""
    monkeypatch.setattr("reader.tui.reading_pane.FLASH_SECONDS", 3600.0)


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until everything is known, and no notice is left."""
    await workers_done(pilot, "analysis", "notes")


@pytest.mark.parametrize(
    ("size", "keys"),
    [
        pytest.param((120, 30), "", id="wide"),
        pytest.param((160, 30), "", id="wide-with-names-in-the-margin"),
        pytest.param((120, 30), "] e ] e enter", id="a-trail"),
        pytest.param((120, 30), "2", id="quotes"),
        pytest.param((120, 30), "4", id="contents"),
        pytest.param((120, 30), "/ b o a t enter", id="a-search"),
        pytest.param((120, 30), "} } s", id="a-selection"),
        pytest.param((80, 24), "] e ] e enter", id="plain"),
        pytest.param((80, 24), "1", id="the-panel-over-the-page"),
        pytest.param((40, 20), "space", id="small"),
        pytest.param((20, 5), "", id="tiny"),
        pytest.param((120, 30), "z", id="zen"),
        pytest.param((100, 30), "?", id="help"),
        pytest.param((100, 30), "] e ] e i", id="the-card-of-an-entity"),
    ],
)
def test_reading(snap_compare: Compare, session: Session, size: tuple[int, int], keys: str) -> None:
    async def before(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        await pilot.press(*keys.split())
        await pilot.pause()

    app = ReaderApp(session, reading=ferry.reading(session))
    assert snap_compare(app, terminal_size=size, run_before=before)


@pytest.mark.parametrize("theme", ["light", "high-contrast", "colour-blind"])
def test_themes(snap_compare: Compare, theme: str) -> None:
    async def before(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        await pilot.press("]", "e", "]", "e", "enter")
        await pilot.pause()

    with ferry.session(theme=theme) as session:
        app = ReaderApp(session, reading=ferry.reading(session))
        assert snap_compare(app, terminal_size=(120, 30), run_before=before)


def test_an_empty_library(snap_compare: Compare, session: Session) -> None:
    assert snap_compare(ReaderApp(session), terminal_size=(80, 24))
