"""Which words of a page are the caption of a picture: by their element, their class, their place or their slant."""

from __future__ import annotations

import re
from itertools import islice

from reader.document.figure import CREDIT_SIGN
from reader.ingest.captions import is_credit, split_credit, tidy_credit
from reader.ingest.picture_address import address_of, is_content
from reader.ingest.tree import BLOCK_TAGS, Element, Run, text_of, words_of
from reader.text import clean_line

_CAPTION_CLASS = re.compile(
    r"caption|cutline|legend|(?:image|photo|picture|media|figure)[-_]*(?:text|desc|info|title)", re.IGNORECASE
)
_CREDIT_CLASS = re.compile(
    r"credit|copyright|photographer|byline|(?:image|photo|media|picture)[-_]*(?:source|author)|attribution",
    re.IGNORECASE,
)
_COUNT = re.compile(r"^\(?\d{1,3}\s?(?:/|of)\s?\d{1,3}\)?[.:]?\s+(?=[^\W\d_a-z]|[\"'“‘«])")
"""Which of the pictures of a gallery it is, before the words of its caption: "3/12", "3 of 12"."""
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
_BOX_SIZE = 60
"""Elements that the box of a picture and a few words does not have."""
MAX_LINE_BELOW = 40
"""Words that a line in italics under a picture may have to be its caption."""
_MAX_CAPTION_WORDS = 150
CAPTION_MARK = "data-only-caption"
"""Marks an element that is taken away where no picture has taken it for its caption."""


def mark_caption(run: Run) -> bool:
    """Mark the element of a run that is a caption or a credit, or stands in one: it is kept only if a picture takes it.

    Returns whether it is one.
    """
    around = (run.container, *run.container.iterancestors())
    for one in around:
        if one.tag == "figcaption" or caption_like(one):
            one.set(CAPTION_MARK, "1")
            return True
        if one.tag in ("figure", "article", "section", "main", "body"):
            break
    if any(one.tag == "figure" for one in around):
        return bool(_TELLS_CREDIT.match(run.text))
    return any(_is_picture_box(one) for one in around[:_BOX_HEIGHT])


def _is_picture_box(element: Element) -> bool:
    """Whether an element holds one picture and a few words beside it that lead nowhere, and says that it does."""
    if element.tag not in _BOXES or not _BOX_CLASS.search(element.get("class") or ""):
        return False
    if next(islice(element.iter(), _BOX_SIZE, None), None) is not None:
        return False
    images = list(element.iter("img"))
    if len(images) != 1 or not is_content(images[0]) or not address_of(images[0], ""):
        return False
    if next(element.iter("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "figure"), None) is not None:
        return False
    words = len(words_of(text_of(element)))
    linked = sum(len(words_of(text_of(link))) for link in element.iter("a"))
    return 2 * linked < words <= MAX_LINE_BELOW


def place_with_caption(image: Element) -> tuple[Element | None, list[Element]]:
    """The element around a picture that holds nothing but it and its caption, and the parts of that caption."""
    place, parts = _paragraph_with_caption(image)
    return (place, parts) if place is not None else _box_with_caption(image)


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


def _box_with_caption(image: Element) -> tuple[Element | None, list[Element]]:
    """A box of a picture and little but the caption that its class names, or of a picture and a few words."""
    ancestor = image.getparent()
    for _ in range(5):
        if ancestor is None or ancestor.tag in ("body", "article", "main"):
            break
        if sum(1 for _ in ancestor.iter("img", "figure")) > 1:
            break
        words = len(words_of(text_of(ancestor)))
        if words > _MAX_CAPTION_WORDS:
            break
        parts = [part for part in ancestor.iterdescendants() if isinstance(part.tag, str) and caption_like(part)]
        parts = outermost(parts)
        if parts and words:
            said = sum(len(words_of(text_of(part))) for part in parts)
            if said >= 0.6 * words:
                return ancestor, parts
        elif _is_picture_box(ancestor):
            return ancestor, [ancestor]
        ancestor = ancestor.getparent()
    return None, []


def slanted_line_behind(image: Element) -> Element | None:
    """A line in italics between two line breaks, right behind a picture in text without paragraphs."""
    line = image.getnext()
    if line is None or line.tag != "br" or (image.tail or "").strip() or (line.tail or "").strip():
        return None
    line = line.getnext()
    if line is None or line.tag not in ("i", "em") or (line.tail or "").strip():
        return None
    end = line.getnext()
    is_short = 0 < len(words_of(text_of(line))) <= MAX_LINE_BELOW
    return line if is_short and (end is None or end.tag == "br" or end.tag in BLOCK_TAGS) else None


def caption_like(element: Element) -> bool:
    """Whether an element says by its class that it is a caption or a credit."""
    if element.tag in ("img", "a", "button", "svg", "input", "picture", "source"):
        return False
    names = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    return bool(_CAPTION_CLASS.search(names) or _CREDIT_CLASS.search(names)) and bool(text_of(element))


def caption_of(parts: list[Element]) -> tuple[str, str]:
    """Caption and credit in the elements that hold them."""
    captions: list[str] = []
    credits: list[str] = []
    for part in parts:
        marked = [
            inner for inner in part.iterdescendants()
            if isinstance(inner.tag, str) and _CREDIT_CLASS.search(inner.get("class") or "") and text_of(inner)
        ]  # fmt: skip
        marked = outermost(marked)
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


def credit_beside(figure: Element, parts: list[Element]) -> str:
    """The credit that stands in a figure beside its caption, with a label that says so; "" for none."""
    inside = {inner for part in parts for inner in part.iter()}
    texts = [one.text for one in figure.iter() if one not in inside]
    texts += [one.tail for one in figure.iterdescendants() if one.getparent() not in inside]
    told = _TELLS_CREDIT.match(clean_line(" ".join(text for text in texts if text)))
    return told["who"] if told else ""


def outermost(elements: list[Element]) -> list[Element]:
    """Those of some elements that stand in none of the others."""
    every = set(elements)
    return [element for element in elements if not any(around in every for around in element.iterancestors())]


def _line(element: Element) -> str:
    """The text of an element whose block children are parted by spaces."""
    return clean_line(" ".join(piece for piece in element.itertext()))


def _unlabelled(text: str) -> str:
    return _LABEL.sub("", _COUNT.sub("", text)).strip()
