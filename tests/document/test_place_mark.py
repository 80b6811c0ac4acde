"""Places with letters: what they remember, and where they stand in a text that has changed."""

from __future__ import annotations

import pytest

from reader.document.annotation import AnchorState
from reader.document.model import document_of_text
from reader.document.place_mark import place_mark, placed

BEFORE = document_of_text("The weir was built of oak.\n\nIt held the water back for ninety years.\n\nThen it broke.")
AFTER = document_of_text("A new first sentence.\n\n" + BEFORE.text)


def at(word: str) -> int:
    return BEFORE.text.index(word)


def test_a_place_is_found_again_behind_what_was_added() -> None:
    mark = place_mark("a", "/weir.md", BEFORE, at("water"))
    place = placed(mark, AFTER).anchor
    assert place.state is AnchorState.EXACT
    assert AFTER.text[place.start :].startswith("water back")


def test_a_place_in_the_same_text_is_not_searched_for() -> None:
    mark = place_mark("a", "/weir.md", BEFORE, at("broke"))
    assert placed(mark, BEFORE).anchor.start == at("broke")


def test_a_place_whose_words_are_gone_stands_about_where_they_stood() -> None:
    mark = place_mark("a", "/weir.md", BEFORE, at("water"))
    other = document_of_text("Nothing of this is left, but there are many more words than there were before in it.")
    place = placed(mark, other).anchor
    assert (place.state, place.start) == (AnchorState.ORPHAN, at("water"))
    assert placed(mark, document_of_text("Gone")).anchor.start == 3
    assert placed(mark, document_of_text("")).anchor.end == 0


@pytest.mark.parametrize("letter", ["", "ab", "1", "ß", "é"])
def test_only_plain_letters_name_a_place(letter: str) -> None:
    with pytest.raises(ValueError, match="no letter"):
        place_mark(letter, "/weir.md", BEFORE, 0)
