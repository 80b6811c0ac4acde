"""Pages that hold no article, or only its beginning."""

from __future__ import annotations

import json

import pytest

from reader.errors import NoArticleError
from reader.ingest.absence import LINKS_NOTICE, SUBSCRIBERS_NOTICE
from reader.ingest.html import article_of_html
from tests.ingest.samples import HEAD, PARAGRAPHS, page, prose

TEASERS = "".join(
    f"<div><h3><a href='/news/{number}'>The port of town number {number} is closed again</a></h3>"
    f"<p>The authority of the port said so on day {number} of the month of May.</p></div>"
    for number in range(40)
)


def test_a_front_page_becomes_its_links() -> None:
    article = article_of_html(
        f"<html><head><title>Courier</title></head><body><main>{TEASERS}</main></body></html>", "https://c.example/"
    )
    assert article.notices == (LINKS_NOTICE,)
    lines = article.markdown.rstrip("\n").split("\n- ")
    assert len(lines) == 40
    assert lines[0] == (
        "- [The port of town number 0 is closed again](https://c.example/news/0)\\\n"
        "  The authority of the port said so on day 0 of the month of May."
    )


def test_an_article_among_many_teasers_stays_an_article() -> None:
    article = article_of_html(page(prose()).replace("<aside>", f"<aside>{TEASERS}"), "https://c.example/")
    assert article.notices == ()
    assert "town number" not in article.markdown


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("<noscript>Please enable JavaScript to view this page.</noscript><div id='app'></div>", "run its scripts"),
        ("<form><p>Log in</p><input type='password'></form>", "asks for a login"),
        ("<p>Sign in to go on</p>", "asks for a login"),
        ("<p>Nothing</p>", "no article on this page"),
        ("<h1>Harbour wall</h1>", "no article on this page"),
        ("<script>'please enable javascript'</script>", "no article on this page"),
    ],
)
def test_why_there_is_no_article(body: str, sentence: str) -> None:
    with pytest.raises(NoArticleError, match=sentence):
        article_of_html(f"<html><body>{body}</body></html>", "")


def test_an_article_that_breaks_off_says_so() -> None:
    head = HEAD.replace('"inLanguage"', '"isAccessibleForFree": false, "inLanguage"')
    assert article_of_html(page(prose(), head), "").notices == (SUBSCRIBERS_NOTICE,)
    walled = page(prose()).replace("</article>", "<div>Subscribe to continue reading</div></article>")
    assert article_of_html(walled, "").notices == (SUBSCRIBERS_NOTICE,)
    assert article_of_html(page(prose() + prose() + prose()), "").notices == ()


def test_a_brief_among_many_teasers_stays_an_article() -> None:
    brief = "<p>The harbour of Varnholm is closed. More follows as the port authority speaks this afternoon.</p>"
    article = article_of_html(page(brief).replace("<aside>", f"<aside>{TEASERS}"), "https://c.example/")
    assert article.notices == ()
    assert article.markdown.startswith("The harbour of Varnholm is closed.")


def _cards(card: str, count: int = 9) -> str:
    return "".join(card.format(number=number, text=PARAGRAPHS[number % 5]) for number in range(count))


@pytest.mark.parametrize(
    "card",
    [
        "<article><h2><a href='/p/{number}'>The harbour of town number {number}</a></h2><p>{text}</p></article>",
        "<div><h3><a href='/p/{number}'>The harbour of town number {number}</a></h3><p>By Ebba Strand</p><p>{text}</p>"
        "<a href='/p/{number}'>Read on</a></div>",
        "<li><a href='/p/{number}'>The harbour of town number {number}</a><span>{text}</span></li>",
        "<a href='/p/{number}'><h2>The harbour of town number {number}</h2><p>{text}</p></a>",
        "<tr><td>{number}.</td><td><a href='/p/{number}'>The harbour of town number {number}</a> (courier)</td></tr>",
    ],
)
def test_cards_that_lead_to_articles_are_none(card: str) -> None:
    shown = f"<html><title>Courier</title><body><main><h1>Courier</h1>{_cards(card)}</main></body></html>"
    article = article_of_html(shown, "https://c.example/")
    assert article.notices == (LINKS_NOTICE,)
    links = [line for line in article.markdown.split("\n") if line.startswith("- ")]
    assert links[3].rstrip("\\") == "- [The harbour of town number 3](https://c.example/p/3)"
    assert article.metadata.authors == ()
    assert "- The harbour of town number 3" in article_of_html(shown, "").markdown


FOUND = "<div><a href='https://h{number}.example/a'><h3>The harbour of town number {number}</h3></a><p>{text}</p></div>"


def test_results_of_a_search_are_links_and_a_choice_of_pages_is_an_article() -> None:
    found = (
        f"<html><title>harbour - search</title><body><form><input name=q value=harbour></form>{_cards(FOUND)}</body>"
    )
    assert article_of_html(found, "https://s.example/").notices == (LINKS_NOTICE,)
    choice = f"<html><title>Nine harbours</title><body><main><h1>Nine harbours</h1>{_cards(FOUND)}</main></body>"
    assert PARAGRAPHS[0] in article_of_html(choice, "https://s.example/").markdown


