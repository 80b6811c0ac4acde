"""Which runs of a page are its article.

An extractor (:mod:`reader.ingest.candidates`) says which text it takes for the article; each run of the page that it
holds is *voted* for. A vote is believed where the article lies (:mod:`reader.ingest.zone`), so that text which the page
repeats elsewhere is not taken twice. Within that zone, what extractors are known to lose is taken back (subheadings,
lists, tables, quotes, code, whatever looks like the paragraphs beside it), and what is furniture by its element, its
class or its words (:mod:`reader.ingest.furniture`) goes, even where it was voted for.

``docs/decisions/0002-extraction.md`` has the measurements.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from reader.ingest.ballot import votes_for
from reader.ingest.boilerplate import is_boilerplate
from reader.ingest.furniture import FEW_WORDS, LINKED, Furniture, is_post, link_share
from reader.ingest.places import Places, lays_out
from reader.ingest.run_traits import (
    COLONS,
    cited,
    is_closed,
    is_margin_note,
    is_moment,
    is_prose,
    is_short,
    is_strong,
    is_title_of,
)
from reader.ingest.tree import HEADING_TAGS, SUBHEADING_TAGS, Element, Run
from reader.ingest.zone import zone_of

_MARGIN = 2
"""How many runs before the first and after the last voted prose may still belong to the article."""
_PICTURES = frozenset({"img", "figure", "video", "iframe", "audio"})
_AT_HOME = 3 * FEW_WORDS
"""Kept words that homes of one look must hold for what else stands in them to be taken for their equal."""
_NEAR = 40
"""How many runs further on the next kept one of the same look must stand."""
_ASIDE = 2
"""How many lines that point elsewhere may stand before an article goes on."""
_APPENDIX = re.compile(r"see also\s?:?", re.IGNORECASE)
_SECTIONS = 2
"""Headings of one look from which another one is of their kind."""
_MOMENTS = 3
"""Entries from which the times over them are part of a running report."""
_FAIR_PART = 0.3
"""The part of the words of a list or a table from which it is kept whole."""
_LONG_CELL = 40
"""Words that a cell of data does not have."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The runs that are the article, and where they lie."""

    zone: Element
    """The element that holds the article."""
    kept: tuple[bool, ...]
    """For each run of the page, whether it belongs to the article."""


def choose(runs: Sequence[Run], extracted: str, root: Element, headline: Element | None) -> Choice:
    """Choose the article's runs by an extractor's text; where that is empty, nothing is chosen.

    ``headline`` is the page's headline element, if one is known.
    """
    places = Places()
    voted = votes_for(runs, extracted, places)
    strong = [
        index
        for index, run in enumerate(runs)
        if voted[index] and len(run.words) >= FEW_WORDS and link_share(run) < LINKED
    ]
    if not strong:
        return Choice(root, tuple(False for _ in runs))
    zone = zone_of(runs, voted, strong, root, headline)
    held = set(zone.iter())
    draft = _Draft(runs, held, Furniture(zone, _own_headings(runs, held, places)), places)
    draft.take_voted(voted, [index for index in strong if runs[index].container in draft.held])
    draft.take_back()
    draft.complete_lists()
    draft.complete_tables()
    draft.take_labels()
    draft.settle_headings()
    draft.take_sources()
    return Choice(zone, tuple(draft.kept))


def _own_headings(runs: Sequence[Run], held: Container[Element], places: Places) -> set[Element]:
    """The headings that say what furniture says, but are set as the article's other ones are, over prose beside them.

    "See also" need not stand over prose.
    """
    headings = [
        index for index, run in enumerate(runs) if run.container in held and run.container.tag in SUBHEADING_TAGS
    ]
    looks: Counter[tuple[str, tuple[str, ...]]] = Counter()
    doubtful: list[int] = []
    for index in headings:
        if is_boilerplate(runs[index].text):
            doubtful.append(index)
        else:
            looks[runs[index].container.tag, places.of(runs[index]).look] += 1
    own: set[Element] = set()
    for index in doubtful:
        run, behind = runs[index], runs[min(index + 1, len(runs) - 1)]
        heads = _APPENDIX.fullmatch(run.text) or (
            is_prose(behind) and not is_boilerplate(behind.text) and places.of(behind).home is places.of(run).home
        )
        if heads and looks[run.container.tag, places.of(run).look] >= _SECTIONS:
            own.add(run.container)
    return own


