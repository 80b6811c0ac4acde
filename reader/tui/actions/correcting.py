"""Correcting names and speakers: who is whom, what it is called, and who said what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.analysis.corrections import Decision, DecisionKind, Forms, join, make, part, speaker_of, written
from reader.analysis.model import Analysis, Entity, EntityType
from reader.tui.actions.target import entity_in_hand, quote_in_hand
from reader.tui.choice_dialog import Choice, ChoiceDialog, Chosen
from reader.tui.correction_keeper import CorrectionKeeper
from reader.tui.correction_words import in_words, strokes

if TYPE_CHECKING:
    from reader.tui.reading_screen import ReadingScreen

NOBODY = ""
"""The name of the speaker of a quote that is nobody's."""


@dataclass(frozen=True, slots=True)
class _Subject:
    """The entity that is to be corrected, with what is known around it."""

    entity: Entity
    forms: Forms
    found: Analysis
    """The analysis without corrections."""
    form: str
    """The form at the cursor, where that names the entity; else the one that it is remembered by."""


class Correcting:
    """Commands that correct what was found."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._keeper = CorrectionKeeper(screen)

    def merge(self) -> None:
        """Say that two entities are one."""
        if subject := self._subject():
            entity, forms = subject.entity, subject.forms
            others = self._entity_choices(lambda other: other.type is not entity.type, leave_out=entity.id)
            self._ask(
                f"“{entity.name}” is the same as …",
                others,
                lambda chosen: join(
                    forms,
                    self._screen.story.decisions,
                    entity.id,
                    int(str(chosen.value)),
                    everywhere=chosen.everywhere,
                ),
                "the merging",
            )

    def split(self) -> None:
        """Take a form out of an entity."""
        if subject := self._subject():
            entity, forms = subject.entity, subject.forms
            if len(forms.of(entity.id)) < 2:
                self._say(f"“{entity.name}” is the only name of this: there is nothing to split.")
                return
            self._ask(
                f"What is not “{entity.name}”?",
                self._form_choices(subject),
                lambda chosen: part(forms, subject.found, entity.id, str(chosen.value), everywhere=chosen.everywhere),
                "the splitting",
            )

    def rename(self) -> None:
        """Call an entity something else."""
        if subject := self._subject():
            choices = [choice for choice in self._form_choices(subject) if choice.value != subject.entity.name]
            self._ask(
                f"“{subject.entity.name}” is called …",
                choices,
                self._one(subject, DecisionKind.NAME),
                "the new name",
                free=True,
            )

    def retype(self) -> None:
        """Say what kind of thing an entity is."""
        if subject := self._subject():
            choices = [
                Choice(kind.value, kind.value, (kind.value,)) for kind in EntityType if kind is not subject.entity.type
            ]
            self._ask(
                f"What is “{subject.entity.name}”?",
                choices,
                self._one(subject, DecisionKind.TYPE),
                "the new type",
            )

    def hide(self) -> None:
        """Show an entity no more."""
        if subject := self._subject():
            name, form = subject.entity.name, subject.forms.identifying(subject.entity.id)
            self._ask(
                f"Hide “{name}”",
                [Choice(False, "in this article"), Choice(True, "in every article")],
                lambda chosen: make([(DecisionKind.HIDE, form, "")], everywhere=bool(chosen.value)),
                "the hiding",
                scoped=False,
            )

    def not_a_name(self) -> None:
        """Say that some words are no name at all."""
        if subject := self._subject():
            self._ask(
                "What is not a name?",
                self._form_choices(subject),
                lambda chosen: make([(DecisionKind.NOT_A_NAME, str(chosen.value), "")], everywhere=chosen.everywhere),
                "the correction",
            )

    def set_speaker(self) -> None:
        """Say who speaks a quote, or that nobody known does."""
        screen, analysis = self._screen, self._screen.story.analysis
        quote = quote_in_hand(screen)
        if quote is None or analysis is None:
            self._say("There is no quote at the cursor; ]q goes to the next one.")
            return
        forms = Forms(analysis, screen.story.document)
        speakers = self._entity_choices(lambda entity: entity.type is not EntityType.PERSON, leave_out=quote.speaker)
        if quote.speaker_name:
            people = sum(choice.marks == (EntityType.PERSON.value,) for choice in speakers)
            speakers.insert(people, Choice(NOBODY, "nobody known", ("faint",)))

        def decide(chosen: Chosen) -> tuple[Decision, ...]:
            name = forms.identifying(chosen.value) if isinstance(chosen.value, int) else str(chosen.value)
            return speaker_of(screen.story.document, quote.start, quote.end, name)

        asked = f"Who says this, if not {quote.speaker_name}?" if quote.speaker_name else "Who says this?"
        self._ask(asked, speakers, decide, "the speaker", free=True, scoped=False)

    def corrections(self) -> None:
        """List what was corrected, to take some of it back."""
        made = strokes(self._screen.story.decisions)
        if not made:
            self._say("Nothing has been corrected in this article.")
            return
        choices = [
            Choice(index, in_words(stroke), right="every article" if stroke[0].everywhere else "")
            for index, stroke in enumerate(made)
        ]

        def chosen(choice: Chosen | None) -> None:
            if choice:
                stroke = made[int(str(choice.value))]
                self._keeper.take_back(stroke)
                self._say(f"Taken back: {in_words(stroke)}.")

        theme = self._screen.look.theme
        question = "Corrections: Enter takes one back"
        self._screen.app.push_screen(ChoiceDialog(theme, question, choices, scoped=False), chosen)

    # What all of them need

    def _subject(self) -> _Subject | None:
        """What is to be corrected, told if there is nothing."""
        screen = self._screen
        story = screen.story
        number = entity_in_hand(screen)
        entity = story.entity(number) if number is not None else None
        if entity is None or story.analysis is None or story.found is None:
            self._say("There is no name at the cursor, and none is being followed.")
            return None
        forms = Forms(story.analysis, story.document)
        form = forms.identifying(entity.id)
        mention = story.mention_at(screen.page.cursor)
        if mention and mention.entity == entity.id:
            form = written(story.document.text, mention.start, mention.end)
        return _Subject(entity, forms, story.found, form)

    def _form_choices(self, subject: _Subject) -> list[Choice]:
        """The forms of an entity, the one at the cursor first."""
        forms = sorted(subject.forms.of(subject.entity.id), key=lambda item: item[0] != subject.form)
        return [Choice(form, form, (subject.entity.type.value,), f"{count}×") for form, count in forms]

    def _entity_choices(self, later: Callable[[Entity], bool], leave_out: int | None) -> list[Choice]:
        """The entities to choose from, those for which ``later`` says so behind the others, the most named first."""
        analysis = self._screen.story.analysis
        if analysis is None:
            return []
        forms = Forms(analysis, self._screen.story.document)
        counts = [sum(count for _, count in forms.of(entity.id)) for entity in analysis.entities]
        entities = [entity for entity in analysis.entities if entity.id != leave_out]
        entities.sort(key=lambda entity: (later(entity), -counts[entity.id]))
        return [
            Choice(entity.id, entity.name, (entity.type.value,), f"{counts[entity.id]}×", entity.aliases)
            for entity in entities
        ]

    @staticmethod
    def _one(subject: _Subject, kind: DecisionKind) -> Callable[[Chosen], tuple[Decision, ...]]:
        form = subject.forms.identifying(subject.entity.id)
        return lambda chosen: make([(kind, form, str(chosen.value))], everywhere=chosen.everywhere)

    def _ask(
        self,
        question: str,
        choices: list[Choice],
        decide: Callable[[Chosen], tuple[Decision, ...]],
        title: str,
        *,
        free: bool = False,
        scoped: bool = True,
    ) -> None:
        """Have something chosen, decide what that means, and keep it."""

        def chosen(choice: Chosen | None) -> None:
            if choice is None:
                return
            decisions = decide(choice)
            if decisions:
                self._keeper.decide(decisions, title)
                self._say(f"{in_words(decisions)}. u takes it back.")
            else:
                self._say("These have all their names in common: there is nothing to part them by.")

        placeholder = "type a name" if free else "type to find"
        theme = self._screen.look.theme
        dialog = ChoiceDialog(theme, question, choices, placeholder=placeholder, free=free, scoped=scoped)
        self._screen.app.push_screen(dialog, chosen)

    def _say(self, sentence: str) -> None:
        self._screen.notify(sentence, markup=False, timeout=4)
