"""Initials of a name, as a disc or the rail shows them."""

import unicodedata


def initials(name: str) -> str:
    """One character of a Chinese name, up to two of others; "?" of none."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return "?"
    if unicodedata.east_asian_width(words[0][0]) in ("W", "F"):
        return words[0][0]
    return "".join(word[0] for word in words[:2]).upper()
