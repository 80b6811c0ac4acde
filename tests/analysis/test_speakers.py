"""Who said what: each rule of attribution on a story of its own."""

from __future__ import annotations

import pytest

from reader.analysis.model import UNSURE, QuoteKind
from tests.analysis.stories import story


@pytest.mark.parametrize(
    ("name", "number", "speaker", "cue", "rule"),
    [
        ("inverted", 0, "Maria Lindqvist", "said", "verb behind the quotation"),
        ("inverted", 1, "Maria Lindqvist", "said", "speaker goes on"),
        ("pronouns", 0, "Maria Lindqvist", "said", "verb behind the quotation"),
        ("pronouns", 1, "Jonas Berg", "answered", "verb behind the quotation"),
        ("according to", 0, "Harbour Safety Board", "according to", "according to"),
        ("mixed", 0, "Jonas Berg", "said", "verb that governs the quotation"),
        ("announced", 0, "Jonas Berg", "wrote", "announced in the paragraph before"),
        ("several paragraphs", 0, "Maria Lindqvist", "said", "verb before the quotation"),
        ("several paragraphs", 1, "Maria Lindqvist", "said", "goes on from the paragraph before"),
        ("dash", 0, "Maria Lindqvist", "", "name behind the quotation"),
        ("captions", 0, "Maria Lindqvist", "added", "verb behind the quotation"),
        ("role nouns", 0, "Jonas Berg", "said", "verb behind the quotation"),
        ("a noun before the name", 0, "Anna Holm", "called", "verb before the quotation"),
        ("statement", 0, "Maria Lindqvist", "read", "verb before the quotation"),
        ("described", 0, "Anna Holm", "described", "verb before the quotation"),
        ("relative", 0, "Jonas Berg", "warned", "verb that governs the quotation"),
        ("same sentence", 0, "Anna Holm", "told", "verb that governs the quotation"),
        ("same sentence", 1, "Anna Holm", "told", "same sentence"),
        ("subject before", 0, "Anna Holm", "", "subject of the sentence before"),
        ("pull quote", 1, "Maria Lindqvist", "", "repeats a quotation"),
        ("speaker of the paragraph before", 1, "Anna Holm", "said", "speaker of the paragraph before"),
        ("transcript", 1, "Anna Holm", "", "name and colon"),
        ("it and they", 0, "Harbour Safety Board", "added", "verb behind the quotation"),
        ("it and they", 1, "Northern Trade Group", "said", "verb behind the quotation"),
        ("end of a long sentence", 0, "Anna Holm", "said", "verb at the end of the sentence"),
        ("participle", 1, "Jonas Berg", "said", "verb that governs the quotation"),
        ("own statement", 0, "Anna Holm", "read", "verb before the quotation"),
        ("own statement", 1, "Anna Holm", "wrote", "verb before the quotation"),
        ("question mark", 1, "Jonas Berg", "asked", "speaker goes on"),
        ("elsewhere in the sentence", 0, "Jonas Berg", "called", "verb before the quotation"),
        ("question before", 0, "Anna Holm", "", "subject of the sentence before"),
        ("a brother with his own name", 0, "Paul Lind", "muttered", "verb behind the quotation"),
        ("a title in a name of another kind", 0, "Lars Eide", "said", "verb behind the quotation"),
        ("put beside a role", 0, "Alison Pye", "said", "verb behind the quotation"),
        ("a first turn with the full name", 0, "Peter Hallam", "", "label in a transcript"),
        ("a first turn with the full name", 3, "Anna Holm", "", "label in a transcript"),
        ("any verb before a name", 0, "Anna Lunde", "sighs", "verb behind the quotation"),
        ("any verb before a name", 1, "Anna Lunde", "sighs", "speaker goes on"),
        ("she who does something silently", 0, "Anna Holm", "", "subject before a colon"),
        ("he who added it is another", 1, "Jonas Berg", "added", "verb before the quotation"),
        ("a lawyer with letters", 0, "Simon Hallam", "", "subject before a colon"),
        ("a surname with a hyphen alone", 0, "Imogen Holm-Marsh", "said", "verb behind the quotation"),
        ("one says it while another says more", 0, "Harbour Safety Board", "said", "verb that governs the quotation"),
        ("one says it while another says more", 1, "Jonas Berg", "said", "verb that governs the quotation"),
        ("a sentence that ends on one letter", 0, "Anna Holm", "said", "verb that governs the quotation"),
        (
            "two sentences that the model takes for one",
            0,
            "Northern Trade Group",
            "said",
            "verb that governs the quotation",
        ),
        (
            "a surname with an article of its language",
            0,
            "Abu Bakr Hassan al-Masri",
            "complained",
            "verb behind the quotation",
        ),
        ("a surname whose full name has a suffix", 0, "J.D. Harcourt Jr.", "said", "verb behind the quotation"),
        ("an employer that is called like a person", 0, "Anna Holm", "joked", "verb behind the quotation"),
        ("one name and what she does", 0, "Megawati", "said", "verb behind the quotation"),
        ("a brother of one of the dead", 0, "Pat Hallam", "said", "verb behind the quotation"),
        ("a participle behind a clause", 0, "Harbour Board", "calling", "verb before the quotation"),
        ("a report with its place and agency", 0, "Harbour Board", "threatened", "verb that governs the quotation"),
        ("she is called by her party", 0, "Luz Ortega", "said", "verb behind the quotation"),
        ("a village that looks like a person", 0, "Greg Tanner", "says", "verb behind the quotation"),
        ("the one of sixteen years", 1, "Anna Holm", "said", "verb behind the quotation"),
        ("he who has a name", 0, "Maria Lindqvist", "said", "verb behind the quotation"),
    ],
)
def test_a_quotation_is_its_speakers(name: str, number: int, speaker: str, cue: str, rule: str) -> None:
    told = story(name)
    quote = told.quote(number)
    assert quote.speaker_name == speaker
    assert quote.speaker == told.entity(speaker).id
    assert (quote.cue, quote.rule) == (cue, rule)


