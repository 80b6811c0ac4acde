"""Pictures: their real address, their caption and credit, and whether they belong to the article at all.

Every picture of the content becomes one ``figure`` element with plain-text attributes (``data-src``, ``data-alt``,
``data-caption``, ``data-credit``), which is what :mod:`reader.ingest.markdown` writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

import lxml.html

from reader.document.figure import CREDIT_SIGN
from reader.ingest.captions import is_credit, split_credit, tidy_credit
from reader.ingest.tree import Element, drop, text_of, words_of
from reader.text import clean_line

_LAZY = (
    "data-src", "data-original", "data-lazy-src", "data-lazy", "data-src-large", "data-large-file", "data-full-src",
    "data-hi-res-src",
    "data-original-src", "data-image", "data-img-src", "data-url", "data-delayed-url", "data-default-src",
    "data-actualsrc", "data-raw-src",
    "data-pagespeed-lazy-src", "data-zoom-src", "data-srcset", "data-lazy-srcset", "srcset",
)  # fmt: skip
_PLACEHOLDER = re.compile(
    r"^data:|(?:^|[/_.-])(?:ajax-?)?(?:blank|spacer|placeholder|transparent|loading|loader|spinner|lazy|pixel|1x1|clear|grey|gray|empty)"
    r"(?:[-_.\d][^/]*)?\.(?:gif|png|svg|jpe?g)|^about:|^javascript:",
    re.IGNORECASE,
)
_TRACKER = re.compile(
    r"/(?:pixel|track(?:er|ing)?|beacon|counter|stat)s?(?:[/.?]|$)|doubleclick|scorecardresearch", re.IGNORECASE
)
_CANDIDATE = re.compile(r"(\S*[^,\s])(?:\s+([\d.]+)([wx]))?\s*(?:,|$)")
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
    r"^(?:media caption|image caption|image copyright|caption|image|photo|enlarge this image|hide caption"
    r"|toggle caption|view image"
    r"|open image in gallery|image source|image credit)\b[:,]?\s*(?=[A-Z\"'“‘(©]|$)",
    re.IGNORECASE,
)
_MAX_LINE_BELOW = 40
"""Words that a line in italics under a picture may have to be its caption."""
_BYLINE_CLASS = re.compile(r"byline|author|avatar|contributor|share|social|related", re.IGNORECASE)
_BYLINE_HEIGHT = 4
"""How many elements around a picture are asked whether they are a byline's."""
_MAX_CAPTION_WORDS = 150
_MIN_SIDE = 40
"""A picture that says it is smaller, in pixels, is an icon or a counter."""


_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)$", re.IGNORECASE)
_SIZES = frozenset(
    {
        "w", "h", "width", "height", "maxwidth", "maxheight", "s", "sz", "size", "resize", "scale", "dpr", "fit",
        "crop", "rect", "thumbnail", "q", "quality", "fm", "format", "auto", "ssl", "strip", "v", "ver",
    }
)  # fmt: skip
"""Names of query parameters that say how a picture is to be sent, and not which."""
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
            return False
    return False


def settle_pictures(root: Element, base: str) -> None:
    """Turn every picture under ``root`` into a figure element, or take it away where it is no part of the article."""
    for picture in list(root.iter("picture")):
        _choose_source(picture)
    for figure in list(root.iter("figure")):
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


def address_of(image: Element, base: str) -> str:
    """Where the picture of an ``img`` really lies, absolute; "" where there is none worth showing."""
    source = (image.get("src") or "").strip()
    if source and not _PLACEHOLDER.search(source) and not (image.get("data-src") or image.get("data-original")):
        return _absolute(source, base)
    for name in _LAZY:
        value = (image.get(name) or "").strip()
        if not value or value.startswith(("data:", "{", "[")):
            continue
        if name.endswith("srcset"):
            value = largest(value)
        if value and not _PLACEHOLDER.search(value) and not value.isdigit():
            return _absolute(value, base)
    return _absolute(source, base) if source and not _PLACEHOLDER.search(source) else ""


def largest(srcset: str) -> str:
    """The address of the largest candidate in a ``srcset`` (HTML Standard, "Images"); widths and densities alike."""
    best, best_size = "", -1.0
    for match in _CANDIDATE.finditer(srcset[:20_000]):
        try:
            size = float(match[2]) if match[2] else 1.0
        except ValueError:
            continue
        if size > best_size:
            best, best_size = match[1], size
    return best


def _absolute(address: str, base: str) -> str:
    try:
        joined = urljoin(base, address) if base else address
    except ValueError:
        return ""
    if joined.startswith("//"):
        joined = "https:" + joined
    lower = joined[:12].lower()
    if ":" in lower.split("/")[0] and not lower.startswith(("http:", "https:")):
        return ""
    return clean_line(joined)


