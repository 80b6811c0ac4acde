"""The entities tab: everybody and everything that is named, with how often and where."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.analysis.model import Analysis, Entity, EntityType
from reader.tui.filter_list import Filter
from reader.tui.row_list import Piece, Row

BAR_CELLS = 8
"""How many stretches of equal length the distribution bar cuts the article into."""
_LEVELS = " ▁▂▃▄▅▆▇█"
_LEAST_PEAK = 4
"""How many mentions in one stretch fill a cell at least, so that a single mention does not look like a crowd."""

_GROUPS = {EntityType.PERSON: "PEOPLE", EntityType.ORGANISATION: "ORGANISATIONS", EntityType.PLACE: "PLACES"}
_OTHERS = "OTHER"
_TITLES = (*_GROUPS.values(), _OTHERS)


@dataclass(frozen=True, slots=True)
class EntityKey:
    """The key of an entity's rows: where it is first named, which stays while a running analysis finds more."""

    start: int


@dataclass(frozen=True, slots=True)
class EntityFigures:
    """One entity, and what was counted about it."""

    entity: Entity
    count: int
    """How many mentions it has."""
    first: int
    """The offset of the first one."""
    bar: str
    """How its mentions lie over the length of the article, as :data:`BAR_CELLS` cells."""
    quotes: int
    """How many quotes it speaks."""

    @property
    def key(self) -> EntityKey:
        """The key of its rows."""
        return EntityKey(self.first)


def entity_figures(length: int, analysis: Analysis) -> tuple[EntityFigures, ...]:
    """Count the mentions and quotes of every entity of a text of ``length`` characters.

    In the order in which they are listed: by type, the more often named first, then the earlier named. An entity
    without a mention is left out.
    """
    stretches = [[0] * BAR_CELLS for _ in analysis.entities]
    firsts = analysis.mentions.firsts
    mentions = analysis.mentions
    edges = [bisect_left(mentions.starts, -(-length * cell // BAR_CELLS)) for cell in range(BAR_CELLS)]
    for cell, (first, last) in enumerate(pairwise((*edges, len(mentions)))):
        for entity, count in Counter(mentions.entities[first:last]).items():
            stretches[entity][cell] = count
    spoken = Counter(quote.speaker for quote in analysis.quotes if quote.is_speech)
    peak = max(_LEAST_PEAK, max(map(max, stretches), default=0))
    figures = [
        EntityFigures(
            entity,
            sum(stretches[entity.id]),
            firsts[entity.id],
            _bar(stretches[entity.id], peak),
            spoken[entity.id],
        )
        for entity in analysis.entities
        if entity.id in firsts
    ]
    figures.sort(key=lambda one: (_TITLES.index(_title_of(one)), -one.count, one.first))
    return tuple(figures)


def _bar(stretches: Sequence[int], peak: int) -> str:
    top = len(_LEVELS) - 1
    return "".join([_LEVELS[-(-count * top // peak)] for count in stretches])


def _title_of(figures: EntityFigures) -> str:
    return _GROUPS.get(figures.entity.type, _OTHERS)


def entity_rows(figures: Sequence[EntityFigures], trail: int | None, width: int, narrow: Filter) -> list[Row]:
    """The rows of the entities that the filter lets through, under a heading for each group.

    ``trail`` is the id of the entity whose mentions are being followed. Below 30 cells the bars are left out.
    """
    rows: list[Row] = []
    title = ""
    for one in figures:
        entity = one.entity
        if not narrow.passes(entity.name, *entity.aliases):
            continue
        if title != _title_of(one):
            title = _title_of(one)
            rows.append(Row(((title, ("faint", "strong")),)))
        rows.extend(_rows_of(one, entity.id == trail, with_bar=width >= 30))
    return rows


def _rows_of(one: EntityFigures, followed: bool, with_bar: bool) -> Iterator[Row]:
    entity = one.entity
    marker: Piece = ("› ", ("accent", "strong")) if followed else ("  ", ())
    right: list[Piece] = [(f"{one.count}", ("faint",))]
    if with_bar:
        right.append((f"  {one.bar}", ("accent",) if followed else ("faint",)))
    yield Row((marker, (entity.name, (entity.type.value,))), tuple(right), one.key)
    described = [*entity.roles[:2]]
    if entity.aliases:
        described.append(f"also {', '.join(entity.aliases)}")
    if described or one.quotes:
        quotes: tuple[Piece, ...] = ()
        if one.quotes:
            quotes = ((f"{one.quotes} quote{'s' if one.quotes > 1 else ''}", ("quote_bar",)),)
        yield Row(((f"    {' · '.join(described)}", ("faint",)),), quotes, one.key)
