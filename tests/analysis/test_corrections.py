"""What a reader decides about names and speakers, and what becomes of an analysis."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reader.analysis
from reader.analysis.correcting import APART, BY_READER, JOINED
from reader.analysis.corrections import Decision, DecisionKind, Forms, apply, form_key, join, make, part, speaker_of
from reader.analysis.doubts import WEAK_RULES, DoubtKind, confirmed, denied, doubts
from reader.analysis.model import Analysis, Entity, EntityType, Mention, Quote, QuoteKind, Relation
from reader.document.model import Document, document_of_text

TEXT = (
    "Mayor Ada Berg spoke to the Ferry Guild. “It stays,” Berg said. “For good,” said Mr Lund of the FUG, and Bo Lund "
    "is his name.\n\nImage: the Guild met Berg on Hvaler. “Never,” it said. The word “guild” is old."
)
DOCUMENT = document_of_text(TEXT)
BERG, GUILD, MR_LUND, FUG, BO_LUND, IMAGE, HVALER = range(7)
FORMS = {
    "Ada Berg": (BERG, ""), "Ferry Guild": (GUILD, ""), "Berg": (BERG, "surname of a full name"),
    "Mr Lund": (MR_LUND, ""),
    "FUG": (FUG, ""), "Bo Lund": (BO_LUND, ""), "Image": (IMAGE, ""), "Guild": (GUILD, "part of the name"),
    "Hvaler": (HVALER, ""),
}  # fmt: skip
NAME = re.compile("|".join(sorted(FORMS, key=len, reverse=True)))


def quote(words: str, **values: object) -> Quote:
    start = TEXT.index(words)
    return replace(Quote(start, start + len(words), QuoteKind.DIRECT, confidence=0.9), **values)  # type: ignore[arg-type]


FOUND = Analysis(
    DOCUMENT.fingerprint,
    "by hand",
    (
        Entity(BERG, EntityType.PERSON, "Ada Berg", ("Berg",), ("mayor",)),
        Entity(GUILD, EntityType.ORGANISATION, "Ferry Guild", ("Guild",)),
        Entity(MR_LUND, EntityType.PERSON, "Mr Lund"),
        Entity(FUG, EntityType.PRODUCT, "FUG", (), ("club",)),
        Entity(BO_LUND, EntityType.PERSON, "Bo Lund"),
        Entity(IMAGE, EntityType.PERSON, "Image"),
        Entity(HVALER, EntityType.PLACE, "Hvaler"),
    ),
    tuple(
        Mention(match.start(), match.end(), FORMS[match[0]][0], rule=FORMS[match[0]][1])
        for match in NAME.finditer(TEXT)
    ),
    (
        quote("“It stays,”", speaker=BERG, speaker_name="Ada Berg", speaker_start=TEXT.index("Berg said")),
        quote("“For good,”", speaker=MR_LUND, speaker_name="Mr Lund"),
        quote("“Never,”", speaker=IMAGE, speaker_name="Image", confidence=0.3),
        quote("“guild”", kind=QuoteKind.TERM),
    ),
    len(TEXT),
    True,
)


def order(kind: DecisionKind, form: str, other: str = "", *, everywhere: bool = False) -> tuple[Decision, ...]:
    return make([(kind, form, other)], everywhere=everywhere)


def entity(analysis: Analysis, name: str) -> Entity:
    return next(entity for entity in analysis.entities if entity.name == name)


def forms_of(analysis: Analysis, name: str) -> set[str]:
    return {form for form, _ in Forms(analysis, DOCUMENT).of(entity(analysis, name).id)}


def joined(one: int, other: int, decisions: tuple[Decision, ...] = ()) -> tuple[Decision, ...]:
    forms = Forms(apply(FOUND, DOCUMENT, decisions), DOCUMENT)
    return (*decisions, *join(forms, decisions, one, other))


def partition(analysis: Analysis) -> set[frozenset[int]]:
    return {frozenset(mention.start for mention in analysis.mentions_of(entity.id)) for entity in analysis.entities}


# Decisions one by one


def test_without_decisions_nothing_changes() -> None:
    assert apply(FOUND, DOCUMENT, ()) is FOUND


def test_merging_gives_one_entity_the_fuller_name_and_the_other_as_alias() -> None:
    shown = apply(FOUND, DOCUMENT, joined(GUILD, FUG))
    guild = entity(shown, "Ferry Guild")
    assert guild.type is EntityType.ORGANISATION
    assert set(guild.aliases) == {"Guild", "FUG"}
    assert guild.roles == ("club",)
    assert [m.rule for m in shown.mentions_of(guild.id)] == ["", JOINED, "part of the name"]


def test_a_name_that_holds_the_other_one_is_kept_though_it_is_rarer() -> None:
    surname = replace(FOUND, entities=(replace(FOUND.entities[0], name="Berg", aliases=()), *FOUND.entities[1:]))
    apart = apply(surname, DOCUMENT, order(DecisionKind.DIFFERENT, "Berg", "Ada Berg"))
    shown = apply(apart, DOCUMENT, order(DecisionKind.SAME, "Berg", "Ada Berg"))
    assert forms_of(shown, "Ada Berg") == {"Berg", "Ada Berg"}


def test_entities_are_numbered_by_their_first_mention() -> None:
    shown = apply(FOUND, DOCUMENT, joined(BERG, HVALER))
    firsts = [shown.mentions_of(entity.id)[0].start for entity in shown.entities]
    assert [entity.id for entity in shown.entities] == list(range(len(shown.entities)))
    assert firsts == sorted(firsts)


def test_splitting_takes_one_form_out() -> None:
    forms = Forms(FOUND, DOCUMENT)
    shown = apply(FOUND, DOCUMENT, part(forms, FOUND, GUILD, "Guild"))
    assert forms_of(shown, "Ferry Guild") == {"Ferry Guild"}
    assert entity(shown, "Guild").type is EntityType.ORGANISATION
    assert shown.mentions_of(entity(shown, "Guild").id)[0].rule == APART


def test_splitting_the_name_itself_leaves_the_rest() -> None:
    shown = apply(FOUND, DOCUMENT, part(Forms(FOUND, DOCUMENT), FOUND, BERG, "Ada Berg"))
    assert forms_of(shown, "Ada Berg") == {"Ada Berg"}
    assert entity(shown, "Ada Berg").roles == ("mayor",)
    assert forms_of(shown, "Berg") == {"Berg"}


def test_there_is_nothing_to_split_from_one_form() -> None:
    assert part(Forms(FOUND, DOCUMENT), FOUND, HVALER, "Hvaler") == ()
    assert part(Forms(FOUND, DOCUMENT), FOUND, BERG, "nobody") == ()


def test_a_merge_is_split_where_it_was_joined() -> None:
    decisions = joined(GUILD, BERG)
    shown = apply(FOUND, DOCUMENT, decisions)
    merged = next(entity.id for entity in shown.entities if "FUG" not in entity.name and len(entity.aliases) > 2)
    parted = part(Forms(shown, DOCUMENT), FOUND, merged, "Berg")
    again = apply(FOUND, DOCUMENT, (*decisions, *parted))
    assert partition(again) == partition(FOUND)


def test_of_three_that_were_joined_two_stay_together() -> None:
    decisions = joined(MR_LUND, BO_LUND)
    shown = apply(FOUND, DOCUMENT, decisions)
    lund = next(e.id for e in shown.entities if "Lund" in e.name)
    decisions = joined(next(e.id for e in shown.entities if e.name == "Hvaler"), lund, decisions)
    shown = apply(FOUND, DOCUMENT, decisions)
    three = next(e.id for e in shown.entities if len(e.aliases) == 2)
    parted = part(Forms(shown, DOCUMENT), FOUND, three, "Bo Lund")
    shown = apply(FOUND, DOCUMENT, (*decisions, *parted))
    assert forms_of(shown, "Bo Lund") == {"Bo Lund"}
    assert frozenset((TEXT.index("Mr Lund"), TEXT.index("Hvaler"))) in partition(shown)


def test_what_was_split_can_be_joined_again() -> None:
    decisions = part(Forms(FOUND, DOCUMENT), FOUND, GUILD, "Guild")
    shown = apply(FOUND, DOCUMENT, decisions)
    decisions = joined(entity(shown, "Ferry Guild").id, entity(shown, "Guild").id, decisions)
    assert partition(apply(FOUND, DOCUMENT, decisions)) == partition(FOUND)


def test_renaming_keeps_the_old_name_as_an_alias_and_renames_the_speaker() -> None:
    shown = apply(FOUND, DOCUMENT, order(DecisionKind.NAME, "Ada Berg", "Mayor Berg"))
    assert entity(shown, "Mayor Berg").aliases == ("Ada Berg", "Berg")
    assert shown.quotes[0].speaker_name == "Mayor Berg"


def test_the_last_name_given_holds_and_an_article_outweighs_all_articles() -> None:
    here = order(DecisionKind.NAME, "Ada Berg", "Here")
    later = order(DecisionKind.NAME, "Berg", "Later")
    everywhere = order(DecisionKind.NAME, "Berg", "Everywhere", everywhere=True)
    assert apply(FOUND, DOCUMENT, (*everywhere, *later, *here)).entities[0].name == "Later"
    assert apply(FOUND, DOCUMENT, everywhere).entities[0].name == "Everywhere"


def test_retyping() -> None:
    shown = apply(FOUND, DOCUMENT, order(DecisionKind.TYPE, "FUG", "organisation"))
    assert entity(shown, "FUG").type is EntityType.ORGANISATION
    assert entity(apply(FOUND, DOCUMENT, order(DecisionKind.TYPE, "FUG", "vessel")), "FUG").type is EntityType.PRODUCT


def test_what_is_hidden_is_gone_and_its_words_are_still_its_own() -> None:
    shown = apply(FOUND, DOCUMENT, order(DecisionKind.HIDE, "Mr Lund"))
    assert "Mr Lund" not in {entity.name for entity in shown.entities}
    assert (shown.quotes[1].speaker, shown.quotes[1].speaker_name) == (None, "Mr Lund")


def test_what_is_not_a_name_is_gone_and_says_nothing() -> None:
    shown = apply(FOUND, DOCUMENT, order(DecisionKind.NOT_A_NAME, "Image"))
    assert "Image" not in {entity.name for entity in shown.entities}
    assert (shown.quotes[2].speaker, shown.quotes[2].speaker_name) == (None, "")


def test_one_form_that_is_not_a_name_leaves_the_others() -> None:
    shown = apply(FOUND, DOCUMENT, order(DecisionKind.NOT_A_NAME, "Ada Berg"))
    assert forms_of(shown, "Berg") == {"Berg"}
    assert shown.quotes[0].speaker_name == "Berg"


# Speakers


def test_a_speaker_is_set_by_name_and_sure() -> None:
    decisions = speaker_of(DOCUMENT, FOUND.quotes[2].start, FOUND.quotes[2].end, "Guild")
    said = apply(FOUND, DOCUMENT, decisions).quotes[2]
    assert (said.speaker, said.speaker_name, said.confidence, said.rule) == (GUILD, "Ferry Guild", 1.0, BY_READER)


def test_a_speaker_may_be_somebody_who_is_no_entity_or_nobody() -> None:
    start, end = FOUND.quotes[3].start, FOUND.quotes[3].end
    said = apply(FOUND, DOCUMENT, speaker_of(DOCUMENT, start, end, "a fisherman")).quotes[3]
    assert (said.kind, said.speaker, said.speaker_name) == (QuoteKind.MIXED, None, "a fisherman")
    start, end = FOUND.quotes[0].start, FOUND.quotes[0].end
    said = apply(FOUND, DOCUMENT, speaker_of(DOCUMENT, start, end, "")).quotes[0]
    assert (said.speaker, said.speaker_name, said.speaker_start) == (None, "", None)


def test_a_speaker_set_holds_in_another_version_of_the_text_and_with_other_ends() -> None:
    decisions = speaker_of(DOCUMENT, FOUND.quotes[1].start, FOUND.quotes[1].end, "Bo Lund")
    changed = document_of_text("A new first sentence. " + TEXT)
    start = changed.text.index("For good")
    other = Analysis(changed.fingerprint, "another", (), (), (Quote(start, start + 9, QuoteKind.DIRECT),))
    assert apply(other, changed, decisions).quotes[0].speaker_name == "Bo Lund"


def test_a_quote_that_is_gone_is_not_attributed() -> None:
    decisions = speaker_of(DOCUMENT, FOUND.quotes[1].start, FOUND.quotes[1].end, "Bo Lund")
    other = document_of_text("“Nothing of the kind was ever heard here,” wrote another paper about something else.")
    analysis = Analysis(other.fingerprint, "another", (), (), (Quote(0, 42, QuoteKind.DIRECT),))
    assert apply(analysis, other, decisions).quotes == analysis.quotes


# Doubts


def test_weak_links_and_unsure_speakers_are_asked_about_in_order() -> None:
    asked = doubts(Forms(FOUND, DOCUMENT), ())
    assert [(doubt.kind, doubt.form, doubt.name) for doubt in asked] == [
        (DoubtKind.LINK, "Guild", "Ferry Guild"),
        (DoubtKind.SPEAKER, "", "Image"),
    ]


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_what_is_answered_is_not_asked_again(answer: str) -> None:
    decisions: tuple[Decision, ...] = ()
    for count in (2, 1, 0):
        forms = Forms(apply(FOUND, DOCUMENT, decisions), DOCUMENT)
        asked = doubts(forms, decisions)
        assert len(asked) == count
        if asked:
            more = confirmed(forms, asked[0]) if answer == "yes" else denied(forms, FOUND, asked[0])
            decisions = (*decisions, *more)
    shown = apply(FOUND, DOCUMENT, decisions)
    assert shown.quotes[2].speaker_name == ("Image" if answer == "yes" else "")
    assert ("Guild" in forms_of(shown, "Ferry Guild")) == (answer == "yes")


def test_every_weak_rule_is_one_that_the_analysis_knows() -> None:
    folder = Path(reader.analysis.__file__).parent
    sources = [path.read_text("utf-8") for path in folder.rglob("*.py") if path.name != "doubts.py"]
    assert [rule for rule in WEAK_RULES if not any(f'"{rule}"' in source for source in sources)] == []


# Whatever is decided

NAMES = ("Ada Berg", "Berg", "The Berg", "Guild", "FUG", "Guild’s", "Lund", "Bo Lund")


@st.composite
def stories(draw: st.DrawFn) -> tuple[Analysis, Document]:
    """A text of names and quotes, with entities as no sane rule would find them."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=12))
    owners = draw(st.lists(st.integers(0, 4), min_size=len(names), max_size=len(names)))
    numbers = {owner: number for number, owner in enumerate(dict.fromkeys(owners))}
    text, mentions, quotes = "", [], []
    for number, (name, owner) in enumerate(zip(names, owners, strict=True)):
        mentions.append(Mention(len(text), len(text) + len(name), numbers[owner]))
        text += f"{name} said "
        speaker = draw(st.sampled_from([None, *numbers.values()]))
        words = f"“word {number}”"
        called = draw(st.sampled_from(NAMES))
        at = mentions[-1].start if draw(st.booleans()) else None
        quotes.append(Quote(len(text), len(text) + len(words), QuoteKind.DIRECT, speaker, called, at, at))
        text += f"{words}. "
    entities = tuple(
        Entity(number, draw(st.sampled_from(EntityType)), draw(st.sampled_from((*NAMES, "Nowhere"))))
        for number in range(len(numbers))
    )
    if draw(st.booleans()):
        entities = (*entities, Entity(len(entities), EntityType.PERSON, draw(st.sampled_from(NAMES))))
    first, last = entities[0], entities[-1]
    if first is not last and draw(st.booleans()):
        related = (replace(first, related=(Relation(last.id, "drawn"),)), *entities[1:-1])
        entities = (*related, replace(last, related=(Relation(first.id, "drawn"),)))
    document = document_of_text(text)
    return Analysis(document.fingerprint, "drawn", entities, tuple(mentions), tuple(quotes)), document


