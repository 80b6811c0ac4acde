"""Notes as W3C Web Annotations in JSON-LD (https://www.w3.org/TR/annotation-model/), and back.

The model has no word for the colour of a highlight: it is written as the target's ``styleClass`` (section 4.3). A note
on an entity or on a quote has a second motivation, "identifying" or "describing", and a body of that purpose which
names the entity or the speaker. Offsets count characters, as section 4.2.5 wants it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from reader.document.annotation import WHOLE_ARTICLE, Annotation, AnnotationKind, Selectors, clean_tags
from reader.document.codec import MAX_OFFSET
from reader.document.notebook import Incoming, Notebook
from reader.errors import SourceError
from reader.settings import COLOURS
from reader.text import clean, clean_line

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_MOTIVATIONS: dict[AnnotationKind, list[str]] = {
    AnnotationKind.HIGHLIGHT: ["highlighting"],
    AnnotationKind.NOTE: ["commenting"],
    AnnotationKind.PAGE: ["commenting"],
    AnnotationKind.ENTITY: ["commenting", "identifying"],
    AnnotationKind.QUOTE: ["commenting", "describing"],
}


def web_annotations(notebooks: Iterable[Notebook]) -> dict[str, Any]:
    """All notes as one AnnotationCollection of one page, ready for ``json.dump``."""
    items = [
        _web_annotation(notebook, annotation)
        for notebook in sorted(notebooks, key=lambda notebook: notebook.source)
        for annotation in sorted(notebook.annotations, key=lambda note: (note.created, note.id))
    ]
    name = uuid5(NAMESPACE_URL, " ".join(item["id"] for item in items))
    collection, page = f"urn:uuid:{name}", f"urn:uuid:{uuid5(name, 'page 1')}"
    return {
        "@context": CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "total": len(items),
        "first": {"id": page, "type": "AnnotationPage", "partOf": collection, "startIndex": 0, "items": items},
        "last": page,
    }


def from_web_annotations(values: Any) -> tuple[Incoming, ...]:
    """The notes of an Annotation, an AnnotationPage, an AnnotationCollection or a list of annotations.

    What is no annotation of text is passed over. Ids that are not UUIDs become UUIDs, always the same ones. Raises
    SourceError where there is no annotation at all.
    """
    found: dict[str, list[Annotation]] = {}
    for item in _items(values):
        for source, annotation in _annotations(item):
            found.setdefault(source, []).append(annotation)
    if not found:
        raise SourceError("There are no Web Annotations of text in the file.")
    return tuple(Incoming(source, tuple(annotations)) for source, annotations in found.items())


def source_iri(source: str) -> str:
    """The source of an article as an IRI: an address as it is, a path as a file: IRI."""
    if source.startswith("sha256:"):
        return f"urn:{source}"
    return PurePath(source).as_uri() if PurePath(source).is_absolute() else source


def stable_id(text: str) -> str:
    """The UUID that ``text`` is, or contains as a urn; for any other text one that depends on nothing else."""
    try:
        return str(UUID(text.removeprefix("urn:uuid:")))
    except ValueError:
        return str(uuid5(NAMESPACE_URL, clean(text)))


def _web_annotation(notebook: Notebook, annotation: Annotation) -> dict[str, Any]:
    motivations = _MOTIVATIONS[annotation.kind]
    bodies = [_body("tagging", tag) for tag in annotation.tags]
    if annotation.note:
        bodies.insert(0, {**_body("commenting", annotation.note), "format": "text/markdown"})
    if annotation.about:
        bodies.append(_body(motivations[-1], annotation.about))
    selectors = annotation.selectors
    quote = {"type": "TextQuoteSelector", "exact": selectors.exact}
    quote |= {name: value for name, value in (("prefix", selectors.prefix), ("suffix", selectors.suffix)) if value}
    target: dict[str, Any] = {"source": source_iri(notebook.address), "styleClass": annotation.colour}
    if selectors.exact:
        target["selector"] = [
            quote,
            {"type": "TextPositionSelector", "start": selectors.start, "end": selectors.end},
        ]
    return {
        "id": f"urn:uuid:{annotation.id}",
        "type": "Annotation",
        "motivation": motivations[0] if len(motivations) == 1 else motivations,
        "created": annotation.created,
        "modified": annotation.updated,
        **({"body": bodies} if bodies else {}),
        "target": target,
    }


def _body(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _items(values: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(values, list):
        for value in values:
            yield from _items(value)
    elif isinstance(values, Mapping):
        types = as_list(values.get("type"))
        if "AnnotationCollection" in types:
            yield from _items(values.get("first"))
        elif "AnnotationPage" in types:
            yield from _items(values.get("items"))
        elif "Annotation" in types:
            yield values


def _annotations(item: Mapping[str, Any]) -> Iterator[tuple[str, Annotation]]:
    bodies = [_body("commenting", body) if isinstance(body, str) else body for body in as_list(item.get("body"))]
    values = [(str(body.get("purpose", "commenting")), str(body.get("value", ""))) for body in bodies if _is_text(body)]
    motivations = [str(motivation) for motivation in as_list(item.get("motivation"))]
    note = "\n\n".join(value for purpose, value in values if purpose == "commenting" and value.strip())
    tags = clean_tags(tuple(value for purpose, value in values if purpose == "tagging"))
    about = next((value for purpose, value in values if purpose in ("identifying", "describing")), "")
    created = clean_line(str(item.get("created", "")))
    for number, target in enumerate(as_list(item.get("target"))):
        source = clean_line(str(target.get("source", "") if isinstance(target, Mapping) else target))
        selectors = _selectors(as_list(target.get("selector")) if isinstance(target, Mapping) else [])
        if not source or selectors is None:
            continue
        name = str(item.get("id") or f"{source} {selectors} {created} {note}") + (f" {number}" if number else "")
        style = str(target.get("styleClass", "")) if isinstance(target, Mapping) else ""
        yield (
            source,
            Annotation(
                id=stable_id(name),
                kind=_kind(motivations, selectors, note, about),
                selectors=selectors,
                fingerprint="",
                colour=style if style in COLOURS else COLOURS[0],
                note=clean(note),
                tags=tags,
                created=created,
                updated=clean_line(str(item.get("modified", created))),
                about=clean_line(about),
            ),
        )


def _selectors(selectors: list[Any]) -> Selectors | None:
    """The selectors of a target; empty ones for a whole page, None where there is nothing this program can find."""
    if not selectors:
        return WHOLE_ARTICLE
    by_type = {str(selector.get("type")): selector for selector in selectors if isinstance(selector, Mapping)}
    quote, position = by_type.get("TextQuoteSelector"), by_type.get("TextPositionSelector", {})
    if quote is None or not isinstance(quote.get("exact"), str) or not quote["exact"].strip():
        return None
    exact = clean(quote["exact"])
    start = offset(position.get("start"))
    return Selectors(
        exact, clean(str(quote.get("prefix", ""))), clean(str(quote.get("suffix", ""))), start, start + len(exact)
    )


def _kind(motivations: list[str], selectors: Selectors, note: str, about: str) -> AnnotationKind:
    if not selectors.exact:
        return AnnotationKind.PAGE
    if about and "identifying" in motivations:
        return AnnotationKind.ENTITY
    if about and "describing" in motivations:
        return AnnotationKind.QUOTE
    return AnnotationKind.NOTE if note or "commenting" in motivations else AnnotationKind.HIGHLIGHT


def _is_text(body: Any) -> bool:
    return isinstance(body, Mapping) and isinstance(body.get("value"), str)


def as_list(value: Any) -> list[Any]:
    """JSON-LD's lists, which may be left out, or be a single value."""
    return [] if value is None else value if isinstance(value, list) else [value]


def offset(value: Any) -> int:
    """The offset that a file tells; 0 for what can be none, since words are found without it as well."""
    return value if type(value) is int and 0 <= value <= MAX_OFFSET else 0
