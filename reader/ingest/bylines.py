"""The byline: who wrote an article, without the words around the names.

"By Jane Roe and John Doe, Staff Writers | The Paper | March 3" names two people; all else in it is something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reader.ingest.contributors import (
    PARTICLES,
    end_of_person,
    is_sign_off,
    opens_with_writers,
    without_title,
    writers_of,
)

_BY = re.compile(
    r"^[\W_]*(?:(?:(?:written|reported|posted|published|updated|story|words|text|article|analysis|opinion|review|edited|authored|submitted"
    r"|contributed|shared|adapted|hosted)"
    r"\s+)?by|authors?|autor(?:in|es)?|auteur|von|par|por|di|de|af|av|door|geschrieben von|автор|του|της|των"
    r"|بقلم|كتب|文|作者|記者|记者|来源)"
    r"(?:\s*[:：]\s*|\s+|(?<=[文者])\s*[/／]?\s*)",
    re.IGNORECASE,
)
_WRITTEN = (
    "(?:written|reported|posted|published|updated|story|words|text"
    "|authored|submitted|contributed|shared|adapted|hosted)"
)
"""What stands before "by"."""
_BY_ENGLISH = re.compile(
    rf"^[\W_]*(?:{_WRITTEN}\s+)?by\b[\s:]+\S",
    re.IGNORECASE,
)
_BY_FOREIGN = re.compile(
    r"(?:(?:par|por|von|door|av|af|του|της|των)\s+\S+\s|(?:记者|記者|作者|文|بقلم|كتب)[\s:：/／])", re.IGNORECASE
)
_WRITTEN_ABROAD = (
    r"(?:veröffentlicht|geschrieben|verfasst|publi(?:é|cado|cada)|écrit|rédigé|escrito|redactado|pubblicato|scritto"
    r"|geplaatst|geschreven|gepubliceerd|skrevet|publisert|skriven|publicerad|udgivet)"
)
_PREPOSITION = r"(?:von|par|por|di|da|door|av|af)"
_BY_ABROAD = re.compile(
    rf"^[\W_]*(?:(?:{_WRITTEN_ABROAD}\s+{_PREPOSITION}|(?:(?:ein|eine|un|une|una|en|et)\s+[^\W\d_]+\s+)?"
    r"(?:von|par|por|di|door|av|af|του|της|των))(?:\s*[:：])?\s+"
    r"|(?:authors?|autor(?:in|en|es|e|i)?|auteurs?|автор|redacci[óo]n|rédaction|redazione|redação)\s*[:：]\s*"
    r"|(?:作者|記者|记者|文)\s*[:：/／]\s*)",
    re.IGNORECASE,
)
"""What opens a byline in other languages, where names and nothing else follow."""
_LABEL = re.compile(
    rf"[\W_]*(?:{_WRITTEN_ABROAD}\s+{_PREPOSITION}|(?:{_WRITTEN}\s+)?by|authors?|writers?|von|par|por|di|door"
    r"|av|af|autor(?:in|en|es|e|i)?|auteurs?|автор|作者|記者|记者|文)\s*[:：/／]?",
    re.IGNORECASE,
)
"""What stands before a name in an element of its own."""
_IDEOGRAMS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff・·]{2,8}")
_PARTS = re.compile(r"[|•·]")
"""Between the parts of a line of which the names are the first: "Jane Roe | The Paper | 3 March"."""
_SPLIT = re.compile(r"\s*(?:;|,|\s(?:and|und|et|y|e|och|og|en|with|&)\s|\s/\s|、)\s*", re.IGNORECASE)
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    "|dec(?:ember)?"
)
_DAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DATE_TAIL = re.compile(
    rf"(?:\s+(?:(?:on|el|le|am|vom|il|op|em|den|dia)\s+)?|(?<=[^\W\d_])(?=\d))(?:(?:{_MONTHS})\b\.?,?\s*\d|(?:{_DAYS})\b.*\d|\d).*$",
    re.IGNORECASE | re.DOTALL,
)
_BY_DAY = re.compile(
    r"^(?:(?:posted|published|updated|written)\s+)?(?:on\s+)?"
    rf"(?:(?:{_DAYS}),?\s+)?(?:\d{{1,2}}\.?\s+(?:{_MONTHS})\b|(?:{_MONTHS})\b\.?\s+\d|\d{{1,4}}[./-]\d{{1,2}}[./-]\d)"
    r"[\d\s,.:@apm-]{0,25}\bby\s+",
    re.IGNORECASE,
)
"""The day before the name: "Posted on 4 May 2024 by"."""
_MAIL = re.compile(
    r"(?:^|\s)\"?(?P<who>[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){1,3})\"?\s*<[^<>\s]+@[^<>\s]+>\s*"
    r"(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu)(?:\s.{0,60})?:$"
)
_DAY_NAME = re.compile(f"{_MONTHS}|{_DAYS}", re.IGNORECASE)
_DAY_BEHIND = re.compile(
    rf"\s+(?:(?:{_DAYS}),?\s+)?(?:(?:{_MONTHS})\b\.?\s*\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}|\d{{1,2}}\s+(?:{_MONTHS})\b|\d{{4}}-\d)",
    re.IGNORECASE,
)
_HANDLE = re.compile(
    r"\s*[(<\[]?(?:(?:(?<=^)|(?<=[\s(<\[]))[\w.+-]+(?=@[\w-]+\.\w))?@[\w.-]*\w[)>\]]?|\s*\(https?:[^()\s]*\)"
)
"""An address of e-mail or of the web, or the name on a network, behind a name."""
_SUFFIX_APART = re.compile(r",\s+(?=(?:(?:Jr|Sr)\b\.?|II|III|IV)(?:[\s,;]|$))", re.IGNORECASE)
_ASIDE = re.compile(r"\s+\((?P<inside>[^()]*)\)\s*$")
_TOGETHER = re.compile(r"^\s*(?:with|avec|mit|con|com|and|et|und|y)\s", re.IGNORECASE)
_CUT = re.compile(
    r"(?:^special\s+to\b.*|\s+(?:[-–—|]\s.*|(?:is|was|special\s+to|staff\s+writer|staff|contributor|updated|published)\b.*"
    r"|https?:.*))$|\s*(?:기자|記者|记者)$",
    re.IGNORECASE | re.DOTALL,
)
_GLUED = re.compile(r"(?<=[^\W\d_A-Z]{4})(?<!Fitz)(?=[A-Z]).*$", re.DOTALL)
"""What a template put behind a name without a blank: "Jane RoeStaff Writer"; but not "LaMotte" and "McDonald"."""
_CAPITALS_TAIL = re.compile(
    r"(?<=[^\W\d_A-Z])(?:(?:\s+(?!(?:I{1,3}|I?V|JR|SR)\b)[A-Z]{2,})+|\s+[A-Z]{3,}(?:\s+[A-Z]\w+)+)$"
)
"""An outlet in capitals behind a name: "Jane Roe USA TODAY", "Jane Roe BBC News"."""
_INVERTED = re.compile(r"\s*([^\W\d_][\w'’-]+), ([^\W\d_][\w'’-]+(?:\s\w\.?)*)\s*")
"""A name as catalogues give it: "Roe, Jane", "Roe, Jane K."."""
_DEGREE = re.compile(r"[A-Z]{2,4}|Ph\.?D\.?|M\.?Sc\.?|B\.?A\.?|Dr\.?|Esq\.?")
_PLACE_TAIL = re.compile(r"\s+(?:for|at|in|on)\b.*$", re.IGNORECASE | re.DOTALL)
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
_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d|\d{4}|\d{1,2}[:.]\d\d", re.IGNORECASE
)
_INITIALS = re.compile(r"I{2,3}|IV|(?:\w\.)+|[^\W_][^\WAEIOUY_]?")
"""What keeps its capitals in a name: initials, with their dots or without, and the number of a generation."""
_DOT = re.compile(r"(?<!\bJr)(?<!\bSr)(?<!\b\w)\.+$")
"""A full stop behind a name that is none of its own: of "Jr." or an initial."""
_PEN_NAME = re.compile(r"[^\W\d_][\w.-]{2,29}(?:\s[^\W\d_][\w.'’-]*){0,2}")
_NOBODY = re.compile(
    r"\b(?:root|guest|users?|unknown|anonymous|none|null|undefined|default|test|owner|system|site|our|the|various|web)\b",
    re.IGNORECASE,
)
"""What publishing systems put where nobody is named."""
_NAME_WORD = re.compile(r"\(?[^\W\d_][\w.'’´-]*\.?\)?$")
_AGENCIES = re.compile(
    r"(?:the )?(?:AP|AFP|EPA|dpa|ANSA|EFE|TASS|PA|UPI|NTB|TT|APA|PTI|IANS|AAP|Lusa|Belga|Reuters"
    r"|Associated Press|Press Association"
    r"|Bloomberg(?: News)?"
    r"|Agence France[- ]Presse|Xinhua|Kyodo(?: News)?|Yonhap|Staff)",
    re.IGNORECASE,
)
MAX_WORDS = 14
"""The words that a byline has at most."""
_MAX_BYLINE = 4000
"""Characters of a byline that are looked at: some two hundred names."""
MAX_NAME = 60
"""More characters than any name has that a byline gives."""


def has_by(line: str) -> bool:
    """Whether a line opens as a byline does: "By", "Written by", "Words by", "Text:" with names behind it."""
    if opens_with_writers(line):
        people = names(line)
        return bool(people) and all(is_name(name) or not name.isascii() for name in people)
    return bool(_BY_ENGLISH.match(line)) or _opens_abroad(line) or bool(_BY_DAY.match(line))


def _opens_abroad(line: str) -> bool:
    """Whether a line opens with "Von", "Par" and the like, with whole names and no sentence behind it."""
    by = _BY_ABROAD.match(line) if len(line) <= _MAX_BYLINE else None
    if not by or len(line.split()) > MAX_WORDS or _DOT.search(line):
        return False
    rest = _DATE_TAIL.sub("", line[by.end() :]).strip(" |")
    return bool(opening_names(rest)[0]) or bool(_IDEOGRAMS.fullmatch(rest))


def is_label(line: str) -> bool:
    """Whether a line is nothing but what stands before a name: "By", "Author:"."""
    return bool(_LABEL.fullmatch(line))


def may_open(start: str) -> bool:
    """Whether a byline can begin like this, as far as its first words tell."""
    return bool(
        start[:3].lower() in ("by", "by ")
        or opens_with_writers(start)
        or _BY_ENGLISH.match(start)
        or _BY_ABROAD.match(f"{start} ")
        or re.match(r"(?:posted|published|updated|written)\s+(?:by|on)\b", start, re.IGNORECASE)
    )


def _writer_of_mail(line: str) -> str:
    """Who wrote what is quoted, by the line that mail programs put above it: "On 4 May, Jane Roe <jane@…> wrote:"."""
    match = _MAIL.search(line)
    return match["who"] if match else ""


def is_name(line: str) -> bool:
    """Whether a whole line can be a person's name: two to four words, of which none is a small one but particles."""
    words = line.split()
    return (
        2 <= len(words) <= 4
        and _looks_like_name(line)
        and all(word[:1].isupper() or word.lower() in PARTICLES for word in words)
        and not _OUTLET.search(line)
        and not is_agency(line)
    )


