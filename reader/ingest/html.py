"""From HTML to an article: what the page says of itself, which of its text is the article, and that as Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urljoin

from reader.article import Article, Metadata
from reader.errors import SourceError
from reader.ingest import byline_openings, bylines
from reader.ingest.absence import links_or_reason, notices_of
from reader.ingest.addresses import localise
from reader.ingest.boilerplate import is_boilerplate
from reader.ingest.candidates import extracted_text
from reader.ingest.choice import Choice, choose
from reader.ingest.datelines import dateline_of
from reader.ingest.dates import day_of
from reader.ingest.footnotes import lay_footnotes, lift_footnotes
from reader.ingest.language import language_of
from reader.ingest.lead import declared_picture, lead_pictures
from reader.ingest.limits import check_length
from reader.ingest.markdown import markdown_of
from reader.ingest.metadata import OF_ANY_PAGE, Claims, metadata_of
from reader.ingest.page_state import carried_article
from reader.ingest.parsing import parse
from reader.ingest.picture_caption import mark_caption
from reader.ingest.replies import drop_replies, posts_of, thread_of
from reader.ingest.structure import settle
from reader.ingest.summary_box import summary_box
from reader.ingest.teasers import brief_under, points_elsewhere, searched_for
from reader.ingest.tree import SUBHEADING_TAGS, Element, Run, drop, remove_run, runs_of, strip_unseen, text_of
from reader.ingest.visible import ORIGIN as VISIBLE
from reader.ingest.visible import headline_element
from reader.ingest.vocabulary import settle_vocabulary
from reader.text import clean_line

MAX_TAGS = 160_000
"""More tags than any article has; asked before the page is parsed, which takes memory for each."""
_DEK_REACH = 20
"""How many runs before the first paragraph the dek may stand."""
_TEASER_WORDS = 4
"""Words from which the text of a link is a headline, rather than an invitation to see a picture."""
MAX_RUNS = 30_000
"""More runs of text than any article has; what reads the tree takes a time that grows with them."""
_FOLD = re.compile(r"[\W_]+")


def article_of_html(text: str, address: str) -> Article:
    """The article of a page whose text is decoded and cleaned; ``address`` is where it was read, "" for a file.

    Raises NoArticleError where the page holds no article.
    """
    if text.count("<") > MAX_TAGS:
        raise SourceError("The page has more elements than any article has.")
    root = parse(text)
    metadata, claims = metadata_of(root, address)
    base = base_of(root, address or metadata.address)
    declared = declared_picture(root)
    query = searched_for(root)
    localise(root, base)
    notes = lift_footnotes(root)
    settle_vocabulary(root)
    strip_unseen(root)
    body = root.find("body")
    body = root if body is None else body
    thread = thread_of(body)
    if thread is not None:
        drop_replies(thread)
    runs = runs_of(body)
    check_length(sum(len(run.text) for run in runs))
    if len(runs) > MAX_RUNS:
        raise SourceError(f"The page has {len(runs):,} paragraphs, more than any article has.")
    headline = headline_element(body)
    extracted = extracted_text(root)
    if thread is not None:
        extracted = "\n".join([extracted, *posts_of(thread, runs, extracted)])
    choice = choose(runs, extracted, body, headline)
    kept = _without_head(runs, choice.kept, metadata)
    elsewhere = points_elsewhere(runs, kept, query)
    if not any(kept) or elsewhere:
        declared_day = metadata.origins.get("published", VISIBLE) not in OF_ANY_PAGE  # only an article has one
        brief = brief_under(headline, runs)
        if brief is not None:
            choice = Choice(brief[0], tuple(brief[1]))
            kept = _without_head(runs, choice.kept, metadata)
        if not any(kept) and not elsewhere and (carried := carried_article(parse(text))):
            return Article(metadata=metadata, markdown=content_markdown(carried, base)[0], notices=())
        if not any(kept) or (brief is None and not declared_day):
            return links_or_reason(runs, parse(text), base, metadata, points_elsewhere=elsewhere)
    notices = notices_of(claims, sum(len(run.words) for run, its in zip(runs, kept, strict=True) if its), text_of(body))
    metadata = _told_by_text(metadata, claims, runs, kept)
    before = [*lead_pictures(body, choice.zone, headline, declared), *summary_box(runs, kept, headline)]
    content = _pruned(runs, kept, choice.zone)
    for element in reversed(before):
        element.tail = None
        content.insert(0, element)
    lay_footnotes(content, notes)
    settle(content, base)
    return Article(metadata=metadata, markdown=markdown_of(content), notices=notices)


def _told_by_text(metadata: Metadata, claims: Claims, runs: Sequence[Run], kept: Sequence[bool]) -> Metadata:
    """The metadata with what only the text tells: the dateline; the language and the dek where nothing else told them.

    A description that the page gives for machines is the dek where it is also shown before the first paragraph.
    """
    first = list(kept).index(True)
    told = {"dateline": dateline_of(runs[first].text)}
    if not metadata.language:
        told["language"] = language_of("\n".join(run.text for run, its in zip(runs, kept, strict=True) if its))
    if not metadata.dek:
        shown = {_folded(run.text): run.text for run in runs[max(0, first - _DEK_REACH) : first]}
        described = (_folded(claim.value) for claim in claims.ranked("description"))
        told["dek"] = next((clean_line(shown[one]) for one in described if one in shown and one), "")
    found = {field: value for field, value in told.items() if value}
    origins = {**metadata.origins, **dict.fromkeys(found, VISIBLE)}
    return metadata._replace(**found, origins=origins)  # type: ignore[arg-type]


def content_markdown(html: str, address: str, notes_prefix: str = "") -> tuple[str, str]:
    """Clean Markdown of HTML that is nothing but an article, and the text of its first ``h1``, which is taken out.

    ``notes_prefix`` begins the labels of its footnotes, where several such texts become one document.
    """
    return tree_markdown(parse(f"<html><body>{html}</body></html>"), address, notes_prefix)


def tree_markdown(root: Element, address: str, notes_prefix: str = "") -> tuple[str, str]:
    """The same of a tree, which is spoilt."""
    notes = lift_footnotes(root, notes_prefix)
    settle_vocabulary(root)
    strip_unseen(root)
    body = root.find("body")
    heading = next(body.iter("h1"), None)
    headline = text_of(heading) if heading is not None else ""
    if heading is not None:
        drop(heading)
    lay_footnotes(body, notes)
    settle(body, address)
    return markdown_of(body), headline


def base_of(root: Element, address: str) -> str:
    """What relative addresses on a page are resolved against."""
    element = root.find(".//base[@href]")
    if element is None:
        return address
    try:
        return urljoin(address, str(element.get("href")).strip())
    except ValueError:
        return address


def _without_head(runs: Sequence[Run], kept: Sequence[bool], metadata: Metadata) -> list[bool]:
    """The choice without the headline, dek, byline and date that open the body: they are metadata."""
    result = list(kept)
    known = {_folded(text) for text in (metadata.headline, metadata.dek, metadata.kicker) if text}
    seen = 0
    for index, run in enumerate(runs):
        if not result[index]:
            continue
        is_head = _folded(run.text) in known or (run.container.tag == "h1" and _is_part(run.text, metadata.headline))
        if is_head or _is_byline(run, metadata):
            result[index] = False
        else:
            seen += len(run.words)
        if seen > 80:
            break
    return result


def _is_byline(run: Run, metadata: Metadata) -> bool:
    """Whether a run at the head of the body says who wrote it or when."""
    if len(run.words) > byline_openings.MAX_WORDS:
        return False
    if bylines.has_by(run.text) or any(_folded(name) == _folded(run.text) for name in metadata.authors):
        return True
    day = metadata.published[:10]
    return bool(day) and day_of(run.text) == day and run.container.tag not in SUBHEADING_TAGS


def _is_part(text: str, whole: str) -> bool:
    """Whether one of two titles holds the other."""
    one, other = _folded(text), _folded(whole)
    return bool(one and other) and (one in other or other in one)


def _folded(text: str) -> str:
    return _FOLD.sub(" ", text.casefold()).strip()


def _pruned(runs: Sequence[Run], kept: Sequence[bool], zone: Element) -> Element:
    """The zone without the runs that were not chosen; pictures between the first and the last chosen run stay."""
    inside = set(zone.iter())
    chosen = [index for index, its in enumerate(kept) if its]
    first, last = chosen[0], chosen[-1]
    order = {element: position for position, element in enumerate(zone.iter())}
    begins, ends = (order[runs[index].pieces[0][0]] for index in (first, last))
    teased: set[str] = set()
    for index, run in enumerate(runs):
        if run.container in inside and not kept[index] and not mark_caption(run):
            teased |= _drop_thumbnails(run)
            remove_run(run)
    for link in list(zone.iter("a")) if teased else ():
        if link.get("href") in teased and not text_of(link):
            _drop_pictures(link)
    for element in list(zone.iter("img", "iframe", "video", "audio", "object", "embed", "figure", "picture")):
        position = order.get(element)
        far = position is not None and not begins - 30 <= position <= ends + 10
        if far and element.getparent() is not None:
            drop(element)
    return _as_container(zone)


def _drop_thumbnails(run: Run) -> set[str]:
    """Take away the pictures of a link whose text is no part of the article: it leads to another one.

    Returns where it leads, if anywhere: the picture may stand in a link of its own beside it.
    """
    if len(run.words) < _TEASER_WORDS or is_boilerplate(run.text):
        return set()
    around = next((one for one in (run.container, *run.container.iterancestors()) if one.tag == "a"), None)
    if around is not None:
        _drop_pictures(around)
        return {around.get("href")} - {None}
    links = [link for element, kind in run.pieces if kind == "element" for link in element.iter("a")]
    addresses = {link.get("href") for link in links}
    is_all_linked = "".join(map(text_of, links)).replace(" ", "") == run.text.replace(" ", "")
    return addresses - {None} if len(addresses) == 1 and is_all_linked else set()


def _drop_pictures(link: Element) -> None:
    for picture in list(link.iter("img", "picture")):
        drop(picture)


def _as_container(zone: Element) -> Element:
    """The zone as an element that holds paragraphs: a part of a layout table gives way to the table or becomes one."""
    while zone.tag in ("table", "tbody", "thead", "tfoot", "tr") and zone.getparent() is not None:
        zone = zone.getparent()
    if zone.tag in ("td", "th"):
        zone.tag = "div"
    return zone
