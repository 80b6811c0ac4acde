"""Interviews and transcripts, where a name and a colon stand in place of quotation marks: "HOLM: I had no choice."

A paragraph that begins so may be a heading or a list as well ("Note: …"). So a text is taken for a transcript only
where several such labels come back again and again.

Many interviews have no labels either: a question that says "you", then an answer that says "I". One such pair is
nothing; where several stand in a text, the answers are speech.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from reader.analysis.quotes.scene import Scene

_LABEL = re.compile(r"(?:[A-Z][\w.’'-]*|[A-ZÀ-Þ]+)(?: (?:[A-Z][\w.’'-]*|de|van|von|al)){0,3}(?=:\s+\S)")
_FEWEST = 4
"""The fewest turns of a transcript."""
_QUESTION = 40
"""The most words of a question."""
_ASKED = 3
"""The fewest questions with their answers that make an interview."""
_SHARE = 0.4
"""The least part of the paragraphs that are turns."""


def turns(scenes: Sequence[Scene]) -> Mapping[int, tuple[int, int]]:
    """The turns of a transcript: the index of a passage to the span of its label. Empty where the text is none."""
    labels: dict[int, tuple[int, int]] = {}
    for scene in scenes:
        match = _LABEL.match(scene.text, scene.passage.start, scene.passage.end)
        if match:
            labels[scene.index] = match.span()
    called = {index: _short(scenes[index].text[slice(*span)]) for index, span in labels.items()}
    again = {name for name, times in Counter(called.values()).items() if times > 1}
    found = {index: span for index, span in labels.items() if called[index] in again}
    many = len(found) >= _FEWEST and len(found) >= _SHARE * len(scenes)
    return found if many and len(again) > 1 else {}


def _short(label: str) -> str:
    """What a label ends on: "Anna Holm" has the first turn, and "Holm" those behind it."""
    return label.rpartition(" ")[2]


def answers(scenes: Sequence[Scene]) -> Sequence[int]:
    """The passages that answer a question in an interview without labels, by their index. Empty where the text is none.

    An answer of several paragraphs is told by its first; an explainer asks "you" too, but nobody in it says "I".
    """
    found = [
        scene.index
        for before, scene in itertools.pairwise(scenes)
        if _asks(before) and not scene.outer and not _asks(scene) and _says(scene, "first")
    ]
    return found if len(found) >= _ASKED else ()


def _asks(scene: Scene) -> bool:
    """Whether a passage is one question, or a remark, to somebody."""
    short = len(scene.tokens) <= _QUESTION and not scene.outer and not _says(scene, "first")
    return short and scene.text[scene.passage.end - 1] in "?." and _says(scene, "second")


def _says(scene: Scene, kind: str) -> bool:
    return any(word in scene.lexicon.pronouns.get(kind, ()) for word in scene.words)
