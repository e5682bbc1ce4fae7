"""Edits as tests want them, and a shelf of records kept in memory by the simplest rules."""

from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from anchor_console.core.edits import WITHIN, Edit, Entity, Held

START = "2025-03-17T20:00:00+08:00"
LATER = "2025-03-17T21:00:00+08:00"
END = "2025-03-18T00:00:00+08:00"


def edit(
    kind: str, entity: str, *, n: int = 1, base: int | None = None, id: str = "", at: int = 1, **wanted: Any
) -> Edit:
    """An edit; its own id follows from its number unless given."""
    return Edit(n=n, id=id or f"e{n}", kind=kind, entity=entity, base=base, set=wanted, at=at)


class Shelf:
    """Records in memory."""

    def __init__(self) -> None:
        self.held: dict[Entity, Held] = {}

    def get(self, kind: str, id: str) -> Held | None:
        return self.held.get((kind, id))

    def lineup(self, session: str) -> list[tuple[str, str]]:
        items = [(id, held.record) for (kind, id), held in self.held.items() if kind == "lineup_item"]
        ranked = [(id, record["rank"]) for id, record in items if record and record["session"] == session]
        return sorted(ranked, key=lambda item: (item[1], item[0]))

    def within(self, kind: str, owner: str) -> dict[str, Held]:
        found = ((id, held) for (of, id), held in self.held.items() if of == kind and held.record is not None)
        return {id: held for id, held in found if (held.record or {}).get(WITHIN[kind]) == owner}

    def records(self) -> dict[Entity, dict[str, Any]]:
        """What there is, without what was removed."""
        return {entity: held.record for entity, held in self.held.items() if held.record is not None}


def numbered(edits: Iterable[Edit], device: str = "") -> list[Edit]:
    """The same edits, numbered from 1, with ids of their device."""
    return [
        Edit(n=n, id=f"{device}e{n}", kind=edit.kind, entity=edit.entity, base=edit.base, set=edit.set, at=edit.at)
        for n, edit in enumerate(edits, 1)
    ]


_items = st.sampled_from(["i1", "i2", "i3", "i4"])
_bases = st.none() | st.integers(0, 6)
_states = st.sampled_from(["draft", "planned", "ready", "live", "ended", "settled", "cancelled"])
wishes = st.one_of(
    st.builds(lambda title, at, base: edit("session.put", "s1", title=title, starts_at=at, base=base),
              st.text(max_size=8), st.sampled_from([START, LATER, None]), _bases),
    st.builds(lambda to, base: edit("session.step", "s1", to=to, base=base), _states, _bases),
    st.builds(lambda kind, id, base: edit(f"{kind}.remove", id, base=base),
              st.sampled_from(["lineup_item", "session"]), _items | st.just("s1"), _bases),
    st.builds(lambda id, price, floor, base: edit("lineup_item.put", id, base=base, session="s1", product="p",
                                                  hand_price=price, floor_price=floor),
              _items, st.integers(-1, 9) | st.none(), st.integers(0, 3) | st.none(), _bases),
    st.builds(lambda id, after, base: edit("lineup_item.move", id, after=after, base=base),
              _items, st.none() | _items, _bases),
    st.builds(lambda id, stock: edit("product.put", id, title="杯", stock=stock), _items, st.integers(-1, 9)),
    st.builds(lambda text, origin, base: edit("line.put", "l1", type="chat", text=text, base=base, **origin),
              st.text(max_size=4), st.sampled_from([{}, {}, {"origin": "model"}]), _bases),
    st.builds(lambda verb, base: edit(f"line.{verb}", "l1", note="因", base=base),
              st.sampled_from(["ask", "withdraw", "approve", "return", "remove"]), _bases),
    st.builds(edit, st.sampled_from(["room.put", "room.fly", "moon.put"]), st.sampled_from(["r", "r 1", ""])),
)  # fmt: skip
"""Edits of every kind, many of them at odds with each other, some senseless."""
