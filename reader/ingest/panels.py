"""Panels that a page opens when it is asked to: questions and answers, the parts of a long text.

The button over a panel is its title (WAI-ARIA Authoring Practices, "Accordion"), and what it hides is as much a part of
the article as what another page shows at once. A menu is opened in the same way: it is told by its links.
"""

from __future__ import annotations

import re

from reader.ingest.tree import HEADING_TAGS, Element, having, text_of, words_of

_POINTS = ("aria-controls", "data-bs-target", "data-target", "href")
"""The attributes by which a button names the panel that it opens."""
_PANEL_WORDS = 5
"""Words that a panel holds at least."""
_WORD = re.compile(r"[^\W\d_]{2}")
"""What the title of a panel holds; a number or a sign opens a note."""
_CONTAINERS = frozenset({"div", "section", "dd", "td"})
_HIDES = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)[^;]*;?", re.IGNORECASE)


def open_panels(root: Element) -> None:
    """Show the panels under ``root`` that buttons before them open, and make those buttons their titles."""
    for heading in root.iter(*HEADING_TAGS):
        _take_from_button(heading)
    buttons = [one for one in having(root, "aria-expanded") if one.tag == "button" or _is_button(one)]
    if not buttons:
        return
    by_id = {one.get("id"): one for one in having(root, "id") if one.tag in _CONTAINERS}
    texts: dict[Element, bool] = {}
    for button in buttons:
        names = ((button.get(name) or "").lstrip("#") for name in _POINTS)
        panel = next((by_id[name] for name in names if name in by_id), None)
        if panel is None or not _WORD.search(text_of(button)) or panel in button.iterancestors():
            continue
        if panel not in texts:
            texts[panel] = _is_text(panel)
        if texts[panel]:
            _make_title(button)
            panel.attrib.pop("hidden", None)
            if panel.get("style"):
                panel.set("style", _HIDES.sub("", panel.get("style")))


def _take_from_button(heading: Element) -> None:
    """A heading that is all a button, of which nothing tells what it opens, is a heading."""
    button = next(heading.iter("button"), None)
    if button is not None and button.get("aria-expanded") is None and text_of(button) == text_of(heading):
        button.tag = "span"
        button.attrib.clear()


def _is_button(element: Element) -> bool:
    return element.get("role") == "button" and (element.tag in ("div", "span", "a", "p") or element.tag in HEADING_TAGS)


def _is_text(panel: Element) -> bool:
    """Whether a panel holds words, most of which lead nowhere."""
    words = len(words_of(text_of(panel)))
    linked = sum(len(words_of(text_of(link))) for link in panel.iter("a"))
    return words >= _PANEL_WORDS and 2 * linked < words and next(panel.iter("form", "input"), None) is None


def _make_title(button: Element) -> None:
    heading = next((one for one in (button, *button.iterancestors()) if one.tag in HEADING_TAGS), None)
    if heading is None:
        button.tag = "summary"
        button.attrib.clear()
        return
    heading.attrib.pop("role", None)
    if button is not heading:
        button.tag = "span"
        button.attrib.clear()
