"""What stands around and within an article and is no part of it, told by its element, its class, its words."""

from __future__ import annotations

import re
from collections.abc import Container

from reader.ingest.boilerplate import is_boilerplate
from reader.ingest.tree import HEADING_TAGS, SUBHEADING_TAGS, Element, Run, text_of, words_of

FEW_WORDS = 8
"""Words under which a run says little of its own; it may stand anywhere by chance."""
LINKED = 0.6
"""From this share of links on, a run is a pointer elsewhere and no prose."""
_ALL_LINKED = 0.95
_FEW_LINKED = 0.2
"""The share of links up to which a list says something by itself."""
_FACTS = 2
_FIGURES = 4
_FIGURE = re.compile(r"[-+–−]?[\d.,:\s]*\d\s?%?")
_TAGS = frozenset({"nav", "aside", "footer", "form", "button", "label", "fieldset", "menu", "dialog"})
_ROLES = frozenset(
    {
        "alert", "banner", "button", "complementary", "contentinfo", "dialog", "form", "menu", "menubar", "navigation",
        "search", "tab", "tablist", "toolbar",
    }
)  # fmt: skip
"""Roles that an element may say it has (WAI-ARIA 1.2) and that no prose has."""
_NAMES = re.compile(
    r"\b(?:related|recommend\w*|share|sharing|social\w*|promo\w*|newsletter\w*|subscri\w+|sign-?up|comments?|disqus|advert\w*"
    r"|sponsor\w*|taboola|outbrain|trending|most-(?:read|popular|viewed)|tags?|breadcrumbs?|pagination|pager|(?<!code-)toolbar|cookie\w*"
    r"|paywall|read-(?:more|next|also)|more-(?:stories|from|on|in)|author-(?:bio|box|info)|bio|about-(?:the-)?author|sidebar"
    r"|side-bar|screen-reader\w*|sr-only|visually-?hidden|print-only|noprint|no-print|editsection|mw-editsection|navbox"
    r"|post-?profile|user-?(?:info|card)|signature|recirc\w*|donat\w+|feedback|rating|vote|poll|copyright|legal|disclaimer|login)\b",
    re.IGNORECASE,
)
WORD_EDGE = re.compile(r"(?<=[a-z])(?=[A-Z])|_+")
"""Where a hyphen parts the words of a class name that is written in any other manner."""
_POST = re.compile(r"twitter-tweet|instagram-media|fb-post|tiktok-embed|bluesky-embed|mastodon-embed")
_PLACES = HEADING_TAGS | {"li", "td", "th", "dt", "dd"}
"""Elements in which a text may stand for its own sake, though it is a link to another place of the page."""
_OWN_PAGE = re.compile(r"#.")


class Furniture:
    """Tells furniture from article, for runs within one zone."""

    def __init__(self, zone: Element, spared: Container[Element] = ()) -> None:
        self._known: dict[Element, bool] = {zone: False}
        self._spared = spared  # elements whose words are the article's, whatever they say

    def holds(self, run: Run) -> bool:
        """Whether a run is furniture by its words."""
        if run.container.tag == "pre" or run.container in self._spared:
            return False
        return is_boilerplate(run.text) and not is_post(run.container)

    def owns(self, run: Run) -> bool:
        """Whether a run that says little of its own, or points elsewhere, stands in furniture.

        A whole paragraph that is one link is a promotion, wherever it stands; a short one that leads to another place
        of the page is a button.
        """
        links = link_share(run)
        if links >= _ALL_LINKED and len(run.words) >= 2 * FEW_WORDS and run.container.tag in ("p", "div"):
            return True
        if run.container.tag not in _PLACES and len(run.words) < FEW_WORDS and _only_jumps(run):
            return True
        weak = len(run.words) < FEW_WORDS or links >= LINKED
        return weak and self.stands_in(run.container) and not is_post(run.container)

    def stands_in(self, element: Element) -> bool:
        """Whether an element, or one around it within the zone, is furniture by its tag, its role or its class."""
        known = self._known.get(element)
        if known is None:
            parent = element.getparent()
            known = _is_furniture(element) or (parent is not None and self.stands_in(parent))
            self._known[element] = known
        return known


