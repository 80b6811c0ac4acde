"""What is known about an article, and from where: the claims of a page weighed against each other.

What a page declares for machines is trusted before what it shows, since templates are read more surely than layouts.
The order of trust of each field is ``ORDER``; within one origin the first claim counts. The value's origin is kept
with it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from itertools import islice
from urllib.parse import urljoin, urlsplit

from reader.article import Metadata
from reader.ingest import byline_people, person_names
from reader.ingest.dates import is_later, iso_of
from reader.ingest.declared import Claim, claims_of
from reader.ingest.tree import Element
from reader.ingest.visible import ORIGIN as VISIBLE
from reader.ingest.visible import visible_claims
from reader.text import clean_line

OF_ANY_PAGE = frozenset({"json-ld page", VISIBLE})
"""Ways of telling that a front page has as well as an article."""
ORDER = ("html", "json-ld", "opengraph", "dublin core", "meta", "twitter card", "microdata", "json-ld page", VISIBLE)
"""How far each way of telling is trusted, the most trusted first."""
_BY_MACHINE = frozenset({"json-ld", "dublin core", "meta"})
"""Ways of telling an author that hold a name and nothing else."""
_FIELD_ORDER = {
    "headline": ("json-ld", "dublin core", "opengraph", "meta", "twitter card", "microdata", "json-ld page", VISIBLE),
    "site": ("opengraph", "json-ld", "json-ld website", "microdata", "dublin core", "meta", "json-ld page"),
    "authors": ("json-ld", "dublin core", "meta", "opengraph", "microdata", VISIBLE, "json-ld page"),
}
_TITLE_PARTS = re.compile(r"\s+(?:[|\-–—:»·•/\\]|::|>>)\s+|\s*[|_｜»]\s*|(?<=\S)\s+\[(?=[^\]]+\]$)")
_SECTION = re.compile(r"[^\W_](?:[\w &'’.-]){1,28}")
"""A section's name that can stand as a kicker: a few words, no path and no list of keywords."""
_NO_SECTION = re.compile(
    r"(?:(?:all|latest|top|front|home|featured|general|other|archived?|category|uncategori[sz]ed) ?)*"
    r"(?:news|posts?|blogs?|pages?|stor(?:y|ies)|articles?|home|all|other|general|uncategori[sz]ed|featured|archives?)"
    r"|(?:supported|sponsored|presented|powered|brought to you) by(?: .*)?|[\w.-]+\.\w{2,4}",
    re.IGNORECASE,
)
"""What a template calls a section where there is none, or what stands in its place."""
_NO_NAME = re.compile(r"https?:|@")
_MIN_TITLE = 4
_MAX_TITLE = 1000
"""Characters of a title whose parts are looked at: no headline with its site has more."""
_MAX_AUTHORS = 20
_TAG = re.compile(r"<[^<>]{1,200}>")
_LANGUAGE = re.compile(r"^([a-z]{2,3})(?:[-_]([a-z]{2}|[a-z]{4}|\d{3}))?(?:[-_.].*)?$", re.IGNORECASE)


