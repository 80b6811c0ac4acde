"""The JSON export, and that its documentation names every field."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reader.analysis.model import Analysis, Entity, EntityType, Mention, Quote, QuoteKind, Relation
from reader.article import Article, Metadata
from reader.document.annotation import AnnotationKind, anchor, new_annotation
from reader.document.codec import from_dict, metadata_from_dict
from reader.document.parse import parse
from reader.export.json import SCHEMA, to_json

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "json.md"
ARTICLE = Article(
    Metadata(headline="Harbour opens", authors=("Ida Holm",), published="2024-05-01", origins={"headline": "json-ld"}),
    "“We waited,” said [Ingrid Solheim](https://x.example).\n\n![A crane](crane.jpg)\n\n- one\n\n```sh\nls\n```\n\n"
    "> Quoted.\n\n| A | B |\n| --- | ---: |\n| 1 | 2 |\n",
    ("For subscribers.",),
)
DOCUMENT = parse(ARTICLE)
QUOTE = DOCUMENT.text.index("“We waited,”")
NAME = DOCUMENT.text.index("Ingrid")
ANALYSIS = Analysis(
    fingerprint=DOCUMENT.fingerprint,
    model="model 1",
    entities=(
        Entity(0, EntityType.PERSON, "Ingrid Solheim", ("Solheim",), ("harbour master",), (Relation(0, "herself"),)),
    ),
    mentions=(Mention(NAME, NAME + 14, 0, "PERSON", "first"),),
    quotes=(
        Quote(QUOTE, QUOTE + 12, QuoteKind.DIRECT, 0, "Ingrid Solheim", NAME, NAME + 14, "said", NAME - 5, NAME - 1),
    ),
    analysed_to=len(DOCUMENT.text),
    complete=True,
)
NOTE = new_annotation(
    AnnotationKind.NOTE, DOCUMENT.text, DOCUMENT.fingerprint, NAME, NAME + 6, note="Who?", tags=("x",)
)
EXPORT = to_json(ARTICLE, DOCUMENT, ANALYSIS, [(NOTE, anchor(DOCUMENT.text, NOTE.selectors))])


def test_it_says_by_name_what_it_is() -> None:
    assert EXPORT["schema"] == SCHEMA == "reader.article/1"


def test_all_of_it_can_be_written_and_read() -> None:
    assert json.loads(json.dumps(EXPORT)) == EXPORT


def test_the_article_comes_back_from_it() -> None:
    assert from_dict({name: EXPORT[name] for name in ("text", "blocks", "inlines")}) == DOCUMENT
    assert Article(metadata_from_dict(EXPORT["metadata"]), EXPORT["markdown"], tuple(EXPORT["notices"])) == ARTICLE


def test_the_offsets_point_into_its_own_text() -> None:
    text = EXPORT["text"]
    entity, quote, annotation = EXPORT["entities"][0], EXPORT["quotes"][0], EXPORT["annotations"][0]
    mention = entity["mentions"][0]
    assert text[mention["start"] : mention["end"]] == entity["name"] == "Ingrid Solheim"
    assert text[quote["start"] : quote["end"]] == "“We waited,”"
    assert text[quote["cue_start"] : quote["cue_end"]] == quote["cue"] == "said"
    assert quote["speaker"] == entity["id"]
    assert text[annotation["anchor"]["start"] : annotation["anchor"]["end"]] == annotation["selectors"]["exact"]


def test_an_article_that_was_not_analysed_has_no_entities() -> None:
    export = to_json(ARTICLE, DOCUMENT)
    assert (export["analysis"], export["entities"], export["quotes"], export["annotations"]) == (None, [], [], [])


def fields_of(values: Any) -> Iterator[str]:
    if isinstance(values, dict):
        for name, value in values.items():
            yield name
            if name != "origins":  # its fields are the names of the metadata
                yield from fields_of(value)
    elif isinstance(values, list):
        for value in values:
            yield from fields_of(value)


def test_the_guide_describes_every_field_that_is_written() -> None:
    described = set(re.findall(r"^\| `(\w+)`", GUIDE.read_text("utf-8"), re.MULTILINE))
    assert set(fields_of(EXPORT)) <= described


def test_the_guide_describes_no_field_that_is_not_written() -> None:
    described = set(re.findall(r"^\| `(\w+)`", GUIDE.read_text("utf-8"), re.MULTILINE))
    seldom = {"quoted", "level", "marker", "language", "target", "alternative"}
    assert described - seldom <= set(fields_of(EXPORT))


def test_the_guide_names_the_schema_and_every_kind() -> None:
    from reader.document.annotation import AnchorState
    from reader.document.model import BlockKind, InlineKind

    guide = GUIDE.read_text("utf-8")
    kinds = [*BlockKind, *InlineKind, *EntityType, *QuoteKind, *AnnotationKind, *AnchorState]
    assert f"`{SCHEMA}`" in guide
    assert [kind.value for kind in kinds if f"`{kind.value}`" not in guide] == []
