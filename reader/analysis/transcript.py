"""Interviews and transcripts, where a name and a colon stand in place of quotation marks: "HOLM: I had no choice."

A paragraph that begins so may be a heading or a list as well ("Note: …"). So a text is taken for a transcript only
where several such labels come back again and again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from reader.analysis.scene import Scene

_LABEL = re.compile(r"(?:[A-Z][\w.’'-]*|[A-ZÀ-Þ]+)(?: (?:[A-Z][\w.’'-]*|de|van|von|al)){0,3}(?=:\s+\S)")
_FEWEST = 4
"""The fewest turns of a transcript."""
_SHARE = 0.4
"""The least part of the paragraphs that are turns."""


def turns(scenes: Sequence[Scene]) -> Mapping[int, tuple[int, int]]:
    """The turns of a transcript: the index of a passage to the span of its label. Empty where the text is none."""
    labels: dict[int, tuple[int, int]] = {}
    for scene in scenes:
        match = _LABEL.match(scene.text, scene.passage.start, scene.passage.end)
        if match:
            labels[scene.index] = match.span()
    counts = Counter(scenes[index].text[start:end] for index, (start, end) in labels.items())
    again = {label for label, times in counts.items() if times > 1}
    found = {index: span for index, span in labels.items() if scenes[index].text[slice(*span)] in again}
    many = len(found) >= _FEWEST and len(found) >= _SHARE * len(scenes)
    return found if many and len(again) > 1 else {}
