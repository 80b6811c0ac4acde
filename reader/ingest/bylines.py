"""The byline: who wrote an article, without the words around the names.

"By Jane Roe and John Doe, Staff Writers | The Paper | March 3" names two people; all else in it is something else.
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
_BY_FOREIGN = re.compile(r"(?:par|por|von|door|av|af|texto?)\s", re.IGNORECASE)
_PARTS = re.compile(r"[|•·]")
"""Between the parts of a line of which the names are the first: "Jane Roe | The Paper | 3 March"."""
_SPLIT = re.compile(r"\s*(?:;|,|\s(?:and|und|et|y|e|och|og|en|with|&)\s|\s/\s|、)\s*", re.IGNORECASE)
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    "|dec(?:ember)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
)
_DATE_TAIL = re.compile(rf"(?:\s+|(?<=[^\W\d_])(?=\d))(?:(?:{_MONTHS})\b\.?,?\s*.*\d|\d).*$", re.IGNORECASE | re.DOTALL)
_ASIDE = re.compile(r"\s+\((?P<inside>[^()]*)\)\s*$")
_TOGETHER = re.compile(r"^\s*(?:with|avec|mit|con|com|and|et|und|y)\s", re.IGNORECASE)
_CUT = re.compile(
    r"\s+(?:[-–—|]\s.*|(?:is|was|special\s+to|staff\s+writer|staff|contributor|updated|published)\b.*"
    r"|@\S+.*|\S+@\S+.*|https?:.*)$",
    re.IGNORECASE | re.DOTALL,
)
_PLACE_TAIL = re.compile(r"\s+(?:for|at|in|on)\b.*$", re.IGNORECASE | re.DOTALL)
_ROLE = re.compile(
    r"\b(?:writers?|editors?|reporters?|correspondents?|contributors?|columnists?|critics?|staff|bureau|desk|redaktion|rédaction"
    r"|redação|redacción|redazione|team|newsroom|agency|agencies|admin|administrator|webmaster|follow|share|comments?|minutes?"
    r"|ago|am|pm|read|updated|published|posted|https?|www|photograph\w*|chief|director|professor|author)\b",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d|\d{4}|\d{1,2}[:.]\d\d", re.IGNORECASE
)
_NAME_WORD = re.compile(r"\(?[^\W\d_][\w.'’´-]*\.?\)?$")
_AGENCIES = re.compile(
    r"(?:the )?(?:AP|AFP|EPA|dpa|ANSA|EFE|TASS|PA|UPI|NTB|TT|APA|Reuters|Associated Press|Press Association"
    r"|Bloomberg(?: News)?"
    r"|Agence France[- ]Presse|Xinhua|Kyodo(?: News)?|Yonhap|Staff)",
    re.IGNORECASE,
)
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


def names(byline: str, site: str = "", *, declared: bool = False) -> tuple[str, ...]:
    """The people named in a byline, in order, each once.

    ``site`` is cut off where it follows a name unparted. A ``declared`` byline was given for machines: it holds names
    and little else, so that "for" or "in" belongs to the name of an organisation.
    """
    text = " ".join(byline.split())
    if has_by(text) or not _looks_like_name(text) or (_BY_FOREIGN.match(text) and text.count(" ") > 1):
        text = _BY.sub("", text, count=1)
    text = _DATE_TAIL.sub("", text)
    if aside := _ASIDE.search(text):
        text = text[: aside.start()] + (f", {aside['inside']}" if _TOGETHER.match(aside["inside"]) else "")
    found: dict[str, str] = {}
    people = next((part for part in _PARTS.split(text) if part.strip()), "")
    for piece in _SPLIT.split(people):
        name = _CUT.sub("", _TOGETHER.sub("", piece))
        name = name if declared else _PLACE_TAIL.sub("", name)
        name = _without_site(name.strip(' .,:;–—-|"“”'), site)
        name = _BY.sub("", name, count=1) if has_by(name) else name
        if _looks_like_name(name, declared=declared):
            found.setdefault(name.casefold(), _unshout(name))
    return tuple(found.values())


def is_agency(name: str) -> bool:
    """Whether a name is that of a news agency, which is credited where no person is."""
    return bool(_AGENCIES.fullmatch(name.strip()))


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


def _looks_like_name(text: str, *, declared: bool = False) -> bool:
    words = text.split()
    if not text or len(text) > MAX_NAME or len(words) > 6 or _MONTH.search(text) or text.count("(") != text.count(")"):
        return False
    if _ROLE.search(text) and not (declared and len(words) > 3):
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
