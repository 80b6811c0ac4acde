"""Lines of a scraped text, made whole: what was one paragraph becomes one line again.

Texts come wrapped at a fixed width and cut by page numbers. This module undoes that and knows nothing of articles; what
each line *is* is decided in :mod:`reader.ingest.roles`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from reader.ingest.sheets import PAGE_NUMBER, bare_rows

_LIST_MARK = re.compile(r"^\s*(?:[-*•▪◦‣·–]|\d{1,3}[.)])\s+\S")
_BREAK_HYPHEN = re.compile(r"([^\W\d_]{2,})-$")
_WIDE = re.compile("[^\0-\u2fff]")  # compiled in a quarter of the time that the letters from U+3000 on would take
_SENTENCE_END = re.compile(r"""[.!?…。！？][\"'”’»)\]」』]*$""")
_TELLING_WORD = re.compile(r"[^\W\d_]{4,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_WRAP_WIDTHS = range(50, 121)
"""The widths, in characters, at which texts are hard-wrapped."""
_LONG = 0.6
"""The share of the width from which on a row says whether the text is wrapped; shorter ones end paragraphs, or are
headings and the like."""
_SLACK = 18
"""How much shorter than the width a wrapped line may be: the next word did not fit."""


@dataclass(frozen=True)
class Line:
    """One paragraph of a scraped text, as one line. What is asked of it again and again is found out once."""

    text: str
    """The words; never empty."""
    after_blank: bool
    """Whether an empty line, or the beginning of the text, came before it."""

    @cached_property
    def words(self) -> int:
        """How many words it has; where no spaces part them, two characters count as a word."""
        return max(len(self.text.split()), len(_WIDE.findall(self.text)) // 2)

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether it closes with the mark of a sentence."""
        return ends_sentence(self.text)


def ends_sentence(text: str) -> bool:
    """Whether a text closes with the mark of a sentence, or such a mark and a closing quote."""
    return bool(_SENTENCE_END.search(text))


def telling_words(text: str) -> list[str]:
    """The words of a text that mean something: the longer ones, or characters where no spaces part words."""
    return _TELLING_WORD.findall(text.casefold())


def lines_of(text: str) -> list[Line]:
    """The paragraphs of a cleaned text, in order."""
    rows = bare_rows(text)
    width = _wrap_width(rows)
    lines: list[Line] = []
    group: list[str] = []
    for row in [*rows, ""]:
        if row.strip():
            group.append(row)
        elif group:
            lines += _group_lines(group, width)
            group = []
    return _mended(lines) if width else lines


def _wrap_width(rows: list[str]) -> int:
    """The width at which a text is hard-wrapped; 0 where it is not."""
    pairs = [
        (len(row.rstrip()), len(following.strip().split(" ")[0]))
        for row, following in pairwise(rows)
        if row.strip() and following.strip()
    ]
    if len(pairs) < 3:
        return 0
    width = sorted(length for length, _ in pairs)[-max(1, len(pairs) // 50)]
    if width not in _WRAP_WIDTHS:
        return 0
    telling = [(length, word) for length, word in pairs if length >= _LONG * width]
    full = sum(1 for length, word in telling if length + 1 + word > width - 3)
    return width if full >= max(3, 0.7 * len(telling), 0.3 * len(pairs)) else 0


def _group_lines(group: list[str], width: int) -> list[Line]:
    """The paragraphs in a stretch of rows without an empty one."""
    lines: list[Line] = []
    current: list[str] = []
    previous = ""
    for row in group:
        text = " ".join(row.split())
        ended = len(previous) < width - _SLACK and not (_BREAK_HYPHEN.search(previous) and text[:1].islower())
        starts_anew = not current or not width or _LIST_MARK.match(row) or ended
        if starts_anew:
            if current:
                lines.append(Line(_joined(current), not lines))
            current = []
        current.append(text)
        previous = row.rstrip()
    lines.append(Line(_joined(current), not lines))
    return lines


def _joined(rows: list[str]) -> str:
    """The rows of a wrapped paragraph as one; each is only looked at beside the next, for a paragraph may be a book."""
    whole = [rows[0]]
    for row in rows[1:]:
        pair = join_rows(whole[-1], row)
        kept = pair[: len(pair) - len(row)]
        whole[-1:] = [kept, row]
    return "".join(whole)


def join_rows(before: str, after: str) -> str:
    """Two rows of a wrapped paragraph as one; a word that was broken with a hyphen is made whole."""
    if _BREAK_HYPHEN.search(before) and after[:1].islower():
        return before[:-1] + after
    return f"{before} {after}"


def _mended(lines: list[Line]) -> list[Line]:
    """The paragraphs of a wrapped text without page numbers, a paragraph cut by a page's end made whole."""
    mended: list[Line] = []
    for line in lines:
        if PAGE_NUMBER.match(line.text):
            continue
        broken = mended and not mended[-1].ends_sentence and line.text[:1].islower() and mended[-1].words > 6
        if broken:
            mended[-1] = Line(join_rows(mended[-1].text, line.text), mended[-1].after_blank)
        else:
            mended.append(line)
    return mended
