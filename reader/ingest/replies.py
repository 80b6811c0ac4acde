"""What readers wrote under an article, told by what each of them can be given: a reply.

Classes tell most comments; where they do not, each comment still has a link or a button that says "Reply" and nothing
else. Where a thread is itself the text of a page, as in a forum, no article stands before it, and it stays.
"""

from __future__ import annotations

import re

from reader.ingest.furniture import FEW_WORDS
from reader.ingest.tree import Element, drop, text_of, words_of

_REPLY = re.compile(
    r"reply|reply to .{1,40}|antworten|répondre|responder|rispondi|beantwoorden|reageer|svara?|vastaa|odpowiedz"
    r"|ответить|yanıtla|返信|回复|回覆|답글",
    re.IGNORECASE,
)
_MIN_REPLIES = 2
"""A lone one may be a letter's."""
_ARTICLE = 120
"""Words of prose from which what stands before the comments is an article."""
_FRINGE = " \t()[]·•|»↩›"


def drop_replies(body: Element) -> None:
    """Take away the comments under the article of a page, where each can be replied to."""
    actions = [one for one in body.iter("a", "button") if _REPLY.fullmatch("".join(one.itertext())[:60].strip(_FRINGE))]
    thread = _around(actions) if len(actions) >= _MIN_REPLIES else None
    if thread is None or thread.tag in ("html", "body") or _words_before(thread, body) < _ARTICLE:
        return
    held = {ancestor for action in actions for ancestor in action.iterancestors()}
    comments = [child for child in thread if child in held]
    said = sum(len(words_of(text_of(comment))) for comment in comments)
    if 2 * said >= len(words_of(text_of(thread))):
        drop(thread)
    else:
        for comment in comments:
            drop(comment)


def _around(actions: list[Element]) -> Element | None:
    """The deepest element that holds all of some elements."""
    first, *others = actions
    shared = list(first.iterancestors())
    for other in others:
        theirs = set(other.iterancestors())
        shared = [one for one in shared if one in theirs]
    return shared[0] if shared else None


def _words_before(thread: Element, body: Element) -> int:
    """The words of the prose on a page before an element: what is long and no link."""
    words = 0
    for element in body.iter():
        if element is thread:
            return words
        if isinstance(element.tag, str) and element.tag != "a":
            for text in (element.text, *(child.tail for child in element)):
                count = len(words_of(text)) if text else 0
                words += count if count >= FEW_WORDS else 0
    return words
