"""Texts in cells that a spreadsheet would take for a formula: marked on the way out, taken back on the way in."""

import re
from typing import Final

_ERRORS: Final = r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|ERROR!|SPILL!|CALC!)"
_FORMULA: Final = rf"(?:[=+\-@＝＋－＠\t\r\n]|{_ERRORS}$)"
ERROR: Final = re.compile(_ERRORS, re.IGNORECASE)
"""What a spreadsheet shows where a formula came to nothing."""
_DANGEROUS: Final = re.compile(f"'*{_FORMULA}", re.IGNORECASE)
_MARKED: Final = re.compile(f"'+{_FORMULA}", re.IGNORECASE)


def guarded(text: str) -> str:
    """The text so that no spreadsheet runs it; `unguarded` gives it back as it was."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def unguarded(text: str) -> str:
    """The text without the mark."""
    return text[1:] if _MARKED.match(text) else text
