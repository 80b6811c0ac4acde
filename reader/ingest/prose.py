"""How much a line of a scraped text reads like an article's prose, from the line itself and from the lines around it.

A line's score is a weighted sum of a few traits (logistic regression: positive means more likely prose than not). The
weights in ``WEIGHTS`` were fitted by ``benchmarks/fit_prose.py``; the traits speak of language and typography only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType

from reader.ingest import bylines
from reader.ingest.boilerplate import is_boilerplate
from reader.ingest.captions import is_credit, split_credit
from reader.ingest.lines import Line

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "constant": -0.20,
        "ends a sentence": 1.15,
        "sentences within": 0.94,
        "boilerplate": -1.40,
        "capitalised words": -1.75,
        "date": -0.93,
        "addresses visitors": -2.15,
        "credit": -1.95,
        "trails off": -4.65,
        "byline": -0.98,
        "long": 0.89,
        "very short": -0.96,
        "starts small": 0.32,
        "ends in a colon": 1.16,
        "prose in the line before": 1.32,
        "prose in the line after": 1.37,
        "prose in 3 lines before": 1.29,
        "prose in 3 lines after": 1.04,
        "prose in 8 lines before": 1.56,
        "short lines around": -1.79,
        "prose so far": -0.87,
        "section cues before": -1.20,
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
_FULL = 60
"""Words from which a paragraph counts in full for its neighbours."""


def scores_of(lines: Sequence[Line]) -> list[float]:
    """The score of each line, in order; over 0 where it is more likely prose than not."""
    return [sum(WEIGHTS[name] * value for name, value in traits.items()) for traits in traits_of(lines)]


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
    return own


def is_prose(line: Line) -> bool:
    """Whether a line reads as sentences of an article."""
    if line.words < 7 or is_boilerplate(line.text):
        return False
    return line.ends_sentence or line.words >= 25 or bool(_INNER_SENTENCE.search(line.text))


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
        "addresses visitors": min(3.0, 10 * len(_ADDRESS_TO_VISITORS.findall(text)) / max(words, 8)),
        "credit": float(is_credit(text) or (words < 80 and bool(split_credit(text)[1]))),
        "trails off": float(text.endswith(("…", "..."))),
        "byline": float(words < 14 and bylines.has_by(text)),
        "long": float(words >= 30),
        "very short": float(words <= 3),
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
