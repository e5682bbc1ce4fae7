"""Commands as tests put them on a fake desk: one of each state, with the times that it came to."""

from typing import Any

from anchor_console.desk.view import CommandRow
from tests.fakes import NOON

AT = NOON + 70 * 60_000


def command_row(id: str = "c1", verb: str = "pin", state: str = "asked", *, at: int = AT, **more: Any) -> CommandRow:
    """A command of s1, by 许知夏, that a connector does; asked after 40 ms, accepted after 640, seen after 2,100."""
    product = more.pop("product", "p4")
    args = more.pop("args", {"product": product} if product else {})
    came = {"asked": ("asked",), "accepted": ("asked", "accepted"), "seen": ("asked", "accepted", "seen"),
            "unknown": ("asked", "accepted", "unknown"), "failed": ("asked", "failed"),
            "expired": ("asked", "expired")}.get(state, ())  # fmt: skip
    after = {"asked": 40, "accepted": 640, "seen": 2_100, "failed": 900, "unknown": 8_640, "expired": 15_000}
    times = {f"{name}_at": at + after[name] for name in came}
    told: dict[str, Any] = {"by": "许知夏", "manual": False, **times, **more}
    return CommandRow(
        id=id, session="s1", verb=verb, args=args, state=state, at=at, expires_at=at + 15_000, **told
    )  # fmt: skip
