"""What a page inserts between the paragraphs of a scraped text."""

from __future__ import annotations

import pytest

from reader.ingest.inserts import inserts_in
from reader.ingest.lines import lines_of
from reader.ingest.plaintext import article_of_text
from tests.ingest.samples import PARAGRAPHS

HEADLINES = ("Ferry fares rise again after the long winter break", "Council votes on the library in the customs house")


def _text(label: str, *headlines: str, then: str = PARAGRAPHS[2]) -> str:
    return "\n\n".join((PARAGRAPHS[0], PARAGRAPHS[1], label, *headlines, then, PARAGRAPHS[3], PARAGRAPHS[4]))


@pytest.mark.parametrize(
    "label", ["Related articles", "DON'T MISS", "Read also:", "Lire aussi", "Most read in Shipping"]
)
def test_headlines_under_a_label_between_paragraphs_are_left_out(label: str) -> None:
    text = _text(label, *HEADLINES)
    assert inserts_in(lines_of(text)) == {2, 3, 4}
    assert article_of_text(text).markdown == "\n\n".join(PARAGRAPHS) + "\n"


@pytest.mark.parametrize(
    ("label", "headlines"),
    [
        ("What the fishermen say", HEADLINES),
        ("Related articles", ()),
        ("Related articles", HEADLINES * 3),
        ("Related articles", ("The wall was mended before.",)),
    ],
)
def test_a_subheading_a_bare_label_and_a_long_list_are_no_insert(label: str, headlines: tuple[str, ...]) -> None:
    assert not inserts_in(lines_of(_text(label, *headlines)))


def test_headlines_at_the_end_are_no_insert() -> None:
    assert not inserts_in(lines_of("\n\n".join((*PARAGRAPHS, "Related articles", *HEADLINES))))


def test_a_prompt_to_sign_up_between_paragraphs_is_passed_over() -> None:
    prompt = ("Sign up for our newsletter", "Enter your email", "By signing up you agree to our Privacy Policy.")
    text = "\n".join((*PARAGRAPHS[:3], *prompt, *PARAGRAPHS[3:]))
    assert inserts_in(lines_of(text)) == {3, 4, 5}
    assert article_of_text(text).markdown == "\n\n".join(PARAGRAPHS) + "\n"