def is_bare(line: str) -> bool:
    """Whether a line is a byline without "By", or with it behind a date.

    "Jane Roe, political editor", "Jane Roe and John Doe, Associated Press", "Jane Roe @jane", "Jane Roe | 4 May 2024",
    "4 May 2024 | by Jane Roe".
    """
    if len(line.split()) > MAX_WORDS:
        return False
    if _MAIL.search(line) or any(has_by(part) for part in _PARTS.split(line)[1:]):
        return True
    if is_agency(_PARTS.split(line.strip(" ,"))[0].partition(",")[0]) or _is_name_and_day(line):
        return True
    people, rest = opening_names(line)
    return bool(people) and bool(_PERSONS_ROLE.search(rest) or _MONTH.search(rest) or is_agency(rest) or "@" in rest)


def _is_name_and_day(line: str) -> bool:
    """Whether a name, or an agency's, opens a line and a date follows unparted: "Jane Roe May 4, 2024"."""
    name = _DATE_TAIL.sub("", line).strip()
    return len(name) < len(line) and bool(_DAY_BEHIND.match(line, len(name))) and (is_name(name) or is_agency(name))


def signed_off(line: str) -> tuple[str, ...]:
    """Who wrote, by the line that closes an agency's story: "(Reporting by Jane Roe; Editing by John Doe)"."""
    people = names(line) if is_sign_off(line) else ()
    return people if all(is_name(name) or not name.isascii() for name in people) else ()


