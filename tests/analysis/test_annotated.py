"""How well news is read that was written to be read: floors that a change must not fall under.

The articles are no measure of what is unseen, for rules were mended on them; `docs/decisions/0003-language-model.md`
has the figures from before. They are here so that what was mended stays so.
"""

from __future__ import annotations

import pytest

from tests.analysis.annotated import Count, articles, compare

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def count() -> Count:
    counted = Count()
    for article in articles():
        compare(article, counted)
    return counted


def test_names_have_their_borders_and_types(count: Count) -> None:
    assert count.f1 >= 0.9, count.mistakes


def test_entities_are_whole(count: Count) -> None:
    assert count.whole / count.entities >= 0.88


def test_quotes_have_their_speakers(count: Count) -> None:
    assert count.attributed / count.spoken >= 0.95, count.mistakes


def test_what_is_shown_as_unsure_is_wrong_more_often(count: Count) -> None:
    sure = count.attributed - (count.unsure - count.unsure_wrong) + count.sure_wrong
    assert count.unsure_wrong / count.unsure > count.sure_wrong / sure


def test_terms_and_titles_are_seldom_given_a_speaker(count: Count) -> None:
    assert count.wrongly / count.others <= 0.1
