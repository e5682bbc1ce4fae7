"""The table of pinyin initials that comes with the program, read once when a search or an index first needs it."""

from functools import cache

import msgspec
from msgspec import Struct

from anchor_console.core.pinyin import Initials
from anchor_console.kit.paths import resources


class _Table(Struct):
    first: str
    letters: list[str]
    phrases: dict[str, str]


@cache
def initials() -> Initials:
    """The initials of the characters that goods are written with; of none where the file can't be read."""
    try:
        found = (resources() / "pinyin" / "initials.json").read_bytes()
        table = msgspec.json.decode(found, type=_Table)
    except (OSError, ValueError):
        return Initials("一", "", {})
    return Initials(table.first, "".join(table.letters), table.phrases)
