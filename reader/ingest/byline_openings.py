"""What stands before the names in a byline: "By", "Written by", "Von", "Author:", "Posted on 4 May 2024 by"."""

from __future__ import annotations

import re

from reader.ingest.person_names import DAYS, MONTHS, looks_like_name, opening_names, without_dot

MAX_WORDS = 14
"""The words that a byline has at most."""
MAX_BYLINE = 4000
"""Characters of a byline that are looked at: some two hundred names."""
_WRITTEN = (
    "written|reported|posted|published|updated|story|words|text|authored|submitted|contributed|shared|adapted|hosted"
)
"""What stands before "by" in a byline."""
_WRITTEN_IN_A_BYLINE = f"{_WRITTEN}|article|analysis|opinion|review|edited"
"""The same in what is known to be a byline: at the beginning of another line these say what the text is."""
_PREPOSITIONS = "von|par|por|door|av|af"
"""The word for "by" in the languages that do not use it for much else at the beginning of a line."""
_GREEK = "του|της|των"
_SIGNS = "作者|記者|记者|文"
_WRITTEN_ABROAD = (
    r"(?:veröffentlicht|geschrieben|verfasst|publi(?:é|cado|cada)|écrit|rédigé|escrito|redactado|pubblicato|scritto"
    r"|geplaatst|geschreven|gepubliceerd|skrevet|publisert|skriven|publicerad|udgivet)"
    rf"\s+(?:{_PREPOSITIONS}|di|da)"
)
_BY = re.compile(
    rf"^[\W_]*(?:(?:(?:{_WRITTEN_IN_A_BYLINE})\s+)?by|authors?|autor(?:in|es)?|auteur|{_PREPOSITIONS}|di|de"
    rf"|geschrieben von|автор|{_GREEK}|بقلم|كتب|{_SIGNS}|来源)"
    r"(?:\s*[:：]\s*|\s+|(?<=[文者])\s*[/／]?\s*)",
    re.IGNORECASE,
)
_BY_ENGLISH = re.compile(rf"^[\W_]*(?:(?:{_WRITTEN})\s+)?by\b[\s:]+\S", re.IGNORECASE)
_BY_FOREIGN = re.compile(rf"(?:(?:{_PREPOSITIONS}|{_GREEK})\s+\S+\s|(?:{_SIGNS}|بقلم|كتب)[\s:：/／])", re.IGNORECASE)
_BY_ABROAD = re.compile(
    rf"^[\W_]*(?:(?:{_WRITTEN_ABROAD}|(?:(?:ein|eine|un|une|una|en|et)\s+[^\W\d_]+\s+)?"
    rf"(?:{_PREPOSITIONS}|di|{_GREEK}))(?:\s*[:：])?\s+"
    r"|(?:authors?|autor(?:in|en|es|e|i)?|auteurs?|автор|redacci[óo]n|rédaction|redazione|redação)\s*[:：]\s*"
    rf"|(?:{_SIGNS})\s*[:：/／]\s*)",
    re.IGNORECASE,
)
"""What opens a byline in other languages, where names and nothing else follow."""
_LABEL = re.compile(
    rf"[\W_]*(?:{_WRITTEN_ABROAD}|(?:(?:{_WRITTEN})\s+)?by|authors?|writers?|{_PREPOSITIONS}|di"
    rf"|autor(?:in|en|es|e|i)?|auteurs?|автор|{_SIGNS})\s*[:：/／]?",
    re.IGNORECASE,
)
"""What stands before a name in an element of its own."""
_IDEOGRAMS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff・·]{2,8}")
_DATE_TAIL = re.compile(
    rf"(?:\s+(?:(?:on|el|le|am|vom|il|op|em|den|dia)\s+)?|(?<=[^\W\d_])(?=\d))(?:(?:{MONTHS})\b\.?,?\s*\d|(?:{DAYS})\b.*\d|\d).*$",
    re.IGNORECASE | re.DOTALL,
)
_BY_DAY = re.compile(
    r"^(?:(?:posted|published|updated|written)\s+)?(?:on\s+)?"
    rf"(?:(?:{DAYS}),?\s+)?(?:\d{{1,2}}\.?\s+(?:{MONTHS})\b|(?:{MONTHS})\b\.?\s+\d|\d{{1,4}}[./-]\d{{1,2}}[./-]\d)"
    r"[\d\s,.:@apm-]{0,25}\bby\s+",
    re.IGNORECASE,
)
"""The day before the name: "Posted on 4 May 2024 by"."""


def says_by(line: str) -> bool:
    """Whether a line opens with "By", "Written by", "Von", "Posted on 4 May 2024 by" and the like."""
    return bool(_BY_ENGLISH.match(line)) or _opens_abroad(line) or bool(_BY_DAY.match(line))


def opens_people(part: str) -> bool:
    """Whether a part of a byline is the one that opens with "By", as no more than a word or two behind it tell."""
    return says_by(part) or bool(_BY_FOREIGN.match(part.strip()))


def may_say_by(start: str) -> bool:
    """Whether a line can open with "By" and the like, as far as its first words tell."""
    return bool(
        start[:3].lower() in ("by", "by ")
        or _BY_ENGLISH.match(start)
        or _BY_ABROAD.match(f"{start} ")
        or re.match(r"(?:posted|published|updated|written)\s+(?:by|on)\b", start, re.IGNORECASE)
    )


def without_opening(byline: str, *, declared: bool) -> str:
    """A byline without "By" and the like; one that was ``declared`` for machines opens with it in English alone."""
    text = _BY_DAY.sub("", byline)
    if not declared and _opens_abroad(text):
        return _BY_ABROAD.sub("", text)
    return without_by(text) if _says_by_for_sure(text) or not looks_like_name(text) else text


def without_by_for_sure(name: str) -> str:
    """A name without "By" before it, where that can be no part of it."""
    return without_by(name) if _says_by_for_sure(name) else name


def without_by(text: str) -> str:
    """A text without the word that can stand for "By" before it."""
    return _BY.sub("", text, count=1)


def _says_by_for_sure(text: str) -> bool:
    return bool(_BY_ENGLISH.match(text) or _BY_FOREIGN.match(text))


def without_date(text: str) -> str:
    """A text without the date that follows names, and what follows that."""
    return _DATE_TAIL.sub("", text)


def _opens_abroad(line: str) -> bool:
    """Whether a line opens with "Von", "Par" and the like, with whole names and no sentence behind it."""
    by = _BY_ABROAD.match(line) if len(line) <= MAX_BYLINE else None
    if not by or len(line.split()) > MAX_WORDS or without_dot(line) != line:
        return False
    rest = without_date(line[by.end() :]).strip(" |")
    return bool(opening_names(rest)[0]) or bool(_IDEOGRAMS.fullmatch(rest))


def is_label(line: str) -> bool:
    """Whether a line is nothing but what stands before a name: "By", "Author:"."""
    return bool(_LABEL.fullmatch(line))