@st.composite
def decided(draw: st.DrawFn, document: Document, analysis: Analysis) -> tuple[Decision, ...]:
    made: list[Decision] = []
    for number in range(draw(st.integers(0, 7))):
        kind = draw(st.sampled_from(DecisionKind))
        other = draw(st.sampled_from((*NAMES, "Someone New", "", "person", "place")))
        (decision,) = make([(kind, draw(st.sampled_from(NAMES)), other)], everywhere=draw(st.booleans()))
        if kind is DecisionKind.SPEAKER:
            quote = draw(st.sampled_from(analysis.quotes))
            (decision,) = speaker_of(document, quote.start, quote.end, other)
        made.append(replace(decision, id=str(number), created=f"{draw(st.integers(0, 9))}"))
    return tuple(made)


@given(st.data())
def test_decisions_are_deterministic_idempotent_and_leave_a_sound_analysis(data: st.DataObject) -> None:
    analysis, document = data.draw(stories())
    decisions = data.draw(decided(document, analysis))
    once = apply(analysis, document, decisions)
    assert apply(analysis, document, tuple(random.Random(1).sample(decisions, len(decisions)))) == once
    assert apply(once, document, decisions) == once
    assert [entity.id for entity in once.entities] == list(range(len(once.entities)))
    assert {mention.start for mention in once.mentions} <= {mention.start for mention in analysis.mentions}
    assert [mention.start for mention in once.mentions] == sorted(mention.start for mention in once.mentions)
    numbers = set(range(len(once.entities)))
    assert {mention.entity for mention in once.mentions} <= numbers
    assert {quote.speaker for quote in once.quotes} <= numbers | {None}
    assert {relation.entity for entity in once.entities for relation in entity.related} <= numbers
    assert not any(relation.entity == entity.id for entity in once.entities for relation in entity.related)
    assert len(once.quotes) == len(analysis.quotes)


