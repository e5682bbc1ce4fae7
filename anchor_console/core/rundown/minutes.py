"""The minutes of a run of show: by role, by category echelon, and what is left."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from anchor_console.core.echelon import echelon
from anchor_console.core.lineup import LineupItem
from anchor_console.core.product import Product
from anchor_console.core.rundown.running import Run


class Share(Struct, frozen=True, kw_only=True):
    """What falls to one role or echelon ("": to none)."""

    key: str
    minutes: int
    items: int


class Totals(Struct, frozen=True, kw_only=True):
    """Minutes. `pitch`: of items; `other`: of segments and hand-overs; `planned`: the session's, None: not planned.

    `roles` and `echelons`: the largest first.
    """

    pitch: int
    other: int
    gap: int
    planned: int | None
    over: int
    items: int
    roles: tuple[Share, ...]
    echelons: tuple[Share, ...]


def totals(run: Run, items: Sequence[LineupItem], products: Mapping[str, Product]) -> Totals:
    """The totals of a run of these items; `products` by id."""
    pitch = sum(row.minutes for row in run.rows if row.kind == "item")
    return Totals(
        pitch=pitch, other=run.used - pitch, gap=run.gap, planned=run.length, over=run.over, items=len(items),
        roles=_shares(items, lambda item: item.role or ""),
        echelons=_shares(items, lambda item: _echelon(products.get(item.product))),
    )  # fmt: skip


def _echelon(product: Product | None) -> str:
    return (echelon(product.category) or "") if product is not None else ""


def _shares(items: Sequence[LineupItem], key: Callable[[LineupItem], str]) -> tuple[Share, ...]:
    met: dict[str, list[int]] = {}
    for item in items:
        met.setdefault(key(item), []).append(item.minutes or 0)
    shares = (Share(key=key, minutes=sum(minutes), items=len(minutes)) for key, minutes in met.items())
    return tuple(sorted(shares, key=lambda share: (-share.minutes, share.key)))
