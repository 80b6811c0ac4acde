"""Where a page shows who wrote it: elements that templates mark, lines with "By", links to pages of authors.

Each function yields texts, the surest first; :mod:`reader.ingest.bylines` reads the names in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from reader.ingest import byline_openings, byline_people, bylines, person_names
from reader.ingest.contributors import is_sign_off, of_portrait
from reader.ingest.declared import belongs_elsewhere
from reader.ingest.element_names import called, in_furniture
from reader.ingest.tree import BLOCK_TAGS, HEADING_TAGS, Element, text_of, words_of
from reader.text import clean_line

_is_byline = called(
    r"\b(?:byline|by-line|author|authors|writtenby|p-author|contributor|vcard|writer|reporter|auteur|autor)\b|byline|author(?:[-_]?name)?(?:\b|_)"
)
_is_about_author = called(
    r"bio|avatar|image|photo|comment|social|follow|related|footer|sidebar|description|about|twitter|box"
)
_AUTHORS_PAGE = re.compile(
    r"(?:^|/)(?:(?:authors?|by|byline|people|person|profiles?|staff|contributors?|journalists?|columnists?|writers?"
    r"|reporters?|users?|auteurs?|autor(?:en|es|i|e)?|autori|redaktion)/|@)[^/?#]+/?(?:[?#]|$)",
    re.IGNORECASE,
)
"""The address of a page about one author, as publishing systems make them: "/author/jane-roe", "/@jane"."""
_SAYING = ("rel", "itemprop", "property")
_OF_AUTHORS = frozenset({"author", "schema:author", "dc:creator", "dcterms:creator"})
"""What those attributes say of an author (microformats, microdata, RDFa)."""
_NO_BYLINE_TAGS = frozenset({"meta", "link", "img", "body", "html", "article", "main", "script", "form"})
_SIGNING_TAGS = frozenset({"p", "div", "span", "em", "i", "footer"})
_MAX_BYLINE = 200
"""Characters that no byline has."""
_MAX_SIDE_BY_SIDE = 10
"""More elements of one look beside each other than an article has authors: they are a list of something else."""
_MAX_SIGN_OFF = 60
"""Characters that are looked at to tell whether a paragraph signs off."""


def marked(elements: Iterable[Element]) -> Iterator[str]:
    """The texts of elements that say by class, ``rel`` or ``itemprop`` to name authors; equals side by side are one."""
    groups: dict[tuple[Element, str, str], list[Element]] = {}
    for element in filter(_is_marked, elements):
        groups.setdefault((element.getparent(), element.tag, element.get("class") or ""), []).append(element)
    around = _around(holder for (holder, _, _), beside in groups.items() if len(beside) > 1)
    for beside in groups.values():
        own = [one for one in beside if one not in around]
        for together in [own] if len(own) <= _MAX_SIDE_BY_SIDE else ([one] for one in own):
            if not together or in_furniture(together[0], 6) or belongs_elsewhere(together[0]):
                continue
            texts = [byline_text(one) or _portrayed(one) for one in together]
            text = "; ".join(filter(byline_people.names, texts)) or texts[0]
            if 2 < len(text) <= _MAX_BYLINE:
                yield text


def _around(holders: Iterable[Element]) -> set[Element]:
    """Elements that hold several which are marked alike, each of them one author, and what is around those."""
    around: set[Element] = set()
    for holder in holders:
        one = holder
        while one is not None and one not in around:
            around.add(one)
            one = one.getparent()
    return around


def _is_marked(element: Element) -> bool:
    says = any(name in _OF_AUTHORS for key in _SAYING for name in (element.get(key) or "").split())
    return (says or (_is_byline(element) and not _is_about_author(element))) and (element.tag not in _NO_BYLINE_TAGS)


def lines_with_by(elements: Sequence[Element]) -> Iterator[str]:
    """What opens with "By", "Words by", "Von" and the like, whatever its class; it may end with the date."""
    for element in elements:
        start = clean_line(element.text or "")
        label = byline_openings.is_label(start)
        if not (label or bylines.may_open(start)) or element.tag in _NO_BYLINE_TAGS or in_furniture(element, 6):
            continue
        text = byline_text(element)
        if label and byline_openings.is_label(text):
            text = f"{text.rstrip(':： ')}: {_beside(element)}"
        if len(text) <= _MAX_BYLINE and bylines.has_by(text) and byline_people.names(text):
            yield text


def _beside(label: Element) -> str:
    """The text beside an element that only says "By" or "Author:": behind it, or behind what holds nothing else."""
    while label is not None and label.tag not in ("body", "main", "article"):
        parts = [clean_line(label.tail or "")]
        for behind in label.itersiblings():
            parts += [" | " if behind.tag in BLOCK_TAGS else " ", byline_text(behind), behind.tail or ""]
            if sum(map(len, parts)) > _MAX_BYLINE:
                break
        if text := clean_line("".join(parts)).strip(" |"):
            return text
        label = label.getparent()
        if label is None or not byline_openings.is_label(text_of(label)):
            break
    return ""


def linked(elements: Sequence[Element]) -> Iterator[str]:
    """The names that link to pages of authors, in a block that says little else; those of the first such block."""
    names: list[str] = []
    first = None
    for link in elements:
        if link.tag != "a" or not _AUTHORS_PAGE.search((link.get("href") or "").strip()):
            continue
        name, block = text_of(link), _block_around(link)
        if (
            not person_names.is_name(name)
            or in_furniture(link, 6)
            or len(words_of(text_of(block))) > 2 * byline_openings.MAX_WORDS
        ):
            continue
        first = block if first is None else first
        if block is first and block.tag not in HEADING_TAGS:
            names.append(name)
    if names:
        yield "; ".join(names)


def _block_around(element: Element) -> Element:
    return next((one for one in element.iterancestors() if one.tag in BLOCK_TAGS), element)


def sign_offs(elements: Iterable[Element]) -> Iterator[str]:
    """The line that closes an agency's story and says who reported and wrote."""
    for element in elements:
        if element.tag not in _SIGNING_TAGS or not is_sign_off(_start_of(element)) or in_furniture(element, 6):
            continue
        if byline_people.signed_off(text := text_of(element)):
            yield text


def _start_of(element: Element) -> str:
    """The first words in an element."""
    start = (element.text or "").strip()
    if not start:
        for text in element.itertext():
            start = f"{start}{text}".lstrip()
            if len(start) >= _MAX_SIGN_OFF:
                break
    return start[:_MAX_SIGN_OFF]


def _portrayed(element: Element) -> str:
    """Whom the portraits in an element show that has no words of its own."""
    people = (of_portrait(clean_line(picture.get("alt") or "")) for picture in element.iter("img"))
    return ", ".join(filter(None, people))


def byline_text(element: Element) -> str:
    """The text of a byline, a bar between its lines and a comma between elements that stand side by side.

    Raised signs behind a name lead to a note or to where somebody works.
    """
    pieces = [element.text or ""]
    raised = 0
    for event, one in etree.iterwalk(element, events=("start", "end", "comment")):
        if one is element:
            continue
        if one.tag == "sup" and event in ("start", "end"):
            raised += 1 if event == "start" else -1
        if one.tag == "li":
            pieces.append("; ")
        elif one.tag == "br" or one.tag in BLOCK_TAGS:
            pieces.append(" | ")
        elif event == "start" and one.tag == "a" and "".join(pieces)[-1:].isalpha():
            pieces.append(", ")
        pieces.append("" if raised else (one.text if event == "start" else one.tail) or "")
    return clean_line(re.sub(r"(?:\s*\|\s*)+", " | ", "".join(pieces)).strip(" |;"))
