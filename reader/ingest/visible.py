"""What a page shows of itself to people: the headline, and around it kicker, dek, byline and date.

Class names are no standard, but newspapers' templates name these parts alike; a class is believed only where the
element is short and stands near the headline or before the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from reader.ingest import bylines
from reader.ingest.contributors import is_sign_off, of_portrait, opens_with_writers
from reader.ingest.declared import Claim, belongs_elsewhere
from reader.ingest.tree import BLOCK_TAGS, Element, text_of, words_of
from reader.text import clean_line

ORIGIN = "visible text"
_BYLINE = re.compile(
    r"\b(?:byline|by-line|author|authors|writtenby|p-author|contributor|vcard|writer|reporter|auteur|autor)\b|byline|author(?:[-_]?name)?(?:\b|_)",
    re.IGNORECASE,
)
_NOT_BYLINE = re.compile(
    r"bio|avatar|image|photo|comment|social|follow|related|footer|sidebar|description|about|twitter|box", re.IGNORECASE
)
_DEK = re.compile(
    r"\b(?:dek|standfirst|sub-?(?:title|head(?:line|ing)?|hed)|deck|tagline|teaser|summary|lede?|intro|chapo|chapeau|vorspann|bajada|entradilla)\b|(?:article|post|story|entry|headline)[-_]*(?:dek|sub(?:title|head(?:line)?)|deck|summary|description|intro|lead)",
    re.IGNORECASE,
)
_KICKER = re.compile(
    r"kicker|eyebrow|overline|dachzeile|rubric|(?:^|[\s_-])(?:section-(?:name|label|title)|category|topic|slug)(?:$|[\s_-])",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?:date|dateline|published|pubdate|timestamp|time|posted)\b|(?:publish|post|entry|article|story)[-_]*(?:date|time)",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"comment|footer|sidebar|related|nav|menu|recommend|widget|promo|trending|popular|share|teaser-list", re.IGNORECASE
)
_NAMED = etree.XPath(".//*[@class or @id or @rel or @itemprop or self::time]")
"""Elements that may say what they are."""
_NO_BYLINE_TAGS = frozenset({"meta", "link", "img", "body", "html", "article", "main", "script", "form"})
_MAX_BYLINE = 200
"""Characters that no byline has."""
_SIGNING_TAGS = frozenset({"p", "div", "span", "em", "i", "footer"})
_MAX_SIGN_OFF = 60
"""Characters that are looked at to tell whether a paragraph signs off."""
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
    heading = headline_element(body)
    if heading is not None:
        claims.append(Claim("headline", _without_permalink(heading), ORIGIN))
        position = elements.index(heading)
        claims += _near_headline(elements, position)
        nearby = elements[max(0, position - _NEAR) : position + _NEAR]
    named = _NAMED(body)
    claims += _bylines(named)
    claims += _lines_with_by(nearby)
    claims += _sign_offs(elements)
    claims += _times(named)
    return claims


def headline_element(body: Element) -> Element | None:
    """The ``h1`` that is the headline: the only one, or the first that is not in the page's furniture."""
    headings = [heading for heading in body.iter("h1") if 0 < len(text_of(heading)) <= 300]
    headings = [heading for heading in headings if not _in_furniture(heading, 4)] or headings
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
        text = text_of(element) if _named(element, _DEK) and element.tag not in ("ul", "nav", "a") else ""
        if 20 < len(text) <= 500:
            yield Claim("dek", text, ORIGIN)
            break
    for element in reversed(elements[max(0, position - _NEAR) : position]):
        text = text_of(element) if _named(element, _KICKER) else ""
        if 2 < len(text) <= 40 and not _in_furniture(element, 3):
            yield Claim("kicker", text, ORIGIN)
            break


def _bylines(elements: list[Element]) -> Iterator[Claim]:
    for element in elements:
        rel = element.get("rel") or ""
        marked = "author" in rel.split() or "author" in (element.get("itemprop") or "").split()
        named = _named(element, _BYLINE) and not _named(element, _NOT_BYLINE)
        if not (marked or named) or element.tag in _NO_BYLINE_TAGS:
            continue
        text = _byline_text(element) or _portrayed(element)
        if 2 < len(text) <= _MAX_BYLINE and not _in_furniture(element, 6) and not belongs_elsewhere(element):
            yield Claim("authors", text, ORIGIN)


def _lines_with_by(elements: list[Element]) -> Iterator[Claim]:
    """What stands near the headline and opens with "By" or "Words by", whatever its class; it may end with the date."""
    for element in elements:
        start = clean_line(element.text or "")
        if (
            not (start[:3].lower() in ("by", "by ") or opens_with_writers(start))
            or element.tag in _NO_BYLINE_TAGS
            or _in_furniture(element, 6)
        ):
            continue
        text = _byline_text(element)
        if len(text) <= _MAX_BYLINE and bylines.has_by(text) and bylines.names(text):
            yield Claim("authors", text, ORIGIN)
            yield Claim("published", text, ORIGIN)


def _sign_offs(elements: list[Element]) -> Iterator[Claim]:
    """The line that closes an agency's story and says who reported and wrote."""
    for element in elements:
        if element.tag not in _SIGNING_TAGS or _in_furniture(element, 6):
            continue
        start = (element.text or "").strip() or "".join(element.itertext())[:_MAX_SIGN_OFF].strip()
        if is_sign_off(start) and bylines.signed_off(text := text_of(element)):
            yield Claim("signed", text, ORIGIN)


def _portrayed(element: Element) -> str:
    """Whom the portraits in an element show that has no words of its own."""
    people = (of_portrait(clean_line(picture.get("alt") or "")) for picture in element.iter("img"))
    return ", ".join(filter(None, people))


def _byline_text(element: Element) -> str:
    """The text of a byline, a bar between its lines and a comma between elements that stand side by side."""
    pieces = [element.text or ""]
    for event, one in etree.iterwalk(element, events=("start", "end", "comment")):
        if one is element:
            continue
        if one.tag == "li":
            pieces.append("; ")
        elif one.tag == "br" or one.tag in BLOCK_TAGS:
            pieces.append(" | ")
        elif event == "start" and one.tag == "a" and "".join(pieces)[-1:].isalpha():
            pieces.append(", ")
        pieces.append((one.text if event == "start" else one.tail) or "")
    return clean_line(re.sub(r"(?:\s*\|\s*)+", " | ", "".join(pieces)).strip(" |;"))


def _times(elements: list[Element]) -> Iterator[Claim]:
    for element in elements:
        if element.tag == "time" or _named(element, _DATE):
            value = element.get("datetime") or element.get("content") or text_of(element)
            if 6 <= len(value) <= 80 and not _in_furniture(element, 4):
                names = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
                field = "updated" if re.search(r"updat|modif", names) else "published"
                yield Claim(field, value, ORIGIN)


def _named(element: Element, pattern: re.Pattern[str]) -> bool:
    return bool(pattern.search(f"{element.get('class') or ''} {element.get('id') or ''}"))


def _in_furniture(element: Element, height: int) -> bool:
    for number, ancestor in enumerate(element.iterancestors()):
        if number >= height or ancestor.tag in ("body", "main"):
            return False
        if ancestor.tag in ("footer", "nav", "aside") or _named(ancestor, _FURNITURE):
            return True
    return False
