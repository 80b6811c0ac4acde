"""What each line of a scraped text is: headline, byline, caption, body … told by language and typography alone.

The lines of an article lie together. So the stretches of lines that read most like prose are found first
(:mod:`reader.ingest.stretches`); what stands before them is read as the head of the article, and what is not prose
within them is told apart line by line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from enum import StrEnum

from reader.ingest import byline_people, bylines, person_names
from reader.ingest.amounts import list_before, lists_of_amounts
from reader.ingest.boilerplate import is_boilerplate
from reader.ingest.captions import is_caption, is_credit, split_credit
from reader.ingest.contributors import ends_in_title, is_sign_off
from reader.ingest.lines import Line, telling_words
from reader.ingest.prose import is_prose
from reader.ingest.stretches import article_lines


class Role(StrEnum):
    """What a line is, in the words of a newspaper page."""

    KICKER = "kicker"
    HEADLINE = "headline"
    DEK = "dek"
    BYLINE = "byline"
    DATE = "date"
    BOILERPLATE = "boilerplate"
    ALTERNATIVE = "alternative"
    CAPTION = "caption"
    CREDIT = "credit"
    BODY = "body"
    SUBHEADING = "subheading"
    LIST_ITEM = "list item"


_LIST_MARK = re.compile(r"^(?:[-*•▪◦‣]|\d{1,3}[.)])\s+")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = re.compile(
    rf"\b(?:{_MONTHS})[a-z]*\.? \d{{1,2}}\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)?\.? (?:de )?[^\W\d_]{3,10}\.?,? (?:de )?(?:19|20)\d\d"
    r"|\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b|\b\d{1,2}:\d\d\b|\d[年년]",
    re.IGNORECASE,
)
_HEAD_LINES = 40
"""How many lines before the body may hold its head."""
_HEADLINE_WORDS = range(4, 25)
"""The words that a headline usually has."""
_MAX_KICKER_WORDS = 4
_MAX_CAPTION_WORDS = 80
_MAX_CREDIT_WORDS = 6
_MAX_SUBHEADING_WORDS = 14
_SHOUTED_WORDS = 8
"""The words in capitals from which on a line is longer than a heading."""
_FEW_SMALL = 2
"""Small letters in a line in capitals, as in "MPs"."""
_MAX_BYLINE_WORDS = 16
_MAX_DATE_WORDS = 10
_ADDRESS = re.compile(r"https?:|www\.", re.IGNORECASE)
_PATH = re.compile(r"\S\s*[>›»/|]\s*\S.*[>›»/|]\s*\S|^(?:re|fwd?|aw|wg)\s?:|^\[", re.IGNORECASE)
"""The way through a site to a page, or the subject of a letter that answers another."""
_CONTENTS = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s")
_EARLY = 5
"""How many lines of what was taken for the body may be the head of the article."""
_MIN_DEK_WORDS = 5
_MIN_CAPTION_WORDS = 10
"""The words that a caption has at least which is told by nothing else."""
_TOLD_BY = 60
"""The characters by which one of two lines is known to repeat the other; behind them, one may have a credit."""
_WHO_IS = re.compile(
    r"(?P<who>[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,3})(?: \([^()]*\))? (?:(?:is|was) (?:an?|the)|writes|covers"
    r"|reports|has (?:been|written|covered)|works|lives|ist|schreibt|est|écrit|es|escribe|é) "
)
"""How a line about somebody begins."""
_FULL_STOP = re.compile(r"\.$|(?:[^\W\d_A-Z]{4}|\d{3})\.\s")
"""A full stop at the end, or one within that closes no abbreviation: a dek or a caption may have several sentences."""
_LETTER = re.compile(r"[^\W\d_]")
_SMALL_WORD = re.compile(r"\b[^\W\d_A-Z][^\W\d_]{2,}\b")
_SPOKEN_LINES = 12
"""How many lines of the body are asked what it speaks of."""
_DEK_LENGTH = 0.7
"""The words of a dek, as a share of those of its headline, at least."""
_SPEAKS_OF_IT = 0.25
"""The share of its longer words that a headline over a dek has in common with the body at least."""
_LEAST_SCORE = -2.0
"""Under this score a line is dropped even within the article."""


def roles_of(lines: Sequence[Line]) -> list[Role]:
    """The role of each line, in order; everything outside the article is BOILERPLATE."""
    roles = [Role.BOILERPLATE] * len(lines)
    body, scores = article_lines(lines)
    indices = _after_byline(lines, body)
    if indices:
        amounts = lists_of_amounts(lines)
        indices = [*list_before(amounts, lines, indices[0]), *indices]
        _tell_head(lines, roles, indices)
        _tell_body(lines, roles, indices, scores)
        _tell_amounts(lines, roles, indices, amounts)
    return roles


def _after_byline(lines: Sequence[Line], body: list[int]) -> list[int]:
    """The body without what stands before a byline near its beginning: headline and dek, though they be sentences."""
    if body and any(map(_is_byline, lines[max(0, body[0] - _EARLY) : body[0]])):
        return body  # who wrote stands above it: another name is that of another entry
    byline = next((place for place, index in enumerate(body[:_EARLY]) if _is_byline(lines[index])), -1)
    rest = body[byline + 1 :]
    return rest if any(is_prose(lines[index]) for index in rest) else body


def _tell_head(lines: Sequence[Line], roles: list[Role], body: Sequence[int]) -> None:
    """Mark kicker, headline, dek, byline and date among the lines before the body."""
    first = body[0]
    titles: list[int] = []
    for index in range(max(0, first - _HEAD_LINES), first):
        text = lines[index].text
        if _is_byline(lines[index]):
            roles[index] = Role.BYLINE
        elif is_credit(text):
            continue
        elif _is_date(lines[index]):
            roles[index] = Role.DATE
        elif is_boilerplate(text) or not _LETTER.search(text):
            continue
        else:
            titles.append(index)
    if not titles:
        return
    likeness = _HeadlineLikeness(lines, roles, body)
    headline = max(titles, key=likeness.of)
    if headline - 1 in titles and likeness.stands_over(headline - 1, headline):
        headline -= 1  # it was the dek
    roles[headline] = Role.HEADLINE
    before = headline - 1
    if before in titles and _is_kicker(lines[before]) and not _closes_contents(lines, before):
        roles[before] = Role.KICKER
    _settle_byline(lines, roles, range(headline + 1, first))
    dek = _dek(lines, roles, range(headline + 1, first))
    if dek in titles and lines[dek].words >= _MIN_DEK_WORDS and roles[dek] is Role.BOILERPLATE:
        roles[dek] = Role.DEK
    _tell_first_figure(lines, roles, range(headline + 1, first), likeness)


def _dek(lines: Sequence[Line], roles: Sequence[Role], between: range) -> int:
    """Where the dek would be: under the headline, or behind furniture there, right above byline or date."""
    for index in between:
        if not is_boilerplate(lines[index].text):
            told = index == between.start or roles[index + 1] in (Role.BYLINE, Role.DATE)
            return index if told else -1
    return -1


def _is_kicker(line: Line) -> bool:
    """Whether a line right above the headline is its kicker: short, and no address, label or sentence."""
    elsewhere = _ADDRESS.search(line.text) or line.text.endswith(":")
    return line.words <= _MAX_KICKER_WORDS and not (line.ends_sentence or elsewhere)


def _closes_contents(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the last of a list of contents: numbered, as the line above it is."""
    return all(_CONTENTS.match(lines[one].text) for one in (index - 1, index)) if index else False


