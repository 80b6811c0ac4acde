"""Pages that hold no article, or only its beginning."""

from __future__ import annotations

import pytest

from reader.errors import NoArticleError
from reader.ingest.absence import LINKS_NOTICE, SUBSCRIBERS_NOTICE
from reader.ingest.html import article_of_html
from tests.ingest.samples import HEAD, page, prose

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
    lines = article.markdown.rstrip("\n").split("\n")
    assert len(lines) == 40
    assert lines[0] == "- [The port of town number 0 is closed again](https://c.example/news/0)"


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
