"""Corrections through the whole program: they outlive the text and the model that they were made on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from reader.analysing import Analysing
from reader.analysis.corrections import DecisionKind as Kind
from reader.analysis.corrections import Forms, join, make, speaker_of
from reader.analysis.model import Analysis
from reader.article import Article
from reader.document.model import Document
from reader.document.parse import parse
from reader.errors import LibraryError
from reader.export.json import to_json
from reader.library.store import Library
from reader.reading import Reading
from reader.session import Session
from tests.tui import story_of_a_ferry as ferry


class OtherModel(ferry.FakeAnalyst):
    """Finds the same names and no speakers, and calls nothing by its name."""

    def model_version(self, language: str) -> str:
        return "another model"

    def analyse(self, document: Document, language: str = "en") -> Iterator[Analysis]:
        for found in super().analyse(document, language):
            quotes = tuple(replace(quote, speaker=None, speaker_name="") for quote in found.quotes)
            yield replace(found, model="another model", quotes=quotes)


def analysed(session: Session, reading: Reading) -> Analysis:
    *_, last = session.analysing.analyse(reading)
    return last


def names(analysis: Analysis) -> set[str]:
    return {entity.name for entity in analysis.entities}


def correct(session: Session, reading: Reading) -> None:
    """Join Berg and Lund, call them the mayors, and let them say the first quote."""
    document = reading.stored.document
    found = analysed(session, reading)
    first = found.quotes[0]
    session.analysing.decide(
        reading,
        (
            *join(Forms(found, document), (), 1, 3),
            *make([(Kind.NAME, "Ada Berg", "The mayors")]),
            *speaker_of(document, first.start, first.end, "Bo Lund"),
        ),
    )


def test_corrections_hold_with_another_model_and_in_another_version_of_the_text() -> None:
    library = Library.in_memory()
    with ferry.session(library=library) as session:
        correct(session, ferry.reading(session))
        markdown = ferry.MARKDOWN.replace("The town of Vikness", "After a long winter, the town of Vikness")
        edited = Article(ferry.article().metadata, markdown)
        newer = Reading(library.keep(ferry.SOURCE, "page 2", edited, parse(edited)))
        other = Session(session.settings, library, analyst=OtherModel())  # type: ignore[arg-type]
        shown = analysed(other, newer)
        assert names(shown) == {"Vikness", "The mayors", "Ferry Users’ Guild"}
        assert shown.quotes[0].speaker_name == "The mayors"
        assert shown.quotes[1].speaker_name == ""


def test_corrections_are_in_what_is_printed_and_the_analysis_is_kept_without_them() -> None:
    with ferry.session() as session:
        reading = ferry.reading(session)
        correct(session, reading)
        known = session.analysing.known(reading)
        printed = json.dumps(to_json(reading.stored.article, reading.stored.document, known), ensure_ascii=False)
        assert "The mayors" in printed
        found = session.analysing.found(reading)
        assert found == ferry.analysis_of(reading.stored.document)


def test_corrections_stay_when_the_article_is_forgotten_and_hold_when_it_returns() -> None:
    with ferry.session() as session:
        reading = ferry.reading(session)
        correct(session, reading)
        session.library.forget(reading.stored.id)
        assert "The mayors" in names(analysed(session, ferry.reading(session)))


def test_what_is_decided_for_every_article_holds_in_another() -> None:
    with ferry.session() as session:
        reading = ferry.reading(session)
        (hidden,) = make([(Kind.HIDE, "FUG", "")], everywhere=True)
        session.analysing.decide(reading, [hidden])
        other = Reading(session.library.keep("/other.md", "page", ferry.article(), reading.stored.document))
        assert "Ferry Users’ Guild" not in names(analysed(session, other))
        session.analysing.take_back([hidden])
        assert "Ferry Users’ Guild" in names(analysed(session, other))


def test_corrections_that_cannot_be_read_cost_no_analysis(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(*_: object) -> None:
        raise LibraryError("The library is damaged.")

    with ferry.session() as session:
        reading = ferry.reading(session)
        monkeypatch.setattr(Analysing, "decisions", unreadable)
        assert analysed(session, reading) == ferry.analysis_of(reading.stored.document)
