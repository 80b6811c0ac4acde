"""What a page declares of itself to machines: JSON-LD, meta elements (OpenGraph, Dublin Core and others), microdata.

Each reader gives claims: (field, value, origin). Nothing is decided here; :mod:`reader.ingest.metadata` weighs them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reader.ingest.byline_openings import is_label
from reader.ingest.tree import Element, having, text_of

_MAX_JSON = 2_000_000
"""Characters of JSON-LD that are read from one script."""
_MAX_NODES = 2_000
_ARTICLE_TYPE = re.compile(
    r"(?:Article|BlogPosting|Report|NewsStory|Posting|Review|WebPage|CreativeWork|Chapter|Book)$"
)
_STRONG_TYPE = re.compile(r"(?:Article|BlogPosting|Report|Posting|Review)$")
_COMMENT = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a page says of itself."""

    field: str
    """The field of :class:`reader.article.Metadata`, or "description", "section", "free" or "signed"."""
    value: str
    """What is said."""
    origin: str
    """How: "json-ld", "opengraph", "dublin core", "meta", "microdata"."""


_META = {
    "og:title": ("headline", "opengraph"), "twitter:title": ("headline", "twitter card"),
    "dc.title": ("headline", "dublin core"),
    "dcterms.title": ("headline", "dublin core"), "citation_title": ("headline", "meta"),
    "parsely-title": ("headline", "meta"),
    "title": ("headline", "meta"), "sailthru.title": ("headline", "meta"), "headline": ("headline", "meta"),
    "hdl": ("headline", "meta"),
    "og:site_name": ("site", "opengraph"), "dc.publisher": ("site", "dublin core"),
    "dcterms.publisher": ("site", "dublin core"),
    "application-name": ("site", "meta"), "citation_journal_title": ("site", "meta"), "cre": ("site", "meta"),
    "author": ("authors", "meta"), "dc.creator": ("authors", "dublin core"),
    "dcterms.creator": ("authors", "dublin core"),
    "citation_author": ("authors", "meta"), "parsely-author": ("authors", "meta"),
    "sailthru.author": ("authors", "meta"),
    "article:author": ("authors", "opengraph"), "article:author_name": ("authors", "opengraph"),
    "byl": ("authors", "meta"),
    "article.author": ("authors", "meta"), "shareaholic:article_author_name": ("authors", "meta"),
    "articleauthor": ("authors", "meta"),
    "article:published_time": ("published", "opengraph"), "og:published_time": ("published", "opengraph"),
    "og:article:published_time": ("published", "opengraph"), "dc.date": ("published", "dublin core"),
    "dc.date.issued": ("published", "dublin core"), "dc.date.created": ("published", "dublin core"),
    "dcterms.created": ("published", "dublin core"), "dcterms.date": ("published", "dublin core"),
    "dcterms.issued": ("published", "dublin core"), "citation_publication_date": ("published", "meta"),
    "citation_date": ("published", "meta"), "parsely-pub-date": ("published", "meta"),
    "sailthru.date": ("published", "meta"),
    "date": ("published", "meta"), "pubdate": ("published", "meta"), "publishdate": ("published", "meta"),
    "publish-date": ("published", "meta"), "publication_date": ("published", "meta"), "pdate": ("published", "meta"),
    "article.published": ("published", "meta"), "published-date": ("published", "meta"),
    "displaydate": ("published", "meta"),
    "article:modified_time": ("updated", "opengraph"), "og:updated_time": ("updated", "opengraph"),
    "dc.date.modified": ("updated", "dublin core"), "dcterms.modified": ("updated", "dublin core"),
    "lastmod": ("updated", "meta"),
    "last-modified": ("updated", "meta"), "article.updated": ("updated", "meta"),
    "og:description": ("description", "opengraph"), "description": ("description", "meta"),
    "twitter:description": ("description", "twitter card"), "dc.description": ("description", "dublin core"),
    "article:section": ("section", "opengraph"), "og:locale": ("language", "opengraph"),
    "content-language": ("language", "meta"),
    "language": ("language", "meta"), "dc.language": ("language", "dublin core"),
    "dcterms.language": ("language", "dublin core"),
    "og:url": ("address", "opengraph"), "article:content_tier": ("free", "opengraph"),
}  # fmt: skip
_LABELLED = re.compile(r"twitter:(label|data)(\d)")
"""What stands in a card below the title, and what it says: "Written by", a name."""
_MICRODATA = {
    "headline": "headline", "alternativeheadline": "dek", "author": "authors", "creator": "authors",
    "datepublished": "published",
    "datemodified": "updated", "inlanguage": "language", "publisher": "site",
}  # fmt: skip


def claims_of(root: Element) -> list[Claim]:
    """Every claim of a page, those in JSON-LD first, then meta elements, then microdata."""
    return [*_json_ld_claims(root), *_meta_claims(root), *_microdata_claims(root)]


def _meta_claims(root: Element) -> Iterator[Claim]:
    labels: dict[str, str] = {}
    for meta in root.iter("meta"):
        content = (meta.get("content") or "").strip()
        names = f"{meta.get('property') or ''} {meta.get('name') or ''} {meta.get('http-equiv') or ''}".lower().split()
        for name in names:
            if numbered := _LABELLED.fullmatch(name):
                labels[numbered[1] + numbered[2]] = content
                if numbered[1] == "data" and is_label(labels.get(f"label{numbered[2]}", "")):
                    yield Claim("authors", content, "meta")
            known = _META.get(name.replace("dcterm:", "dcterms.").replace("dc:", "dc.").replace("dcterms:", "dcterms."))
            if known and content:
                yield Claim(known[0], content, known[1])
                break


