"""Who said what: the quotations of a text in its order, each with its kind and the entity that speaks."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate

from reader.analysis.gazetteer import form
from reader.analysis.model import Quote, QuoteKind
from reader.analysis.quotation_marks import QuoteSpan
from reader.analysis.quotes.antecedents import Antecedents, pronoun_kind
from reader.analysis.quotes.attribution import AS_BEFORE, Attribution, Rules
from reader.analysis.quotes.cues import Source, named_before, source_at
from reader.analysis.quotes.kinds import kind_of, kind_of_inner
from reader.analysis.quotes.scene import Scene
from reader.analysis.quotes.transcript import answers, turns
from reader.analysis.tokens import SUBJECTS

_SPEECH = frozenset({QuoteKind.DIRECT, QuoteKind.MIXED})
_LEAD = 0.5
"""By how much the antecedent of a pronoun must be ahead of any other, of 1, to be held for sure."""
_UNRESOLVED = 0.3
"""The confidence of an attribution to somebody who is not known: "he", whoever that is."""
_FEW = 3
"""The most words of a quotation that is taken as it was before."""
_PULLED = 5
"""The fewest words of a quotation that is known again where it is repeated."""


class Speakers:
    """Attributes the quotations of a text."""

    def __init__(self, scenes: Sequence[Scene], names: Mapping[int, str], antecedents: Antecedents) -> None:
        self._scenes = scenes
        self._names = names
        """The name to show for an entity."""
        self._antecedents = antecedents
        self._rules = Rules(scenes)
        self._terms: dict[str, QuoteKind] = {}
        """What a few words between marks were when they stood so first."""
        self._last: Attribution | None = None
        """Who spoke last."""
        self._open: Attribution | None = None
        """Who speaks on, where the last paragraph's quotation was not closed."""

    def quotes(self) -> list[Quote]:
        """All quotations, in the order of the text."""
        said = turns(self._scenes)
        answered = frozenset(() if said else answers(self._scenes))
        outer: list[Quote] = []
        inner: list[Quote] = []
        for scene in self._scenes:
            is_turn = scene.index in said or scene.index in answered
            if scene.index in answered:
                outer.append(self._answer(scene))
            else:
                outer.extend(self._of_turn(scene, *said[scene.index]) if is_turn else self._of_scene(scene))
            inside = [span for span in scene.spans if span.depth or is_turn]
            inner.extend(_quote(span, kind_of_inner(scene, span), None) for span in inside)
        outer = self._with_repeated(outer)
        return sorted([*outer, *inner], key=lambda quote: (quote.start, -quote.end))

    def _of_turn(self, scene: Scene, start: int, end: int) -> list[Quote]:
        """What stands behind the label of a speaker, ``text[start:end]``, in a transcript."""
        label = scene.text[start:end]
        entity = self._called(label)
        said = scene.text[end + 1 : scene.passage.end]
        return [
            Quote(
                end + 1 + len(said) - len(said.lstrip()),
                scene.passage.end,
                QuoteKind.DIRECT,
                speaker=entity,
                speaker_name=label if entity is None else self._names[entity],
                speaker_start=start,
                speaker_end=end,
                confidence=0.9,
                rule="label in a transcript",
            )
        ]

    def _answer(self, scene: Scene) -> Quote:
        """What stands behind a question in an interview without labels: it is said by whom the text names most."""
        start, end = scene.passage.start, scene.passage.end
        entity = self._named_most
        if entity is None:
            return Quote(start, end, QuoteKind.DIRECT)
        name = self._names[entity]
        return Quote(
            start, end, QuoteKind.DIRECT, speaker=entity, speaker_name=name, confidence=0.5, rule="answer to a question"
        )

    @cached_property
    def _named_most(self) -> int | None:
        """The person whom the text names most, as a subject above all: who is asked, and not "talks to Ann Lee"."""
        people: Counter[int] = Counter()
        for scene in self._scenes:
            for actor in scene.actors:
                if actor.label == "PERSON" and not scene.is_aside:
                    subject = scene.tokens[actor.name.last - 1].dep in SUBJECTS
                    people[actor.entity] += 2 if subject else 1
        return people.most_common(1)[0][0] if people else None

    def _called(self, label: str) -> int | None:
        """The entity that a label names: by the whole of it, or by the one surname that it is."""
        wanted = form(label)
        for entity, name in self._names.items():
            if form(name) == wanted:
                return entity
        surnames = [entity for entity, name in self._names.items() if form(name).split()[-1:] == [wanted]]
        return surnames[0] if len(surnames) == 1 else None

    def _of_scene(self, scene: Scene) -> list[Quote]:
        quotes = []
        before: Attribution | None = None
        for number, span in enumerate(scene.outer):
            if self._open is not None and number == 0:
                found: Attribution | None = replace(
                    self._open, rule="goes on from the paragraph before", distance=None, continues=True
                )
                kind = QuoteKind.DIRECT
            else:
                found = self._rules.attribution(scene, number, before, self._last)
                kind = kind_of(scene, number, found.distance if found is not None else None)
                kind = self._as_before(scene, span, kind)
            if found is not None and kind in _SPEECH:
                before = self._last = found = self._resolved(found, scene)
                quotes.append(_quote(span, kind, found))
            else:
                found = None
                quotes.append(_quote(span, kind, None))
            self._open = found if not span.closed else None
        return quotes

    def _as_before(self, scene: Scene, span: QuoteSpan, kind: QuoteKind) -> QuoteKind:
        """The kind; that of the first time where a word or two stood between marks before as a term or a title."""
        words = scene.inner_words(span)
        if len(words) > _FEW:
            return kind
        first = self._terms.setdefault(" ".join(word.text.lower() for word in words), kind)
        return first if first not in _SPEECH else kind

    def _with_repeated(self, quotes: list[Quote]) -> list[Quote]:
        """A quotation that nobody is known to say, but that stands in another as well, is the other's: a pull quote."""
        texts = {index: self._plain(quote) for index, quote in enumerate(quotes)}
        is_known = [bool(quote.speaker_name) and quote.rule != AS_BEFORE for quote in quotes]
        known = [index for index in texts if is_known[index]]
        starts = list(accumulate((len(texts[index]) + 1 for index in known), initial=0))
        all_known = "\n".join(texts[index] for index in known)  # in one text, which a book's are found in at once
        for index, text in texts.items():
            if is_known[index] or len(text.split()) < _PULLED:
                continue
            position = all_known.find(text)
            if position >= 0:
                source = quotes[known[bisect_right(starts, position) - 1]]
                quotes[index] = replace(
                    quotes[index],
                    kind=QuoteKind.DIRECT,
                    speaker=source.speaker,
                    speaker_name=source.speaker_name,
                    confidence=0.8,
                    rule="repeats a quotation",
                )
        return quotes

    def _plain(self, quote: Quote) -> str:
        text = self._scenes[0].text[quote.start : quote.end]
        return " ".join("".join(letter for letter in text.lower() if letter.isalnum() or letter.isspace()).split())

    def _resolved(self, found: Attribution, scene: Scene) -> Attribution:
        """The attribution with the entity that its source means."""
        if found.source is None or found.name:
            return found
        scene = found.scene or scene
        source = found.source
        found = replace(found, scene=scene)
        if source.actor is not None:
            entity = source.actor.entity
            if source.actor.label == "NORP" and (person := self._antecedents.of_group(scene, source)) is not None:
                return replace(found, entity=person, name=self._names[person], confidence=0.7 * found.confidence)
            return replace(found, entity=entity, name=self._names[entity])
        words = scene.text[scene.tokens[source.first].start : scene.tokens[source.last - 1].end]
        if scene.tokens[source.head].pos == "PRON" and pronoun_kind(scene.lexicon, scene.words[source.head]):
            return self._resolved_pronoun(found, source, scene)
        meant = self._antecedents.of_role(scene, source.first, source.last)
        if meant is not None:
            return replace(found, entity=meant, name=self._names[meant], confidence=0.7 * found.confidence)
        return replace(found, name=words)

    def _resolved_pronoun(self, found: Attribution, source: Source, scene: Scene) -> Attribution:
        """The same of a source that is a pronoun."""
        last = self._last.entity if self._last is not None else None
        goes_on = found.cue is not None and found.cue.cue_class == "continuation"
        if goes_on and last is not None and self._antecedents.may_go_on(scene, source.head, last):
            return replace(found, entity=last, name=self._names[last])
        noun = self._antecedents.noun_before(scene, source.head)
        if noun is not None:
            meant = named_before(scene, source_at(scene, noun), scene.tokens[noun].head)
            return self._resolved(replace(found, source=meant, confidence=0.8 * found.confidence), scene)
        antecedent = self._antecedents.of_pronoun(scene, source.head, last)
        if antecedent is None:
            return replace(found, confidence=_UNRESOLVED)
        entity, lead = antecedent
        neuter = pronoun_kind(scene.lexicon, scene.words[source.head]) == "neuter"
        sure = 0.8 if lead >= _LEAD and not neuter else 0.5  # "it" may be the report as well as its maker
        return replace(found, entity=entity, name=self._names[entity], confidence=sure * found.confidence)


def _quote(span: QuoteSpan, kind: QuoteKind, found: Attribution | None) -> Quote:
    if found is None:
        return Quote(span.start, span.end, kind)
    source, cue, scene = found.source, found.cue, found.scene
    tokens = scene.tokens if scene is not None else ()
    return Quote(
        span.start,
        span.end,
        kind,
        speaker=found.entity,
        speaker_name=found.name,
        speaker_start=tokens[source.first].start if source and tokens else None,
        speaker_end=tokens[source.last - 1].end if source and tokens else None,
        cue=scene.text[tokens[cue.first].start : tokens[cue.last - 1].end] if cue and scene else "",
        cue_start=tokens[cue.first].start if cue and tokens else None,
        cue_end=tokens[cue.last - 1].end if cue and tokens else None,
        cue_class=cue.cue_class if cue else "",
        continues=found.continues,
        confidence=round(found.confidence, 2),
        rule=found.rule,
    )
