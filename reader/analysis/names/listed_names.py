"""Where the names that the reader has listed stand in a text. What a reader says of a name outweighs any rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reader.analysis.gazetteer import form
from reader.analysis.model import EntityType
from reader.analysis.names.name import EVENT, GPE, LAW, NORP, ORG, PERSON, PRODUCT, WORK, Name, name_of
from reader.analysis.own_names import OwnName
from reader.analysis.tokens import Passage

LISTED = "in your list of names"
"""The rule of a mention that is one of the reader's own names."""
_LABELS: Mapping[EntityType, str] = {
    EntityType.PERSON: PERSON,
    EntityType.ORGANISATION: ORG,
    EntityType.PLACE: GPE,
    EntityType.GROUP: NORP,
    EntityType.EVENT: EVENT,
    EntityType.LAW: LAW,
    EntityType.WORK: WORK,
    EntityType.PRODUCT: PRODUCT,
}


class ListedNames:
    """The reader's own names, to be found and looked up."""

    def __init__(self, names: Iterable[OwnName] = ()) -> None:
        self._owner = {form(each): one for one in reversed(tuple(names)) for each in reversed(one.forms)}
        self._by_initial: dict[str, list[str]] = defaultdict(list)
        for one in self._owner.values():
            for each in one.forms:
                spelt = _straight(each)
                if spelt not in self._by_initial[spelt[0]]:
                    self._by_initial[spelt[0]].append(spelt)
        for spellings in self._by_initial.values():
            spellings.sort(key=len, reverse=True)

    def name_of(self, name_form: str) -> str:
        """What the reader calls that which goes by a form; empty for what is not listed."""
        one = self._owner.get(name_form)
        return one.name if one else ""

    def label_of(self, name_form: str) -> str:
        """The label of what goes by a form; empty for what is not listed."""
        one = self._owner.get(name_form)
        return _LABELS[one.type] if one else ""

    def added_to(self, names: Sequence[Name], passage: Passage, index: int) -> list[Name]:
        """The names of a passage with the listed ones in place of what they overlap, but for a longer name that one is
        a part of: "Acme" does not break up the "Acme Foundation". ``index`` is the passage's own."""
        merged = list(names)
        for new in self._in(passage, index) if self._owner else ():
            touching = [name for name in merged if name.first < new.last and new.first < name.last]
            inside = any(_holds(name, new) for name in touching)
            if not inside:
                merged = [name for name in merged if name not in touching]
                merged.append(new)
        return sorted(merged, key=lambda name: name.first)

    def _in(self, passage: Passage, index: int) -> Iterator[Name]:
        at = 0
        while at < len(passage.tokens):
            last = next(filter(None, (self._end(passage, at, each) for each in self._spellings(passage, at))), 0)
            if last:
                found = name_of(passage, index, at, last, "", LISTED)
                yield name_of(passage, index, at, last, self.label_of(form(found.text)), LISTED)
            at = last or at + 1

    def _spellings(self, passage: Passage, at: int) -> Sequence[str]:
        return self._by_initial.get(_straight(passage.tokens[at].text[:1]), ())

    @staticmethod
    def _end(passage: Passage, first: int, spelling: str) -> int:
        """Behind which token a name ends that is spelt so and begins at ``first``; 0 where none does."""
        tokens, text = passage.tokens, ""
        for at in range(first, len(tokens)):
            space = " " if at > first and tokens[at].start > tokens[at - 1].end else ""
            text += space + _straight(tokens[at].text)
            if text == spelling:
                return at + 1
            if not spelling.startswith(text):
                break
        return 0


def _holds(name: Name, part: Name) -> bool:
    return name.first <= part.first and part.last <= name.last and name.last - name.first > part.last - part.first


def _straight(text: str) -> str:
    return text.replace("’", "'")
