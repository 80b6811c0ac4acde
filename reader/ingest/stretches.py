"""Where the article lies among the lines of a scraped text: the stretches of lines that read most like prose."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from reader.ingest.boilerplate import is_boilerplate
from reader.ingest.captions import is_caption, is_credit
from reader.ingest.inserts import inserts_in
from reader.ingest.lines import Line
from reader.ingest.prose import addresses_visitors, is_prose, scores_of
from reader.ingest.subscribers import asks_to_subscribe

_LIST_MARK = re.compile(r"^(?:[-*•▪◦‣]|\d{1,3}[.)])\s+")
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b")
_BARE_TIME = re.compile(r"\d{1,2}[:.h]\d\d(?: ?[ap]\.?m\.?)?(?: ?[A-Z]{2,4})?", re.IGNORECASE)
_DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?\.? [^\W\d_]{3,10}\.?,? (?:19|20)\d\d"
    r"|[^\W\d_]{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d|\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
)
_FEW_COMMENTS = 3
_BEFORE_COMMENTS = 150
"""The words of an article that stand before its comments at least."""
_FEW_WORDS = 4
"""Words that a sentence, a verse or a headline has at least; what is shorter is a label."""
_FIGURE_LINES = 2
"""A caption and a credit."""
_MAX_ADDRESS_WORDS = 5
"""As in "Dear ladies and gentlemen,"."""
_MAX_NAME_WORDS = 3
"""Of the name under a closing."""
_NUMBER = re.compile(r"(\d{1,3})([.)]) ")
_STRETCH_COST = 20.0
"""What beginning a stretch of the article costs: about what a paragraph of forty words gains."""
_BRIEF_COST = 8.0
"""What it costs where nothing is worth that: a page may hold a few short paragraphs only."""
_LEAST_COST = 3.0
"""What it costs on a page that is little else than prose, or says itself that it gives only the beginning."""
_SCORE_LIMIT = 6.0
_LENIENCE = 0.5
"""Added to every score, since a line lost from the middle of an article is worse than a stray one gained."""
_OF_ENTRIES = frozenset({"times around", "short lines around"})
"""The traits that tell entries of a report or a thread no less than teasers and comments."""
_FEW_MOMENTS = 2
"""Entries from which on a page is a report or a thread: a question and one answer."""
_MAX_MOMENT_WORDS = 16
"""Of the line with a time: a name, a day and what they are called may stand beside it."""
_ENTRY_REACH = 3
"""How many lines under its time an entry begins: a headline may come first."""
_ENTRY_WORDS = 15
"""More than the sentence of a teaser has as a rule."""


def article_lines(lines: Sequence[Line]) -> tuple[list[int], list[float]]:
    """The numbers of the lines that are the article's body, in order, and the score of each line of the text.

    Where the lines have none that is worth it as they are, they may be a running report or a thread, whose entries
    all stand under the time when they were written.
    """
    inserts = inserts_in(lines)
    scores = scores_of(lines)
    body = _body_lines(lines, scores, inserts, _STRETCH_COST)
    if not any(body):
        scores = scores_of(lines, leaving_out=_OF_ENTRIES) if _is_running(lines) else scores
        body = _brief(lines, scores, inserts, _BRIEF_COST)
    if not any(body) and (_is_mostly_prose(lines) or any(asks_to_subscribe(line.text) for line in lines)):
        body = _brief(lines, scores, inserts, _LEAST_COST)
    body = _without_comments(lines, body)
    indices = [index for index, its in enumerate(body) if its and index not in inserts]
    while indices and not is_prose(lines[indices[0]]):
        indices.pop(0)  # an article begins with a sentence: what stands before it is its head
    while indices and _trails(lines[indices[-1]]):
        indices.pop()
    if indices:
        indices = [*_above_first(lines, indices[0]), *indices, *_last_sentences(lines, indices[-1])]
        indices += _closing(lines, indices[-1])
    return indices, scores


def _is_mostly_prose(lines: Sequence[Line]) -> bool:
    """Whether paragraphs hold most of a page's words: there is little else on it, be it a question with its answers."""
    paragraphs = [line.words for line in lines if _is_entry(line)]
    return len(paragraphs) >= _FEW_MOMENTS and 2 * sum(paragraphs) > sum(line.words for line in lines)


def _brief(lines: Sequence[Line], scores: Sequence[float], inserts: Container[int], cost: float) -> list[bool]:
    """The choice on a page that holds a few short paragraphs only; none where its prose is scattered over it."""
    brief = _body_lines(lines, scores, inserts, cost)
    return brief if _holds_the_prose(lines, brief) else [False] * len(lines)


def _is_running(lines: Sequence[Line]) -> bool:
    """Whether the prose of a page stands in entries, each under a time of day or a date of its own."""
    return sum(_is_moment(line) and _has_entry(lines, index) for index, line in enumerate(lines)) >= _FEW_MOMENTS


def _has_entry(lines: Sequence[Line], moment: int) -> bool:
    """Whether an entry stands under its time. Under a day and a headline it would be the teaser of another article."""
    for index in range(moment + 1, min(len(lines), moment + 1 + _ENTRY_REACH)):
        if _is_entry(lines[index]):
            return True
        if lines[index].words >= _FEW_WORDS and not _CLOCK.search(lines[moment].text):
            return False
    return False


def _is_moment(line: Line) -> bool:
    """Whether a line is the time or the day of an entry."""
    return line.words <= _MAX_MOMENT_WORDS and bool(_CLOCK.search(line.text) or _DAY.search(line.text))


