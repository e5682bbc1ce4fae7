"""Generated streams: few people, products, orders and minutes, so that everything meets everything."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from anchor_console.core import events as happened
from anchor_console.core.events import Gift, KnownEvent, User

START = 1_767_225_600_000
PEOPLE = [User(), *(User(id=f"u{i}", name=f"观众{i}") for i in range(5))]
PRODUCTS = ["p1", "p2", "p3"]
TEXTS = ["多少钱", "多少钱？", "好看", "１", "1", "", "怎么 买", "怎么买"]

_small = st.integers(0, 9)
_moments = st.integers(START, START + 5 * 60_000) | st.integers(START, START + 5 * 60_000).map(
    lambda at: at // 1000 * 1000
)
_common = {
    "id": st.uuids().map(str),
    "at": _moments,
    "source": st.sampled_from(["douyin", "kuaishou", "typed"]),
    "user": st.sampled_from(PEOPLE),
}
_product = {"product": st.sampled_from(PRODUCTS), "sku": st.sampled_from(["", "s", "m"]), "quantity": _small}
_order = {
    **_product, "order": st.sampled_from(["o1", "o2", "o3", "o4"]), "amount": st.integers(0, 9_999),
    "currency": st.sampled_from(["", "CNY", "USD"]),
}  # fmt: skip
_own: dict[type, dict[str, SearchStrategy[Any]]] = {
    happened.CommentPosted: {"text": st.sampled_from(TEXTS) | st.text(max_size=3)},
    happened.LikeGiven: {"count": _small},
    happened.GiftSent: {
        "gift": st.builds(Gift, id=st.just("g"), value=_small), "count": _small,
        "streak": st.sampled_from(["", "k1", "k2"]), "streak_count": _small, "streak_end": st.booleans(),
    },
    happened.CouponClaimed: {"coupon": st.sampled_from(["c", "d"]), "product": st.sampled_from(["", "p1"])},
    happened.StockChanged: {**_product, "stock": _small},
    happened.PriceChanged: {**_product, "price": st.integers(0, 9_999)},
    happened.RoomStats: {
        name: st.none() | _small
        for name in ("online", "viewers", "views", "likes", "followers", "impressions", "product_exposures",
                     "watch_seconds", "negatives", "ad_spend")
    },
    happened.Gap: {"seconds": _small},
    happened.UnknownHappened: {"kind": st.just("mystery")},
    **dict.fromkeys((happened.OrderCreated, happened.OrderPaid, happened.OrderRefunded), _order),
    **dict.fromkeys(
        (happened.ProductExposed, happened.ProductClicked, happened.CartAdded, happened.ProductPinned,
         happened.ProductUnpinned), _product,
    ),
    **{
        kind: {}
        for kind in (happened.ViewerEntered, happened.ViewerLeft, happened.Followed, happened.Shared,
                     happened.FanClubJoined, happened.RoomOpened, happened.RoomClosed, happened.ViolationNotified)
    },
}  # fmt: skip

events: SearchStrategy[KnownEvent] = st.one_of(*(st.builds(kind, **_common, **own) for kind, own in _own.items()))
"""Any event, of every type."""
streams: SearchStrategy[list[KnownEvent]] = st.lists(events, max_size=60)
"""A stream of them, in any order of their times."""
