"""Another language is data: German marks, verbs and words, on parses written by hand in the German models' own tags."""

from __future__ import annotations

import pytest

from reader.analysis.lexicon import Lexicon, lexicon
from reader.analysis.model import QuoteKind
from tests.analysis.stories import story


@pytest.mark.parametrize(
    ("name", "number", "speaker", "cue", "cue_class"),
    [
        ("nachgestellt", 0, "Maria Lindqvist", "sagte", "statement"),
        ("nachgestellt", 1, "Maria Lindqvist", "sagte", "statement"),
        ("laut", 0, "Hafenamt", "laut", "source"),
        ("so", 0, "Jonas Berg", "so", "source"),
        ("pronomen", 0, "Anna Holm", "sagte", "statement"),
    ],
)
def test_german_quotations_have_their_speakers(name: str, number: int, speaker: str, cue: str, cue_class: str) -> None:
    quote = story(name, "de").quote(number)
    assert (quote.speaker_name, quote.cue, quote.cue_class) == (speaker, cue, cue_class)


def test_a_german_term_has_none() -> None:
    quote = story("begriff", "de").quote(0)
    assert quote.kind is QuoteKind.TERM
    assert not quote.speaker_name


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_language_has_all_that_the_rules_ask_for(language: str) -> None:
    words: Lexicon = lexicon(language)
    for part in ("cues", "pronouns", "titles", "articles", "conjunctions", "organisations", "people", "source_phrases"):
        assert getattr(words, part), part
    assert set(words.pronouns) >= {"male", "female", "first", "relative"}
    assert words.weak_cues <= set(words.cues)
