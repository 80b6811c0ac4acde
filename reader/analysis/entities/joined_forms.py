"""The forms of the names of a text, joined: a union-find that remembers by which rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reader.analysis.names.context import Context
from reader.analysis.names.name import Name, form_of


class JoinedForms:
    """What the names of a text are called, and which of these forms name the same."""

    def __init__(self, names: Sequence[Name], context: Context) -> None:
        self.names = names
        self.context = context
        self.by_form: dict[str, list[int]] = defaultdict(list)
        """For each form, in the order of the text, the indices of the names that have it."""
        for index, name in enumerate(names):
            self.by_form[form_of(name)].append(index)
        self.label = {form: names[indices[0]].label for form, indices in self.by_form.items()}
        """The label of each form, in the order of the text."""
        self.rule: dict[str, str] = {}
        """For each form that was joined to one before it, the rule that did it."""
        self._parent = {form: form for form in self.by_form}
        self._order = {form: index for index, form in enumerate(self.by_form)}

    def __iter__(self) -> Iterator[str]:
        return iter(self.label)

    def __contains__(self, form: object) -> bool:
        return form in self.label

    def is_before(self, form: str, other: str) -> bool:
        """Whether the text has one form before another."""
        return self._order[form] < self._order[other]

    def text(self, form: str) -> str:
        """The form as the text writes it first."""
        return self.names[self.by_form[form][0]].text

    def root(self, form: str) -> str:
        """The form that stands for all that are joined with this one."""
        parent = self._parent
        while parent[form] != form:
            parent[form] = form = parent[parent[form]]  # which halves the way of whoever asks next
        return form

    def join(self, form: str, other: str, rule: str) -> None:
        """Say that two forms name the same; ``rule`` says how it is known."""
        first, second = self.root(form), self.root(other)
        if first != second:
            self._parent[first] = second
            self.rule.setdefault(max(form, other, key=self._order.__getitem__), rule)
