"""Which runs of a page are its article.

An extractor (:mod:`reader.ingest.candidates`) says which text it takes for the article; each run of the page that it
holds is *voted* for. A vote is believed where the article lies: the *zone* is the deepest element that holds nearly
all of the voted prose, so that text which the page repeats elsewhere is not taken twice. Within it, what extractors
are known to lose is taken back (subheadings, lists, tables, quotes, code that stand among the voted paragraphs), and
what is furniture by its element, its class or its words goes, even where it was voted for.

``docs/decisions/0002-extraction.md`` has the measurements.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.ingest import bylines
from reader.ingest.boilerplate import is_boilerplate
from reader.ingest.captions import is_credit
from reader.ingest.tree import Element, Run, words_of

GRAM = 4
"""Words in a row that are looked for in an extractor's text."""
_LONG = 8
"""Words from which a run says something of its own; a shorter one may stand anywhere by chance."""
_ZONE_SHARE = 0.85
"""The share of the voted prose that the zone must hold."""
_MARGIN = 2
"""How many runs before the first and after the last voted prose may still belong to the article."""
_LINKED = 0.6
"""From this share of links on, a run is a pointer elsewhere and no prose."""
_FAR_MORE = 3
"""How many times the words voted for in one place must outweigh another for the other's copy of a text to go."""
_ALL_LINKED = 0.95
_FURNITURE_TAGS = frozenset({"nav", "aside", "footer", "form", "button", "label", "fieldset", "menu", "dialog"})
_FURNITURE = re.compile(
    r"\b(?:related|recommend\w*|share|sharing|social\w*|promo\w*|newsletter\w*|subscri\w+|sign-?up|comments?|disqus|advert\w*"
    r"|sponsor\w*|taboola|outbrain|trending|most-(?:read|popular|viewed)|tags?|breadcrumbs?|pagination|pager|toolbar|cookie\w*"
    r"|paywall|read-(?:more|next|also)|more-(?:stories|from|on|in)|author-(?:bio|box|info)|bio|about-(?:the-)?author|sidebar"
    r"|side-bar|screen-reader\w*|sr-only|visually-?hidden|print-only|noprint|no-print|editsection|mw-editsection|navbox"
    r"|recirc\w*|donat\w+|feedback|rating|vote|poll|copyright|legal|disclaimer|login)\b",
    re.IGNORECASE,
)
_WORD_EDGE = re.compile(r"(?<=[a-z])(?=[A-Z])|_+")
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_STRUCTURES = frozenset({"ul", "ol", "dl", "table", "blockquote", "pre"})
_PARAGRAPHS = frozenset({"p", "ul", "ol", "dl", "li", "blockquote", "pre", *_HEADINGS})
_TABLE_SHARE = 0.3
"""The part of a table's words from which it is kept whole."""
_LONG_CELL = 40
"""Words that a cell of data does not have."""
_FLOWS = frozenset({"div", "section", "article", "main", "body", "figure"})
_POST = re.compile(r"twitter-tweet|instagram-media|fb-post|tiktok-embed|bluesky-embed|mastodon-embed")


@dataclass(frozen=True, slots=True)
class Choice:
    """The runs that are the article, and where they lie."""

    zone: Element
    """The element that holds the article."""
    kept: tuple[bool, ...]
    """For each run of the page, whether it belongs to the article."""


class Ballot:
    """An extractor's text, ready to be asked whether it holds a run."""

    def __init__(self, text: str) -> None:
        words = words_of(text)
        self._grams = {words[start : start + GRAM] for start in range(max(len(words) - GRAM + 1, 1))}
        self._joined = f" {' '.join(words)} "

    def holds(self, words: Sequence[str]) -> bool:
        """Whether more than half of a run is in the text; a run of fewer than four words must be there whole."""
        if len(words) < GRAM:
            return bool(words) and f" {' '.join(words)} " in self._joined
        total = len(words) - GRAM + 1
        return 2 * sum(1 for start in range(total) if tuple(words[start : start + GRAM]) in self._grams) > total


def choose(runs: Sequence[Run], extracted: str, root: Element, headline: Element | None) -> Choice:
    """Choose the article's runs by an extractor's text; where that is empty, nothing is chosen.

    ``headline`` is the page's headline element, if one is known.
    """
    ballot = Ballot(extracted)
    voted = [ballot.holds(run.words) for run in runs]
    _once_only(runs, voted)
    strong = [
        index
        for index, run in enumerate(runs)
        if voted[index] and len(run.words) >= _LONG and link_share(run) < _LINKED
    ]
    if not strong:
        return Choice(root, tuple(False for _ in runs))
    zone = _zone(runs, strong, root, headline)
    held = set(zone.iter())
    bounds = [index for index in strong if runs[index].container in held]
    span = range(max(0, min(bounds, default=0) - _MARGIN), max(bounds, default=-1) + 1 + _MARGIN)
    furniture = _Furniture(zone)
    kept = [
        index in span
        and voted[index]
        and run.container in held
        and not furniture.holds(run)
        and not furniture.owns(run)
        for index, run in enumerate(runs)
    ]
    _take_back(runs, kept, _reach(runs, bounds, furniture), held, furniture)
    _complete_tables(runs, kept, held)
    _settle_headings(runs, kept)
    return Choice(zone, tuple(kept))


