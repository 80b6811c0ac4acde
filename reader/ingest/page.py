"""A page: the bytes of one source, as they were read, with what was said about them."""

from __future__ import annotations

from typing import NamedTuple

from reader.digest import sha256


class Page(NamedTuple):
    """What reading or fetching a source gives, before anything is understood of it."""

    source: str
    """What identifies it for ever: the absolute path, the normalised address, "sha256:…" for standard input."""
    data: bytes
    """The content, decoded from any transfer or content encoding, but not from its character encoding."""
    content_type: str = ""
    """The media type as a header told it, lower case and without parameters; "" where none did."""
    charset: str = ""
    """The character encoding's label as a header told it; "" where none did."""
    address: str = ""
    """What relative links are resolved against; "" for a file, unless its content tells."""
    name: str = ""
    """The file name, or the last part of the address: only ever a hint."""
    begun: float = 0.0
    """When its fetching began, on the monotonic clock; 0 for what was not fetched."""
    is_public: bool = False
    """Whether it was fetched from the open network: then nothing that it names may be fetched from a private one."""

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the content, in hexadecimal."""
        return sha256([self.data])
