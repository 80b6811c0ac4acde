"""trafilatura, imported without what it fetches pages and reads their metadata with.

Whoever opens a page that was never seen waits for every module. Half of the time that trafilatura takes to come is
taken by the libraries for HTTP, addresses, dates and character sets that it brings. It is given trees to extract a text
from, for which it needs none of them; should it call them all the same, they come then.
"""

from __future__ import annotations

import logging
from contextlib import ExitStack
from types import ModuleType

from reader.processes import Later, standing_in

_LATER = ("charset_normalizer", "courlan", "htmldate", "justext.core", "justext.utils", "trafilatura.downloads")


class _Response:
    """What a tree is not, of which trafilatura makes sure."""


def _module(name: str, **content: object) -> ModuleType:
    module = ModuleType(name)
    vars(module).update(content)
    return module


with ExitStack() as stack:
    for name in _LATER:
        stack.enter_context(standing_in(name, Later(name)))
    stack.enter_context(standing_in("urllib3.response", _module("urllib3.response", HTTPResponse=_Response)))
    # It asks for its own version, which it writes into XML.
    stack.enter_context(standing_in("importlib.metadata", _module("importlib.metadata", version=str)))
    from trafilatura import extract

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

__all__ = ["extract"]
