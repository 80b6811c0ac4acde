"""The words that attribute a quotation: rules that go from sure to unsure, of which the first that fits wins.

A verb of saying right beside the quotation, one that governs it from farther away in its sentence, "according to", a
colon or a dash; then the speaker of the quotation before, then the sentence or paragraph before. Each rule has a
confidence that falls in that order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.analysis.quotes.antecedents import pronoun_kind
from reader.analysis.quotes.cues import Cue, Source, cues_in, deed_behind, named_before, source_at
from reader.analysis.quotes.scene import Frame, Scene
from reader.analysis.tokens import SUBJECTS

AS_BEFORE = "speaker of the paragraph before"
"""The rule of a paragraph that is all quotation, and is given to whoever spoke last."""
_BESIDE = 2
"""The most words between a quotation and a cue of any kind right behind it."""
_ANNOUNCED = 20
"""The most words before the colon in front of a quotation."""
_NEAR = 4
"""The most words between a cue and the quotation beside it."""
_FAR = 30
"""The most words between a quotation and a cue that governs it from afar."""


@dataclass(frozen=True)
class Attribution:
    """Who says a quotation, as far as a rule can tell."""

    rule: str
    confidence: float
    source: Source | None = None
    cue: Cue | None = None
    scene: Scene | None = None
    """Where the attributing words stand; the quotation's own scene as a rule."""
    distance: int | None = None
    """The words between cue and quotation, where both stand in one sentence."""
    entity: int | None = None
    name: str = ""
    continues: bool = False
    """Whether the quotation goes on with the utterance of the one before."""


