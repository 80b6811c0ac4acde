"""Which names belong together once a reader has said so: groups under must-link and cannot-link constraints.

The constraints come from the reader and weigh more than the groups that were found: what must be together is joined
first, what was found together joins then, and nothing is ever joined across a cannot-link. (Clustering with such
pairwise constraints: Wagstaff and Cardie, ICML 2000.)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Item = tuple[str, int]
"""The key of a name form, and the number of the group that it was found in."""
Pair = tuple[str, str]
"""Two keys of name forms."""
_Node = tuple[str, int | None]


def regroup(items: Sequence[Item], same: Iterable[Pair], different: Iterable[Pair]) -> list[int]:
    """The number of its new group for each item, counted from 0 in the order of the items.

    ``same`` are the pairs that must be together, the most important first: where they contradict each other or
    ``different``, the later ones give way. A form of such a pair means one and the same wherever it was found; any
    other form stays where it was found. Within a group as found, earlier items attract later ones. Every pair of
    ``different`` holds, but for a form and itself. Applied to its own result, the function changes nothing.
    """
    same = tuple(same)
    joined = {key for pair in same for key in pair}
    groups = _Groups(different)
    for one, other in same:
        groups.join((one, None), (other, None))
    nodes: list[_Node] = [(key, None if key in joined else owner) for key, owner in items]
    earlier: dict[int, list[_Node]] = {}
    for node, (_, owner) in zip(nodes, items, strict=True):
        present = earlier.setdefault(owner, [])
        if not any(groups.join(before, node) for before in present):
            present.append(node)  # the first of its kind here: what comes later may join it
    numbers: dict[_Node, int] = {}
    return [numbers.setdefault(groups.root(node), len(numbers)) for node in nodes]


class _Groups:
    """Disjoint sets of nodes that are never joined across a pair of keys to be kept apart."""

    def __init__(self, different: Iterable[Pair]) -> None:
        self._parent: dict[_Node, _Node] = {}
        self._keys: dict[_Node, set[str]] = {}
        self._apart: dict[str, set[str]] = {}
        for one, other in different:
            if one != other:
                self._apart.setdefault(one, set()).add(other)
                self._apart.setdefault(other, set()).add(one)

    def root(self, node: _Node) -> _Node:
        """The node that stands for the group of ``node``."""
        while (parent := self._parent.get(node, node)) != node:
            node = parent
        return node

    def join(self, one: _Node, other: _Node) -> bool:
        """Make one group of two, if nothing in them is to be kept apart; whether they are one now."""
        one, other = self.root(one), self.root(other)
        if one == other:
            return True
        keys, more = self._keys.setdefault(one, {one[0]}), self._keys.setdefault(other, {other[0]})
        if any(not more.isdisjoint(self._apart.get(key, ())) for key in keys):
            return False
        self._parent[other] = one
        keys |= more
        return True
