"""Pictures: their real address, their caption and credit, and whether they belong to the article at all.

Every picture of the content becomes one ``figure`` element with plain-text attributes (``data-src``, ``data-alt``,
``data-caption``, ``data-credit``), which is what :mod:`reader.ingest.markdown` writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html

from reader.document.figure import CREDIT_SIGN
from reader.ingest.captions import is_credit, split_credit, tidy_credit
from reader.ingest.picture_address import address_of, address_told_by, choose_source, file_name, same_picture
from reader.ingest.tree import FROM_NOSCRIPT, Element, drop, text_of, words_of
from reader.text import clean_line

_TRACKER = re.compile(
    r"/(?:pixel|track(?:er|ing)?|beacon|counter|stat)s?(?:[/.?]|$)|doubleclick|scorecardresearch", re.IGNORECASE
)
_CAPTION_CLASS = re.compile(
    r"caption|cutline|legend|(?:image|photo|picture|media|figure)[-_]*(?:text|desc|info|title)", re.IGNORECASE
)
_CREDIT_CLASS = re.compile(
    r"credit|copyright|photographer|byline|(?:image|photo|media|picture)[-_]*(?:source|author)|attribution",
    re.IGNORECASE,
)
_EMOJI_CLASS = re.compile(r"emoji|emoticon|smiley|wp-smiley", re.IGNORECASE)
_ICON_CLASS = re.compile(r"\b(?:icons?|avatar|logo|sprite|spinner|badge|author-photo|headshot|share)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:media caption|image caption|image copyright|image source|image credit|caption|image|photo|enlarge this image"
    r"|hide caption|toggle caption|view image|open image in gallery)\b[:,]?\s*(?=[A-Z\"'“‘(©]|$)",
    re.IGNORECASE,
)
_TELLS_CREDIT = re.compile(
    r"(?:(?:image|photo|picture)\s+)?(?:source|credit|copyright)s?\s*[,:]\s*(?P<who>\S.{1,80})$", re.IGNORECASE
)
_BOX_CLASS = re.compile(r"(?:^|[\s_-])(?:gallery|photo|image|img|picture|figure|thumb)", re.IGNORECASE)
_BOXES = frozenset({"div", "li", "span", "center", "section", "p"})
_BOX_HEIGHT = 3
"""How many elements around a text are asked whether they are the box of a picture."""
_FORMULA = re.compile(r"math|latex|katex|\btex\b|equation", re.IGNORECASE)
_MAX_LINE_BELOW = 40
"""Words that a line in italics under a picture may have to be its caption."""
_MAX_CAPTION_WORDS = 150
_MIN_SIDE = 40
"""A picture that says it is smaller, in pixels, is an icon or a counter."""


SIGN = "data-sign"
"""Marks a figure that is a value in a table: a tick, a flag, a star."""
_CAPTION_MARK = "data-only-caption"


def mark_caption(element: Element) -> bool:
    """Mark an element that is a caption or a credit, or stands in one: it is kept only if a picture takes it.

    Returns whether it is one.
    """
    for one in (element, *element.iterancestors()):
        if one.tag == "figcaption" or _caption_like(one):
            one.set(_CAPTION_MARK, "1")
            return True
        if one.tag in ("figure", "article", "section", "main", "body"):
            break
    if next(element.iterancestors("figure"), None) is not None or element.tag == "figure":
        return bool(_TELLS_CREDIT.match(text_of(element)))
    around = [one for _, one in zip(range(_BOX_HEIGHT), (element, *element.iterancestors()), strict=False)]
    return any(_is_picture_box(one) for one in around)


def _is_picture_box(element: Element) -> bool:
    """Whether an element holds one picture and a few words beside it that lead nowhere, and says that it does."""
    if element.tag not in _BOXES or not _BOX_CLASS.search(element.get("class") or ""):
        return False
    images = list(element.iter("img"))
    if len(images) != 1 or not is_content(images[0]) or not address_of(images[0], ""):
        return False
    if next(element.iter("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "figure"), None) is not None:
        return False
    words = len(words_of(text_of(element)))
    linked = sum(len(words_of(text_of(link))) for link in element.iter("a"))
    return 2 * linked < words <= _MAX_LINE_BELOW


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
    for orphan in list(root.iterfind(f".//*[@{_CAPTION_MARK}]")):
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
        or [part for part in figure.iterdescendants() if part.tag != "figure" and _caption_like(part)][:1]
    )
    parts = _outermost(parts)
    caption, credit = _caption_of(parts)
    if not credit and (told := _TELLS_CREDIT.match(_text_beside(figure, parts))):
        credit = told["who"]
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
    holds_more = next(figure.iter("table", "pre", "blockquote"), None) is not None
    if figures and not holds_more:
        last = list(figures.values())[-1]
        last.set("data-caption", f"{last.get('data-caption')} {caption}".strip())
        last.set("data-credit", last.get("data-credit") or credit)
        _replace(figure, list(figures.values()))
        return
    for part in parts:
        drop(part)
    if caption or credit:
        figure.addnext(_figure("", "", caption, credit))
    figure.tag = "div"


def _text_beside(figure: Element, parts: list[Element]) -> str:
    """The text of a figure beside its caption."""
    inside = {inner for part in parts for inner in part.iter()}
    texts = [one.text for one in figure.iter() if one not in inside]
    texts += [one.tail for one in figure.iterdescendants() if one.getparent() not in inside]
    return clean_line(" ".join(text for text in texts if text))


def _outermost(elements: list[Element]) -> list[Element]:
    """Those of some elements that stand in none of the others."""
    every = set(elements)
    return [element for element in elements if not any(around in every for around in element.iterancestors())]


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
        paragraph.addnext(_figure(address, alternative, "", ""))
        drop(image)
        return
    place, parts = _paragraph_with_caption(image)
    if place is None:
        place, parts = _caption_place(image)
    caption, credit = _caption_of(parts) if place is not None else ("", "")
    figure = _figure(address, alternative, caption, credit)
    if place is not None:
        _replace(place, [figure])
        return
    link = image.getparent()
    if link is not None and link.tag == "a" and link.getparent() is not None and not text_of(link) and len(link) == 1:
        image = link
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


def _paragraph_with_caption(image: Element) -> tuple[Element | None, list[Element]]:
    """A paragraph that is a picture and then emphasised text alone, as captions are written in Markdown; and that
    text.
    """
    paragraph = image.getparent()
    if paragraph.tag != "p" or paragraph[0] is not image or (paragraph.text or "").strip():
        return None, []
    rest = list(paragraph)[1:]
    parts = [one for one in rest if one.tag in ("em", "i")]
    loose = [image.tail, *(one.tail for one in rest)]
    alone = (
        parts and all(one.tag in ("em", "i", "br") for one in rest) and not any(text and text.strip() for text in loose)
    )
    return (paragraph, parts) if alone else (None, [])


def _caption_place(image: Element) -> tuple[Element | None, list[Element]]:
    """The element around a picture that holds nothing but it and its caption, and the parts of that caption."""
    ancestor = image.getparent()
    for _ in range(5):
        if ancestor is None or ancestor.tag in ("body", "article", "main"):
            break
        if sum(1 for _ in ancestor.iter("img", "figure")) > 1:
            break
        words = len(words_of(text_of(ancestor)))
        if words > _MAX_CAPTION_WORDS:
            break
        parts = [part for part in ancestor.iterdescendants() if isinstance(part.tag, str) and _caption_like(part)]
        parts = _outermost(parts)
        if parts and words:
            said = sum(len(words_of(text_of(part))) for part in parts)
            if said >= 0.6 * words:
                return ancestor, parts
        elif _is_picture_box(ancestor):
            return ancestor, [ancestor]
        ancestor = ancestor.getparent()
    return None, []


def _caption_like(element: Element) -> bool:
    if element.tag in ("img", "a", "button", "svg", "input", "picture", "source"):
        return False
    names = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    return bool(_CAPTION_CLASS.search(names) or _CREDIT_CLASS.search(names)) and bool(text_of(element))


def _caption_of(parts: list[Element]) -> tuple[str, str]:
    """Caption and credit in the elements that hold them."""
    captions: list[str] = []
    credits: list[str] = []
    for part in parts:
        marked = [
            inner for inner in part.iterdescendants()
            if isinstance(inner.tag, str) and _CREDIT_CLASS.search(inner.get("class") or "") and text_of(inner)
        ]  # fmt: skip
        marked = _outermost(marked)
        if _CREDIT_CLASS.search(part.get("class") or "") and not _CAPTION_CLASS.search(part.get("class") or ""):
            credits.append(_line(part))
            continue
        for inner in marked:
            credits.append(_line(inner))
            inner.text, inner[:] = None, []
        text = _line(part)
        if text.startswith(CREDIT_SIGN):
            credits.append(text.removeprefix(CREDIT_SIGN))
        elif text and is_credit(text):
            credits.append(tidy_credit(text))
        elif text:
            captions.append(text)
    caption = " ".join(dict.fromkeys(_unlabelled(text) for text in captions)).strip()
    credit = " / ".join(dict.fromkeys(tidy_credit(_unlabelled(text)) for text in credits if text))
    if not credit:
        caption, credit = split_credit(caption)
    return caption[:2000], credit[:300]


def _line(element: Element) -> str:
    """The text of an element whose block children are parted by spaces."""
    return clean_line(" ".join(piece for piece in element.itertext()))


def _unlabelled(text: str) -> str:
    return _LABEL.sub("", text).strip()


def is_content(image: Element) -> bool:
    """Whether an ``img`` is a picture of the article, and no icon, portrait of the writer or counter."""
    for name in ("width", "height"):
        value = re.match(r"\s*(\d{1,6})(?:px)?\s*$", image.get(name) or "")
        if value and int(value[1]) < _MIN_SIDE:
            return False
    source = image.get("src") or ""
    if _TRACKER.search(source):
        return False
    if image.get("role") == "presentation" and next(image.iterancestors("figure", "picture"), None) is None:
        return False
    return not _ICON_CLASS.search(image.get("class") or "")


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
    parent = element.getparent()
    position = parent.index(element)
    parent[position : position + 1] = figures


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
        and 0 < len(words_of(text_of(below))) <= _MAX_LINE_BELOW
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
