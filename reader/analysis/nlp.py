"""The only door to spaCy: text goes in, :class:`~reader.analysis.tokens.Token` values come out.

spaCy is imported when a model is loaded and not before. The model runs without its lemmatiser, which the rules do not
need. Text is given to it passage by passage: its memory stays small, the results can be shown from the top, and its
limit of 1,000,000 characters is never met.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from reader.analysis.lexicon import data_file
from reader.analysis.tokens import Passage, Token
from reader.errors import ModelError
from reader.processes import Later, standing_in

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST_RUN = 500
"""The longest run without a space that the tokenizer is given. Its time grows with the square of that length."""
_RUN = re.compile(rf"\S{{{LONGEST_RUN}}}(?=\S)")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u3000¹²³⁰⁴-⁹]")
"""What is no part of a word to the model: other spaces, and raised numbers, which refer to footnotes."""
_BEGINS = 3
"""spaCy's number for the first token of a name (attribute ``ENT_IOB``)."""
_LABELS = {"PER": "PERSON", "MISC": ""}
"""What spaCy's models for most languages call what those for English call otherwise."""
_NEEDLESS = ("lemmatizer", "textcat", "entity_linker")
_FIRST_BATCH = 800
"""How many characters are read together at first, so that the first results are there soon."""
_LARGEST_BATCH = 20_000
"""How many later: more are read faster together."""


@dataclass(frozen=True)
class Model:
    """A loaded spaCy model, with what its pipeline is spared."""

    pipeline: Language
    parts: Mapping[str, str]
    """The universal part of speech of a tag; empty where the model tells it itself."""
    parts_by_relation: Mapping[str, Mapping[str, str]]
    """For a tag that stands for two parts of speech: relation to the head to the part."""


@cache
def load(model: str) -> Model:
    """Load a spaCy model by the name of its package, once.

    Raises ModelError where spaCy or the model is missing or does not load.
    """
    try:
        # Its command line takes a third of the time that spaCy takes to be imported, and nobody here calls it.
        with standing_in("spacy.cli.info", Later("spacy.cli.info")):
            import spacy
    except ImportError as error:
        raise ModelError("spaCy is not installed, so there are no entities and quotes: pip install spacy.") from error
    try:
        pipeline = spacy.load(model, exclude=_NEEDLESS)
    except (OSError, ImportError, ValueError) as error:
        sentence = f"The language model {model} cannot be loaded: install it with pip install {model}."
        raise ModelError(sentence) from error
    if isinstance(pipeline.tokenizer, spacy.tokenizer.Tokenizer):  # some languages have another
        pipeline.tokenizer.add_special_case("X.", [{"ORTH": "X"}, {"ORTH": "."}])  # "posted on X." is no initial
    table = data_file("penn_tags.toml")
    parts = {tag: part for part, tags in table["parts"].items() for tag in tags.split()}
    known = "tagger" in pipeline.pipe_names and set(pipeline.pipe_labels["tagger"]) <= set(parts)
    if not known:
        return Model(pipeline, {}, {})
    # The parts of speech of such a model come from its tags by some hundred slow patterns; a table says the same.
    pipeline.disable_pipe("attribute_ruler")
    return Model(pipeline, parts, table["by_relation"])


def parse(model: Model, text: str, passages: Iterable[Passage]) -> Iterator[Passage]:
    """Fill ``passages``, spans of ``text``, with their tokens; in order, one for one."""
    for batch in _batches(passages):
        texts = (_tokenizable(text[passage.start : passage.end]) for passage in batch)
        for doc, passage in zip(model.pipeline.pipe(texts, batch_size=len(batch)), batch, strict=True):
            yield replace(passage, tokens=tuple(_tokens(doc, passage.start, model)))


def _batches(passages: Iterable[Passage]) -> Iterator[list[Passage]]:
    """The passages in lists, each of up to four times as much text as the one before."""
    batch: list[Passage] = []
    size, wanted = 0, _FIRST_BATCH
    for passage in passages:
        batch.append(passage)
        size += passage.end - passage.start
        if size >= wanted:
            yield batch
            batch, size, wanted = [], 0, min(4 * wanted, _LARGEST_BATCH)
    if batch:
        yield batch


def _tokenizable(text: str) -> str:
    """``text``, just as long, with plain spaces, and one more in every run that would stall the tokenizer."""
    return _RUN.sub(lambda run: run[0][:-1] + " ", _SPACES.sub(" ", text))


def _tokens(doc: Doc, offset: int, model: Model) -> Iterator[Token]:
    """The tokens of a parsed text that are no white space."""
    rows = doc.to_array(["POS", "TAG", "DEP", "HEAD", "ENT_TYPE", "ENT_IOB", "SENT_START", "IS_SPACE"]).tolist()
    spaces_before = list(accumulate((row[-1] for row in rows), initial=0))
    strings = doc.vocab.strings
    sentence = -1
    for index, (token, row) in enumerate(zip(doc, rows, strict=True)):
        pos, tag, dep, distance, label, iob, starts, is_space = row
        sentence += starts == 1
        if is_space:
            continue
        head = index + ctypes.c_int64(distance).value
        if rows[head][-1]:
            head = index
        yield Token(
            text=token.text,
            start=token.idx + offset,
            pos=strings[pos] if pos else _part(strings[tag], strings[dep], model),
            tag=strings[tag],
            dep=strings[dep],
            head=head - spaces_before[head],
            label=_LABELS.get(strings[label], strings[label]) if label else "",
            begins=iob == _BEGINS,
            sentence=max(sentence, 0),
        )


def _part(tag: str, relation: str, model: Model) -> str:
    """The universal part of speech, by the table of the model's tags."""
    by_relation = model.parts_by_relation.get(tag)
    return (by_relation and by_relation.get(relation)) or model.parts.get(tag, "")
