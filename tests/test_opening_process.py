"""Opening an article in a process of its own: what it tells, what comes back, and every way to end."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from reader import opening_process
from reader.errors import LibraryError, NoArticleError, SourceError
from reader.ingest.source import STANDARD_INPUT
from reader.library.store import Library
from reader.opening import CLEANING
from reader.opening_process import OpeningProcess, answers
from reader.processes import command, environment
from reader.reading import UNKEPT
from reader.session import Session
from reader.settings import Settings

STORY = "# Vikness keeps its ferry\n\nThe town of Vikness will keep its ferry, mayor Ada Berg said on Monday.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    with Library.open(folder) as library:
        yield library


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.md"
    path.write_text(STORY, "utf-8")
    return path


def stands_in(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Have this code run in place of the process that opens."""
    monkeypatch.setattr(opening_process, "command", lambda _: (sys.executable, "-c", code))


def test_the_article_is_kept_and_read_from_the_library(library: Library, folder: Path, story: Path) -> None:
    steps: list[str] = []
    opening = OpeningProcess(library, folder, str(story))
    reading = opening.reading(steps.append)
    assert steps == [CLEANING]
    assert opening.is_over()
    assert reading.title == "Vikness keeps its ferry"
    assert library.find(str(story)) == reading.stored
    assert OpeningProcess(library, folder, str(story)).reading().stored.id == reading.stored.id


def opened_by_a_program(folder: Path, source: str, stdin: IO[bytes] | None, *, forked: bool) -> str:
    """The title that a program finds which opens an article, and after it how many articles its library has."""
    code = (
        "import sys; from pathlib import Path; from reader.library.store import Library\n"
        "from reader.opening_process import OpeningProcess\n"
        f"folder = Path(sys.argv[1]); library = Library.open(folder)\n"
        f"opening = OpeningProcess(library, folder, sys.argv[2], forked={forked})\n"
        "opening.wait_until_read(); print(opening.reading().title, len(library.recent()))"
    )
    done = subprocess.run([sys.executable, "-c", code, folder, source], stdin=stdin, capture_output=True, check=True)
    assert not done.stderr
    return done.stdout.decode().strip()


@pytest.mark.parametrize("forked", [False, True])
def test_standard_input_is_handed_on(library: Library, folder: Path, story: Path, forked: bool) -> None:
    with story.open("rb") as source:
        assert opened_by_a_program(folder, STANDARD_INPUT, source, forked=forked) == "Vikness keeps its ferry 1"
    assert [article.source[:7] for article in library.recent()] == ["sha256:"]


def test_a_program_that_has_just_begun_opens_by_a_fork_of_its_own(folder: Path, story: Path) -> None:
    assert opened_by_a_program(folder, str(story), None, forked=True) == "Vikness keeps its ferry 1"


def test_where_the_program_cannot_fork_a_new_process_opens(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening_process, "can_fork", lambda: False)
    stands_in(monkeypatch, """print('{"error": "A new one.", "kind": "NoArticleError"}')""")
    with pytest.raises(NoArticleError, match="A new one"):
        OpeningProcess(library, folder, "story", forked=True).reading()


@pytest.mark.parametrize(
    ("content", "kind", "sentence"), [(None, SourceError, "There is no file"), ("   ", SourceError, "is empty")]
)
def test_what_cannot_be_opened_is_told_as_ever(
    library: Library, folder: Path, tmp_path: Path, content: str | None, kind: type, sentence: str
) -> None:
    path = tmp_path / "nothing.txt"
    if content is not None:
        path.write_text(content, "utf-8")
    with pytest.raises(kind, match=sentence):
        OpeningProcess(library, folder, str(path)).reading()


def test_an_error_keeps_its_kind_and_with_it_the_exit_code(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stands_in(monkeypatch, """print('{"error": "There is no article here.", "kind": "NoArticleError"}')""")
    with pytest.raises(NoArticleError, match="There is no article here"):
        OpeningProcess(library, folder, "story").reading()


def test_a_process_that_dies_is_told(library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stands_in(monkeypatch, """import os; print('{"step": "Cleaning"}', flush=True); os.abort()""")
    opening = OpeningProcess(library, folder, "story")
    opening.wait_until_read()
    with pytest.raises(SourceError, match="ended before it was done"):
        opening.reading()


def test_whatever_it_does_it_is_ended_when_it_is_given_up(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stands_in(monkeypatch, "while True: pass")
    opening = OpeningProcess(library, folder, "story")
    assert not opening.is_over()
    opening.cancel()
    with pytest.raises(SourceError, match="cancelled"):
        opening.reading()


def test_a_session_that_ends_ends_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stands_in(monkeypatch, "while True: pass")
    with Session(Settings(), Library.open(folder)) as session:
        opening = session.begin("story")
    opening.wait_until_read()  # which an end is too
    assert opening.is_over()


def test_where_no_process_can_be_started_it_is_said(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening_process, "command", lambda _: ("/no/such/program",))
    with pytest.raises(SourceError, match="no further process can be started"):
        OpeningProcess(library, folder, "story")


class TestInTheProcess:
    @pytest.fixture
    def sent(self) -> list[Any]:
        return []

    def test_the_article_is_kept(self, folder: Path, story: Path, sent: list[Any]) -> None:
        assert answers(folder, str(story), None, sent.append) == {"kept": str(story), "notices": ()}
        assert sent == [{"step": CLEANING}]

    def test_what_the_library_cannot_keep_is_handed_back(
        self, library: Library, folder: Path, story: Path, sent: list[Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object, **__: object) -> None:
            raise LibraryError("The disk is full.")

        monkeypatch.setattr(Library, "keep", refuse)
        answer = answers(folder, STANDARD_INPUT, io.BytesIO(STORY.encode()), sent.append)
        message = json.dumps(answer)
        stands_in(monkeypatch, f"print({message!r})")
        reading = OpeningProcess(library, folder, "story").reading()
        assert reading.stored.id == UNKEPT
        assert reading.title == "Vikness keeps its ferry"
        assert reading.stored.article.markdown.startswith("The town of Vikness")
        assert reading.notices == ("The disk is full. This article and notes on it will not be kept.",)

    def test_a_mistake_of_the_program_is_a_sentence(
        self, folder: Path, story: Path, sent: list[Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def stumble(*_: object, **__: object) -> None:
            raise KeyError("the words of the article")

        monkeypatch.setattr(opening_process, "open_and_keep", stumble)
        answer = answers(folder, str(story), None, sent.append)
        assert answer["kind"] == "ReaderError"
        assert "The program made a mistake (KeyError" in answer["error"]
        assert "the words of the article" not in answer["error"]


def test_it_ends_quietly_when_nobody_listens(folder: Path, story: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    request = json.dumps({"folder": str(folder), "source": str(story)})
    done = subprocess.run(
        command("reader.opening_process"), input=request, env=environment(), stdout=writing, stderr=-1, text=True
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_it_ends_with_the_process_that_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    parents = iter([7, 7, 1])

    def leave(code: int) -> None:
        raise SystemExit(code)

    monkeypatch.setattr(os, "getppid", lambda: next(parents))
    monkeypatch.setattr(os, "_exit", leave)
    monkeypatch.setattr(opening_process, "LOOK_EVERY", 0)
    with pytest.raises(SystemExit, match="0"):
        opening_process.end_with(7)
    assert next(parents, None) is None
