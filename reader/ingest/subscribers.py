"""What pages, and texts scraped from them, say where the rest is for subscribers, or for those who log in."""

from __future__ import annotations

import re

SUBSCRIBERS_NOTICE = "The rest of this article is for subscribers."
_CUT_SHORT = 400
"""Words under which an article marked as not free is taken to break off."""
NEEDS_LOGIN = re.compile(
    r"\b(?:log ?in|sign ?in|anmelden|einloggen|connexion|se connecter|iniciar sesión|entrar)\b", re.IGNORECASE
)
_FOR_SUBSCRIBERS = re.compile(
    r"(?:subscribe|sign up|register|log ?in) (?:now )?to (?:continue|keep|read|access|unlock|view)"
    r"|\bto (?:continue|keep) reading[, ]"
    r"|(?:article|story|content) is (?:only |exclusively )?(?:for|available to"
    r"|reserved for) (?:our )?(?:subscribers|members)"
    r"|already a (?:subscriber|member)|to read the full (?:story|article)|réservée?s? (?:aux|à nos) abonnés"
    r"|il vous reste .{1,8} de cet article|nur für abonnenten|exclusivo para (?:suscriptores"
    r"|assinantes)",
    re.IGNORECASE,
)


def asks_to_subscribe(text: str) -> bool:
    """Whether a text says that one must subscribe, or log in, to read on."""
    return bool(_FOR_SUBSCRIBERS.search(text))


def breaks_off(words: int, page_text: str, *, marked: bool = False) -> bool:
    """Whether an article of ``words`` words is but a beginning: its page says so, or is ``marked`` as not free."""
    return words < _CUT_SHORT and (marked or asks_to_subscribe(page_text))
