"""Finding the words of an annotation again in a text that has changed.

A page is fetched again, corrected, cleaned better: the words move, and some of them change. The search collects places
where the words may stand now and scores each one as Hypothesis does (its client weighs the words with 50, the context
before and behind with 20 each, and the old position with 2). What scores low is not shown as if it were certain: it is
offered for the reader to confirm, or listed as an orphan. ``docs/decisions/0005-library.md`` has the measurements
behind the thresholds; ``benchmarks/anchoring.py`` makes them again.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from reader.document.annotation import CONTEXT, Anchor, AnchorState, Selectors, splits_grapheme

ANCHORED = 0.75
"""The score from which a place is taken as the annotation's own."""
LONG = 60
"""Words of this many characters agree less by chance: :data:`ANCHORED_LONG` is enough for them."""
ANCHORED_LONG = 0.65
"""The score that is enough for words that are :data:`LONG`."""
SUGGESTED = 0.5
"""The score from which a place is offered to the reader."""
SHORT = 17
"""Words of fewer characters than this recur by chance; edited ones count only where their context is intact."""
SHORT_CONTEXT = 0.8
"""How well the context must agree around edited words that are :data:`SHORT`."""
DISTINCT = 32
"""Words of this many characters that stand in the text exactly once are themselves, whatever stands around them."""
NEAR = 1000
"""How far around the old position is searched for itself, in characters."""
LONGEST = 400
"""Words of more characters than this are looked for by their two ends, because aligning them would take too long."""
END = 200
"""How many characters an end has."""
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
        best = Anchor(_state(exact, score, AnchorState.EXACT), score, start, start + len(exact))
        if best.state is AnchorState.EXACT:
            return best
    else:
        best = Anchor(AnchorState.ORPHAN, 0.0)
    if len(exact) > LONGEST:
        return max(best, _by_ends(text, selectors), key=lambda place: place.score)
    for start, end in _approximate_places(text, selectors):
        score = _score(text, selectors, start, end)
        if score > best.score and _may_stand(text, selectors, start, end):
            best = Anchor(_state(exact, score, AnchorState.EDITED), score, start, end)
    return best if best.state is not AnchorState.ORPHAN else Anchor(AnchorState.ORPHAN, best.score)


def _by_ends(text: str, selectors: Selectors) -> Anchor:
    """The place between the first and the last characters of long words, as sure as the less sure of the two."""
    exact = selectors.exact
    head = Selectors(exact[:END], selectors.prefix, exact[END : END + CONTEXT], selectors.start, selectors.start + END)
    tail = Selectors(exact[-END:], exact[-END - CONTEXT : -END], selectors.suffix, selectors.end - END, selectors.end)
    first, last = search(text, head), search(text, tail)
    score = min(first.score, last.score)
    state = _state(exact, score, AnchorState.EDITED)
    if state is AnchorState.ORPHAN or first.start >= last.end:
        return Anchor(AnchorState.ORPHAN, score)
    return Anchor(state, score, first.start, last.end)


def _occurrences(text: str, exact: str) -> Iterator[int]:
    place = text.find(exact)
    for _ in range(MAX_OCCURRENCES):
        if place < 0:
            return
        yield place
        place = text.find(exact, place + 1)


def _state(exact: str, score: float, when_anchored: AnchorState) -> AnchorState:
    if score >= (ANCHORED_LONG if len(exact) >= LONG else ANCHORED):
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
    words with their context near the old position, which decides between passages that recur.
    """
    exact, prefix, suffix = selectors.exact, selectors.prefix, selectors.suffix
    whole = prefix + exact + suffix
    near = max(0, selectors.start - len(whole) - NEAR)
    starts: list[int] = []
    for needle, before, after, first, last in (
        (whole, len(prefix), len(suffix), 0, len(text)),
        (exact, 0, 0, 0, len(text)),
        (whole, len(prefix), len(suffix), near, selectors.end + len(whole) + NEAR),
    ):
        found = partial_ratio_alignment(needle, text[first:last], score_cutoff=50)
        if found is None:
            continue
        start = first + found.dest_start + before
        end = max(start, first + found.dest_end - after)
        if all(abs(start - known) > CONTEXT for known in starts):
            starts.append(start)
            yield _refined(text, selectors, start, end)


def _refined(text: str, selectors: Selectors, start: int, end: int) -> tuple[int, int]:
    """The span with its ends moved to the edges of words where the score is best.

    The span comes from a needle as long as the remembered words; what was put in or taken out has moved the ends.
    """
    reach = CONTEXT + len(selectors.exact) // 8
    starts, ends = (_word_edges(text, place - reach, place + reach) for place in (start, end))
    for _ in range(2):
        score_of_end = partial(_score, text, selectors, start)
        end = max((edge for edge in ends if edge > start), key=score_of_end, default=end)
        score_of_start = partial(_score, text, selectors, end=end)
        start = max((edge for edge in starts if edge < end), key=score_of_start, default=start)
    return start, end


def _word_edges(text: str, start: int, end: int) -> list[int]:
    """The offsets between ``start`` and ``end`` where a word or a sign begins or ends, and no grapheme is cut."""
    return [
        offset
        for offset in range(max(0, start), min(len(text), end) + 1)
        if not (0 < offset < len(text) and text[offset - 1].isalnum() and text[offset].isalnum())
        and not splits_grapheme(text, offset)
    ]