def link_share(run: Run) -> float:
    """The share of a run's words that are links to other pages."""
    if not run.words:
        return 0.0
    if (around := _link_around(run)) is not None:
        return float(not _OWN_PAGE.match(around.get("href") or ""))
    linked = 0
    for element, kind in run.pieces:
        if kind == "element":
            for link in element.iter("a"):
                if not _OWN_PAGE.match(link.get("href") or ""):
                    linked += len(words_of("".join(link.itertext())))
    return linked / len(run.words)


def leads_to_own_place(run: Run) -> bool:
    """Whether a run is, or holds, a link to another place on its page."""
    links = [link for element, kind in run.pieces if kind == "element" for link in element.iter("a")]
    around = _link_around(run)
    return any(_OWN_PAGE.match(link.get("href") or "") for link in (links if around is None else [around]))


def _only_jumps(run: Run) -> bool:
    """Whether all words of a run are links to other places on its page."""
    if not leads_to_own_place(run):
        return False
    links = [link for element, kind in run.pieces if kind == "element" for link in element.iter("a")]
    return _link_around(run) is not None or run.text == " ".join(map(text_of, links))


def _link_around(run: Run) -> Element | None:
    return run.container if run.container.tag == "a" else next(run.container.iterancestors("a"), None)


def is_post(element: Element) -> bool:
    """Whether an element is part of an embedded post."""
    return any(_POST.search(one.get("class") or "") for one in (element, *element.iterancestors("blockquote")))


def _is_furniture(element: Element) -> bool:
    parent = element.getparent()
    if element.tag == "footer" and parent is not None and parent.tag == "blockquote":  # whose words they are
        return False
    if element.tag == "aside" and (_is_box_of_facts(element) or _is_remark(element)):
        return _is_named(element)
    if element.tag in _TAGS or (element.get("role") or "").lower() in _ROLES:
        return True
    return _is_named(element) and not _is_table_of_figures(element)


def _is_table_of_figures(element: Element) -> bool:
    """Whether an element is a table in which every fourth cell is a number, as no menu has them."""
    if element.tag != "table":
        return False
    cells = [text for cell in element.iter("td") if (text := text_of(cell))]
    figures = sum(1 for text in cells if _FIGURE.fullmatch(text))
    return figures >= _FIGURES and 4 * figures >= len(cells)


def _is_named(element: Element) -> bool:
    """Whether an element is called as furniture is."""
    names = WORD_EDGE.sub("-", f"{element.get('class') or ''} {_short_id(element)}")
    return names != " " and bool(_NAMES.search(names))


def _is_remark(element: Element) -> bool:
    """Whether an element says something and offers nothing to be clicked."""
    offers = next(element.iter("a", "form", "button", "input", "iframe"), None) is not None
    return not offers and len(words_of(text_of(element))) >= FEW_WORDS


def _is_box_of_facts(element: Element) -> bool:
    """Whether an element holds a heading and a list or a table that leads nowhere."""
    facts = next(element.iter("ul", "ol", "dl", "table"), None)
    if facts is None or next(element.iter(*SUBHEADING_TAGS), None) is None:
        return False
    if len(list(facts.iter("li", "dd", "tr"))) < _FACTS or next(element.iter("form", "button"), None) is not None:
        return False
    words = len(words_of(text_of(facts)))
    linked = sum(len(words_of(text_of(link))) for link in facts.iter("a"))
    return linked <= _FEW_LINKED * words


def _short_id(element: Element) -> str:
    """The ``id`` of an element that a template gave it: those of headings, and long ones, are made from words."""
    name = "" if element.tag in _PLACES else element.get("id") or ""
    return name if name.count("-") + name.count("_") <= 1 else ""
