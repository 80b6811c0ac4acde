"""What the documents say is so: their links lead somewhere, their commands and keys exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader.tui.commands import commands

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def text_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_between_the_documents_leads_somewhere(path: Path) -> None:
    broken = [link for link in LINK.findall(path.read_text("utf-8")) if not (path.parent / link).exists()]
    assert broken == []


def test_every_decision_is_in_the_list() -> None:
    listed = set(LINK.findall(text_of("docs/decisions/README.md")))
    assert listed == {path.name for path in (ROOT / "docs/decisions").glob("0*.md")}


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_every_make_target_that_is_named_exists(document: str) -> None:
    named = set(re.findall(r"^(?:\| `)?make (\w+)", text_of(document), flags=re.MULTILINE))
    targets = set(re.findall(r"^(\w+):", text_of("Makefile"), flags=re.MULTILINE))
    assert named
    assert named <= targets


def test_the_keys_of_the_readme_are_keys_of_the_program() -> None:
    table = text_of("README.md").split("| keys |")[1].split("\n\n")[0]
    named = set(re.findall(r"`([^`]+)`", table)) - {"["}
    known = {key.replace(" ", "").lower() if len(key) > 1 else key for command in commands() for key in command.keys}
    assert {key if len(key) == 1 else key.lower() for key in named} <= known


def test_the_changelog_begins_with_what_is_coming() -> None:
    assert re.findall(r"^## \[(.+?)\]", text_of("CHANGELOG.md"), flags=re.MULTILINE)[0] == "Unreleased"