def _short_id(element: Element) -> str:
    """The ``id`` of an element, unless it is long: then it is made from a heading's words, not by a template."""
    name = element.get("id") or ""
    return name if name.count("-") + name.count("_") <= 1 else ""


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
    """The deepest element that holds nearly all of the voted prose."""
    weights: dict[Element, int] = {}
    total = 0
    for index in strong:
        words = len(runs[index].words)
        total += words
        for element in (runs[index].container, *runs[index].container.iterancestors()):
            weights[element] = weights.get(element, 0) + words
    zone = root
    while True:
        inner = (child for child in zone if child in weights and child.tag not in _PARAGRAPHS)
        heaviest = max(inner, key=lambda child: weights[child], default=None)
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
    return own if len(others) >= 2 and weights[own] >= 5 * _LONG else None


def _once_only(runs: Sequence[Run], voted: list[bool]) -> None:
    """Where the page has the same text twice, as a teaser and in its place, the vote counts where more is voted for."""
    weights: dict[Element, int] = {}
    for run, its in zip(runs, voted, strict=True):
        if its:
            home = home_of(run.container)
            weights[home] = weights.get(home, 0) + len(run.words)
    heaviest: dict[tuple[str, ...], int] = {}
    for run, its in zip(runs, voted, strict=True):
        if its:
            weight = weights[home_of(run.container)]
            for gram in _grams(run):
                heaviest[gram] = max(weight, heaviest.get(gram, 0))
    for index, run in enumerate(runs):
        grams = _grams(run)
        if voted[index] and grams:
            own = weights[home_of(run.container)]
            repeated = sum(1 for gram in grams if heaviest[gram] > _FAR_MORE * own)
            voted[index] = 2 * repeated <= len(grams)


def _grams(run: Run) -> list[tuple[str, ...]]:
    return [run.words[start : start + GRAM] for start in range(len(run.words) - GRAM + 1)]


def _reach(runs: Sequence[Run], bounds: Sequence[int], furniture: _Furniture) -> range:
    """From where to where text is taken back: the voted prose, the headings before it, and what goes on behind it.

    What goes on is in the same place on the page as the last voted prose, up to the first piece of furniture.
    """
    if not bounds:
        return range(0)
    first, last = min(bounds), max(bounds)
    home = home_of(runs[first].container)
    while first > 0 and _leads_up(runs[first - 1], home, furniture):
        first -= 1
    home = home_of(runs[last].container)
    while last + 1 < len(runs) and home_of(runs[last + 1].container) is home:
        following = runs[last + 1]
        if furniture.holds(following) or furniture.stands_in(following.container):
            break
        if link_share(following) >= _LINKED and _structure(following.container) is None:
            break
        last += 1
    return range(first, last + 1)


def _leads_up(run: Run, home: Element, furniture: _Furniture) -> bool:
    """Whether a run right before the article's text belongs to it: a heading, or an item of a list beside it."""
    if furniture.holds(run) or furniture.stands_in(run.container):
        return False
    return run.container.tag in _HEADINGS or (_structure(run.container) is not None and home_of(run.container) is home)


def _take_back(runs: Sequence[Run], kept: list[bool], span: range, held: set[Element], furniture: _Furniture) -> None:
    """Keep also what stands among the kept paragraphs as their equal, though the extractor left it out."""
    homes: dict[Element, int] = {}
    for index in span:
        if kept[index]:
            home = home_of(runs[index].container)
            homes[home] = homes.get(home, 0) + len(runs[index].words)
    for index in span:
        run = runs[index]
        if kept[index] or run.container not in held or homes.get(home_of(run.container), 0) < 3 * _LONG:
            continue
        if furniture.holds(run) or _is_margin_note(run):
            continue
        if furniture.stands_in(run.container) and not _is_post(run.container):
            continue
        kept[index] = _is_equal(runs, kept, index)


def _is_equal(runs: Sequence[Run], kept: Sequence[bool], index: int) -> bool:
    """Whether a run that stands among kept paragraphs reads as one of them, or as a heading, an item, a cell."""
    run = runs[index]
    if run.container.tag in _HEADINGS:
        return True
    structure = _structure(run.container)
    if link_share(run) < _LINKED:
        return structure is not None or (len(run.words) >= _LONG and run.container.tag == "p")
    # A list of links is part of the text where the text leads up to it, and otherwise points elsewhere.
    if structure is None or structure.tag not in ("ul", "ol", "table"):
        return False
    before = index - 1
    while before >= 0 and _structure(runs[before].container) is structure:
        before -= 1
    if before < 0 or not kept[before]:
        return False
    return runs[before].container.tag in _HEADINGS or runs[before].text.endswith((":", "："))


