"""Code blocks: plain text with the name of their language, without line numbers and the marks of a highlighter."""

from __future__ import annotations

import re

from reader.ingest.tree import Element, drop

_LANGUAGE = re.compile(
    r"(?:^|\s)(?:lang(?:uage)?|highlight-source|highlight|sourceCode|brush:?)[-_: ]\s*([a-z][\w+#.-]{0,20})",
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
_GUTTER = re.compile(r"gutter|line-?num|lineno|linenos|rouge-gutter|blob-num", re.IGNORECASE)
_CODE_CLASS = re.compile(
    r"(?:^|\s)(?:highlight|codehilite|sourcecode|code-block|syntaxhighlighter)(?:\s|$)", re.IGNORECASE
)


def settle_code(root: Element) -> None:
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
