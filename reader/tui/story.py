"""What is known of the article on the screen, and the questions that commands ask of it.

Plain values and no widgets: which name, quote or note stands at an offset, which places make up a trail, and which
marks and ornaments the page shows for all that.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reader.document.marks import Layer, Mark, MarkIndex
from reader.document.model import Block, BlockKind, Document, Inline, InlineKind, Span
from reader.tui.row_painter import Ornaments
from reader.tui.trail import Trail, TrailKind

if TYPE_CHECKING:  # the text is shown before anything of this is known
    from reader.analysis.corrections import Decision
    from reader.analysis.model import Analysis, Entity, Mention, Quote
    from reader.document.place_mark import PlacedMark
    from reader.reading import PlacedAnnotation, Reading


class Story(NamedTuple):
    """An article with its analysis and its notes, as they are known now."""

    reading: Reading
    analysis: Analysis | None = None
    """Who is in it and who said what, as the reader has corrected it."""
    notes: tuple[PlacedAnnotation, ...] = ()
    """The highlights and notes."""
    found: Analysis | None = None
    """The analysis before any correction."""
    decisions: tuple[Decision, ...] = ()
    """The reader's corrections."""
    places: tuple[PlacedMark, ...] = ()
    """The places with letters, in the order of the text."""

    @property
    def document(self) -> Document:
        """The text."""
        return self.reading.stored.document

    def with_found(self, found: Analysis | None) -> Story:
        """The same story with another analysis, which has not been corrected yet."""
        analysis = found
        if found and self.decisions:
            from reader.analysis.corrections import apply  # here, because no correction is known at the first picture

            analysis = apply(found, self.document, self.decisions)
        return self._replace(found=found, analysis=analysis)

    # What stands where

    @property
    def mentions(self) -> Sequence[Mention]:
        """Every mention, in order."""
        return self.analysis.mentions if self.analysis else ()

    @property
    def quotes(self) -> Sequence[Quote]:
        """Every quote, in order."""
        return self.analysis.quotes if self.analysis else ()

    @property
    def placed_notes(self) -> tuple[PlacedAnnotation, ...]:
        """The notes whose words stand in this text, in order."""
        return tuple(item for item in self.notes if item.anchor.is_in_text)

    def mention_at(self, offset: int) -> Mention | None:
        """The mention that holds ``offset``."""
        if self.analysis is None:
            return None
        mentions = self.analysis.mentions
        index = bisect_right(mentions.starts, offset) - 1
        return mentions[index] if index >= 0 and offset < mentions.ends[index] else None

    def quote_at(self, offset: int) -> Quote | None:
        """The innermost quote that holds ``offset``."""
        return next((quote for quote in reversed(self.quotes) if quote.start <= offset < quote.end), None)

    def speaker_of(self, span: Span) -> str:
        """Who speaks the whole of a passage, as far as is known; empty where nobody does."""
        around = [quote for quote in self.quotes if quote.start <= span[0] and span[1] <= quote.end]
        innermost = min(around, key=lambda quote: quote.end - quote.start, default=None)
        return innermost.speaker_name if innermost else ""

    def note_at(self, offset: int) -> PlacedAnnotation | None:
        """The shortest annotation that holds ``offset``."""
        holding = [item for item in self.placed_notes if item.anchor.start <= offset < item.anchor.end]
        return min(holding, key=lambda item: item.anchor.end - item.anchor.start, default=None)

    def footnote_at(self, offset: int) -> tuple[Inline, Block] | None:
        """The raised number at ``offset`` with the footnote that it refers to."""
        document = self.document
        if document.blocks:
            for inline in document.inlines_in(document.blocks[document.block_index(offset)]):
                if inline.kind is InlineKind.FOOTNOTE and inline.start <= offset < inline.end:
                    note = document.footnote(document.text[inline.start : inline.end])
                    return (inline, note) if note else None
        return None

    def reference_to(self, offset: int) -> Span | None:
        """Where the footnote at ``offset`` is referred to first."""
        document = self.document
        index = document.block_index(offset)
        while index > 0 and document.blocks[index].kind is BlockKind.FOOTNOTE and not document.blocks[index].marker:
            index -= 1
        if not document.blocks or document.blocks[index].kind is not BlockKind.FOOTNOTE:
            return None
        number = document.blocks[index].marker
        return next((span for span in self.footnote_spans() if document.text[slice(*span)] == number), None)

    def place(self, letter: str) -> PlacedMark | None:
        """The place in this article that has a letter."""
        return next((place for place in self.places if place.mark.letter == letter), None)

    def entity(self, number: int) -> Entity | None:
        """An entity by its id."""
        entities = self.analysis.entities if self.analysis else ()
        return entities[number] if 0 <= number < len(entities) else None

    # Places to step through

    def entity_spans(self) -> tuple[Span, ...]:
        """Where names stand; dates are none."""
        if self.analysis is None:
            return ()
        mentions = self.analysis.mentions
        is_name = [entity.type.is_name for entity in self.analysis.entities]
        columns = zip(mentions.starts, mentions.ends, mentions.entities, strict=True)
        return tuple((start, end) for start, end, entity in columns if is_name[entity])

    def full_name_span(self, number: int) -> Span | None:
        """Where an entity is first named in full: by its whole name, else by the longest form that occurs."""
        entity = self.entity(number)
        if entity is None or self.analysis is None:
            return None
        text = self.document.text
        spans = [(mention.start, mention.end) for mention in self.analysis.mentions_of(number)]
        in_full = [span for span in spans if " ".join(text[slice(*span)].split()) == entity.name]
        return in_full[0] if in_full else max(spans, key=lambda span: span[1] - span[0], default=None)

    def quote_spans(self) -> tuple[Span, ...]:
        """Where quotes stand."""
        return tuple((quote.start, quote.end) for quote in self.quotes)

    def note_spans(self) -> tuple[Span, ...]:
        """Where notes stand."""
        return tuple((item.anchor.start, item.anchor.end) for item in self.placed_notes)

    def heading_spans(self) -> tuple[Span, ...]:
        """Where headings stand."""
        return tuple((block.start, block.end) for block in self.document.headings())

    def footnote_spans(self) -> tuple[Span, ...]:
        """Where raised numbers refer to footnotes."""
        return tuple((inline.start, inline.end) for inline in self.document.inlines_of(InlineKind.FOOTNOTE))

    def picture_spans(self) -> tuple[Span, ...]:
        """Where pictures stand: they have no words, so each is taken for the character behind it."""
        return tuple((block.start, block.start + 1) for _, block in self.document.blocks_of(BlockKind.PICTURE))

    # Trails

    def trail_of_entity(self, number: int) -> Trail | None:
        """The mentions of an entity."""
        entity = self.entity(number)
        if entity is None or self.analysis is None:
            return None
        spans = tuple((mention.start, mention.end) for mention in self.analysis.mentions_of(number))
        return Trail(TrailKind.ENTITY, entity.name, spans, number)

    def trail_of_speaker(self, number: int) -> Trail | None:
        """The quotes of a speaker."""
        entity = self.entity(number)
        if entity is None or self.analysis is None:
            return None
        spans = tuple((quote.start, quote.end) for quote in self.analysis.quotes_of(number))
        return Trail(TrailKind.SPEAKER, f"{entity.name}, quotes", spans, number)

    def trail_of_notes(self) -> Trail:
        """The reader's own notes."""
        return Trail(TrailKind.NOTES, "Notes", self.note_spans())

    def renewed(self, trail: Trail | None) -> Trail | None:
        """The same trail in what is known now: more of the text may have been read since it was chosen.

        The ids of a growing analysis may change, so an entity is known again by its first place.
        """
        if trail is None or trail.kind is TrailKind.SEARCH:
            return trail
        if trail.kind is TrailKind.NOTES:
            return self.trail_of_notes()
        first = trail.spans[0][0] if trail.spans else -1
        if trail.kind is TrailKind.ENTITY:
            mention = self.mention_at(first)
            return self.trail_of_entity(mention.entity) if mention else None
        quote = self.quote_at(first)
        return self.trail_of_speaker(quote.speaker) if quote and quote.speaker is not None else None

    # What the page shows

    def mention_marks(self) -> MarkIndex:
        """The names, by type. Dates are no names: marked they would be all over the page."""
        if self.analysis is None:
            return MarkIndex()
        mentions = self.analysis.mentions
        names = [str(entity.type) if entity.type.is_name else "" for entity in self.analysis.entities]

        def mark(number: int) -> Mark | None:
            name = names[mentions.entities[number]]
            return Mark(mentions.starts[number], mentions.ends[number], Layer.MENTION, name) if name else None

        return MarkIndex.of_spans(mentions.starts, mentions.ends, mark)

    def quote_marks(self) -> MarkIndex:
        """The words of the quotes."""
        return _quote_marks(self.quotes, lambda quote: "quote" if quote.is_speech else "")

    def note_marks(self) -> MarkIndex:
        """The highlights and notes, by colour; where two lie over each other there is a mark for that."""
        marks = [
            Mark(item.anchor.start, item.anchor.end, Layer.ANNOTATION, f"annotation_{item.annotation.colour}")
            for item in self.placed_notes
        ]
        shared = (Mark(*span, Layer.ANNOTATION, "annotation_overlap") for span in overlaps(self.note_spans()))
        return MarkIndex((*marks, *shared))

    def ornaments(self) -> Ornaments:
        """Bars and names beside the quotes whose speaker is known, signs beside the notes."""
        return Ornaments(
            bars=_quote_marks(self.quotes, lambda quote: "quote_bar" if _is_spoken(quote) else ""),
            names=_quote_marks(self.quotes, lambda quote: self.speaker_label(quote) if _is_spoken(quote) else ""),
            signs=MarkIndex(
                Mark(item.anchor.start, item.anchor.start + 1, Layer.ANNOTATION, f"annotation_{item.annotation.colour}")
                for item in self.placed_notes
                if item.annotation.note
            ),
            letters=MarkIndex(
                Mark(place.anchor.start, place.anchor.start + 1, Layer.ANNOTATION, place.mark.letter)
                for place in self.places
            ),
        )

    def speaker_label(self, quote: Quote) -> str:
        """What to call a speaker in the margin: a person by the surname, with a question mark if it is unsure."""
        entity = self.entity(quote.speaker) if quote.speaker is not None else None
        name = entity.short_name if entity else quote.speaker_name
        return f"{name}?" if quote.is_unsure else name


