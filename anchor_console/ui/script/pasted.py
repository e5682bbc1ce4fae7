"""A text from outside as it may stand in a line: plain, visible, and no longer than there is room for."""

import re
from typing import Final

from anchor_console.core.script import parts
from anchor_console.core.script.line import TEXT_LIMIT
from anchor_console.kit.text import safe
from anchor_console.ui.script.places import ORC

PASTED: Final = 20 * TEXT_LIMIT
"""Of what is pasted no more is looked at."""
_BREAKS: Final = re.compile("\\r\\n|[\\r\\n\\u2028\\u2029]")


def cleaned(text: str) -> str:
    """A text from outside as it may stand here: lines of plain, visible characters, and no chip that is none."""
    lines = _BREAKS.split(text[:PASTED].replace(ORC, ""))
    return "\n".join(safe(line, PASTED) for line in lines).strip("\n")


def fitting(text: str, room: int) -> str:
    """As much of it as fits; a mark that would be cut in two is left out."""
    if len(text) <= room:
        return text
    last = next((part for part in parts(text) if part.start < room < part.end and part.kind != "words"), None)
    return text[: last.start if last is not None else max(room, 0)]
