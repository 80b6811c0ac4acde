"""The command line: what goes to standard output, what to standard error, and with which exit code."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader import cli
from reader.analysing import Analysing
from reader.analysis.model import Analysis
from reader.session import Session
from tests.tui import story_of_a_ferry as ferry

STORY = """# Vikness keeps its ferry

The town of Vikness will keep its ferry, mayor Ada Berg said. “We have listened,” she told the Ferry Users’ Guild (FUG).
"""


@pytest.fixture(autouse=True)
def analyst(monkeypatch: pytest.MonkeyPatch) -> ferry.FakeAnalyst:
    """No language process: the analyst of the tests reads the text."""
    fake = ferry.FakeAnalyst()
    monkeypatch.setattr(Analysing, "analyst", fake)
    return fake


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.md"
    path.write_text(STORY, "utf-8")
    return path


def output(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert cli.run([str(argument) for argument in arguments]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def refusal(capsys: pytest.CaptureFixture[str], code: int, *arguments: object) -> str:
    assert cli.run([str(argument) for argument in arguments]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("reader: ")
    assert captured.err.count("\n") == 1
    return captured.err


def test_without_a_terminal_the_article_is_printed(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = output(capsys, story)
    assert printed.startswith("Vikness keeps its ferry\n\nThe town of Vikness")
    assert "PEOPLE\n  Ada Berg (1)" in printed
    assert "QUOTES\n  Ada Berg: “We have listened,”" in printed


def test_show_is_the_same_by_name(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert output(capsys, "show", story) == output(capsys, story)


def test_the_text_is_printed_before_its_names_are_found(
    story: Path, capsys: pytest.CaptureFixture[str], analyst: ferry.FakeAnalyst, monkeypatch: pytest.MonkeyPatch
) -> None:
    before: list[str] = []

    def analyse(*_: object) -> Iterator[Analysis]:
        before.append(capsys.readouterr().out)
        yield from ()

    monkeypatch.setattr(analyst, "analyse", analyse)
    assert output(capsys, "show", story) == ""
    assert before[0].startswith("Vikness keeps its ferry\n\nThe town of Vikness")


def test_the_width_is_kept(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = output(capsys, "show", story, "--width", "30")
    assert max(map(len, printed.splitlines())) <= 30


def test_colour_is_asked_for(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "\x1b" not in output(capsys, "show", story)
    assert "\x1b[1;33mAda Berg\x1b[0m" in output(capsys, "show", story, "--format", "ansi")


def test_markdown(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = output(capsys, "show", story, "--format", "markdown")
    assert printed.startswith("---\n")
    assert "The town of Vikness" in printed


def test_json(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    values = json.loads(output(capsys, "show", story, "--format", "json"))
    assert values["schema"] == "reader.article/1"
    text = values["text"]
    names = {entity["name"] for entity in values["entities"]}
    assert "Ada Berg" in names
    for entity in values["entities"]:
        for mention in entity["mentions"]:
            assert text[mention["start"] : mention["end"]]


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    assert "Vikness keeps its ferry" in output(capsys, "-")


def test_the_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Ravensholm" in output(capsys, "example")


def test_notes_are_exported(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from reader.document.annotation import AnnotationKind, new_annotation
    from reader.settings import Settings

    with Session.start(Settings()) as session:
        reading = session.open(str(story))
        document = reading.stored.document
        start = document.text.index("keep its ferry,")
        ferry.keep_note(
            session,
            reading,
            new_annotation(
                AnnotationKind.NOTE, document.text, document.fingerprint, start, start + 14, note="At last."
            ),
        )
    printed = output(capsys, "export", story, "--format", "markdown")
    assert "keep its ferry" in printed
    assert "At last." in printed
    assert "NOTES\n  “keep its ferry”: At last." in output(capsys, "show", story)


def test_without_a_model_the_text_is_printed_and_the_reason_said(
    story: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Analysing, "analyst", ferry.FakeAnalyst(without_model=True))
    assert cli.run([str(story)]) == 0
    captured = capsys.readouterr()
    assert "The town of Vikness" in captured.out
    assert captured.err == "reader: There is no language model.\n"


def test_what_cannot_be_read_is_refused_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no file" in refusal(capsys, 3, tmp_path / "nothing.html")
    assert "folder" in refusal(capsys, 3, tmp_path)
    (tmp_path / "empty.txt").write_bytes(b"")
    assert "empty" in refusal(capsys, 3, tmp_path / "empty.txt")
    (tmp_path / "binary.html").write_bytes(bytes(range(256)) * 40)
    refusal(capsys, 3, tmp_path / "binary.html")
    refusal(capsys, 4, "http://127.0.0.1:1/")
    refusal(capsys, 2)
    assert "20 or more" in refusal(capsys, 2, "show", tmp_path / "nothing.html", "--width", "3")
    refusal(capsys, 2, "show", tmp_path / "nothing.html", "--colour")
    refusal(capsys, 2, "show")


def test_broken_settings_are_refused(story: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text("measure = 'wide'", "utf-8")
    assert "measure" in refusal(capsys, 7, story)


def test_an_unwritable_data_folder_costs_the_notes_only(
    story: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "occupied").write_bytes(b"")
    monkeypatch.setenv("READER_DATA", str(tmp_path / "occupied"))
    assert cli.run([str(story)]) == 0
    captured = capsys.readouterr()
    assert "The town of Vikness" in captured.out
    assert "will be kept" in captured.err


def test_nothing_a_terminal_obeys_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "hostile.md"
    path.write_text("# Head\x1b]0;title\x07line\n\nBo\x1b[31mdy \x9b2J text\u202e here.\n", "utf-8")
    printed = output(capsys, path)
    assert not set(printed) & {"\x1b", "\x07", "\x9b", "\u202e"}


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--help"], ["--version"], ["show", "--help"]):
        with pytest.raises(SystemExit) as exit_:
            cli.run(arguments)
        assert exit_.value.code == 0
    assert "reader " in capsys.readouterr().out


@pytest.mark.parametrize("command", ["show", "serve", "export"])
def test_help_names_every_kind_of_source(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.run([command, "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert "HTML, Markdown, plain text, EPUB, PDF, MHTML or a feed, each also as .gz" in said
    assert "default: " in said


def test_a_pipe_that_closes_early_is_no_error(story: Path) -> None:
    import subprocess

    program = "import sys; from reader.cli import run; sys.exit(run(sys.argv[1:]))"
    command = f"{sys.executable} -c '{program}' show --format markdown {story} | head -c 1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_a_mistake_of_the_program_is_no_traceback(
    story: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("words of the article")

    monkeypatch.setattr(Session, "recall", fail)
    assert "words" not in refusal(capsys, 1, story)
    monkeypatch.setenv("READER_TRACEBACK", "1")
    with pytest.raises(RuntimeError):
        cli.run([str(story)])