def opening_names(line: str) -> tuple[tuple[str, ...], str]:
    """The names that open a line up to its first comma, bar, dash or sign, and the rest; no names where one is none."""
    match = re.search(r"\s*[,|•·@]\s*|\s+[-–—/]\s+", line)
    start, rest = (line[: match.start()], line[match.start() :].strip(" ,|•·/–—-")) if match else (line, "")
    people = re.split(r"\s+(?:and|und|et|y|e|&)\s+", _without_capitals(start))
    words = people[-1].split()
    if len(words) > 3 and _OUTLET.search(people[-1]):  # "Jane Roe Evening Post"
        people[-1] = " ".join(words[:2])
    return (tuple(people), rest) if all(map(is_name, people)) else ((), rest)


def names(byline: str, site: str = "", *, declared: bool = False) -> tuple[str, ...]:
    """The people named in a byline, in order, each once.

    ``site`` is cut off where it follows a name unparted. A ``declared`` byline was given for machines: it holds names
    and little else, so that "for" or "in" belongs to the name of an organisation.
    """
    text = " ".join(byline[:_MAX_BYLINE].split())
    text = _HANDLE.sub("", _writer_of_mail(text) or text).strip()
    text = text[1:-1] if text.startswith("(") and text.endswith(")") else text
    text = writers_of(_SUFFIX_APART.sub(" ", text))
    text = _turned(text) if declared else text
    text = _BY_DAY.sub("", text)
    if not declared and _opens_abroad(text):
        text = _BY_ABROAD.sub("", text)
    elif _BY_ENGLISH.match(text) or not _looks_like_name(text) or _BY_FOREIGN.match(text):
        text = _BY.sub("", text, count=1)
    if aside := _ASIDE.search(text):
        text = text[: aside.start()] + (f", {aside['inside']}" if _TOGETHER.match(aside["inside"]) else "")
    parts = _PARTS.split(text)
    parts.sort(key=lambda part: not (has_by(part) or _BY_FOREIGN.match(part.strip())))
    return next((people for part in parts if (people := _people(_DATE_TAIL.sub("", part), site, declared))), ())


