"""What a text says about who somebody is: the words before a name ("NSC coordinator") and behind it (", a lawyer,")."""

from __future__ import annotations

from collections.abc import Iterator

from reader.analysis.names.context import Context
from reader.analysis.names.name import PERSON, Name
from reader.analysis.tokens import Token

_LONGEST = 8
_STOPS = frozenset({",", ".", ";", ":", "(", ")", "—", "–", '"', "“", "”"})


def roles_of(name: Name, context: Context) -> Iterator[str]:
    """The titles and descriptions beside one mention of a person; without articles, as the text writes them."""
    if name.label != PERSON:
        return
    tokens = context.passages[name.passage].tokens
    if before := _before(tokens, name, context):
        yield before
    if behind := _behind(tokens, name, context):
        yield behind
    if apposed := _apposed_to(tokens, name, context):
        yield apposed


def _before(tokens: tuple[Token, ...], name: Name, context: Context) -> str:
    """The noun phrase right before a name: "Russian Defense Minister", "acting head of the council"."""
    first = name.first
    while first > 0 and name.first - first < _LONGEST and _belongs(tokens[first - 1], context):
        first -= 1
    while first < name.first and (
        tokens[first].label == "DATE" or tokens[first].text.lower() in {"-", "'s", "’s", *context.lexicon.title_joins}
    ):
        first += 1
    words = tokens[first : name.first]
    if not words or not _is_role(words[-1], context):
        return ""
    return _text(words)


def _belongs(token: Token, context: Context) -> bool:
    word = token.text.lower()
    if word in context.lexicon.title_words or word in context.lexicon.people:
        return True
    return token.pos in ("NOUN", "PROPN", "ADJ") or word in ("-", "of")


def _behind(tokens: tuple[Token, ...], name: Name, context: Context) -> str:
    """An apposition: ", director of the gallery,"."""
    if name.last + 1 >= len(tokens) or tokens[name.last].text != ",":
        return ""
    first = name.last + 1
    if tokens[first].pos == "DET":
        first += 1
    if tokens[first].pos == "CCONJ":
        return ""
    last = first
    prepositions = 0
    while last < len(tokens) and last - first < _LONGEST * 2 and tokens[last].text not in _STOPS:
        if tokens[last].pos in ("VERB", "AUX", "PRON"):
            return ""
        prepositions += tokens[last].pos == "ADP" and tokens[last].text != "of"
        if prepositions > 1:
            break
        last += 1
    words = tokens[first:last]
    if last >= len(tokens) or not words:
        return ""
    head = next(
        (word for word, after in zip(words, [*words[1:], None], strict=True) if after is None or after.pos == "ADP"),
        None,
    )
    return _text(words) if head is not None and _is_role(head, context) else ""


def _apposed_to(tokens: tuple[Token, ...], name: Name, context: Context) -> str:
    """The noun phrase that a name is put beside: "its editor, Ann Lee,", "the director of the gallery, Ann Lee,".

    Between two commas a name might be one of a list; in a list an "and" comes behind it.
    """
    comma, behind = name.first - 1, name.last
    while behind < len(tokens) and tokens[behind].text.lower() in context.lexicon.postnominals:
        behind += 1
    if comma < 1 or tokens[comma].text != "," or behind + 1 >= len(tokens):
        return ""
    if tokens[behind].text not in _STOPS or tokens[behind + 1].pos == "CCONJ":
        return ""
    for first in range(comma - 1, max(0, comma - _LONGEST), -1):
        words = tokens[first:comma]
        head = next((at for at, word in enumerate(words) if word.pos == "ADP"), len(words)) - 1
        if _points_out(tokens[first - 1], context) and head >= 0 and _is_role(words[head], context):
            return _text(words)
        if not (_belongs(tokens[first], context) or tokens[first].pos in ("ADP", "DET")):
            return ""
    return ""


def _points_out(token: Token, context: Context) -> bool:
    """Whether a noun behind the word is one that is known: "the", "their", "the guild's"."""
    word = token.text.lower()
    return word in context.lexicon.articles or word in context.lexicon.possessives or token.text in ("'s", "’s")


def _is_role(token: Token, context: Context) -> bool:
    """Whether a noun says who somebody is: a title or a role, or a word that looks like one ("chemist")."""
    word, lexicon = token.text.lower(), context.lexicon
    if word.endswith(".") or word in lexicon.honorifics:
        return False
    if word in lexicon.titles or word in lexicon.people:
        return True
    # "center" in a caption is where somebody stands
    looks = token.pos == "NOUN" and len(word) > 4 and word.endswith(tuple(lexicon.person_endings))
    return looks and word not in lexicon.institutions and word not in lexicon.places


def _text(words: tuple[Token, ...]) -> str:
    text = ""
    for index, token in enumerate(words):
        space = index > 0 and words[index - 1].end < token.start
        text += " " * space + token.text
    return text
