"""Selectors, and finding the words of an annotation again in a text that has changed."""

from __future__ import annotations

import runpy
import subprocess
import sys
import uuid
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document.annotation import (
    CONTEXT,
    WHOLE_ARTICLE,
    Anchor,
    AnchorState,
    Annotation,
    AnnotationKind,
    Selectors,
    anchor,
    clean_tags,
    describe,
    merge,
    new_annotation,
    splits_grapheme,
)

STORY = (
    "The harbour of Tornby was closed for eleven years after the storm. On Monday the first ferry came in again, "
    "with two hundred passengers and a brass band on board.\n\n"
    "“We had almost given up,” said the harbour master, Ingrid Solheim. She had kept the lamps burning every night, "
    "at her own expense, because a harbour without light is no harbour.\n\n"
    "The ministry paid for the new breakwater. Its engineers expect it to stand for sixty years."
)
SENTENCE = (
    "She had kept the lamps burning every night, at her own expense, because a harbour without light is no harbour."
)


def selectors_of(words: str, text: str = STORY) -> Selectors:
    start = text.index(words)
    return describe(text, start, start + len(words))


def words_at(text: str, place: Anchor) -> str:
    return text[place.start : place.end]


# Making selectors


def test_the_context_is_grown_to_whole_words() -> None:
    selectors = selectors_of("the first ferry")
    assert selectors.prefix == "years after the storm. On Monday "
    assert selectors.suffix == " came in again, with two hundred"
    assert STORY[selectors.start : selectors.end] == selectors.exact == "the first ferry"


def test_at_the_ends_of_the_text_the_context_is_shorter() -> None:
    assert selectors_of("The harbour of").prefix == ""
    assert selectors_of("sixty years.").suffix == ""


def test_a_context_without_word_edges_ends_somewhere_but_never_in_a_grapheme() -> None:
    assert describe("x" * 200, 100, 101).prefix == "x" * 2 * CONTEXT
    stacked = "x" * 100 + "a" + "\u0301" * 120 + "!"
    assert describe(stacked, len(stacked) - 1, len(stacked)).prefix.startswith("a\u0301")


@pytest.mark.parametrize(
    ("text", "start", "end", "grown"),
    [
        ("cafe\u0301 bar", 0, 4, "cafe\u0301"),
        ("at 👩‍🚒 work", 4, 5, "👩‍🚒"),
        ("in 🇳🇴🇸🇪 now", 4, 6, "🇳🇴🇸🇪"),
        ("wave 👋🏽!", 5, 6, "👋🏽"),
        ("a\r\nb", 0, 2, "a\r\n"),
        ("நி", 1, 2, "நி"),
    ],
)
def test_a_selection_never_splits_what_is_seen_as_one_character(text: str, start: int, end: int, grown: str) -> None:
    assert describe(text, start, end).exact == grown


@pytest.mark.parametrize(("text", "offset"), [("ab", 1), ("🇳🇴🇸🇪", 2), ("\n\u0301", 1), ("a", 0), ("a", 1), ("日本", 1)])
def test_elsewhere_a_cut_is_allowed(text: str, offset: int) -> None:
    assert not splits_grapheme(text, offset)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (0, 9)])
def test_a_span_outside_of_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="does not lie in"):
        describe("four", start, end)


text_with_spans = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("ab \u0301\u200d🇳👩"), max_size=200
).flatmap(lambda text: st.tuples(st.just(text), st.integers(0, len(text)), st.integers(0, len(text))))


@given(text_with_spans)
def test_selectors_describe_the_text_they_were_made_on(case: tuple[str, int, int]) -> None:
    text, start, end = case[0], min(case[1:]), max(case[1:])
    selectors = describe(text, start, end)
    assert selectors.start <= start <= end <= selectors.end
    around = selectors.prefix + selectors.exact + selectors.suffix
    assert text[selectors.start - len(selectors.prefix) :].startswith(around)
    assert len(selectors.prefix) >= min(CONTEXT, selectors.start)
    assert len(selectors.suffix) >= min(CONTEXT, len(text) - selectors.end)


@given(text_with_spans)
def test_in_the_same_text_every_annotation_stands_where_it_was_made(case: tuple[str, int, int]) -> None:
    text, start, end = case[0], min(case[1:]), max(case[1:])
    selectors = describe(text, start, end)
    for same_text in (True, False):
        place = anchor(text, selectors, same_text=same_text)
        assert (place.state, place.score) == (AnchorState.EXACT, 1.0)
        if start < end:
            assert (place.start, place.end) == (selectors.start, selectors.end)


