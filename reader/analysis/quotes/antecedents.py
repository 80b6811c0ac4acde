"""Whom a pronoun or a role noun means: "he", "it", "the spokesman".

A pronoun means somebody whom the story has named shortly before, of a gender that fits, rather a subject than an
object, and rather who has just spoken. Captions, credits and tables stand apart from the story and are no antecedents;
neither are names inside quotations, which are another's words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from reader.analysis.lexicon import Lexicon
from reader.analysis.quotes.cues import Source
from reader.analysis.quotes.scene import Actor, Scene
from reader.analysis.tokens import SUBJECTS

_ATTRIBUTIVE = frozenset({"compound", "nmod", "amod"})
"""The relations of a name that only describes a noun: "the Lee government" is not Lee."""
_ASIDES = frozenset({"relcl", "acl"})
"""The relations of a verb whose subject the sentence is not about: "Lee, whose brother died, said …"."""
_NAMED_BESIDE = frozenset({"compound", "appos", "flat"})
"""The relations of a name to the noun that it stands beside: "the guild's president, Ann Lee, said …"."""
_NOUNS = {"male": "NN", "female": "NN", "plural": "NNS"}
"""The tag of a noun that a pronoun of some kind can mean."""
_REACH = 6
"""How many passages back an antecedent is looked for."""


def pronoun_kind(lexicon: Lexicon, word: str) -> str:
    """ "male", "female", "plural", "neuter", "first"; empty for what is no pronoun."""
    for kind in ("male", "female", "neuter", "plural", "first"):
        if word.lower() in lexicon.pronouns.get(kind, ()):
            return kind
    return ""


def _is_main_subject(scene: Scene, index: int) -> bool:
    """Whether a sentence, and no clause within one, says of the token what it does."""
    token = scene.tokens[index]
    return token.dep in SUBJECTS and scene.tokens[token.head].head == token.head


@dataclass(frozen=True)
class Antecedents:
    """What is needed to resolve a reference anywhere in a text."""

    scenes: Sequence[Scene]
    lexicon: Lexicon
    labels: Mapping[int, str]
    """The type of each entity: "PERSON"."""
    genders: Mapping[int, str]
    """What is known of the gender of an entity."""
    roles: Mapping[int, Sequence[str]]
    """Titles and descriptions of an entity, in lower case."""

    def of_pronoun(self, scene: Scene, token: int, last_speaker: int | None) -> tuple[int, float] | None:
        """The entity that the pronoun at a token means, and how far it is ahead of any other, 0 to 1."""
        kind = pronoun_kind(self.lexicon, scene.words[token])
        if kind in ("", "first"):
            return None
        named_by_it = self._named_behind(scene, token)
        scores: dict[int, float] = {}
        for distance in range(_REACH):
            index = scene.index - distance
            if index < 0:
                break
            other = self.scenes[index]
            if other.is_aside and other is not scene:
                continue
            for actor in other.actors:
                name = actor.name
                if other is scene and name.first >= token:
                    break
                if other.quoted[name.first] or not self._fits(actor.entity, actor.label, kind):
                    continue
                if actor.entity in named_by_it or other.tokens[name.last - 1].dep in _ATTRIBUTIVE:
                    continue
                score = self._weight(other, scene, actor, token, distance)
                scores[actor.entity] = max(scores.get(actor.entity, 0.0), score)
        if last_speaker in scores:
            scores[last_speaker] += 0.6
        if not scores:
            return None
        best = max(scores, key=lambda entity: scores[entity])
        rival = max((score for entity, score in scores.items() if entity != best), default=scores[best] - 1.0)
        return best, min(1.0, scores[best] - rival)

    def may_go_on(self, scene: Scene, token: int, speaker: int) -> bool:
        """Whether the pronoun at a token can mean who spoke last: its passage has named nobody else whom it can."""
        kind = pronoun_kind(self.lexicon, scene.words[token])
        named = {
            actor.entity
            for actor in scene.actors
            if actor.name.first < token and not scene.quoted[actor.name.first] and self._may_be(actor.entity, kind)
        }
        return self._may_be(speaker, kind) and (not named or speaker in named)

    def noun_before(self, scene: Scene, token: int) -> int | None:
        """The token of the noun that a pronoun in the passage means: of "A guide stood there. “…,” she said." "guide".

        It is the subject of the last sentence before with somebody for its subject; None where that has a name, or is
        a pronoun itself.
        """
        kind = pronoun_kind(self.lexicon, scene.words[token])
        tag = _NOUNS.get(kind)
        if tag is None:
            return None
        for index in range(token - 1, -1, -1):
            if scene.quoted[index] or not _is_main_subject(scene, index):
                continue
            word = scene.words[index]
            if index in scene.actor_at or pronoun_kind(self.lexicon, word):
                return None
            if word in self.lexicon.people and scene.tokens[index].tag == tag:
                return index if self.lexicon.gender_of_noun(word) in ("", kind) else None
        return None

    @staticmethod
    def _named_behind(scene: Scene, token: int) -> set[int]:
        """Whom the rest of the pronoun's sentence names: "He said Lee was tired" is not said by Lee."""
        sentence = scene.tokens[token].sentence
        return {
            actor.entity
            for actor in scene.actors
            if actor.name.first > token
            and scene.tokens[actor.name.first].sentence == sentence
            and not scene.quoted[actor.name.first]
        }

    def _weight(self, other: Scene, scene: Scene, actor: Actor, token: int, distance: int) -> float:
        first = actor.name.first
        named = other.tokens[first]
        last_sentence = other.tokens[-1].sentence if other is not scene else scene.tokens[token].sentence
        far = last_sentence - named.sentence
        score = 4.0 / (1 + distance) - 0.4 * min(far, 5) + first / (len(other.tokens) + 1) * 0.1
        carrier = first
        while other.tokens[carrier].dep in _NAMED_BESIDE and other.tokens[carrier].head != carrier:
            if other.actor_at.get(other.tokens[carrier].head, actor) is not actor:
                break  # beside another name: "Ann, the sister of Bob, said"
            carrier = other.tokens[carrier].head
        head = next((at for at in (first, named.head, carrier) if other.tokens[at].dep in SUBJECTS), None)
        aside = head is not None and other.tokens[other.tokens[head].head].dep in _ASIDES
        owner = 0.5 if named.dep == "poss" or other.tokens[named.head].dep == "poss" else 0.0
        return score + (0.0 if head is None else 0.3 if aside else 0.9) - owner

    def _may_be(self, entity: int, kind: str) -> bool:
        """Whether a pronoun of that kind can mean the entity."""
        return self._fits(entity, self.labels[entity], kind)

    def _fits(self, entity: int, label: str, kind: str) -> bool:
        if kind in ("male", "female"):
            return label == "PERSON" and self.genders.get(entity, kind) == kind
        if kind == "neuter":
            return label in ("ORG", "GPE")
        return label in ("ORG", "NORP", "GPE")

    def of_group(self, scene: Scene, source: Source) -> int | None:
        """The person whom a text calls by a group: "the Texan", "the Ohio Democrat". It is who was named last."""
        group = scene.tokens[source.last - 1]
        described = scene.words[max(0, source.first - 3) : source.first]
        if group.text.endswith("s") or not self.lexicon.articles.intersection(described):
            return None
        for other in reversed(self.scenes[max(0, scene.index - 1) : scene.index + 1]):
            for actor in reversed(other.actors):
                earlier = other is not scene or actor.name.first < source.first
                if earlier and actor.label == "PERSON" and not other.quoted[actor.name.first]:
                    return actor.entity
        return None

    def of_role(self, scene: Scene, first: int, last: int) -> int | None:
        """The entity whose role the words of a noun phrase name: "the spokesman", where one spokesman is known."""
        words = [word for word in scene.words[first:last] if word not in self.lexicon.articles]
        if scene.words[first] in ("a", "an", "one", "another", "some") or not words:
            return None
        bearers = self._bearers.get(words[-1], ())
        for index in range(scene.index, -1, -1):
            other = self.scenes[index]
            for actor in reversed(other.actors):
                if actor.entity in bearers and (other is not scene or actor.name.first < first):
                    return actor.entity
        return None

    @cached_property
    def _bearers(self) -> Mapping[str, set[int]]:
        """For each word of a role the entities that the text gives it to."""
        bearers: dict[str, set[int]] = defaultdict(set)
        for entity, roles in self.roles.items():
            for role in roles:
                for word in role.split():
                    bearers[word].add(entity)
        return bearers
