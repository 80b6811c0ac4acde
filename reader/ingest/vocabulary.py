"""Elements of other vocabularies, given the names that HTML has for them before anything else reads the page.

AMP pages (amp.dev, "Components") and some libraries name their own elements for pictures and films; ARIA tells a
heading and a table by their roles; the code of a gist is brought in by a script, of which the address is all that can
be shown; authors draw a rule with stars and set code in paragraphs; and headings carry tools for those who edit them.
"""

from __future__ import annotations

import re
from itertools import takewhile

from reader.ingest.fact_rows import set_fact_rows
from reader.ingest.panels import open_panels
from reader.ingest.tree import BLOCK_TAGS, HEADING_TAGS, Element, drop, having, text_of, words_of

_SAME = {
    "amp-img": "img", "amp-anim": "img", "amp-iframe": "iframe", "amp-video": "video", "amp-audio": "audio",
    "amp-video-iframe": "iframe",
}  # fmt: skip
_BY_NUMBER = {
    "amp-youtube": ("data-videoid", "https://www.youtube.com/embed/{}"),
    "lite-youtube": ("videoid", "https://www.youtube.com/embed/{}"),
    "amp-vimeo": ("data-videoid", "https://player.vimeo.com/video/{}"),
    "lite-vimeo": ("videoid", "https://player.vimeo.com/video/{}"),
    "amp-dailymotion": ("data-videoid", "https://www.dailymotion.com/embed/video/{}"),
    "amp-twitter": ("data-tweetid", "https://twitter.com/i/status/{}"),
    "amp-instagram": ("data-shortcode", "https://www.instagram.com/p/{}/"),
    "amp-facebook": ("data-href", "{}"),
    "amp-tiktok": ("data-src", "{}"),
    "amp-gist": ("data-gistid", "https://gist.github.com/{}"),
}
"""Elements that only name what is to be shown: the attribute that does, and the address that it makes."""
_UNWANTED = ("amp-ad", "amp-embed", "amp-sticky-ad", "amp-analytics", "amp-pixel", "amp-consent", "amp-sidebar")
_DRAWN_RULE = re.compile(r"\s*(?:[*~•·⁂–—=-]\s*){3,}|\s*[⁂⁎☙❧]\s*")
_DISPLAY = re.compile(r"^\{\\displaystyle (.*)\}$")
"""What an encyclopedia puts around each formula."""
_SYMBOL = re.compile(r"[^\W_]{1,3}")
_GIST = re.compile(r"(?:https?:)?//gist\.github\.com/[\w/-]+(?=\.js)")


_HEADING_CLASS = re.compile(
    r"(?:^|\s)(?:(?:sub|cross|section|paragraph)[-_]?head(?:ing|line)?|heading|intertitle|zwischen(?:titel|ueberschrift)"
    r"|intertitre|ladillo)(?:\s|$)",
    re.IGNORECASE,
)
"""What newsrooms call a line between paragraphs that says what follows."""
_HEADING_WORDS = 20
_TOOL = re.compile(r"edit-?section|edit-?link|permalink|headerlink|anchor-?link", re.IGNORECASE)
_TOOL_TAGS = ("span", "a", "small")
_ROLES = {
    "table": "table", "grid": "table", "treegrid": "table", "row": "tr", "rowgroup": "tbody", "cell": "td",
    "gridcell": "td", "columnheader": "th", "rowheader": "th",
}  # fmt: skip
"""The roles of a table (WAI-ARIA 1.2) and its elements."""
_TABLE_CAPTION = re.compile(r"caption|table-?title", re.IGNORECASE)
_CAPTION_WORDS = 60
_LETTERS = 2
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
_BOX_TITLE = re.compile(r"(?:admonition|callout|alert)[-_]*(?:title|heading|header)", re.IGNORECASE)
"""What the generators of documentation call the line that says what kind of remark a box holds."""
_SET_AS_CODE = re.compile(r"white-space\s*:\s*pre(?![-\w])")
_MONOSPACED = re.compile(r"font(?:-family)?\s*:[^;]*(?:mono|courier|consolas|menlo)", re.IGNORECASE)


