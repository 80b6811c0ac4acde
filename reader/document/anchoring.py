"""Finding the words of an annotation again in a text that has changed.

A page is fetched again, corrected, cleaned better: the words move, and some of them change. The search collects places
where the words may stand now and scores each one as Hypothesis does (its client weighs the words with 50, the context
before and behind with 20 each, and the old position with 2). What scores low is not shown as if it were certain: it is
offered for the reader to confirm, or listed as an orphan. ``docs/decisions/0005-library.md`` has the measurements
behind the thresholds; ``benchmarks/anchoring.py`` makes them again.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from reader.document.annotation import CONTEXT, Anchor, AnchorState, Selectors, splits_grapheme

ANCHORED = 0.75
"""The score from which a place is taken as the annotation's own."""
SUGGESTED = 0.5
"""The score from which a place is offered to the reader."""
SHORT = 17
"""Words of fewer characters than this recur by chance; edited ones count only where their context is intact."""
SHORT_CONTEXT = 0.8
"""How well the context must agree around edited words that are :data:`SHORT`."""
DISTINCT = 32
"""Words of this many characters that stand in the text exactly once are themselves, whatever stands around them."""
MAX_OCCURRENCES = 1000
"""How many exact occurrences are scored: more than that are of a word so common that the context decides little."""


def search(text: str, selectors: Selectors) -> Anchor:
    """The best place for ``selectors`` in ``text``: exact occurrences first, then an approximate search."""
    exact = selectors.exact
    occurrences = list(_occurrences(text, exact))
    if occurrences:
        score, start = max((_score(text, selectors, place, place + len(exact)), -place) for place in occurrences)
        start = -start
        if len(occurrences) == 1 and len(exact) >= DISTINCT:
            score = max(score, ANCHORED)
        best = Anchor(_state(score, AnchorState.EXACT), score, start, start + len(exact))
        if best.state is AnchorState.EXACT:
            return best
    else:
        best = Anchor(AnchorState.ORPHAN, 0.0)
    for start, end in _approximate_places(text, selectors):
        score = _score(text, selectors, start, end)
        if score > best.score and _may_stand(text, selectors, start, end):
            best = Anchor(_state(score, AnchorState.EDITED), score, start, end)
    return best if best.state is not AnchorState.ORPHAN else Anchor(AnchorState.ORPHAN, best.score)


def _occurrences(text: str, exact: str) -> Iterator[int]:
    place = text.find(exact)
    for _ in range(MAX_OCCURRENCES):
        if place < 0:
            return
        yield place
        place = text.find(exact, place + 1)


def _state(score: float, when_anchored: AnchorState) -> AnchorState:
    if score >= ANCHORED:
        return when_anchored
    return AnchorState.SUGGESTION if score >= SUGGESTED else AnchorState.ORPHAN


def _score(text: str, selectors: Selectors, start: int, end: int) -> float:
    """0 to 1: how well ``text[start:end]`` with its surroundings agrees with the selectors."""
    words = _likeness(selectors.exact, text[start:end])
    before, after = _context_likeness(text, selectors, start, end)
    position = 1 - abs(start - selectors.start) / max(len(text), selectors.end, 1)
    return (50 * words + 20 * before + 20 * after + 2 * position) / 92


def _context_likeness(text: str, selectors: Selectors, start: int, end: int) -> tuple[float, float]:
    """How well the context before and behind agrees, each 0 to 1; where none was remembered there is none to miss."""
    prefix, suffix = selectors.prefix, selectors.suffix
    before = _likeness(prefix, text[max(0, start - len(prefix)) : start]) if prefix else 1.0
    after = _likeness(suffix, text[end : end + len(suffix)]) if suffix else 1.0
    return before, after


def _likeness(remembered: str, found: str) -> float:
    """1 for equal strings, less by one part in the length of ``remembered`` for each edit; never below 0."""
    errors = Levenshtein.distance(remembered, found, score_cutoff=len(remembered))
    return max(0.0, 1 - errors / len(remembered))


def _may_stand(text: str, selectors: Selectors, start: int, end: int) -> bool:
    """Whether a place with edited words is worth considering at all."""
    if 2 * Levenshtein.distance(selectors.exact, text[start:end]) > len(selectors.exact):
        return False
    return len(selectors.exact) >= SHORT or min(_context_likeness(text, selectors, start, end)) >= SHORT_CONTEXT


def _approximate_places(text: str, selectors: Selectors) -> Iterator[tuple[int, int]]:
    """Spans of ``text`` where the words may stand edited.

    Three needles are laid over the text where they fit best: the words with their context, the words alone, and the
    words with their context near the old position, which decides between passages that recur. Each alignment says
    where the first and the last of the words came to stand.
    """
    exact, prefix, suffix = selectors.exact, selectors.prefix, selectors.suffix
    whole = prefix + exact + suffix
    near = max(0, selectors.start - len(whole) - 1000)
    regions = (
        (whole, len(prefix), 0, len(text)),
        (exact, 0, 0, len(text)),
        (whole, len(prefix), near, selectors.end + len(whole) + 1000),
    )
    for needle, skipped, first, last in regions:
        region = text[first:last]
        if not region:
            continue
        found = partial_ratio_alignment(needle, region, score_cutoff=50)
        if found is None:
            continue
        margin = CONTEXT + len(exact) // 4
        window_start = max(0, found.dest_start - margin)
        window = region[window_start : found.dest_end + margin]
        start, end = _laid_over(needle, skipped, skipped + len(exact), window)
        if start < end:
            yield _whole_words(text, first + window_start + start, first + window_start + end)


def _laid_over(needle: str, start: int, end: int, window: str) -> tuple[int, int]:
    """Where ``needle[start:end]`` comes to stand in ``window`` when the needle is laid over it with fewest edits.

    What the window has before and behind the needle is insertion at its ends, and no part of the answer.
    """
    begin, finish = len(window), 0
    for block in Levenshtein.editops(needle, window).as_matching_blocks():
        first, last = max(block.a, start), min(block.a + block.size, end)
        if first < last:
            begin = min(begin, block.b + first - block.a)
            finish = max(finish, block.b + last - block.a)
    return begin, finish


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span, grown to the edges of the words and graphemes that it would cut."""
    while start > 0 and ((text[start - 1].isalnum() and text[start].isalnum()) or splits_grapheme(text, start)):
        start -= 1
    while end < len(text) and ((text[end - 1].isalnum() and text[end].isalnum()) or splits_grapheme(text, end)):
        end += 1
    return start, end
