"""Parting a caption from its credit."""

from __future__ import annotations

import pytest

from reader.ingest.captions import is_credit, split_credit, tidy_credit


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("The wall at dawn. (Jonas Dahl/Nordfoto via EPA)", "The wall at dawn.", "Jonas Dahl/Nordfoto via EPA"),
        (
            "Fishermen of the old quay review their nets before the morning tide, (Nordfoto)",
            "Fishermen of the old quay review their nets before the morning tide, (Nordfoto)",
            "",
        ),
        (
            "Fishermen of the old quay review their nets before the morning tide, (Nordfoto News Service)",
            "Fishermen of the old quay review their nets before the morning tide.",
            "Nordfoto News Service",
        ),
        ("Maria Lindqvist (Photo: Jonas Dahl)", "Maria Lindqvist", "Jonas Dahl"),
        ("Maria Lindqvist at work. Photo: Jonas Dahl", "Maria Lindqvist at work.", "Jonas Dahl"),
        ("Der Hafen. Foto: Jonas Dahl", "Der Hafen.", "Jonas Dahl"),
        ("The wall. Photograph by Jonas Dahl", "The wall.", "Jonas Dahl"),
        ("The wall © Jonas Dahl", "The wall", "© Jonas Dahl"),
        ("The wall from above — Jonas Dahl/AFP", "The wall from above", "Jonas Dahl/AFP"),
        ("The wall is old (and it was never mended).", "The wall is old (and it was never mended).", ""),
        ("She was born in Varnholm (a town).", "She was born in Varnholm (a town).", ""),
        ("", "", ""),
    ],
)
def test_a_caption_is_parted_from_its_credit(line: str, caption: str, credit: str) -> None:
    assert split_credit(line) == (caption, credit)


@pytest.mark.parametrize(
    "line", ["(Jonas Dahl / Nordfoto)", "Photo: Jonas Dahl", "Jonas Dahl via Getty Images", "© Nordfoto"]
)
def test_a_line_may_be_a_credit_alone(line: str) -> None:
    assert is_credit(line)


@pytest.mark.parametrize("line", ["", "The port is closed.", "Jonas Dahl", "He met Reuters reporters on the pier."])
def test_prose_is_no_credit(line: str) -> None:
    assert not is_credit(line)


def test_labels_and_parentheses_go_from_a_credit() -> None:
    assert tidy_credit("(Photo credit: Jonas Dahl)") == "Jonas Dahl"
    assert tidy_credit("Nordfoto Inc.") == "Nordfoto Inc."
