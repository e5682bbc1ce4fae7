"""What each of Bilibili's commands means in the words of the trade."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec
from msgspec import Struct

from anchor_console.connectors.bilibili.reading import (
    fen,
    instant,
    item,
    mapping,
    number,
    person,
    protobuf,
    sender,
    text,
    told_json,
    words,
)
from anchor_console.core.events import (
    CommentPosted,
    FanClubJoined,
    Followed,
    Gift,
    GiftSent,
    KnownEvent,
    LikeGiven,
    PriceChanged,
    ProductPinned,
    ProductUnpinned,
    RoomClosed,
    RoomOpened,
    RoomStats,
    Shared,
    UnknownHappened,
    User,
    ViewerEntered,
    ViolationNotified,
)
from anchor_console.core.identity import made_id

SOURCE: Final = "bilibili"


class Message(Struct, frozen=True):
    """One message: its command without the suffix, its body, when we heard it, and the id it has if it bears none."""

    cmd: str
    body: dict[str, Any]
    received: int
    fallback_id: str

    @property
    def data(self) -> dict[str, Any]:
        return mapping(self.body.get("data"))

    def unknown(self) -> UnknownHappened:
        return UnknownHappened(id=self.fallback_id, at=self.received, source=SOURCE, kind=self.cmd)


Reader = Callable[[Message], list[KnownEvent]]


def comment(told: Message) -> list[KnownEvent]:
    """DANMU_MSG, also mirrored from a linked room: what the audience here reads was said here."""
    info = told.body.get("info")
    said = text(item(info, 1))
    if item(info, 0, 1) == 7:
        said = placed_text(said)
    if not said:
        return []
    extended = mapping(item(info, 0, 15))
    user = person(item(info, 2, 0), item(info, 2, 1), mapping(mapping(extended.get("user")).get("base")).get("name"))
    precise = instant(item(info, 0, 4))
    own_id = text(told_json(extended.get("extra")).get("id_str"))[:256]
    if not own_id:
        own_id = told.fallback_id if precise is None else made_id(user.id or user.name, str(precise), said)
    at = precise or instant(mapping(item(info, 9)).get("ts")) or told.received
    return [CommentPosted(id=own_id, at=at, source=SOURCE, user=user, text=said)]


def placed_text(said: str) -> str:
    """What a comment placed on the picture says: it comes as a list of numbers with the words at 4."""
    try:
        return text(item(msgspec.json.decode(said), 4)) or said
    except (msgspec.DecodeError, ValueError, RecursionError):
        return said


def interaction(told: Message) -> list[KnownEvent]:
    data = told.data
    kind = number(data.get("msg_type"))
    return interacted(told, sender(data), kind, data.get("trigger_time"), data.get("timestamp"))


def packed_interaction(told: Message) -> list[KnownEvent]:
    """INTERACT_WORD_V2: the same in protobuf, where it is real; also seen with the old fields beside it."""
    if number(told.data.get("msg_type")):
        return interaction(told)
    fields = protobuf(told.data.get("pb"))
    user = person(fields.get(1), words(fields.get(2)))
    return interacted(told, user, number(fields.get(5)), fields.get(15), fields.get(7)) if user.id or user.name else []


INTERACTIONS: Final[Mapping[int, type[ViewerEntered] | type[Followed] | type[Shared]]] = {
    1: ViewerEntered,
    2: Followed,
    3: Shared,
    4: Followed,
    5: Followed,
}


def interacted(told: Message, user: User, kind: int | None, *times: object) -> list[KnownEvent]:
    """1 came in, 2 follows, 3 passed the room on, 4 and 5 are special kinds of following."""
    event = INTERACTIONS.get(kind or 0)
    if event is None:
        return []
    at = instant(*times)
    own_id = told.fallback_id if at is None else made_id("interaction", user.id or user.name, str(kind), str(at))
    return [event(id=own_id, at=at or told.received, source=SOURCE, user=user)]


def like(told: Message) -> list[KnownEvent]:
    data = told.data
    return [LikeGiven(id=told.fallback_id, at=told.received, source=SOURCE, user=sender(data))]


def medal(told: Message) -> list[KnownEvent]:
    data = told.data
    return [FanClubJoined(id=told.fallback_id, at=told.received, source=SOURCE, user=sender(data))]


def gift(told: Message) -> list[KnownEvent]:
    """SEND_GIFT. In a combo the message tells how many it has come to so far: the streak that COMBO_SEND ends with."""
    data = told.data
    if not data.get("giftName") and not data.get("gift_name"):
        return packed_gift(told)
    count = number(data.get("num")) or 1
    streak = text(data.get("batch_combo_id"))[:256]
    combo = mapping(data.get("batch_combo_send"))
    so_far = number(data.get("super_batch_gift_num")) or number(combo.get("batch_combo_num")) or count
    return [
        GiftSent(
            id=text(data.get("tid"))[:256] or told.fallback_id,
            at=instant(data.get("timestamp")) or told.received,
            source=SOURCE,
            user=sender(data),
            gift=gift_named(data),
            count=count,
            streak=streak,
            streak_count=so_far if streak else 0,
        )
    ]


def gift_named(data: Mapping[str, Any]) -> Gift:
    """Gold coins are thousandths of a yuan; silver ones are free."""
    free = text(data.get("coin_type")) == "silver"
    coins = 0 if free else number(data.get("price"), most=10**9) or 0
    name = text(data.get("giftName")) or text(data.get("gift_name"))
    return Gift(id=text(data.get("giftId") or data.get("gift_id"))[:256], name=name, value=coins // 10)


def packed_gift(told: Message) -> list[KnownEvent]:
    """SEND_GIFT_V2 in protobuf: who, and the first gift of its list."""
    packed = told.data.get("pb")
    fields = protobuf(packed)
    inner = protobuf(fields.get(10))
    if not inner:
        return []
    coins = number(inner.get(5), most=10**9) or 0
    return [
        GiftSent(
            id=made_id("gift", text(packed)),
            at=instant(inner.get(10)) or told.received,
            source=SOURCE,
            user=person(fields.get(1), words(fields.get(2))),
            gift=Gift(id=text(inner.get(1)), name=words(inner.get(2)), value=coins // 10),
            count=number(inner.get(3)) or 1,
        )
    ]


def combo(told: Message) -> list[KnownEvent]:
    """COMBO_SEND: what a streak has come to; the same gifts came one by one in SEND_GIFT."""
    data = told.data
    streak = text(data.get("batch_combo_id") or data.get("combo_id"))[:256]
    if not streak:
        return []
    total = next((n for key in ("batch_combo_num", "total_num", "combo_num") if (n := number(data.get(key)))), 1)
    coins = 0 if text(data.get("coin_type")) == "silver" else number(data.get("combo_total_coin")) or 0
    sent = Gift(id=text(data.get("gift_id"))[:256], name=text(data.get("gift_name")), value=coins // total // 10)
    return [
        GiftSent(
            id=made_id("combo", streak, str(total)),
            at=told.received,
            source=SOURCE,
            user=sender(data),
            gift=sent,
            count=total,
            streak=streak,
            streak_count=total,
        )
    ]


def guard(told: Message) -> list[KnownEvent]:
    """GUARD_BUY, a paid membership by the month: a gift. Its toast (USER_TOAST_MSG) is the same purchase told again."""
    data = told.data
    user = sender(data)
    at = instant(data.get("start_time"))
    own_id = told.fallback_id if at is None else made_id("guard", user.id, str(at), text(data.get("gift_id")))
    months = number(data.get("num"), most=10_000) or 1
    sent = gift_named(data)
    return [GiftSent(id=own_id, at=at or told.received, source=SOURCE, user=user, gift=sent, count=months)]


def super_chat(told: Message) -> list[KnownEvent]:
    """A paid comment is both: the feed reads it as a comment, its money is a gift. Its JPN twin stays unknown."""
    data = told.data
    said = text(data.get("message"))
    if not said:
        return []
    own_id = text(data.get("id"))[:200]
    own_id = f"super-chat-{own_id}" if own_id else told.fallback_id
    at = instant(data.get("ts"), data.get("start_time")) or told.received
    shown = mapping(data.get("user_info"))
    full = sender(data)
    user = full if full.name else person(full.id, shown.get("uname"))
    named = mapping(data.get("gift"))
    paid = Gift(id=text(named.get("gift_id")), name=text(named.get("gift_name")), value=fen(data.get("price")) or 0)
    return [
        CommentPosted(id=own_id, at=at, source=SOURCE, user=user, text=said),
        GiftSent(id=f"{own_id}:gift", at=at, source=SOURCE, user=user, gift=paid),
    ]


def total(name: str, *fields: str) -> Reader:
    """A reader of one of the platform's own totals: its name in `RoomStats`, then the fields to look at."""

    def read(told: Message) -> list[KnownEvent]:
        data = told.data
        for field in fields:
            count = number(data.get(field))
            if count is not None:
                empty = RoomStats(id=told.fallback_id, at=told.received, source=SOURCE)
                return [msgspec.structs.replace(empty, **{name: count})]
        return []

    return read


