"""One article with everything known about it, as JSON for other programs.

The shape has a name, :data:`SCHEMA`, whose number grows when a field changes its meaning or goes; a new field alone
does not change it. ``docs/guide/json.md`` describes every field.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, fields
from enum import Enum
from typing import Any

from reader.analysis.model import Analysis, Entity, Mention, Quote, Relation
from reader.article import Article
from reader.document.annotation import Anchor, Annotation
from reader.document.codec import annotation_to_dict, metadata_to_dict, to_dict
from reader.document.model import Document

SCHEMA = "reader.article/1"
"""The value of the field ``schema``."""


def to_json(
    article: Article,
    document: Document,
    analysis: Analysis | None = None,
    annotations: Iterable[tuple[Annotation, Anchor]] = (),
) -> dict[str, Any]:
    """The article as values that ``json.dump`` can write. Offsets are code points of the field ``text``.

    ``analysis`` must be of this document; without one ``analysis`` is null, and ``entities`` and ``quotes`` are empty.
    ``annotations`` are pairs of an annotation and the place where it stands in this document.
    """
    return {
        "schema": SCHEMA,
        "fingerprint": document.fingerprint,
        "metadata": metadata_to_dict(article.metadata),
        "notices": list(article.notices),
        "markdown": article.markdown,
        **to_dict(document),
        "analysis": None if analysis is None else _summary(analysis),
        "entities": [] if analysis is None else _entities(analysis),
        "quotes": [] if analysis is None else [_plain(quote) for quote in analysis.quotes],
        "annotations": [
            {**annotation_to_dict(annotation), "anchor": _plain(place)} for annotation, place in annotations
        ],
    }


def _summary(analysis: Analysis) -> dict[str, Any]:
    return {"model": analysis.model, "complete": analysis.complete, "analysed_to": analysis.analysed_to}


def _entities(analysis: Analysis) -> list[dict[str, Any]]:
    mentions: dict[int, list[dict[str, Any]]] = {entity.id: [] for entity in analysis.entities}
    for mention in analysis.mentions:
        values = _plain(mention)
        mentions[values.pop("entity")].append(values)
    return [{**_plain(entity), "mentions": mentions[entity.id]} for entity in analysis.entities]


def _plain(value: Entity | Mention | Quote | Anchor) -> dict[str, Any]:
    """The fields of a dataclass, with tuples as lists and members of enumerations as their values."""

    def plain(item: Any) -> Any:
        if isinstance(item, tuple):
            return [plain(part) for part in item]
        return asdict(item) if isinstance(item, Relation) else item.value if isinstance(item, Enum) else item

    return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
