"""The chosen content made plain: only elements that Markdown has words for, each used as Markdown expects it.

Everything that would trip the conversion is settled here, on the tree: bare text gets its paragraph, layout tables are
taken apart, data tables made rectangular, code keeps its language and loses its line numbers, embedded posts and videos
become one line with their address, notes keep their numbers, links become absolute.
"""

from __future__ import annotations

import re

import lxml.html

from reader.ingest.addresses import absolute
from reader.ingest.code_blocks import settle_code
from reader.ingest.embeds import settle_embeds
from reader.ingest.headings import head_with_strong_lines, settle_headings
from reader.ingest.item_lists import list_bullets, settle_lists
from reader.ingest.paragraphs import wrap_bare_text
from reader.ingest.pictures import settle_pictures
from reader.ingest.tables import settle_tables
from reader.ingest.tree import BLOCK_TAGS, HEADING_TAGS, Element, drop, drop_empty, text_of, words_of

_SAME = {"strong": "b", "em": "i", "strike": "del", "s": "del", "cite": "i", "tt": "code", "dfn": "i", "var": "i"}
_PERMALINK = re.compile(r"permalink|headerlink|anchor-?link", re.IGNORECASE)
_SOURCE_WORDS = 12
"""Words that may follow a pull quote to say whose it is."""
_PULL_QUOTE = re.compile(r"\bpull-?quote\b", re.IGNORECASE)
_NOTE_MARK = re.compile(r"^\[?(\d{1,3}|[a-z*†‡§])\]?$", re.IGNORECASE)
_BACK_MARK = re.compile(r"^[\s\[(]*(?:[↩↑⤴⏎^]\ufe0e?|back to (?:text|article|top)|jump up)[\s\])]*$", re.IGNORECASE)
_SUPERSCRIPT = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_SUBSCRIPT = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_NO_BREAK = re.compile(
    "((?<=\\d)[\u00a0\u202f](?=\\w)|(?<=[\\w.§])[\u00a0\u202f](?=\\d)"  # "10 km", "§ 5", "4 May"
    "|(?<=[«‹])[\u00a0\u202f](?=\\w)|(?<=\\S)[\u00a0\u202f](?=[»›:;?!%€]))"  # as French sets them
    "|[\u00a0\u202f\u2007]"
)
"""No-break spaces, and in a group those that hold together what belongs together. Editors write others at random."""


def settle(root: Element, base: str) -> None:
    """Make the tree under ``root`` ready for :mod:`reader.ingest.markdown`; ``base`` resolves relative addresses."""
    _settle_spaces(root)
    _settle_pull_quotes(root)
    _settle_sources(root)
    settle_code(root)
    _settle_indents(root)
    settle_embeds(root, base)
    settle_pictures(root, base)
    _settle_notes(root)
    _drop_permalinks(root)
    _settle_links(root, base)
    settle_tables(root)
    _settle_inlines(root)
    settle_headings(root)
    _settle_definitions(root)
    settle_lists(root)
    drop_empty(root)
    wrap_bare_text(root)
    list_bullets(root)
    head_with_strong_lines(root)
    _drop_repeated_quotes(root)
    _settle_rules(root)


def _settle_spaces(root: Element) -> None:
    """No-break spaces become spaces, but where a line must not be broken."""
    for element in root.iter():
        if element.text and not element.text.isascii():
            element.text = _NO_BREAK.sub(_kept_space, element.text)
        if element.tail and not element.tail.isascii():
            element.tail = _NO_BREAK.sub(_kept_space, element.tail)


def _kept_space(space: re.Match[str]) -> str:
    return space[1] or " "


def _settle_pull_quotes(root: Element) -> None:
    """What a template calls a pull quote is a quotation, whatever its element."""
    for element in list(root.iter("div", "p", "section", "aside", "figure")):
        if _PULL_QUOTE.search(element.get("class") or "") and next(element.iter("blockquote"), None) is None:
            element.tag = "blockquote"
            if not any(inner.tag in BLOCK_TAGS for inner in element.iterdescendants()):
                paragraph = lxml.html.Element("p")
                paragraph.text, element.text = element.text, None
                paragraph.extend(list(element))
                element.append(paragraph)


def _settle_sources(root: Element) -> None:
    """Who is quoted, named before or behind the words of a quotation, stands in a line of its own there."""
    for cite in list(root.iter("cite")):
        quote = cite.getprevious()
        if quote is not None and quote.tag == "blockquote" and not (quote.tail or "").strip():
            quote.tail, cite.tail = cite.tail, None
            quote.append(cite)
        holder = cite.getparent()
        if holder is None or holder.tag not in ("blockquote", "div") or not _within(cite, ("blockquote",)):
            continue
        opens = holder[0] is cite and not (holder.text or "").strip()
        closes = holder[-1] is cite and not (cite.tail or "").strip()
        if opens or closes:
            source = lxml.html.Element("p")
            source.tail, cite.tail = cite.tail, None
            holder.replace(cite, source)
            source.append(cite)