def test_a_new_annotation_has_an_id_a_time_and_clean_words() -> None:
    annotation = new_annotation(
        AnnotationKind.NOTE, STORY, "f", 4, 11, note="Which\x1b[31m one?", tags=(" port ", "", "port", "sea\x07")
    )
    assert uuid.UUID(annotation.id).version == 4
    assert annotation.selectors.exact == "harbour"
    assert (annotation.note, annotation.tags) == ("Which one?", ("port", "sea"))
    assert annotation.created == annotation.updated
    assert datetime.fromisoformat(annotation.created).tzname() == "UTC"


def test_a_note_on_the_whole_article_quotes_nothing() -> None:
    assert new_annotation(AnnotationKind.PAGE, STORY, "f", 4, 11, note="Good.").selectors == WHOLE_ARTICLE


def test_tags_keep_their_order() -> None:
    assert clean_tags(("b", "a", "b")) == ("b", "a")


# Merging


def placed(*notes: Annotation) -> list[tuple[Annotation, Anchor]]:
    return [(note, anchor(STORY, note.selectors)) for note in notes]


def note_on(words: str, note: str = "", **fields: Any) -> Annotation:
    start = STORY.index(words)
    kind = AnnotationKind.NOTE if note else AnnotationKind.HIGHLIGHT
    return new_annotation(kind, STORY, "f", start, start + len(words), note=note, **fields)


def test_merged_annotations_cover_everything_and_keep_every_word() -> None:
    first = note_on("first ferry", colour="blue", tags=("sea",))
    second = note_on("ferry came in", "When?", colour="pink", tags=("sea", "trade"))
    third = note_on("came in again", "Why?")
    merged = merge(STORY, "f", placed(third, first, second))
    assert merged.selectors.exact == "first ferry came in again"
    assert (merged.kind, merged.note, merged.colour) == (AnnotationKind.NOTE, "When?\n\nWhy?", "blue")
    assert merged.tags == ("sea", "trade")
    assert merged.id not in {first.id, second.id, third.id}


def test_highlights_without_notes_stay_highlights() -> None:
    assert merge(STORY, "f", placed(note_on("first"), note_on("ferry"))).kind is AnnotationKind.HIGHLIGHT


@pytest.mark.parametrize("notes", [[], [(note_on("first"), Anchor(AnchorState.ORPHAN, 0.1))]])
def test_only_what_stands_in_the_text_is_merged(notes: list[tuple[Annotation, Anchor]]) -> None:
    with pytest.raises(ValueError, match="only annotations that stand in the text"):
        merge(STORY, "f", notes)


# Anchoring


def test_words_that_moved_are_found_where_they_went() -> None:
    changed = "CORRECTED on Tuesday.\n\n" + STORY
    place = anchor(changed, selectors_of(SENTENCE))
    assert (place.state, words_at(changed, place)) == (AnchorState.EXACT, SENTENCE)


def test_of_words_that_recur_the_context_tells_which() -> None:
    changed = "A harbour, a harbour, a harbour!\n\n" + STORY
    selectors = selectors_of("harbour", STORY[STORY.index("because") :])
    place = anchor(changed, selectors)
    assert place.state is AnchorState.EXACT
    assert changed[: place.start].endswith("because a ")


def test_edited_words_are_found_and_said_to_be_edited() -> None:
    edited = SENTENCE.replace("every night", "each evening").replace("at her own expense", "at her expense")
    changed = STORY.replace(SENTENCE, edited)
    place = anchor(changed, selectors_of(SENTENCE))
    assert (place.state, words_at(changed, place)) == (AnchorState.EDITED, edited)


def test_a_deleted_passage_is_an_orphan() -> None:
    changed = STORY.replace(SENTENCE, "")
    assert anchor(changed, selectors_of(SENTENCE)).state is AnchorState.ORPHAN


def test_a_short_word_whose_sentence_is_gone_is_never_taken_to_stand_elsewhere() -> None:
    changed = STORY.replace(
        "The ministry paid for the new breakwater. Its engineers expect it to stand for sixty years.", ""
    )
    selectors = selectors_of("the", STORY[STORY.index("The ministry") :])
    moved = Selectors(selectors.exact, selectors.prefix, selectors.suffix, 400, 403)
    assert anchor(changed, moved).state in (AnchorState.ORPHAN, AnchorState.SUGGESTION)


