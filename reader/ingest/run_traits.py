"""What a single run looks like, whatever stands around it: a moment, a strong line, a credit, a title over its text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.ingest import byline_openings, bylines
from reader.ingest.captions import is_credit
from reader.ingest.furniture import FEW_WORDS, LINKED, link_share
from reader.ingest.lines import ends_sentence
from reader.ingest.places import STRUCTURES
from reader.ingest.tree import HEADING_TAGS, SUBHEADING_TAGS, Run, text_of

COLONS = (":", "：")
_SIGN = re.compile(r"[\[(]?(?:[a-z]{1,4}\s)?\d{1,4}[\])]?")
"""A sign in the text that refers to a source: 3, [3], [note 3]."""


def cited(run: Run) -> Iterator[str]:
    """The names of the places on the page to which signs in a run refer."""
    for element, kind in run.pieces:
        if kind == "element":
            for link in element.iter("a"):
                address = link.get("href") or ""
                if address.startswith("#") and _SIGN.fullmatch(text_of(link)):
                    yield address[1:]


def is_strong(run: Run) -> bool:
    """Whether all words of a short line are set in bold, or are a term."""
    if run.container.tag == "dt":
        return is_short(run)
    bold = [one for element, kind in run.pieces if kind == "element" for one in element.iter("b", "strong")]
    return is_short(run) and " ".join(map(text_of, bold)) == run.text


def is_title_of(run: Run, after: Run) -> bool:
    """Whether a heading stands in one element with the text behind it, which points nowhere."""
    if run.container.tag not in SUBHEADING_TAGS or after.container.tag in HEADING_TAGS or link_share(after) >= LINKED:
        return False
    return run.container.getparent() in (after.container, *after.container.iterancestors())


def is_short(run: Run) -> bool:
    """Whether a run says little of its own."""
    return len(run.words) < FEW_WORDS


def is_prose(run: Run) -> bool:
    """Whether a run says something of its own in a whole sentence."""
    return not is_short(run) and is_closed(run) and link_share(run) < LINKED


def is_moment(run: Run) -> bool:
    """Whether a run is nothing but the time when something was, as the entries of a running report have it."""
    if run.container.tag == "time":
        return True
    shown = [element for element, kind in run.pieces if kind != "tail" and element is not run.container]
    return len(shown) == 1 and shown[0].tag == "time" and text_of(shown[0]) == run.text


def is_closed(run: Run) -> bool:
    """Whether a run ends as a sentence does, or leads up to what follows."""
    return ends_sentence(run.text) or run.text.endswith(COLONS)


def is_margin_note(run: Run) -> bool:
    """Whether a run is a caption, a credit, a byline: what stands among paragraphs and is none."""
    for element in (run.container, *run.container.iterancestors()):
        if element.tag in STRUCTURES or element.tag in SUBHEADING_TAGS:
            break
        if element.tag in ("figcaption", "figure"):
            return True
    return is_credit(run.text) or (len(run.words) <= byline_openings.MAX_WORDS and bylines.has_by(run.text))
