"""Scraped plain text becomes an article: lines get roles, and roles become metadata and Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.article import Article, Metadata
from reader.document.figure import figure
from reader.errors import NoArticleError
from reader.ingest import byline_people, person_names
from reader.ingest.boilerplate import is_boilerplate
from reader.ingest.captions import split_credit, tidy_credit, without_label
from reader.ingest.datelines import dateline_of
from reader.ingest.dates import day_of
from reader.ingest.language import language_of
from reader.ingest.limits import check_length, check_markup
from reader.ingest.lines import Line, lines_of
from reader.ingest.markup import escape_block
from reader.ingest.prose import addresses_visitors, is_prose
from reader.ingest.roles import Role, roles_of
from reader.ingest.subscribers import SUBSCRIBERS_NOTICE, breaks_off

_ORIGIN = "visible text"
_NOTE_LINES = 20
"""A text of at most so many lines is too short to be a page with its menus."""
_PAGE_FURNITURE = 3
"""Lines of furniture from which on a short text is a page, unless it has more sentences than that."""
_PASSWORD = re.compile(
    r"(?:your |enter (?:your )?)?(?:password|passwort|mot de passe|contraseña|senha)\W*", re.IGNORECASE
)
_RESULTS = re.compile(
    r"\b\d[\d.,]* (?:results?|hits|matches|treffer|ergebnisse|résultats|resultados|risultati|resultaten)\b"
    r"|\bsearch results\b|\bsuchergebnisse\b|\brésultats de (?:la )?recherche\b|\bresultados de (?:la )?búsqueda\b",
    re.IGNORECASE,
)
"""What a page says over the pages that a search found."""
_FEW_FOUND = 3
"""Pages from which on what was found is a list of them."""
_SIGN_OFF_REACH = 3
"""How many lines before and behind the last one of the body may say who wrote it."""
_LABEL_WORDS = 10
_POSTED = re.compile(r"(?:posted|written) by\b", re.IGNORECASE)
_SENTENCE = re.compile(r"\w[.!?…。！？]|\b(?:\w++\W++){7}")
"""Something that ends like a sentence, or has as many words as one; a word is tried once, however long it is."""
_LIST_MARK = re.compile(r"^(?:[-*•▪◦‣]|(\d{1,3})[.)])\s+")


def article_of_text(text: str) -> Article:
    """The article in a scraped text, which is cleaned already.

    Raises NoArticleError where there is no prose in it, and it is too long to be a note.
    """
    check_length(len(text))
    check_markup(text.count("\n"))
    lines = lines_of(text)
    if _lists_results(lines):
        raise NoArticleError("This text lists what a search found, and holds no article.")
    roles = roles_of(lines)
    if Role.BODY not in roles:
        if not _is_note(lines):
            raise NoArticleError(_reason(lines))
        roles = [Role.BODY] * len(lines)  # nobody's page
    return Article(metadata=_metadata(lines, roles), markdown=_markdown(lines, roles), notices=_notices(lines, roles))


def _lists_results(lines: Sequence[Line]) -> bool:
    """Whether a text says that it gives results, and what follows are sentences each under a headline of its own."""
    label = next((index for index, line in enumerate(lines) if _announces_results(line)), len(lines))
    sentences = [index for index in range(label + 1, len(lines)) if is_prose(lines[index])]
    headed = [index for index in sentences if index - 1 > label and not lines[index - 1].ends_sentence]
    return len(sentences) >= _FEW_FOUND and headed == sentences


def _announces_results(line: Line) -> bool:
    short = line.words <= _LABEL_WORDS and not line.ends_sentence
    return short and bool(_RESULTS.search(line.text))


def _is_note(lines: Sequence[Line]) -> bool:
    """Whether a text without an article is a note, to be read as it stands, and no page with little on it."""
    if len(lines) > _NOTE_LINES or not any(_SENTENCE.search(line.text) for line in lines):
        return False
    furniture = [is_boilerplate(line.text) or addresses_visitors(line) >= 1 for line in lines]
    sentences = sum(line.ends_sentence and not its for line, its in zip(lines, furniture, strict=True))
    return sum(furniture) < _PAGE_FURNITURE or sentences > sum(furniture)


def _reason(lines: Sequence[Line]) -> str:
    """Why there is no article in a text, as well as can be told."""
    if len(lines) <= _NOTE_LINES and any(_PASSWORD.fullmatch(line.text) for line in lines):
        return "This text asks for a login before it shows any article."
    return "There is no article in this text, only short lines."


def _notices(lines: Sequence[Line], roles: Sequence[Role]) -> tuple[str, ...]:
    """That the text is but the beginning, where what stands around it asks to subscribe before one reads on."""
    words = sum(line.words for line, its in zip(lines, roles, strict=True) if its is Role.BODY)
    around = "\n".join(line.text for line, its in zip(lines, roles, strict=True) if its is Role.BOILERPLATE)
    return (SUBSCRIBERS_NOTICE,) if breaks_off(words, around) else ()


def _metadata(lines: Sequence[Line], roles: Sequence[Role]) -> Metadata:
    def texts_of(role: Role) -> list[str]:
        return [line.text for line, its in zip(lines, roles, strict=True) if its is role]

    def text_of(role: Role) -> str:
        return next(iter(texts_of(role)), "")

    authors, site = byline_people.split_outlet(text_of(Role.BYLINE))
    if all(map(person_names.is_agency, authors)):
        authors = _signed_off(lines, roles) or authors
    dateline = dateline_of(text_of(Role.BODY))
    dates = (*texts_of(Role.DATE), *texts_of(Role.BYLINE), dateline)
    found = {
        "language": language_of("\n".join(texts_of(Role.BODY))),
        "headline": text_of(Role.HEADLINE),
        "kicker": text_of(Role.KICKER),
        "dek": text_of(Role.DEK),
        "authors": person_names.without_outlets(authors, site),
        "dateline": dateline,
        "site": site,
        "published": next(filter(None, map(day_of, dates)), ""),
    }
    return Metadata(**found, origins={name: _ORIGIN for name, value in found.items() if value})  # type: ignore[arg-type]


def _signed_off(lines: Sequence[Line], roles: Sequence[Role]) -> tuple[str, ...]:
    """Who wrote, by a line near the end of the body: an agency's last one, or the only one "Posted by" of the page."""
    last = max((index for index, its in enumerate(roles) if its is Role.BODY), default=0)
    near = [line.text for line in lines[max(0, last - _SIGN_OFF_REACH) : last + _SIGN_OFF_REACH + 1]]
    if people := next((people for text in near if (people := byline_people.signed_off(text))), ()):
        return people
    posted = [line.text for line in lines if _POSTED.match(line.text)]
    return byline_people.names(posted[0]) if len(posted) == 1 and posted[0] in near else ()


