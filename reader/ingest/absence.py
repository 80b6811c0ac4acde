"""When a page holds no article, or only the beginning of one: saying so, and offering what there is instead.

Menus shown as prose would be worse than nothing. A page of teasers becomes a list of its links, a page that shows
nothing without scripts or a login is named as such, and a text that breaks off before a paywall gets a notice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urljoin

from reader.article import Article, Metadata
from reader.document.figure import escape
from reader.errors import NoArticleError
from reader.ingest.furniture import link_share
from reader.ingest.metadata import Claims
from reader.ingest.places import home_of
from reader.ingest.tree import Element, Run, drop, text_of
from reader.text import clean_line

LINKS_NOTICE = "There is no article on this page; these are the pages that it points to."
SUBSCRIBERS_NOTICE = "The rest of this article is for subscribers."
_TEASER_WORDS = 4
"""Words from which a linked line is a headline rather than an item of a menu."""
_MANY_TEASERS = 25
_FEW_TEASERS = 8
_MAX_LINKS = 200
_SHORT = 80
"""Words in one place on the page under which no article stands there, if there are many teasers around."""
_CUT_SHORT = 400
"""Words under which an article marked as not free is taken to break off."""
_NEEDS_SCRIPTS = re.compile(
    r"(?:enable|activate|turn on|requires?|needs?|allow|without|aktivier\w+|activer|habilit\w+"
    r"|active)\s(?:\w+\s){0,3}java\s?script"
    r"|java\s?script (?:is|must be|to be|has been|seems to be|ist|est|está) (?:\w+\s)?(?:required|disabled"
    r"|enabled|off|deaktiviert|désactivé)",
    re.IGNORECASE,
)
_NEEDS_LOGIN = re.compile(
    r"\b(?:log ?in|sign ?in|anmelden|einloggen|connexion|se connecter|iniciar sesión|entrar)\b", re.IGNORECASE
)
_FOR_SUBSCRIBERS = re.compile(
    r"(?:subscribe|sign up|register|log ?in) (?:now )?to (?:continue|keep|read|access|unlock|view)"
    r"|\bto (?:continue|keep) reading[, ]"
    r"|(?:article|story|content) is (?:only |exclusively )?(?:for|available to"
    r"|reserved for) (?:our )?(?:subscribers|members)"
    r"|already a (?:subscriber|member)|réservé aux abonnés|nur für abonnenten|exclusivo para (?:suscriptores"
    r"|assinantes)",
    re.IGNORECASE,
)


def notices_of(claims: Claims, words: int, page_text: str) -> tuple[str, ...]:
    """What the reader of an article of ``words`` words should know: that it breaks off where a subscription begins."""
    free = next((claim.value.lower() for claim in claims.ranked("free")), "")
    marked = free in ("false", "no", "locked")
    breaks_off = words < _CUT_SHORT and (marked or bool(_FOR_SUBSCRIBERS.search(page_text)))
    return (SUBSCRIBERS_NOTICE,) if breaks_off else ()


def is_teaser_page(runs: Sequence[Run], kept: Sequence[bool]) -> bool:
    """Whether what was taken for an article is scattered among many linked headlines, as on a front page."""
    places: dict[Element, int] = {}
    for run, its in zip(runs, kept, strict=True):
        if its:
            home = home_of(run.container)
            places[home] = places.get(home, 0) + len(run.words)
    return max(places.values(), default=0) < _SHORT and len(_teasers(runs)) >= _MANY_TEASERS


def links_or_reason(runs: Sequence[Run], root: Element, base: str, metadata: Metadata) -> Article:
    """The page's links as a list, where it has enough of them. ``root`` is the page as it came, and is spoilt.

    Raises NoArticleError, which says as well as can be told why there is no article.
    """
    links = _links(runs, base)
    if len(links) >= _FEW_TEASERS:
        markdown = "\n".join(f"- [{escape(text)}]({address})" for address, text in links.items())
        return Article(metadata=metadata, markdown=markdown + "\n", notices=(LINKS_NOTICE,))
    for script in list(root.iter("script", "style")):
        drop(script)
    text = text_of(root)
    if _NEEDS_SCRIPTS.search(text):
        raise NoArticleError("This page shows its text only to browsers that run its scripts.")
    if root.find(".//input[@type='password']") is not None or (len(text) < 2000 and _NEEDS_LOGIN.search(text)):
        raise NoArticleError("This page asks for a login before it shows any article.")
    raise NoArticleError("There is no article on this page.")


def _teasers(runs: Sequence[Run]) -> list[Run]:
    return [run for run in runs if len(run.words) >= _TEASER_WORDS and link_share(run) >= 0.6]


def _links(runs: Sequence[Run], base: str) -> dict[str, str]:
    """The addresses of the teasers with their words, in the order of the page."""
    found: dict[str, str] = {}
    for run in _teasers(runs):
        link = _link_of(run)
        address = (link.get("href") or "").strip() if link is not None else ""
        try:
            absolute = urljoin(base, address)
        except ValueError:
            continue
        if absolute.startswith(("http://", "https://")) and len(found) < _MAX_LINKS:
            safe = re.sub(r"[\s()<>\\]", lambda match: f"%{ord(match[0]):02X}", absolute)
            found.setdefault(clean_line(safe), clean_line(run.text))
    return found


def _link_of(run: Run) -> Element | None:
    for element, kind in run.pieces:
        if kind == "element" and element.tag == "a":
            return element
        if kind == "element" and (inner := next(element.iter("a"), None)) is not None:
            return inner
    return next((one for one in (run.container, *run.container.iterancestors()) if one.tag == "a"), None)