def _complete_tables(runs: Sequence[Run], kept: list[bool], held: set[Element]) -> None:
    """A table of which a fair part was kept is kept whole, another goes whole: a cell means little without its row.

    Tables with long cells lay out the page and are left as they are.
    """
    cells: dict[Element, list[int]] = {}
    for index, run in enumerate(runs):
        for element in (run.container, *run.container.iterancestors()):
            if element.tag == "table":
                if element in held:  # a table around the zone lays out the page
                    cells.setdefault(element, []).append(index)
                break
    for indices in cells.values():
        if max(len(runs[index].words) for index in indices) >= _LONG_CELL:
            continue
        words = sum(len(runs[index].words) for index in indices)
        chosen = sum(len(runs[index].words) for index in indices if kept[index])
        whole = chosen >= _TABLE_SHARE * words
        for index in indices:
            kept[index] = whole


def _structure(element: Element) -> Element | None:
    """The outermost list, table, quote or code block around an element, up to its first other block."""
    found = None
    for one in (element, *element.iterancestors()):
        if one.tag in _STRUCTURES:
            found = one
        elif one.tag not in ("li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "p", "caption"):
            break
    return found


def home_of(element: Element) -> Element:
    """The element in which a paragraph, or the list, table or quote around it, stands."""
    structure = _structure(element)
    if structure is None and element.tag in _FLOWS:
        return element
    inner = element if structure is None else structure
    parent = inner.getparent()
    while parent is not None and parent.tag in _FLOWS and _is_alone(inner):
        inner, parent = parent, parent.getparent()
    return inner if parent is None else parent


def _is_alone(element: Element) -> bool:
    """Whether an element is a list, table, quote or embedded post that its parent does nothing but hold."""
    if element.tag not in _STRUCTURES and element.tag not in _FLOWS:
        return False
    parent = element.getparent()
    siblings = [one for one in parent if one is not element]
    texts = [parent.text, element.tail, *(one.tail for one in siblings)]
    return not any(text and text.strip() for text in texts) and not any(
        "".join(one.itertext()).strip() for one in siblings
    )


def _is_margin_note(run: Run) -> bool:
    """Whether a run is a caption, a credit, a byline: what stands among paragraphs and is none."""
    if any(element.tag in ("figcaption", "figure") for element in (run.container, *run.container.iterancestors())):
        return True
    return is_credit(run.text) or (len(run.words) < 14 and bylines.has_by(run.text))


def _settle_headings(runs: Sequence[Run], kept: list[bool]) -> None:
    """A subheading with nothing kept behind it, before the next of its rank, is no part of the article.

    Read from the end, ``open_rank`` is the rank under which a heading still has something of its own to head.
    """
    open_rank = 0
    for index in reversed(range(len(runs))):
        tag = runs[index].container.tag
        if not kept[index]:
            continue
        if tag not in _HEADINGS:
            open_rank = 7
        elif int(tag[1]) < open_rank:
            open_rank = int(tag[1])
        else:
            kept[index] = False


class _Furniture:
    """Tells furniture from article, for runs within one zone."""

    def __init__(self, zone: Element) -> None:
        self._known: dict[Element, bool] = {zone: False}

    def holds(self, run: Run) -> bool:
        """Whether a run is furniture by its words."""
        return is_boilerplate(run.text) and not _is_post(run.container)

    def owns(self, run: Run) -> bool:
        """Whether a run that says little of its own, or points elsewhere, stands in furniture.

        A whole paragraph that is one link is a promotion, wherever it stands.
        """
        links = link_share(run)
        if links >= _ALL_LINKED and len(run.words) >= 2 * _LONG and run.container.tag in ("p", "div"):
            return True
        weak = len(run.words) < _LONG or links >= _LINKED
        return weak and self.stands_in(run.container) and not _is_post(run.container)

    def stands_in(self, element: Element) -> bool:
        """Whether an element, or one around it within the zone, is furniture by its tag or its class."""
        known = self._known.get(element)
        if known is None:
            names = _WORD_EDGE.sub("-", f"{element.get('class') or ''} {_short_id(element)}")
            own = element.tag in _FURNITURE_TAGS or bool(names != " " and _FURNITURE.search(names))
            parent = element.getparent()
            known = own or (parent is not None and self.stands_in(parent))
            self._known[element] = known
        return known


def _is_post(element: Element) -> bool:
    """Whether an element is part of an embedded post."""
    return any(_POST.search(one.get("class") or "") for one in (element, *element.iterancestors("blockquote")))
