"""Two lineups held against each other: what was added, removed, moved, and each field that differs."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Literal

from msgspec import Struct

from anchor_console.core.lineup import LineupItem, in_order

What = Literal["added", "removed", "moved", "same"]
IGNORED: Final = frozenset({"id", "session", "product", "rank", "because", "cleared"})
"""What differs between any two lineups and says nothing of either."""


class Difference(Struct, frozen=True, kw_only=True):
    """A product in both lineups or in one. Numbers from 1 and ids, 0 and "" where it isn't.

    "moved": it stands before or behind others that kept their order. `fields`: each that differs, with both values; of
    one that is in one lineup alone none.
    """

    product: str
    what: What
    left: str = ""
    right: str = ""
    left_number: int = 0
    right_number: int = 0
    fields: Mapping[str, tuple[Any, Any]] = {}

    @property
    def differs(self) -> bool:
        """Whether there is anything to show."""
        return self.what != "same" or bool(self.fields)


class Comparison(Struct, frozen=True, kw_only=True):
    """All rows: the right lineup in its order, what was removed behind that which it stood behind."""

    rows: tuple[Difference, ...]

    def count(self, what: What) -> int:
        """How many rows are that; "same" counts those that differ in nothing."""
        return sum(row.what == what and (what != "same" or not row.differs) for row in self.rows)

    @property
    def changed(self) -> int:
        """How many rows differ in a field."""
        return sum(bool(row.fields) for row in self.rows)


def compare(left: Iterable[LineupItem], right: Iterable[LineupItem]) -> Comparison:
    """The two lineups; a product that is in one of them twice is paired in order."""
    before, after = in_order(left), in_order(right)
    pairs = _paired(before, after)
    kept = _in_order([before_at for before_at in pairs if before_at is not None])
    rows = [_row(before, at, item, number, kept) for number, (at, item) in enumerate(zip(pairs, after, strict=True), 1)]
    met = {at for at in pairs if at is not None}
    for at, item in enumerate(before):
        if at not in met:
            gone = Difference(product=item.product, what="removed", left=item.id, left_number=at + 1)
            rows.insert(_place(rows, at), gone)
    return Comparison(rows=tuple(rows))


def _paired(before: Sequence[LineupItem], after: Sequence[LineupItem]) -> list[int | None]:
    """For each item of the right lineup, where its product stands in the left one."""
    places: dict[str, list[int]] = {}
    for at, item in reversed(list(enumerate(before))):
        places.setdefault(item.product, []).append(at)
    return [places[item.product].pop() if places.get(item.product) else None for item in after]


def _row(
    before: Sequence[LineupItem], at: int | None, item: LineupItem, number: int, kept: frozenset[int]
) -> Difference:  # fmt: skip
    if at is None:
        return Difference(product=item.product, what="added", right=item.id, right_number=number)
    return Difference(
        product=item.product, what="same" if at in kept else "moved", left=before[at].id, right=item.id,
        left_number=at + 1, right_number=number, fields=_fields(before[at], item),
    )  # fmt: skip


def _fields(left: LineupItem, right: LineupItem) -> dict[str, tuple[Any, Any]]:
    names = (name for name in LineupItem.__struct_fields__ if name not in IGNORED)
    both = {name: (getattr(left, name), getattr(right, name)) for name in names}
    return {name: (one, other) for name, (one, other) in both.items() if one != other}


def _in_order(places: Sequence[int]) -> frozenset[int]:
    """The most of them that stand in rising order: what is left over has moved."""
    ends: list[int] = []
    ends_at: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        at = bisect_left(ends, place)
        before.append(ends_at[at - 1] if at else -1)
        ends[at : at + 1] = [place]
        ends_at[at : at + 1] = [index]
    kept, index = set(), ends_at[-1] if ends_at else -1
    while index >= 0:
        kept.add(places[index])
        index = before[index]
    return frozenset(kept)


def _place(rows: Sequence[Difference], at: int) -> int:
    """Where a removed item goes: behind the nearest of the left lineup that stood before it."""
    nearest = max((row.left_number for row in rows if 0 < row.left_number <= at), default=0)
    return next((index for index, row in enumerate(rows, 1) if nearest and row.left_number == nearest), 0)
