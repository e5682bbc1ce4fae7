"""Sets (货盘): a lineup kept to be used again, laid into a session, or copied from another one; all as edits."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec

from anchor_console.core import fields
from anchor_console.core.fields import Fields
from anchor_console.core.lineup import LineupItem, in_order
from anchor_console.core.segment import Segment
from anchor_console.core.undo import Wanted

PRICES: Final = frozenset(
    {"hand_price", "floor_price", "compared_price", "compared_with", "proof", "offer", "skus", "rooms", "clear_out"}
)
"""What a lineup taken without its prices leaves behind."""
BOUND: Final = frozenset({"id", "session", "rank", "because", "cleared"})
"""What belongs to the one place of an item, and goes nowhere with it."""


def saved(items: Iterable[LineupItem], segments: Iterable[Segment] = (), *, prices: bool = True) -> Fields:
    """The content of a Template of "lineup": items in their order and the segments between them."""
    ordered = in_order(items)
    places = {item.id: place for place, item in enumerate(ordered)}
    beats = sorted(segments, key=lambda one: (places.get(one.item, len(places)), one.order, one.id))
    return {
        "items": [_plain(item, BOUND if prices else BOUND | PRICES) for item in ordered],
        "segments": [{**_plain(one, BOUND | {"item", "order"}), "item": places.get(one.item)} for one in beats],
    }


def applied(
    content: Mapping[str, Any], session: str, new_id: Callable[[], str], after: str | None = None
) -> list[Wanted]:  # fmt: skip
    """The edits that lay a template's lineup into a session, behind `after` ("": to the front, None: at the end).

    What of it can't be taken (a field of another version, an item without a product) is left out. Prices go the way of
    every edit: the hub's price guard has the last word.
    """
    rows = [row for row in _rows(content, "items") if isinstance(row.get("product"), str)]
    ids = [new_id() for _ in rows]
    puts = []
    for row, id in zip(rows, ids, strict=True):
        place = {} if after is None else {"after": after}
        puts.append(Wanted("lineup_item.put", id, {**_taken(LineupItem, row), "session": session, **place}))
        after = None if after is None else id
    return puts + _segments(content, session, ids, new_id)


def copied(
    items: Iterable[LineupItem], segments: Iterable[Segment], session: str, new_id: Callable[[], str],
    after: str | None = None, *, prices: bool = True,
) -> list[Wanted]:  # fmt: skip
    """The edits that copy items and segments of another session into this one, in their order; see `applied`."""
    return applied(saved(items, segments, prices=prices), session, new_id, after)


def _segments(
    content: Mapping[str, Any], session: str, ids: Sequence[str], new_id: Callable[[], str]
) -> list[Wanted]:  # fmt: skip
    puts = []
    for order, row in enumerate(_rows(content, "segments")):
        at = row.get("item")
        item = ids[at] if isinstance(at, int) and 0 <= at < len(ids) else ""
        place = {"session": session, "item": item, "order": order}
        puts.append(Wanted("segment.put", new_id(), {**_taken(Segment, row), **place}))
    return [put for put in puts if "kind" in put.set]


def _rows(content: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    rows = content.get(name)
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list | tuple) else []


def _taken(kind: type[msgspec.Struct], row: Mapping[str, Any]) -> Fields:
    """The fields of this version that hold what they may."""
    own = {name: value for name, value in row.items() if name in fields.fields_of(kind) and name not in BOUND}
    return fields.take(kind, own)[0]


def _plain(value: msgspec.Struct, without: frozenset[str] | set[str]) -> Fields:
    """A record as JSON has it, without what stands there anyway."""
    made: Fields = msgspec.to_builtins(value)
    defaults = {name: field.default for name, field in fields.fields_of(type(value)).items()}
    return {
        name: _listed(one)
        for name, one in made.items()
        if name not in without and (name not in defaults or _listed(one) != defaults[name])
    }


def _listed(value: Any) -> Any:
    """Tuples as the lists they are in JSON, a row without what it doesn't say."""
    if isinstance(value, list | tuple):
        return [{name: one for name, one in row.items() if one is not None} for row in value]
    return value
