"""The quotes tab: who said what, under the name of each speaker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from reader.analysis.model import Analysis, Quote
from reader.tui.filter_list import Filter
from reader.tui.row_list import Piece, Row, wrapped

UNKNOWN = "Speaker unknown"
_LINES = 3
"""How many lines of a quote are shown at most."""


@dataclass(frozen=True, slots=True)
class QuoteKey:
    """The key of a quote's rows: where it begins."""

    quote: int


@dataclass(frozen=True, slots=True)
class SpeakerKey:
    """The key of a speaker's row: where the speaking entity is first named."""

    speaker: int


class _Speaker(NamedTuple):
    """Whom quotes are listed under: an entity, or the words of the text where no entity speaks."""

    entity: int | None
    name: str


def quote_rows(text: str, analysis: Analysis, width: int, narrow: Filter) -> list[Row]:
    """The rows of the quotes that the filter lets through: who speaks most comes first, the unknown come last.

    The filter looks at the speaker's name and at the quoted words. ``text`` is the canonical text.
    """
    firsts = analysis.mentions.firsts
    spoken: dict[_Speaker, list[Quote]] = {}
    for quote in analysis.quotes:
        speaker = _speaker_of(quote, analysis)
        if quote.is_speech and narrow.passes(speaker.name, text[quote.start : quote.end]):
            spoken.setdefault(speaker, []).append(quote)
    rows: list[Row] = []
    for speaker, quotes in sorted(spoken.items(), key=lambda item: (item[0].name == "", -len(item[1]))):
        count: Piece = (str(len(quotes)), ("faint",))
        named = speaker.entity is not None and speaker.entity in firsts
        key = SpeakerKey(firsts[speaker.entity]) if named and speaker.entity is not None else None
        rows.append(Row(((speaker.name or UNKNOWN, ("speaker", "strong")),), (count,), key))
        for quote in quotes:
            rows.extend(_rows_of(quote, text, width))
    return rows


def _speaker_of(quote: Quote, analysis: Analysis) -> _Speaker:
    if quote.speaker is not None and 0 <= quote.speaker < len(analysis.entities):
        return _Speaker(quote.speaker, quote.speaker_name or analysis.entities[quote.speaker].name)
    return _Speaker(None, quote.speaker_name)


def _rows_of(quote: Quote, text: str, width: int) -> Iterator[Row]:
    sign: Piece = ("? ", ("warning", "strong")) if quote.is_unsure else ("▌ ", ("quote_bar",))
    words = " ".join(text[quote.start : quote.end].split())
    for line in wrapped(words, max(8, width - 2), _LINES):
        yield Row((sign, (line, ("quote",))), key=QuoteKey(quote.start))
        sign = ("  ", ())
