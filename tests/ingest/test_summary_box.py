"""The box that sums an article up before it begins."""

from __future__ import annotations

import pytest

from reader.ingest.html import article_of_html
from tests.ingest.samples import PARAGRAPHS, page, prose

ADDRESS = "https://courier.example/news/harbour"
POINTS = (
    "Cargo ships stay out of the harbour for six weeks",
    "Divers found cracks in the western breakwater",
    "Repairs cost 14 million crowns",
)
BOX = "## Key points\n\n" + "".join(f"- {point}\n" for point in POINTS)


def _items(item: str) -> str:
    return "".join(item.format(point=point, number=number) for number, point in enumerate(POINTS))


def _markdown(box: str) -> str:
    whole = page(f"<div class='posts'>{prose()}</div>")
    return article_of_html(whole.replace("<div class='posts'>", f"{box}<div class='posts'>"), ADDRESS).markdown


@pytest.mark.parametrize(
    "box",
    [
        f"<aside><h2>Key points</h2><ul>{_items('<li>{point}</li>')}</ul></aside>",
        f"<section><div class='label'>Key points</div><ol>{_items('<li><p>{point}</p></li>')}</ol></section>",
        f"<aside><p>Key points</p><ul>{_items('<li><a href=#p{number}>{point}</a></li>')}</ul></aside>",
        f"<div><h2>Key points</h2>{_items('<div><a href=?block=b{number}#b{number}>{point}</a></div>')}</div>",
    ],
)
def test_a_box_that_sums_the_article_up_is_kept(box: str) -> None:
    assert _markdown(box) == BOX + "\n" + "\n\n".join(PARAGRAPHS) + "\n"


def test_the_time_of_an_event_stands_apart() -> None:
    item = "<li><a href='#p{number}'><time>1{number}.10</time><span>{point}</span></a></li>"
    assert "- 10.10 Cargo ships" in _markdown(f"<aside><h2>Key events</h2><ul>{_items(item)}</ul></aside>")


@pytest.mark.parametrize(
    "box",
    [
        f"<aside><h2>Related</h2><ul>{_items('<li><a href=/{number}>{point}</a></li>')}</ul></aside>",
        f"<nav class='toc'><h2>Contents</h2><ul>{_items('<li><a href=#p{number}>{point}</a></li>')}</ul></nav>",
        "<div><h2>Contents</h2><ul><li><a href='#a'>The wall</a></li><li><a href='#b'>The bill</a></li></ul></div>",
        "<aside><h2>Breaking</h2><ul><li>Council votes on the library in the old customs building</li>"
        "<li>Farmers welcome rainfall after three summers of drought</li></ul></aside>",
    ],
)
def test_menus_pointers_and_tickers_are_no_such_box(box: str) -> None:
    assert _markdown(box) == "\n\n".join(PARAGRAPHS) + "\n"


def test_a_link_that_names_the_page_itself_leads_to_a_place_on_it() -> None:
    for address in (f"{ADDRESS}#wall", f"{ADDRESS}?print=1#wall", "#wall", "harbour#wall"):
        body = prose().replace("western breakwater", f"<a href='{address}'>western breakwater</a>", 1)
        assert "[western" not in article_of_html(page(body), ADDRESS).markdown
    body = prose().replace("western breakwater", "<a href='pier#wall'>western breakwater</a>", 1)
    assert (
        "[western breakwater](https://courier.example/news/pier#wall)" in article_of_html(page(body), ADDRESS).markdown
    )
