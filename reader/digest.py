"""The SHA-256 by which pages and texts are known again."""

from __future__ import annotations

from collections.abc import Iterable


def sha256(pieces: Iterable[bytes]) -> str:
    """The SHA-256 of the pieces, one behind the other, in hexadecimal."""
    import hashlib  # here: it loads a library of its own, and a known article is shown without

    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()
