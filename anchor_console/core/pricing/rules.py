"""A stop: the rule that a planned price or stock runs into, with its figures and the article it stands on."""

from collections.abc import Mapping
from typing import Final, Literal, get_args

from msgspec import Struct

Figures = dict[str, int | str]
Rule = Literal[
    "frozen", "below_floor", "floor_below_cost", "below_cost", "above_low", "list_price_unproven", "raised_then_cut",
    "oversold", "magnitude", "price_share",
]  # fmt: skip
RULES: Final[tuple[Rule, ...]] = get_args(Rule)
"""In the order in which they are told."""
LIFTABLE: Final[frozenset[Rule]] = frozenset({"magnitude", "price_share"})
"""What goes through with a reason, or where the house wants a second person with an approval. Nothing else does."""
LAWS: Final[frozenset[Rule]] = frozenset({"above_low", "list_price_unproven", "raised_then_cut"})
"""What the law says of a compared price."""
PRICED: Final = (
    "product", "hand_price", "floor_price", "stock_cap", "compared_price", "compared_with", "proof", "clear_out",
    "presale", "skus", "rooms",
)  # fmt: skip
"""The fields of a lineup item that the guard looks at."""
FROZEN: Final = tuple(name for name in PRICED if name not in ("product", "proof"))
"""The fields that stand still while a session is frozen; also the product of an item that bears a price."""

ORDER_56: Final = "明码标价和禁止价格欺诈规定"
COMPARED_PRICE: Final = f"{ORDER_56} 第十六条"
RAISED_THEN_CUT: Final = f"{ORDER_56} 第十七条"
FALSE_COMPARISON: Final = f"{ORDER_56} 第十九条第（三）项"

SLIP: Final = 8
"""From so many times a price, or so small a part of it, on it looks like a digit too many or too few."""

_SAYS: Final[Mapping[Rule, str]] = {
    "frozen": "the session's prices are frozen: {field} stays as it is",
    "below_floor": "{what} {wanted} is below the floor price {floor}",
    "floor_below_cost": "{what} {wanted} is below the cost {cost}: only what is cleared out may be",
    "below_cost": "{what} {wanted} is below the cost {cost}: only what is cleared out may be",
    "above_low": "compared_price {wanted} is above {low}, one's own {kind}",
    "list_price_unproven": "compared_price {wanted} is called the list price, but {why}",
    "raised_then_cut": (
        "compared_price {wanted} was raised from {before} to {raised} {days} days before it is to be cut to {cut}"
    ),
    "oversold": "{what} {wanted} is more than the stock {stock}: only what is sold ahead may be",
    "magnitude": "{what} {wanted} is {times} times off {against} {amount}: it may be a digit too many or too few",
    "price_share": "{what} goes from {was} to {wanted}, by {percent} %: more than {share} % at once",
}
_NO_DEAL: Final = "compared_price {wanted} has nothing that it could be: no deal of this product is in the ledger"


class Stop(Struct, frozen=True, kw_only=True):
    """Why a put may not be. `field` is the lineup item's; `figures` name the rest, money in minor units.

    In `skus` and `rooms` the figures bear "sku" or "room", and in "column" which of the row's fields it is. `article`:
    the law and its article, "" for a rule of the house. `liftable`: by a reason, or a second person's approval.
    """

    rule: Rule
    field: str
    wanted: int | None = None
    was: int | None = None
    figures: Figures = {}
    article: str = ""
    liftable: bool = False

    @property
    def place(self) -> tuple[str, str, int | str]:
        """What it is about: two stops of one place and the same `wanted` are the same fault."""
        return self.rule, self.field, self.figures.get("sku") or self.figures.get("room") or ""


def said(stop: Stop) -> str:
    """The stop in a line of plain English, with its figures and article, for programs and the audit."""
    of = " of " + str(stop.place[2]) if stop.place[2] else ""
    what = f"{stop.figures.get('column', stop.field)}{of}"
    template = _NO_DEAL if stop.rule == "above_low" and "low" not in stop.figures else _SAYS[stop.rule]
    figures = {**stop.figures, "what": what, "field": stop.field, "wanted": stop.wanted, "was": stop.was}
    line = template.format(**figures)
    return f"{line} ({stop.article})" if stop.article else line


def is_slip(price: int, against: int) -> bool:
    """Whether a price is an order of magnitude off another one; nothing is off a price of nought."""
    return against > 0 and (price >= against * SLIP or price * SLIP <= against)
