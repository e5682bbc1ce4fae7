"""Setting up the rotation: each how many seconds, which items by their numbers, and what that comes to."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from anchor_console.core.rotation import Rotation
from anchor_console.desk.view import DeskView, LineupRow
from anchor_console.ui import numerals
from anchor_console.ui.commands import rotation
from anchor_console.ui.commands.wishes import Hole, Verdict
from anchor_console.ui.stopped import Figure
from anchor_console.ui.words import Words

LEAST: Final = 15
MOST: Final = 3600
SPAN: Final = re.compile(r"(\d{1,3})(?:\s*[-–—~至到]\s*(\d{1,3}))?")


def holes(found: Rotation | None, lineup: Sequence[LineupRow]) -> tuple[Hole, ...]:
    """The two fields, as it was set last."""
    numbers = {row.id: row.number for row in lineup}
    items = [numbers[item] for item in (found.items if found is not None else ()) if item in numbers]
    every = found.every if found is not None else 120
    return (Hole("every", "count", str(every)), Hole("items", "text", written(items)))


def written(numbers: Sequence[int]) -> str:
    """Numbers as people write them, 1-5, 8."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(f"{first}-{last}" if last > first else str(first) for first, last in spans)


def chosen(text: str, lineup: Sequence[LineupRow]) -> list[LineupRow] | None:
    """The rows that the text names, in the order in which it names them; all for an empty one, None for no number."""
    if not text.strip():
        return list(lineup)
    known = {row.number: row for row in lineup}
    found: dict[int, LineupRow] = {}
    for first, last in SPAN.findall(text):
        for number in range(int(first), int(last or first) + 1):
            if number in known:
                found[number] = known[number]
    return list(found.values()) or None


def verdict(typed: Mapping[str, str], lineup: Sequence[LineupRow], words: Words) -> Verdict:
    """What the two fields come to."""
    every, text = typed.get("every", ""), typed.get("items", "")
    if not every.strip().isdecimal() or not LEAST <= int(every) <= MOST:
        return Verdict((), None, "every", note=words.say("rotation.range", least=LEAST, most=MOST))
    rows = chosen(text, lineup)
    if rows is None:
        return Verdict((), None, "items", note=words.say("rotation.no_items"))
    figures = (
        Figure(words.say("rotation.many"), numerals.count(len(rows)), "text"),
        Figure(words.say("rotation.round"), numerals.duration(int(every) * len(rows)), "text2"),
    )
    items = [row.id for row in rows] if text.strip() else []
    return Verdict(figures, {"every": int(every), "items": items})


def turn_on(desk: DeskView, args: Mapping[str, object]) -> None:
    """Turn it on as agreed."""
    every, items = args.get("every"), args.get("items")
    named = [item for item in items if isinstance(item, str)] if isinstance(items, list) else []
    rotation.turn(desk, True, every if isinstance(every, int) else 0, named)
