"""Who did what for an article: a byline parted by its labels, and names without titles.

"Words by Ebba Strand, photographs by Nils Holm" names one author. So does the last line of an agency's story,
"(Reporting by Ebba Strand in Oslo; Editing by Nils Holm)". The words are data: ``contributors.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

_FRINGE = " ,;|•·()[]–—-"
_MAX_SIGN_OFF = 60
"""The words that the line has at most which closes an agency's story."""
_MIN_NAME = 2
"""Words of the name of a person who has a title as well."""
_MAX_TITLE = 6
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV", re.IGNORECASE)
PARTICLES = frozenset(
    (
        "de", "da", "do", "dos", "das", "del", "della", "di", "du", "des", "van", "von", "der", "den", "ten", "ter",
        "la", "le", "el", "al", "bin", "ibn", "ben", "y", "af", "zu", "zur",
    )
)  # fmt: skip
"""Small words within a name: "Maria de la Cruz"."""


def writers_of(byline: str) -> str:
    """A byline without the labels, and without those who did something else than write: took pictures, edited."""
    text = _BARE_LABEL.sub(r"\1\2: ", byline)
    labels = list(_pattern("label").finditer(text))
    if not labels:
        return byline
    kept = [text[: labels[0].start()]]
    for label, end in zip(labels, [*(label.start() for label in labels[1:]), len(text)], strict=True):
        if _pattern("wrote").search(label["work"]):
            kept.append(text[label.end() : end])
    return "; ".join(part for part in (part.strip(_FRINGE) for part in kept) if part)


_BARE_LABEL = re.compile(
    r"(^|[|•·]\s*)(words|photos|photograph(?:s|y))\s+(?=(?-i:[^\W\d_a-z])[\w'’.-]+\s(?-i:[^\W\d_a-z]))", re.IGNORECASE
)
"""A label without "by": "Words Ebba Strand | Photographs Nils Holm"."""


def opens_with_writers(line: str) -> bool:
    """Whether a line opens with a label of those who wrote: "Words by", "Story and photos by", "Text:"."""
    label = _pattern("label").match(line)
    return bool(label and _pattern("wrote").search(label["work"]))


def ends_in_title(line: str) -> bool:
    """Whether a line is what its writer is, and no more: "Courier business reporter"."""
    words = line.split()
    return 0 < len(words) <= _MAX_TITLE and bool(_pattern("titles").fullmatch(words[-1])) and not line.endswith(".")


def is_sign_off(line: str) -> bool:
    """Whether a line closes a story as agencies do: "(Reporting by … in …; Writing by …; Editing by …)"."""
    return bool(_pattern("sign-off").match(line)) and len(line.split()) <= _MAX_SIGN_OFF


def without_title(name: str) -> str:
    """A name without the title before or behind it: "Senior Correspondent Ebba Strand", "Ebba Strand Energy editor"."""
    words = name.split()
    places = [place for place, word in enumerate(words) if _pattern("titles").fullmatch(word)]
    if not places:
        return name
    last, start = places[-1], places[0]
    if len(words) - last > _MIN_NAME:
        return " ".join(words[last + 1 :])
    if start < _MIN_NAME or all(_pattern("ranks").fullmatch(word) for word in words[:start]):
        return ""
    while start > _MIN_NAME and _pattern("ranks").fullmatch(words[start - 1]):
        start -= 1
    if last == len(words) - 1 and start == places[0]:
        start = end_of_person(words)  # a title of unknown words
    return " ".join(words[:start])


def end_of_person(words: Sequence[str]) -> int:
    """How many of the words are the first person's: a given name, initials and particles, a family name, a suffix."""
    end = 1
    while end < len(words) - 1 and (words[end].lower() in PARTICLES or re.fullmatch(r"(?:[^\W\d_]\.)+", words[end])):
        end += 1
    end = min(end + 1, len(words))
    return end + 1 if end < len(words) and _SUFFIX.fullmatch(words[end]) else end


def of_portrait(alternative: str) -> str:
    """Whom a portrait shows, by its alternative text: "Photo of Ebba Strand", "Ebba Strand's avatar"."""
    return _pattern("portrait").sub("", alternative).strip(_FRINGE)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """One of the patterns that the lists make."""
    table = tomllib.loads(files("reader.ingest").joinpath("contributors.toml").read_text("utf-8"))
    lists = {key: f"(?:{'|'.join(words)})" for key, words in table.items()}
    work = rf"(?:{lists['more']}\s+)*(?:{lists['wrote']}|{lists['helped']})"
    works = rf"{work}(?:\s*(?:,|/|\b(?:and|und|et|y|e|og|och|en)\b|&)\s*{work})*"
    by = rf"(?:\s+{lists['by']}\b\s*[:：]?|\s*[:：]|(?<=\btold to)(?=\s))\s*"
    patterns = {
        "label": rf"(?:^|(?<=[\s(;,.|•·/])|(?<=[–—-]\s))(?:(?:and|with|plus|&)\s+)?(?P<work>{works}){by}",
        "sign-off": rf"\s*[(\[]?\s*(?:{lists['more']}\s+)*(?:report(?:ing|ed)?|writing|written|compiled)\s+by\b",
        "wrote": rf"\b{lists['wrote']}\b",
        "titles": rf"(?:{lists['titles']})s?[.,]?",
        "ranks": lists["ranks"],
        "portrait": rf"^{table['portrait'][0]}\s+|{table['portrait'][1]}$",
    }
    return re.compile(patterns[name], re.IGNORECASE)
