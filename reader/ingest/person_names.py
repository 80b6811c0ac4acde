"""What a person's name looks like, in any line, and what outlets and agencies are called that stand where names do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reader.ingest.contributors import PARTICLES

_MAX_NAME = 60
"""More characters than any name has that a byline gives."""
MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    "|dec(?:ember)?"
)
DAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
"""What a line goes on with behind a name, and no name is: a month, a day of the week."""
_DAY_NAME = re.compile(f"{MONTHS}|{DAYS}", re.IGNORECASE)
_DATE = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d|\d{4}|\d{1,2}[:.]\d\d", re.IGNORECASE
)
_NAME_WORD = re.compile(r"\(?[^\W\d_][\w.'’´-]*\.?\)?$")
_ROLE = re.compile(
    r"\b(?:writers?|editors?|reporters?|correspondents?|contributors?|columnists?|critics?|staff|bureau|desk|redaktion|rédaction"
    r"|redação|redacción|redazione|team|newsroom|agency|agencies|admin|administrator|webmaster|follow|share|comments?|minutes?"
    r"|ago|am|pm|read|updated|published|posted|https?|www|photograph\w*|chief|director|professor|author)\b",
    re.IGNORECASE,
)
_PERSONS_ROLE = re.compile(
    r"\b(?:writer|editor|reporter|correspondent|columnist|critic|contributor|photographer|producer|journalist|analyst"
    r"|redakteur(?:in)?|korrespondent(?:in)?|redactora?|corresponsal|journaliste|rédact(?:eur|rice)|correspondante?)s?\b",
    re.IGNORECASE,
)
_OUTLET = re.compile(
    r"\b(?:news|times|post|herald|tribune|gazette|journal|press|daily|weekly|today|magazine|media|tv|radio|online|review"
    r"|courier|telegraph|guardian|observer|standard|network|digital|zeitung|presse)$|\.\w{2,4}$",
    re.IGNORECASE,
)
"""What the name of a newspaper or a station ends with."""
_INSTITUTION = re.compile(
    r"\b(?:universi\w+|institut\w*|college|school|department|cent(?:er|re) for|foundation|council of)\b",
    re.IGNORECASE,
)
"""What the name of an institution has: where somebody works who writes for a paper."""
_AGENCIES = re.compile(
    r"(?:the )?(?:AP|AFP|EPA|dpa|ANSA|EFE|TASS|PA|UPI|NTB|TT|APA|PTI|IANS|AAP|Lusa|Belga|Reuters"
    r"|Associated Press|Press Association"
    r"|Bloomberg(?: News)?"
    r"|Agence France[- ]Presse|Xinhua|Kyodo(?: News)?|Yonhap|Staff)",
    re.IGNORECASE,
)
_CAPITALS_TAIL = re.compile(
    r"(?<=[^\W\d_A-Z])(?:(?:\s+(?!(?:I{1,3}|I?V|JR|SR)\b)[A-Z]{2,})+|\s+[A-Z]{3,}(?:\s+[A-Z]\w+)+)$"
)
"""An outlet in capitals behind a name: "Jane Roe USA TODAY", "Jane Roe BBC News"."""
_INITIALS = re.compile(r"I{2,3}|IV|(?:\w\.)+|[^\W_][^\WAEIOUY_]?")
"""What keeps its capitals in a name: initials, with their dots or without, and the number of a generation."""
_DOT = re.compile(r"(?<!\bJr)(?<!\bSr)(?<!\b\w)\.+$")
_PEN_NAME = re.compile(r"[^\W\d_][\w.-]{2,29}(?:\s[^\W\d_][\w.'’-]*){0,2}")
_NOBODY = re.compile(
    r"\b(?:root|guest|users?|unknown|anonymous|none|null|undefined|default|test|owner|system|site|our|the|various|web)\b",
    re.IGNORECASE,
)
"""What publishing systems put where nobody is named."""


def is_name(line: str) -> bool:
    """Whether a whole line can be a person's name: two to four words, of which none is a small one but particles."""
    words = line.split()
    return (
        2 <= len(words) <= 4
        and looks_like_name(line)
        and all(word[:1].isupper() or word.lower() in PARTICLES for word in words)
        and not _OUTLET.search(line)
        and not is_agency(line)
    )


def looks_like_name(text: str, *, declared: bool = False) -> bool:
    """Whether a text can be somebody's name, by its words and signs; ``declared`` ones may be an organisation's."""
    words = text.split()
    if not text or len(text) > _MAX_NAME or len(words) > 6 or _DATE.search(text) or text.count("(") != text.count(")"):
        return False
    if _ROLE.search(text) and (_PERSONS_ROLE.search(words[-1]) or not (declared and len(words) > 3)):
        return False
    day = _DAY_NAME.fullmatch(words[0]) and (len(words) == 1 or not words[-1][:1].isupper())
    if day or any(mark in text for mark in "/@?!<>[]{}=#"):
        return False
    return all(_NAME_WORD.match(word) for word in words) and any(
        word[:1].isupper() or not word.isascii() for word in words
    )