def _tell_first_figure(lines: Sequence[Line], roles: list[Role], between: range, likeness: _HeadlineLikeness) -> None:
    """Mark the caption that stands right above the body, with its credit and the words that stand for the picture.

    Without a credit it is known by its length and by what it speaks of: what is shorter may point elsewhere.
    """
    last = between.stop - 1
    credited = is_credit(lines[last].text) and roles[last] is Role.BOILERPLATE and not is_boilerplate(lines[last].text)
    caption = last - 1 if credited else last
    while caption in between and roles[caption + 1] is not Role.ALTERNATIVE:
        text = lines[caption].text
        known = credited or is_caption(text) or bool(split_credit(text)[1])
        if not (known or likeness.speaks_of_it(caption)) or not _can_be_caption(lines[caption], roles[caption], known):
            break
        roles[caption] = Role.ALTERNATIVE if roles[caption + 1] is Role.CAPTION else Role.CAPTION
        caption -= 1
    if credited and roles[last - 1] is Role.CAPTION:
        roles[last] = Role.CREDIT


def _can_be_caption(line: Line, role: Role, known: bool) -> bool:
    """Whether a line between headline and body is long enough for a caption, and nothing else."""
    free = role is Role.BOILERPLATE or (role is Role.DEK and known)
    least = _MIN_DEK_WORDS if known else _MIN_CAPTION_WORDS
    elsewhere = is_boilerplate(line.text) or _ADDRESS.search(line.text)
    return free and not elsewhere and least <= line.words <= _MAX_CAPTION_WORDS


