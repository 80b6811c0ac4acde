"""What an apposition says of a name, and what two capitalised words are that nothing else is known of."""

from __future__ import annotations

from reader.analysis.names.context import Context
from reader.analysis.names.name import Name

_REACH = 12
"""How many words behind a name the noun of an apposition is looked for."""


def is_somebody(name: Name, context: Context) -> bool:
    """Whether an apposition says that a name is a person's: "Ann Lee, a professor at Northfield,", "Ada, a cook who".

    One word alone may be a firm's, which makers of something are as well.
    """
    if name.last - name.first > 3 or context.after(name) != ",":
        return False
    tokens, lexicon = context.passages[name.passage].tokens, context.lexicon
    noun = ""
    for token in tokens[name.last + 1 : name.last + _REACH]:
        if noun and token.text == "who":
            return True
        if token.text == "," or token.pos in ("ADP", "VERB", "AUX", "PRON"):
            break
        if token.pos in ("NOUN", "PROPN"):
            noun = token.text.lower()
    return name.last - name.first > 1 and (noun in lexicon.people or noun in lexicon.titles)


def is_relative(name: Name, context: Context) -> bool:
    """Whether an apposition says whose relative somebody is: "Ada, his mother, …"."""
    tokens, lexicon = context.passages[name.passage].tokens, context.lexicon
    if context.after(name) != "," or name.last + 2 >= len(tokens) or tokens[name.last + 1].tag != "PRP$":
        return False
    words = (context.after(name, 2), context.after(name, 3))  # "his mother", "her younger sister"
    return any(word in lexicon.kin or word in lexicon.gendered_nouns for word in words)


def is_apposed_body(name: Name, context: Context) -> bool:
    """Whether an apposition says that a name is that of a body: "Acme, the maker of hats,", "Acme, a lender,"."""
    tokens, lexicon = context.passages[name.passage].tokens, context.lexicon
    if context.after(name) != "," or name.last + 1 >= len(tokens) or tokens[name.last + 1].pos != "DET":
        return False
    noun = ""
    for token in tokens[name.last + 2 : name.last + _REACH]:
        if token.pos not in ("NOUN", "ADJ", "PROPN", "NUM", "PUNCT") or token.text == ",":
            break
        noun = token.text if token.pos == "NOUN" else noun
    return noun in lexicon.traders or noun in lexicon.organisations & lexicon.bodies


def is_apposed(name: Name, context: Context) -> bool:
    """Whether a role stands before the comma before a name: "the union's president, Ann Lee, said"."""
    role = context.before(name, 2)
    behind = context.after(name)
    closed = behind in (",", ".", ";") or behind in context.lexicon.cues
    lexicon = context.lexicon
    human = role in lexicon.people or role in lexicon.titles or role in lexicon.gendered_nouns
    return closed and context.before(name) == "," and human


def looks_like_full_name(name: Name, context: Context) -> bool:
    """Whether two capitalised words that nothing is known of, without an article, are none that the text uses else."""
    words = [token.text for token in context.tokens(name)]
    if len(words) != 2 or context.before(name) in context.lexicon.articles:
        return False
    return all(word.isalpha() and not word.isupper() and word.lower() not in context.ordinary for word in words)
