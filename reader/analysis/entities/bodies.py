"""Which forms are short for the name of a body: its initials, some of its words, a slip of the pen."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from reader.analysis.entities.joined_forms import JoinedForms
from reader.analysis.names.acronyms import initials, is_clipped, is_short_form
from reader.analysis.names.name import EVENT, FAC, GPE, LAW, LOC, ORG, PLACES
from reader.analysis.names.person_names import is_slip

BODY_LABELS = frozenset({ORG, FAC, GPE, LOC, EVENT, LAW})
"""The labels of what may be a body: a model often takes one for a place or an event."""
Fits = Callable[[JoinedForms, str, str], bool]
"""Whether the first of two forms can be short for the second."""


def join_bodies(forms: JoinedForms) -> None:
    """Join the short forms of the name of a body, where only one body in the text can be meant."""
    bodies = [name_form for name_form in forms if forms.label[name_form] in BODY_LABELS]
    by_word: dict[str, list[str]] = defaultdict(list)
    by_initials: dict[str, list[str]] = defaultdict(list)
    by_start: dict[str, list[str]] = defaultdict(list)
    by_content: dict[tuple[str, ...], list[str]] = defaultdict(list)
    content = {name_form: _content(forms, name_form) for name_form in bodies}
    for name_form in bodies:
        words = forms.text(name_form).split()
        by_start[name_form[:2]].append(name_form)
        by_content[content[name_form]].append(name_form)
        for word in set(name_form.split()):
            by_word[word].append(name_form)
        spellings = [initials(words, forms.context.lexicon), initials(words)]
        if forms.context.gazetteer.is_group(words[0]):
            spellings.append(initials(words[1:], forms.context.lexicon))
        for spelling in dict.fromkeys(spellings):
            by_initials[spelling].append(name_form)
    for name_form in bodies:
        spelt = by_initials[forms.text(name_form).replace(".", "").upper()]
        _join_one(forms, name_form, _that_fit(forms, name_form, spelt, _is_acronym), "initials of the name")
        clipped = by_start[name_form[:2]] if " " not in name_form else ()
        _join_one(forms, name_form, _that_fit(forms, name_form, clipped, _is_clipped), "first letters of the words")
    for name_form in bodies:
        if len(content[name_form]) > 1:
            _join_one(forms, name_form, by_content[content[name_form]], "same words")
    for fits, rule in (
        (_is_part, "part of the name"),
        (_is_misspelt, "spelling of the name"),
    ):
        for name_form in bodies:
            alike = dict.fromkeys(other for word in name_form.split() for other in by_word[word])
            _join_one(forms, name_form, _that_fit(forms, name_form, alike, fits), rule)


def _that_fit(forms: JoinedForms, name_form: str, others: Iterable[str], fits: Fits) -> Iterator[str]:
    """Those of the other forms that a form can be short for."""
    return (other for other in others if other != name_form and fits(forms, name_form, other))


def _join_one(forms: JoinedForms, name_form: str, others: Iterable[str], rule: str) -> None:
    """Join a form with the one entity among those of ``others``, if there is just one."""
    longer = {forms.root(other) for other in others}
    longer.discard(forms.root(name_form))
    if len(longer) == 1:
        forms.join(name_form, longer.pop(), rule)


def _is_acronym(forms: JoinedForms, short: str, long: str) -> bool:
    """Whether a short form, which the initials of a long one spell, is written like an acronym."""
    return (
        " " not in short
        and " " in long
        and is_short_form(forms.text(short))
        and not forms.context.gazetteer.is_place(short)
    )


def _is_clipped(forms: JoinedForms, short: str, long: str) -> bool:
    return is_clipped(short, long.split(), forms.context.lexicon)


def _content(forms: JoinedForms, name_form: str) -> tuple[str, ...]:
    """The words of a form without small words and a country in front, sorted, so that the "Department of State" has the
    same as the "U.S. State Department"."""
    words = [word for word in name_form.split() if word not in forms.context.lexicon.inner]
    gazetteer = forms.context.gazetteer
    while len(words) > 1 and (words[0] in gazetteer.demonyms or words[0] in ("us", "uk", "eu", "un")):
        words = words[1:]
    return tuple(sorted(words))


def _is_part(forms: JoinedForms, short: str, long: str) -> bool:
    """ "Berg Foundation" of "Jonas Berg Foundation for the Arts", "Acme" of "Acme Company"."""
    lexicon = forms.context.lexicon
    all_words, words = long.split(), short.split()
    if len(words) >= len(all_words) or forms.label[long] in PLACES - {FAC}:
        return False
    if all_words[0] in lexicon.place_starts and all_words[0] not in words:
        return False  # the "New Harbour Band" is another than the "Harbour Band"
    if all_words[-len(words) :] == words and all_words[-len(words) - 1] == "of":
        return all_words[0] in lexicon.of_itself
    if forms.context.is_match_report and forms.label[short] == forms.label[long] == ORG:
        return all_words[: len(words)] == words  # "Elmdale" of "Elmdale Rovers"
    if forms.context.gazetteer.is_place(short):
        return False
    if len(words) == 1 and words[0] in lexicon.organisations - lexicon.buildings:
        return words[0] in (all_words[-1], _head_word(all_words))
    if all_words[: len(words)] == words:
        rest = all_words[len(words) :]
        apart = words[-1] not in lexicon.institutions
        plain = lexicon.institutions | lexicon.generic
        firm = rest[-1] in lexicon.corporate or (apart and all(word in plain for word in rest))
        if (firm or (apart and _is_introduced(forms, short, long))) and forms.label[short] in (ORG, FAC):
            return True
        return words[-1] in lexicon.institutions and rest[0] in lexicon.inner and len(words) > 1
    return len(words) > 1 and words[-1] == _head_word(all_words) and _is_subsequence(words, all_words)


def _is_introduced(forms: JoinedForms, short: str, long: str) -> bool:
    """Whether a text tells of a firm by its two words first, and by the one that is its own behind that."""
    own = not forms.text(short).isupper() and short not in forms.context.gazetteer.organisations
    return own and len(long.split()) == 2 and forms.label[long] == ORG and forms.is_before(long, short)


def _is_misspelt(forms: JoinedForms, one: str, other: str) -> bool:
    """Whether one word of a name is a slip of the pen in the rarer of two spellings."""
    first, second = one.split(), other.split()
    if len(first) != len(second) or len(first) < 2 or len(forms.by_form[one]) > len(forms.by_form[other]):
        return False
    differing = [pair for pair in zip(first, second, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and is_slip(*differing[0])


def _head_word(words: Sequence[str]) -> str:
    """The word that a body's name is built on: "foundation" in "warhol foundation for the visual arts"."""
    return next((word for word, after in itertools.pairwise([*words, "of"]) if after in ("of", "for")), "")


def _is_subsequence(words: Sequence[str], of: Sequence[str]) -> bool:
    rest: Iterator[str] = iter(of)
    return all(word in rest for word in words)
