"""The box that sums an article up before it begins: "Key points", the key events of a running report.

Templates set it apart from the paragraphs, often as an ``aside``, and link its items to the places that they
sum up; extractors therefore take it for a menu. It is told by its shape: a short title, and under it items of several
words each, between the headline and the first paragraph, which lead to no other page.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence

import lxml.html

from reader.ingest import bylines
from reader.ingest.boilerplate import is_boilerplate
from reader.ingest.dates import day_of
from reader.ingest.furniture import LINKED, WORD_EDGE, leads_to_own_place, link_share
from reader.ingest.lines import ends_sentence, telling_words
from reader.ingest.tree import SUBHEADING_TAGS, Element, Run

_MAX_TITLE_WORDS = 6
_ITEM_WORDS = 4
"""Words that an item has on an average: one of a menu, or of a table of contents, has fewer."""
_MAX_ITEM_WORDS = 60
_MIN_ITEMS = 2
_MAX_ITEMS = 30
_ITEM_HEIGHT = 3
"""How many elements around its text are asked whether they are the item of a list."""
_MENU = re.compile(
    r"\b(?:toc|table-?of-?contents|nav(?:igation)?|menu|jump-?(?:links?|to)|share|social|byline|authors?|tags?)\b",
    re.IGNORECASE,
)
_SPOKEN = 0.5
"""The share of the words of a summary that the article has too."""
_HEIGHT = 6
"""How many elements around a run are asked whether they are a menu."""


def summary_box(runs: Sequence[Run], kept: Sequence[bool], headline: Element | None) -> list[Element]:
    """The box before the first kept run, made anew as a heading and a list; nothing where there is none.

    ``headline`` is the page's headline element, before which no box stands.
    """
    first = next(index for index, its in enumerate(kept) if its)
    head = next((index for index, run in enumerate(runs[:first]) if headline in _around(run)), first)
    for title in range(head + 1, first - _MIN_ITEMS):
        if _is_title(runs[title]) and (items := _items(runs[title + 1 : min(first, title + 2 + _MAX_ITEMS)])):
            said = {word for run, its in zip(runs, kept, strict=True) if its for word in telling_words(run.text)}
            return _made_of(runs[title], items) if _sums_up(items, said) else []
    return []


def _around(run: Run) -> list[Element]:
    return [run.container, *run.container.iterancestors()]


def _is_title(run: Run) -> bool:
    if len(run.words) > _MAX_TITLE_WORDS or link_share(run) > 0 or _is_menu(run):
        return False
    return run.container.tag in SUBHEADING_TAGS or not (
        ends_sentence(run.text) or bylines.has_by(run.text) or day_of(run.text)
    )


def _items(runs: Sequence[Run]) -> list[Run]:
    """The items that runs begin with, if they are those of a box: alike, of several words, and leading nowhere else."""
    items: list[Run] = []
    for run in runs:
        if not _is_item(run) or run.container.tag != runs[0].container.tag:
            break
        items.append(run)
    words = sum(len(run.words) for run in items)
    return items if _MIN_ITEMS <= len(items) <= _MAX_ITEMS and words >= _ITEM_WORDS * len(items) else []


def _is_item(run: Run) -> bool:
    if len(run.words) > _MAX_ITEM_WORDS or link_share(run) >= LINKED or is_boilerplate(run.text) or _is_menu(run):
        return False
    listed = any(one.tag == "li" for one in _around(run)[:_ITEM_HEIGHT])
    return listed or leads_to_own_place(run)


def _is_menu(run: Run) -> bool:
    near = _around(run)[:_HEIGHT]
    return any(one.tag in ("nav", "header") or _MENU.search(WORD_EDGE.sub("-", one.get("class") or "")) for one in near)


def _sums_up(items: Sequence[Run], said: set[str]) -> bool:
    """Whether items lead to places of the page, or speak of what the article speaks of, as a ticker does not."""
    words = [word for run in items for word in telling_words(run.text)]
    spoken = sum(1 for word in words if word in said)
    return all(leads_to_own_place(run) for run in items) or spoken >= _SPOKEN * len(words)


def _made_of(title: Run, items: Sequence[Run]) -> list[Element]:
    heading = lxml.html.Element("h2")
    heading.text = title.text
    listed = lxml.html.Element("ul")
    for run in items:
        listed.append(_item_of(run))
    return [heading, listed]


def _item_of(run: Run) -> Element:
    """A copy of a run as the item of a list."""
    item = lxml.html.Element("li")
    for element, kind in run.pieces:
        if kind == "element":
            item.append(copy.deepcopy(element))
            item[-1].tail = None
            for moment in item[-1].iter("time"):  # a template parts it from the words by its place alone
                moment.tail = f" {moment.tail or ''}"
            continue
        text = (element.text if kind == "text" else element.tail) or ""
        if len(item):
            item[-1].tail = (item[-1].tail or "") + text
        else:
            item.text = (item.text or "") + text
    return item