@given(st.data())
def test_any_merge_can_be_split_again(data: st.DataObject) -> None:
    analysis, document = data.draw(stories())
    named = sorted({mention.entity for mention in analysis.mentions})
    forms = Forms(analysis, document)
    one, other = data.draw(st.sampled_from(named)), data.draw(st.sampled_from(named))
    shared = {form_key(form) for entity in named for form, _ in forms.of(entity) if forms.is_shared(form)}
    if one == other or forms.keys(one) & shared or forms.keys(other) & shared:
        return
    merge = join(forms, (), one, other)
    merged = apply(analysis, document, merge)
    first, second = analysis.mentions_of(one)[0], analysis.mentions_of(other)[0]
    owner = {mention.start: mention.entity for mention in merged.mentions}
    assert owner[first.start] == owner[second.start]
    form = document.text[second.start : second.end]
    split = part(Forms(merged, document), analysis, owner[first.start], form)
    again = apply(analysis, document, (*merge, *split))
    assert partition(again) - {frozenset()} == partition(analysis) - {frozenset()}


def test_keys_ignore_case_article_possessive_and_the_kind_of_apostrophe() -> None:
    assert form_key("The GUILD’s") == form_key("guild") == "guild"
    assert form_key("The") == "the"
    assert form_key("O’Brien") == "o'brien"
