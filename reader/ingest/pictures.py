"""Pictures: their real address, their caption and credit, and whether they belong to the article at all.

Every picture of the content becomes one ``figure`` element with plain-text attributes (``data-src``, ``data-alt``,
``data-caption``, ``data-credit``), which is what :mod:`reader.ingest.markdown` writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html

from reader.ingest.captions import split_credit
from reader.ingest.picture_address import (
    address_of,
    address_told_by,
    choose_source,
    file_name,
    is_content,
    same_picture,
)
from reader.ingest.picture_caption import (
    CAPTION_MARK,
    MAX_LINE_BELOW,
    caption_like,
    caption_of,
    credit_beside,
    outermost,
    place_with_caption,
    slanted_line_behind,
)
from reader.ingest.tree import FROM_NOSCRIPT, SUBHEADING_TAGS, Element, drop, having, text_of, words_of
from reader.text import clean_line

_EMOJI_CLASS = re.compile(r"emoji|emoticon|smiley|wp-smiley", re.IGNORECASE)
_FORMULA = re.compile(r"math|latex|katex|\btex\b|equation", re.IGNORECASE)
SIGN = "data-sign"
"""Marks a figure that is a value in a table: a tick, a flag, a star."""


def settle_pictures(root: Element, base: str) -> None:
    """Turn every picture under ``root`` into a figure element, or take it away where it is no part of the article."""
    for picture in list(root.iter("picture")):
        choose_source(picture)
    for figure in reversed(list(root.iter("figure"))):
        if figure.getparent() is not None and figure.get("data-src") is None:
            _settle_figure(figure, base)
    signs = _signs(root)
    for image in list(root.iter("img")):
        if image in signs:
            _replace(image, [_figure(address_of(image, base), signs[image], "", "", sign=True)])
        elif image.getparent() is not None:
            _settle_image(image, base)
    for orphan in having(root, CAPTION_MARK):
        if orphan.getparent() is not None:
            drop(orphan)
    for figure in list(_figures(root)):
        if not figure.get("data-caption"):
            _take_line_below(figure)
    _drop_doubles(root)


def _settle_figure(figure: Element, base: str) -> None:
    """Put the pictures of a figure in its place, the last with its caption; figures within it are settled already."""
    parts = (
        list(figure.iter("figcaption"))
        or [part for part in figure.iterdescendants() if part.tag != "figure" and caption_like(part)][:1]
    )
    parts = outermost(parts)
    caption, credit = caption_of(parts)
    credit = credit or credit_beside(figure, parts)
    figures: dict[str, Element] = {}
    for picture in figure.iter("img", "figure"):
        if picture.tag == "figure" and picture is not figure:
            figures.setdefault(picture.get("data-src"), picture)
        elif picture.tag == "img" and is_content(picture) and (address := address_of(picture, base)):
            name = file_name(address)
            if name not in figures or picture.get(FROM_NOSCRIPT):  # what comes before is a preview of it
                figures[name] = _figure(address, picture.get("alt") or "", "", "")
    if not figures and (address := address_told_by(figure, base)):
        figures[address] = _figure(address, "", "", "")
    for title in list(figure.iter(*SUBHEADING_TAGS)):
        if next(title.iter("a"), None) is not None or next(title.iterancestors("a", "figcaption"), None) is not None:
            continue
        title.tail = None
        title.tag = "b"
        line = lxml.html.Element("p")
        line.append(title)
        figure.addprevious(line)
    holds_more = next(figure.iter("table", "pre", "blockquote"), None) is not None
    if figures and not holds_more:
        last = list(figures.values())[-1]
        last.set("data-caption", f"{last.get('data-caption')} {caption}".strip())
        last.set("data-credit", last.get("data-credit") or credit)
        _replace(figure, list(figures.values()))
        return
    quote = next(figure.iter("blockquote"), None)
    for part in parts:
        drop(part)
    if quote is not None and (caption or credit):  # whose words they are
        source = lxml.html.Element("p")
        source.append(lxml.html.Element("i"))
        source[0].text = caption or credit
        quote.append(source)
    elif caption or credit:
        figure.addnext(_figure("", "", caption, credit))
    figure.tag = "div"


def _signs(root: Element) -> dict[Element, str]:
    """The pictures that a table uses as values, each again and again and alone in its cell, and what they stand for."""
    alone: dict[tuple[Element, str], list[Element]] = {}
    for cell in root.iter("td", "th"):
        images = list(cell.iter("img"))
        if len(images) == 1 and address_of(images[0], "") and not text_of(cell):
            table = next(cell.iterancestors("table"), None)
            alone.setdefault((table, address_of(images[0], "")), []).append(images[0])
    return {
        image: image.get("alt") or image.get("title") or ""
        for images in alone.values()
        if len(images) > 1
        for image in images
    }


def _settle_image(image: Element, base: str) -> None:
    alternative = clean_line(image.get("alt") or "")
    if _EMOJI_CLASS.search(image.get("class") or "") and 0 < len(alternative) <= 12:
        _replace_with_text(image, alternative)
        return
    if alternative and _FORMULA.search(f"{image.get('class') or ''} {image.get('src') or ''}"):
        image.tag, image.text = "code", alternative
        image.attrib.clear()
        return
    address = address_of(image, base)
    if not address or not is_content(image):
        drop(image)
        return
    if (paragraph := _paragraph_around(image)) is not None:
        paragraph.addprevious(_figure(address, alternative, "", ""))
        drop(image)
        return
    place, parts = place_with_caption(image)
    caption, credit = caption_of(parts) if place is not None else ("", "")
    figure = _figure(address, alternative, caption, credit)
    if place is not None:
        _replace(place, [figure])
        return
    link = image.getparent()
    if link is not None and link.tag == "a" and link.getparent() is not None and not text_of(link) and len(link) == 1:
        image = link
    below = image.getnext()
    if below is not None and not (image.tail or "").strip() and below.get(CAPTION_MARK):
        caption, credit = caption_of([below])
        figure.set("data-caption", caption)
        figure.set("data-credit", credit)
        drop(below)
    elif (line := slanted_line_behind(image)) is not None:
        caption, credit = split_credit(clean_line(text_of(line)))
        figure.set("data-caption", caption)
        figure.set("data-credit", credit)
        drop(line)
    _replace(image, [figure])


def _paragraph_around(image: Element) -> Element | None:
    """The paragraph in whose running text a picture stands, with words right before it and behind it."""
    inner = image
    while inner.getparent().tag in ("a", "span", "b", "i", "em", "strong") and not text_of(inner.getparent()):
        inner = inner.getparent()
    previous = inner.getprevious()
    before = inner.getparent().text if previous is None else previous.tail
    if previous is not None and previous.tag != "br" and not (before or "").strip():
        before = text_of(previous)
    if inner.getparent().tag != "p" or not (before or "").strip() or not (inner.tail or "").strip():
        return None
    return inner.getparent()


def _figure(address: str, alternative: str, caption: str, credit: str, *, sign: bool = False) -> Element:
    figure = lxml.html.Element("figure")
    if sign:
        figure.set(SIGN, "1")
    for name, value in (("src", address), ("alt", alternative), ("caption", caption), ("credit", credit)):
        figure.set(f"data-{name}", clean_line(value))
    return figure


def _replace(element: Element, figures: list[Element]) -> None:
    """Put figures where ``element`` stands; the text behind it then stands behind the last of them."""
    figures[-1].tail, element.tail = element.tail, None
    for figure in figures:
        element.addprevious(figure)
    element.getparent().remove(element)


def _replace_with_text(element: Element, text: str) -> None:
    element.tail = text + (element.tail or "")
    drop(element)


def _take_line_below(figure: Element) -> None:
    """A short paragraph in italics right under a picture is its caption."""
    holder = figure
    while (
        holder.getparent() is not None
        and holder.getparent().tag in ("p", "div", "span")
        and len(holder.getparent()) == 1
    ):
        if (holder.getparent().text or "").strip() or (holder.tail or "").strip():
            return
        holder = holder.getparent()
    below = holder.getnext()
    if below is None or below.tag != "p" or (holder.tail or "").strip() or (below.text or "").strip():
        return
    slanted = all(one.tag in ("em", "i", "br") and not (one.tail or "").strip() for one in below) and len(below)
    if (
        slanted
        and 0 < len(words_of(text_of(below))) <= MAX_LINE_BELOW
        and next(below.iter("img", "figure"), None) is None
    ):
        caption, credit = split_credit(clean_line(text_of(below)))
        figure.set("data-caption", caption)
        figure.set("data-credit", figure.get("data-credit") or credit)
        drop(below)


def _drop_doubles(root: Element) -> None:
    """A picture that is shown twice (small and large, or again in a gallery) is shown once, with its caption."""
    seen: dict[str, Element] = {}
    for figure in list(_figures(root)):
        if figure.get(SIGN):
            continue
        first = seen.setdefault(same_picture(figure.get("data-src")), figure)
        if first is figure:
            continue
        if not first.get("data-caption") and figure.get("data-caption"):
            first.set("data-caption", figure.get("data-caption"))
            first.set("data-credit", figure.get("data-credit"))
        drop(figure)


def _figures(root: Element) -> Iterator[Element]:
    return (figure for figure in root.iter("figure") if figure.get("data-src"))