def settle_vocabulary(root: Element) -> None:
    """Rename the elements of other vocabularies under ``root``, and what only looks like an element of HTML."""
    for element in list(root.iter(*_UNWANTED)):
        drop(element)
    for element in list(root.iter(*_SAME)):
        element.tag = _SAME[element.tag]
        if element.tag == "img":
            element[:], element.text = [], None
    for drawing in list(root.iter("svg")):
        _settle_drawing(drawing)
    for formula in list(root.iter("math")):
        _settle_formula(formula)
    for element in list(root.iter(*_BY_NUMBER)):
        attribute, address = _BY_NUMBER[element.tag]
        _frame(element, address.format(element.get(attribute) or ""))
    for script in having(root, "src", "script"):
        if gist := _GIST.match(script.get("src")):
            _frame(script, gist[0])
    _settle_roles(root)
    _settle_styles(root)
    open_panels(root)
    set_fact_rows(root)
    for table in root.iter("table"):
        _take_caption(table)
    for heading in root.iter(*HEADING_TAGS):
        _drop_tools(heading)
    for font in list(root.iter("font")):
        font.drop_tag()
    for centred in root.iter("center"):
        if not any(one.tag in BLOCK_TAGS for one in centred.iterdescendants()):
            centred.tag = "p"
    for letters in list(root.iter("ul")):
        if _is_of_letters(letters):
            drop(letters)
    for paragraph in list(root.iter("p", "div", "center")):
        if len(paragraph) == 0 and _DRAWN_RULE.fullmatch(paragraph.text or ""):
            paragraph.tag, paragraph.text = "hr", None
        elif _is_set_as_code(paragraph):
            paragraph.tag = "pre"
        elif _is_code(paragraph):
            paragraph.tag, paragraph.text = "pre", None
            for one in paragraph:
                one.tail = None


def _settle_roles(root: Element) -> None:
    """Headings and tables that are such by their role, or a heading by its class."""
    for element in having(root, "role"):
        role = element.get("role")
        if element.tag not in ("div", "p", "span"):
            continue
        if role == "heading":
            level = element.get("aria-level") or ""
            element.tag = f"h{level}" if level in ("1", "2", "3", "4", "5", "6") else "h2"
        elif role in _ROLES and (_ROLES[role] == "table" or next(element.iterancestors("table"), None) is not None):
            element.tag = _ROLES[role]
    for paragraph in having(root, "class", "p"):
        if _HEADING_CLASS.search(paragraph.get("class")) and len(words_of(text_of(paragraph))) <= _HEADING_WORDS:
            paragraph.tag = "h3"


def _settle_styles(root: Element) -> None:
    """Words that are set as strong or as slanted by their style alone are marked so, and the boxes of a list ticked."""
    for span in having(root, "style", "span"):
        style = span.get("style")
        if _BOLD.search(style):
            span.tag = "b"
        elif _ITALIC.search(style):
            span.tag = "i"
    for title in list(root.iter("p", "div")):
        if _BOX_TITLE.search(title.get("class") or ""):
            title.tag = "summary"
    for ticked in having(root, "checked", "input"):
        around = next(ticked.iterancestors("ul", "ol"), None)
        for box in list(around.iter("input")) if around is not None else ():
            if (box.get("type") or "").lower() == "checkbox":
                box.tail = f"{'☐' if box.get('checked') is None else '☑'} {(box.tail or '').lstrip()}"
                drop(box)


