"""What a story says about one of its entities, gathered on a card."""

from __future__ import annotations

from reader.analysis.model import UNSURE
from reader.tui.dialogs import InfoDialog, Section
from reader.tui.story import Story

_COMPANIONS = 8
"""How many of those named in the same paragraphs are listed."""


def entity_card(story: Story, number: int) -> InfoDialog:
    """The card of the entity with this id. Raises ValueError where there is none."""
    entity = story.entity(number)
    if entity is None or story.analysis is None:
        raise ValueError(f"there is no entity {number}")
    mentions = story.analysis.mentions_of(number)
    counts: dict[str, int] = {}
    for mention in mentions:
        form = story.document.text[mention.start : mention.end]
        counts[form] = counts.get(form, 0) + 1
    sections = [Section("Named", tuple(f"{form}  {count}" for form, count in _most_first(counts)))]
    if entity.roles:
        sections.append(Section("Described as", entity.roles))
    quotes = tuple(
        story.document.text[quote.start : quote.end] + ("  (unsure)" if quote.confidence < UNSURE else "")
        for quote in story.analysis.quotes_of(number)
    )
    if quotes:
        sections.append(Section("Said", quotes))
    if companions := _companions(story, number):
        sections.append(Section("In the same paragraphs", companions))
    notes = tuple(
        item.annotation.note or item.annotation.selectors.exact
        for item in story.placed_notes
        if any(item.anchor.start < mention.end and mention.start < item.anchor.end for mention in mentions)
    )
    if notes:
        sections.append(Section("Noted", notes))
    return InfoDialog(entity.name, str(entity.type), tuple(sections))


def _companions(story: Story, number: int) -> tuple[str, ...]:
    """Who is named in the same blocks, most often first, with the number of blocks shared."""
    blocks: dict[int, set[int]] = {}
    for mention in story.mentions:
        blocks.setdefault(mention.entity, set()).add(story.document.block_index(mention.start))
    own = blocks.pop(number, set())
    shared = {
        other.name: len(own & places)
        for index, places in blocks.items()
        if own & places and (other := story.entity(index))
    }
    return tuple(f"{name}  {count}" for name, count in _most_first(shared)[:_COMPANIONS])


def _most_first(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
