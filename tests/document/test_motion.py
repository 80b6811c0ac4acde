"""Words, sentences and paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document.model import Document, document_of_text
from reader.document.motion import (
    next_paragraph,
    next_sentence,
    paragraph_end,
    previous_paragraph,
    previous_sentence,
    previous_word,
    sentence_at,
    sentence_end,
    sentences,
    word_at,
    word_end,
)


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. Berg went to sea on Jan. 5.", "He came back."],
        ["“It is over,” he said.", "“Go home!”", "They went."],
        ["The U.S. Senate met.", "So did J. R. Lund."],
        ["It cost 3.5 million.", "Why?", "Nobody knew … and nobody asked."],
        ["Is it true (and is it wise?)", "Perhaps."],
        ["東京です。", "そうです。"],
    ],
)
def test_sentences(expected: list[str]) -> None:
    text = " ".join(expected)
    document = document_of_text(text)
    assert [text[start:end] for start, end in sentences(document, 0, len(text))] == expected


TEXT = "One two. Three four.\n\nFive-six seven."
DOCUMENT = document_of_text(TEXT)


def test_the_sentence_at_a_place() -> None:
    assert sentence_at(DOCUMENT, 0) == (0, 8)
    assert sentence_at(DOCUMENT, 8) == (0, 8)
    assert sentence_at(DOCUMENT, 12) == (9, 20)
    assert sentence_at(DOCUMENT, 30) == (22, 37)
    assert sentence_at(document_of_text(""), 0) == (0, 0)


def test_steps_forward_and_back() -> None:
    assert [sentence_end(DOCUMENT, offset) for offset in (0, 7, 19, 36)] == [8, 20, 37, len(TEXT)]
    assert [paragraph_end(DOCUMENT, offset) for offset in (0, 19, 36)] == [20, 37, len(TEXT)]
    assert [previous_sentence(DOCUMENT, offset) for offset in (36, 22, 9, 0)] == [22, 9, 0, 0]
    assert [next_paragraph(DOCUMENT, offset) for offset in (0, 22)] == [22, len(TEXT)]
    assert [previous_paragraph(DOCUMENT, offset) for offset in (30, 22, 0)] == [22, 0, 0]
    assert [word_end(DOCUMENT, offset) for offset in (0, 2, 20, 22, 36)] == [3, 7, 30, 30, len(TEXT)]
    assert [previous_word(DOCUMENT, offset) for offset in (31, 22, 0)] == [22, 15, 0]
    assert TEXT[slice(*word_at(DOCUMENT, 25))] == "Five-six"
    assert word_at(DOCUMENT, 3) == (3, 4)


@given(st.text(alphabet="aB .!?“”\n", max_size=80), st.integers(0, 80))
def test_sentences_part_the_words_of_a_block(text: str, offset: int) -> None:
    document = document_of_text(text)
    for block in document.blocks:
        found = list(sentences(document, block.start, block.end))
        assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(
            text[block.start : block.end].split()
        )
    start, end = sentence_at(document, offset)
    assert 0 <= start <= end <= len(text)


def test_an_empty_document_has_nowhere_to_go() -> None:
    empty = Document("", ())
    for move in (previous_sentence, next_sentence, previous_paragraph, next_paragraph):
        assert move(empty, 0) == 0


def test_sentences_of_a_very_long_paragraph_are_found_nearby() -> None:
    text = " ".join(f"Sentence {number} is here." for number in range(20_000))
    document = document_of_text(text)
    middle = text.index("Sentence 10000")
    assert sentence_at(document, middle + 3) == (middle, text.index(" Sentence 10001"))
    assert next_sentence(document, middle) == text.index("Sentence 10001")
    assert previous_sentence(document, middle) == text.index("Sentence 9999 ")
    assert sentence_end(document, middle) == text.index(" Sentence 10001")
    endless = document_of_text("word " * 20_000)
    assert sentence_at(endless, 50_000) == (0, len(endless.text.rstrip()))