@dataclass(slots=True)
class _Draft:
    """A choice in the making."""

    runs: Sequence[Run]
    held: set[Element]
    """The elements of the zone."""
    furniture: Furniture
    places: Places
    kept: list[bool] = field(default_factory=list)
    span: range = range(0)
    """The runs between which text is taken back."""

    def take_voted(self, voted: Sequence[bool], prose: Sequence[int]) -> None:
        """Keep what is voted for and no furniture, from shortly before the first of ``prose`` to where it goes on."""
        begin, end = (prose[0], prose[-1] + 1) if prose else (0, 0)
        own = [
            its and run.container in self.held and not self.furniture.holds(run) and not self.furniture.owns(run)
            for run, its in zip(self.runs, voted, strict=True)
        ]
        near = range(begin - _MARGIN, end + _MARGIN)
        self.kept = [its and index in near for index, its in enumerate(own)]
        if prose:
            self.span = range(self._lead(begin), self._going_on(end))
            self.kept = [
                its and (index in near or (index in self.span and self._reads_on(index)))
                for index, its in enumerate(own)
            ]

    def _lead(self, begin: int) -> int:
        """Where what leads up to the first prose begins: headings, lists and tables, with bylines between them."""
        home = self.places.of(self.runs[begin]).home
        index = begin - 1
        while index >= 0 and self.runs[index].container in self.held:
            run, place = self.runs[index], self.places.of(self.runs[index])
            belongs = (
                run.container.tag in SUBHEADING_TAGS
                or (place.home is home and (is_moment(run) or is_closed(run) or self._follows_heading(index)))
                or (place.structure is not None and (place.home is home or link_share(run) < LINKED))
            )
            if belongs and not self._is_furniture(run):
                begin = index
            elif not (is_margin_note(run) or (place.home is home and home.getparent() in self.held and is_short(run))):
                break
            index -= 1
        return begin

    def _going_on(self, end: int) -> int:
        """Where what goes on behind the last prose ends: at the first other place or piece of furniture.

        The last prose may stand in a quotation or a box; then what goes on stands where the other paragraphs do.
        """
        look = self.places.of(self.runs[end - 1]).look
        kept_in = Counter[tuple[str, ...]]()
        for run, its in zip(self.runs, self.kept, strict=True):
            kept_in[self.places.of(run).look] += len(run.words) if its else 0
        index = end
        while index < len(self.runs) and index <= end + _ASIDE and self.runs[index].container in self.held:
            run, place = self.runs[index], self.places.of(self.runs[index])
            elsewhere = link_share(run) >= LINKED and place.structure is None
            at_home = place.look == look or (
                self._reads_on(index) and kept_in[place.look] >= (1 if run.container.tag in HEADING_TAGS else _AT_HOME)
            )
            furniture = self.furniture.holds(run)
            if (
                not at_home
                or self.furniture.stands_in(run.container)
                or (furniture and run.container.tag in HEADING_TAGS)
            ):
                break
            index += 1
            end = end if elsewhere or furniture else index
        return end

    def _reads_on(self, index: int) -> bool:
        """Whether a run behind the last prose goes on with the article: a heading, an item, a cell, a sentence."""
        run = self.runs[index]
        return run.container.tag in HEADING_TAGS or self.places.of(run).structure is not None or is_closed(run)

    def _is_furniture(self, run: Run) -> bool:
        return self.furniture.holds(run) or self.furniture.stands_in(run.container)

    def take_back(self) -> None:
        """Keep also what stands among the kept paragraphs as their equal, though the extractor left it out."""
        at_home = Counter[tuple[str, ...]]()
        for index in self.span:
            if self.kept[index]:
                at_home[self.places.of(self.runs[index]).look] += len(self.runs[index].words)
        moments = Counter(self.places.of(self.runs[index]).look for index in self.span if is_moment(self.runs[index]))
        for index in self.span:
            run = self.runs[index]
            if self.kept[index] or run.container not in self.held or self.furniture.holds(run) or is_margin_note(run):
                continue
            if self.furniture.stands_in(run.container) and not is_post(run.container):
                continue
            look = self.places.of(run).look
            is_home = at_home[look] >= _AT_HOME
            if moments[look] >= _MOMENTS and is_home and is_moment(run):
                self.kept[index] = True
                continue
            self.kept[index] = self._is_equal(index, is_home=is_home)

    def _is_equal(self, index: int, *, is_home: bool) -> bool:
        """Whether a run among kept paragraphs reads as one of them, or as a heading, an item, a cell.

        ``is_home``: whether it stands where kept paragraphs do.
        """
        run, place = self.runs[index], self.places.of(self.runs[index])
        if link_share(run) < LINKED:
            if run.container.tag in HEADING_TAGS or place.structure is not None:
                return True
            says_something = len(run.words) >= FEW_WORDS
            is_headed = self._follows_heading(index) and self.kept[index - 1]
            if is_closed(run) and (says_something or is_headed):
                return True
            return is_home and (
                (says_something and run.container.tag == "p")
                or self._is_headed_paragraph(index)
                or self._is_between(index)
                or self._parts_lists(index)
            )
        if not is_home:
            return False
        if run.container.tag in HEADING_TAGS or self._is_headed_paragraph(index):
            return True
        # A list of links is part of the text where the text leads up to it, and otherwise points elsewhere.
        if place.structure is None or place.structure.tag not in ("ul", "ol", "table"):
            return False
        before = index - 1
        while before >= 0 and (
            self.places.of(self.runs[before]).structure is place.structure
            or self.furniture.stands_in(self.runs[before].container)
        ):
            before -= 1
        if before < 0 or not self.kept[before]:
            return False
        lead = self.runs[before]
        return lead.container.tag in HEADING_TAGS or lead.text.endswith(COLONS) or self._parts_lists(before)

    def _follows_heading(self, index: int) -> bool:
        return index > 0 and self.runs[index - 1].container.tag in SUBHEADING_TAGS

    def _is_headed_paragraph(self, index: int) -> bool:
        """Whether a run is the paragraph right behind a kept subheading."""
        return self.runs[index].container.tag == "p" and self._follows_heading(index) and self.kept[index - 1]

    def _is_between(self, index: int) -> bool:
        """Whether a run stands between kept ones of its look, like bare text or a short line of a dialogue."""
        run, look = self.runs[index], self.places.of(self.runs[index]).look
        if not index or not self.kept[index - 1] or self.places.of(self.runs[index - 1]).look != look:
            return False
        if len(run.words) < FEW_WORDS and not is_closed(run):
            return False
        for after in range(index + 1, min(self.span.stop, index + _NEAR)):
            if self.places.of(self.runs[after]).look != look:
                return False
            if self.kept[after]:
                return True
        return False

    def _parts_lists(self, index: int) -> bool:
        """Whether a strong line stands between a heading, or a list, and the list that it names."""
        run, before = self.runs[index], self.runs[index - 1]
        if not is_strong(run) or not index or not self.kept[index - 1] or index + 1 >= len(self.runs):
            return False
        lists = [self.places.of(one).structure for one in (before, self.runs[index + 1])]
        return lists[1] is not None and (lists[0] is not None or before.container.tag in HEADING_TAGS)

    def complete_lists(self) -> None:
        """A list of which a fair part was kept is kept whole, but for the furniture in it."""
        lists: dict[Element, list[int]] = {}
        for index, run in enumerate(self.runs):
            if run.container in self.held:
                structure = self.places.of(run).structure
                if structure is not None and structure.tag in ("ul", "ol", "dl") and structure in self.held:
                    lists.setdefault(structure, []).append(index)
        for indices in lists.values():
            if self._is_fair_part(indices):
                for index in indices:
                    run = self.runs[index]
                    own = not (self.furniture.holds(run) or self.furniture.owns(run) or is_margin_note(run))
                    self.kept[index] = self.kept[index] or own

    def complete_tables(self) -> None:
        """A table of which a fair part was kept is kept whole, another goes whole: a cell means little without its row.

        Tables with long cells, or with tables in them, lay out the page and are left as they are.
        """
        tables: dict[Element, list[int]] = {}
        for index, run in enumerate(self.runs):
            if run.container in self.held:
                table = next(
                    (one for one in (run.container, *run.container.iterancestors()) if one.tag == "table"), None
                )
                if table in self.held:  # a table around the zone lays out the page
                    tables.setdefault(table, []).append(index)
        for table, indices in tables.items():
            if max(len(self.runs[index].words) for index in indices) < _LONG_CELL and not lays_out(table):
                whole = self._is_fair_part(indices)
                for index in indices:
                    self.kept[index] = whole

    def _is_fair_part(self, indices: Sequence[int]) -> bool:
        words = sum(len(self.runs[index].words) for index in indices)
        return sum(len(self.runs[index].words) for index in indices if self.kept[index]) >= _FAIR_PART * words

    def take_labels(self) -> None:
        """Keep what belongs to the kept text right behind it: the title of a card or a panel, the time of an entry."""
        looks = Counter(self.places.of(self.runs[index]).look for index in self.span if is_moment(self.runs[index]))
        for index in reversed(range(self.span.start, min(self.span.stop, len(self.runs) - 1))):
            run, after = self.runs[index], self.runs[index + 1]
            if self.kept[index] or not self.kept[index + 1] or run.container not in self.held:
                continue
            if run.container.tag == "summary":
                self.kept[index] = not self.furniture.holds(run)
            elif not self._is_furniture(run):
                is_entry = is_moment(run) and looks[self.places.of(run).look] >= _MOMENTS
                self.kept[index] = is_entry or is_title_of(run, after)

    def settle_headings(self) -> None:
        """A subheading with nothing kept behind it, before the next of its rank, is no part of the article.

        Read from the end, ``open_rank`` is the rank under which a heading still has something of its own to head.
        """
        open_rank, following = 0, len(self.runs)
        for index in reversed(range(len(self.runs))):
            container = self.runs[index].container
            if not self.kept[index]:
                continue
            if container.tag not in HEADING_TAGS or self._is_followed_by_picture(index, following):
                open_rank = 7
            if container.tag in HEADING_TAGS:
                rank = 7 if next(container.iterancestors("li"), None) is not None else int(container.tag[1])
                opens = following < len(self.runs) and container.getnext() is self.runs[following].container
                self.kept[index] = int(container.tag[1]) < open_rank or (opens and self.kept[following])
                open_rank = rank if self.kept[index] else open_rank
            following = index

    def _is_followed_by_picture(self, index: int, following: int) -> bool:
        """Whether nothing but pictures and their captions stands between a heading and the next kept run."""
        if any(not is_margin_note(run) for run in self.runs[index + 1 : following]):
            return False
        stop = self.runs[following].container if following < len(self.runs) else None
        around: Element | None = self.runs[index].container
        while around is not None and around in self.held:
            for behind in around.itersiblings():
                for element in behind.iter():
                    if element is stop:
                        return False
                    if element.tag in _PICTURES:
                        return True
            around = around.getparent()
        return False

    def take_sources(self) -> None:
        """Keep the sources in a list that signs in the kept text refer to, and the heading above them."""
        kept = [run for run, its in zip(self.runs, self.kept, strict=True) if its]
        sources = {address for run in kept for address in cited(run)}
        for index, run in enumerate(self.runs):
            if sources and run.container in self.held and not self._is_furniture(run):
                around = (run.container, *run.container.iterancestors())
                if any(one.tag == "li" and one.get("id") in sources for one in around):
                    self.kept[index] = True
                    above = self.runs[max(index - 1, 0)].container
                    if above in self.held and above.tag in SUBHEADING_TAGS:
                        self.kept[index - 1] = True
