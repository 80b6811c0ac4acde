"""Which runs of a page are its article: several extractors vote, and the page's own structure settles the rest.

No extractor is right on every page, but they seldom make the same mistake. A run that two of them take for the article is
*strong*. The strong runs show where on the page the article lies (its *zone*: the deepest element that holds nearly all of
them); within the zone one vote is enough, outside it none counts, so that text which a page repeats elsewhere is not taken
twice. What is furniture by its element, its class or its words goes even where extractors kept it.

``docs/decisions/0002-extraction.md`` has the measurements.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.ingest.boilerplate import is_boilerplate
from reader.ingest.tree import Element, Run, words_of

GRAM = 4
"""Words in a row that are looked for in a voter's text."""
_LONG = 8
"""Words from which a run says something of its own; a shorter one may stand anywhere by chance."""
_ZONE_SHARE = 0.85
"""The share of the strong words that the zone must hold."""
_FURNITURE_TAGS = frozenset({"nav", "aside", "footer", "form", "button", "label", "fieldset", "menu", "dialog"})
_FURNITURE = re.compile(
    r"\b(?:related|recommend\w*|share|sharing|social\w*|promo\w*|newsletter\w*|subscri\w+|sign-?up|comments?|disqus|advert\w*|sponsor\w*"
    r"|taboola|outbrain|trending|most-(?:read|popular|viewed)|tags?|breadcrumbs?|pagination|pager|toolbar|cookie\w*|paywall"
    r"|read-(?:more|next|also)|more-(?:stories|from|on|in)|author-(?:bio|box|info)|bio|about-(?:the-)?author|sidebar|side-bar"
    r"|screen-reader\w*|sr-only|visually-?hidden|print-only|noprint|no-print|editsection|mw-editsection|navbox|recirc\w*"
    r"|donat\w+|feedback|rating|vote|poll|copyright|legal|disclaimer|login)\b",
    re.IGNORECASE,
)
_WORD_EDGE = re.compile(r"(?<=[a-z])(?=[A-Z])|_+")


@dataclass(frozen=True, slots=True)
class Choice:
    """The runs that are the article, and where they lie."""

    zone: Element
    """The element that holds the article."""
    kept: tuple[bool, ...]
    """For each run of the page, whether it belongs to the article."""


class Ballot:
    """One voter's text, ready to be asked whether it holds a run."""

    def __init__(self, text: str) -> None:
        words = words_of(text)
        self._grams = {words[start : start + GRAM] for start in range(max(len(words) - GRAM + 1, 1))}
        self._joined = f" {' '.join(words)} "

    def holds(self, words: Sequence[str]) -> bool:
        """Whether more than half of a run is in the voter's text; a run of fewer than four words must be there whole."""
        if len(words) < GRAM:
            return f" {' '.join(words)} " in self._joined
        total = len(words) - GRAM + 1
        return 2 * sum(1 for start in range(total) if tuple(words[start : start + GRAM]) in self._grams) > total


def choose(runs: Sequence[Run], opinions: Mapping[str, str], root: Element, headline: Element | None) -> Choice:
    """Choose the article's runs. ``opinions`` are the voters' texts by name; without any, nothing is chosen."""
    ballots = [Ballot(text) for text in opinions.values()]
    votes = [sum(1 for ballot in ballots if run.words and ballot.holds(run.words)) for run in runs]
    needed = min(2, len(ballots))
    strong = [
        index
        for index, run in enumerate(runs)
        if needed and votes[index] >= needed and len(run.words) >= _LONG and link_share(run) < 0.6
    ]
    if not strong:
        return Choice(root, tuple(False for _ in runs))
    zone = _zone(runs, strong, root, headline)
    inside = _inside(runs, zone)
    bounds = [index for index in strong if inside[index]]
    first, last = min(bounds, default=0), max(bounds, default=-1)
    judge = _Judge(zone)
    kept = [
        inside[index]
        and first - 2 <= index <= last + 2
        and votes[index] >= (1 if len(run.words) >= _LONG else needed)
        and not judge.is_furniture(run, votes[index] == len(ballots))
        for index, run in enumerate(runs)
    ]
    return Choice(zone, tuple(kept))


def link_share(run: Run) -> float:
    """The share of a run's words that are links."""
    if not run.words:
        return 0.0
    if run.container.tag == "a" or next(run.container.iterancestors("a"), None) is not None:
        return 1.0
    linked = 0
    for element, kind in run.pieces:
        if kind == "element":
            links = [element] if element.tag == "a" else element.iter("a")
            linked += sum(len(words_of("".join(link.itertext()))) for link in links)
    return linked / len(run.words)


def _zone(runs: Sequence[Run], strong: Sequence[int], root: Element, headline: Element | None) -> Element:
    """The deepest element that holds nearly all of the strong words."""
    weights: dict[Element, int] = {}
    total = 0
    for index in strong:
        words = len(runs[index].words)
        total += words
        for element in (runs[index].container, *runs[index].container.iterancestors()):
            weights[element] = weights.get(element, 0) + words
    zone = root
    while True:
        heaviest = max((child for child in zone if child in weights), key=lambda child: weights[child], default=None)
        if heaviest is None or weights[heaviest] < _ZONE_SHARE * total:
            break
        zone = heaviest
    own = _own_article(zone, headline, weights)
    return zone if own is None else own


def _own_article(zone: Element, headline: Element | None, weights: Mapping[Element, int]) -> Element | None:
    """Where a page strings several articles together, the one that bears the page's headline."""
    if headline is None:
        return None
    own = next(headline.iterancestors("article"), None)
    if own is None or own not in weights or zone not in own.iterancestors():
        return None
    others = [article for article in zone.iter("article") if article is not own and article in weights]
    others = [article for article in others if own not in article.iterancestors()]
    return own if len(others) >= 2 and weights[own] >= 40 else None


def _inside(runs: Sequence[Run], zone: Element) -> list[bool]:
    held = set(zone.iter())
    return [run.container in held for run in runs]


class _Judge:
    """Tells furniture from article, for runs within one zone."""

    def __init__(self, zone: Element) -> None:
        self._zone = zone
        self._known: dict[Element, bool] = {zone: False}

    def is_furniture(self, run: Run, unanimous: bool) -> bool:
        """Whether a run is no part of the article, whatever was voted; ``unanimous`` says that all voted for it."""
        if is_boilerplate(run.text):
            return True
        return not unanimous and self._stands_in_furniture(run.container)

    def _stands_in_furniture(self, element: Element) -> bool:
        known = self._known.get(element)
        if known is None:
            names = f"{element.get('class') or ''} {element.get('id') or ''}"
            own = element.tag in _FURNITURE_TAGS or bool(names != " " and _FURNITURE.search(_WORD_EDGE.sub("-", names)))
            parent = element.getparent()
            known = own or (parent is not None and self._stands_in_furniture(parent))
            self._known[element] = known
        return known
