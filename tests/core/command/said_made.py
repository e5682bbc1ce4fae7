"""Commands as tests need them."""

from collections.abc import Mapping
from typing import Any

from anchor_console.core import fields
from anchor_console.core.command import Command, asked

ASKED = 1_000_000
COUPON: dict[str, Any] = {"amount": 500, "threshold": 9_900, "count": 100, "seconds": 600}
GIVEAWAY: dict[str, Any] = {
    "prize": "毛巾", "specification": "35×75 cm，纯棉", "winners": 3, "seconds": 300, "way": "评论后随机抽取",
}  # fmt: skip


def said(
    verb: str = "pin", state: str = "seen", *, id: str = "k1", at: int = ASKED, before: Mapping[str, Any] | None = None,
    by_rotation: bool = False, accepted_at: int | None = None, seen_at: int | None = None, **args: Any,
) -> Command:  # fmt: skip
    """A command of the session s1 that came to that state."""
    record, faults = asked({"session": "s1", "verb": verb, "args": args}, "ann", at, None)
    assert faults == []
    stood = {"state": state, "before": dict(before or {}), "by_rotation": by_rotation}
    return fields.read(Command, id, {**record, **stood, "accepted_at": accepted_at, "seen_at": seen_at})