def overlaps(spans: Iterable[Span]) -> Iterator[Span]:
    """Where more than one of the ordered spans lies."""
    reach = 0
    for start, end in sorted(spans):
        if start < min(end, reach):
            yield start, min(end, reach)
        reach = max(reach, end)


def _is_spoken(quote: Quote) -> bool:
    """Whether it is known who says this."""
    return quote.is_speech and bool(quote.speaker_name)


def _quote_marks(quotes: Sequence[Quote], name_of: Callable[[Quote], str]) -> MarkIndex:
    """A mark over each quote, with the name that it gets; none where that is empty."""

    def mark(number: int) -> Mark | None:
        quote = quotes[number]
        name = name_of(quote)
        return Mark(quote.start, quote.end, Layer.QUOTE, name) if name else None

    return MarkIndex.of_spans([quote.start for quote in quotes], [quote.end for quote in quotes], mark)


def trail_marks(trail: Trail | None) -> MarkIndex:
    """The marks of a trail."""
    if trail is None:
        return MarkIndex()
    layer, name, _ = _trail_look(trail)
    spans = trail.spans
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    return MarkIndex.of_spans(starts, ends, lambda number: Mark(*spans[number], layer, name))


def current_marks(trail: Trail | None, cursor: int) -> MarkIndex:
    """The mark of the place of the trail that begins at the cursor; no mark where none does."""
    position = trail.position(cursor) if trail else None
    if trail is None or position is None:
        return MarkIndex()
    layer, _, name = _trail_look(trail)
    return MarkIndex([Mark(*trail.spans[position - 1], layer, name)])


def _trail_look(trail: Trail) -> tuple[Layer, str, str]:
    """The layer of a trail's marks, their name, and the name of the one at the cursor."""
    if trail.kind is TrailKind.SEARCH:
        return Layer.SEARCH, "search", "search_current"
    return Layer.TRAIL, "trail", "trail_current"
