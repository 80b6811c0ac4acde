"""Opening an address in the web browser: the one that the reader looks at."""

from __future__ import annotations

import webbrowser

from textual.screen import Screen


def open_address(screen: Screen[None], address: str) -> bool:
    """Open a web page, without waiting for it; False for any other address, since an article could name anything.

    Where the program itself is shown in a browser, that one opens it, on whatever machine it runs.
    """
    if not address.startswith(("http://", "https://")):
        return False
    if screen.app.is_web:
        screen.app.open_url(address)
    else:
        screen.run_worker(lambda: webbrowser.open(address), thread=True, group="browser")
    return True