class Rules:
    """The rules, over the passages of a text."""

    def __init__(self, scenes: Sequence[Scene]) -> None:
        self.scenes = scenes

    def attribution(
        self, scene: Scene, number: int, before: Attribution | None, last: Attribution | None
    ) -> Attribution | None:
        """Who says the outer quotation with that number, as the text puts it.

        ``before`` is the attribution of the quotation before it in the same passage, ``last`` that of the last one
        anywhere.
        """
        return (
            self._in_sentence(scene, number)
            or self._by_punctuation(scene, number)
            or self._in_same_sentence(scene, number, before)
            or self._from_before(scene, number, before, last)
        )

    def _in_sentence(self, scene: Scene, number: int) -> Attribution | None:
        """A cue in the quotation's own sentence."""
        left = list(cues_in(scene, scene.before(number)))
        right: list[Cue] = []
        if not self._is_new_sentence(scene, number):
            behind = scene.behind(number)
            right = [cue for cue in cues_in(scene, behind) if cue.source.first >= behind.first]
        if left and self._opens_on_conjunction(scene, number):
            right = []  # "Berg called it “…”, but others asked …", "… while others asked …"
        return (
            self._behind_comma(scene, number, right)
            or self._right_before(scene, number, left)
            or self._right_behind(scene, number, right)
            or self._governing(scene, number, left)
            or self._without_verb(scene, number, [*left, *right])
        )

    @staticmethod
    def _opens_on_conjunction(scene: Scene, number: int) -> bool:
        """Whether another clause is joined on right behind a quotation."""
        frame = scene.behind(number)
        first = frame.first + (scene.words[frame.first : frame.first + 1] == [","])
        return first < frame.last and scene.tokens[first].pos in ("CCONJ", "SCONJ")

    def _behind_comma(self, scene: Scene, number: int, cues: Sequence[Cue]) -> Attribution | None:
        """'“…,” said Berg': a quotation that ends on a comma is told of behind it, whatever stands before."""
        frame = scene.behind(number)
        if scene.last_sign(scene.outer[number]) != ",":
            return None
        if cues and min(cues[0].first, cues[0].source.first) == frame.first:
            return self._by(cues[0], "verb behind the quotation", 0.95, 0)
        cue = deed_behind(scene, frame)
        return self._by(cue, "verb behind the quotation", 0.85, 0) if cue else None

    def _right_before(self, scene: Scene, number: int, cues: Sequence[Cue]) -> Attribution | None:
        """'Berg said: "…"'."""
        frame = scene.before(number)
        for cue in reversed(cues):
            gap = frame.last - (cue.source.last if cue.inverted else cue.last)
            told = cue.weak and any(self._tells_of(scene, other, cue) for other in cues)
            if 0 <= gap <= _NEAR and not told and not self._opens_clause(scene, cue.last, frame.last):
                return self._by(cue, "verb before the quotation", 0.95, gap)
        return None

    def _right_behind(self, scene: Scene, number: int, cues: Sequence[Cue]) -> Attribution | None:
        """'"…," said Berg', and an attribution that ends a longer sentence."""
        frame = scene.behind(number)
        if cues and not self._modifies(scene, number, cues[0]):
            gap = min(cues[0].first, cues[0].source.first) - frame.first
            if gap <= _BESIDE or (gap <= _NEAR and not cues[0].weak):
                return self._by(cues[0], "verb behind the quotation", 0.95, max(0, gap - 1))
        for cue in cues:
            if not cue.weak and self._closes_sentence(scene, frame, cue):
                return self._by(cue, "verb at the end of the sentence", 0.8, _NEAR)
        return None

    def _governing(self, scene: Scene, number: int, cues: Sequence[Cue]) -> Attribution | None:
        """'Berg said the plan was a "…"'."""
        last = scene.before(number).last
        for cue in cues:
            governs = (not cue.weak or cue.cue_class == "description") and cue.cue_class != "source"
            if governs and last - cue.last <= _FAR:
                return self._by(cue, "verb that governs the quotation", 0.8, last - cue.last)
        return None

    def _without_verb(self, scene: Scene, number: int, cues: Sequence[Cue]) -> Attribution | None:
        """'According to Berg …'; a word or two in such a sentence are more likely a term."""
        long = len(scene.inner_words(scene.outer[number])) > _NEAR
        for cue in cues:
            if cue.cue_class == "source":
                return self._by(cue, "according to", 0.85, 0 if long else None)
        return None

    @staticmethod
    def _tells_of(scene: Scene, cue: Cue, other: Cue) -> bool:
        """Whether one verb of saying governs another: "Holm said the group would not accept …"."""
        verb = scene.tokens[other.first]
        return not cue.weak and verb.dep == "ccomp" and verb.head == cue.first

    @staticmethod
    def _opens_clause(scene: Scene, first: int, last: int) -> bool:
        """Whether a clause with a subject of its own stands between cue and quotation."""
        relative = scene.lexicon.pronouns.get("relative", ())
        return any(
            scene.tokens[index].dep in SUBJECTS and scene.words[index] not in relative
            for index in range(first, last)
            if scene.tokens[index].head >= index
        )

    @staticmethod
    def _closes_sentence(scene: Scene, frame: Frame, cue: Cue) -> bool:
        """Whether an attribution is the last thing in its sentence: '"…" to hold on to their plans, Berg said.'"""
        first, last = min(cue.first, cue.source.first), max(cue.last, cue.source.last)
        return frame.last - last <= 1 and scene.words[first - 1] == ","

    @staticmethod
    def _modifies(scene: Scene, number: int, cue: Cue) -> bool:
        """Whether the quotation is a part of the noun phrase behind it: 'the "History" section explains'."""
        span = scene.outer[number]
        parted = scene.last_sign(span) in ",?!…" or scene.text[span.end : span.end + 1] in (",", ";")
        noun = scene.tokens[cue.source.first]
        return not parted and cue.source.first == scene.at(span.end) and cue.source.actor is None and noun.pos != "PRON"

    @staticmethod
    def _is_new_sentence(scene: Scene, number: int) -> bool:
        """Whether the words behind a quotation begin a new sentence: it ended on a full stop and no comma follows."""
        span = scene.outer[number]
        inner = scene.text[span.inner_start : span.inner_end].rstrip()
        frame = scene.behind(number)
        if not frame:
            return True
        if inner.endswith((".", "…")) and not inner.endswith(("Mr.", "Dr.")):
            return scene.tokens[frame.first].is_capital and scene.text[span.end : span.end + 1] != ","
        return scene.text[span.end : span.end + 1] == "."

    @staticmethod
    def _by(cue: Cue, rule: str, confidence: float, distance: int | None) -> Attribution:
        rule = "according to" if cue.cue_class == "source" else rule
        return Attribution(rule, confidence, cue.source, cue, distance=distance)

    def _by_punctuation(self, scene: Scene, number: int) -> Attribution | None:
        """ "Berg: …", and "…" – Berg."""
        frame, behind = scene.before(number), scene.behind(number)
        if frame and scene.words[frame.last - 1] == ":" and frame.last - frame.first <= _ANNOUNCED:
            head = frame.last - 2
            if head >= frame.first and head in scene.actor_at:
                return Attribution("name and colon", 0.85, source_at(scene, head), distance=0)
            if source := self._somebody_in(scene, frame, nouns=True):
                return Attribution("subject before a colon", 0.7, source, distance=0)
        if len(behind_words := scene.words[behind.first : behind.last]) > 1 and not self._has_verb(scene, behind):
            dash = behind_words[0] in ("-", "–", "—", "―") or (behind_words[0] == ":" and not scene.before(number))
            first = behind.first + dash
            actor = scene.actor_at.get(first)
            long = len(scene.inner_words(scene.outer[number])) >= _NEAR
            if actor is not None and (dash or (long and behind.last - first <= 8)):
                return Attribution("name behind the quotation", 0.8, source_at(scene, first), distance=0)
            if (dash or not scene.before(number)) and scene.tokens[first].is_capital and behind.last - first <= 6:
                noun = next(
                    (
                        at
                        for at in range(first, behind.last)
                        if (scene.tokens[at].pos in ("NOUN", "PROPN") and scene.words[at] in scene.lexicon.sources)
                        or scene.words[at].endswith(tuple(scene.lexicon.person_endings))
                    ),
                    None,
                )
                if noun is not None:
                    return Attribution("name behind the quotation", 0.6, Source(first, noun + 1, noun), distance=0)
        return None

    @staticmethod
    def _has_verb(scene: Scene, frame: Frame) -> bool:
        return any(scene.tokens[index].pos in ("VERB", "AUX") for index in range(frame.first, frame.last))

    def _in_same_sentence(self, scene: Scene, number: int, before: Attribution | None) -> Attribution | None:
        """The speaker of another quotation in the same sentence."""
        if before is None or not number:
            return None
        frame = scene.before(number)
        ended = scene.ends_its_sentence(scene.outer[number - 1])
        if not ended and frame.first == scene.at(scene.outer[number - 1].end):
            shared = 0.8 * before.confidence + 0.1
            return replace(before, rule="same sentence", confidence=shared, distance=3, continues=True)
        return None

    def _from_before(
        self, scene: Scene, number: int, before: Attribution | None, last: Attribution | None
    ) -> Attribution | None:
        """The speaker of the quotation, the sentence or the paragraph before."""
        frame = scene.before(number)
        if frame and self._has_verb(scene, frame):
            return None
        if number and before is not None and self._follows_at_once(scene, number):
            known = 0.9 * before.confidence
            return replace(before, rule="speaker goes on", confidence=known, distance=None, continues=True)
        cue = self._last_cue(scene, scene.sentence_before(frame, number))
        if cue is not None:
            return replace(self._by(cue, "verb in the sentence before", 0.7, None), scene=scene)
        if before is not None:
            known = 0.7 * before.confidence
            return replace(before, rule="speaker goes on", confidence=known, distance=None, continues=False)
        if actor_source := self._subject_before(scene, frame, number):
            return Attribution("subject of the sentence before", 0.55, actor_source)
        return self._from_paragraph_before(scene, number, last) if number == 0 and frame.first == 0 else None

    @staticmethod
    def _follows_at_once(scene: Scene, number: int) -> bool:
        """Whether only an attribution stands between this quotation and the one before."""
        between = scene.at(scene.outer[number].start) - scene.at(scene.outer[number - 1].end)
        return between <= 16

    def _last_cue(self, scene: Scene, frame: Frame) -> Cue | None:
        cues = [cue for cue in cues_in(scene, frame) if not cue.weak or cue.cue_class == "explanation"]
        return cues[0] if cues else None

    def _subject_before(self, scene: Scene, frame: Frame, number: int) -> Source | None:
        """The person who is the subject of the sentence before a quotation that is a sentence of its own."""
        return self._somebody_in(scene, scene.sentence_before(frame, number))

    @staticmethod
    def _somebody_in(scene: Scene, frame: Frame, *, nouns: bool = False) -> Source | None:
        """The person who is the subject in a frame: a name or pronoun, or with ``nouns`` "an adviser" as well."""
        for index in range(frame.first, frame.last):
            actor = scene.actor_at.get(index)
            if scene.tokens[index].dep not in SUBJECTS or scene.quoted[index]:
                continue
            person = actor is not None and actor.label == "PERSON"
            told = nouns and actor is None and scene.words[index] in scene.lexicon.people
            if person or told or pronoun_kind(scene.lexicon, scene.words[index]) in ("male", "female"):
                return named_before(scene, source_at(scene, index), frame.last)
        return None

    def _from_paragraph_before(self, scene: Scene, number: int, speaker: Attribution | None) -> Attribution | None:
        """A paragraph that begins with a quotation: announced by the one before, or by the same speaker."""
        earlier = (self.scenes[index] for index in range(scene.index - 1, -1, -1))
        previous = next((other for other in earlier if not other.is_aside), None)
        if previous is None or not previous.tokens:
            return None
        last = len(previous.tokens)
        if scene.text[previous.passage.end - 1] in ":,":
            first = last - 1
            while first > 0 and not previous.ends_sentence(first - 1):
                first -= 1
            cues = list(cues_in(previous, Frame(first, last)))
            if cues:
                return replace(self._by(cues[-1], "announced in the paragraph before", 0.85, None), scene=previous)
            head = next((actor for actor in previous.actors if actor.name.first >= first), None)
            if head is not None:
                source = source_at(previous, head.name.first)
                return Attribution("announced in the paragraph before", 0.7, source, scene=previous)
        if not scene.outer[number].closed and not previous.outer:
            return self._announced_speech(previous)
        if speaker is None or previous.passage.kind != scene.passage.kind:
            return None
        whole = not scene.behind(number) and len(scene.outer) == 1
        if whole and previous.outer:
            return replace(speaker, rule=AS_BEFORE, confidence=0.55, distance=None, continues=False)
        cue = self._last_cue(previous, self._last_sentence(previous))
        if whole and cue is not None:
            return replace(self._by(cue, "verb in the paragraph before", 0.5, None), scene=previous)
        return None

    def _announced_speech(self, previous: Scene) -> Attribution | None:
        """Who spoke or is the subject at the end of a paragraph, before a quotation of several paragraphs."""
        frame = self._last_sentence(previous)
        rule = "speech announced in the paragraph before"
        if cues := list(cues_in(previous, frame)):
            return replace(self._by(cues[0], rule, 0.6, None), scene=previous)
        end = Frame(len(previous.tokens), len(previous.tokens))
        source = self._subject_before(previous, end, len(previous.outer))
        return Attribution(rule, 0.45, source, scene=previous) if source else None

    @staticmethod
    def _last_sentence(scene: Scene) -> Frame:
        last = len(scene.tokens)
        first = last - 1
        while first > 0 and not scene.ends_sentence(first - 1):
            first -= 1
        return Frame(first, last)