def opening_names(line: str) -> tuple[tuple[str, ...], str]:
    """The names that open a line up to its first comma, bar, dash or sign, and the rest; no names where one is none."""
    match = re.search(r"\s*[,|•·@]\s*|\s+[-–—/]\s+", line)
    start, rest = (line[: match.start()], line[match.start() :].strip(" ,|•·/–—-")) if match else (line, "")
    people = re.split(r"\s+(?:and|und|et|y|e|&)\s+", without_capitals(start))
    words = people[-1].split()
    if len(words) > 3 and _OUTLET.search(people[-1]):  # "Jane Roe Evening Post"
        people[-1] = " ".join(words[:2])
    return (tuple(people), rest) if all(map(is_name, people)) else ((), rest)


def are_people(names: Iterable[str]) -> bool:
    """Whether all of them can be names of persons; in other scripts than the Latin one that cannot be told."""
    return all(is_name(name) or not name.isascii() for name in names)


def has_role(text: str) -> bool:
    """Whether a text says what somebody is at a paper: "political editor"."""
    return bool(_PERSONS_ROLE.search(text))


def has_date(text: str) -> bool:
    """Whether a text has a date, a year or a time of day."""
    return bool(_DATE.search(text))


def ends_in_outlet(name: str) -> bool:
    """Whether a name ends as that of a newspaper or a station."""
    return bool(_OUTLET.search(name))


def without_dot(name: str) -> str:
    """A name without the full stop behind it, unless that is its own: of "Jr." or an initial."""
    return _DOT.sub("", name)


def pen_name(author: str, site: str) -> str:
    """The name in small letters, or on a network, that a page declares as its author's; "" where it is none."""
    text = author.strip().removeprefix("@")
    if not _PEN_NAME.fullmatch(text) or _ROLE.search(text) or _NOBODY.search(text) or _OUTLET.search(text):
        return ""
    return "" if is_agency(text) or squeezed(text) == squeezed(site) else text


def is_agency(name: str) -> bool:
    """Whether a name is that of a news agency, which is credited where no person is."""
    return bool(_AGENCIES.fullmatch(name.strip()))


def without_outlets(people: Sequence[str], site: str) -> tuple[str, ...]:
    """The names without those of news agencies and of the site, and without the places that stand beside an agency.

    Where nothing else is named, the agency is, or else the site.
    """
    persons = [name for name in people if not is_agency(name) and not _is_outlet(name, site)]
    if len(persons) < len(people):
        persons = [name for name in persons if " " in name]
    return tuple(persons or filter(is_agency, people)) or tuple(people)


def _is_outlet(name: str, site: str) -> bool:
    own, theirs = squeezed(name), squeezed(site)
    same = bool(theirs) and (own.startswith(theirs) or theirs.startswith(own)) and len(own) > 2
    acronym = re.fullmatch(r"[A-Z]{2,5}|[A-Z]{3,}\s+[A-Z][a-z].*", name)
    return same or bool(acronym or _OUTLET.search(name) or _INSTITUTION.search(name))


def squeezed(name: str) -> str:
    """A name as it stands in an address: "USA Today" as "usatoday"."""
    return re.sub(r"[\W_]+", "", name.casefold()).removeprefix("the")


def without_capitals(name: str) -> str:
    """A name without the outlet in capitals behind it; a family name in capitals, "Jane ROE", is left."""
    tail = _CAPITALS_TAIL.search(name)
    return name[: tail.start()] if tail and " " in name[: tail.start()] else name


def without_outlet(name: str, site: str) -> str:
    """A name without the site or the agency that follows it unparted."""
    words = name.split()
    if site and squeezed(name) == squeezed(site):
        return name
    for end in range(1, len(words)):
        rest = " ".join(words[end:])
        if (site and squeezed(rest) == squeezed(site)) or (end > 1 and is_agency(rest)):
            return " ".join(words[:end]).rstrip(" ,|-–—")
    return name


def unshouted(name: str) -> str:
    """A name set in capitals, as a name is written; initials and short words keep theirs."""
    if not name.isupper() or len(name) < 6 or " " not in name:
        return name
    first, *others = name.split()
    lowered = (word.lower() if word.lower() in PARTICLES else _unshouted_word(word) for word in others)
    return " ".join([_unshouted_word(first), *lowered])


def _unshouted_word(word: str) -> str:
    if _INITIALS.fullmatch(word):
        return word
    return re.sub(r"(?<=\bMc)\w", lambda match: match[0].upper(), word.title())
