"""Whether a page only points to articles: a front page, a section's, a tag's, the results of a search.

Such a page sets each of its pointers in an element of its own, a *card*: a headline that links to another page, and a
few lines beside it. A page on which nearly all that reads like an article stands in cards has no article. Links between
the paragraphs of an article make no cards, since what holds the link and the next paragraph holds the other links too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from reader.ingest import bylines
from reader.ingest.furniture import FEW_WORDS, LINKED, link_share
from reader.ingest.lines import ends_sentence
from reader.ingest.places import home_of
from reader.ingest.tree import SUBHEADING_TAGS, Element, Run, text_of, words_of

_HEADLINE_WORDS = 4
"""Words from which a linked line is a headline rather than an item of a menu."""
_TITLE_WORDS = 2
"""The same where a heading is a link: help pages name theirs shortly."""
_MANY = 25
"""Linked headlines from which a page is one of pointers, where little else stands in one place."""
_FEW = 8
"""Linked headlines from which a page without any sentence is one of pointers."""
_MIN_CARDS = 5
_CARD_WORDS = 120
"""More words than a card has."""
_TEASER_REACH = 5
"""How many runs behind a linked headline its teaser stands."""
_IN_CARDS = 0.8
"""The share of the chosen words that stand in cards on a page of pointers."""
_ONE_SITE = 0.5
"""The share of cards that lead to one site: those of an article about other pages lead to many."""
_BRIEF = 20
"""Words that the shortest article has."""
_SHORT = 80
"""Words in one place on the page under which no article stands there, if there are many pointers around."""


def points_elsewhere(runs: Sequence[Run], kept: Sequence[bool], query: str) -> bool:
    """Whether what was taken for an article only points to other pages; ``query`` is what the page was searched for."""
    heads = _heads(runs)
    chosen = [index for index, its in enumerate(kept) if its]
    if len(heads) >= _MANY and _most_in_one_place(runs[index] for index in chosen) < _SHORT:
        return True
    linked = sum(len(runs[index].words) for index in chosen if index in heads)
    words = sum(len(runs[index].words) for index in chosen)
    if len(heads) >= _FEW and 3 * linked >= words and not any(_is_sentence(runs[index]) for index in chosen):
        return True
    return _is_made_of_cards(runs, chosen, heads, of_one_site=not query)


def brief_under(headline: Element | None, runs: Sequence[Run]) -> tuple[Element, list[bool]] | None:
    """The short article under a headline, where pointers to others outweigh it: its element, and which runs are its.

    None where there is none: an element of its own, without pointers, is what makes it one.
    """
    around = next(headline.iterancestors("article", "main"), None) if headline is not None else None
    if around is None:
        return None
    inside = set(around.iter())
    own = [run.container in inside for run in runs]
    if any(its and _headline_address(run) for run, its in zip(runs, own, strict=True)):
        return None
    told = [its and _is_sentence(run) for run, its in zip(runs, own, strict=True)]
    words = sum(len(run.words) for run, its in zip(runs, told, strict=True) if its)
    return (around, told) if words >= _BRIEF else None


def _link_of(run: Run) -> Element | None:
    """The link in which a run stands, or the first one in it."""
    for element, kind in run.pieces:
        if kind == "element" and element.tag == "a":
            return element
        if kind == "element" and (inner := next(element.iter("a"), None)) is not None:
            return inner
    return next((one for one in (run.container, *run.container.iterancestors()) if one.tag == "a"), None)


def searched_for(root: Element) -> str:
    """What a page shows the results of a search for: the words in a field that its title has too; "" for none."""
    title = " ".join(text_of(one) for one in root.iter("title", "h1")).casefold()
    for box in root.iter("input"):
        value = " ".join((box.get("value") or "").split())
        if (box.get("type") or "text").lower() in ("text", "search") and value and value.casefold() in title:
            return value
    return ""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A linked headline."""

    address: str
    """Where it leads, as the page has it."""
    headline: str
    """Its words."""
    teaser: str
    """What its card says of the page to which it leads; "" for nothing."""


