"""What readers wrote under an article, told by what each of them can be given: a reply.

Classes tell most comments; where they do not, each comment still has a link or a button that says "Reply" and nothing
else. Where a thread is itself the text of a page, as in a forum, no article stands before it, and all of it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.ingest.furniture import FEW_WORDS, LINKED, link_share
from reader.ingest.tree import Element, Run, drop, text_of, words_of

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


@dataclass(frozen=True, slots=True)
class Thread:
    """What several people wrote, one under the other."""

    around: Element
    """The element that holds it."""
    replies: tuple[Element, ...]
    """The elements of which each can be replied to."""
    words_before: int
    """The words of the prose that stands before it on the page."""


def thread_of(body: Element) -> Thread | None:
    """The thread on a page, comments or a forum's, if it has one."""
    actions = [one for one in body.iter("a", "button") if _REPLY.fullmatch("".join(one.itertext())[:60].strip(_FRINGE))]
    around = _around(actions) if len(actions) >= _MIN_REPLIES else None
    if around is None or around.tag in ("html", "body"):
        return None
    held = {ancestor for action in actions for ancestor in action.iterancestors()}
    return Thread(around, tuple(child for child in around if child in held), _words_before(around, body))


def drop_replies(thread: Thread) -> None:
    """Take away a thread that stands under an article, as comments do."""
    if thread.words_before < _ARTICLE:
        return
    said = sum(len(words_of(text_of(reply))) for reply in thread.replies)
    if 2 * said >= len(words_of(text_of(thread.around))):
        drop(thread.around)
    else:
        for reply in thread.replies:
            drop(reply)


def posts_of(thread: Thread, runs: Sequence[Run], extracted: str) -> Iterator[str]:
    """What is said in a thread that is itself the text of its page, as in a forum; nothing of another.

    ``extracted`` is what was taken for the article: the first post, or all but a few.
    """
    if thread.words_before >= FEW_WORDS or not _are_equals(thread.replies):
        return
    inside = {element for reply in thread.replies for element in reply.iter()}
    said = [run for run in runs if run.container in inside and len(run.words) >= FEW_WORDS and link_share(run) < LINKED]
    if any(run.text in extracted for run in said):
        yield from (run.text for run in said)


def _are_equals(posts: Sequence[Element]) -> bool:
    """Whether posts are made alike, and none says more than all others, as an article does among its comments."""
    makes = {(post.tag, *(post.get("class") or "").split()[:1]) for post in posts}
    lengths = [len(words_of(text_of(post))) for post in posts]
    return len(posts) >= _MIN_REPLIES and len(makes) == 1 and 2 * max(lengths) <= sum(lengths)


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