def test_short_words_that_were_edited_need_their_company() -> None:
    selectors = selectors_of("brass band")
    changed = STORY.replace("brass band", "brass brand")
    assert words_at(changed, anchor(changed, selectors)) == "brass brand"
    elsewhere = STORY.replace("with two hundred passengers and a brass band on board", "") + " A grass band played."
    assert anchor(elsewhere, selectors).state is AnchorState.ORPHAN


def test_a_long_passage_is_itself_in_whatever_company() -> None:
    changed = f"Quote of the day: {SENTENCE} More tomorrow."
    place = anchor(changed, selectors_of(SENTENCE))
    assert (place.state, words_at(changed, place)) == (AnchorState.EXACT, SENTENCE)


def test_a_very_long_passage_is_found_by_its_ends() -> None:
    passage = "\n\n".join(f"Paragraph {number} of the report says: {SENTENCE}" for number in range(400))
    report = f"{STORY}\n\n{passage}\n\n{STORY}"
    changed = "NEW\n\n" + report.replace("every night", "each night").replace("Paragraph 77", "Section 77")
    selectors = selectors_of(passage, report)
    place = anchor(changed, selectors)
    assert place.state is AnchorState.EDITED
    assert words_at(changed, place).startswith("Paragraph 0 of")
    assert words_at(changed, place).endswith("no harbour.")
    assert place.end - place.start == pytest.approx(len(passage), rel=0.01)
    assert anchor(STORY, selectors).state is AnchorState.ORPHAN


def test_the_ends_of_a_very_long_passage_must_stand_in_their_order() -> None:
    numbers = [str(number * 7919 % 100_003) for number in range(400)]
    passage, turned = " ".join(numbers), " ".join(numbers[200:] + numbers[:200])
    assert anchor(turned, describe(passage, 0, len(passage))).state is AnchorState.ORPHAN


def test_half_sure_is_a_suggestion() -> None:
    selectors = selectors_of("the first ferry")
    place = anchor("Nobody knew when the first ferry would leave, or whether it had a name.", selectors)
    assert place.state is AnchorState.SUGGESTION
    assert 0.5 <= place.score < 0.75


@pytest.mark.parametrize("text", ["", " ", "\n\n", "x"])
def test_in_a_text_without_words_everything_is_an_orphan(text: str) -> None:
    assert anchor(text, selectors_of(SENTENCE)).state is AnchorState.ORPHAN


def test_a_note_on_the_whole_article_stands_at_its_beginning() -> None:
    assert anchor("Anything else", describe(STORY, 0, 0)) == Anchor(AnchorState.EXACT, 1.0, 0, 0)


@given(st.text(max_size=300), st.data())
def test_whatever_the_text_an_anchor_lies_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(STORY) - 1))
    end = data.draw(st.integers(start + 1, len(STORY)))
    place = anchor(text, describe(STORY, start, end))
    assert 0 <= place.start <= place.end <= len(text)
    assert 0.0 <= place.score <= 1.0


@pytest.mark.parametrize(
    ("edit", "least_kept", "most_misplaced"), [("1 word in 10 edited", 0.85, 0.03), ("sentence deleted", 0.0, 0.05)]
)
def test_what_was_measured_does_not_get_worse(edit: str, least_kept: float, most_misplaced: float) -> None:
    """``benchmarks/anchoring.py`` in small, with room for chance; the decision on the library has its figures."""
    path = Path(__file__).parents[2] / "benchmarks" / "anchoring.py"
    benchmark = runpy.run_path(str(path))
    texts = benchmark["own_texts"]()
    outcomes = Counter(
        benchmark["outcome"](case, anchor(case.edited, describe(case.text, case.start, case.end)))
        for bounds in benchmark["LENGTHS"].values()
        for case in benchmark["cases"](texts, benchmark["EDITS"][edit], bounds, 25, 1)
    )
    assert outcomes["kept"] >= least_kept * outcomes.total()
    assert outcomes["wrong"] + outcomes["false"] <= most_misplaced * outcomes.total()


def test_the_search_is_imported_only_when_it_is_needed() -> None:
    program = (
        "import sys; from reader.document.annotation import anchor, describe;"
        "anchor('The old harbour', describe('The old harbour', 4, 7));"
        "sys.exit('rapidfuzz' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
