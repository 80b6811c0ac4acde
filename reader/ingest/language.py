"""The language of a text that does not say which it is in, by its script and its most common words.

Which language it is decides which model reads the text. Only languages whose articles, pronouns and conjunctions tell
them apart are known; a text that fits none, or several equally, gets none.
"""

from __future__ import annotations

import re
from collections import Counter

_COMMON = {
    "en": "the of and to in is that for it was on with as he be at by this had not are but from they which she",
    "de": "der die das und ist nicht ein eine zu den mit von sich auf für dem auch es im wird sind des wie als nach",
    "fr": "le la les des et est une du dans que qui pour pas sur au plus par ce il avec sont aux elle cette mais",
    "es": "el la los las y que en un una es por con para del se no su al lo como más pero sus ha este",
    "pt": "o a os as e que em um uma é por com para do da se não dos na no mais como mas foi ao são",
    "it": "il la i gli le e che di un una è per con non del della si nel alla dei sono anche come più ma",
    "nl": "de het een en van is dat in te op zijn met voor niet die aan er om ook als bij maar door naar werd",
    "sv": "och att det som en på är av för med den till inte har de ett om var jag från men sig kan ska vid",
    "da": "og at det som en på er af for med den til ikke har de blev efter nogle mig sig hvad meget også",
    "nb": "og å det som en på er av for med den til ikke har de ble etter noen meg seg hva mye også",
    "fi": "ja on ei se että hän oli joka ovat mutta niin kun myös sen olla tai kuin vain jos mitä ole nyt",
    "pl": "w i na z do się nie że to jest o jak po przez za od dla ale są był jego przy oraz tym być",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi en ne kadar sonra ki var değil ise ama o",
    "id": "yang dan di itu dengan untuk tidak dari ini dalam pada ke adalah akan oleh juga ada mereka atau karena",
    "ru": "и в не на что с по он как это но из его к от за для так же было бы а все она они",
    "uk": "і в не на що з до як це та але його у від за для так же було він вона вони про є",
}
_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_SCRIPTS = (
    (re.compile("[\u3040-\u30ff]"), "ja"),
    (re.compile("[\uac00-\ud7a3]"), "ko"),
    (re.compile("[\u4e00-\u9fff]"), "zh"),
    (re.compile("[\u0600-\u06ff]"), "ar"),
    (re.compile("[\u0590-\u05ff]"), "he"),
    (re.compile("[\u0370-\u03ff]"), "el"),
    (re.compile("[\u0900-\u097f]"), "hi"),
    (re.compile("[\u0e00-\u0e7f]"), "th"),
)
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_MIN_WORDS = 20
_MIN_SHARE = 0.12
"""The least share of the words that must be among the common ones of the language."""


def language_of(text: str) -> str:
    """The BCP 47 tag of a text's language; "" where it cannot be told."""
    sample = text[:_SAMPLE]
    letters = max(1, sum(1 for character in sample if character.isalpha()))
    for script, language in _SCRIPTS:
        if len(script.findall(sample)) > (0.1 if language == "ja" else 0.3) * letters:
            return language
    words = _WORD.findall(sample.lower())
    if len(words) < _MIN_WORDS:
        return ""
    counts = Counter(words)
    shares = sorted(
        ((sum(counts[word] for word in common) / len(words), language) for language, common in _WORDS.items()),
        reverse=True,
    )
    (best, language), (second, _) = shares[0], shares[1]
    return language if best >= _MIN_SHARE and best > 1.02 * second else ""