def _turned(text: str) -> str:
    """Names as catalogues give them, parted by semicolons, in the order in which they are said."""
    inverted = [_INVERTED.fullmatch(one) for one in text.split(";")]
    if not all(one and not any(map(is_agency, one.groups())) for one in inverted):
        return text
    return "; ".join(f"{one[2]} {one[1]}" for one in inverted if one)


def pen_name(author: str, site: str) -> str:
    """The name in small letters, or on a network, that a page declares as its author's; "" where it is none."""
    text = author.strip().removeprefix("@")
    if not _PEN_NAME.fullmatch(text) or _ROLE.search(text) or _NOBODY.search(text) or _OUTLET.search(text):
        return ""
    return "" if is_agency(text) or squeezed(text) == squeezed(site) else text


def _people(text: str, site: str, declared: bool) -> tuple[str, ...]:
    """The names between two bars of a byline."""
    found: dict[str, str] = {}
    pieces = _SPLIT.split(text)
    if declared and " & " in text and not all(map(_looks_like_name, pieces)):
        return (text.strip(),)  # the name of a firm
    for piece in pieces:
        if found and _DEGREE.fullmatch(piece.strip()):
            continue  # "Jane Roe, MD"
        name = _GLUED.sub("", _CUT.sub("", _TOGETHER.sub("", piece.strip())))
        name = _without_capitals(name)
        name = name if declared else without_title(_PLACE_TAIL.sub("", name))
        name = _without_outlet(_DOT.sub("", name.strip(' ,:;/–—-|"“”')), site)
        name = _BY.sub("", name, count=1) if _BY_ENGLISH.match(name) or _BY_FOREIGN.match(name) else name
        if not found and is_label(name):
            continue
        if found and name[:1].islower() and name.split()[0] not in PARTICLES:
            continue  # "Jane Roe, a reporter who covers harbours"
        if _looks_like_name(name, declared=declared) and not (found and _is_place(name, found.values())):
            found.setdefault(name.casefold(), _unshout(name))
    return tuple(found.values())


