"""The same numbers a second time, slowly: plain passes over the whole list of events, nothing kept in between."""

from collections import Counter, defaultdict
from itertools import pairwise

from anchor_console.core import events as happened
from anchor_console.core.metrics import Told
from anchor_console.core.triage import same_text
from anchor_console.core.wire import Mark

MINUTE = 60_000
Events = list[happened.KnownEvent]
ACTS_IN_ROOM = (
    happened.ViewerEntered, happened.ViewerLeft, happened.CommentPosted, happened.LikeGiven, happened.Followed,
    happened.Shared, happened.FanClubJoined, happened.GiftSent, happened.ProductExposed, happened.ProductClicked,
    happened.CartAdded, happened.CouponClaimed, happened.OrderCreated, happened.OrderPaid,
)  # fmt: skip
INTERACTS = (
    happened.CommentPosted, happened.LikeGiven, happened.Followed, happened.Shared, happened.FanClubJoined,
    happened.GiftSent,
)  # fmt: skip
PLAIN = {
    happened.ViewerEntered: "entries", happened.ViewerLeft: "leavings", happened.CommentPosted: "comments",
    happened.Followed: "follows", happened.Shared: "shares", happened.FanClubJoined: "fan_club_joins",
    happened.ProductExposed: "product_exposures", happened.ProductClicked: "product_clicks",
    happened.CartAdded: "carts", happened.CouponClaimed: "coupons", happened.ProductPinned: "pins",
    happened.ProductUnpinned: "unpins", happened.StockChanged: "stock_changes",
    happened.PriceChanged: "price_changes", happened.RoomOpened: "room_openings",
    happened.RoomClosed: "room_closings", happened.ViolationNotified: "violations", happened.Gap: "gaps",
    happened.UnknownHappened: "unknown",
}  # fmt: skip
TOLD_NAMES = {"viewers": "told_viewers", "likes": "told_likes", "product_exposures": "told_product_exposures"}
STATS = ("online", "viewers", "views", "likes", "followers", "impressions", "product_exposures", "watch_seconds",
         "negatives", "ad_spend")  # fmt: skip


def minute_of(event: happened.Event) -> int:
    """The minute in which the platform says it happened."""
    return event.at // MINUTE * MINUTE


def who(event: happened.Event) -> tuple[str, str]:
    """Whoever did it."""
    return (event.source, event.user.id)


def distinct_by_minute(seen: list[tuple[int, object]]) -> Counter[int]:
    """(minute, thing) → how many things came first in each minute."""
    first: dict[object, int] = {}
    for minute, thing in seen:
        first[thing] = min(minute, first.get(thing, minute))
    return Counter(first.values())


def minutes(events: Events, currency: str) -> dict[int, dict[str, int]]:
    """Every minute row without what is told, sparse: no zeros."""
    rows: dict[int, Counter[str]] = defaultdict(Counter)
    for event in events:
        rows[minute_of(event)].update(_amounts(event, currency))
    for name, seen in _distinct(events).items():
        for minute, n in distinct_by_minute(seen).items():
            rows[minute][name] += n
    for minute, n, value in _streak_growth(events):
        rows[minute]["gifts"] += n
        rows[minute]["gift_value"] += value
    for minute in {minute_of(event) for event in events if isinstance(event, ACTS_IN_ROOM)}:
        rows[minute]["live_minutes"] = 1
    return {minute: {name: n for name, n in row.items() if n} for minute, row in rows.items()}


def _amounts(event: happened.KnownEvent, currency: str) -> Counter[str]:
    row: Counter[str] = Counter()
    if type(event) in PLAIN:
        row[PLAIN[type(event)]] += 1
    match event:
        case happened.LikeGiven():
            row["likes"] += event.count
        case happened.GiftSent() if not event.streak:
            row["gifts"] += event.count
            row["gift_value"] += event.count * event.gift.value
        case happened.OrderCreated():
            row["units_created"] += event.quantity
            row[_money("gmv_created", event, currency)] += event.amount
        case happened.OrderPaid():
            row["units_paid"] += event.quantity
            row[_money("gmv_paid", event, currency)] += event.amount
        case happened.OrderRefunded():
            row[_money("refunded", event, currency)] += event.amount
        case happened.Gap():
            row["gap_seconds"] += event.seconds
        case _:
            pass
    return row


def _money(name: str, event: happened.OrderEvent, currency: str) -> str:
    return name if event.currency in ("", currency) else f"{name}_{event.currency}"


def _distinct(events: Events) -> dict[str, list[tuple[int, object]]]:
    seen: dict[str, list[tuple[int, object]]] = defaultdict(list)
    for event in events:
        minute = minute_of(event)
        if event.user.id:
            for name in _roles(event):
                seen[name].append((minute, who(event)))
        if isinstance(event, happened.CommentPosted):
            seen["distinct_texts"].append((minute, same_text(event.text)))
        if isinstance(event, happened.OrderEvent):
            order = (event.source, event.order)
            buyer = who(event) if event.user.id else ("order", *order)
            for name, thing in _order_roles(event, order, buyer):
                seen[name].append((minute, thing))
    return seen


def _roles(event: happened.Event) -> list[str]:
    roles = [
        ("viewers", ACTS_IN_ROOM), ("interacted", INTERACTS), ("exposed_viewers", happened.ProductExposed),
        ("clicked_viewers", happened.ProductClicked),
    ]  # fmt: skip
    return [name for name, types in roles if isinstance(event, types)]  # type: ignore[arg-type]  # a list of mixed tuples


