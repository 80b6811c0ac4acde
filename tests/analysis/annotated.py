"""News of our own invention with what a careful editor would find in it, in as many registers as there are.

The folder ``news`` holds one article a file; everything in them is made up, also what they tell of bodies that exist.
``{person berg|Ada Berg}`` is a name, with its type and the entity it names; ``[[direct berg|“…”]]`` a quotation, with
its kind and the entity that speaks, or a noun of the text after a tilde: ``[[mixed ~spokesman|“…”]]``. The kind "other"
is a term or a title, which nobody says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from reader.analysis import analyse
from reader.analysis.model import UNSURE, Analysis, EntityType, Quote
from reader.document.model import document_of_text

FOLDER = Path(__file__).parent / "news"
TYPES = {"person": EntityType.PERSON, "body": EntityType.ORGANISATION, "place": EntityType.PLACE}
_MARK = re.compile(r"\{(person|body|place) (\w+)\||\[\[(direct|mixed|other) ?(~?\w*)\||\}|\]\]")


@dataclass(frozen=True)
class Annotated:
    """One article as the editor sees it. Spans are offsets into the text, end exclusive."""

    name: str
    text: str
    names: dict[tuple[int, int], tuple[EntityType, str]]
    """Span to type and entity."""
    quotes: dict[tuple[int, int], str | None]
    """Span, marks included, to the entity or noun that speaks; None for a term or a title."""


@dataclass
class Count:
    """How much of the editor's view an analysis shares."""

    names: int = 0
    found: int = 0
    right: int = 0
    """Names whose borders and type are the editor's."""
    entities: int = 0
    """Entities of two names or more."""
    whole: int = 0
    """Those of them that are one entity, with nothing else in it."""
    spoken: int = 0
    attributed: int = 0
    """Quotations that are given to whom the editor gives them."""
    unsure: int = 0
    """Quotations whose speaker is shown as unsure."""
    unsure_wrong: int = 0
    """Those of them that are given to somebody else than the editor gives them."""
    sure_wrong: int = 0
    """The same of those whose speaker is shown as sure."""
    others: int = 0
    wrongly: int = 0
    """Terms and titles that are given a speaker."""
    mistakes: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """Of names with their types."""
        return 2 * self.right / (self.names + self.found)


def read(path: Path) -> Annotated:
    """One annotated article."""
    raw = path.read_text("utf-8").strip()
    text = ""
    names: dict[tuple[int, int], tuple[EntityType, str]] = {}
    quotes: dict[tuple[int, int], str | None] = {}
    opened: list[tuple[re.Match[str], int]] = []
    last = 0
    for mark in _MARK.finditer(raw):
        text += raw[last : mark.start()]
        last = mark.end()
        if mark[0] not in ("}", "]]"):
            opened.append((mark, len(text)))
            continue
        begun, start = opened.pop()
        if begun[1]:
            names[start, len(text)] = TYPES[begun[1]], begun[2]
        else:
            quotes[start, len(text)] = begun[4] if begun[3] != "other" else None
    return Annotated(path.stem, text + raw[last:], names, quotes)


@cache
def articles() -> tuple[Annotated, ...]:
    """All annotated articles."""
    return tuple(read(path) for path in sorted(FOLDER.glob("*.txt")))


def compare(article: Annotated, count: Count) -> None:
    """Analyse an article with the model and add to ``count`` how that compares."""
    analysis = analyse(document_of_text(article.text))
    types = {entity.id: entity.type for entity in analysis.entities}
    found = {(one.start, one.end): one.entity for one in analysis.mentions if types[one.entity] in TYPES.values()}
    count.names += len(article.names)
    count.found += len(found)
    for (start, end), (type_, _) in article.names.items():
        right = (start, end) in found and types[found[start, end]] is type_
        count.right += right
        if not right:
            count.mistakes.append(f"{article.name}: {article.text[start:end]}")
    _compare_entities(article, found, count)
    for span, speaker in article.quotes.items():
        _compare_quote(article, span, speaker, analysis, count)


def _compare_entities(article: Annotated, found: dict[tuple[int, int], int], count: Count) -> None:
    members: dict[str, set[tuple[int, int]]] = {}
    for span, (_, entity) in article.names.items():
        members.setdefault(entity, set()).add(span)
    for spans in members.values():
        if len(spans) > 1:
            owners = {found.get(span) for span in spans}
            count.entities += 1
            count.whole += len(owners) == 1 and {span for span, one in found.items() if one in owners} == spans


def _compare_quote(
    article: Annotated, span: tuple[int, int], speaker: str | None, analysis: Analysis, count: Count
) -> None:
    quote = next((one for one in analysis.quotes if one.start == span[0]), Quote(*span, kind=analysis.quotes[0].kind))
    said = quote.speaker_name if quote.is_speech else ""
    if speaker is None:
        count.others += 1
        count.wrongly += bool(said)
        return
    count.spoken += 1
    right = bool(said) and any(name == said for name in _called(article, speaker, quote, analysis))
    count.attributed += right
    if said and quote.confidence < UNSURE:
        count.unsure += 1
        count.unsure_wrong += not right
    elif said:
        count.sure_wrong += not right
    if not right:
        count.mistakes.append(f"{article.name}: {said or 'nobody'} for {article.text[slice(*span)][:40]}")


def _called(article: Annotated, speaker: str, quote: Quote, analysis: Analysis) -> Iterator[str]:
    """What whoever speaks may be called: any name of the entity that the quote was given to, if that is the one."""
    if speaker.startswith("~"):
        if quote.speaker_name.lower().split()[-1:] == [speaker[1:]]:
            yield quote.speaker_name
    elif quote.speaker is not None:
        starts = {start for (start, _), (_, entity) in article.names.items() if entity == speaker}
        if any(one.start in starts for one in analysis.mentions_of(quote.speaker)):
            yield quote.speaker_name
