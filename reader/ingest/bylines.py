"""The byline: who wrote an article, without the words around the names.

"By Jane Roe and John Doe, Staff Writers | The Paper | March 3" names two people; everything else in it is something else.
"""

from __future__ import annotations

import re

_BY = re.compile(
    r"^\s*(?:(?:(?:written|reported|posted|published|story|words|text|article|analysis|opinion|review|edited)\s+)?by"
    r"|author|autor(?:in|es)?|auteur|von|par|por|di|de|af|av|door|geschrieben von|автор|texto|文|作者|記者|记者|来源)"
    r"(?:\s*[:：]\s*|\s+|(?<=[文者])\s*[/／]?\s*)",
    re.IGNORECASE,
)
_BY_ENGLISH = re.compile(
    r"^\s*(?:(?:written|reported|posted|published|story|words|text)\s+)?by\b[\s:]+\S", re.IGNORECASE
)
_SPLIT = re.compile(r"\s*(?:[;|•·]|,|\s(?:and|und|et|y|e|och|og|en|with|&)\s|\s/\s|、)\s*", re.IGNORECASE)
_CUT = re.compile(
    r"\s+(?:[-–—|]\s.*|\(.*|(?:is|was|for|at|in|on|special\s+to|staff\s+writer|staff|contributor|updated|published)\b.*"
    r"|@\S+.*|\S+@\S+.*|https?:.*|\d.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ROLE = re.compile(
    r"\b(?:writers?|editors?|reporters?|correspondents?|contributors?|columnists?|critics?|staff|bureau|desk|redaktion|rédaction"
    r"|redação|redacción|redazione|team|newsroom|agency|agencies|admin|administrator|webmaster|follow|share|comments?|minutes?"
    r"|ago|am|pm|read|updated|published|posted|https?|www|photograph\w*|chief|director|professor|author)\b",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d|\d{4}|\d{1,2}[:.]\d\d", re.IGNORECASE
)
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’´-]*\.?$")
_PARTICLES = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "van",
        "von",
        "der",
        "den",
        "ten",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "y",
        "af",
        "zu",
    ]
)
MAX_NAME = 60
"""More characters than any name has that a byline gives."""


def has_by(line: str) -> bool:
    """Whether a line opens as an English byline does: "By", "Written by", …"""
    return bool(_BY_ENGLISH.match(line))


def names(byline: str, site: str = "") -> tuple[str, ...]:
    """The people named in a byline, in order, each once. ``site`` is cut off where it follows a name unparted."""
    text = " ".join(byline.split())
    text = _BY.sub("", text, count=1) if not _looks_like_name(text) or has_by(text) else text
    found: dict[str, str] = {}
    for piece in _SPLIT.split(text):
        name = _without_site(_CUT.sub("", piece).strip(' .,:;–—-|"“”'), site)
        name = _BY.sub("", name, count=1) if has_by(name) else name
        if _looks_like_name(name):
            found.setdefault(name.casefold(), _unshout(name))
    return tuple(found.values())


def split_outlet(byline: str) -> tuple[tuple[str, ...], str]:
    """Part a scraped byline into names and the outlet that follows them without a mark: "By Jane Roe The Paper".

    A person is taken to be the first two or three capitalised words; what follows in capitals is the outlet.
    """
    body = _BY_ENGLISH.match(byline)
    text = byline.strip()
    if body is None or _SPLIT.search(text):
        return names(byline), ""
    words = _BY.sub("", text, count=1).split()
    if len(words) < 4 or not all(word[:1].isupper() or word.lower() in _PARTICLES for word in words):
        return names(byline), ""
    end = 1
    while end < len(words) - 1 and (words[end - 1].lower() in _PARTICLES or re.fullmatch(r"(?:[A-Z]\.)+", words[end])):
        end += 1
    person, outlet = " ".join(words[: end + 1]), " ".join(words[end + 1 :])
    return (names(person) or (person,)), outlet


def _without_site(name: str, site: str) -> str:
    if site and name.casefold().endswith(site.casefold()) and len(name) > len(site):
        return name[: -len(site)].rstrip(" ,|-–—")
    return name


def _looks_like_name(text: str) -> bool:
    words = text.split()
    if not text or len(text) > MAX_NAME or len(words) > 6 or _MONTH.search(text) or _ROLE.search(text):
        return False
    if any(mark in text for mark in "/@?!<>[]{}=#"):
        return False
    return all(_NAME_WORD.match(word) for word in words) and any(
        word[:1].isupper() or not word.isascii() for word in words
    )


def _unshout(name: str) -> str:
    """A name set in capitals, as a name is written; initials and short words keep theirs."""
    if not name.isupper() or len(name) < 6 or " " not in name:
        return name
    return " ".join(word if len(word) <= 2 or "." in word else word.title() for word in name.split())