@pytest.mark.parametrize(
    ("name", "number", "kind"),
    [
        ("inverted", 0, QuoteKind.DIRECT),
        ("pronouns", 1, QuoteKind.DIRECT),
        ("mixed", 0, QuoteKind.MIXED),
        ("terms", 0, QuoteKind.TERM),
        ("terms", 1, QuoteKind.TITLE),
        ("passive", 0, QuoteKind.TERM),
        ("words and names beside a cue", 0, QuoteKind.TERM),
        ("words and names beside a cue", 1, QuoteKind.TERM),
        ("words and names beside a cue", 2, QuoteKind.TITLE),
    ],
)
def test_the_kinds_of_quotation(name: str, number: int, kind: QuoteKind) -> None:
    assert story(name).quote(number).kind is kind


@pytest.mark.parametrize(("name", "number"), [("terms", 0), ("terms", 1), ("passive", 0)])
def test_a_term_and_a_title_have_no_speaker(name: str, number: int) -> None:
    quote = story(name).quote(number)
    assert quote.speaker is None
    assert quote.speaker_name == ""


def test_what_nobody_says_has_no_speaker() -> None:
    quote = story("what nobody said").quote(0)
    assert (quote.speaker_name, quote.speaker) == ("", None)


def test_a_transcript_has_labels_in_place_of_marks() -> None:
    told = story("interview")
    said = [quote for quote in told.analysis.quotes if quote.rule]
    assert [told.words(quote) for quote in said][:2] == ["Why did you leave?", "I had no choice."]
    assert [quote.speaker_name for quote in said] == ["REPORTER", "Anna Holm", "REPORTER", "Anna Holm"]
    assert told.words(told.quote(4)) == '"never mind"'


def test_notes_with_a_colon_are_no_transcript() -> None:
    assert story("no interview").analysis.quotes == ()


def test_a_title_is_one_the_second_time_too() -> None:
    quotes = story("a title again").analysis.quotes
    assert not {quote.kind for quote in quotes} & {QuoteKind.DIRECT, QuoteKind.MIXED}


def test_an_utterance_that_goes_on_is_known_to() -> None:
    assert [quote.continues for quote in story("inverted").analysis.quotes] == [False, True]
    assert [quote.continues for quote in story("several paragraphs").analysis.quotes] == [False, True]
    assert [quote.continues for quote in story("speaker of the paragraph before").analysis.quotes] == [False, False]


@pytest.mark.parametrize("name", ["nobody in particular", "first person"])
def test_a_pronoun_that_means_nobody_named_names_nobody(name: str) -> None:
    quote = story(name).quote(0)
    assert (quote.speaker, quote.speaker_name) == (None, "")
    assert quote.confidence < UNSURE


def test_a_relative_pronoun_speaks_for_its_noun() -> None:
    assert [quote.speaker_name for quote in story("relative pronoun").analysis.quotes] == [
        "The ministry",
        "the minister",
    ]


def test_somebody_without_a_name_speaks_in_the_words_of_the_text() -> None:
    told = story("anonymous")
    for number in (0, 1):
        assert told.quote(number).speaker is None
        assert told.quote(number).speaker_name == "a fisherman"
    assert story("the one of sixteen years").quote(0).speaker_name == "the 16-year-old"
    assert story("a quotation at the end of another").quote(0).speaker_name == "the driver"


@pytest.mark.parametrize(
    ("name", "number", "noun"),
    [
        ("she who was a spokeswoman", 0, "A spokeswoman"),
        ("he who has a name", 1, "The nurse"),
        ("investigators who wrote", 0, "Investigators"),
    ],
)
def test_a_pronoun_may_mean_somebody_without_a_name(name: str, number: int, noun: str) -> None:
    quote = story(name).quote(number)
    assert (quote.speaker_name, quote.speaker) == (noun, None)
    assert quote.confidence < 0.8


def test_the_attributing_words_are_told() -> None:
    told = story("pronouns")
    quote = told.quote(0)
    assert told.text[quote.speaker_start : quote.speaker_end] == "she"
    assert told.text[quote.cue_start : quote.cue_end] == "said"
    assert quote.cue_class == "statement"


def test_a_speaker_who_is_only_carried_over_is_less_sure() -> None:
    sure = story("inverted").quote(0)
    carried = story("speaker of the paragraph before").quote(1)
    assert UNSURE <= carried.confidence < sure.confidence


def test_the_answers_of_an_interview_without_labels_are_whose_interview_it_is() -> None:
    told = story("an interview without labels")
    assert [quote.speaker_name for quote in told.analysis.quotes] == ["Jonas Berg"] * 4
    assert told.words(told.quote(1)) == "I was never afraid of water. I am afraid of my wife."
    assert told.quote().is_unsure
    assert not story("an explainer").analysis.quotes
