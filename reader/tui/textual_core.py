"""Textual, imported without what no page needs: the interface waits for every module before its first picture.

Everything of it can be used as ever; what is left out here comes when it is first asked for.
"""

from __future__ import annotations

from contextlib import suppress

from reader.processes import standing_in, without


def import_textual() -> None:
    """Import what a Textual application is made of.

    - asyncio takes OpenSSL where it is there; the interface talks to nobody.
    - Textual's command palette asks ``textual.types`` for one name of ``textual._types``, and gets four widgets with it
      that nothing here shows: the tree, that of a folder, the select box, the placeholder. Were it to ask for another
      name, everything would be imported.
    """
    with without("ssl"):
        import asyncio  # noqa: F401
    with suppress(ImportError):
        import textual._types

        with standing_in("textual.types", textual._types):
            import textual.app
