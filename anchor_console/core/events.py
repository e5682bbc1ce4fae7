"""What happens in a live room: one frozen type each, in the past tense, with the names that stand on the wire.

The names are those of the trade. Instants (`at`) are milliseconds since the epoch, money is integer minor units.
"""

from typing import Annotated, Final

from msgspec import Meta, Struct

LINE_LIMIT: Final = 64 * 1024
"""Bytes an event line may have; a longer one is rejected by name."""

Id = Annotated[str, Meta(min_length=1, max_length=256)]
Instant = Annotated[int, Meta(ge=946_684_800_000, le=4_102_444_800_000)]
"""Milliseconds since the epoch, from the year 2000 to 2100: outside it no live room ever was."""
Count = Annotated[int, Meta(ge=0, le=1_000_000_000)]
Amount = Annotated[int, Meta(ge=0, le=10**15)]
Currency = Annotated[str, Meta(pattern=r"^([A-Z]{3})?(?!\n)$")]
"""An ISO 4217 code in capitals, or nothing: the room's own. A foreign one becomes part of a counter's name."""
Address = Annotated[
    str,
    Meta(
        pattern=r"^([0-9A-Za-z_+/=-]{16,128})?(?!\n)$",
        description="The sender's own hash of the delivery address (hex or base64, 16 to 128 characters), the same for "
        "the same address; never a readable address. It is hashed again before anybody sees it.",
    ),
]
"""The sender's own hash of a delivery address, or nothing. It is hashed again before it leaves the journal."""


class User(Struct, frozen=True, gc=False, omit_defaults=True):
    """A person in the room as the platform names them: an id, and the name shown."""

    id: str = ""
    name: str = ""


class Gift(Struct, frozen=True, gc=False, omit_defaults=True):
    """A gift of the platform: its id, name and the value of one, in minor units."""

    id: str = ""
    name: str = ""
    value: Annotated[int, Meta(ge=0, le=10**12)] = 0


NOBODY: Final = User()


class Event(Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True, tag_field="type", tag="event"):
    """What every event bears: the platform's own id (tells repeats), its time, its source and who did it."""

    id: Id
    at: Instant
    source: str = ""
    user: User = NOBODY


class ViewerEntered(Event, frozen=True, gc=False, omit_defaults=True, kw_only=True, tag="viewer_entered"):
    """Somebody came into the room."""


class ViewerLeft(Event, frozen=True, gc=False, omit_defaults=True, kw_only=True, tag="viewer_left"):
    """Somebody left the room."""


class CommentPosted(Event, frozen=True, gc=False, omit_defaults=True, kw_only=True, tag="comment_posted"):
    """Somebody wrote in the room. The text is hostile until `kit.text` has made it safe."""

    text: str


class LikeGiven(Event, frozen=True, gc=False, omit_defaults=True, kw_only=True, tag="like_given"):
    """Somebody liked the room `count` times."""

    count: Count = 1


class Followed(Event, frozen=True, gc=False, omit_defaults=True, kw_only=True, tag="followed"):
    """Somebody began to follow the room."""


class Shared(Event, frozen=True, gc=False, omit_defaults=True, kw_only=True, tag="shared"):
    """Somebody passed the room on."""


class FanClubJoined(Event, frozen=True, gc=False, omit_defaults=True, kw_only=True, tag="fan_club_joined"):
    """Somebody joined the room's fan club."""


class GiftSent(Event, frozen=True, gc=False, omit_defaults=True, kw_only=True, tag="gift_sent"):
    """Somebody sent a gift. In a streak `streak_count` is how many it has come to so far; the growth counts, once."""

    gift: Gift = Gift()
    count: Count = 1
    streak: str = ""
    streak_count: Count = 0
    streak_end: bool = False


class ProductEvent(Event, frozen=True, gc=False, omit_defaults=True, kw_only=True, tag="product_event"):
    """What an event about a product bears: which product, which SKU, how many."""

    product: Id
    sku: str = ""
    quantity: Count = 1


class ProductExposed(ProductEvent, frozen=True, gc=False, omit_defaults=True, kw_only=True, tag="product_exposed"):
    """A viewer was shown the product's card."""


class ProductClicked(ProductEvent, frozen=True, gc=False, omit_defaults=True, kw_only=True, tag="product_clicked"):
    """A viewer opened the product."""


class CartAdded(ProductEvent, frozen=True, gc=False, omit_defaults=True, kw_only=True, tag="cart_added"):
    """A viewer put the product in the cart."""


