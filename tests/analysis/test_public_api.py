"""The analysis used without the reader, as the guide and the package say that it can be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import reader.analysis

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "analysis.md"


def for_programs() -> str:
    """The section of the guide for programs."""
    return GUIDE.read_text("utf-8").partition("\n## For programs\n")[2]


@pytest.mark.model
def test_the_example_of_the_guide_runs_and_prints_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    match = re.search(r"```python\n(.*?)```\n\nprints\n\n```text\n(.*?)```", for_programs(), re.DOTALL)
    assert match
    exec(compile(match[1], str(GUIDE), "exec"), {})
    assert capsys.readouterr().out == match[2]


@pytest.mark.model
def test_the_example_of_the_package_runs(capsys: pytest.CaptureFixture[str]) -> None:
    assert reader.analysis.__doc__
    lines = reader.analysis.__doc__.partition("::\n\n")[2].splitlines()
    example = "\n".join(line.removeprefix("    ") for line in lines)
    exec(compile(example, "reader.analysis", "exec"), {"text": "“We found it empty,” said Maria Lindqvist."})
    assert capsys.readouterr().out == "Maria Lindqvist “We found it empty,”\n"


def test_the_guide_names_what_can_be_called() -> None:
    assert {"analyse", "snapshots"} <= set(re.findall(r"`reader\.analysis\.(\w+)\(", for_programs()))
