"""Untrusted text made safe to show, once, at the edge."""

import unicodedata
from typing import Final

MARKS_A_BASE: Final = 4
_NEWLINE_MARK: Final = "⏎"
_BREAKS: Final = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_JOINER: Final = "\u200d"
_BLANKS: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5")
"""Letters and marks that draw nothing: good only for hiding things."""
_DROPPED: Final = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))


_AS_TEXT: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})


def escaped(text: str) -> str:
    """`text` so that where markup is read nothing of it is markup."""
    return text.translate(_AS_TEXT)


def safe(text: str, limit: int = 500) -> str:
    """`text` as at most `limit` characters of plain, visible text; what was cut off shows as "…".

    Line breaks show as "⏎", tabs as a space. Controls, bidi controls, invisible and unassigned characters are left out,
    a joiner stays only between two emoji, a base bears at most 4 marks. The work is bounded by `limit`.
    """
    head = text[: limit * 4].replace("\r\n", "\n")
    shown = unicodedata.normalize("NFC", "".join(_without_lone_joiners(_visible(head))))
    shown = _few_marks(shown)
    if len(shown) > limit or len(text) > limit * 4:
        return shown[: limit - 1] + "…"
    return shown


def _visible(text: str) -> list[str]:
    kept = []
    for char in text:
        if char in _BREAKS:
            kept.append(_NEWLINE_MARK)
        elif char == "\t" or (char != "\u3000" and unicodedata.category(char) == "Zs"):
            kept.append(" ")
        elif char == _JOINER or (char not in _BLANKS and unicodedata.category(char) not in _DROPPED):
            kept.append(char)
    return kept


def _without_lone_joiners(chars: list[str]) -> list[str]:
    kept: list[str] = []
    for index, char in enumerate(chars):
        joins = kept and _ends_emoji(kept[-1]) and index + 1 < len(chars) and _is_emoji(chars[index + 1])
        if char != _JOINER or joins:
            kept.append(char)
    return kept


def _is_emoji(char: str) -> bool:
    return unicodedata.category(char) == "So"


def _ends_emoji(char: str) -> bool:
    return _is_emoji(char) or char == "\ufe0f" or "\U0001f3fb" <= char <= "\U0001f3ff"


def _few_marks(text: str) -> str:
    kept = []
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.category(char)[0] == "M" else 0
        if marks <= MARKS_A_BASE:
            kept.append(char)
    return "".join(kept)
