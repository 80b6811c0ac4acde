"""The same article elsewhere: where a page yields none or only its beginning, its AMP or print version may have it all.

Nobody but the page names these addresses, so what holds for a redirect holds for them: http or https, one deadline for
the whole, and from the open network no way into a private one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from reader.article import Article
from reader.errors import NoArticleError, SourceError
from reader.ingest.absence import LINKS_NOTICE
from reader.ingest.addresses import absolute
from reader.ingest.decode import decode
from reader.ingest.extract import extract, kind_of
from reader.ingest.fetch import DEADLINE, Wanted, fetch
from reader.ingest.html import base_of
from reader.ingest.page import Page
from reader.ingest.parsing import parse
from reader.ingest.source import normalise
from reader.ingest.subscribers import SUBSCRIBERS_NOTICE
from reader.ingest.tree import Element, text_of

NOTICE = "This is the {kind} version of the page, which shows more of the article."
_MAX_TRIES = 2
_SHORT = 150
"""Words under which an article may be no more than the beginning of one."""
_CLEARLY_MORE = 1.5
"""How many times the words of the page itself another version must have to be read instead."""
_PRINT = re.compile(
    r"(?:(?:view|open|show|get) )?(?:(?:the|a|this) )?(?:print(?:er)?(?:[- ]?friendly)?|text-only)"
    r"(?: (?:version|view|page))?"
    r"|print (?:this )?(?:article|page|story)|druck(?:version|ansicht)|version imprimable|imprimer"
    r"|(?:versión para )?imprimir|versão para impressão|versione stampabile|stampa",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w{3,}")


def fullest(
    page: Page,
    progress: Callable[[str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Article:
    """The article of a fetched page, or of its AMP or print version where only that has it or has clearly more.

    Raises what :func:`reader.ingest.extract.extract` raises where no version has an article.
    """
    try:
        article = extract(page)
    except NoArticleError:
        fuller = _fuller(page, None, progress, cancelled)
        if fuller is None:
            raise
        return fuller
    return (_may_have_more(article) and _fuller(page, article, progress, cancelled)) or article


def _fuller(
    page: Page,
    article: Article | None,
    progress: Callable[[str], None] | None,
    cancelled: Callable[[], bool] | None,
) -> Article | None:
    """The article as another version of its page has it, if that is the same story and has clearly more of it."""
    for kind, address in _alternatives(page):
        if progress:
            progress(f"Looking at the {kind} version …")
        other = _article_at(address, page, progress, cancelled)
        if other and _words(other) > _CLEARLY_MORE * _words(article) and _same_story(article, other):
            known = article.metadata._replace(language=other.metadata.language) if article else other.metadata
            return other._replace(metadata=known, notices=(*other.notices, NOTICE.format(kind=kind)))
    return None


def _may_have_more(article: Article) -> bool:
    return bool({LINKS_NOTICE, SUBSCRIBERS_NOTICE} & set(article.notices)) or _words(article) < _SHORT


def _words(article: Article | None) -> int:
    """The words of an article; none of a list of links."""
    return len(article.markdown.split()) if article and LINKS_NOTICE not in article.notices else 0


def _same_story(article: Article | None, other: Article) -> bool:
    """Whether two headlines share half of their words; so too where one is missing."""
    ours, theirs = (set(_WORD.findall(one.metadata.headline.casefold() if one else "")) for one in (article, other))
    return 2 * len(ours & theirs) >= min(len(ours), len(theirs))


def _alternatives(page: Page) -> list[tuple[str, str]]:
    """The kind and address of each other version that a page names, the likeliest first."""
    text = decode(page.data, page.charset)
    if kind_of(text, page) != "html":
        return []
    root = parse(text)
    base = base_of(root, page.address)
    found: dict[str, str] = {}
    for kind, target in (*_declared(root), *_shown(root)):
        try:
            address = normalise(absolute(target, base))
        except SourceError:
            continue
        if address.startswith(("http:", "https:")) and address not in (page.address, page.source):
            found.setdefault(address, kind)
    return [(kind, address) for address, kind in found.items()][:_MAX_TRIES]


def _declared(root: Element) -> Iterator[tuple[str, str]]:
    for link in root.iter("link"):
        relations = (link.get("rel") or "").lower().split()
        if "amphtml" in relations:
            yield "AMP", link.get("href") or ""
        elif "alternate" in relations and "print" in (link.get("media") or "").lower():
            yield "print", link.get("href") or ""


def _shown(root: Element) -> Iterator[tuple[str, str]]:
    for link in root.iter("a"):
        says = (text_of(link), link.get("title") or "", link.get("aria-label") or "")
        if any(_PRINT.fullmatch(one.strip()) for one in says):
            yield "print", link.get("href") or ""


def _article_at(
    address: str,
    page: Page,
    progress: Callable[[str], None] | None,
    cancelled: Callable[[], bool] | None,
) -> Article | None:
    same_host = urlsplit(address).hostname == urlsplit(page.address).hostname
    wanted = Wanted(only_public=page.is_public or not same_host, ends=page.begun + DEADLINE)
    try:
        return extract(fetch(address, wanted=wanted, progress=progress, cancelled=cancelled))
    except SourceError:
        return None
