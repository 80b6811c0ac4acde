"""How a figure (a picture with its caption and credit) is written in Markdown, and read back.

CommonMark has no caption. A caption left as a paragraph of its own would be read as the article's prose, and its names
as actors of the story. So a figure is one paragraph: the picture, then the caption as emphasised text on the next
line, then the credit as emphasised text that begins with a dash::

    ![alternative text](https://example.org/picture.jpg)
    *Maria Lindqvist, left, arrives at the ministry.*
    *— Jonas Berg/Nordfoto*

Every Markdown program shows that sensibly: the picture with a line in italics under it. Where a picture's address is
not known, as in scraped text, the address is left empty: ``![alternative text]()``.
"""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_\[\]<>&~])")
_ADDRESS_UNSAFE = re.compile(r"[\s()<>\\]")
CREDIT_SIGN = "— "
"""What a credit line begins with, in the Markdown and on the screen."""


def escape(text: str) -> str:
    """Plain text as Markdown inline text: characters that Markdown would read as markup are escaped."""
    return _SPECIAL.sub(r"\\\1", text)


def figure(alternative: str, address: str, caption: str = "", credit: str = "") -> str:
    """The Markdown paragraph of one figure, from plain text. A figure without a caption may still have a credit.

    ``caption`` and ``credit`` are one line of plain text each; they are escaped here.
    """
    safe_address = _ADDRESS_UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}" if ord(match[0]) < 128 else "", address)
    lines = [f"![{escape(alternative)}]({safe_address})"]
    if caption.strip():
        lines.append(f"*{escape(caption.strip())}*")
    if credit.strip():
        lines.append(f"*{CREDIT_SIGN}{escape(credit.strip())}*")
    return "\n".join(lines)
