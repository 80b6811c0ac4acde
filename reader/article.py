"""An article as it is kept: what is known about it, and its clean Markdown.

The words are the newspaper's own. A *kicker* is the short line over the headline, the *dek* the sentence under it, the
*byline* names who wrote it, the *dateline* the place it was written from.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Metadata(NamedTuple):
    """What is known about an article. Every text is cleaned, one line, and empty where nothing is known."""

    headline: str = ""
    """The title, without the name of the site."""
    kicker: str = ""
    """The short line over the headline: a topic or a place."""
    dek: str = ""
    """The summary line under the headline."""
    authors: tuple[str, ...] = ()
    """The people of the byline, in order, without "By" and without the outlet."""
    dateline: str = ""
    """The place, and sometimes the agency, at the head of the first paragraph: "GENEVA (Reuters)"."""
    site: str = ""
    """The publication."""
    published: str = ""
    """ISO 8601: a day ("2023-08-31") or a time with its zone."""
    updated: str = ""
    """ISO 8601, as ``published``; empty where the article was not changed."""
    language: str = ""
    """A BCP 47 tag in lower case: "en", "pt-br"."""
    address: str = ""
    """The canonical address, where there is one."""
    origins: Mapping[str, str] = {}
    """For each field that is set, where its value came from: "json-ld", "opengraph", "visible text" …"""


class Article(NamedTuple):
    """One cleaned article: metadata and body."""

    metadata: Metadata
    markdown: str
    """The body as CommonMark with tables; without headline, dek and byline, which are metadata. Figures are written as
    :mod:`reader.document.figure` describes."""
    notices: tuple[str, ...] = ()
    """Sentences the reader should see: "The rest of this article is for subscribers." """
