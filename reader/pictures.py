"""The pictures of one article: which of them may be shown without asking anyone, and how each is had.

A picture on the web is asked for only where the reader wants that: asking tells its server, often that of a third
party, that the article is read, and when. What was fetched is kept, so that nobody is asked twice.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.document.model import BlockKind
from reader.errors import SourceError
from reader.ingest.picture_file import Enclosed, decode, fetch_picture
from reader.ingest.source import is_address
from reader.library.picture_cache import FOLDER, PictureCache

if TYPE_CHECKING:
    from reader.library.store import Library, StoredArticle


class Pictures:
    """The pictures of an article. What waits for disk or network is for a thread of its own."""

    def __init__(self, stored: StoredArticle, library: Library) -> None:
        self._stored = stored
        address = stored.metadata.address
        self._article = stored.source if is_address(stored.source) else address
        self._enclosed = Enclosed(stored.source, address)
        self._cache = PictureCache(library.path.parent / FOLDER if library.path else None)

    def blocks(self) -> tuple[int, ...]:
        """The indices of the blocks that are pictures with an address. Waits for nothing."""
        pictures = self._stored.document.blocks_of(BlockKind.PICTURE)
        return tuple(number for number, block in pictures if block.target)

    def at_hand(self) -> frozenset[int]:
        """The blocks whose pictures can be had without the network."""
        return frozenset(number for number in self.blocks() if self._is_at_hand(self._target(number)))

    def get(self, block: int, *, fetch: bool, cancelled: Callable[[], bool] | None = None) -> bytes:
        """The picture of a block, made small, as a PNG or JPEG that is safe to decode.

        It is asked for on the web only with ``fetch``; ``cancelled`` is asked now and then whether to stop. Raises
        SourceError and its kin, in a sentence for the reader.
        """
        target = self._target(block)
        if known := self._cache.get(target):
            return known
        if (data := self._enclosed.read(target)) is not None:
            return decode(data, cancelled)
        if not is_address(target):
            raise SourceError("The picture did not come with the article.")
        if not fetch:
            raise SourceError("The picture was not fetched.")
        picture = decode(fetch_picture(target, self._article, cancelled), cancelled)
        self._cache.keep(target, picture)
        return picture

    def _is_at_hand(self, target: str) -> bool:
        return self._cache.holds(target) or self._enclosed.holds(target)

    def _target(self, block: int) -> str:
        return self._stored.document.blocks[block].target
