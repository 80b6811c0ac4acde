"""Where a run stands: the list or table around it, the element in which it has its equals, and how that one looks.

Templates set paragraphs in elements of one class, be it one element for all of them or one for each. Two runs whose
homes look alike are therefore equals, wherever they stand in the article.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from reader.ingest.tree import Element, Run

STRUCTURES = frozenset({"ul", "ol", "dl", "table", "blockquote", "pre"})
_PARTS = frozenset({"li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "p", "caption", "footer"})
"""Elements that stand in a structure without ending it."""
_FLOWS = frozenset({"div", "section", "article", "main", "body", "figure"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run stands."""

    structure: Element | None
    """The outermost list, table, quotation or code block around it, up to the first other block; None without one."""
    home: Element
    """The element in which it stands, or the structure around it does."""
    look: tuple[str, ...]
    """Tag and class of the home, and of what is around it up to the first element with a class."""


class Places:
    """The places of runs, each found when it is first asked for."""

    def __init__(self) -> None:
        self._known: dict[Element, Place] = {}

    def of(self, run: Run) -> Place:
        """The place of a run."""
        place = self._known.get(run.container)
        if place is None:
            home = home_of(run.container)
            place = self._known[run.container] = Place(_structure_of(run.container), home, _look_of(home))
        return place


def lays_out(table: Element) -> bool:
    """Whether a table says that it only lays out the page, or holds other tables."""
    return table.get("role") == "presentation" or next(table.iterdescendants("table"), None) is not None


def home_of(element: Element) -> Element:
    """The element in which a paragraph, or the list, table or quote around it, stands."""
    structure = _structure_of(element)
    if structure is None and element.tag in _FLOWS:
        return element
    inner = element if structure is None else structure
    parent = inner.getparent()
    while parent is not None and parent.tag in _FLOWS and _is_alone(inner):
        inner, parent = parent, parent.getparent()
    return inner if parent is None else parent


def _structure_of(element: Element) -> Element | None:
    found = None
    for one in (element, *element.iterancestors()):
        if one.tag in STRUCTURES:
            found = one
        elif one.tag not in _PARTS:
            break
    return found


def _is_alone(element: Element) -> bool:
    """Whether an element is a list, table, quote or embedded post that its parent does nothing but hold."""
    if element.tag not in STRUCTURES and element.tag not in _FLOWS:
        return False
    texts = (element.getparent().text, element.tail)
    if any(text and text.strip() for text in texts):
        return False
    siblings = chain(element.itersiblings(preceding=True), element.itersiblings())
    return not any(text.strip() for one in siblings for text in (*_first_text(one), one.tail or ""))


def _first_text(element: Element) -> Iterator[str]:
    return islice((text for text in element.itertext() if text.strip()), 1)


def _look_of(home: Element) -> tuple[str, ...]:
    look: list[str] = []
    for one in (home, *home.iterancestors()):
        name = one.get("class") or ""
        look.append(f"{one.tag} {name}")
        if name:
            break
    return tuple(look)
