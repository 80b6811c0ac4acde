"""How much a line of a scraped text reads like an article's prose, from the line itself and from the lines around it.

A line's score is a weighted sum of a few traits (logistic regression: positive means more likely prose than not). The
weights in ``WEIGHTS`` were fitted by ``benchmarks/fit_prose.py``; the traits speak of language and typography only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType

from reader.ingest.boilerplate import is_boilerplate
from reader.ingest.captions import is_credit, split_credit
from reader.ingest.lines import Line, telling_words

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "constant": -0.38,
        "ends a sentence": 1.13,
        "sentences within": 1.39,
        "boilerplate": -0.94,
        "capitalised words": -1.76,
        "date": -0.47,
        "addresses visitors": -1.90,
        "credit": -2.10,
        "trails off": -4.27,
        "long": 0.79,
        "starts small": 0.61,
        "ends in a colon": 1.33,
        "prose in the line before": 1.04,
        "prose in the line after": 0.97,
        "prose in 3 lines before": 1.70,
        "prose in 3 lines after": 1.34,
        "prose in 8 lines before": 0.93,
        "short lines around": -0.95,
        "prose so far": -1.00,
        "section cues before": -1.80,
        "times around": -1.81,
        "said again": -0.72,
        "speaks of the same": 1.64,
    }
)
"""The weight of each trait, by its name in :func:`traits_of`."""
_INNER_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)]*\s+[\"'“‘«(]?[^\W\d_a-z]")
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\d:\d\d|\bago\b", re.IGNORECASE)
_ADDRESS_TO_VISITORS = re.compile(
    r"\b(?:cookies?|privacy|terms|consent|gdpr|personal (?:data|information)|third[- ]part(?:y|ies)"
    r"|our (?:site|website|services?|partners|readers)|this (?:site|website)|subscri\w+|newsletters?|sign up"
    r"|log ?in|register"
    r"|account|advertis\w+|copyright|rights reserved|comments?|e-?mail(?: address)?|click"
    r"|your (?:email|inbox|browser|comment|account|name)|registered (?:office|in|number)|permission|moderat\w+)\b",
    re.IGNORECASE,
)
_SECTION_CUE = re.compile(
    r"^(?:\d+ )?(?:comments?|responses?|replies|leave a (?:reply|comment)|post a comment|related|recommended"
    r"|most (?:read|popular)|more (?:from|on|stories)|trending|popular|latest|you may|tags?|share this|about the author"
    r"|sign up|newsletter|comentários|kommentare|commentaires|comentarios)\b",
    re.IGNORECASE,
)
_TIME = re.compile(r"\b\d{1,2}[:.h]\d\d\b|\bago\b|\b(?:19|20)\d\d\b", re.IGNORECASE)
"""What dates a comment or a teaser: a time of day, "ago", a year."""
_FULL = 60
"""Words from which a paragraph counts in full for its neighbours."""
_CORE = 20
"""The lines in a row that hold the most prose are taken to speak of what the article speaks of."""
_NEAR = 6
"""How many lines before and after are asked whether they are dates: those of comments and teasers keep recurring."""
_MANY_TIMES = 4


def scores_of(lines: Sequence[Line], *, leaving_out: Container[str] = ()) -> list[float]:
    """The score of each line, in order, without some traits; over 0 where it is more likely prose than not."""
    return [
        sum(WEIGHTS[name] * value for name, value in traits.items() if name not in leaving_out)
        for traits in traits_of(lines)
    ]


def traits_of(lines: Sequence[Line]) -> list[dict[str, float]]:
    """The traits of each line, in order, by name. All lie between about 0 and 3."""
    own = [_own_traits(line) for line in lines]
    weights = [_prose_weight(line, traits) for line, traits in zip(lines, own, strict=True)]
    sums = [0.0, *accumulate(weights)]
    short = [0, *accumulate(1 if line.words <= 3 else 0 for line in lines)]
    cues = 0
    for index, line in enumerate(lines):
        cues += bool(_SECTION_CUE.match(line.text))
        own[index] |= _traits_around(index, weights, sums, short)
        own[index]["section cues before"] = min(cues, 5) / 5
    for name, values in _page_traits(lines, sums).items():
        for traits, value in zip(own, values, strict=True):
            traits[name] = value
    return own


def is_prose(line: Line) -> bool:
    """Whether a line reads as sentences of an article."""
    if line.words < 7 or is_boilerplate(line.text):
        return False
    return line.ends_sentence or line.words >= 25 or bool(_INNER_SENTENCE.search(line.text))


def addresses_visitors(line: Line) -> float:
    """How much a line speaks to the visitors of a site, of its terms, accounts and letters, from 0 to 3."""
    return min(3.0, 10 * len(_ADDRESS_TO_VISITORS.findall(line.text)) / max(line.words, 8))


def _own_traits(line: Line) -> dict[str, float]:
    text, words = line.text, line.words
    parts = text.split()
    capitals = sum(1 for part in parts if part[:1].isupper()) / len(parts)
    return {
        "constant": 1.0,
        "ends a sentence": float(line.ends_sentence),
        "sentences within": min(len(_INNER_SENTENCE.findall(text)), 4) / 4,
        "boilerplate": float(is_boilerplate(text)),
        "capitalised words": capitals if words >= 4 else 0.0,
        "date": float(words < 14 and bool(_DATE.search(text))),
        "addresses visitors": addresses_visitors(line),
        "credit": float(is_credit(text) or (words < 80 and bool(split_credit(text)[1]))),
        "trails off": float(text.endswith(("…", ".."))),
        "long": float(words >= 30),
        "starts small": float(text[:1].islower()),
        "ends in a colon": float(text.endswith(":")),
    }


def _prose_weight(line: Line, traits: Mapping[str, float]) -> float:
    """How much prose a line is for its neighbours, from 0 to 1."""
    if traits["addresses visitors"] > 1 or traits["boilerplate"] or not is_prose(line):
        return 0.0
    return min(line.words, _FULL) / _FULL


def _traits_around(
    index: int, weights: Sequence[float], sums: Sequence[float], short: Sequence[int]
) -> dict[str, float]:
    count = len(weights)
    first, end = max(0, index - 4), min(count, index + 5)
    near = short[end] - short[first] - (short[index + 1] - short[index]) + (8 - (end - first - 1))
    return {
        "prose in the line before": weights[index - 1] if index else 0.0,
        "prose in the line after": weights[index + 1] if index + 1 < count else 0.0,
        "prose in 3 lines before": (sums[index] - sums[max(0, index - 3)]) / 3,
        "prose in 3 lines after": (sums[min(count, index + 4)] - sums[min(count, index + 1)]) / 3,
        "prose in 8 lines before": (sums[index] - sums[max(0, index - 8)]) / 8,
        "short lines around": near / 8,
        "prose so far": sums[index] / (sums[count] + 1e-9),
    }


def _page_traits(lines: Sequence[Line], sums: Sequence[float]) -> dict[str, list[float]]:
    """The traits that compare each line with the whole page; ``sums`` are the running sums of the prose weights."""
    count = len(lines)
    times = [
        0,
        *accumulate(line.words <= 14 and not line.ends_sentence and bool(_TIME.search(line.text)) for line in lines),
    ]
    said = Counter(line.text.casefold() for line in lines)
    start = max(range(count), key=lambda index: sums[min(count, index + _CORE)] - sums[index], default=0)
    core = range(start, min(count, start + _CORE))
    spoken = Counter(word for index in core for word in set(telling_words(lines[index].text)))
    return {
        "times around": [
            min(_MANY_TIMES, times[min(count, index + _NEAR + 1)] - times[max(0, index - _NEAR)]) / _MANY_TIMES
            for index in range(count)
        ],
        "said again": [float(said[line.text.casefold()] > 1) for line in lines],
        "speaks of the same": [
            _share_spoken(line.text, spoken, 1 if index in core else 0) for index, line in enumerate(lines)
        ],
    }


def _share_spoken(text: str, spoken: Mapping[str, int], own: int) -> float:
    """The share of a line's words that are ``spoken`` of; ``own`` is how often the line itself was counted there."""
    words = set(telling_words(text))
    return sum(1 for word in words if spoken.get(word, 0) > own) / len(words) if len(words) >= 3 else 0.0
