"""Code blocks: plain text with the name of their language, without line numbers and the marks of a highlighter."""

from __future__ import annotations

import re
from itertools import islice

import lxml.html

from reader.ingest.tree import Element, drop, text_of

_LANGUAGE = re.compile(
    r"(?<!\S)(?:lang(?:uage)?|highlight-source|highlight|sourceCode|brush:?)[-_: ]\s*(?=([a-z][\w+#.-]{0,20}))",
    re.IGNORECASE,
)
_LANGUAGE_NAMES = frozenset(
    {
        "bash", "c", "c++", "clojure", "cpp", "cs", "csharp", "css", "dart", "diff", "elixir", "elm", "erlang",
        "fortran", "fsharp", "go", "groovy", "haskell", "html", "ini", "java", "javascript", "js", "json", "jsx",
        "julia", "kotlin", "latex", "less", "lisp", "lua", "make", "makefile", "markdown", "matlab", "nim", "nix",
        "objectivec", "ocaml", "pascal", "perl", "php", "powershell", "prolog", "python", "py", "r", "racket", "rb",
        "ruby", "rust", "rs", "scala", "scheme", "scss", "sh", "shell", "sql", "swift", "toml", "ts", "tsx",
        "typescript", "vb", "verilog", "vhdl", "vim", "xml", "yaml", "yml", "zig",
    }
)  # fmt: skip
_NO_LANGUAGE = ("text", "plain", "none", "plaintext")
_GUTTER = re.compile(r"gutter|line-?num|lineno|linenos|rouge-gutter|blob-num", re.IGNORECASE)
_LINES = ("li", "tr", "p", "div")
"""Elements that stand for one line each where a highlighter sets code in them."""


def settle_code(root: Element) -> None:
    """Code blocks hold plain text and the name of their language, and no line numbers."""
    for table in list(root.iter("table")):
        if table.getparent() is None or not any(_GUTTER.search(one.get("class") or "") for one in table.iter()):
            continue
        code = [pre for pre in table.iter("pre") if not _in_gutter(pre)]
        pre = code[0] if len(code) == 1 else _lines_of(table) if not code else None
        if pre is not None:
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
        for line in list(pre.iter(*_LINES)):
            if not (line.tail or "").startswith("\n") and not "".join(line.itertext()).endswith("\n"):
                line.tail = "\n" + (line.tail or "")
        language = _language_of(pre)
        text = "".join(pre.itertext())
        pre.attrib.clear()
        pre[:] = []
        pre.tag, pre.text = "pre", text
        if language:
            pre.set("data-language", language)


def _lines_of(table: Element) -> Element | None:
    """A table that sets numbered code line by line, without ``pre``, as one block; None for any other table."""
    rows = [row for row in table.iter("tr") if text_of(row)]
    if not rows or not all(any(_GUTTER.search(cell.get("class") or "") for cell in row) for row in rows):
        return None
    cells = [cell for row in rows for cell in row if not _GUTTER.search(cell.get("class") or "")]
    if not all("code" in (cell.get("class") or "") or next(cell.iter("code"), None) is not None for cell in cells):
        return None
    pre = lxml.html.Element("pre")
    lines = [line for cell in cells for line in (_innermost_lines(cell) or [cell])]
    pre.text = "\n".join("".join(line.itertext()).strip("\n") for line in lines)
    return pre


def _innermost_lines(cell: Element) -> list[Element]:
    return [line for line in cell.iterdescendants(*_LINES) if next(line.iterdescendants(*_LINES), None) is None]


def _in_gutter(element: Element) -> bool:
    while element is not None and element.tag != "table":
        if _GUTTER.search(element.get("class") or ""):
            return True
        element = element.getparent()
    return False


def _language_of(pre: Element) -> str:
    around = [pre, *pre.iter("code"), *islice(pre.iterancestors(), 1)]
    if next(pre.iter("span"), None) is not None:  # what could not be read in the language of the site is not coloured
        around += islice(pre.iterancestors(), 1, 2)
    for element in around:
        told = element.get("data-lang") or element.get("data-language") or element.get("lang-name") or ""
        if told.lower() in _LANGUAGE_NAMES:
            return told.lower()
        classes = element.get("class") or ""
        for match in _LANGUAGE.finditer(classes):
            name = match[1].lower()
            if name in _LANGUAGE_NAMES or (element.tag in ("code", "pre") and name not in _NO_LANGUAGE):
                return name
        if element.tag in ("code", "pre") and (
            known := [name for name in classes.lower().split() if name in _LANGUAGE_NAMES]
        ):
            return known[0]
    return ""
