"""How news writes of teams, ships, works, firms, families and places: what the rules make of it."""

from __future__ import annotations

import pytest

from reader.analysis.model import EntityType, QuoteKind
from tests.analysis.stories import story


@pytest.mark.parametrize(
    ("told", "name", "type_", "names"),
    [
        ("a match report", "Northwick", EntityType.ORGANISATION, ["Northwick"] * 3),
        ("a match report", "Elmdale United", EntityType.ORGANISATION, ["Elmdale United", "Elmdale"]),
        ("a match report", "Leeds", EntityType.PLACE, ["Leeds"]),
        ("ships", "HMS Ada Reed", EntityType.PRODUCT, ["HMS Ada Reed", "Ada Reed"]),
        ("ships", "Elida", EntityType.PRODUCT, ["Elida"]),
        ("ships", "Northern Osprey", EntityType.PRODUCT, ["Northern Osprey"]),
        ("titles of works", "The Grey Quay", EntityType.WORK, ["The Grey Quay"] * 2),
        ("titles of works", "Blue Hour", EntityType.WORK, ["Blue Hour"]),
        ("titles of works", "Salt", EntityType.WORK, ["Salt"]),
        ("titles of works", "The River Kept", EntityType.WORK, ["The River Kept"]),
        ("nicknames", 'Elaine "Teddy" Gustafsen', EntityType.PERSON, ['Elaine "Teddy" Gustafsen', "Gustafsen"]),
        ("datelines and lists", "KELMOUTH", EntityType.PLACE, ["KELMOUTH"]),
        ("datelines and lists", "Vikness", EntityType.PLACE, ["Vikness"] * 2),
        ("datelines and lists", "Tornby", EntityType.PLACE, ["Tornby"]),
        ("datelines and lists", "Elmworth", EntityType.PLACE, ["Elmworth"]),
        ("firms and what they do", "Lumenbyte", EntityType.ORGANISATION, ["Lumenbyte"]),
        ("firms and what they do", "Halden Foods Inc.", EntityType.ORGANISATION, ["Halden Foods Inc.", "Halden"]),
        ("firms and what they do", "Serpente", EntityType.ORGANISATION, ["Serpente"]),
        ("saints and peoples", "St Olave's School", EntityType.ORGANISATION, ["St Olave's School"]),
        ("saints and peoples", "Irish Ferries", EntityType.ORGANISATION, ["Irish Ferries"]),
        ("saints and peoples", "Han Ji-sung", EntityType.PERSON, ["Han Ji-sung", "Han"]),
        ("titles before names", "Imran Rashid", EntityType.PERSON, ["Imran Rashid"]),
        ("titles before names", "Eri Nonaka", EntityType.PERSON, ["Eri Nonaka"]),
        ("titles before names", "Labour Party", EntityType.ORGANISATION, ["Labour Party"]),
        ("titles before names", "Ann Lee", EntityType.PERSON, ["Ann Lee"]),
        ("a family with a daughter", "Gwen Ashdown", EntityType.PERSON, ["Gwen Ashdown", "Ashdown"]),
        ("children and shares", "Rory Telfer", EntityType.PERSON, ["Rory Telfer", "Rory"]),
        ("children and shares", "Norvane", EntityType.ORGANISATION, ["Norvane"]),
        ("children and shares", "Efua", EntityType.PERSON, ["Efua"]),
        ("children and shares", "New Harbour Band", EntityType.ORGANISATION, ["New Harbour Band"]),
        ("children and shares", "Harbour Band", EntityType.ORGANISATION, ["Harbour Band"]),
        ("a family with a daughter", "Ashdowns", EntityType.PERSON, ["Ashdowns"]),
        ("titles inside and letters behind", "Harbour Trade Guild", EntityType.ORGANISATION, ["Harbour Trade Guild"]),
        ("titles inside and letters behind", "Elmdale", EntityType.PLACE, ["Elmdale"]),
        ("titles inside and letters behind", "Paul Reed", EntityType.PERSON, ["Paul Reed"]),
        ("titles inside and letters behind", "Ruth Abara", EntityType.PERSON, ["Ruth Abara"]),
        ("titles inside and letters behind", "Grace Lowell", EntityType.PERSON, ["Grace Lowell"]),
        ("titles inside and letters behind", "Tarnow", EntityType.PLACE, ["Tarnow"]),
        (
            "bodies with a shared noun",
            "Tarnow and Velling Roads Office",
            EntityType.ORGANISATION,
            ["Tarnow and Velling Roads Office"],
        ),
        (
            "bodies with a shared noun",
            "Alliance for the Renewal and Repair of Velling Bridge",
            EntityType.ORGANISATION,
            ["Alliance for the Renewal and Repair of Velling Bridge", "ARR"],
        ),
        (
            "bodies with a shared noun",
            "Guild for Co-operation in Trade",
            EntityType.ORGANISATION,
            ["Guild for Co-operation in Trade", "GCT"],
        ),
        ("places by what stands beside them", "Elvaston", EntityType.PLACE, ["Elvaston"]),
        ("places by what stands beside them", "Port of Spain", EntityType.PLACE, ["Port of Spain"]),
        (
            "places by what stands beside them",
            "Velling County",
            EntityType.PLACE,
            ["Velling", "Velling County", "Velling"],
        ),
        (
            "given names around a family name",
            "Carrie Leung Wai-man",
            EntityType.PERSON,
            ["Carrie Leung Wai-man", "Leung"],
        ),
        ("relatives", "Katya", EntityType.PERSON, ["Katya"]),
        ("titles written short", "Lowell", EntityType.PERSON, ["Lowell"]),
        ("titles written short", "Anna Holm", EntityType.PERSON, ["Anna Holm"]),
        ("titles written short", "Odeng", EntityType.EVENT, ["Odeng"]),
        (
            "fields of a ministry",
            "Department for Trade, Farms and Fisheries",
            EntityType.ORGANISATION,
            ["Department for Trade, Farms and Fisheries"],
        ),
        (
            "fields of a ministry",
            "Velling Energy and Builders Union",
            EntityType.ORGANISATION,
            ["Velling Energy and Builders Union", "Vebu", "Vebu"],
        ),
        ("somebody's grandfather", "Jonas Berg", EntityType.PERSON, ["Jonas Berg", "Berg"]),
        ("a double surname", "Anna Holm", EntityType.PERSON, ["Anna Holm", "Holm"]),
        ("a strait and its short name", "Torholm Strait", EntityType.PLACE, ["Torholm Strait", "Torholm"]),
        ("a dateline and a role at the head", "TORBAYS", EntityType.PLACE, ["TORBAYS"]),
        ("a dateline and a role at the head", "Gunn Orley", EntityType.PERSON, ["Gunn Orley"]),
        ("a daughter by her given name", "Carl Reed", EntityType.PERSON, ["Carl Reed", "Reed", "Reed"]),
        ("going somewhere", "Dornach", EntityType.PLACE, ["Dornach"]),
    ],
)
def test_a_name_is_what_news_means_by_it(told: str, name: str, type_: EntityType, names: list[str]) -> None:
    assert story(told).entity(name).type is type_
    assert story(told).names(name) == names


