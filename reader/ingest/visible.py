"""What a page shows of itself to people: the headline, and around it kicker, dek, byline and date.

Class names are no standard, but newspapers' templates name these parts alike; a class is believed only where the
element is short and stands near the headline or before the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from reader.ingest import shown_authors
from reader.ingest.declared import Claim
from reader.ingest.element_names import called, in_furniture
from reader.ingest.tree import Element, text_of, words_of

ORIGIN = "visible text"
_is_dek = called(
    r"\b(?:dek|standfirst|sub-?(?:title|head(?:line|ing)?|hed)|deck|tagline|teaser|summary|lede?|intro|chapo|chapeau|vorspann|bajada|entradilla)\b|(?:article|post|story|entry|headline)[-_]*(?:dek|sub(?:title|head(?:line)?)|deck|summary|description|intro|lead)"
)
_is_kicker = called(
    r"kicker|eyebrow|overline|dachzeile|rubric|(?:^|[\s_-])(?:section-(?:name|label|title)|category|topic|slug)(?:$|[\s_-])"
)
_is_date = called(
    r"\b(?:date|dateline|published|pubdate|timestamp|time|posted)\b|(?:publish|post|entry|article|story)[-_]*(?:date|time)"
)
_NAMED = etree.XPath(".//*[@class or @id or @rel or @itemprop or @property or self::time]")
"""Elements that may say what they are."""
_NEAR = 60
"""How many elements before and after the headline are near it."""


def visible_claims(root: Element) -> list[Claim]:
    """What the page shows of itself, the surest first for each field."""
    body = root.find("body")
    if body is None:
        return []
    claims: list[Claim] = []
    elements = list(body.iter())
    nearby: list[Element] = []
    below: list[Element] = []
    heading = headline_element(body)
    if heading is not None:
        claims.append(Claim("headline", _without_permalink(heading), ORIGIN))
        position = elements.index(heading)
        claims += _near_headline(elements, position)
        nearby = elements[max(0, position - _NEAR) : position + _NEAR]
        below = elements[position + 1 : position + _NEAR]
    named = _NAMED(body)
    lines = list(shown_authors.lines_with_by(nearby))
    authors = [*shown_authors.marked(named), *lines, *shown_authors.linked(below)]
    claims += [Claim("authors", text, ORIGIN) for text in authors]
    claims += [Claim("published", text, ORIGIN) for text in lines]
    claims += [Claim("signed", text, ORIGIN) for text in shown_authors.sign_offs(elements)]
    claims += _times(named)
    return claims


def headline_element(body: Element) -> Element | None:
    """The ``h1`` that is the headline: the only one, or the first that is not in the page's furniture."""
    headings = [heading for heading in body.iter("h1") if 0 < len(text_of(heading)) <= 300]
    headings = [heading for heading in headings if not in_furniture(heading, 4)] or headings
    marked = [
        heading for heading in headings if re.search(r"title|headline|entry", heading.get("class") or "", re.IGNORECASE)
    ]
    return next(iter(marked or headings), None)


def _without_permalink(heading: Element) -> str:
    """The text of a heading without the sign behind it that links to it."""
    text = text_of(heading)
    for link in heading.iter("a"):
        sign = text_of(link)
        if sign and not words_of(sign):
            text = text.removesuffix(sign).rstrip()
    return text


def _near_headline(elements: list[Element], position: int) -> Iterator[Claim]:
    for element in elements[position + 1 : position + _NEAR]:
        text = text_of(element) if _is_dek(element) and element.tag not in ("ul", "nav", "a") else ""
        if 20 < len(text) <= 500:
            yield Claim("dek", text, ORIGIN)
            break
    for element in reversed(elements[max(0, position - _NEAR) : position]):
        text = text_of(element) if _is_kicker(element) else ""
        if 2 < len(text) <= 40 and not in_furniture(element, 3):
            yield Claim("kicker", text, ORIGIN)
            break


def _times(elements: list[Element]) -> Iterator[Claim]:
    for element in elements:
        if element.tag == "time" or _is_date(element):
            value = element.get("datetime") or element.get("content") or text_of(element)
            if 6 <= len(value) <= 80 and not in_furniture(element, 4):
                names = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
                field = "updated" if re.search(r"updat|modif", names) else "published"
                yield Claim(field, value, ORIGIN)
