"""The demo team has rehearsed: an anchor's last ones of the live session, each a little better than the last."""

from collections.abc import Iterator
from typing import Any, Final

from anchor_console.connectors.simulator.demo import GOODS
from anchor_console.hub_demo.moments import DAY

ANCHOR: Final = "demo-person-lin"
SESSION: Final = "demo-session"
MINUTE: Final = 60_000
TIMES: Final = 8
READ: Final = 12
"""How many of the goods a rehearsal of that evening came to."""
BAND: Final = (176, 275)


def rehearsed(now: int) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The edits that put them, the oldest first."""
    for n in range(TIMES):
        yield "rehearsal.put", f"demo-rehearsal-{n}", _one(n, now - (TIMES - n) * 2 * DAY)


def _one(n: int, at: int) -> dict[str, Any]:
    lines, asked, minutes = 64, 18, 26 + n
    covered, answered = min(38 + 3 * n + n % 2, lines), 9 + n
    paces = [_pace(n, minute) for minute in range(minutes)]
    parts = [_part(n, number) for number in range(READ)]
    return {
        "session": SESSION, "anchor": ANCHOR, "at": at, "seed": 41, "took": minutes * MINUTE, "planned": 30 * MINUTE,
        "talked": minutes * MINUTE - 70_000, "characters": sum(paces) * (minutes - 1) // minutes, "lines": lines,
        "covered": covered, "pace_from": BAND[0], "pace_to": BAND[1], "paces": paces, "skipped": max(9 - n, 0),
        "pauses": 6 - n // 2, "paused": 70_000, "parts": parts, "stops": int(n < 2), "proofs": max(2 - n // 2, 0),
        "hits": _hits(n), "asked": asked, "answered": answered, "longest_wait": 150_000 - 12_000 * n, "cues": 5,
        "cues_seen": min(3 + n // 3, 5),
    }  # fmt: skip


def _pace(n: int, minute: int) -> int:
    """Fast at first and in the middle, calmer with each rehearsal."""
    return 226 + (minute * 37 + n * 53) % 41 - 18 + (70 - 9 * n if minute % 9 in (3, 4) else 0)


def _part(n: int, number: int) -> dict[str, Any]:
    good = GOODS[number]
    planned = int(good.minutes * 0.36 * MINUTE)
    off = ((number * 29 + n * 17) % 61 - 30) * (TIMES - n // 2) * 250
    took, given = max(planned + off, 20_000), round(good.minutes * MINUTE)
    return {"row": f"demo-item-{number}", "title": good.short, "planned": planned, "took": took, "given": given}


def _hits(n: int) -> list[dict[str, Any]]:
    if n >= 4:
        return []
    found = [{"n": 1, "rule": "ad-9-3-superlative", "severity": "needs_proof", "text": "这条毛巾卖了上万件"}]
    if n < 2:
        found.append({"n": 2, "rule": "ad-9-3-superlative", "severity": "stop", "text": "全网最低价就今天"})
    return found