def _choose_source(picture: Element) -> None:
    """Give the ``img`` of a ``picture`` the address of a ``source`` where it has none of its own."""
    image = next(picture.iter("img"), None)
    sets = [source.get("srcset") or source.get("data-srcset") or "" for source in picture.iter("source")]
    sets = [one for one in sets if one and not one.startswith("data:")]
    if image is None and sets:
        image = lxml.html.Element("img")
        picture.append(image)
    if image is not None and sets and not address_of(image, ""):
        image.set("srcset", sets[0])
        image.attrib.pop("src", None)


def _settle_figure(figure: Element, base: str) -> None:
    parts = list(figure.iter("figcaption"))
    parts = [part for part in parts if not any(part in list(other.iterdescendants()) for other in parts)] or [
        part for part in figure.iter() if part is not figure and _caption_like(part)
    ][:1]
    caption, credit = _caption_of(parts, figure)
    images = [image for image in figure.iter("img") if is_content(image)]
    addressed = [(image, address_of(image, base)) for image in images]
    addressed = [(image, address) for image, address in addressed if address]
    if not addressed or any(True for _ in figure.iter("table", "pre", "iframe", "video", "audio", "blockquote")):
        for part in parts:
            if part.getparent() is not None:
                drop(part)
        if caption or credit:
            figure.addnext(_figure("", "", caption, credit))
        figure.tag = "div"
        return
    seen: list[str] = []
    figures: list[Element] = []
    for image, address in addressed:
        if address not in seen:
            seen.append(address)
            figures.append(_figure(address, image.get("alt") or "", "", ""))
    figures[-1].set("data-caption", caption)
    figures[-1].set("data-credit", credit)
    _replace(figure, figures)


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
    address = address_of(image, base)
    if not address or not is_content(image):
        drop(image)
        return
    place, parts = _paragraph_with_caption(image)
    if place is None:
        place, parts = _caption_place(image)
    caption, credit = _caption_of(parts, place) if place is not None else ("", "")
    figure = _figure(address, alternative, caption, credit)
    if place is not None:
        _replace(place, [figure])
        return
    link = image.getparent()
    if link is not None and link.tag == "a" and link.getparent() is not None and not text_of(link) and len(link) == 1:
        image = link
    _replace(image, [figure])


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
        parts = [part for part in parts if not any(part in other.iterdescendants() for other in parts)]
        if parts and words:
            said = sum(len(words_of(text_of(part))) for part in parts)
            if said >= 0.6 * words:
                return ancestor, parts
        ancestor = ancestor.getparent()
    return None, []


def _caption_like(element: Element) -> bool:
    if element.tag in ("img", "a", "button", "svg", "input", "picture", "source"):
        return False
    names = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    return bool(_CAPTION_CLASS.search(names) or _CREDIT_CLASS.search(names)) and bool(text_of(element))


def _caption_of(parts: list[Element], whole: Element) -> tuple[str, str]:
    """Caption and credit in the elements that hold them."""
    captions: list[str] = []
    credits: list[str] = []
    for part in parts:
        marked = [
            inner for inner in part.iterdescendants()
            if isinstance(inner.tag, str) and _CREDIT_CLASS.search(inner.get("class") or "") and text_of(inner)
        ]  # fmt: skip
        marked = [inner for inner in marked if not any(inner in list(other.iterdescendants()) for other in marked)]
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
    if _TRACKER.search(source) or image.get("role") == "presentation":
        return False
    return not _ICON_CLASS.search(image.get("class") or "")


def stands_in_furniture(element: Element) -> bool:
    """Whether a picture stands in a menu, a margin or beside a byline rather than with the article."""
    for height, ancestor in enumerate(element.iterancestors()):
        if ancestor.tag in ("nav", "aside", "button", "form", "footer"):
            return True
        if height < _BYLINE_HEIGHT and _BYLINE_CLASS.search(ancestor.get("class") or ""):
            return True
    return False


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
        first = seen.setdefault(_same_picture(figure.get("data-src")), figure)
        if first is figure:
            continue
        if not first.get("data-caption") and figure.get("data-caption"):
            first.set("data-caption", figure.get("data-caption"))
            first.set("data-credit", figure.get("data-credit"))
        drop(figure)


def _same_picture(address: str) -> str:
    """An address without what only asks for a size or a format of the same picture.

    The query of a path that names a picture file does nothing else; another one may name the picture.
    """
    path, _, query = address.partition("#")[0].partition("?")
    if not query or _PICTURE_FILE.search(path):
        return path
    return path + "?" + "&".join(part for part in query.split("&") if part.partition("=")[0].lower() not in _SIZES)


def _figures(root: Element) -> Iterator[Element]:
    return (figure for figure in root.iter("figure") if figure.get("data-src"))
