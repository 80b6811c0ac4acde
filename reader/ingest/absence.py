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
from reader.ingest.markup import escape_block
from reader.ingest.metadata import Claims
from reader.ingest.subscribers import NEEDS_LOGIN, SUBSCRIBERS_NOTICE, breaks_off
from reader.ingest.teasers import pointers
from reader.ingest.tree import Element, Run, drop, text_of
from reader.text import clean_line

LINKS_NOTICE = "There is no article on this page; these are the pages that it points to."
_FEW_TEASERS = 8
_MAX_LINKS = 200
_OF_ARTICLES = frozenset({"kicker", "dek", "authors", "published", "updated"})
"""What only an article has; on a page of links it would be that of one of the articles."""
_SCHEME = re.compile(r"[a-z][a-z\d+.-]*:", re.IGNORECASE)
_NEEDS_SCRIPTS = re.compile(
    r"(?:enable|activate|turn on|requires?|needs?|allow|without|aktivier\w+|activer|habilit\w+"
    r"|active)\s(?:\w+\s){0,3}java\s?script"
    r"|java\s?script (?:is|must be|to be|has been|seems to be|ist|est|está) (?:\w+\s)?(?:required|disabled"
    r"|enabled|off|deaktiviert|désactivé)",
    re.IGNORECASE,
)


def notices_of(claims: Claims, words: int, page_text: str) -> tuple[str, ...]:
    """What the reader of an article of ``words`` words should know: that it breaks off where a subscription begins."""
    free = next((claim.value.lower() for claim in claims.ranked("free")), "")
    marked = free in ("false", "no", "locked")
    return (SUBSCRIBERS_NOTICE,) if breaks_off(words, page_text, marked=marked) else ()


def links_or_reason(
    runs: Sequence[Run], root: Element, base: str, metadata: Metadata, *, points_elsewhere: bool
) -> Article:
    """The page's links as a list, where it has enough of them, or is known to be one of pointers.

    ``root`` is the page as it came, and is spoilt.

    Raises NoArticleError, which says as well as can be told why there is no article.
    """
    links = _links(runs, base)
    if len(links) >= (1 if points_elsewhere else _FEW_TEASERS):
        markdown = "\n".join(f"- {link}" for link in links)
        told = {name: origin for name, origin in metadata.origins.items() if name not in _OF_ARTICLES}
        metadata = metadata._replace(kicker="", dek="", authors=(), published="", updated="", origins=told)
        return Article(metadata=metadata, markdown=markdown + "\n", notices=(LINKS_NOTICE,))
    for script in list(root.iter("script", "style")):
        drop(script)
    text = text_of(root)
    if _NEEDS_SCRIPTS.search(text):
        raise NoArticleError("This page shows its text only to browsers that run its scripts.")
    if root.find(".//input[@type='password']") is not None or (len(text) < 2000 and NEEDS_LOGIN.search(text)):
        raise NoArticleError("This page asks for a login before it shows any article.")
    raise NoArticleError("There is no article on this page.")


def _links(runs: Sequence[Run], base: str) -> list[str]:
    """The pages that linked headlines lead to, each once, as Markdown, with what their cards say of them.

    Only the words are given where nothing tells the site.
    """
    found: dict[str, str] = {}
    for pointer in pointers(runs):
        try:
            whole = urljoin(base, pointer.address)
        except ValueError:
            continue
        safe = clean_line(re.sub(r"[\s()<>\\]", lambda match: f"%{ord(match[0]):02X}", whole))
        shown = escape(clean_line(pointer.headline))
        teaser = f"\\\n  {escape_block(clean_line(pointer.teaser))}" if pointer.teaser else ""
        if safe.startswith(("http://", "https://")):
            found.setdefault(safe, f"[{shown}]({safe}){teaser}")
        elif not base and not _SCHEME.match(pointer.address):
            found.setdefault(safe, f"{shown}{teaser}")
    return list(found.values())[:_MAX_LINKS]
