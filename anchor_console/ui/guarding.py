"""The price guard at this desk: what is wanted is judged before it is sent; what is stopped is held here, not saved."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec
from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.house import HOUSE, House
from anchor_console.core.lineup import LineupItem
from anchor_console.core.price import Price
from anchor_console.core.pricing import LIFTABLE, PRICED, RULES, Stop, Way, promotion_start, stops, ways_out
from anchor_console.core.product import Product
from anchor_console.core.session import Session
from anchor_console.desk.view import DeskView, Trouble

GUARDED: Final = frozenset(PRICED)
SHOWN: Final = ("hand_price", "compared_price", "floor_price", "stock_cap")
"""Fields that have a cell."""


class Wish(Struct, frozen=True, kw_only=True):
    """Fields of an item that were wanted and stopped. `n`: of the edit that came back from the hub, 0: never sent."""

    item: str
    wanted: Mapping[str, Any]
    stops: tuple[Stop, ...]
    n: int = 0
    detail: str = ""
    """The hub's own words, where this desk finds nothing to stop."""

    @property
    def key(self) -> str:
        """What tells it apart."""
        return f"stop:{self.item}:{self.n}"

    @property
    def cells(self) -> tuple[tuple[str, int | None], ...]:
        """The figures that their cells show though the record keeps the old ones."""
        shown = ((name, self.wanted[name]) for name in SHOWN if name in self.wanted)
        return tuple((name, value) for name, value in shown if value is None or isinstance(value, int))


def changed(item: LineupItem, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """What of it is not so already; the reason goes along with anything that changes."""
    differs = {name: value for name, value in wanted.items() if plain(getattr(item, name)) != value}
    if differs and "because" in wanted:
        differs["because"] = wanted["because"]
    return differs if differs.keys() - {"because"} else {}


def plain(value: object) -> object:
    """A field as an edit bears it."""
    if isinstance(value, tuple):
        rows = [msgspec.to_builtins(one) for one in value]
        return [{name: one for name, one in row.items() if one is not None} for row in rows]
    return value


class Guard:
    """Judges and holds. `session` is the one whose lineup is planned."""

    def __init__(self, desk: DeskView) -> None:
        self._desk = desk
        self._held: dict[str, Wish] = {}
        self.session: Session | None = None

    def judge(self, item: LineupItem | None, wanted: Mapping[str, Any], id: str = "") -> list[Stop]:
        """What stops these fields; nothing does what is no price or stock. `item` None: a new one of that id."""
        if item is not None and not GUARDED & wanted.keys():
            return []
        after = self._after(item, wanted, id)
        found = stops(
            item, after, self.product(after.product), self.prices(after.product), self.house(), self._starts_at(),
            self._desk.now(), is_frozen=self.session is not None and self.session.frozen,
        )  # fmt: skip
        said_why = bool(wanted.get("because")) and not self.house().second_person
        return [stop for stop in found if not (said_why and stop.rule in LIFTABLE)]

    def hold(self, item: str, wanted: Mapping[str, Any], found: Sequence[Stop], n: int = 0) -> Wish:
        """Keep what was stopped, in the place of what was held of that item before."""
        before = self._held.get(item)
        wish = Wish(item=item, wanted={**(before.wanted if before else {}), **wanted}, stops=tuple(found), n=n)
        self._held[item] = wish
        return wish

    def drop(self, wish: Wish) -> None:
        """Want it no more."""
        self._held.pop(wish.item, None)
        if wish.n:
            self._desk.drop(wish.n)

    def held(self, item: str) -> Wish | None:
        """What is held of that item."""
        return self._held.get(item)

    def narrow(self, wish: Wish, without: Iterable[str]) -> None:
        """Hold only the rest of it."""
        left = {name: value for name, value in wish.wanted.items() if name not in set(without)}
        if left.keys() - {"because"}:
            self._held[wish.item] = msgspec.structs.replace(wish, wanted=left)
        else:
            del self._held[wish.item]

    def let_go(self, item: str) -> None:
        """What was held of that item is settled."""
        self._held.pop(item, None)

    def wishes(self, items: Mapping[str, LineupItem]) -> list[Wish]:
        """What is held or came back, of these items, judged anew as they stand now.

        What nothing stops any more stays, without stops, until somebody says so: nothing changes by itself.
        """
        kept: list[Wish] = []
        for id, wish in list(self._held.items()):
            item = items.get(id)
            if item is None and self._desk.one(LineupItem, id) is not None:
                continue  # it is of another lineup, and waits there
            if item is None or not changed(item, wish.wanted):
                del self._held[id]
                continue
            kept.append(msgspec.structs.replace(wish, stops=tuple(self.judge(item, wish.wanted))))
        came_back = (self._of(trouble, items) for trouble in self._desk.troubles())
        return kept + [wish for wish in came_back if wish is not None and wish.item not in self._held]

    def ways(self, wish: Wish, item: LineupItem) -> list[Way]:
        """The ways out of its first stop."""
        if not wish.stops:
            return []
        after, product = self._after(item, wish.wanted), self.product(item.product)
        prices = self.prices(item.product)
        return ways_out(
            wish.stops[0], item, after, product, prices, self.house(), self._starts_at(), self._desk.now()
        )  # fmt: skip

    def prices(self, product: str) -> list[Price]:
        """The product's ledger."""
        return [kept.value for kept in self._desk.all(Price, product)]

    def product(self, id: str) -> Product | None:
        """The product."""
        kept = self._desk.one(Product, id)
        return kept.value if kept is not None else None

    def house(self) -> House:
        """The house rules in force."""
        kept = self._desk.one(House, HOUSE)
        return kept.value if kept is not None else House()

    def _starts_at(self) -> int | None:
        return promotion_start(self.session, self._desk.now()) if self.session is not None else None

    def _after(self, item: LineupItem | None, wanted: Mapping[str, Any], id: str = "") -> LineupItem:
        record = msgspec.to_builtins(item) if item is not None else {"id": id, "session": "", "product": ""}
        return fields.read(LineupItem, record.pop("id"), {**record, **wanted})

    def _of(self, trouble: Trouble, items: Mapping[str, LineupItem]) -> Wish | None:
        """An edit of this lineup that the hub's guard refused."""
        item = items.get(trouble.entity)
        guarded = trouble.kind == "lineup_item.put" and trouble.type in RULES
        if item is None or not guarded:
            return None
        found = self.judge(item, trouble.wanted)
        first = [stop for stop in found if stop.rule == trouble.type]
        rest = [stop for stop in found if stop.rule != trouble.type]
        return Wish(
            item=item.id, wanted=trouble.wanted, stops=(*first, *rest), n=trouble.n, detail=trouble.detail
        )  # fmt: skip
