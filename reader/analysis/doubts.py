"""What an analysis is unsure of, as questions that a reader can answer with yes or no."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from reader.analysis.corrections import Decision, DecisionKind, Forms, form_key, make, part, speaker_of, written
from reader.analysis.model import Analysis, Mention, Quote

WEAK_RULES = frozenset(
    {
        "part of a full name", "part of the name", "short form of the given name", "spelling of a surname",
        "spelling of the name", "short for a place with that direction",
    }
)  # fmt: skip
"""The rules of :attr:`reader.analysis.model.Mention.rule` that are wrong often enough to ask."""


class DoubtKind(Enum):
    """What is doubted."""

    LINK = "link"
    """Whether a form names the entity that it was given to."""
    SPEAKER = "speaker"
    """Whether a quote is spoken by whom it was given to."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One question: is this so?"""

    kind: DoubtKind
    """What is doubted."""
    start: int
    """Where the words begin that it is about: the first mention of the form, or the quote."""
    end: int
    """Where they end, exclusive."""
    form: str
    """The form that is doubted; empty for a quote."""
    entity: int | None
    """The entity whose name or words these are held to be; None for a speaker who is none of the entities."""
    name: str
    """What that entity or speaker is called."""
    rule: str
    """Which rule says so."""


def doubts(forms: Forms, decisions: Iterable[Decision]) -> tuple[Doubt, ...]:
    """What is unsure in an analysis, in the order of the text, without what ``decisions`` settle.

    Every form is asked about once for each entity, at its first mention.
    """
    analysis = forms.analysis
    settled = {
        frozenset((form_key(decision.form), form_key(decision.other)))
        for decision in decisions
        if decision.kind in (DecisionKind.SAME, DecisionKind.DIFFERENT)
    }
    found: dict[tuple[str, int], Doubt] = {}
    for mention in analysis.mentions:
        if mention.rule in WEAK_RULES:
            doubt = _doubted_link(forms, mention)
            key = form_key(doubt.form)
            is_settled = any(frozenset((key, other)) in settled for other in forms.keys(mention.entity))
            is_the_name = key == form_key(forms.identifying(mention.entity))
            if not (is_the_name or is_settled or forms.is_shared(doubt.form)):
                found.setdefault((key, mention.entity), doubt)
    speakers = [_doubted_speaker(quote, analysis) for quote in analysis.quotes if _is_doubtful(quote)]
    return tuple(sorted([*found.values(), *speakers], key=lambda doubt: (doubt.start, doubt.end)))


def confirmed(forms: Forms, doubt: Doubt) -> tuple[Decision, ...]:
    """What must be decided when a doubted thing is so. ``forms`` are of the analysis that was asked."""
    if doubt.kind is DoubtKind.SPEAKER:
        name = doubt.name if doubt.entity is None else forms.identifying(doubt.entity)
        return speaker_of(forms.document, doubt.start, doubt.end, name)
    assert doubt.entity is not None
    return make([(DecisionKind.SAME, doubt.form, forms.identifying(doubt.entity))])


def denied(forms: Forms, found: Analysis, doubt: Doubt) -> tuple[Decision, ...]:
    """What must be decided when a doubted thing is not so; ``found`` is the analysis without corrections."""
    if doubt.kind is DoubtKind.SPEAKER:
        return speaker_of(forms.document, doubt.start, doubt.end, "")
    assert doubt.entity is not None
    return part(forms, found, doubt.entity, doubt.form)


def _doubted_link(forms: Forms, mention: Mention) -> Doubt:
    form = written(forms.document.text, mention.start, mention.end)
    name = forms.analysis.entities[mention.entity].name
    return Doubt(DoubtKind.LINK, mention.start, mention.end, form, mention.entity, name, mention.rule)


def _is_doubtful(quote: Quote) -> bool:
    return quote.is_speech and quote.is_unsure


def _doubted_speaker(quote: Quote, analysis: Analysis) -> Doubt:
    name = quote.speaker_name or (analysis.entities[quote.speaker].name if quote.speaker is not None else "")
    return Doubt(DoubtKind.SPEAKER, quote.start, quote.end, "", quote.speaker, name, quote.rule)