class CouponClaimed(Event, frozen=True, gc=False, omit_defaults=True, kw_only=True, tag="coupon_claimed"):
    """A viewer claimed a coupon."""

    coupon: str = ""
    product: str = ""


class OrderEvent(ProductEvent, frozen=True, gc=False, omit_defaults=True, kw_only=True, tag="order_event"):
    """What an event about an order bears: the order's id and the amount of this line, in minor units of `currency`.

    `address`: the sender's own hash of where it goes, so that a ring of buyers at one address is noticed.
    """

    order: Id
    amount: Amount = 0
    currency: Currency = ""
    address: Address = ""


class OrderCreated(OrderEvent, frozen=True, gc=False, omit_defaults=True, kw_only=True, tag="order_created"):
    """An order was placed (下单), not yet paid."""


class OrderPaid(OrderEvent, frozen=True, gc=False, omit_defaults=True, kw_only=True, tag="order_paid"):
    """An order was paid (成交)."""


class OrderRefunded(OrderEvent, frozen=True, gc=False, omit_defaults=True, kw_only=True, tag="order_refunded"):
    """Money of an order went back; refunds come for weeks after the show."""


class ProductPinned(ProductEvent, frozen=True, gc=False, omit_defaults=True, kw_only=True, tag="product_pinned"):
    """The product's card was put up in the room (讲解)."""


class ProductUnpinned(ProductEvent, frozen=True, gc=False, omit_defaults=True, kw_only=True, tag="product_unpinned"):
    """The product's card was taken down."""


class StockChanged(ProductEvent, frozen=True, gc=False, omit_defaults=True, kw_only=True, tag="stock_changed"):
    """The platform's stock of the product (of one SKU, if named) is now `stock`."""

    stock: Count


class PriceChanged(ProductEvent, frozen=True, gc=False, omit_defaults=True, kw_only=True, tag="price_changed"):
    """The platform's price of the product (of one SKU, if named) is now `price`, in minor units of `currency`."""

    price: Annotated[int, Meta(ge=0, le=10**15)]
    currency: Currency = ""


class RoomStats(Event, frozen=True, gc=False, omit_defaults=True, kw_only=True, tag="room_stats"):
    """The platform's own totals for the session so far; `source` is "typed" when a person typed them."""

    online: Count | None = None
    viewers: Count | None = None
    views: Count | None = None
    likes: Count | None = None
    followers: Count | None = None
    impressions: Annotated[int, Meta(ge=0, le=10**12)] | None = None
    product_exposures: Count | None = None
    watch_seconds: Annotated[int, Meta(ge=0, le=10**12)] | None = None
    negatives: Count | None = None
    ad_spend: Annotated[int, Meta(ge=0, le=10**15)] | None = None


class RoomOpened(Event, frozen=True, gc=False, omit_defaults=True, kw_only=True, tag="room_opened"):
    """The room went on air."""


class RoomClosed(Event, frozen=True, gc=False, omit_defaults=True, kw_only=True, tag="room_closed"):
    """The room went off air."""


class ViolationNotified(Event, frozen=True, gc=False, omit_defaults=True, kw_only=True, tag="violation_notified"):
    """The platform warned the room or cut it off."""

    text: str = ""


class Gap(Event, frozen=True, gc=False, omit_defaults=True, kw_only=True, tag="gap"):
    """Something may be missing: `seconds` long, because of `reason`. Said by the source, or found by us."""

    seconds: Count = 0
    reason: str = ""


class UnknownHappened(Event, frozen=True, gc=False, omit_defaults=True, kw_only=True, tag="unknown_happened"):
    """A type that this version doesn't know: kept whole in the journal, and counted as such."""

    kind: str = ""


KnownEvent = (
    ViewerEntered
    | ViewerLeft
    | CommentPosted
    | LikeGiven
    | Followed
    | Shared
    | FanClubJoined
    | GiftSent
    | ProductExposed
    | ProductClicked
    | CartAdded
    | CouponClaimed
    | OrderCreated
    | OrderPaid
    | OrderRefunded
    | ProductPinned
    | ProductUnpinned
    | StockChanged
    | PriceChanged
    | RoomStats
    | RoomOpened
    | RoomClosed
    | ViolationNotified
    | Gap
    | UnknownHappened
)


class Envelope(Struct, frozen=True, kw_only=True):
    """The least a line must bear: with this a type nobody knows is still kept and counted."""

    type: Annotated[str, Meta(min_length=1, max_length=64)]
    id: Id
    at: Instant
    source: str = ""