def _microdata_claims(root: Element) -> Iterator[Claim]:
    for element in having(root, "itemprop"):
        if belongs_elsewhere(element):
            continue
        for name in element.get("itemprop").lower().split():
            field = _MICRODATA.get(name)
            value = _microdata_value(element, field) if field else ""
            if field and value:
                yield Claim(field, value, "microdata")


_ELSEWHERE = re.compile(
    r"Comment|Answer|Question|Product|Offer|Event|ImageObject|VideoObject|ListItem|Rating|Recipe\b", re.IGNORECASE
)


def belongs_elsewhere(element: Element) -> bool:
    """Whether a property describes a comment, a picture or a listed item, and not the article."""
    for ancestor in element.iterancestors():
        kind = ancestor.get("itemtype")
        if kind and not re.search(r"Person|Organization", kind):
            return bool(_ELSEWHERE.search(kind))
    return False


def _microdata_value(element: Element, field: str) -> str:
    if field in ("published", "updated"):
        return str(element.get("content") or element.get("datetime") or text_of(element))
    if element.get("content"):
        return str(element.get("content"))
    own = [name for name in element.iterfind(".//*[@itemprop='name']") if _property_of(name) is element]
    value = "; ".join(str(name.get("content") or text_of(name)) for name in own) or text_of(element)
    return value if len(value) < 300 else ""


def _property_of(element: Element) -> Element | None:
    """The property around a property: a person's name is not that of the paper for which they write."""
    return next((around for around in element.iterancestors() if around.get("itemprop")), None)


# -------------------------------------------------------------------------------------------------------------- JSON-LD


def _json_ld_claims(root: Element) -> Iterator[Claim]:
    nodes = [node for value in _json_values(root) for node in _nodes(value)]
    articles = [node for node in nodes if _type_matches(node, _ARTICLE_TYPE)]
    articles.sort(key=lambda node: (not _type_matches(node, _STRONG_TYPE), "headline" not in node))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    for node in articles:
        yield from _article_claims(node, by_id, strong=_type_matches(node, _STRONG_TYPE))
    for node in nodes:
        if _type_matches(node, re.compile(r"^WebSite$")):
            yield from (Claim("site", name, "json-ld website") for name in _names(node, by_id))


def _article_claims(node: Mapping[str, Any], by_id: Mapping[str, Any], *, strong: bool) -> Iterator[Claim]:
    origin = "json-ld" if strong else "json-ld page"
    for key, field in (
        ("headline", "headline"), ("name", "headline"), ("alternativeHeadline", "dek"), ("alternateName", "dek"),
        ("datePublished", "published"), ("dateCreated", "published"), ("dateModified", "updated"),
        ("inLanguage", "language"),
        ("description", "description"), ("articleSection", "section"),
        ("isAccessibleForFree", "free"),
    ):  # fmt: skip
        value = node.get(key)
        value = value[0] if isinstance(value, list) and value else value
        value = value.get("name") if isinstance(value, dict) else value
        if isinstance(value, str | bool) and str(value).strip():
            yield Claim(field, str(value).strip(), origin)
    for key in ("author", "creator"):
        for name in _names(node.get(key), by_id):
            yield Claim("authors", name, origin)
    for name in _names(node.get("publisher"), by_id):
        yield Claim("site", name, origin)


def _names(value: Any, by_id: Mapping[str, Any]) -> list[str]:
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, list):
        return [name for one in value[:30] for name in _names(one, by_id)]
    if isinstance(value, dict):
        name = value.get("name") or _whole_name(value)
        if not name and isinstance(value.get("@id"), str):
            name = by_id.get(value["@id"], {}).get("name")
        if isinstance(name, list):
            return [one for one in name if isinstance(one, str)]
        return [name] if isinstance(name, str) and name.strip() else []
    return []


def _whole_name(person: Mapping[str, Any]) -> str:
    parts = (person.get("givenName"), person.get("familyName"))
    return " ".join(part for part in parts if isinstance(part, str))


def _json_values(root: Element) -> Iterator[Any]:
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text or len(script.text) > _MAX_JSON:
            continue
        text = _COMMENT.sub("", script.text).strip().rstrip(";")
        for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
            try:
                yield json.loads(attempt, strict=False)
                break
            except (ValueError, RecursionError):
                continue


def _nodes(value: Any) -> list[dict[str, Any]]:
    """The objects of a JSON-LD value that stand on their own: the top ones, those of a graph, the page's main
    entity.
    """
    found: list[dict[str, Any]] = []
    waiting = [value]
    while waiting and len(found) < _MAX_NODES:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting.extend(one[:_MAX_NODES])
        elif isinstance(one, dict):
            found.append(one)
            waiting.extend(
                one[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage")
                if isinstance(one.get(key), dict | list)
            )
    return found


def _type_matches(node: Mapping[str, Any], pattern: re.Pattern[str]) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and bool(pattern.search(kind)) for kind in kinds)
