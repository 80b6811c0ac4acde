"""From tokens to an analysis: the rules in their order.

The rules see the whole of what has been read so far, so an analysis of a longer piece of the text is made anew. The
:class:`Engine` keeps what belongs to one passage alone, and is asked for snapshots at growing distances: all work
together stays proportional to the length of the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from reader.analysis.entities.cast import Cast, cast_of
from reader.analysis.entities.relations import related
from reader.analysis.gazetteer import gazetteer
from reader.analysis.lexicon import lexicon
from reader.analysis.model import Analysis, Mention, Mentions
from reader.analysis.names.agreement import agreed
from reader.analysis.names.borders import names_in
from reader.analysis.names.context import Context
from reader.analysis.names.listed_names import ListedNames
from reader.analysis.names.name import Name
from reader.analysis.names.works import with_works, works_in
from reader.analysis.own_names import OwnName
from reader.analysis.quotation_marks import QuoteSpan, quote_spans
from reader.analysis.quotes.antecedents import Antecedents
from reader.analysis.quotes.scene import Actor, Scene
from reader.analysis.quotes.speakers import Speakers
from reader.analysis.tokens import Passage
from reader.document.model import Document


class Engine:
    """Takes passages with their tokens one by one and tells, whenever asked, what is known so far."""

    def __init__(self, document: Document, language: str, model: str, own: Iterable[OwnName] = ()) -> None:
        self.document = document
        self.model = model
        self.listed = ListedNames(own)
        self.lexicon = lexicon(language)
        self.gazetteer = gazetteer(language)
        self.passages: list[Passage] = []
        self.names: list[Name] = []
        self.spans: list[list[QuoteSpan]] = []

    def read(self, passage: Passage) -> None:
        """Take in the next passage."""
        index = len(self.passages)
        spans = quote_spans(self.document.text, passage.start, passage.end, self.lexicon)
        names = names_in(passage, index, self.lexicon, self.gazetteer)
        names = with_works(names, works_in(passage, index, spans, self.lexicon))
        self.names.extend(self.listed.added_to(names, passage, index))
        self.spans.append(spans)
        self.passages.append(passage)

    def analysis(self, *, complete: bool) -> Analysis:
        """What is known of the passages that were read."""
        context = Context(tuple(self.passages), self.lexicon, self.gazetteer, self.listed)
        cast = cast_of(agreed(self.names, context), context)
        mentions = Mentions(
            Mention(name.start, name.end, owner, name.label, rule or name.rule)
            for name, owner, rule in zip(cast.names, cast.owners, cast.rules, strict=True)
        )
        scenes = self._scenes(cast)
        roles = {entity.id: tuple(role.lower() for role in entity.roles) for entity in cast.entities}
        antecedents = Antecedents(scenes, self.lexicon, cast.labels, cast.genders, roles)
        quotes = Speakers(scenes, {entity.id: entity.name for entity in cast.entities}, antecedents).quotes()
        end = len(self.document.text) if complete else self.passages[-1].end if self.passages else 0
        return Analysis(
            self.document.fingerprint, self.model, related(cast, context), mentions, tuple(quotes), end, complete
        )

    def _scenes(self, cast: Cast) -> list[Scene]:
        actors: dict[int, list[Actor]] = defaultdict(list)
        for name, owner in zip(cast.names, cast.owners, strict=True):
            actors[name.passage].append(Actor(name, owner, cast.labels[owner]))
        return [
            Scene(passage, index, self.document.text, actors[index], self.spans[index], self.lexicon)
            for index, passage in enumerate(self.passages)
        ]


def snapshots(engine: Engine, passages: Iterator[Passage], stop: Callable[[], bool]) -> Iterator[Analysis]:
    """Read ``passages`` and yield ever larger analyses, the last of them complete unless ``stop`` says yes before.

    The first comes after little text, each further one when much more has been read.
    """
    due = _FIRST
    for passage in passages:
        if stop():
            return
        engine.read(passage)
        if passage.end >= due:
            yield engine.analysis(complete=False)
            due = int(passage.end * _GROWTH)
    yield engine.analysis(complete=True)


_FIRST = 800
"""How many characters are read before the first snapshot."""
_GROWTH = 4
"""How much more text each snapshot covers than the one before."""
