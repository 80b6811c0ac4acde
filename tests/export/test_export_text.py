"""The printed article: its text, and below it who is in it and who said what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.analysis.model import Analysis, Entity, EntityType, Mention, Quote, QuoteKind, Relation
from reader.article import Article, Metadata
from reader.document.parse import parse
from reader.export.text import lists_to_text, quoted

DOCUMENT = parse(Article(Metadata(headline="Ferry talks"), "“We will sign,” Ada Berg of Norland said. Oslo agreed.\n"))


def at(words: str, entity: int) -> Mention:
    start = DOCUMENT.text.index(words)
    return Mention(start, start + len(words), entity)


QUOTE = DOCUMENT.text.index("“")
ANALYSIS = Analysis(
    fingerprint=DOCUMENT.fingerprint,
    model="model 1",
    entities=(
        Entity(0, EntityType.PERSON, "Ada Berg", ("Berg",), ("minister",)),
        Entity(1, EntityType.PLACE, "Norland", related=(Relation(2, "seat of its government"),)),
        Entity(2, EntityType.PLACE, "Oslo", related=(Relation(1, "seat of its government"),)),
    ),
    mentions=(at("Ada Berg", 0), at("Norland", 1), at("Oslo", 2)),
    quotes=(Quote(QUOTE, QUOTE + 15, QuoteKind.DIRECT, 0, "Ada Berg", cue="said"),),
    analysed_to=len(DOCUMENT.text),
    complete=True,
)


def test_everybody_is_listed_with_other_names_roles_and_relations() -> None:
    printed = lists_to_text(DOCUMENT, ANALYSIS, (), width=72)
    assert "PEOPLE\n  Ada Berg (1); also Berg; minister\n" in printed
    assert "PLACES\n  Norland (1); related to Oslo\n  Oslo (1); related to Norland\n" in printed


@pytest.mark.parametrize("kind", EntityType)
def test_all_but_dates_and_sums_are_listed(kind: EntityType) -> None:
    named = replace(ANALYSIS, entities=(Entity(0, kind, "Ada Berg"), *ANALYSIS.entities[1:]))
    printed = lists_to_text(DOCUMENT, named, (), width=72)
    assert ("\n  Ada Berg (1)\n" in printed) == (kind not in (EntityType.DATE, EntityType.MONEY))


def test_every_quote_is_listed_with_its_speaker() -> None:
    assert "QUOTES\n  Ada Berg: “We will sign,”" in lists_to_text(DOCUMENT, ANALYSIS, (), width=72)


def test_long_entries_hang() -> None:
    lines = lists_to_text(DOCUMENT, ANALYSIS, (), width=24).splitlines()
    first = lines.index("  Norland (1); related")
    assert lines[first + 1] == "    to Oslo"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("half of it", "“half of it”"),
        ("“all of it”", "“all of it”"),
        ("“We have listened", "“We have listened”"),
        ("and not heard»", "«and not heard»"),
        ('"Yes, he said', '"Yes, he said"'),
        ("“Yes,” he said.", "““Yes,” he said.”"),
        ("the dogs’", "“the dogs’”"),
    ],
)
def test_a_passage_is_quoted_once(words: str, shown: str) -> None:
    assert quoted(words) == shown
