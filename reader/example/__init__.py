"""The bundled example article, so that the program can be tried without a network.

It is a saved page as a newspaper would send it, menus and prompts included, about people and places that do not exist.
"""

from __future__ import annotations

from pathlib import Path


def example_path() -> Path:
    """Where the page lies."""
    return Path(__file__).with_name("harbour.html")
