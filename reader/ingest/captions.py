"""What stands under a picture: the caption, and apart from it the credit.

Newspapers close a caption with who took the picture: in parentheses, "(Jane Roe/Agency via AP)"; after a label,
"Photo: Jane Roe"; after a sign, "© Agency"; or in an element of its own. A name in a credit is no actor of the story.
"""

from __future__ import annotations

import re
from functools import lru_cache

_LABEL = (
    r"(?:photo(?:graph|graphy|graphie)?s?|picture|image|illustration|foto(?:s|grafie|grafia|grafía|grafo|ğraf)?|bild(?:er)?"
    r"|imagen|imagem|immagine|crédito|credito|crédit|credits?|quelle|source|фото|изображение|写真|图片|사진)"
    r"(?:\s+(?:credit|by|courtesy(?:\s+of)?|de|di|do|da|von|av|par|por|provided\s+by))?"
)
_AGENCY = re.compile(
    r"\b(?:AP|AFP|EPA|dpa|ANSA|EFE|TASS|PA|UPI|NTB|TT|APA|Reuters|Getty(?: Images)?|Shutterstock|iStock|Alamy|Bloomberg"
    r"|Associated Press|Press Association|Xinhua|Yonhap|Kyodo|Sputnik|Unsplash|Flickr|Wikimedia(?: Commons)?"
    r"|Creative Commons|CC BY(?:-\w+)*|Public domain|Photo|Pool|Images|File|Handout|Screenshot|Courtesy)\b"
    r"|©|News Agency|News Service|via\s+\w",
)
_LABELLED = re.compile(
    rf"(?:^|[\s(\[|]|(?<=[.!?]))(?:{_LABEL})\s*(?:[:：/]|\.{{3}}|…)\s*(?P<who>[^:]{{2,120}})$", re.IGNORECASE
)
_BY_LABEL = re.compile(
    r"(?:^|(?<=[.!?…\"”])\s+)(?P<who>(?:(?:photo(?:graph)?s?|image|picture|illustration)\s+by|(?:\w+\s+)?courtesy\s+of)"
    r"\s+[^.]{2,100}\.?)$",
    re.IGNORECASE,
)
_SIGN = re.compile(
    r"(?:^|\s)[(\[]?(?P<who>(?:(?:image|photo|picture)\s+)?(?:©|\(c\)|copyright)\s*[^()]{2,120}?)[)\]]?$", re.IGNORECASE
)
_PARENTHESES = re.compile(r"[(\[（](?P<who>[^()\[\]（）]{2,160})[)\]）]\s*\.?$")
_DASHED = re.compile(r"(?:\s[—–|]\s*|\s/\s)(?P<who>[^—–|.!?]{2,80})$")
_NAME = re.compile(r"[A-Z][\w.'’-]*(?:\s+(?:(?:de|van|von|der|la|al|bin|di|da)\s+)*[A-Z][\w.'’-]*){1,3}$")
_NAME_AND_AGENCY = re.compile(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,2} ?/ ?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)?")
_BEHIND_SENTENCE = re.compile(rf"(?<=[.!?…\"”’])\s+(?P<who>{_NAME_AND_AGENCY.pattern})$")
_LEADING_LABEL = re.compile(rf"^[(\[]?\s*(?:{_LABEL})\s*[:：]?\s+|^[(\[]?\s*(?:{_LABEL})\s*[:：/]\s*", re.IGNORECASE)
_CAPTION_LABEL = re.compile(
    r"(?:file(?: (?:photo|picture|image))?|caption)\s*[:.]\s+(?=\S)|(?:above|pictured)\s*:\s+(?=\S)"
    r"|(?:image|media|photo) caption\s*(?=\S)",
    re.IGNORECASE,
)
"""What a page puts before a caption, for those who do not see the picture or to say that it is an old one."""
_WHO_STANDS_WHERE = re.compile(
    r"[^.]{3,120}[,(] ?(?:(?:far|top|bottom|second from|third from) )?(?:left|right|cent(?:er|re))(?: to right)?[,)]"
    r"|[^.]{3,120}, (?:pictured|seen here|shown (?:here|above|below))\b",
    re.IGNORECASE,
)
_THIS_PICTURE = re.compile(
    r"(?:in )?this (?:undated\b|file\b|.{0,40}\b(?:19|20)\d\d\b).{0,30}\b(?:photo|photograph|picture|image)\b",
    re.IGNORECASE,
)
"""How agencies begin a caption: "In this Nov. 5, 2019, file photo, …"."""
_SIGNS = re.compile(r"[()\[\]（）:：/©|—–…]|\.{3}|\b(?:by|courtesy|copyright)\b", re.IGNORECASE)
"""One of these is in every text that ends with a credit."""
_VIA = re.compile(r"^(?:via|courtesy of|provided by|by|copyright)\s+", re.IGNORECASE)