def _is_date(line: Line) -> bool:
    """Whether a line gives the day of the article, be it twice ("Published …, updated …")."""
    dates = len(_DATE.findall(line.text))
    return 0 < line.words <= _MAX_DATE_WORDS * dates and not line.ends_sentence and not _ADDRESS.search(line.text)


def _is_byline(line: Line) -> bool:
    """Whether a line is a byline by its own words."""
    short = line.words <= _MAX_BYLINE_WORDS and not (line.ends_sentence and not _DATE.search(line.text))
    return short and (bylines.has_by(line.text) or bylines.is_bare(line.text))


def _settle_byline(lines: Sequence[Line], roles: list[Role], between: range) -> None:
    """Leave one byline in the head: the first after the headline, if one is there.

    A byline without "By" and without a mark is a name between headline and body that stands beside the date, over a
    title or right under the headline. A name is never written small: what the page says in small letters too is none.
    """
    if Role.BYLINE not in roles[between.start : between.stop]:
        said = {word for line in lines for word in _SMALL_WORD.findall(line.text)}
        for index in between:
            people, rest = person_names.opening_names(lines[index].text)
            titled = ends_in_title(lines[index + 1].text) or (index == between.start and not rest)
            beside = Role.DATE in roles[index - 1 : index + 3] or titled
            small = all(word.casefold() in said for name in people for word in name.split())
            named = people and not small and lines[index].words <= _MAX_BYLINE_WORDS
            if beside and (named or person_names.is_agency(lines[index].text)):
                roles[index] = Role.BYLINE
                return
    for index in between[1:]:
        if (
            roles[index] is Role.BYLINE
            and person_names.is_agency(lines[index].text)
            and person_names.is_name(lines[index - 1].text)
        ):
            roles[index - 1] = Role.BYLINE  # "Jane Roe", and under it "Associated Press"
    if Role.BYLINE in roles[between.start : between.stop]:
        for index in range(between.start):
            if roles[index] is Role.BYLINE:
                roles[index] = Role.BOILERPLATE