def pointers(runs: Sequence[Run]) -> Iterator[Pointer]:
    """The linked headlines of a page, in order."""
    heads = _heads(runs)
    pointing = _pointing(runs, heads)
    for index in heads:
        run = runs[index]
        link = _link_of(run)
        if link is not None:
            text = text_of(link)
            inside = len(words_of(text)) >= _HEADLINE_WORDS and text in run.text
            teaser = _teaser(runs, index, heads, pointing)
            yield Pointer(link.get("href").strip(), text if inside else run.text, teaser)


def _heads(runs: Sequence[Run]) -> dict[int, str]:
    """The numbers of the runs that are linked headlines, and where they lead."""
    return {index: address for index, run in enumerate(runs) if (address := _headline_address(run))}


def _pointing(runs: Sequence[Run], heads: Mapping[int, str]) -> dict[Element, dict[str, int]]:
    """The elements that hold linked headlines: the addresses in each, and the first run that leads to each."""
    pointing: dict[Element, dict[str, int]] = {}
    for index, address in heads.items():
        for element in (runs[index].container, *runs[index].container.iterancestors()):
            pointing.setdefault(element, {}).setdefault(address, index)
    return pointing


def _teaser(
    runs: Sequence[Run], head: int, heads: Mapping[int, str], pointing: Mapping[Element, Mapping[str, int]]
) -> str:
    """The first sentence or so that stands behind a linked headline in its card."""
    for index in range(head + 1, min(head + _TEASER_REACH, len(runs))):
        run = runs[index]
        around = next((one for one in (run.container, *run.container.iterancestors()) if one in pointing), None)
        if around is None or len(pointing[around]) > 1 or heads[head] not in pointing[around]:
            break
        says = FEW_WORDS <= len(run.words) <= _CARD_WORDS and not bylines.has_by(run.text)
        if says and run.text != runs[head].text:
            return run.text
    return ""


def _headline_address(run: Run) -> str:
    """The address of the page to which a run points as a linked headline, without its fragment; "" for no headline."""
    link = _link_of(run)
    address = (link.get("href") or "").strip().partition("#")[0] if link is not None else ""
    if not address or address.startswith("?"):  # a place on this page
        return ""
    if link_share(run) >= LINKED:
        least = _TITLE_WORDS if run.container.tag in SUBHEADING_TAGS else _HEADLINE_WORDS
        return address if len(run.words) >= least else ""
    text = text_of(link)
    opens = run.container.tag != "p" and run.text.startswith(text) and len(words_of(text)) >= _HEADLINE_WORDS
    return address if opens and _is_all_elements(run) else ""


def _is_all_elements(run: Run) -> bool:
    """Whether all words of a run stand in elements, as templates set them and authors do not."""
    return all(
        kind == "element" or not ((element.text if kind == "text" else element.tail) or "").strip()
        for element, kind in run.pieces
    )


def _is_sentence(run: Run) -> bool:
    return len(run.words) >= FEW_WORDS and link_share(run) < LINKED and ends_sentence(run.text)


def _most_in_one_place(chosen: Iterable[Run]) -> int:
    """The words in the element that holds the most of the chosen runs."""
    places: Counter[Element] = Counter()
    for run in chosen:
        places[home_of(run.container)] += len(run.words)
    return max(places.values(), default=0)


def _is_made_of_cards(
    runs: Sequence[Run], chosen: Sequence[int], heads: Mapping[int, str], *, of_one_site: bool
) -> bool:
    """Whether nearly all chosen words stand in cards that lead to different pages, for ``of_one_site`` of one site."""
    pointing = _pointing(runs, heads)
    cards: Counter[str] = Counter()
    for index in chosen:
        one = runs[index].container
        around = next((one for one in (one, *one.iterancestors()) if one in pointing), None)
        if around is not None and len(pointing[around]) == 1:
            address, head = next(iter(pointing[around].items()))
            cards[address] += len(runs[index].words) if head <= index else 0  # its headline comes first
    small = {address: words for address, words in cards.items() if words <= _CARD_WORDS}
    total = sum(len(runs[index].words) for index in chosen)
    if len(small) < _MIN_CARDS or sum(small.values()) < _IN_CARDS * total:
        return False
    sites = Counter(_site_of(address) for address in small)
    return not of_one_site or max(sites.values()) > _ONE_SITE * len(small)


def _site_of(address: str) -> str:
    try:
        return urlsplit(address).netloc.removeprefix("www.")
    except ValueError:
        return ""
