"""What is found out about an article, and shown as it comes: names and quotes, notes, places with letters, the trail.

Each comes in its own time, from the library, the analysis or the reader's hands, and is shown on the page and in the
panel at once; what is followed goes along.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from reader.reading import Reading
from reader.tui.background import find_names, find_notes
from reader.tui.look import Look
from reader.tui.panel_host import PanelHost
from reader.tui.ruler import places_of
from reader.tui.story import Story, current_marks, trail_marks
from reader.tui.trail import Trail, TrailKind

if TYPE_CHECKING:
    from reader.analysis.corrections import Decision
    from reader.analysis.model import Analysis
    from reader.document.place_mark import PlacedMark
    from reader.reading import PlacedAnnotation


class StoryHost(PanelHost):
    """A screen that shows what is known of an article. The screen that derives from it has a status line and jumps.

    It goes to the ``note`` by its id, or to the place with the ``letter``, once these are known.
    """

    def __init__(self, reading: Reading, look: Look, *, note: str = "", letter: str = "") -> None:
        super().__init__()
        self.look = look
        self.story = Story(reading)
        self.trail: Trail | None = None
        self._progress = ""
        self._note_to_show = note
        self._letter_to_show = letter

    def show_status(self) -> None:
        """Bring the status line up to date."""
        raise AssertionError("the deriving screen has a status line")

    # Finding out

    def in_background(self, job: Callable[[Any], None], group: str) -> None:
        """Have a thread find something out for this screen; a job of the same group that still runs is given up."""
        self.run_worker(partial(job, self), thread=True, group=group, exclusive=True)

    def tell(self, show: Callable[..., object], *values: object) -> None:
        """From a thread: have something shown, unless the screen is gone by then."""
        if self.is_attached and self.app.is_running:
            self.app.call_from_thread(self._if_attached, show, *values)

    def _if_attached(self, show: Callable[..., object], *values: object) -> None:
        if self.is_attached:
            show(*values)

    # Names and quotes

    def load_analysis(self) -> None:
        """Bring names, quotes and what the reader has corrected in them."""
        self.in_background(find_names, "analysis")

    def show_decisions(self, decisions: tuple[Decision, ...]) -> None:
        """Show names and quotes as the reader has corrected them."""
        self.story = self.story._replace(decisions=decisions)
        if self.story.found:
            self.show_analysis(self.story.found)

    def show_analysis(self, analysis: Analysis) -> None:
        """Show names and quotes that were found, corrected, on the page and in the panel."""
        if analysis.fingerprint != self.story.document.fingerprint:
            return  # of a version that is not on the screen any more
        length = max(1, len(self.story.document.text))
        self._progress = "" if analysis.complete else f"reading {min(99, 100 * analysis.analysed_to // length)} %"
        self.story = self.story.with_found(analysis)
        self.trail = self.story.renewed(self.trail)
        self.page.hide(self.look.hidden)
        self.page.set_marks("mentions", self.story.mention_marks())
        self.page.set_marks("quotes", self.story.quote_marks())
        self.page.set_ornaments(self.story.ornaments())
        self.panel.show_analysis(self.story.document, self.story.analysis)
        self._show_trail()

    def show_no_analysis(self, reason: str) -> None:
        """Say why nothing is marked."""
        self._progress = ""
        self.panel.show_analysis(self.story.document, None, reason)
        self.notify(reason, severity="warning", markup=False, timeout=10)
        self.show_status()

    # Notes and places

    def load_notes(self) -> None:
        """Bring the reader's notes."""
        self.in_background(find_notes, "notes")

    def show_notes(self, notes: tuple[PlacedAnnotation, ...]) -> None:
        """Show the reader's notes, on the page and in the panel."""
        self.story = self.story._replace(notes=notes)
        self.page.set_marks("notes", self.story.note_marks())
        self.page.set_ruler("notes", places_of(self.story.note_spans()))
        self.page.set_ornaments(self.story.ornaments())
        self.panel.show_notes(notes)
        if self.trail and self.trail.kind is TrailKind.NOTES:
            self.trail = self.story.renewed(self.trail)
        self._show_trail()
        if number := self._note_to_show:
            self._note_to_show = ""
            self.go_to_note(number)

    def show_places(self, places: tuple[PlacedMark, ...]) -> None:
        """Show the places with letters, and go to the one that the article was opened for."""
        places = tuple(sorted(places, key=lambda place: place.anchor.start))
        self.story = self.story._replace(places=places)
        self.page.set_ruler("places", tuple(place.anchor.start for place in places))
        self.page.set_ornaments(self.story.ornaments())
        if place := self.story.place(self._letter_to_show) if self._letter_to_show else None:
            self.jump(place.anchor.start, place.anchor.end)
        self._letter_to_show = ""

    def catch_up(self) -> None:
        """Bring anew what may have changed, or stopped being found out, while another article was read."""
        self.load_notes()
        if not (self.story.analysis and self.story.analysis.complete):
            self.load_analysis()

    def show_note(self, number: str) -> None:
        """Go to a note by its id, once the notes are brought anew."""
        self._note_to_show = number
        self.load_notes()

    # The trail

    def follow(self, trail: Trail | None) -> None:
        """Follow another trail, or none."""
        self.trail = trail
        self._show_trail()

    def _show_trail(self) -> None:
        trail = self.trail
        self.page.set_marks("trail", trail_marks(trail))
        self.page.set_marks("current", current_marks(trail, self.page.cursor))
        for kind in ("trail", "search"):
            shown = trail and (trail.kind is TrailKind.SEARCH) == (kind == "search")
            self.page.set_ruler(kind, places_of(trail.spans) if trail and shown else ())
        follows_entity = self.trail and self.trail.kind in (TrailKind.ENTITY, TrailKind.SPEAKER)
        self.panel.show_trail(self.trail.entity if self.trail and follows_entity else None)
        self.show_status()
