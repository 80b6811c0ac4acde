"""Embedded posts, videos and sounds: each becomes one line that says what it is and links to it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import lxml.html

from reader.ingest.addresses import absolute
from reader.ingest.tree import Element, drop
from reader.text import clean_line

_EMBED_POST = re.compile(
    r"(?:twitter-tweet|twitter-video|instagram-media|fb-post|fb-video|tiktok-embed|reddit-(?:card|embed)|bluesky-embed|mastodon-embed)"
)


def settle_embeds(root: Element, base: str) -> None:
    """An embedded post, video or sound becomes one line that names it and links to it."""
    for quote in list(root.iter("blockquote", "div")):
        if quote.getparent() is not None and _EMBED_POST.search(quote.get("class") or ""):
            _settle_post(quote)
    for frame in list(root.iter("iframe", "video", "audio", "object", "embed")):
        if frame.getparent() is None:
            continue
        address = _embed_address(frame, base)
        if not address:
            drop(frame)
            continue
        title = clean_line(frame.get("title") or frame.get("aria-label") or "")
        host = (urlsplit(address).hostname or "").removeprefix("www.")
        kind = "Sound" if frame.tag == "audio" else "Video" if _is_video(address, frame) else "Embedded"
        _replace_by_line(frame, ": ".join(filter(None, (kind, title or host))), address)


def _settle_post(quote: Element) -> None:
    links = [link.get("href") for link in quote.iter("a") if (link.get("href") or "").startswith("http")]
    address = (links[-1] if links else quote.get("cite") or quote.get("data-instgrm-permalink") or "").split("?")[0]
    text = clean_line(" ".join(quote.itertext()))
    if not text and not address:
        drop(quote)
        return
    line = _replace_by_line(quote, text or f"Post on {urlsplit(address).hostname}", address)
    if text:  # somebody's words: a quotation
        said = lxml.html.Element("blockquote")
        said.tail, line.tail = line.tail, None
        line.getparent().replace(line, said)
        said.append(line)


def _embed_address(frame: Element, base: str) -> str:
    candidates = [frame.get(name) for name in ("src", "data-src", "data-lazy-src", "data", "data-url")]
    candidates += [source.get("src") for source in frame.iter("source")]
    candidates += [
        param.get("value") for param in frame.iter("param") if (param.get("name") or "").lower() in ("movie", "src")
    ]
    for candidate in candidates:
        if not candidate or candidate.startswith(("about:", "javascript:", "data:", "blob:")):
            continue
        address = absolute(candidate, base)
        if address:
            return address
    return ""


def _is_video(address: str, frame: Element) -> bool:
    return frame.tag == "video" or bool(
        re.search(r"youtu\.?be|vimeo|dailymotion|/video|player|\.mp4|\.webm|twitch|jwplatform|brightcove", address)
    )


def _replace_by_line(element: Element, text: str, address: str) -> Element:
    line = lxml.html.Element("p")
    if address:
        link = lxml.html.Element("a", href=address)
        link.text = text
        line.append(link)
    else:
        line.text = text
    line.tail = element.tail
    element.getparent().replace(element, line)
    return line
