"""Which numbers stand where in the cockpit: a layout for each role, arranged by the person and kept."""

from collections.abc import Callable, Mapping
from typing import Final

from msgspec import Struct

from anchor_console.core.person import ROLES
from anchor_console.ui.settings import Settings

HEROES: Final = 4
SLOTS: Final = 16
"""Four heroes, then twelve tiles; an empty one is ""."""
USUAL: Final = (
    "gmv_paid", "online", "net_per_minute", "stock_minutes",
    "net_sales", "gpm", "impression_entry_rate", "average_stay", "interaction_rate", "follow_rate",
    "product_click_rate", "click_order_rate", "order_value", "refund_rate", "negative_rate", "ad_spend",
)  # fmt: skip
"""The default set: what an operator and an owner see."""
MORE: Final = (
    "pay_roi", "net_roi", "orders_paid", "opm", "gmv_per_minute", "gmv_created", "create_pay_rate", "view_order_rate",
    "product_exposure_rate", "uv_value", "unit_value", "refund_rate_amount", "fan_club_rate", "pcu", "acu", "comments",
    "content_index", "transaction_index",
)  # fmt: skip
"""What may stand there beside the default set."""
NUMBERS: Final = USUAL + MORE
_ANCHOR: Final = (
    "online", "stock_minutes", "gmv_paid", "net_per_minute",
    "average_stay", "interaction_rate", "follow_rate", "product_click_rate", "click_order_rate", "negative_rate",
)  # fmt: skip
"""A few true numbers, big."""
BY_ROLE: Final[Mapping[str, tuple[str, ...]]] = {
    "anchor": _ANCHOR,
    "co_anchor": _ANCHOR,
    "floor_controller": (
        "stock_minutes", "gmv_paid", "online", "net_per_minute",
        "orders_paid", "opm", "product_exposure_rate", "product_click_rate", "click_order_rate", "create_pay_rate",
        "order_value", "unit_value", "refund_rate", "average_stay", "interaction_rate", "negative_rate",
    ),
    "ad_buyer": (
        "ad_spend", "pay_roi", "net_roi", "online",
        "impression_entry_rate", "average_stay", "product_click_rate", "click_order_rate", "view_order_rate", "gpm",
        "uv_value", "order_value", "net_sales", "refund_rate", "follow_rate", "content_index",
    ),
    "service": (
        "online", "comments", "refund_rate", "negative_rate",
        "refund_rate_amount", "orders_paid", "create_pay_rate", "interaction_rate", "average_stay", "click_order_rate",
    ),
    "compliance": (
        "online", "negative_rate", "refund_rate", "gmv_paid",
        "comments", "interaction_rate", "average_stay", "refund_rate_amount", "click_order_rate", "net_sales",
    ),
    "finance": (
        "gmv_paid", "net_sales", "net_per_minute", "refund_rate_amount",
        "gmv_created", "create_pay_rate", "orders_paid", "order_value", "unit_value", "refund_rate",
        "ad_spend", "pay_roi", "net_roi", "gpm", "uv_value", "online",
    ),
}  # fmt: skip


class Layout(Struct, frozen=True):
    """The numbers by slot, and whether the funnel is shown."""

    numbers: tuple[str, ...] = USUAL
    funnel: bool = True

    @property
    def tiles(self) -> int:
        """How many tiles there must be room for: those up to the last one that is not empty, in whole rows of six."""
        last = max((index for index, name in enumerate(self.numbers) if name), default=0)
        return max(last - HEROES + 6, 0) // 6 * 6

    def swapped(self, one: int, other: int) -> "Layout":
        """With two slots in each other's place."""
        numbers = list(self.numbers)
        numbers[one], numbers[other] = numbers[other], numbers[one]
        return Layout(tuple(numbers), self.funnel)

    def holding(self, slot: int, name: str) -> "Layout":
        """With that number in the slot ("": emptied)."""
        return Layout(tuple(name if index == slot else known for index, known in enumerate(self.numbers)), self.funnel)

    @property
    def spare(self) -> tuple[str, ...]:
        """The numbers that could be added."""
        return tuple(name for name in NUMBERS if name not in self.numbers)


def usual(role: str) -> Layout:
    """The layout that a role begins with."""
    numbers = BY_ROLE.get(role, USUAL)
    return Layout(numbers + ("",) * (SLOTS - len(numbers)))


def written(layout: Layout) -> str:
    """As it is kept."""
    return ",".join(layout.numbers) + ("" if layout.funnel else "|no_funnel")


def read(text: str, role: str) -> Layout:
    """The layout that was kept so; where it can't be read, or has names that are unknown by now, the role's own."""
    numbers, _, rest = text.partition("|")
    found = tuple(numbers.split(","))
    named = [name for name in found if name]
    if len(found) != SLOTS or len(set(named)) < len(named) or not set(named) <= set(NUMBERS):
        return usual(role)
    return Layout(found, rest != "no_funnel")


class Layouts:
    """The layout in force, kept by role. `own`: the role of who is signed in here, asked anew each time."""

    def __init__(self, settings: Settings, own: Callable[[], str]) -> None:
        self._settings, self._own = settings, own

    @property
    def role(self) -> str:
        """Whose layout is in force: the one that was chosen, else that of who is signed in."""
        chosen = self._settings.get("layout", "")
        own = self._own()
        return chosen if chosen in ROLES else own if own in ROLES else "operator"

    def choose(self, role: str) -> None:
        """Put another role's layout in force ("": that of who is signed in)."""
        self._settings.set("layout", role)

    @property
    def now(self) -> Layout:
        """The layout in force."""
        return read(self._settings.get(f"layout.{self.role}", ""), self.role)

    def keep(self, layout: Layout) -> None:
        """Keep what the person made of it."""
        self._settings.set(f"layout.{self.role}", written(layout))

    def forget(self) -> None:
        """As it was before anybody arranged it."""
        self._settings.set(f"layout.{self.role}", "")
