"""Pages and texts written for these tests: an invented story, as a page, as a scrape and as Markdown."""

from __future__ import annotations

PARAGRAPHS = (
    "The harbour of Varnholm will close to cargo ships for six weeks, the port authority said on Tuesday, after divers "
    "found cracks in the western breakwater that are wider than a hand.",
    "“We cannot wait for the autumn storms,” said Maria Lindqvist, who has led the authority since 2019. “If the wall "
    "gives way, the fishing quay goes with it.”",
    "Repairs are expected to cost 14 million crowns. Half of the money comes from the city, the rest from the state, "
    "according to a paper seen by this newspaper.",
    "Fishermen fear for their season. Jonas Berg, whose family has sailed from the harbour for four generations, said "
    "that he had learned of the closure from the radio.",
    "The ferry to Eldey is not affected. It will leave from the northern pier, as it did during the works of 2011, and "
    "the timetable stays the same.",
)

HEAD = """
<head><meta charset="utf-8"><title>Harbour wall cracks close Varnholm port | The Varnholm Courier</title>
<meta property="og:site_name" content="The Varnholm Courier">
<meta property="og:title" content="Harbour wall cracks close Varnholm port">
<link rel="canonical" href="https://courier.example/news/harbour">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Harbour wall cracks close Varnholm port", "author": [{"@type": "Person", "name": "Ebba Strand"},
{"@type": "Person", "name": "Nils Holm"}], "datePublished": "2024-03-05T08:30:00+01:00",
"dateModified": "2024-03-06T09:00:00+01:00", "publisher": {"@type": "Organization", "name": "Varnholm Media"},
"inLanguage": "en-GB"}</script></head>"""


def page(body: str, head: str = HEAD) -> str:
    """A page of the invented newspaper, with its menus and its footer, around a body."""
    return f"""<!DOCTYPE html><html lang="en-GB">{head}<body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article><header><p class="kicker">Shipping</p><h1>Harbour wall cracks close Varnholm port</h1>
<p class="standfirst">Six weeks without cargo, and a bill that the city and the state will share</p>
<p class="byline">By Ebba Strand and Nils Holm</p><time datetime="2024-03-05">5 March 2024</time></header>
<div class="body">{body}</div>
<div class="share"><a href="https://social.example/share">Share on Facebook</a></div></article></main>
<aside><h2>Related stories</h2><ul><li><a href="/1">Ferry fares rise again after the long winter break</a></li>
<li><a href="/2">Council votes on the new library in the old customs house</a></li></ul></aside>
<footer><p>© 2024 The Varnholm Courier. All rights reserved.</p></footer></body></html>"""


def prose(*between: str) -> str:
    """The story's paragraphs as HTML, with pieces put between them, one after each paragraph in turn."""
    pieces = []
    for number, paragraph in enumerate(PARAGRAPHS):
        pieces.append(f"<p>{paragraph}</p>")
        if number < len(between):
            pieces.append(between[number])
    return "\n".join(pieces)


SCRAPE = f"""Shipping

Harbour wall cracks close Varnholm port for six weeks

Six weeks without cargo, and a bill that the city and the state will share in the end

By Ebba Strand Varnholm Courier
Published March 5, 2024
Courier Flash top headlines for March 5

{PARAGRAPHS[0]}

Photo of the western breakwater

The western breakwater of Varnholm seen from the ferry on a calm morning in early spring, (Jonas Dahl/Nordfoto via EPA)

{PARAGRAPHS[1]}

Advertisement

{PARAGRAPHS[2]}

What the fishermen say

{PARAGRAPHS[3]}

{PARAGRAPHS[4]}

Share on Facebook
Related stories
Ferry fares rise again
"""
