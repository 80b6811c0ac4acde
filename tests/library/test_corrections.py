"""Decisions of the reader, kept for one article or for all."""

from __future__ import annotations

from pathlib import Path

from reader.analysis.corrections import DecisionKind, make, speaker_of
from reader.document.model import document_of_text
from reader.library.corrections import decisions_on, keep_decisions, take_back
from reader.library.store import Library

DOCUMENT = document_of_text("“It stays,” said Ada Berg.")
HERE = make([(DecisionKind.SAME, "Berg", "Ada Berg"), (DecisionKind.NAME, "Berg", "Mayor Berg")])
EVERYWHERE = make([(DecisionKind.HIDE, "Image", "")], everywhere=True)
SPEAKER = speaker_of(DOCUMENT, 0, 11, "Ada Berg")


def test_decisions_come_back_as_they_were_made(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        keep_decisions(library, "/a.md", (*HERE, *SPEAKER))
    with Library.open(tmp_path) as library:
        assert decisions_on(library, "/a.md") == (*HERE, *SPEAKER)


def test_a_decision_for_one_article_holds_in_no_other() -> None:
    with Library.in_memory() as library:
        keep_decisions(library, "/a.md", (*HERE, *EVERYWHERE))
        assert decisions_on(library, "/b.md") == EVERYWHERE
        assert set(decisions_on(library, "/a.md")) == {*HERE, *EVERYWHERE}


def test_what_is_taken_back_can_hold_again() -> None:
    with Library.in_memory() as library:
        keep_decisions(library, "/a.md", HERE)
        take_back(library, HERE[:1])
        assert decisions_on(library, "/a.md") == HERE[1:]
        keep_decisions(library, "/a.md", HERE[:1])
        assert decisions_on(library, "/a.md") == HERE
