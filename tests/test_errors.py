"""Every error is a sentence with an exit code, and the guide lists the codes."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from reader import errors
from reader.errors import FetchError, ReaderError, SourceError, fault

FAMILY = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, ReaderError)]
GUIDE = Path(__file__).parents[1] / "docs" / "guide" / "commands.md"


def test_no_two_errors_share_an_exit_code() -> None:
    codes = [kind.exit_code for kind in FAMILY]
    assert sorted(codes) == list(range(1, len(FAMILY) + 1))


@pytest.mark.parametrize("kind", FAMILY, ids=lambda kind: kind.__name__)
def test_an_error_reads_as_its_sentence(kind: type[ReaderError]) -> None:
    assert str(kind("The file is empty.")) == "The file is empty."
    assert kind.__doc__


def test_whoever_expects_a_source_error_also_gets_the_ones_of_the_network() -> None:
    assert issubclass(FetchError, SourceError)


def test_the_guide_lists_every_exit_code_and_no_other() -> None:
    rows = re.findall(r"^\| (\d+) \| .*?`?(\w+)`? \|$", GUIDE.read_text("utf-8"), flags=re.MULTILINE)
    listed = {name: int(code) for code, name in rows if name.endswith("Error")}
    assert listed == {kind.__name__: kind.exit_code for kind in FAMILY}


def test_a_mistake_of_the_program_is_a_sentence_without_what_was_read() -> None:
    try:
        raise ValueError("words of the article")
    except ValueError as error:
        mistake = fault(error)
    assert "ValueError in test_errors.py, line " in str(mistake)
    assert "words" not in str(mistake)
