"""Relations: a country and its capital, where the text means the government by it."""

from __future__ import annotations

import json

from reader.analysis.corrections import DecisionKind, apply, make
from reader.analysis.entities.relations import SEAT
from reader.analysis.model import Analysis
from reader.document.model import document_of_text
from tests.analysis.stories import Story, story


def related(analysis: Analysis, name: str) -> list[str]:
    """What the entity of that name has to do with."""
    entity = next(entity for entity in analysis.entities if entity.name == name)
    assert {relation.rule for relation in entity.related} <= {SEAT}
    return [analysis.entities[relation.entity].name for relation in entity.related]


def told() -> Story:
    return story("capitals as governments")


def test_a_capital_that_speaks_is_related_to_its_country_and_not_the_same() -> None:
    assert related(told().analysis, "Moscow") == ["Russia"]
    assert related(told().analysis, "Russia") == ["Moscow", "Kremlin"]


def test_a_capital_that_deals_or_has_a_ministry_is_related() -> None:
    assert related(told().analysis, "Ankara") == ["Turkey"]
    assert related(told().analysis, "Athens") == ["Greece"]
    assert related(told().analysis, "Seoul") == ["South Korea"]


def test_a_capital_that_is_only_a_town_is_not() -> None:
    assert not any(entity.related for entity in story("capitals as towns").analysis.entities)


def test_relations_survive_json() -> None:
    analysis = told().analysis
    assert Analysis.from_dict(json.loads(json.dumps(analysis.to_dict()))) == analysis


def test_relations_survive_corrections() -> None:
    analysis, document = told().analysis, document_of_text(told().text)
    joined = apply(analysis, document, make([(DecisionKind.SAME, "Kremlin", "Moscow")]))
    assert related(joined, "Russia") == ["Moscow"]
    hidden = apply(analysis, document, make([(DecisionKind.HIDE, "Kremlin", "")]))
    assert related(hidden, "Russia") == ["Moscow"]
    same = apply(analysis, document, make([(DecisionKind.SAME, "Seoul", "South Korea")]))
    assert related(same, "Seoul") == []