def test_links_between_paragraphs_make_no_cards() -> None:
    links = [
        f"<div class='see'><a href='/{number}'>The harbour of town number {number}</a></div>" for number in range(4)
    ]
    body = prose(*links) + "<div><a href='/9'>What else the harbour needs</a></div>"
    assert PARAGRAPHS[4] in article_of_html(f"<html><body><main>{body}</main></body></html>", "").markdown


def test_a_brief_outweighed_by_pointers_is_read() -> None:
    brief = f"<article><h1>Harbour closed</h1><p>{PARAGRAPHS[0]}</p></article>"
    card = "<div><h3><a href='/{number}'>The harbour of town number {number}</a></h3><p>{text}</p></div>"
    article = article_of_html(f"<html><body><main>{brief}{_cards(card)}</main></body></html>", "https://c.example/")
    assert article.notices == ()
    assert article.markdown == f"{PARAGRAPHS[0]}\n"


def test_the_day_that_publishing_systems_give_a_front_page_makes_no_article_of_it() -> None:
    card = "<article><h2><a href='/{number}'>The harbour of town number {number}</a></h2><p>{text}</p></article>"
    told = '{"@type": "CollectionPage", "datePublished": "2020-01-01"}'
    front = f'<html><head><script type="application/ld+json">{told}</script></head><body>{_cards(card)}</body></html>'
    assert article_of_html(front, "https://c.example/").notices == (LINKS_NOTICE,)
    article = article_of_html(front.replace("CollectionPage", "NewsArticle"), "https://c.example/")
    assert PARAGRAPHS[0] in article.markdown


def test_what_a_card_says_of_its_page_stands_under_its_link() -> None:
    card = (
        "<a href='/p/{number}'><h3>How to close harbour {number}</h3>"
        "<p>1. What to do, and whom to call in a storm.</p></a>"
    )
    shown = f"<html><title>Help</title><body><main><h1>Help</h1>{_cards(card)}</main></body></html>"
    assert article_of_html(shown, "https://c.example/").markdown.startswith(
        "- [How to close harbour 0](https://c.example/p/0)\\\n  1\\. What to do, and whom to call in a storm.\n- ["
    )


def test_the_titles_of_a_help_page_may_be_short() -> None:
    card = "<div><h3><a href='/p/{number}'>Harbour {number}</a></h3><p>{text}</p></div>"
    shown = f"<html><title>Help</title><body><main><h1>Help</h1>{_cards(card)}</main></body></html>"
    article = article_of_html(shown, "https://c.example/")
    assert article.notices == (LINKS_NOTICE,)
    assert article.markdown.startswith(f"- [Harbour 0](https://c.example/p/0)\\\n  {PARAGRAPHS[0]}\n- [Harbour 1]")


_DRAWN = "<html><head><title>The wall</title>{}</head><body><div id='app'>Loading…</div>{}</body></html>"


def test_an_article_that_only_scripts_draw_is_read_from_the_state_of_the_page() -> None:
    state = {
        "props": {"post": {"tags": ["harbour"], "content": prose("<h2>Fishermen</h2>"), "teaser": "<p>A</p><p>B</p>"}}
    }
    page = _DRAWN.format("", f"<script id='__NEXT_DATA__' type='application/json'>{json.dumps(state)}</script>")
    blocks = article_of_html(page, "https://c.example/a").markdown.rstrip("\n").split("\n\n")
    assert blocks == [PARAGRAPHS[0], "## Fishermen", *PARAGRAPHS[1:]]


def test_an_article_that_a_page_only_declares_is_read_line_by_line() -> None:
    told = {"@type": "NewsArticle", "headline": "The wall", "articleBody": "\n\n".join(PARAGRAPHS)}
    page = _DRAWN.format(f"<script type='application/ld+json'>{json.dumps(told)}</script>", "")
    article = article_of_html(page, "https://c.example/a")
    assert article.metadata.headline == "The wall"
    assert article.markdown.rstrip("\n").split("\n\n") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "state", ["{", json.dumps({"a": ["<p>One.</p><p>Two.</p>"]}), json.dumps({"title": "word " * 500})]
)
def test_what_else_a_page_holds_for_its_scripts_is_no_article(state: str) -> None:
    with pytest.raises(NoArticleError):
        article_of_html(_DRAWN.format("", f"<script type='application/json'>{state}</script>"), "https://c.example/a")


@pytest.mark.parametrize("form", ["\n\n", "<p>"])
def test_what_a_page_holds_for_its_scripts_is_cleaned_as_the_page_is(form: str) -> None:
    hostile = "The harbour\u00a0wall \u001b[31mstands\u0000 \ud800where it\u202e stood."
    state = {"articleBody": form.join(["", hostile, *PARAGRAPHS])}
    page = _DRAWN.format("", f"<script type='application/json'>{json.dumps(state)}</script>")
    blocks = article_of_html(page, "https://c.example/a").markdown.rstrip("\n").split("\n\n")
    assert blocks[0] == "The harbour wall stands where it stood."
    assert blocks[1:] == list(PARAGRAPHS)
