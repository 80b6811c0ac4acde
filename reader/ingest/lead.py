"""The main picture of an article, which templates put outside of its body."""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html

from reader.ingest.picture_address import address_of, file_name, is_content
from reader.ingest.picture_caption import caption_like
from reader.ingest.tree import SUBHEADING_TAGS, Element, drop

_BYLINE_CLASS = re.compile(r"byline|author|avatar|contributor|share|social|related", re.IGNORECASE)
_BYLINE_HEIGHT = 4
"""How many elements around a picture are asked whether they are a byline's."""
_GALLERY = re.compile(r"gallery|carousel|slide", re.IGNORECASE)
_GALLERY_HEIGHT = 5
"""How many elements around a picture are asked whether they are a gallery."""


def declared_picture(root: Element) -> str:
    """The file name of the picture that a page names for others to show beside its link; "" for none."""
    names = {"og:image", "og:image:url", "twitter:image", "twitter:image:src"}
    for element in root.iter("meta"):
        content = (element.get("content") or "").strip()
        if content and (element.get("property") or element.get("name") or "").lower() in names:
            return file_name(content)
    return ""


def lead_pictures(body: Element, zone: Element, headline: Element | None, declared: str) -> list[Element]:
    """The pictures before the ``zone`` that belong to the article: the main one, and what stands in a gallery with it.

    Best is the ``declared`` one behind the headline; then a figure there, rather than a bare picture, which is more
    often a portrait of the writer or a piece of furniture; then the declared one above the headline.
    """
    if headline is not None and (headline is zone or zone in headline.iterancestors()):
        return []
    above: list[Element] = []
    below: list[Element] = []
    found = above
    for element in _before(body, zone):
        if element is headline:
            found = below
        elif element.tag in ("figure", "img") and _is_lead(element):
            found.append(element)
    choices = (
        [element for element in below if _is_declared(element, declared)],
        [element for element in below if element.tag == "figure"],
        below,
        [element for element in above if _is_declared(element, declared)],
    )
    first = next((choice[0] for choice in choices if choice), None)
    if first is None:
        return []
    gallery = _gallery_of(first)
    if first is gallery and (framed := _framed(first)) is not None:
        return [framed]
    beside = [one for one in below if one is not first and one.tag == first.tag and _gallery_of(one) is gallery]
    for title in [heading for one in (first, *beside) for heading in one.iter(*SUBHEADING_TAGS)]:
        drop(title)  # it says what the headline says
    return [first, *beside]


def _framed(picture: Element) -> Element | None:
    """A bare picture and the caption right behind it as one figure; None where there is none."""
    below = picture.getnext()
    if picture.tag != "img" or below is None or (picture.tail or "").strip() or not caption_like(below):
        return None
    figure = lxml.html.Element("figure")
    picture.addprevious(figure)
    below.tag = "figcaption"
    figure.extend([picture, below])
    return figure


def _before(body: Element, zone: Element) -> Iterator[Element]:
    """The elements before the zone that do not hold it."""
    holding = set(zone.iterancestors())
    for element in body.iter():
        if element is zone:
            return
        if element not in holding:
            yield element


def _picture_of(element: Element) -> Element | None:
    return element if element.tag == "img" else next(element.iter("img"), None)


def _is_lead(element: Element) -> bool:
    picture = _picture_of(element)
    return (
        picture is not None and is_content(picture) and bool(address_of(picture, "")) and not _is_beside_text(element)
    )


def _is_declared(element: Element, declared: str) -> bool:
    picture = _picture_of(element)
    return bool(declared) and picture is not None and file_name(address_of(picture, "")) == declared


def _gallery_of(element: Element) -> Element:
    """The outermost gallery around a picture, or the picture itself."""
    near = [around for _, around in zip(range(_GALLERY_HEIGHT), element.iterancestors(), strict=False)]
    return next((around for around in reversed(near) if _GALLERY.search(around.get("class") or "")), element)


def _is_beside_text(element: Element) -> bool:
    """Whether a picture stands in a menu, a margin or beside a byline rather than with the article."""
    for height, ancestor in enumerate(element.iterancestors()):
        if ancestor.tag in ("nav", "aside", "button", "form", "footer"):
            return True
        if height < _BYLINE_HEIGHT and _BYLINE_CLASS.search(ancestor.get("class") or ""):
            return True
    return False
