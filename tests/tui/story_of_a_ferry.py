"""A small article of the project's own, and an analyst that knows what is in it."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator

from reader.analysis.model import Analysis, Entity, EntityType, Mention, Quote, QuoteKind
from reader.article import Article, Metadata
from reader.document.annotation import Annotation
from reader.document.model import Document
from reader.document.parse import parse
from reader.errors import ModelError
from reader.library.store import Library
from reader.reading import Reading
from reader.session import Session
from reader.settings import Settings

SOURCE = "https://coast.example/ferry"
MARKDOWN = """
The town of Vikness will keep its ferry, mayor Ada Berg said on Monday. “We have listened,” she told the
Ferry Users’ Guild (FUG). “The boat stays.”

## What it costs

The FUG had asked for two boats. Berg called that “a dream”, and Bo Lund of the guild agreed that one *well-kept* boat
was better than two. The ferry stays open to [everyone](https://coast.example/everyone).

""" + "\n\n".join(
    f"Paragraph {number} of the long story tells how Berg and Lund crossed to Vikness again, and why it took so long."
    for number in range(1, 31)
)
ENTITIES = (
    Entity(0, EntityType.PLACE, "Vikness"),
    Entity(1, EntityType.PERSON, "Ada Berg", ("Berg",), ("mayor",)),
    Entity(2, EntityType.ORGANISATION, "Ferry Users’ Guild", ("FUG",)),
    Entity(3, EntityType.PERSON, "Bo Lund", ("Lund",)),
)
_NAMES = {"Vikness": 0, "Ada Berg": 1, "Berg": 1, "Ferry Users’ Guild": 2, "FUG": 2, "Bo Lund": 3, "Lund": 3}
_NAME = re.compile("|".join(sorted(_NAMES, key=len, reverse=True)))
_QUOTE = re.compile("“[^”]*”")


def article() -> Article:
    metadata = Metadata(headline="Vikness keeps its ferry", authors=("Cy Dahl",), language="en", address=SOURCE)
    return Article(metadata, MARKDOWN)


def analysis_of(document: Document, to: int | None = None) -> Analysis:
    """What there is to know up to an offset, or in all of the text."""
    end = len(document.text) if to is None else to
    mentions = (
        Mention(match.start(), match.end(), _NAMES[match[0]]) for match in _NAME.finditer(document.text, 0, end)
    )
    quotes = (
        Quote(match.start(), match.end(), QuoteKind.DIRECT, 1, "Ada Berg", cue="said")
        for match in _QUOTE.finditer(document.text, 0, end)
    )
    return Analysis(document.fingerprint, "test 1", ENTITIES, tuple(mentions), tuple(quotes), end, to is None)


class FakeAnalyst:
    """Answers in two snapshots; the second one waits until it is let go."""

    def __init__(self, *, without_model: bool = False) -> None:
        self.go_on = threading.Event()
        self.go_on.set()
        self.asked = 0
        self._without_model = without_model

    def warm(self) -> None: ...

    def cancel(self) -> None:
        self.go_on.set()

    def close(self) -> None:
        self.go_on.set()

    def model_version(self, language: str) -> str:
        if self._without_model:
            raise ModelError("There is no language model.")
        return "test 1"

    def analyse(self, document: Document, language: str = "en") -> Iterator[Analysis]:
        self.model_version(language)
        self.asked += 1
        yield analysis_of(document, 300)
        self.go_on.wait(10)
        yield analysis_of(document)


def session(analyst: FakeAnalyst | None = None, library: Library | None = None, **settings: object) -> Session:
    fake = analyst or FakeAnalyst()
    return Session(Settings(**settings), library or Library.in_memory(), analyst=fake)  # type: ignore[arg-type]


def reading(session: Session) -> Reading:
    made = article()
    return Reading(session.library.keep(SOURCE, "page", made, parse(made)))


def keep_note(session: Session, reading: Reading, note: Annotation) -> None:
    session.noting.change(reading.stored.id, reading.stored.source, keep=[note])
