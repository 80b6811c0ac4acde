"""The chosen content made plain: only elements that Markdown has words for, each used as Markdown expects it.

Everything that would trip the conversion is settled here, on the tree: bare text gets its paragraph, layout tables are
taken apart, data tables made rectangular, code keeps its language and loses its line numbers, embedded posts and videos
become one line with their address, notes keep their numbers, links become absolute.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

import lxml.html

from reader.ingest.pictures import settle_pictures
from reader.ingest.tables import settle_tables
from reader.ingest.tree import BLOCK_TAGS, Element, drop, drop_empty, holders, text_of
from reader.text import clean_line

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SAME = {"strong": "b", "em": "i", "strike": "del", "s": "del", "cite": "i", "tt": "code", "dfn": "i", "var": "i"}
_LANGUAGE = re.compile(
    r"(?:^|\s)(?:lang(?:uage)?|highlight-source|highlight|sourceCode|brush:?)[-_: ]\s*([a-z][\w+#.-]{0,20})",
    re.IGNORECASE,
)
_LANGUAGE_NAMES = frozenset(
    [
        "bash",
        "c",
        "c++",
        "clojure",
        "cpp",
        "cs",
        "csharp",
        "css",
        "dart",
        "diff",
        "elixir",
        "elm",
        "erlang",
        "fortran",
        "fsharp",
        "go",
        "groovy",
        "haskell",
        "html",
        "ini",
        "java",
        "javascript",
        "js",
        "json",
        "jsx",
        "julia",
        "kotlin",
        "latex",
        "less",
        "lisp",
        "lua",
        "make",
        "makefile",
        "markdown",
        "matlab",
        "nim",
        "nix",
        "objectivec",
        "ocaml",
        "pascal",
        "perl",
        "php",
        "powershell",
        "prolog",
        "python",
        "py",
        "r",
        "racket",
        "rb",
        "ruby",
        "rust",
        "rs",
        "scala",
        "scheme",
        "scss",
        "sh",
        "shell",
        "sql",
        "swift",
        "toml",
        "ts",
        "tsx",
        "typescript",
        "vb",
        "verilog",
        "vhdl",
        "vim",
        "xml",
        "yaml",
        "yml",
        "zig",
    ]
)
_GUTTER = re.compile(r"gutter|line-?num|lineno|linenos|rouge-gutter|blob-num", re.IGNORECASE)
_CODE_CLASS = re.compile(
    r"(?:^|\s)(?:highlight|codehilite|sourcecode|code-block|syntaxhighlighter)(?:\s|$)", re.IGNORECASE
)
_NOTE_MARK = re.compile(r"^\[?(\d{1,3}|[a-z*†‡§])\]?$", re.IGNORECASE)
_BACK_MARK = re.compile(r"^[\s\[(]*(?:[↩↑⤴⏎^]\ufe0e?|back to (?:text|article|top)|jump up)[\s\])]*$", re.IGNORECASE)
_EMBED_POST = re.compile(
    r"(?:twitter-tweet|twitter-video|instagram-media|fb-post|fb-video|tiktok-embed|reddit-(?:card|embed)|bluesky-embed|mastodon-embed)"
)
_SUPERSCRIPT = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_SUBSCRIPT = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_NO_BREAK = re.compile("[\u00a0\u202f\u2007]")


def settle(root: Element, base: str) -> None:
    """Make the tree under ``root`` ready for :mod:`reader.ingest.markdown`; ``base`` resolves relative addresses."""
    _settle_spaces(root)
    _settle_code(root)
    _settle_embeds(root, base)
    settle_pictures(root, base)
    _settle_notes(root)
    _settle_links(root, base)
    settle_tables(root)
    _settle_inlines(root)
    _settle_headings(root)
    _settle_definitions(root)
    _settle_lists(root)
    drop_empty(root)
    _wrap_bare_text(root)
    _drop_repeated_quotes(root)


def _settle_spaces(root: Element) -> None:
    """No-break spaces become spaces: the terminal breaks lines by its own rules."""
    for element in root.iter():
        if element.text and not element.text.isascii():
            element.text = _NO_BREAK.sub(" ", element.text)
        if element.tail and not element.tail.isascii():
            element.tail = _NO_BREAK.sub(" ", element.tail)


def _settle_code(root: Element) -> None:
    """Code blocks hold plain text and the name of their language, and no line numbers."""
    for table in list(root.iter("table")):
        code = [pre for pre in table.iter("pre") if not _in_gutter(pre)]
        if len(code) == 1 and any(True for inner in table.iter() if _GUTTER.search(inner.get("class") or "")):
            pre = code[0]
            pre.tail = table.tail
            table.getparent().replace(table, pre)
    for pre in list(root.iter("pre", "listing", "xmp")):
        if pre.getparent() is None:
            continue
        for inner in list(pre.iter()):
            if inner is not pre and inner.getparent() is not None and _GUTTER.search(inner.get("class") or ""):
                drop(inner)
        for line_break in list(pre.iter("br")):
            line_break.tail = "\n" + (line_break.tail or "")
        language = _language_of(pre)
        text = "".join(pre.itertext())
        pre.attrib.clear()
        pre[:] = []
        pre.tag, pre.text = "pre", text
        if language:
            pre.set("data-language", language)


def _in_gutter(element: Element) -> bool:
    while element is not None and element.tag != "table":
        if _GUTTER.search(element.get("class") or ""):
            return True
        element = element.getparent()
    return False


def _language_of(pre: Element) -> str:
    around = [pre, *pre.iter("code"), pre.getparent()]
    grandparent = pre.getparent().getparent() if pre.getparent() is not None else None
    if grandparent is not None and _CODE_CLASS.search(grandparent.get("class") or ""):
        around.append(grandparent)
    for element in around:
        if element is None:
            continue
        told = element.get("data-lang") or element.get("data-language") or element.get("lang-name") or ""
        if told.lower() in _LANGUAGE_NAMES:
            return told.lower()
        classes = element.get("class") or ""
        if (match := _LANGUAGE.search(classes)) and match[1].lower() not in ("text", "plain", "none", "plaintext"):
            name = match[1].lower()
            if name in _LANGUAGE_NAMES or element.tag in ("code", "pre"):
                return name
        if element.tag in ("code", "pre") and (
            known := [name for name in classes.lower().split() if name in _LANGUAGE_NAMES]
        ):
            return known[0]
    return ""


def _settle_embeds(root: Element, base: str) -> None:
    """An embedded post, video or sound becomes one line that names it and links to it."""
    for quote in list(root.iter("blockquote", "div")):
        if quote.getparent() is not None and _EMBED_POST.search(quote.get("class") or ""):
            _settle_post(quote)
    for frame in list(root.iter("iframe", "video", "audio", "object", "embed")):
        if frame.getparent() is None:
            continue
        address = _embed_address(frame, base)
        if not address:
            drop(frame)
            continue
        title = clean_line(frame.get("title") or frame.get("aria-label") or "")
        host = (urlsplit(address).hostname or "").removeprefix("www.")
        kind = "Sound" if frame.tag == "audio" else "Video" if _is_video(address, frame) else "Embedded"
        _replace_by_line(frame, f"{kind}: {title or host}", address)


def _settle_post(quote: Element) -> None:
    links = [link.get("href") for link in quote.iter("a") if (link.get("href") or "").startswith("http")]
    address = (links[-1] if links else quote.get("cite") or quote.get("data-instgrm-permalink") or "").split("?")[0]
    text = clean_line(" ".join(quote.itertext()))
    if not text and not address:
        drop(quote)
        return
    _replace_by_line(quote, text or f"Post on {urlsplit(address).hostname}", address)


def _embed_address(frame: Element, base: str) -> str:
    candidates = [frame.get(name) for name in ("src", "data-src", "data-lazy-src", "data", "data-url")]
    candidates += [source.get("src") for source in frame.iter("source")]
    candidates += [
        param.get("value") for param in frame.iter("param") if (param.get("name") or "").lower() in ("movie", "src")
    ]
    for candidate in candidates:
        if not candidate or candidate.startswith(("about:", "javascript:", "data:", "blob:")):
            continue
        address = _absolute(candidate, base)
        if address:
            return address
    return ""


def _is_video(address: str, frame: Element) -> bool:
    return frame.tag == "video" or bool(
        re.search(r"youtu\.?be|vimeo|dailymotion|/video|player|\.mp4|\.webm|twitch|jwplatform|brightcove", address)
    )


def _replace_by_line(element: Element, text: str, address: str) -> None:
    line = lxml.html.Element("p")
    if address:
        link = lxml.html.Element("a", href=address)
        link.text = text
        line.append(link)
    else:
        line.text = text
    line.tail = element.tail
    element.getparent().replace(element, line)


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


def _settle_links(root: Element, base: str) -> None:
    for link in list(root.iter("a")):
        address = _absolute((link.get("href") or "").strip(), base)
        own_page = base and address.split("#")[0] == base.split("#")[0] and "#" in address
        link.attrib.clear()
        if address and not own_page:
            link.set("href", address)
        else:
            link.tag = "span"


def _absolute(address: str, base: str) -> str:
    """An address that a reader can open: http, https or mail; "" for any other."""
    if not address or address.startswith("#"):
        return ""
    try:
        joined = urljoin(base, address) if base else address
        scheme = urlsplit(joined).scheme
    except ValueError:
        return ""
    if joined.startswith("//"):
        joined = "https:" + joined
    elif scheme not in ("http", "https", "mailto") and (scheme or base):
        return ""
    return clean_line(joined).replace(" ", "%20")


def _settle_inlines(root: Element) -> None:
    """Marks of the same kind within each other or side by side become one."""
    for element in root.iter():
        element.tag = _SAME.get(element.tag, element.tag)
    for mark in list(root.iter("b", "i", "del", "code")):
        parent = mark.getparent()
        if parent is None:
            continue
        if any(
            ancestor.tag == mark.tag or (ancestor.tag in _HEADINGS and mark.tag == "b")
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


def _settle_headings(root: Element) -> None:
    """The headings of the body are of the second level and below: the first is the headline's."""
    found = [element for element in root.iter("h1", "h2", "h3", "h4", "h5", "h6") if text_of(element)]
    for heading in found:
        if heading.tag == "h1":
            heading.tag = "h2"
        for line_break in list(heading.iter("br")):
            line_break.tail = " " + (line_break.tail or "")
            line_break.drop_tag()


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


