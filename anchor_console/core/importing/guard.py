"""Texts in cells that a spreadsheet would take for a formula: marked on the way out, taken back on the way in."""

import re
from typing import Final

_DANGEROUS: Final = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")
_MARKED: Final = re.compile(r"'+[=+\-@＝＋－＠\t\r\n]")


def guarded(text: str) -> str:
    """The text so that no spreadsheet runs it; `unguarded` gives it back as it was."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def unguarded(text: str) -> str:
    """The text without the mark."""
    return text[1:] if _MARKED.match(text) else text
