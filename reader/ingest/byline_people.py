"""The people of a byline: who wrote an article, without the words around the names.

"By Jane Roe and John Doe, Staff Writers | The Paper | March 3" names two people; all else in it is something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.ingest.byline_openings import (
    MAX_BYLINE,
    is_label,
    opens_people,
    says_by,
    without_by,
    without_by_for_sure,
    without_date,
    without_opening,
)
from reader.ingest.contributors import PARTICLES, end_of_person, is_sign_off, without_title, writers_of
from reader.ingest.person_names import (
    are_people,
    ends_in_outlet,
    is_agency,
    looks_like_name,
    unshouted,
    without_capitals,
    without_dot,
    without_outlet,
)

_PARTS = re.compile(r"[|•·]")
_SPLIT = re.compile(r"\s*(?:;|,|\s(?:and|und|et|y|e|och|og|en|with|&)\s|\s/\s|、)\s*", re.IGNORECASE)
_MAIL = re.compile(
    r"(?:^|\s)\"?(?P<who>[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){1,3})\"?\s*<[^<>\s]+@[^<>\s]+>\s*"
    r"(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu)(?:\s.{0,60})?:$"
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
_INVERTED = re.compile(r"\s*([^\W\d_][\w'’-]+), ([^\W\d_][\w'’-]+(?:\s\w\.?)*)\s*")
"""A name as catalogues give it: "Roe, Jane", "Roe, Jane K."."""
_DEGREE = re.compile(r"[A-Z]{2,4}|Ph\.?D\.?|M\.?Sc\.?|B\.?A\.?|Dr\.?|Esq\.?")
_PLACE_TAIL = re.compile(r"\s+(?:for|at|in|on)\b.*$", re.IGNORECASE | re.DOTALL)


def names(byline: str, site: str = "", *, declared: bool = False) -> tuple[str, ...]:
    """The people named in a byline, in order, each once.

    ``site`` is cut off where it follows a name unparted. A ``declared`` byline was given for machines: it holds names
    and little else, so that "for" or "in" belongs to the name of an organisation.
    """
    text = " ".join(byline[:MAX_BYLINE].split())
    text = _HANDLE.sub("", writer_of_mail(text) or text).strip()
    text = text[1:-1] if text.startswith("(") and text.endswith(")") else text
    text = writers_of(_SUFFIX_APART.sub(" ", text))
    text = _turned(text) if declared else text
    text = without_opening(text, declared=declared)
    if aside := _ASIDE.search(text):
        text = text[: aside.start()] + (f", {aside['inside']}" if _TOGETHER.match(aside["inside"]) else "")
    parts = sorted(parts_of(text), key=opens_people, reverse=True)
    return next((people for part in parts if (people := _people(without_date(part), site, declared))), ())


def parts_of(line: str) -> list[str]:
    """The parts of a line between bars and dots, of which the names are one: "Jane Roe | The Paper | 3 March"."""
    return _PARTS.split(line)


def writer_of_mail(line: str) -> str:
    """Who wrote what is quoted, by the line that mail programs put above it: "On 4 May, Jane Roe <jane@…> wrote:"."""
    match = _MAIL.search(line)
    return match["who"] if match else ""


def _turned(text: str) -> str:
    """Names as catalogues give them, parted by semicolons, in the order in which they are said."""
    inverted = [_INVERTED.fullmatch(one) for one in text.split(";")]
    if not all(one and not any(map(is_agency, one.groups())) for one in inverted):
        return text
    return "; ".join(f"{one[2]} {one[1]}" for one in inverted if one)


def _people(text: str, site: str, declared: bool) -> tuple[str, ...]:
    """The names between two bars of a byline."""
    found: dict[str, str] = {}
    pieces = _SPLIT.split(text)
    if declared and " & " in text and not all(map(looks_like_name, pieces)):
        return (text.strip(),)  # the name of a firm
    for piece in pieces:
        if found and _DEGREE.fullmatch(piece.strip()):
            continue  # "Jane Roe, MD"
        name = _GLUED.sub("", _CUT.sub("", _TOGETHER.sub("", piece.strip())))
        name = without_capitals(name)
        name = name if declared else without_title(_PLACE_TAIL.sub("", name))
        name = without_outlet(without_dot(name.strip(' ,:;/–—-|"“”')), site)
        name = without_by_for_sure(name)
        if not found and is_label(name):
            continue
        if found and name[:1].islower() and name.split()[0] not in PARTICLES:
            continue  # "Jane Roe, a reporter who covers harbours"
        if looks_like_name(name, declared=declared) and not (found and _is_place(name, found.values())):
            found.setdefault(name.casefold(), unshouted(name))
    return tuple(found.values())


def _is_place(name: str, people: Iterable[str]) -> bool:
    """Whether a single word behind whole names is where they wrote from: "Jane Roe, Oslo"."""
    return " " not in name and name.isascii() and any(" " in one for one in people)


def split_outlet(byline: str) -> tuple[tuple[str, ...], str]:
    """Part a scraped byline into names and the outlet that follows them without a mark: "By Jane Roe The Paper".

    A person is taken to be the first two or three capitalised words; what follows in capitals is the outlet.
    """
    text = byline.strip()
    if not (says_by(text) or ends_in_outlet(text)) or _SPLIT.search(text) or writers_of(text) != text:
        return names(byline), ""
    words = without_title(without_by(text)).split()
    if len(words) < 4 or not all(word[:1].isupper() or word.lower() in PARTICLES for word in words):
        return names(byline), ""
    end = end_of_person(words)
    person, outlet = " ".join(words[:end]), " ".join(words[end:])
    return (names(person) or (person,)), outlet


def signed_off(line: str) -> tuple[str, ...]:
    """Who wrote, by the line that closes an agency's story: "(Reporting by Jane Roe; Editing by John Doe)"."""
    people = names(line) if is_sign_off(line) else ()
    return people if are_people(people) else ()