def opened(told: Message) -> list[KnownEvent]:
    """LIVE comes twice for one opening, the second time with its hour."""
    key = text(told.body.get("live_key"))
    own_id = made_id("live", key) if key else told.fallback_id
    return [RoomOpened(id=own_id, at=instant(told.body.get("live_time")) or told.received, source=SOURCE)]


def closed(told: Message) -> list[KnownEvent]:
    return [RoomClosed(id=told.fallback_id, at=told.received, source=SOURCE)]


def violation(told: Message) -> list[KnownEvent]:
    said = text(told.body.get("msg")) or text(told.body.get("expire")) or text(told.data.get("msg"))
    return [ViolationNotified(id=told.fallback_id, at=told.received, source=SOURCE, text=said)]


def explained(told: Message) -> list[KnownEvent]:
    """SHOPPING_EXPLAIN_CARD: status 1 puts the card up, 2 is the same card again; anything else took it down."""
    data = told.data
    product = text(data.get("goods_id"))[:256]
    if not product:
        return []
    status = number(data.get("status"))
    at = instant(data.get("timestamp"))
    own_id = told.fallback_id if at is None else made_id("card", product, str(status), str(at))
    event = ProductPinned if status in (1, 2, None) else ProductUnpinned
    shown = event(id=own_id, at=at or told.received, source=SOURCE, product=product)
    return [shown, *prices(data, f"{own_id}:price", at or told.received)]