class _HeadlineLikeness:
    """How much a line before the body is like its headline.

    A headline speaks of what the body speaks of, has the length of one and no full stop, stands near the body and
    before the byline, and is often said again elsewhere on the page.
    """

    def __init__(self, lines: Sequence[Line], roles: Sequence[Role], body: Sequence[int]) -> None:
        self._lines = lines
        self._roles = roles
        self._first = body[0]
        self._spoken = {word for index in body[:_SPOKEN_LINES] for word in telling_words(lines[index].text)}
        self._said = Counter(line.text.casefold() for line in lines)

    def stands_over(self, index: int, likely: int) -> bool:
        """Whether a line right above the likely one is the headline, and the likely one its dek.

        A dek is about as long as its headline, or longer, and is said once.
        """
        line, below = self._lines[index], self._lines[likely]
        fits = line.words in _HEADLINE_WORDS and not line.text.isupper() and not line.text.endswith(".")
        is_dek = below.words >= _DEK_LENGTH * line.words and self._said[below.text.casefold()] == 1
        again = person_names.squeezed(line.text).endswith(person_names.squeezed(below.text))
        elsewhere = _PATH.search(line.text) or _DATE.search(line.text) or _ADDRESS.search(line.text)
        return fits and is_dek and not again and not elsewhere and self.speaks_of_it(index)

    def speaks_of_it(self, index: int) -> bool:
        """Whether a line speaks of what the body speaks of."""
        return self._shared(index) >= _SPEAKS_OF_IT

    def _shared(self, index: int) -> float:
        """The share of a line's longer words that the body speaks of."""
        words = telling_words(self._lines[index].text)
        return sum(1 for word in words if word in self._spoken) / len(words) if words else 0.0

    def of(self, index: int) -> float:
        """The likeness of one line; only the order of the values means anything."""
        line = self._lines[index]
        words = telling_words(line.text)
        shared = self._shared(index)
        fits = _HEADLINE_WORDS.start <= line.words < _HEADLINE_WORDS.stop
        following = self._roles[index + 1 : index + 5]
        return (
            4.0 * shared * min(1.0, len(words) / 4)
            + 2.0 * fits
            + 1.0 * (line.words > 1 and self._said[line.text.casefold()] > 1)
            + 1.0 * (Role.BYLINE in following or Role.DATE in following)
            + 1.0 * (following[:1] in ([Role.BYLINE], [Role.DATE]))
            - 2.5 * bool(_FULL_STOP.search(line.text))
            - 2.0 * (index > 0 and is_credit(self._lines[index - 1].text))  # then it is a caption
            - 3.0 * (is_caption(line.text) or bool(split_credit(line.text)[1]))
            - 1.0 * bool(_PATH.search(line.text))
            - 0.05 * (self._first - index)
        )


def _tell_body(lines: Sequence[Line], roles: list[Role], body: Sequence[int], scores: Sequence[float]) -> None:
    """Mark what the lines of the body are."""
    for index in body:
        roles[index] = _body_role(lines, index, scores[index])
    _tell_figures(lines, roles, body)
    said = [line.text for line, its in zip(lines, roles, strict=True) if its is Role.BYLINE]
    people = [name for text in said for name in byline_people.names(text)]
    if people and _speaks_of_author(lines[body[-1]], people):
        roles[body[-1]] = Role.BOILERPLATE


def _tell_amounts(lines: Sequence[Line], roles: list[Role], body: Container[int], amounts: Sequence[range]) -> None:
    """Mark the items of lists of amounts within the body, and the labels above and below such a list."""
    for items in amounts:
        if items.start in body:
            roles[items.start : items.stop] = [Role.LIST_ITEM] * len(items)
            for label in (items.start - 1, *range(items.stop, len(lines))):
                if label not in body or is_prose(lines[label]) or lines[label].words > _MAX_KICKER_WORDS:
                    break
                roles[label] = Role.BODY if lines[label].text.endswith((":", ".")) else Role.SUBHEADING


