"""Whether a run of words can name somebody or something, or owes its capitals to something else."""

from __future__ import annotations

import re

from reader.analysis.gazetteer import form
from reader.analysis.names.name import ACTORS, GPE, has_capital, opens_sentence
from reader.analysis.names.wording import HYPHENS, Wording

_FIGURE = re.compile(r"^[A-Z]{1,3}\d{2,}(?:bn|mn|m|tn|k)?$")
"""A road or a sum of money: "A47", "N420bn"."""
_ROMAN = re.compile(r"^[IVX]{2,}$")


def is_name(wording: Wording, first: int, last: int, label: str) -> bool:
    """Whether there is a word in it that can name something."""
    tokens, words, gazetteer = wording.tokens, wording.words, wording.gazetteer
    texts = [token.text for token in tokens[first:last]]
    lexicon = wording.lexicon
    if not any(map(has_capital, texts)) or _is_adjective(wording, first):
        return False
    if len(texts) > 1:
        return any(word not in lexicon.title_words and word not in lexicon.common for word in words[first:last])
    word = words[first]
    if form(word) in gazetteer.organisations and tokens[first].is_capital:
        return True
    if (
        len(word.strip(".")) < 2
        or (texts[0].isupper() and word in lexicon.titles)
        or _ROMAN.match(texts[0])
        or _FIGURE.match(texts[0])
        or word in lexicon.common
        or word in lexicon.holidays
        or word in lexicon.name_suffixes
        or word in lexicon.abbreviations
    ):
        return False
    if _is_ticker(wording, first) or _opens_role(wording, first):
        return False
    if label in ACTORS and word in lexicon.plain_nouns and not (first and words[first - 1] in lexicon.articles):
        return False
    if texts[0].isupper() and label != GPE:
        return True
    if any(word in pronouns for pronouns in lexicon.pronouns.values()):
        return texts[0] == "US"
    if label in ACTORS and (word in lexicon.title_words or word in lexicon.credits):
        return False
    return not (label in ACTORS and gazetteer.is_group(word) and not gazetteer.is_place(word))


def _is_ticker(wording: Wording, index: int) -> bool:
    """Whether a word in capitals is the letters of a share behind an exchange: "(NYSE: ACME)"."""
    tokens = wording.tokens
    return (
        index > 1
        and tokens[index].text.isupper()
        and tokens[index - 1].text == ":"
        and tokens[index - 2].text.isupper()
        and index + 1 < len(tokens)
        and tokens[index + 1].text == ")"
    )


def _opens_role(wording: Wording, index: int) -> bool:
    """Whether the noun for a body only opens a sentence and a role follows: "Council leader Ann Lee"."""
    tokens, words, lexicon = wording.tokens, wording.words, wording.lexicon
    if index + 1 >= len(tokens) or words[index] not in lexicon.institutions:
        return False
    role = words[index + 1] in lexicon.titles or words[index + 1] in lexicon.people
    return role and tokens[index + 1].text.islower() and opens_sentence(tokens, index)


def _is_adjective(wording: Wording, first: int) -> bool:
    """Whether a prefix makes an adjective of the name: "pro-Beijing"."""
    tokens, words = wording.tokens, wording.words
    return (
        first >= 2
        and words[first - 1] in HYPHENS
        and words[first - 2] in wording.lexicon.prefixes
        and tokens[first - 1].end == tokens[first].start
    )
