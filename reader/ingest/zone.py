"""The zone of an article: the element of the page in which it lies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.ingest.furniture import FEW_WORDS
from reader.ingest.places import STRUCTURES
from reader.ingest.tree import SUBHEADING_TAGS, Element, Run

_SHARE = 0.85
"""The share of the voted prose that the zone must hold."""
_UNBROKEN = 0.8
"""The share of the words between the zone and voted prose around it that must be voted for, for the zone to grow."""
_PARAGRAPHS = (STRUCTURES - {"table"}) | SUBHEADING_TAGS | {"p", "li"}


@dataclass(slots=True)
class _Prose:
    """The voted prose in one element."""

    words: int
    first: int
    """The number of its first run."""
    last: int
    """The number of its last run."""


def zone_of(
    runs: Sequence[Run], voted: Sequence[bool], strong: Sequence[int], root: Element, headline: Element | None
) -> Element:
    """The deepest element that holds nearly all of the voted prose, and what goes on around it without a break.

    ``strong`` are the numbers of the runs that are voted for and say something of their own; at least one.
    """
    prose: dict[Element, _Prose] = {}
    for index in strong:
        words = len(runs[index].words)
        for element in (runs[index].container, *runs[index].container.iterancestors()):
            known = prose.setdefault(element, _Prose(0, index, index))
            known.words += words
            known.last = index
    zone = root
    while True:
        inner = (child for child in zone if child in prose and child.tag not in _PARAGRAPHS)
        heaviest = max(inner, key=lambda child: prose[child].words, default=None)
        if heaviest is None or prose[heaviest].words < _SHARE * prose[root].words:
            break
        zone = heaviest
    for around in zone.iterancestors():
        if around in prose and _goes_on(prose[zone], prose[around], runs, voted):
            zone = around
    own = _own_article(zone, headline, prose)
    return zone if own is None else own


def _goes_on(inner: _Prose, outer: _Prose, runs: Sequence[Run], voted: Sequence[bool]) -> bool:
    """Whether the voted prose of an element goes on in one around it, with next to nothing else between."""
    between = [*range(outer.first, inner.first), *range(inner.last + 1, outer.last + 1)]
    words = sum(len(runs[index].words) for index in between)
    return words > 0 and sum(len(runs[index].words) for index in between if voted[index]) >= _UNBROKEN * words


def _own_article(zone: Element, headline: Element | None, prose: Mapping[Element, _Prose]) -> Element | None:
    """Where a page strings several articles together, the one that bears the page's headline."""
    if headline is None:
        return None
    own = next(headline.iterancestors("article"), None)
    if own is None or own not in prose or zone not in own.iterancestors():
        return None
    others = [article for article in zone.iter("article") if article is not own and article in prose]
    others = [article for article in others if own not in article.iterancestors()]
    return own if len(others) >= 2 and prose[own].words >= 5 * FEW_WORDS else None
