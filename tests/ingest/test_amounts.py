"""Lists of amounts in a scraped text: what a recipe is made of."""

from __future__ import annotations

import pytest

from reader.ingest.amounts import lists_of_amounts
from reader.ingest.lines import lines_of
from reader.ingest.plaintext import article_of_text

AMOUNTS = (
    "300 g of smoked herring",
    "2 apples",
    "½ onion, finely chopped",
    "The juice of a lemon",
    "3 tbsp sour cream",
)
STEPS = (
    "Take the skin off the smoked herring and cut it into pieces as wide as a finger.",
    "Peel the apples, dice them, and mix them with the onion and the juice of the lemon.",
    "Stir in the sour cream, then the herring, and leave the salad in a cool place for an hour.",
)
MENU = ("Recipes", "Fish", "Search")
HEADLINE = "Herring salad from Varnholm"


def test_the_amounts_before_the_first_step_are_a_list_of_the_recipe() -> None:
    article = article_of_text("\n\n".join((*MENU, HEADLINE, "Serves 4", "Ingredients", *AMOUNTS, "Method", *STEPS)))
    items = "\n".join(f"- {amount}" for amount in AMOUNTS)
    assert article.metadata.headline == HEADLINE
    assert article.markdown == "\n\n".join(("## Ingredients", items, "## Method", *STEPS)) + "\n"


def test_amounts_between_paragraphs_are_a_list_too() -> None:
    opening = "This salad is what we eat at the quay when the first boats come in, and nobody has ever left any of it."
    article = article_of_text("\n\n".join((*MENU, HEADLINE, opening, "Ingredients", *AMOUNTS, *STEPS)))
    assert article.markdown.startswith(f"{opening}\n\n## Ingredients\n\n- {AMOUNTS[0]}\n- {AMOUNTS[1]}\n")


@pytest.mark.parametrize(
    "rows",
    [
        AMOUNTS[:2],
        ("1 The wall", "2 The money", "2.1 What the state pays", "3 The ferry"),
        ("12 March 2024", "13 March 2024", "14 March 2024"),
        ("10 comments", "20 shares", "300 likes"),
        ("2 boats came.", "3 boats left.", "5 boats stayed."),
    ],
)
def test_what_is_numbered_or_dated_is_no_list_of_amounts(rows: tuple[str, ...]) -> None:
    assert not lists_of_amounts(lines_of("\n\n".join(rows)))


def test_amounts_that_the_text_does_not_speak_of_are_none_of_it() -> None:
    scores = ("3 Keane goalkeeper", "11 Doyle striker", "5 Marsh defender")
    article = article_of_text("\n\n".join((*MENU, HEADLINE, *scores, *STEPS)))
    assert article.markdown == "\n\n".join(STEPS) + "\n"
