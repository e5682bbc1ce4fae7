"""What a compliance review has looked at, as a digest: after a change of lineup, price or shift it is another one."""

from collections.abc import Iterable
from typing import Final

import msgspec
from msgspec import Struct

from anchor_console.core.lineup import LineupItem
from anchor_console.core.shift import Shift

REVIEWED: Final = "reviewed"
"""Under this name an approval's `were` holds the digest."""
BESIDE: Final = frozenset({"rank", "notes", "because", "cleared"})
"""Fields that viewers never meet: their order in the run, remarks, and what is kept for the guard."""


def digest(items: Iterable[LineupItem], shifts: Iterable[Shift]) -> str:
    """32 hex digits of a session's lineup and shifts, in whatever order they come.

    A field that says nothing leaves no trace, so that fields of later versions don't undo a review.
    """
    from anchor_console.core.identity import made_id  # its hashes take a while to load, and a start needs none

    return made_id(*sorted(map(_text, [*items, *shifts])))


def _text(record: Struct) -> str:
    said = {name: getattr(record, name) for name in record.__struct_fields__ if name not in BESIDE}
    kept = {name: value for name, value in said.items() if not _is_silent(value)}
    return msgspec.json.encode([type(record).__name__, kept], order="sorted").decode()


def _is_silent(value: object) -> bool:
    """Whether it says nothing; 0 says something."""
    return value is None or value is False or value in ("", ())
