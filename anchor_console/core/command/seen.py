"""Whether the platform's own events show a command, and how long that may take until nobody knows."""

from collections.abc import Mapping
from typing import Any, Final

from anchor_console.core import events as happened
from anchor_console.core.command.record import Before, State
from anchor_console.core.command.said import Said, before_of, product_of
from anchor_console.core.events import KnownEvent

ANSWERED_WITHIN: Final = 10_000
"""Ms within which a connector says what the platform answered; after that it may or may not have been done."""
SEEN_WITHIN: Final[Mapping[str, int]] = {
    "pin": 8_000,  # a card is up within two or three seconds; the anchor is talking about it
    "unpin": 8_000,
    "price": 20_000,  # platforms check prices, and tell them in batches
    "stock": 20_000,
    "release": 20_000,
    "coupon": 60_000,  # only a viewer's first claim shows it
    "giveaway": 60_000,
}
"""Ms from accepted until one that no event showed is unknown, which is an alarm."""
DONE_BY_HAND_WITHIN: Final = 60_000
"""Ms for a person who took it to do it at the platform's page and tick it, or for its event to come: finding the
product and typing the figure twice takes half a minute."""
TERMS_BY_HAND_WITHIN: Final = 180_000
"""Likewise for a coupon or a giveaway, whose forms are long."""
NOT_ANSWERED: Final = "not_answered"
NOT_SEEN: Final = "not_seen"
"""Why a command is unknown, as stable words that a screen says in its own."""
TYPES: Final = frozenset((
    happened.ProductPinned, happened.ProductUnpinned, happened.PriceChanged, happened.StockChanged,
    happened.CouponClaimed, happened.OrderCreated, happened.OrderPaid,
))  # fmt: skip
"""The types of events that `shows` and the count of what was sold since look at."""


def seen_within(verb: str, by_hand: bool) -> int:
    """Ms from accepted until it must have been seen."""
    if by_hand:
        return TERMS_BY_HAND_WITHIN if verb in ("coupon", "giveaway") else DONE_BY_HAND_WITHIN
    return SEEN_WITHIN[verb]


def due(record: Mapping[str, Any]) -> tuple[int, State, str] | None:
    """When (ms) and to which state a command goes if nothing more is heard of it, and why; None: it stays as it is."""
    match record["state"]:
        case "asked" if record.get("sent_at") is not None:
            return record["sent_at"] + ANSWERED_WITHIN, "unknown", NOT_ANSWERED
        case "asked":
            return record["expires_at"], "expired", ""
        case "accepted":
            within = seen_within(record["verb"], bool(record.get("reported_by")))
            return (record.get("accepted_at") or record["at"]) + within, "unknown", NOT_SEEN
        case _:
            return None


def shows(command: Said, event: KnownEvent, sold: int = 0) -> bool:
    """Whether the event shows that the command was done. `sold`: units of its product ordered since it was asked."""
    match event:
        case happened.ProductPinned() | happened.ProductUnpinned():
            return _card_shows(command, event)
        case happened.PriceChanged() if _of(command, event):
            return _price_shows(command, event.price)
        case happened.StockChanged() if _of(command, event):
            return _stock_shows(command, event.stock, sold)
        case happened.CouponClaimed():
            return _claim_shows(command, event)
        case _:
            return False


def stands(command: Said, now: Before) -> bool:
    """Whether what it asked for is what the room's events have told to be so `now`: then none need come to show it."""
    match command.verb:
        case "pin":
            return now.pinned == product_of(command.args)
        case "unpin":
            gone = product_of(command.args) or before_of(command).pinned
            return gone not in ("", now.pinned)
        case "price":
            return now.price is not None and now.price == int(command.args["price"])
        case "stock":
            return now.stock is not None and now.stock == int(command.args["stock"])
        case _:
            return False


def same_subject(one: Said, other: Said) -> bool:
    """Whether both change the same figure of the room: the card that is up, or a product's price or stock."""
    cards = ("pin", "unpin")
    if one.verb in cards or other.verb in cards:
        return one.verb in cards and other.verb in cards
    return one.verb == other.verb and product_of(one.args) == product_of(other.args)


def _card_shows(command: Said, event: happened.ProductPinned | happened.ProductUnpinned) -> bool:
    """A card that goes up takes the one before down."""
    product, went_up = product_of(command.args), isinstance(event, happened.ProductPinned)
    match command.verb:
        case "pin":
            return went_up and event.product == product
        case "unpin":
            product = product or before_of(command).pinned
            return event.product != product if went_up else event.product == product or not product
        case _:
            return False


def _of(command: Said, event: happened.PriceChanged | happened.StockChanged) -> bool:
    """Whether the event is of the command's product, and of that variant where it names one."""
    sku = command.args.get("sku") or ""
    return event.product == product_of(command.args) and (not sku or event.sku == sku)


def _price_shows(command: Said, price: int) -> bool:
    """A release shows in the price that it puts in force, any where none was asked for."""
    wanted = command.args.get("price")
    return command.verb in ("price", "release") and (wanted is None or price == wanted)


def _stock_shows(command: Said, stock: int, sold: int) -> bool:
    """The figure itself, or one that is lower by what was ordered since; but sales alone never raise a stock.

    So a figure that is no higher than the one before it was asked shows a raised stock only if it is the very figure.
    """
    wanted, was = command.args.get("stock"), before_of(command).stock
    if command.verb not in ("stock", "release") or wanted is None:
        return False
    rises = was is not None and was < wanted
    return stock == wanted or (wanted - sold <= stock < wanted and not (rises and was is not None and stock <= was))


def _claim_shows(command: Said, event: happened.CouponClaimed) -> bool:
    """A claim shows the giveaway or coupon whose id it bears; any claim, the only coupon that runs."""
    if command.verb == "giveaway" or event.coupon == command.id:
        return command.verb in ("coupon", "giveaway") and event.coupon == command.id
    product = product_of(command.args)
    alone = not before_of(command).running
    return command.verb == "coupon" and alone and (not product or event.product in ("", product))
