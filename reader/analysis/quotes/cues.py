"""Verbs of saying with those who say: "said Berg", "Berg, who added", "according to the ministry"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reader.analysis.quotes.scene import Actor, Frame, Scene
from reader.analysis.tokens import SUBJECTS

_CLAUSES = frozenset({"conj", "advcl", "xcomp", "dep", "ccomp", "relcl", "acl", "parataxis"})
_MODIFIERS = frozenset({"det", "compound", "amod", "nk", "poss", "nummod", "npadvmod", "quantmod", "case", "advmod"})
_SHORT = 4
"""The most words from a verb to the end of its sentence, its full stop included, where any verb tells of speech."""
_FINITE = frozenset({"VBD", "VBZ"})
_VERBS = frozenset({"VERB", "AUX"})


@dataclass(frozen=True)
class Source:
    """Who says something, as the text puts it: the tokens ``first`` to ``last``."""

    first: int
    last: int
    head: int
    """The token that carries it: "spokesman", "he", "Berg"."""
    actor: Actor | None = None
    """The name in it, where there is one."""


@dataclass(frozen=True)
class Cue:
    """A verb of saying, or what stands for one, with its source."""

    first: int
    last: int
    cue_class: str
    source: Source
    weak: bool = False
    """Whether it tells of speech only right beside a quotation."""
    inverted: bool = False
    """Whether the source stands behind the verb."""


def cues_in(scene: Scene, frame: Frame) -> Iterator[Cue]:
    """The cues among the tokens of a frame, in order."""
    for index in range(frame.first, frame.last):
        if scene.quoted[index]:
            continue
        phrase = _source_phrase(scene, index, frame)
        if phrase is not None:
            yield phrase
            continue
        cue_class = scene.lexicon.cues.get(scene.words[index])
        if cue_class is None or not _is_verb(scene, index):
            continue
        weak = scene.words[index] in scene.lexicon.weak_cues
        source = _subject(scene, index, frame)
        if source is not None and scene.words[source.head] not in scene.lexicon.speechless:
            yield Cue(index, index + 1, cue_class, source, weak, inverted=source.first > index)


def deed_behind(scene: Scene, frame: Frame) -> Cue | None:
    """The cue that any verb is behind a quotation, beside a person: '“…,” Berg shot back.', '“…,” sighs Ann Lee.'"""
    actor = scene.actor_at.get(frame.first)
    if frame and actor is None and scene.tokens[frame.first].tag in _FINITE:
        named = frame.first + 1
        while named < frame.last and scene.words[named] in scene.lexicon.title_words:
            named += 1
        doer = scene.actor_at.get(named)
        if doer is not None and doer.label == "PERSON" and not _is_owner(scene, doer):
            return Cue(frame.first, frame.first + 1, "statement", source_at(scene, named), inverted=True)
    verb = frame.first + 1 if actor is None else actor.name.last
    word = scene.words[frame.first] if frame else ""
    pronoun = any(word in scene.lexicon.pronouns.get(kind, ()) for kind in ("male", "female"))
    person = actor.label == "PERSON" if actor else pronoun
    finite = verb < frame.last and scene.tokens[verb].tag in _FINITE
    if not person or not finite or frame.last - verb > _SHORT:
        return None
    return Cue(verb, verb + 1, "statement", source_at(scene, frame.first))


def source_at(scene: Scene, head: int) -> Source:
    """The source that a token carries: the name or the noun with what stands before it."""
    lettered = scene.words[head] in scene.lexicon.postnominals  # the tree hangs "Ann Lee QC" on its letters
    actor = scene.actor_at.get(head - lettered) or _apposed(scene, head)
    if actor is not None:
        return Source(actor.name.first, actor.name.last, head, actor)
    first = head
    while first > 0 and _belongs(scene, first - 1, first, head):
        first -= 1
    return Source(first, head + 1, head)


def _belongs(scene: Scene, index: int, first: int, head: int) -> bool:
    """Whether the token before a noun phrase, ``first`` to ``head``, is a part of it: "the 22-year-old"."""
    token = scene.tokens[index]
    return (
        first <= token.head <= head
        and (token.dep in _MODIFIERS or token.text in ("-", "–"))
        and not scene.quoted[index]
    )


def _is_verb(scene: Scene, index: int) -> bool:
    """Whether the word tells of somebody's saying: an active verb, or one that the model took for a noun."""
    token = scene.tokens[index]
    behind_quote = _is_behind_quote(scene, index)
    if token.pos in _VERBS:
        return not _is_passive(scene, index, behind_quote)
    if token.pos not in ("NOUN", "PROPN", "ADJ") or token.dep in ("poss", "amod"):
        return False
    after = index + 1 + (scene.words[index + 1 : index + 2] == [","])
    before_quote = after < len(scene.tokens) and scene.quoted[after] and index - 1 in scene.actor_at
    return (behind_quote or before_quote) and scene.words[index].endswith(("ed", "s", "id"))