class Claims:
    """The claims of one page, and the choice among them."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._claims = list(claims)

    def ranked(self, field: str) -> list[Claim]:
        """The claims about a field, the most trusted first."""
        order = _FIELD_ORDER.get(field, ORDER)
        found = [claim for claim in self._claims if claim.field == field and claim.origin in order]
        return sorted(found, key=lambda claim: order.index(claim.origin))

    def first(self, field: str) -> Claim | None:
        """The most trusted claim about a field."""
        return next(iter(self.ranked(field)), None)


def metadata_of(root: Element, address: str) -> tuple[Metadata, Claims]:
    """The metadata of a page; ``address`` is where it was read from, "" for a file. Also the claims behind it."""
    claims = Claims(
        [*claims_of(root), *visible_claims(root), *_title_claims(root), *_language_claims(root), *_address_claims(root)]
    )
    values: dict[str, str | tuple[str, ...]] = {}
    origins: dict[str, str] = {}

    def keep(field: str, value: str | tuple[str, ...], origin: str) -> None:
        if value:
            values[field], origins[field] = value, origin

    site, origin = _site(claims, address)
    keep("site", site, origin)
    keep("headline", *_headline(claims, site))
    keep("authors", *_authors(claims, site))
    for field in ("published", "updated"):
        keep(field, *_date(claims, field))
    updated, published = str(values.get("updated", "")), str(values.get("published", ""))
    if updated and published and not is_later(updated, published):
        del values["updated"], origins["updated"]
    keep("language", *_language(claims))
    keep("address", *_address(claims, address))
    for field in ("kicker", "dek"):
        claim = next((one for one in claims.ranked(field) if _worth_saying(one.value, values)), None)
        if claim and not _NO_SECTION.fullmatch(_plain(claim.value)):
            keep(field, _plain(claim.value), claim.origin)
    section = claims.first("section")
    if (
        "kicker" not in values
        and section
        and _SECTION.fullmatch(section.value)
        and not _NO_SECTION.fullmatch(section.value)
        and _worth_saying(section.value, values)
    ):
        keep("kicker", _plain(section.value), section.origin)
    return Metadata(**values, origins=origins), claims  # type: ignore[arg-type]


def declared_title(claims: Claims) -> str:
    """The title as the page gives it for machines, with whatever the site adds to it; else the headline it shows."""
    headline, origin = _headline(claims, "")
    title = next((_plain(claim.value) for claim in claims.ranked("title")), "")
    if origin in ("title", VISIBLE) and _folded(headline) in _folded(title):
        return title
    raw = [
        claim.value for claim in claims.ranked("headline") if claim.origin == origin and headline in _plain(claim.value)
    ]
    return _plain(raw[0]) if raw else headline


def headline_of(title: str, site: str, shown: Sequence[str]) -> str:
    """A title without the name of the site and its section.

    A part is cut where the rest is just what the page shows as its headline (``shown``), or where the part is the site.
    """
    text = _plain(title)
    folded = {_folded(one) for one in shown}
    if not text or _folded(text) in folded:
        return text
    cuts = list(_TITLE_PARTS.finditer(text)) if len(text) <= _MAX_TITLE else []
    for cut in cuts:
        for part in (text[: cut.start()], text[cut.end() :]):
            if len(part) >= _MIN_TITLE and _folded(part) in folded and len(_folded(part)) >= 0.3 * len(_folded(text)):
                return part.strip()
    if site and cuts:
        name = _folded(site)
        last, first = cuts[-1], cuts[0]
        if _same_name(_folded(text[last.end() :]), name):
            return headline_of(text[: last.start()], site, shown)
        if _same_name(_folded(text[: first.start()]), name):
            return headline_of(text[first.end() :], site, shown)
    return text


def _same_name(part: str, name: str) -> bool:
    return bool(part) and (
        part == name or (len(part) > 3 and (part in name or name in part) and len(part) <= 2 * len(name))
    )


def _headline(claims: Claims, site: str) -> tuple[str, str]:
    """The headline and its origin.

    A declared title is trusted, and among several of one origin the one that the page's ``title`` repeats. Without one,
    what the page shows as its headline counts only where the ``title`` repeats it: else it may be the site's banner.
    """
    title = next((claim.value for claim in claims.ranked("title")), "")
    ranked = [claim for claim in claims.ranked("headline") if len(_plain(claim.value)) >= _MIN_TITLE]
    ranked = [claim for claim in ranked if _folded(claim.value) != _folded(site)] or ranked
    shown = [claim.value for claim in ranked if claim.origin == VISIBLE]
    declared = [claim for claim in ranked if claim.origin != VISIBLE]
    if declared:
        same = [claim for claim in declared if claim.origin == declared[0].origin]
        agreeing = [claim for claim in same if _folded(claim.value) in _folded(title)]
        chosen = (agreeing or same)[0]
        return headline_of(chosen.value, site, shown), chosen.origin
    if shown and (not title or _folded(shown[0]) in _folded(title) or _is_cut_short(title, shown[0])):
        return _plain(shown[0]), VISIBLE
    return (headline_of(title, site, shown), "title") if title else ("", "")


def _is_cut_short(title: str, shown: str) -> bool:
    """Whether a ``title`` is the beginning of what is shown: of several words, or cut off with an ellipsis."""
    start = _folded(re.split(r"…|\.\.\.", title)[0])
    return (len(start) > 15 or " " in start) and _folded(shown).startswith(start)


def _authors(claims: Claims, site: str) -> tuple[tuple[str, ...], str]:
    ranked = claims.ranked("authors")
    agencies: tuple[tuple[str, ...], str] = ((), "")
    for origin in dict.fromkeys(claim.origin for claim in ranked):
        said = [_plain(claim.value) for claim in ranked if claim.origin == origin]
        if origin == VISIBLE:
            said = list(islice((text for text in said if byline_people.names(text, site)), 1))
        found: dict[str, str] = {}
        for text in said:
            for name in byline_people.names(text, site, declared=origin != VISIBLE):
                if person_names.squeezed(name) != person_names.squeezed(site):
                    found.setdefault(_folded(name), name)
        names = person_names.without_outlets(list(found.values())[:_MAX_AUTHORS], site)
        if names and not all(map(person_names.is_agency, names)):
            return names, origin
        agencies = agencies if agencies[0] else (names, origin)
    if signed := claims.first("signed"):  # an agency's story says at its end who wrote it
        return byline_people.signed_off(signed.value), signed.origin
    if agencies[0]:
        return agencies
    pen_names = ((person_names.pen_name(_plain(claim.value), site), claim.origin) for claim in ranked)
    return next((((name,), origin) for name, origin in pen_names if name and origin in _BY_MACHINE), ((), ""))


def _site(claims: Claims, address: str) -> tuple[str, str]:
    """The site's name and its origin.

    The name for cards is what readers know the site by. The publisher may be an agency, the owner of many papers or
    the maker of the template; but where both say the same, the publisher's is spelt with more care, and where only the
    publisher's is the name of the host, the other may be that of a section.
    """
    host = _host(address)
    said = ((_without_tagline(_plain(claim.value), host), claim.origin) for claim in claims.ranked("site"))
    names = [(name, origin) for name, origin in said if name and len(name) <= 80 and not _NO_NAME.match(name)]
    if not names:
        return host, "address"
    canonical = claims.first("address")
    home = person_names.squeezed(host or _host(canonical.value if canonical else ""))
    first, *others = names
    for other in others:
        if other[1] == "json-ld" and (
            _are_alike(first[0], other[0]) or _is_of(other[0], home) > _is_of(first[0], home)
        ):
            return other
    return first


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.") if address.startswith("http") else ""
    except ValueError:
        return ""


def _is_of(name: str, home: str) -> bool:
    """Whether a site's name is that of a host, both without blanks and marks."""
    return len(person_names.squeezed(name)) > 3 and person_names.squeezed(name) in home