def _order_roles(event: happened.OrderEvent, order: object, buyer: object) -> list[tuple[str, object]]:
    match event:
        case happened.OrderCreated():
            return [("orders_created", order), ("ordering_buyers", buyer)]
        case happened.OrderPaid():
            return [("orders_paid", order), ("buyers", buyer)]
        case _:
            return [("orders_refunded", order)]


def _streak_growth(events: Events) -> list[tuple[int, int, int]]:
    """(minute, gifts, value) by which each streak grew, going through its counts in the order of their minutes."""
    streaks: dict[object, list[happened.GiftSent]] = defaultdict(list)
    for event in events:
        if isinstance(event, happened.GiftSent) and event.streak:
            streaks[(event.source, event.user.id, event.streak)].append(event)
    growth = []
    for gifts in streaks.values():
        value, reached = max(gift.gift.value for gift in gifts), 0
        for minute in sorted({minute_of(gift) for gift in gifts}):
            highest = max(gift.streak_count or gift.count for gift in gifts if minute_of(gift) == minute)
            if highest > reached:
                growth.append((minute, highest - reached, (highest - reached) * value))
                reached = highest
    return growth


def told(events: Events) -> dict[str, Told]:
    """The last word of the platform on each of its totals; of two at the same instant the higher."""
    words: dict[str, Told] = {}
    for event in events:
        if isinstance(event, happened.RoomStats):
            for stat in STATS:
                value = getattr(event, stat)
                name = TOLD_NAMES.get(stat, stat)
                if value is not None and (name not in words or (words[name].at, words[name].value) < (event.at, value)):
                    words[name] = Told(event.at, value, event.source == "typed")
    return words


def counters(events: Events, currency: str) -> dict[str, int]:
    """Every counter over the session, without zeros."""
    totals: Counter[str] = Counter()
    for row in minutes(events, currency).values():
        totals.update(row)
    totals.update(_stays(events))
    totals["net_sales"] = totals["gmv_paid"] - totals["refunded"]
    counts = {**totals, **{name: word.value for name, word in told(events).items()}, **_online(events)}
    return {name: n for name, n in counts.items() if n}


def _stays(events: Events) -> dict[str, int]:
    doors: dict[object, list[happened.KnownEvent]] = defaultdict(list)
    for event in events:
        if isinstance(event, happened.ViewerEntered | happened.ViewerLeft) and event.user.id:
            doors[who(event)].append(event)
    lasted = []
    for passed in doors.values():
        entered = [event.at for event in passed if isinstance(event, happened.ViewerEntered)]
        left = [event.at for event in passed if isinstance(event, happened.ViewerLeft)]
        if len(entered) == len(left):
            lasted.append(sum(left) - sum(entered))
    return {"stays": len(lasted), "stay_ms": sum(lasted), "stay_seconds": sum(lasted) // 1000}


def _online(events: Events) -> dict[str, int]:
    samples = sorted((e.at, e.online) for e in events if isinstance(e, happened.RoomStats) and e.online is not None)
    if not samples:
        return _online_by_doors(events)
    by_second = {at // 1000: online for at, online in samples}
    seconds = sorted(by_second)
    area = sum((after - second) * by_second[second] for second, after in pairwise(seconds))
    return {
        "online": samples[-1][1], "pcu": max(online for _, online in samples), "online_area": area,
        "online_seconds": seconds[-1] - seconds[0],
    }  # fmt: skip


def _online_by_doors(events: Events) -> dict[str, int]:
    if not any(isinstance(event, happened.ViewerLeft) for event in events):
        return {}
    all_minutes = sorted({minute_of(event) for event in events})
    at_end = [_inside(events, minute) for minute in all_minutes]
    return {
        "online": max(at_end[-1], 0), "pcu": max(0, *at_end), "online_seconds": 60 * len(all_minutes),
        "online_area": sum(60 * max(online, 0) for online in at_end),
    }  # fmt: skip


def _inside(events: Events, minute: int) -> int:
    before = [event for event in events if minute_of(event) <= minute]
    came = sum(isinstance(event, happened.ViewerEntered) for event in before)
    return came - sum(isinstance(event, happened.ViewerLeft) for event in before)


def marks(events: Events) -> set[Mark]:
    """What stands above the trend, each thing once; of a coupon only its first claim."""
    found: set[Mark] = set()
    for event in events:
        match event:
            case happened.ProductPinned():
                found.add(Mark(at=event.at, kind="pin", product=event.product))
            case happened.PriceChanged():
                found.add(Mark(at=event.at, kind="price", product=event.product, price=event.price))
            case happened.ViolationNotified():
                found.add(Mark(at=event.at, kind="violation"))
            case happened.Gap():
                found.add(Mark(at=event.at, kind="gap", seconds=event.seconds))
            case _:
                pass
    claims = [event for event in events if isinstance(event, happened.CouponClaimed)]
    for coupon, product in {(claim.coupon, claim.product) for claim in claims}:
        first = min(claim.at for claim in claims if (claim.coupon, claim.product) == (coupon, product))
        found.add(Mark(at=first, kind="coupon", product=product, of=coupon))
    return found