def split_credit(caption: str) -> tuple[str, str]:
    """Part a caption, one line, into (caption, credit); either may be "".

    The credit is given without its parentheses and its label. A caption cut off with a comma before its credit, as a
    template leaves it, is closed with a full stop where it is a sentence, and otherwise loses the comma.
    """
    text = caption.strip()
    match = _find_credit(text)
    if match is None:
        return text, ""
    before = text[: match.start()].rstrip()
    return _tidy(before), tidy_credit(match["who"])


def tidy_credit(credit: str) -> str:
    """A credit without the label ("Photo:", "Credit:") or the parentheses that say that it is one."""
    text = credit.strip().rstrip("|").strip()
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1].strip()
    while match := _LEADING_LABEL.match(text):
        text = text[match.end() :]
    text = _VIA.sub("", text)
    return text.strip(" :|[]").removesuffix(".") if not text.endswith(("Inc.", "Ltd.")) else text.strip(" :|[]")


def is_caption(line: str) -> bool:
    """Whether a line says by its words that it stands under a picture: "Jane Roe, left, …", "FILE PHOTO: …"."""
    return any(pattern.match(line) for pattern in (_CAPTION_LABEL, _WHO_STANDS_WHERE, _THIS_PICTURE))


def without_label(caption: str) -> str:
    """A caption without the label that says that it is one."""
    return _CAPTION_LABEL.sub("", caption, count=1) if _CAPTION_LABEL.match(caption) else caption


def is_credit(line: str) -> bool:
    """Whether a whole line is nothing but a credit: "(Reed Saxon / Agency)", "Photo: Jane Roe", "Agency via Getty"."""
    text = line.strip()
    if not text or len(text) > 140:
        return False
    match = _find_credit(text)
    if match is not None and not text[: match.start()].strip(" .|-–—"):
        return True
    if _NAME_AND_AGENCY.fullmatch(text):
        return True
    words = text.split()
    return len(words) <= 8 and bool(_AGENCY.search(text)) and ("/" in text or "via " in text) and text[-1] not in ".?!"


@lru_cache(maxsize=1 << 17)
def _find_credit(text: str) -> re.Match[str] | None:
    """Where a credit stands at the end of a text; a line is asked several times, so the answers are remembered."""
    if not _SIGNS.search(text):
        return None
    if (match := _PARENTHESES.search(text)) and _names_someone(match["who"]):
        return match
    for pattern in (_LABELLED, _BY_LABEL, _SIGN):
        if match := pattern.search(text):
            return match
    if match := _BEHIND_SENTENCE.search(text):
        return match
    if (match := _DASHED.search(text)) and _AGENCY.search(match["who"]):
        return match
    return None


def _names_someone(inside: str) -> bool:
    """Whether words in parentheses name a photographer or an agency, rather than explain the sentence."""
    text = _LEADING_LABEL.sub("", inside).strip()
    if text != inside.strip() or _AGENCY.search(text):
        return True
    parts = [part.strip() for part in re.split(r"[/|,]", text)]
    return ("/" in text and all(part[:1].isupper() for part in parts if part)) or bool(_NAME.match(text))


def _tidy(caption: str) -> str:
    text = caption.rstrip(" ,;|/–—-")
    if text != caption and len(text.split()) > 7 and text[-1:] not in '.!?…"”’)':
        return text + "."
    return text
