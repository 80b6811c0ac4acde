"""The quality of the analysis on annotated articles: floors that a change must not fall under.

The articles and their scorer are no part of the project. They are looked for beside the checkout, and the tests skip,
saying so, where they are not there.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from benchmarks.predict_nlp import prediction
from reader.analysis import analyse
from reader.analysis.model import EntityType, QuoteKind
from reader.document.model import document_of_text
from reader.document.parse import parse
from reader.ingest.extract import extract
from reader.ingest.source import load
from tests.quality.floors import Floors

SHARED = Path(__file__).parents[3] / "shared"
GOLD = SHARED / "data" / "nlp" / "dev"
SCORER = SHARED / "tools" / "score_nlp.py"

pytestmark = [
    pytest.mark.quality,
    pytest.mark.model,
    pytest.mark.skipif(
        not (GOLD.is_dir() and SCORER.is_file()), reason="the annotated articles are not beside the checkout"
    ),
]

MEASURES = (
    ("mention", "f1"), ("mention_typed", "f1"), ("b3", "f1"), ("lea", "f1"), ("entities", "whole"),
    ("entities", "variants_whole"), ("quote_exact", "f1"), ("speaker", "accuracy"),
)  # fmt: skip
"""What the scorer measures and in which respect; docs/decisions/0003-language-model.md has the figures."""


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    specification = importlib.util.spec_from_file_location("score_nlp", SCORER)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def summary(scorer: ModuleType) -> dict[str, Any]:
    articles = [json.loads(path.read_text("utf-8")) for path in sorted(GOLD.glob("*.json"))]
    gold = {article["id"]: article for article in articles}
    answers = {name: prediction(name, analyse(document_of_text(article["text"]))) for name, article in gold.items()}
    total, _ = scorer.score(gold, answers)
    return dict(scorer.summary(total))


@pytest.mark.parametrize(("measure", "part"), MEASURES)
def test_no_measure_falls_under_its_floor(summary: dict[str, Any], floors: Floors, measure: str, part: str) -> None:
    floors.check("analysis", {f"{measure} {part}": summary[measure][part]})


def test_terms_and_titles_are_seldom_given_a_speaker(summary: dict[str, Any], floors: Floors) -> None:
    floors.check("analysis", {"terms and titles without a speaker": 1 - summary["false_attribution"]["share"]})


def test_a_scraped_article_is_read_right() -> None:
    """Entities of several names are whole and quotations have their speakers: told without the article's words."""
    (source,) = sorted((SHARED / "data" / "seed").glob("*.txt"))
    analysis = analyse(parse(extract(load(str(source)))))
    direct = [quote for quote in analysis.quotes if quote.kind is QuoteKind.DIRECT]
    assert len({quote.speaker for quote in direct}) == 1
    assert len(direct) == 2
    assert analysis.entities[direct[0].speaker or 0].type is EntityType.PERSON
    assert [quote.kind for quote in analysis.quotes if not quote.speaker_name] == [QuoteKind.TERM]
    headline = analysis.quotes[0]
    assert analysis.entities[headline.speaker or 0].type is EntityType.ORGANISATION
    several = [entity for entity in analysis.entities if entity.aliases]
    assert sorted(len(entity.aliases) for entity in several) == [1, 1, 1, 2]
    assert len([entity for entity in analysis.entities if entity.type is EntityType.PERSON]) == 6
