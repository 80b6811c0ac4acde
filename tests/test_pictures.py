"""The pictures of an article: nobody is asked for one unless the reader wants that, and nobody twice."""

from __future__ import annotations

from pathlib import Path

import pytest

import reader.pictures as pictures_module
from reader.errors import SourceError
from reader.library.store import Library
from reader.reading import Reading
from reader.session import Session
from reader.settings import Settings
from tests.ingest.picture_samples import picture

STORY = """# The quay

Words before the picture, which stands below them.

![The quay]({target})
*The quay in the morning*

Words behind it.
"""


def opened(folder: Path, session: Session, target: str) -> Reading:
    story = folder / "story.md"
    story.write_text(STORY.format(target=target))
    return session.open(str(story))


def test_a_picture_beside_the_article_is_at_hand(tmp_path: Path) -> None:
    (tmp_path / "quay.png").write_bytes(picture())
    with Session(Settings(), Library.in_memory()) as session:
        pictures = session.pictures(opened(tmp_path, session, "quay.png"))
        (block,) = pictures.blocks()
        assert pictures.at_hand() == {block}
        assert pictures.get(block, fetch=False).startswith(b"\xff\xd8\xff")


def test_a_picture_on_the_web_is_fetched_once_and_only_if_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []

    def fetch(target: str, article: str, cancelled: object) -> bytes:
        asked.append((target, article))
        return picture()

    monkeypatch.setattr(pictures_module, "fetch_picture", fetch)
    with Session(Settings(), Library.open(tmp_path / "data")) as session:
        reading = opened(tmp_path, session, "https://news.example/quay.png")
        pictures = session.pictures(reading)
        (block,) = pictures.blocks()
        assert pictures.at_hand() == frozenset()
        with pytest.raises(SourceError, match="was not fetched"):
            pictures.get(block, fetch=False)
        assert asked == []
        first = pictures.get(block, fetch=True)
        again = session.pictures(reading)
        assert again.at_hand() == {block}
        assert again.get(block, fetch=False) == first
        assert asked == [("https://news.example/quay.png", "")]


def test_a_picture_that_is_nowhere(tmp_path: Path) -> None:
    with Session(Settings(), Library.in_memory()) as session:
        pictures = session.pictures(opened(tmp_path, session, "gone.png"))
        assert pictures.at_hand() == frozenset()
        with pytest.raises(SourceError, match="did not come with the article"):
            pictures.get(pictures.blocks()[0], fetch=True)