def _settle_indents(root: Element) -> None:
    """A quotation that holds nothing but code quotes nobody: old pages, and the makers of manuals, indent it so."""
    for quote in reversed(list(root.iter("blockquote"))):  # the innermost first
        code = "".join("".join(pre.itertext()) for pre in quote.iter("pre"))
        if code.strip() and "".join(code.split()) == "".join(text_of(quote).split()):
            quote.tag = "div"


def _settle_notes(root: Element) -> None:
    """Marks of footnotes become their number in brackets; the arrows that lead back from a note go."""
    for link in list(root.iter("a")):
        if link.getparent() is not None and _BACK_MARK.match(text_of(link)):
            drop(link)
    for raised in list(root.iter("sup", "sub")):
        if raised.getparent() is None:
            continue
        text = text_of(raised)
        linked = next(raised.iter("a"), None) is not None or raised.getparent().tag == "a"
        table = _SUPERSCRIPT if raised.tag == "sup" else _SUBSCRIPT
        raised.tag = "span"
        if raised.getroottree() is not None and linked and (match := _NOTE_MARK.match(text)):
            raised[:], raised.text = [], f"[{match[1]}]"
        elif text and all(ord(character) in table for character in text):
            raised[:], raised.text = [], text.translate(table)


def _drop_permalinks(root: Element) -> None:
    """The sign that links to the place where it stands, a definition or a caption, goes."""
    for link in list(root.iter("a")):
        if _PERMALINK.search(link.get("class") or "") and not words_of(text_of(link)):
            drop(link)


def _settle_links(root: Element, base: str) -> None:
    for link in list(root.iter("a")):
        address = absolute((link.get("href") or "").strip(), base)
        own_page = base and address.split("#")[0] == base.split("#")[0] and "#" in address
        link.attrib.clear()
        if address and not own_page:
            link.set("href", address)
        else:
            link.tag = "span"


def _settle_inlines(root: Element) -> None:
    """Marks of the same kind within each other or side by side become one."""
    for element in list(root.iter(*_SAME)):
        element.tag = _SAME[element.tag]
    for mark in list(root.iter("b", "i", "del", "code")):
        parent = mark.getparent()
        if parent is None:
            continue
        if any(
            ancestor.tag == mark.tag or (ancestor.tag in HEADING_TAGS and mark.tag == "b")
            for ancestor in mark.iterancestors()
        ):
            mark.drop_tag()
            continue
        following = mark.getnext()
        while following is not None and following.tag == mark.tag and not mark.tail:
            _append_children(mark, following)
            mark.tail = following.tail
            parent.remove(following)
            following = mark.getnext()


def _append_children(mark: Element, other: Element) -> None:
    if other.text:
        if len(mark):
            mark[-1].tail = (mark[-1].tail or "") + other.text
        else:
            mark.text = (mark.text or "") + other.text
    mark.extend(list(other))


def _settle_definitions(root: Element) -> None:
    """Markdown has no definition lists: a term becomes a strong paragraph, its definition one that follows."""
    for element in list(root.iter("dl", "dt", "dd", "summary", "details", "legend", "fieldset", "address", "center")):
        tag = element.tag
        element.tag = "p" if tag in ("dt", "summary") else "div"
        if tag in ("dt", "summary") and not any(child.tag in BLOCK_TAGS for child in element.iterdescendants()):
            strong = lxml.html.Element("b")
            strong.text, element.text = element.text, None
            strong.extend(list(element))
            element.append(strong)


def _drop_repeated_quotes(root: Element) -> None:
    """A pull quote, which says again what a paragraph says, goes."""
    paragraphs = " ".join(
        text_of(paragraph) for paragraph in root.iter("p") if not _within(paragraph, ("blockquote", "aside"))
    )
    for quote in list(root.iter("blockquote", "aside")):
        first = next(quote.iter("p"), quote)
        source = len(words_of(text_of(quote))) - len(words_of(text_of(first)))
        said = first if source <= _SOURCE_WORDS else quote
        if quote.getparent() is not None and _is_repeated(text_of(said), paragraphs):
            drop(quote)


def _is_repeated(quote: str, paragraphs: str) -> bool:
    text = quote.strip(" \"“”'‘’»«")
    return 20 < len(text) < 500 and text in paragraphs


def _within(element: Element, tags: tuple[str, ...]) -> bool:
    return next(element.iterancestors(*tags), None) is not None


def _settle_rules(root: Element) -> None:
    """A rule stands between things, and not twice."""
    seen = [element for element in root.iter() if element.tag == "hr" or _shows(element)]
    for index, element in enumerate(seen):
        if element.tag == "hr" and (index in (0, len(seen) - 1) or seen[index - 1].tag == "hr"):
            drop(element)


def _shows(element: Element) -> bool:
    """Whether an element has something of its own to be seen."""
    return element.tag in ("figure", "img") or bool((element.text or "").strip() or (element.tail or "").strip())
