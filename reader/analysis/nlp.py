"""The only door to spaCy: text goes in, :class:`~reader.analysis.tokens.Token` values come out.

spaCy is imported when a model is loaded and not before. The model runs without its lemmatiser, which the rules do not
need. Text is given to it passage by passage: its memory stays small, the results can be shown from the top, and its
limit of 1,000,000 characters is never met.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import chain, islice, repeat
from typing import TYPE_CHECKING, Any

from reader.analysis.tokens import Passage, Token
from reader.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST_RUN = 500
"""The longest run without a space that the tokenizer is given. Its time grows with the square of that length."""
_RUN = re.compile(rf"\S{{{LONGEST_RUN}}}(?=\S)")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u3000]")
_NEEDLESS = ("lemmatizer", "textcat", "entity_linker")
_BATCHES = (1, 2, 4, 8, 16)
"""How many passages are read at a time at first, so that the first results are there soon."""
_BATCH = 32
"""How many later; more are read faster together."""


@cache
def load(model: str) -> Language:
    """Load a spaCy model by the name of its package, once.

    Raises ModelError where spaCy or the model is missing or does not load.
    """
    try:
        import spacy
    except ImportError as error:
        raise ModelError("spaCy is not installed, so there are no entities and quotes: pip install spacy.") from error
    try:
        return spacy.load(model, exclude=_NEEDLESS)
    except (OSError, ImportError, ValueError) as error:
        raise ModelError(
            f"The language model {model} cannot be loaded: install it with pip install {model}."
        ) from error


def parse(nlp: Language, text: str, passages: Iterable[Passage]) -> Iterator[Passage]:
    """Fill ``passages``, spans of ``text``, with their tokens; in order, one for one."""
    waiting = iter(passages)
    for size in chain(_BATCHES, repeat(_BATCH)):
        batch = list(islice(waiting, size))
        if not batch:
            return
        texts = (_tokenizable(text[passage.start : passage.end]) for passage in batch)
        for doc, passage in zip(nlp.pipe(texts, batch_size=size), batch, strict=True):
            yield replace(passage, tokens=tuple(_tokens(doc, passage.start)))


def _tokenizable(text: str) -> str:
    """``text``, character for character as long, with plain spaces, and one in every run that would stall the tokenizer."""
    return _RUN.sub(lambda run: run[0][:-1] + " ", _SPACES.sub(" ", text))


def _tokens(doc: Doc, offset: int) -> Iterator[Token]:
    positions: dict[int, int] = {}
    kept: list[Any] = []
    for token in doc:
        if not token.is_space:
            positions[token.i] = len(kept)
            kept.append(token)
    sentence = -1
    for index, token in enumerate(kept):
        if token.is_sent_start or sentence < 0:
            sentence += 1
        yield Token(
            text=token.text,
            start=token.idx + offset,
            pos=token.pos_,
            tag=token.tag_,
            dep=token.dep_,
            head=positions.get(token.head.i, index),
            label=token.ent_type_,
            begins=token.ent_iob_ == "B",
            sentence=sentence,
        )
