"""A command as its rules look at it: the hub's record or a row on a screen, both say the same."""

from collections.abc import Mapping
from typing import Any, Final, Protocol

import msgspec

from anchor_console.core.command.record import Before

UNDONE: Final = frozenset(("failed", "expired"))
"""States in which nothing was done to the room."""
MAY_BE_DONE: Final = frozenset(("accepted", "seen", "unknown"))
"""States in which something was done to the room, or may have been."""


class Said(Protocol):
    """What was asked `at` (ms), how it stands, and what the room's events had told `before`."""

    @property
    def id(self) -> str: ...

    @property
    def verb(self) -> str: ...

    @property
    def args(self) -> Mapping[str, Any]: ...

    @property
    def state(self) -> str: ...

    @property
    def at(self) -> int: ...

    @property
    def accepted_at(self) -> int | None: ...

    @property
    def seen_at(self) -> int | None: ...

    @property
    def before(self) -> Mapping[str, Any]: ...


def product_of(args: Mapping[str, Any]) -> str:
    """The product that a command is about; "" where it is about none."""
    return str(args.get("product") or "")


def before_of(command: Said) -> Before:
    """What the room's events had told when it was asked; nothing, where that can't be read."""
    try:
        return msgspec.convert(command.before, Before)
    except msgspec.ValidationError:
        return Before()