def _settle_lists(root: Element) -> None:
    """Items carry their number, stand in a list, and hold the lists that are nested under them."""
    for item in list(root.iter("li")):
        parent = item.getparent()
        if parent is not None and parent.tag not in ("ul", "ol", "menu", "dir"):
            item.tag = "div"
    for outer in list(root.iter("ul", "ol", "menu", "dir")):
        outer.text = None
        number = _first_number(outer)
        for child in list(outer):
            child.tail = None
            if child.tag == "li":
                if outer.tag == "ol":
                    child.set("data-number", str(number))
                    number += 1
                continue
            previous = child.getprevious()
            if previous is not None and previous.tag == "li":
                previous.append(child)
            else:
                _wrap_in_item(child)


def _first_number(outer: Element) -> int:
    value = (outer.get("start") or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 6 else 1


def _wrap_in_item(child: Element) -> None:
    item = lxml.html.Element("li")
    child.addprevious(item)
    item.append(child)


_HOLDS_PARAGRAPHS = frozenset(
    [
        "div",
        "article",
        "section",
        "main",
        "body",
        "blockquote",
        "li",
        "figure",
        "aside",
        "header",
        "footer",
        "details",
        "center",
        "td",
        "form",
    ]
) - {"td"}


def _wrap_bare_text(root: Element) -> None:
    """Every text stands in a paragraph, and two line breaks part two paragraphs."""
    block_holders = holders(root)
    for holder in block_holders:
        holder.tag = "div"
    for container in [root, *root.iterdescendants()]:
        if container.tag in _HOLDS_PARAGRAPHS:
            _wrap_inlines(container)
    for paragraph in list(root.iter("p")):
        _split_at_breaks(paragraph)


def _wrap_inlines(container: Element) -> None:
    children = list(container)
    wrapped: list[Element] = []
    current: Element | None = None

    def open_paragraph() -> Element:
        nonlocal current
        if current is None:
            current = lxml.html.Element("p")
            wrapped.append(current)
        return current

    if container.text and container.text.strip():
        open_paragraph().text = container.text
    container.text = None
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag in BLOCK_TAGS:
            current = None
            wrapped.append(child)
        elif current is not None or child.tag != "br":
            open_paragraph().append(child)
        if tail and (tail.strip() or current is not None):
            paragraph = open_paragraph()
            if len(paragraph):
                paragraph[-1].tail = tail
            else:
                paragraph.text = (paragraph.text or "") + tail
    container[:] = wrapped


def _split_at_breaks(paragraph: Element) -> None:
    """Part a paragraph where two line breaks follow one another, and take line breaks from its ends."""
    children = list(paragraph)
    for index, child in enumerate(children):
        if child.tag != "br":
            continue
        following = children[index + 1] if index + 1 < len(children) else None
        if following is not None and following.tag == "br" and not (child.tail or "").strip():
            rest = lxml.html.Element("p")
            rest.text = following.tail
            rest.extend(children[index + 2 :])
            rest.tail, paragraph.tail = paragraph.tail, None
            paragraph.remove(following)
            paragraph.remove(child)
            paragraph.addnext(rest)
            _split_at_breaks(rest)
            return


def _drop_repeated_quotes(root: Element) -> None:
    """A pull quote, which says again what a paragraph says, goes."""
    paragraphs = " ".join(
        text_of(paragraph) for paragraph in root.iter("p") if not _within(paragraph, ("blockquote", "aside"))
    )
    for quote in list(root.iter("blockquote", "aside")):
        text = text_of(quote).strip(" \"“”'‘’»«")
        if quote.getparent() is not None and 20 < len(text) < 500 and text in paragraphs:
            drop(quote)


def _within(element: Element, tags: tuple[str, ...]) -> bool:
    return next(element.iterancestors(*tags), None) is not None