def _take_caption(table: Element) -> None:
    """What is called a caption right before a table, or before the box that holds nothing else, is the table's."""
    place = table
    while _is_alone(place) and place.getparent().tag == "div":
        place = place.getparent()
    before = place.getprevious()
    if before is None or before.tag not in ("div", "p", "span") or (before.tail or "").strip():
        return
    words = len(words_of(text_of(before)))
    if not _TABLE_CAPTION.search(before.get("class") or "") or not 0 < words <= _CAPTION_WORDS:
        return
    if next(before.iter("img", "table"), None) is None and next(table.iter("caption"), None) is None:
        before.tag = "caption"
        table.insert(0, before)


def _is_alone(element: Element) -> bool:
    """Whether an element is all that its parent holds."""
    beside = element.getprevious() is not None or element.getnext() is not None
    return not beside and not (element.getparent().text or "").strip() and not (element.tail or "").strip()


def _drop_tools(heading: Element) -> None:
    """What stands in or beside a heading for those who point to it or edit it goes: ¶, #, a chain, a link "edit"."""
    beside = takewhile(lambda one: one.tag in _TOOL_TAGS, heading.itersiblings())
    for tool in [*heading.iter(*_TOOL_TAGS), *beside]:
        if _TOOL.search(tool.get("class") or ""):
            drop(tool)
    for link in list(heading.iter("a")):
        if not words_of(text_of(link)) and next(link.iter("img", "figure"), None) is None:
            drop(link)


def _is_of_letters(items: Element) -> bool:
    """Whether each item of a list is a link of a letter or two: an index, pages to turn, an encyclopedia's tools."""
    return len(items) > 1 and all(
        0 < len(text_of(item)) <= _LETTERS and next(item.iter("a"), None) is not None for item in items
    )


def _is_set_as_code(paragraph: Element) -> bool:
    """Whether a text is set as code is: its lines as they come, and each letter as wide as the next."""
    style = paragraph.get("style") or ""
    return bool(_SET_AS_CODE.search(style) and _MONOSPACED.search(style))


def _is_code(paragraph: Element) -> bool:
    """Whether all lines of a paragraph are marked as code."""
    if paragraph.tag != "p" or len(paragraph) == 0 or paragraph[0].tag not in ("code", "tt", "kbd", "samp"):
        return False
    if next(paragraph.iter("br"), None) is None or (paragraph.text or "").strip():
        return False
    return all(one.tag in (paragraph[0].tag, "br") and not (one.tail or "").strip() for one in paragraph)


def _settle_formula(formula: Element) -> None:
    """A formula that says how it is written in TeX is that: laid on one line, its fractions and powers would be lost.

    What a library draws for those who see the page (``aria-hidden``) beside it goes.
    """
    noted = next((one for one in formula.iter("annotation") if "tex" in (one.get("encoding") or "").lower()), None)
    written = _DISPLAY.sub(
        r"\1", " ".join((formula.get("alttext") or (text_of(noted) if noted is not None else "")).split())
    )
    holder = formula.getparent()
    if not written or holder is None:
        return
    drawn = holder.getnext() if not (holder.tail or "").strip() else None
    if drawn is not None and drawn.get("aria-hidden") == "true" and text_of(holder) == text_of(formula):
        drop(drawn)
    formula[:], formula.text = [], written
    formula.attrib.clear()
    formula.tag = "i" if _SYMBOL.fullmatch(written) else "code"


def _settle_drawing(drawing: Element) -> None:
    """A drawing that does nothing but frame a picture, as the covers of books do, is that picture."""
    images = list(drawing.iter("image"))
    address = images[0].get("href") or images[0].get("xlink:href") if len(images) == 1 else ""
    if address and next(drawing.iter("path", "text", "use"), None) is None:
        title = next((text_of(one) for one in drawing.iter("title")), "")
        drawing[:], drawing.text, drawing.tag = [], None, "img"
        drawing.attrib.clear()
        drawing.set("src", address)
        drawing.set("alt", title)


def _frame(element: Element, address: str) -> None:
    element.tag = "iframe"
    element[:], element.text = [], None
    element.set("src", address)