def _tell_figures(lines: Sequence[Line], roles: list[Role], body: Sequence[int]) -> None:
    """Mark the captions that are told by the lines around them: by a credit, or by being said twice."""
    for index in body:
        before = roles[index - 1] if index else Role.BOILERPLATE
        credited = index + 1 < len(lines) and is_credit(lines[index + 1].text)
        opening = index - 1 == body[0] and before is Role.BODY and lines[index - 1].words <= _MAX_CAPTION_WORDS
        if roles[index] is Role.CREDIT and (opening or before in (Role.SUBHEADING, Role.ALTERNATIVE)):
            roles[index - 1] = Role.CAPTION
        if _repeats(lines, index) and roles[index] is not Role.CREDIT:
            told = roles[index] is Role.CAPTION or credited or not lines[index].ends_sentence
            roles[index - 1 : index + 1] = (Role.ALTERNATIVE, Role.CAPTION) if told else (Role.BOILERPLATE, Role.BODY)
    for index, role in enumerate(roles[1:], 1):
        if role is Role.CAPTION and roles[index - 1] is Role.SUBHEADING:
            roles[index - 1] = Role.ALTERNATIVE


def _body_role(lines: Sequence[Line], index: int, score: float) -> Role:
    line = lines[index]
    caption = is_caption(line.text) and line.words > _MAX_CREDIT_WORDS
    if is_credit(line.text) and not caption:
        return Role.CREDIT
    if is_boilerplate(line.text) or is_sign_off(line.text):
        return Role.BOILERPLATE
    if line.words <= _MAX_CAPTION_WORDS and (caption or split_credit(line.text)[1]):
        return Role.CAPTION
    if _is_byline(line) and bylines.has_by(line.text):
        return Role.BYLINE
    if mark := _LIST_MARK.match(line.text):
        return Role.SUBHEADING if mark[0][0].isdigit() and _stands_alone(lines, index) else Role.LIST_ITEM
    if _is_shouted(line) and not (index and _is_shouted(lines[index - 1])):
        return Role.BOILERPLATE  # it points elsewhere: a heading in capitals is short
    if not (is_prose(line) or line.ends_sentence) and _is_subheading(lines, index):
        return Role.SUBHEADING
    return Role.BODY if score > _LEAST_SCORE else Role.BOILERPLATE


def _is_subheading(lines: Sequence[Line], index: int) -> bool:
    """Whether a line that is no sentence stands over a paragraph, and does not go on in it."""
    if index + 1 == len(lines) or lines[index].words > _MAX_SUBHEADING_WORDS:
        return False
    text, following = lines[index].text, lines[index + 1]
    goes_on = text.endswith((",", ":")) or following.text[:1].islower()
    return (is_prose(following) or bool(split_credit(following.text)[1])) and not (goes_on or text[:1].islower())


def _stands_alone(lines: Sequence[Line], index: int) -> bool:
    """Whether a numbered line is no sentence and stands between paragraphs: it heads a section, and is no item."""
    line, before = lines[index], lines[index - 1] if index else None
    if line.ends_sentence or line.words > _MAX_SUBHEADING_WORDS or index + 1 == len(lines):
        return False
    return is_prose(lines[index + 1]) and not (before and _LIST_MARK.match(before.text))


def _repeats(lines: Sequence[Line], index: int) -> bool:
    """Whether a line says again what the one before it said: a caption, and the words that stand for its picture."""
    before, text = lines[index - 1].text if index else "", lines[index].text
    return lines[index - 1].words >= _MIN_DEK_WORDS and before[:_TOLD_BY] == text[:_TOLD_BY]


def _is_shouted(line: Line) -> bool:
    """Whether a line is long and in capitals, but for an ending or two ("MPs")."""
    small = sum(map(str.islower, line.text))
    letters = sum(map(str.isalpha, line.text))
    capitals = small <= _FEW_SMALL and 2 * sum(map(str.isupper, line.text)) > letters
    return capitals and line.words >= _SHOUTED_WORDS and not line.ends_sentence


def _speaks_of_author(line: Line, people: Sequence[str]) -> bool:
    """Whether a line says who somebody is: "Jane Roe is a reporter in Oslo", "Jane covers the harbour"."""
    match = _WHO_IS.match(line.text)
    return bool(match) and any(match["who"] in (name, name.split()[0]) for name in people if match)
