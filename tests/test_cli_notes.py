"""Notes on the command line: listed, carried away and brought in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.analysing import Analysing
from reader.document.annotation import AnnotationKind, new_annotation
from reader.export.formats import FORMATS
from reader.session import Session
from reader.settings import Settings
from tests.test_cli import STORY, output, refusal
from tests.tui import story_of_a_ferry as ferry


@pytest.fixture(autouse=True)
def analyst(monkeypatch: pytest.MonkeyPatch) -> None:
    """No language process: the analyst of the tests reads the text."""
    monkeypatch.setattr(Analysing, "analyst", ferry.FakeAnalyst())


@pytest.fixture
def stories(tmp_path: Path) -> tuple[Path, Path]:
    """Two articles in the library, with a note on each."""
    made = []
    for name, text in (("ferry", STORY), ("bridge", STORY.replace("ferry", "bridge"))):
        path = tmp_path / f"{name}.md"
        path.write_text(text, "utf-8")
        made.append(path)
        with Session.start(Settings()) as session:
            reading = session.open(str(path))
            document = reading.stored.document
            start = document.text.index(f"keep its {name},")
            note = new_annotation(
                AnnotationKind.NOTE,
                document.text,
                document.fingerprint,
                start,
                start + 9 + len(name),
                note=f"At last,\na {name}.",
                colour="blue" if name == "ferry" else "yellow",
                tags=("boats",) if name == "ferry" else (),
            )
            ferry.keep_note(session, reading, note)
    return made[0], made[1]


def heard(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[str, str]:
    """What a command that works says on standard output and on standard error."""
    from reader import cli

    assert cli.run([str(argument) for argument in arguments]) == 0
    captured = capsys.readouterr()
    return captured.out, captured.err


def test_all_notes_are_listed_the_last_one_first(
    stories: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    printed = output(capsys, "notes")
    assert printed.index("keep its bridge") < printed.index("keep its ferry")
    assert "  “keep its ferry”\n  At last,\n  a ferry.\n  #boats\n" in printed


@pytest.mark.parametrize(
    "query",
    [("--search", "ferr"), ("--tag", "boats"), ("--tag", "#boats"), ("--colour", "blue"), ("--before", "2999-01-01")],
)
def test_notes_are_looked_for(
    stories: tuple[Path, Path], query: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "a ferry." in output(capsys, "notes", *query)
    found = json.loads(output(capsys, "notes", "--json", *query))
    assert found["schema"] == "reader.found-notes/1"
    assert str(stories[0]) in [note["source"] for note in found["notes"]]
    assert output(capsys, "notes", *query, "--since", "2999-01-01") == ""


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_the_same_each_time(
    name: str, stories: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    printed = output(capsys, "export", stories[0], "--format", name)
    assert "keep its ferry" in printed
    assert output(capsys, "export", stories[0], "--format", name) == printed


def test_a_folder_gets_a_file_for_each_article_and_no_needless_change(
    stories: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "notes"
    _, said = heard(capsys, "export", "--all", "--output", f"{folder}/")
    assert said.startswith("reader: 2 of 2 files written")
    assert "others" not in said
    assert len(list(folder.iterdir())) == 2
    _, said = heard(capsys, "export", *stories, "--output", folder)
    assert said.startswith("reader: 0 of 2 files written")
    assert "the others were as they should be" in said


def test_a_file_and_a_template_of_ones_own(
    stories: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    template = tmp_path / "short.jinja"
    template.write_text("{{ article.headline }}: {{ notes | length }}", "utf-8")
    heard(capsys, "export", stories[0], "--output", tmp_path / "out.md", "--template", template)
    assert (tmp_path / "out.md").read_text("utf-8") == "Vikness keeps its ferry: 1\n"
    assert "cannot be read" in refusal(capsys, 7, "export", stories[0], "--template", tmp_path / "none")


def test_an_export_that_cannot_be_done_is_refused(
    stories: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "--all" in refusal(capsys, 2, "export")
    assert "--all" in refusal(capsys, 2, "export", stories[0], "--all")
    assert "folder" in refusal(capsys, 2, "export", "--all")
    assert "koreader" in refusal(capsys, 2, "export", stories[0], "--format", "docx")
    (tmp_path / "occupied").write_bytes(b"")
    assert "could not be written" in refusal(capsys, 1, "export", "--all", "--output", f"{tmp_path}/occupied/a/")


def test_what_was_carried_away_is_brought_into_another_library(
    stories: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = output(capsys, "export", "--all", "--format", "notes")
    heard(capsys, "export", "--all", "--format", "notes", "--output", tmp_path / "all.json")
    monkeypatch.setenv("READER_DATA", str(tmp_path / "elsewhere"))
    assert "2 anchored" in output(capsys, "import", tmp_path / "all.json")
    assert "2 here already" in output(capsys, "import", tmp_path / "all.json")
    assert output(capsys, "export", "--all", "--format", "notes") == before


def test_notes_on_unknown_articles_are_named(
    stories: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    heard(capsys, "export", stories[0], "--format", "jsonld", "--output", tmp_path / "notes.jsonld")
    monkeypatch.setenv("READER_DATA", str(tmp_path / "elsewhere"))
    _, said = heard(capsys, "import", tmp_path / "notes.jsonld")
    assert "ferry.md is not in the library" in said


def test_what_cannot_be_brought_in_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "cannot be read" in refusal(capsys, 3, "import", tmp_path / "none.json")
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in refusal(capsys, 3, "import", tmp_path / "bytes.json")
    (tmp_path / "words.json").write_text("words", "utf-8")
    assert "not JSON" in refusal(capsys, 3, "import", tmp_path / "words.json")