def _is_behind_quote(scene: Scene, index: int) -> bool:
    """Whether a quotation ends right before a token; a comma may stand between."""
    at = index - 1 - (index > 0 and scene.words[index - 1] == ",")
    return at >= 0 and scene.quoted[at]


def _is_passive(scene: Scene, index: int, behind_quote: bool) -> bool:
    """ "has been told", "a user labelled …": the one who says it is another."""
    token = scene.tokens[index]
    if _hears(scene, index):
        return True
    if token.tag != "VBN":
        return False
    children = scene.children.get(index, ())
    if any(scene.tokens[child].dep == "auxpass" for child in children):
        return True
    active = any(scene.words[child] in scene.lexicon.perfect for child in children)
    return not active and not behind_quote and token.dep in ("acl", "relcl", "amod")


def _hears(scene: Scene, index: int) -> bool:
    """Whether a headline leaves out that its verb is passive: "Jury told of “…”"."""
    if not 0 < index < 3 or scene.words[index] not in scene.lexicon.heard:
        return False
    told_of = scene.words[index + 1 : index + 2]
    bare = all(scene.tokens[at].pos in ("NOUN", "PROPN", "ADJ") and at not in scene.actor_at for at in range(index))
    return bare and bool(told_of) and told_of[0] in scene.lexicon.hearing


def _source_phrase(scene: Scene, index: int, frame: Frame) -> Cue | None:
    """ "according to X"."""
    phrases = scene.lexicon.source_phrases
    if scene.words[index] in scene.lexicon.behind_quote and _is_behind_quote(scene, index):
        phrases = (*phrases, (scene.words[index],))
    for phrase in phrases:
        last = index + len(phrase)
        if tuple(scene.words[index:last]) != phrase or last >= frame.last:
            continue
        source = _noun_behind(scene, last, frame)
        if source is not None:
            return Cue(index, last, "source", source, inverted=True)
    return None


def _subject(scene: Scene, verb: int, frame: Frame) -> Source | None:
    """Who does what the verb says: by the tree, or else by the order of the words."""
    inverted = _inverted_subject(scene, verb, frame)
    if inverted is not None:
        return inverted
    at, steps = _root(scene, verb) if _adds_to_sentence(scene, verb) else verb, 0
    while steps < 4:
        for index in scene.children.get(at, ()):
            is_subject = scene.tokens[index].dep in SUBJECTS and not scene.quoted[index]
            is_subject = is_subject and not _is_dateline(scene, index)
            if is_subject and not _is_of_another_sentence(scene, index, verb):
                source = _of_pronoun(scene, index, frame)
                if source is not None:
                    return named_before(scene, source, verb)
        head = scene.tokens[at].head
        if head == at or scene.tokens[at].dep not in _CLAUSES or scene.quoted[head]:
            break
        if scene.tokens[at].dep in ("relcl", "acl"):
            return _speaker(scene, head)
        at, steps = head, steps + 1
    return _nearest_before(scene, verb, frame)


def _is_dateline(scene: Scene, index: int) -> bool:
    """Whether a token is of the place that a report opens on, which the model takes for a subject: "LEEDS (AP) – …"."""
    actor = scene.actor_at.get(index)
    if actor is None or actor.name.first or actor.label not in ("GPE", "LOC"):
        return False
    return scene.words[actor.name.last : actor.name.last + 1] in (["("], ["-"], ["–"], ["—"])


def _adds_to_sentence(scene: Scene, verb: int) -> bool:
    """Whether a participle behind a comma tells more of what the whole sentence is about: ", calling it a gift"."""
    return scene.tokens[verb].tag == "VBG" and verb > 0 and scene.words[verb - 1] == ","


def _root(scene: Scene, index: int) -> int:
    """The token that governs a sentence, from any of it."""
    while scene.tokens[index].head != index:
        index = scene.tokens[index].head
    return index


def _is_of_another_sentence(scene: Scene, index: int, verb: int) -> bool:
    """Whether the writer ends a sentence between two words, wherever the model does."""
    between = range(min(index, verb), max(index, verb))
    return any(scene.ends_sentence(at) and not scene.quoted[at] for at in between)


def _inverted_subject(scene: Scene, verb: int, frame: Frame) -> Source | None:
    """ "…," said port director Jonas Berg: the verb right behind a quotation, the source right behind the verb."""
    before = verb - 1
    while before >= frame.first and scene.words[before] in (",", "-", "–", "—", "also", "then", "later"):
        before -= 1
    if before >= frame.first and not scene.quoted[before]:
        return None
    if before < 0:
        return None
    return _noun_behind(scene, verb + 1, frame)