def _is_place(name: str, people: Iterable[str]) -> bool:
    """Whether a single word behind whole names is where they wrote from: "Jane Roe, Oslo"."""
    return " " not in name and name.isascii() and any(" " in one for one in people)


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


def is_agency(name: str) -> bool:
    """Whether a name is that of a news agency, which is credited where no person is."""
    return bool(_AGENCIES.fullmatch(name.strip()))


def split_outlet(byline: str) -> tuple[tuple[str, ...], str]:
    """Part a scraped byline into names and the outlet that follows them without a mark: "By Jane Roe The Paper".

    A person is taken to be the first two or three capitalised words; what follows in capitals is the outlet.
    """
    text = byline.strip()
    if not (has_by(text) or _OUTLET.search(text)) or _SPLIT.search(text) or writers_of(text) != text:
        return names(byline), ""
    words = without_title(_BY.sub("", text, count=1)).split()
    if len(words) < 4 or not all(word[:1].isupper() or word.lower() in PARTICLES for word in words):
        return names(byline), ""
    end = end_of_person(words)
    person, outlet = " ".join(words[:end]), " ".join(words[end:])
    return (names(person) or (person,)), outlet


def _without_capitals(name: str) -> str:
    """A name without the outlet in capitals behind it; a family name in capitals, "Jane ROE", is left."""
    tail = _CAPITALS_TAIL.search(name)
    return name[: tail.start()] if tail and " " in name[: tail.start()] else name


def _without_outlet(name: str, site: str) -> str:
    """A name without the site or the agency that follows it unparted."""
    words = name.split()
    if site and squeezed(name) == squeezed(site):
        return name
    for end in range(1, len(words)):
        rest = " ".join(words[end:])
        if (site and squeezed(rest) == squeezed(site)) or (end > 1 and is_agency(rest)):
            return " ".join(words[:end]).rstrip(" ,|-–—")
    return name


def _looks_like_name(text: str, *, declared: bool = False) -> bool:
    words = text.split()
    if not text or len(text) > MAX_NAME or len(words) > 6 or _MONTH.search(text) or text.count("(") != text.count(")"):
        return False
    if _ROLE.search(text) and (_PERSONS_ROLE.search(words[-1]) or not (declared and len(words) > 3)):
        return False
    day = _DAY_NAME.fullmatch(words[0]) and (len(words) == 1 or not words[-1][:1].isupper())
    if day or any(mark in text for mark in "/@?!<>[]{}=#"):
        return False
    return all(_NAME_WORD.match(word) for word in words) and any(
        word[:1].isupper() or not word.isascii() for word in words
    )


def _unshout(name: str) -> str:
    """A name set in capitals, as a name is written; initials and short words keep theirs."""
    if not name.isupper() or len(name) < 6 or " " not in name:
        return name
    first, *others = name.split()
    lowered = (word.lower() if word.lower() in PARTICLES else _unshout_word(word) for word in others)
    return " ".join([_unshout_word(first), *lowered])


def _unshout_word(word: str) -> str:
    if _INITIALS.fullmatch(word):
        return word
    return re.sub(r"(?<=\bMc)\w", lambda match: match[0].upper(), word.title())