def test_roads_roles_and_the_words_of_a_role_are_no_names() -> None:
    told = story("titles before names")
    named = {told.text[one.start : one.end] for one in told.analysis.mentions}
    assert not named & {"A47", "Council", "Cabinet", "Ms Petrakis"}
    assert "Easter" not in [entity.name for entity in story("children and shares").analysis.entities]


@pytest.mark.parametrize(
    ("told", "number", "kind", "speaker"),
    [
        ("titles of works", 0, QuoteKind.TITLE, ""),
        ("titles of works", 3, QuoteKind.TITLE, ""),
        ("nicknames", 0, QuoteKind.TERM, ""),
        ("called by a name", 0, QuoteKind.TERM, ""),
        ("called by a name", 1, QuoteKind.TERM, ""),
        ("a speech of several paragraphs", 0, QuoteKind.DIRECT, "Ada Berg"),
        ("a speech of several paragraphs", 1, QuoteKind.DIRECT, "Ada Berg"),
        ("whose brother", 0, QuoteKind.DIRECT, "Jonas Holm"),
        ("a headline with a name", 0, QuoteKind.DIRECT, "Ada Berg"),
        ("a headline's passive", 0, QuoteKind.TERM, ""),
        ("a comma and a verb behind", 0, QuoteKind.DIRECT, "Jonas Berg"),
        ("another clause behind", 0, QuoteKind.MIXED, "Anna Holm"),
        ("in the words of somebody's coach", 0, QuoteKind.MIXED, "Anna Holm"),
        ("a heading that repeats", 1, QuoteKind.DIRECT, "Anna Holm"),
        ("a verb that is no verb of saying", 0, QuoteKind.DIRECT, "Anna Holm"),
        ("an adviser before a colon", 0, QuoteKind.DIRECT, "An adviser"),
    ],
)
def test_a_quotation_is_whose_it_is(told: str, number: int, kind: QuoteKind, speaker: str) -> None:
    quote = story(told).quote(number)
    assert (quote.kind, quote.speaker_name) == (kind, speaker)