def _noun_behind(scene: Scene, first: int, frame: Frame) -> Source | None:
    """The source behind a verb or preposition: the person in the noun phrase there, or else its body or noun."""
    noun: int | None = None
    body: Actor | None = None
    index = first
    while index < min(frame.last, first + 20) and not scene.quoted[index]:
        token, word = scene.tokens[index], scene.words[index]
        actor = scene.actor_at.get(index)
        if actor is not None:
            if actor.label == "PERSON" and not (_is_owner(scene, actor) or _is_employer(scene, actor)):
                return Source(actor.name.first, actor.name.last, index, actor)
            body = body if body is not None or noun is not None else actor
            index = actor.name.last
            continue
        if token.pos == "PRON" and token.tag != "PRP$" and noun is None and body is None:
            return Source(index, index + 1, index) if word not in scene.lexicon.pronouns.get("relative", ()) else None
        if scene.words[index + 1 : index + 2] == ["-"] and scene.tokens[index + 1].start == token.end:
            index += 2  # "the 16-year-old": the last word carries it
            continue
        if token.pos in ("NOUN", "PROPN") or (index > first and scene.words[index - 1] == "-"):
            noun = index if noun is None or scene.tokens[noun].head == index else noun
        elif word == ",":
            following = scene.actor_at.get(index + 1)
            if following is not None and following.label == "PERSON" and (noun is not None or body is not None):
                return Source(following.name.first, following.name.last, index + 1, following)
            break
        elif (token.pos in ("VERB", "AUX", "SCONJ", "PUNCT", "CCONJ") and word not in ("'s", "’s", "-", "and")) or (
            token.pos == "ADP" and (word != "of" or (noun is None and body is None))
        ):
            break
        index += 1
    if body is not None and (noun is None or body.name.last > noun or scene.words[noun] not in scene.lexicon.sources):
        return Source(body.name.first, body.name.last, body.name.last - 1, body)
    return _speaker(scene, noun) if noun is not None else None


def _is_owner(scene: Scene, actor: Actor) -> bool:
    """Whether a name only says whose somebody is: "Lee's brother Paul"."""
    return scene.words[actor.name.last : actor.name.last + 1] in (["'s"], ["’s"], ["'"], ["’"])


def _is_employer(scene: Scene, actor: Actor) -> bool:
    """Whether a name, though it looks like a person's, stands before the role of another: "Ann Lee analyst Bob Ray"."""
    at = actor.name.last
    role = scene.words[at : at + 1]
    follows = scene.actor_at.get(at + 1)
    return bool(role) and role[0] in scene.lexicon.people and follows is not None and follows.label == "PERSON"


def _of_pronoun(scene: Scene, index: int, frame: Frame) -> Source | None:
    """The source of a subject; that of "who" is the noun it refers to."""
    if scene.words[index] in scene.lexicon.pronouns.get("relative", ()):
        verb = scene.tokens[index].head
        head = scene.tokens[verb].head
        return _speaker(scene, head) if head != verb else _nearest_before(scene, index, frame)
    return _speaker(scene, index)


def _speaker(scene: Scene, head: int) -> Source | None:
    """The source that a noun makes: of "Holm's statement" and "a statement by Holm" it is Holm."""
    if scene.words[head] in scene.lexicon.utterances and head not in scene.actor_at:
        for index in scene.children.get(head, ()):
            token = scene.tokens[index]
            if token.dep in ("poss", "ag"):
                return source_at(scene, index)
            if token.dep in ("prep", "pg") and token.text in ("by", "from", "of", "von"):
                behind = _noun_behind(scene, index + 1, Frame(index, len(scene.tokens)))
                if behind is not None:
                    return behind
    return source_at(scene, head)


def _apposed(scene: Scene, head: int) -> Actor | None:
    """The person named beside a role: "the spokesman, Jonas Berg", "coordinator Jonas Berg"."""
    for index in range(head + 1, min(head + 8, len(scene.tokens))):
        token = scene.tokens[index]
        if token.head == head and token.dep in ("appos", "app"):
            actor = scene.actor_at.get(index)
            if actor is not None and actor.label == "PERSON":
                return actor
    return None


def named_before(scene: Scene, source: Source, verb: int) -> Source:
    """The person named between a noun and its verb: "the secretary of the guild, Ann Lee, called"."""
    if source.actor is not None or scene.tokens[source.head].pos == "PRON":
        return source
    for index in range(verb - 1, source.head, -1):
        actor = scene.actor_at.get(index)
        if actor is None or actor.label != "PERSON":
            continue
        before = actor.name.first - 1
        while before > source.head and scene.words[before] in scene.lexicon.title_words:
            before -= 1
        if scene.tokens[before].pos != "ADP" and scene.words[before] not in ("'s", "’s"):
            return Source(actor.name.first, actor.name.last, index, actor)
        return source
    return source


def _nearest_before(scene: Scene, verb: int, frame: Frame) -> Source | None:
    """The nearest name, person or pronoun before a verb, without another clause between."""
    for index in range(verb - 1, max(frame.first, verb - 20) - 1, -1):
        token = scene.tokens[index]
        if scene.quoted[index]:
            return None
        if index in scene.actor_at and scene.actor_at[index].label in ("PERSON", "ORG"):
            return source_at(scene, index)
        if token.pos == "PRON" and token.dep in SUBJECTS:
            return Source(index, index + 1, index)
        if scene.words[index] in scene.lexicon.sources and token.pos == "NOUN":
            return source_at(scene, index)
    return None