def _are_alike(name: str, other: str) -> bool:
    one, two = person_names.squeezed(name), person_names.squeezed(other)
    return one in two or two in one


def _without_tagline(name: str, host: str) -> str:
    """A site's name without what it says of itself, where the host's name shows which part is the name."""
    first = re.split(r"\s+[|–—-]\s+", name)[0]
    return first if first != name and re.sub(r"\W", "", first).casefold() in host.replace("-", "") else name


def _date(claims: Claims, field: str) -> tuple[str, str]:
    for claim in claims.ranked(field):
        if value := iso_of(_plain(claim.value)):
            return value, claim.origin
    return "", ""


def _language(claims: Claims) -> tuple[str, str]:
    for claim in claims.ranked("language"):
        match = _LANGUAGE.match(claim.value.strip())
        if match:
            return "-".join(part.lower() for part in match.groups() if part), claim.origin
    return "", ""


def _address(claims: Claims, address: str) -> tuple[str, str]:
    for claim in claims.ranked("address"):
        try:
            absolute = urljoin(address, claim.value.strip())
            parts = urlsplit(absolute)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.hostname:
            return clean_line(absolute), claim.origin
    return (address, "address") if address.startswith("http") else ("", "")


def _worth_saying(value: str, values: dict[str, str | tuple[str, ...]]) -> bool:
    folded = _folded(value)
    return bool(folded) and folded not in (
        _folded(str(values.get("headline", ""))),
        _folded(str(values.get("site", ""))),
    )


def _title_claims(root: Element) -> list[Claim]:
    title = root.find(".//head/title")
    title = title if title is not None else root.find(".//title")
    return [Claim("title", title.text, "meta")] if title is not None and title.text else []


def _language_claims(root: Element) -> list[Claim]:
    value = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang")
    return [Claim("language", value, "html")] if value else []


def _address_claims(root: Element) -> list[Claim]:
    return [
        Claim("address", link.get("href"), "html")
        for link in root.iter("link")
        if link.get("rel") == "canonical" and link.get("href")
    ]


def _plain(value: str) -> str:
    """A declared value as text: entities that were escaped twice resolved, tags taken out."""
    text = html.unescape(value) if "&" in value else value
    return clean_line(_TAG.sub(" ", text) if "<" in text else text)


def _folded(value: str) -> str:
    return re.sub(r"[\W_]+", " ", _plain(value).casefold()).strip()