def recommended(told: Message) -> list[KnownEvent]:
    """RECOMMEND_CARD is shown to all and names no viewer: no exposure is counted from it, but it tells prices."""
    data = told.data
    at = instant(data.get("timestamp")) or told.received
    cards = data.get("recommend_list")
    found: list[KnownEvent] = []
    for place, card in enumerate(cards if isinstance(cards, list) else ()):
        found += prices(mapping(mapping(card).get("shopping_card_detail")), f"{told.fallback_id}:{place}", at)
    return found


def prices(data: Mapping[str, Any], own_id: str, at: int) -> list[KnownEvent]:
    product = text(data.get("goods_id"))[:256]
    price = fen(data.get("goods_price"))
    if not product or price is None:
        return []
    return [PriceChanged(id=own_id, at=at, source=SOURCE, product=product, price=price, currency="CNY")]


READERS: Final[Mapping[str, Reader]] = {
    "DANMU_MSG": comment,
    "DANMU_MSG_MIRROR": comment,
    "INTERACT_WORD": interaction,
    "INTERACT_WORD_V2": packed_interaction,
    "LIKE_INFO_V3_CLICK": like,
    "MESSAGEBOX_USER_GAIN_MEDAL": medal,
    "SEND_GIFT": gift,
    "SEND_GIFT_V2": gift,
    "COMBO_SEND": combo,
    "GUARD_BUY": guard,
    "SUPER_CHAT_MESSAGE": super_chat,
    "WATCHED_CHANGE": total("viewers", "num"),  # "n people have watched": heads, not views
    "ONLINE_RANK_COUNT": total("online", "online_count", "count"),
    "LIKE_INFO_V3_UPDATE": total("likes", "click_count"),
    "ROOM_REAL_TIME_MESSAGE_UPDATE": total("followers", "fans"),
    "LIVE": opened,
    "PREPARING": closed,
    "CUT_OFF": violation,
    "WARNING": violation,
    "ROOM_LOCK": violation,
    "SHOPPING_EXPLAIN_CARD": explained,
    "RECOMMEND_CARD": recommended,
}
"""Left unknown on purpose: ENTRY_EFFECT (an entry that INTERACT_WORD tells), SUPER_CHAT_MESSAGE_JPN and USER_TOAST_MSG
(twins), GOTO_BUY_FLOW (on the way to buy, but neither who nor what), HOT_BUY_NUM, COLLABORATION_… (not ours)."""