def _is_entry(line: Line) -> bool:
    """Whether a line is a paragraph of more than the sentence that a teaser has."""
    return is_prose(line) and line.ends_sentence and line.words >= _ENTRY_WORDS


def _above_first(lines: Sequence[Line], first: int) -> list[int]:
    """What stands above the first paragraph and is no head.

    That is a letter's salutation, the first of several numbered headings, the beginning of a sentence (poems break them
    into lines), or the first time of a report.
    """
    if first and (_is_address(lines[first - 1]) or _is_begun(lines, first) or _is_first_number(lines, first)):
        return [first - 1]
    above = range(max(0, first - _ENTRY_REACH), first)
    start = next((index for index in above if _BARE_TIME.fullmatch(lines[index].text)), first)
    later = any(_BARE_TIME.fullmatch(line.text) for line in lines[first:])
    return list(range(start, first)) if later else []


def _is_begun(lines: Sequence[Line], first: int) -> bool:
    """Whether a sentence that ends on the first line of the body began on the one above."""
    above = lines[first - 1]
    return lines[first].text[:1].islower() and not above.ends_sentence and above.words >= _FEW_WORDS


def _is_first_number(lines: Sequence[Line], first: int) -> bool:
    """Whether the line above the body has a number, and a later line the next one."""
    number = _NUMBER.match(lines[first - 1].text)
    return bool(number) and any(
        line.text.startswith(f"{int(number[1]) + 1}{number[2]} ") for line in lines[first:] if number
    )


def _is_address(line: Line) -> bool:
    """Whether a line is short and ends in a comma, as the salutation and the closing of a letter do."""
    return line.text.endswith(",") and line.words <= _MAX_ADDRESS_WORDS and line.text[:1].isupper()


def _closing(lines: Sequence[Line], last: int) -> list[int]:
    """The closing of a letter behind the last line, with the name under it: "Best wishes," and "Jane"."""
    behind = lines[last + 1 : last + 3]
    signed = len(behind) == 2 and _is_address(behind[0]) and behind[1].words <= _MAX_NAME_WORDS
    return [last + 1, last + 2] if signed and not is_boilerplate(behind[1].text) else []


def _last_sentences(lines: Sequence[Line], last: int) -> list[int]:
    """What goes on behind the last line of the body, a picture between it and that or not.

    The furniture that follows the last sentences made them look like it.
    """
    end = index = last + 1
    while index < len(lines):
        line = lines[index]
        index += 1
        if _is_sentence(line):
            end = index
        elif index - end > _FIGURE_LINES or not (is_credit(line.text) or is_caption(line.text)):
            break
    return list(range(last + 1, end))


def _is_sentence(line: Line) -> bool:
    """Whether a line is a sentence of a story, however short, and not one to the visitors of a site."""
    spoken = line.words >= _FEW_WORDS and line.ends_sentence and not line.text.endswith(("…", ".."))
    return spoken and not (is_boilerplate(line.text) or addresses_visitors(line) or is_credit(line.text))


def _trails(line: Line) -> bool:
    """Whether a last line is a headline of something else or a label, which no article ends with."""
    return not (is_prose(line) or line.ends_sentence or _LIST_MARK.match(line.text))


def _body_lines(lines: Sequence[Line], scores: Sequence[float], inserts: Container[int], cost: float) -> list[bool]:
    """Which lines lie in a stretch of the article.

    The best path through two states, in the article and out of it (Viterbi): a line in the article gains its score by
    the root of its length, and each stretch costs ``cost``, so that a lone good line is not enough to begin
    one. What is inserted into a text neither gains nor costs anything.
    """
    gains = [
        0.0 if index in inserts else max(-_SCORE_LIMIT, min(_SCORE_LIMIT, score + _LENIENCE)) * line.words**0.5
        for index, (line, score) in enumerate(zip(lines, scores, strict=True))
    ]
    outside, inside = 0.0, float("-inf")
    entered: list[bool] = []
    left: list[bool] = []
    for gain in gains:
        left.append(inside > outside)
        entered.append(outside - cost > inside)
        outside, inside = max(outside, inside), max(inside, outside - cost) + gain
    state = inside > outside
    path = [False] * len(lines)
    for index in reversed(range(len(lines))):
        path[index] = state
        state = not entered[index] if state else left[index]
    return path


def _holds_the_prose(lines: Sequence[Line], body: Sequence[bool]) -> bool:
    """Whether most of a page's prose is among the chosen lines, rather than scattered over it as on a front page."""
    prose = [(line.words, its) for line, its in zip(lines, body, strict=True) if is_prose(line)]
    return 2 * sum(words for words, its in prose if its) > sum(words for words, _ in prose)


def _without_comments(lines: Sequence[Line], body: list[bool]) -> list[bool]:
    """The choice without the comments behind an article: each stands under the day and the time when it was written.

    Such lines may also stand over the entries of a running report, but there the first is no long way down.
    """
    words, moments = 0, []
    for index, line in enumerate(lines):
        if line.words <= _MAX_MOMENT_WORDS and _CLOCK.search(line.text) and _DAY.search(line.text):
            moments += [index] if words >= _BEFORE_COMMENTS else []
        elif body[index]:
            words += line.words
    if len(moments) < _FEW_COMMENTS:
        return body
    name = moments[0] - 1  # who wrote the first
    return [its and index < name for index, its in enumerate(body)]