def _markdown(lines: Sequence[Line], roles: Sequence[Role]) -> str:
    blocks: list[str] = []
    index = 0
    while index < len(lines):
        role = roles[index]
        if role in (Role.ALTERNATIVE, Role.CAPTION, Role.CREDIT):
            index, block = _figure(lines, roles, index)
            blocks.append(block)
            continue
        text = lines[index].text
        if role is Role.BODY:
            blocks.append(escape_block(text))
        elif role is Role.SUBHEADING:
            blocks.append(f"## {escape_block(text)}")
        elif role is Role.LIST_ITEM:
            item = _list_item(text)
            if index and roles[index - 1] is Role.LIST_ITEM and blocks:
                blocks[-1] += f"\n{item}"
            else:
                blocks.append(item)
        index += 1
    return "\n\n".join(blocks) + "\n"


def _figure(lines: Sequence[Line], roles: Sequence[Role], index: int) -> tuple[int, str]:
    """The figure whose first line is at ``index``, and the index after its last line."""
    alternative = caption = credit = ""
    if roles[index] is Role.CREDIT and roles[index + 1 : index + 2] == [Role.CAPTION]:
        credit = tidy_credit(lines[index].text)  # some pages put it over the caption
        index += 1
    if roles[index] is Role.ALTERNATIVE:
        alternative = lines[index].text
        index += 1
    if index < len(lines) and roles[index] is Role.CAPTION:
        caption, own = split_credit(without_label(lines[index].text))
        credit = own or credit
        index += 1
    if index < len(lines) and roles[index] is Role.CREDIT and not credit:
        credit = tidy_credit(lines[index].text)
        index += 1
    return index, figure(alternative, "", caption, credit)


def _list_item(text: str) -> str:
    match = _LIST_MARK.match(text)
    mark = f"{match[1]}." if match and match[1] else "-"
    return f"{mark} {escape_block(text[match.end() :] if match else text)}"
