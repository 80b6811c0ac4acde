"""What a quotation is for: somebody's speech, whole or in part, or a term, or the title of a work.

What looks like a quotation and is none is the common error of programs that tell who said what: a word held at a
distance or the name of a film stands near a "said" as often as not.
"""

from __future__ import annotations

from reader.analysis.model import QuoteKind
from reader.analysis.names.name import WORK
from reader.analysis.quotation_marks import QuoteSpan
from reader.analysis.quotes.scene import Scene
from reader.analysis.tokens import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VVFIN", "VAFIN", "VMFIN"})
_BESIDE = 3
"""The most words between a quotation and a verb of saying that stands beside it."""
_SMALL = 4
"""The most words of a term."""


def kind_of(scene: Scene, number: int, cue_distance: int | None) -> QuoteKind:
    """The kind of the outer quotation with that number.

    ``cue_distance`` is the number of words between the quotation and the verb of saying that governs it, None where
    there is none in its sentence.
    """
    span = scene.outer[number]
    words = scene.inner_words(span)
    if not words:
        return QuoteKind.TERM
    behind = scene.behind(number)
    whole = not scene.before(number) and not _goes_on(scene, behind.first, behind.last)
    spoken = cue_distance is not None and cue_distance <= _BESIDE
    named = bool(cue_distance) and len(words) <= _BESIDE and _is_determined(scene, number)
    in_passing = named if spoken else not whole
    if _is_work(scene, span):
        return QuoteKind.TITLE
    if _calls_so(scene, number, words) or _is_nickname(scene, span):
        return QuoteKind.TERM
    if in_passing and _is_title(scene, number, words):
        return QuoteKind.TITLE
    if in_passing and not spoken and _is_named(scene, number):
        return QuoteKind.TITLE if words[0].is_capital else QuoteKind.TERM
    if _is_term(scene, number, words, cue_distance, whole=whole):
        return QuoteKind.TERM
    ended = scene.ends_its_sentence(span) or scene.text[span.inner_end - 1] == ","
    sentence = words[0].is_capital and (len(words) > 2 or ended)
    return QuoteKind.DIRECT if sentence and (whole or spoken or _has_finite(words)) else QuoteKind.MIXED


def kind_of_inner(scene: Scene, span: QuoteSpan) -> QuoteKind:
    """The kind of a quotation inside another: whose words it holds is not told, only whether they are a sentence."""
    words = scene.inner_words(span)
    return QuoteKind.DIRECT if len(words) > 2 and _has_finite(words) else QuoteKind.TERM


def _is_work(scene: Scene, span: QuoteSpan) -> bool:
    """Whether the quotation is a name that was found to be that of a work."""
    actor = scene.actor_at.get(scene.at(span.inner_start))
    return actor is not None and actor.label == WORK and actor.name.last >= scene.at(span.inner_end) - 1


def _is_nickname(scene: Scene, span: QuoteSpan) -> bool:
    """Whether the quotation stands within a name: 'Elaine "Teddy" Holm'."""
    actor = scene.actor_at.get(scene.at(span.inner_start))
    return actor is not None and actor.name.start < span.start and span.end < actor.name.end


def _calls_so(scene: Scene, number: int, words: list[Token]) -> bool:
    """Whether the quotation is what somebody is called: 'call him "Mr Bell"', '"Old Bell", as they call it'."""
    if len(words) > _SMALL:
        return False
    before, behind = scene.before(number), scene.behind(number)
    said = scene.words[max(before.first, before.last - 3) : before.last]
    called = any(scene.lexicon.cues.get(word) == "description" for word in said[:-1])
    names = all(word.is_capital for word in words) and scene.tokens[before.last - 1].pos == "PRON"
    after = [word for word in scene.words[behind.first : behind.first + _SMALL * 2] if word != ","]
    known = after[:1] == ["as"] and any(scene.lexicon.cues.get(word) == "description" for word in after)
    return (called and names) or known


def _goes_on(scene: Scene, first: int, last: int) -> bool:
    """Whether the writer's sentence goes on behind the quotation with more than an attribution."""
    return any(scene.tokens[index].pos in ("VERB", "AUX") for index in range(first, last))


def _has_finite(words: list[Token]) -> bool:
    return any(word.tag in _FINITE for word in words)


def _is_determined(scene: Scene, number: int) -> bool:
    """Whether an article stands right before the quotation: 'said the "Hall" is closed'."""
    before = scene.before(number).last - 1
    return bool(_word(scene, before)) and scene.tokens[before].pos == "DET"


def _is_named(scene: Scene, number: int) -> bool:
    """Whether the writer's words before it say that the quotation is the name of something."""
    before = scene.before(number)
    return any(scene.words[index] in scene.lexicon.naming for index in range(before.first, before.last))


def _is_title(scene: Scene, number: int, words: list[Token]) -> bool:
    """Capitals like a title's, and the writer's sentence around it."""
    span = scene.outer[number]
    large = [word for word in words if len(word.text) > 3 or word is words[0]]
    capital = all(word.is_capital or word.text[0].isdigit() for word in large)
    shouted = all(word.text.isupper() for word in words)
    if not capital or shouted or scene.text[span.inner_end - 1] in ".!?":
        return False
    word_before = _word(scene, scene.before(number).last - 1)
    word_behind = _word(scene, scene.behind(number).first)
    if (
        word_before in scene.lexicon.works
        or word_before in scene.lexicon.term_words
        or word_behind in scene.lexicon.works
    ):
        return True
    return not scene.lexicon.capital_nouns and (len(words) > 1 or bool(scene.before(number)))


def _is_term(scene: Scene, number: int, words: list[Token], cue_distance: int | None, *, whole: bool) -> bool:
    span = scene.outer[number]
    if len(words) > _SMALL:
        return False
    if cue_distance != 0 and _is_called(scene, scene.before(number).last - 1):
        return True
    if cue_distance is None:
        sentence = _has_finite(words) or (whole and words[0].is_capital)
        return not (sentence and (scene.ends_its_sentence(span) or scene.text[span.inner_end - 1] == ","))
    behind = scene.behind(number)
    describes = (
        behind
        and scene.tokens[behind.first].pos in ("NOUN", "PROPN")
        and scene.at(scene.outer[number].end) == behind.first
    )
    return len(words) < 3 and cue_distance > _BESIDE and bool(describes)


def _is_called(scene: Scene, before: int) -> bool:
    """Whether the writer's word before a quotation says that it is a word: "the term", "so-called", "known as"."""
    word = _word(scene, before)
    if word == "as":
        return _word(scene, before - 1) in scene.lexicon.term_words
    return word in scene.lexicon.term_words


def _word(scene: Scene, index: int) -> str:
    """A word of the writer's beside the quotation; an article is passed over."""
    if 0 <= index < len(scene.words) and not scene.quoted[index]:
        return scene.words[index]
    return ""
