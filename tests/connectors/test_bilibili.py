"""Bilibili's messages: what each command means, and that no message whatever stops the next."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.connectors.bilibili import decode
from anchor_console.connectors.bilibili.commands import READERS
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

NOW = 1_742_234_760_000
WIRE = msgspec.json.Decoder(KnownEvent)


def events_of(cmd: str, **body: Any) -> list[KnownEvent]:
    return decode(msgspec.json.encode({"cmd": cmd, **body}), NOW, "fallback")


def event_of(cmd: str, **body: Any) -> KnownEvent:
    [event] = events_of(cmd, **body)
    return event


def danmaku(text: str, ms: Any = NOW - 5, extra: Any = None, mode: int = 1) -> list[Any]:
    head = [0, mode, 25, 0, ms, 0, 0, "h", 0, 0, 0, "", 0, "{}", "{}", {"extra": extra}]
    return [head, text, [9007199254740993, "栗子"], [], [], [], 0, 0, None, {"ts": 1_742_234_700, "ct": "x"}]


def test_a_comment_keeps_its_words_its_writer_and_its_time() -> None:
    event = event_of("DANMU_MSG", info=danmaku("会起球吗"))
    assert isinstance(event, CommentPosted)
    assert (event.text, event.at, event.source) == ("会起球吗", NOW - 5, "bilibili")
    assert event.user == User(id="9007199254740993", name="栗子"), "an id above 2^53 stays exact"


@pytest.mark.parametrize("cmd", ["DANMU_MSG:4:0:2:2:2:0", "DANMU_MSG_MIRROR", "DANMU_MSG:3:7:1:1:1:1"])
def test_a_comment_is_one_under_any_of_its_names(cmd: str) -> None:
    assert event_of(cmd, info=danmaku("1")) == event_of("DANMU_MSG", info=danmaku("1"))


def test_a_comment_placed_on_the_picture_is_read_without_its_numbers() -> None:
    event = event_of("DANMU_MSG", info=danmaku('[0.1,0.5,"1-1",4.5,"晚上好",0]', mode=7))
    assert isinstance(event, CommentPosted)
    assert event.text == "晚上好"


def test_the_platforms_own_id_is_taken_where_there_is_one() -> None:
    assert event_of("DANMU_MSG", info=danmaku("1", extra='{"id_str":"7f3a"}')).id == "7f3a"


def test_without_one_who_when_and_what_make_the_id_if_the_time_is_precise() -> None:
    first, again = (event_of("DANMU_MSG", info=danmaku("1")).id for _ in range(2))
    assert first == again != "fallback"
    assert event_of("DANMU_MSG", info=danmaku("2")).id != first


def test_a_masked_time_is_no_time() -> None:
    event = event_of("DANMU_MSG", info=danmaku("1", ms=9999999999))
    assert (event.id, event.at) == ("fallback", 1_742_234_700_000)


@pytest.mark.parametrize(
    ("msg_type", "kind"), [(1, ViewerEntered), (2, Followed), ("3", Shared), (4, Followed), (9, UnknownHappened)]
)
def test_an_interaction_is_what_its_type_says(msg_type: object, kind: type[KnownEvent]) -> None:
    data = {"msg_type": msg_type, "uid": "5", "uname": "阿木", "timestamp": 1_742_234_700}
    assert type(event_of("INTERACT_WORD", data=data)) is kind


def packed(*fields: tuple[int, int | bytes]) -> str:
    """A protobuf message in base64."""

    def number(value: int) -> bytes:
        low = value & 127
        return bytes([low]) if value < 128 else bytes([low | 128]) + number(value >> 7)

    parts = (
        number(tag << 3) + number(value)
        if isinstance(value, int)
        else number(tag << 3 | 2) + number(len(value)) + value
        for tag, value in fields
    )
    return b64encode(b"".join(parts)).decode()


def test_a_packed_interaction_is_unpacked() -> None:
    pb = packed((1, 2**60), (2, "小满".encode()), (5, 2), (7, 1_742_234_700), (22, b"more"))
    event = event_of("INTERACT_WORD_V2", data={"dmscore": 1, "pb": pb})
    assert isinstance(event, Followed)
    assert (event.user, event.at) == (User(id=str(2**60), name="小满"), 1_742_234_700_000)


@pytest.mark.parametrize(
    "pb", ["xxx", "...", "", None, 7, "////", packed((5, 1)), packed((1, 3), (5, 1))[:-4] + "/w=="]
)
def test_a_packed_interaction_that_is_none_stays_unknown(pb: object) -> None:
    assert isinstance(event_of("INTERACT_WORD_V2", data={"pb": pb}), UnknownHappened)


def test_a_packed_gift_is_unpacked() -> None:
    gift = b64decode(packed((1, 31036), (2, "小花花".encode()), (3, 2), (5, 100), (10, 1_742_234_700)))
    event = event_of("SEND_GIFT_V2", data={"pb": packed((1, 8), (2, "云朵".encode()), (10, gift))})
    assert isinstance(event, GiftSent)
    assert (event.gift, event.count) == (Gift(id="31036", name="小花花", value=10), 2)


def gift_body(**more: object) -> dict[str, object]:
    gift = {"giftId": 31036, "giftName": "小花花", "num": 2, "price": 100, "coin_type": "gold"}
    return {**gift, "uid": 8, "uname": "云朵", "timestamp": 1_742_234_700, "tid": "5001", **more}


def test_a_gifts_gold_coins_are_thousandths_of_a_yuan() -> None:
    event = event_of("SEND_GIFT", data=gift_body())
    assert isinstance(event, GiftSent)
    assert (event.id, event.gift.value, event.count, event.streak) == ("5001", 10, 2, "")


def test_silver_coins_are_free() -> None:
    event = event_of("SEND_GIFT", data=gift_body(coin_type="silver"))
    assert isinstance(event, GiftSent)
    assert event.gift.value == 0


def test_the_gifts_of_a_combo_and_its_sum_share_one_streak() -> None:
    one = event_of("SEND_GIFT", data=gift_body(batch_combo_id="combo-9", super_batch_gift_num=6))
    whole = event_of(
        "COMBO_SEND",
        data={"batch_combo_id": "combo-9", "batch_combo_num": 8, "combo_total_coin": 800, "gift_id": 31036, "uid": 8},
    )
    assert isinstance(one, GiftSent)
    assert isinstance(whole, GiftSent)
    assert one.streak == whole.streak == "combo-9"
    assert (one.streak_count, whole.streak_count) == (6, 8)
    assert whole.gift.value == 10


def test_a_guard_is_a_gift_of_its_price() -> None:
    data = {
        "uid": 3,
        "username": "江湖",
        "guard_level": 3,
        "num": 1,
        "price": 198000,
        "gift_id": 10003,
        "gift_name": "舰长",
    }
    event = event_of("GUARD_BUY", data=data)
    assert isinstance(event, GiftSent)
    assert (event.gift.name, event.gift.value, event.user.name) == ("舰长", 19_800, "江湖")
    assert isinstance(event_of("USER_TOAST_MSG_V2", data=data), UnknownHappened), "the toast tells the same purchase"


def test_a_super_chat_is_a_comment_and_its_money_a_gift_once() -> None:
    data = {"id": 12, "message": "支持", "price": 30, "uid": 6, "user_info": {"uname": "豆豆"}, "ts": 1_742_234_700}
    comment, gift = events_of("SUPER_CHAT_MESSAGE", data=data)
    assert isinstance(comment, CommentPosted)
    assert isinstance(gift, GiftSent)
    assert (comment.text, comment.user.name, gift.gift.value) == ("支持", "豆豆", 3_000)
    assert comment.id != gift.id
    assert isinstance(event_of("SUPER_CHAT_MESSAGE_JPN", data=data), UnknownHappened)


@pytest.mark.parametrize(
    ("cmd", "data", "name", "count"),
    [
        ("WATCHED_CHANGE", {"num": 10001, "text_small": "1.0万"}, "viewers", 10001),
        ("WATCHED_CHANGE", {"num": "812"}, "viewers", 812),
        ("ONLINE_RANK_COUNT", {"count": 999, "online_count": 4150}, "online", 4150),
        ("ONLINE_RANK_COUNT", {"count": 999}, "online", 999),
        ("LIKE_INFO_V3_UPDATE", {"click_count": 0}, "likes", 0),
        ("ROOM_REAL_TIME_MESSAGE_UPDATE", {"fans": 52, "red_notice": -1}, "followers", 52),
    ],
)
def test_the_platforms_totals_are_room_stats(cmd: str, data: Mapping[str, object], name: str, count: int) -> None:
    event = event_of(cmd, data=data)
    assert isinstance(event, RoomStats)
    assert msgspec.structs.asdict(event)[name] == count


@pytest.mark.parametrize("count", ["xxx", None, 9999999999, -1, True, [], "1" * 5000, 1e400, "nan"])
def test_a_masked_total_says_nothing(count: object) -> None:
    assert isinstance(decode({"cmd": "WATCHED_CHANGE", "data": {"num": count}}, NOW, "f")[0], UnknownHappened)


def test_the_room_opens_once_though_it_is_told_twice() -> None:
    first, second = event_of("LIVE", live_key="77"), event_of("LIVE", live_key="77", live_time=1_742_234_700)
    assert isinstance(first, RoomOpened)
    assert first.id == second.id
    assert isinstance(event_of("PREPARING", roomid="xxx"), RoomClosed)


@pytest.mark.parametrize("cmd", ["CUT_OFF", "WARNING"])
def test_the_platforms_warnings_are_violations(cmd: str) -> None:
    event = event_of(cmd, msg="违反直播规范", roomid=1)
    assert isinstance(event, ViolationNotified)
    assert event.text == "违反直播规范"


def test_a_card_is_put_up_with_its_price_and_taken_down() -> None:
    pinned, price = events_of("SHOPPING_EXPLAIN_CARD", data={"goods_id": "129", "goods_price": "90.5", "status": 1})
    assert isinstance(pinned, ProductPinned)
    assert isinstance(price, PriceChanged)
    assert (pinned.product, price.product, price.price, price.currency) == ("129", "129", 9_050, "CNY")
    assert pinned.id != price.id
    [unpinned] = events_of("SHOPPING_EXPLAIN_CARD", data={"goods_id": "129", "goods_price": "xxx", "status": 3})
    assert isinstance(unpinned, ProductUnpinned)


def test_recommended_goods_tell_their_prices() -> None:
    cards = [{"shopping_card_detail": {"goods_id": "1", "goods_price": "1.23"}}, {"key": "value"}, None]
    event = event_of("RECOMMEND_CARD", data={"recommend_list": cards})
    assert isinstance(event, PriceChanged)
    assert event.price == 123


def test_a_like_and_a_medal_have_their_givers() -> None:
    like = event_of("LIKE_INFO_V3_CLICK", data={"uid": 4, "uname": "momo"})
    assert isinstance(like, LikeGiven)
    assert like.user == User(id="4", name="momo")
    assert isinstance(event_of("MESSAGEBOX_USER_GAIN_MEDAL", data={"uid": 4}), FanClubJoined)


def test_a_visitor_who_is_not_signed_in_is_nobody() -> None:
    event = event_of("INTERACT_WORD", data={"msg_type": 1, "uid": 0, "uname": "观***"})
    assert event.user == User(id="", name="观***")


@pytest.mark.parametrize("cmd", ["ENTRY_EFFECT", "GOTO_BUY_FLOW", "HOT_BUY_NUM", "SHOPPING_CART_SHOW", "SOMETHING_NEW"])
def test_what_means_nothing_to_the_trade_is_kept_under_its_command(cmd: str) -> None:
    assert event_of(cmd, data={"text": "x**正在去买"}) == UnknownHappened(
        id="fallback", at=NOW, source="bilibili", kind=cmd
    )


@pytest.mark.parametrize(
    "message", [b"", b"{", b"null", b"[]", b'"x"', b"{}", b'{"cmd":null}', b'{"cmd":[]}', b"\xff\xfe", b"[" * 99_999]
)
def test_bytes_that_are_no_message_are_broken_and_say_so(message: bytes) -> None:
    assert decode(message, NOW, "f") == [UnknownHappened(id="f", at=NOW, source="bilibili", kind="broken")]


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["xxx", 0, 1, "1", "9" * 400]),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(), inner, max_size=6),
    max_leaves=20,
)
FIELDS = [
    "msg_type",
    "uid",
    "uname",
    "uinfo",
    "trigger_time",
    "timestamp",
    "pb",
    "giftName",
    "num",
    "price",
    "tid",
    "batch_combo_id",
    "batch_combo_send",
    "id",
    "message",
    "ts",
    "gift",
    "count",
    "num",
    "online_count",
    "click_count",
    "fans",
    "goods_id",
    "goods_price",
    "status",
    "recommend_list",
    "combo_total_coin",
    "total_num",
]
bodies = st.fixed_dictionaries(
    {"cmd": st.sampled_from(sorted(READERS)) | st.text()},
    optional={
        "data": st.dictionaries(st.sampled_from(FIELDS), anything, max_size=8) | anything,
        "info": st.lists(anything, max_size=10) | anything,
        "msg": anything,
        "live_key": anything,
        "live_time": anything,
    },
)


@given(bodies)
def test_whatever_the_fields_hold_the_answer_is_events_that_the_wire_takes(body: dict[str, Any]) -> None:
    events = decode(body, NOW, "fallback")
    assert events
    for event in events:
        assert WIRE.decode(msgspec.json.encode(event)) == event
    assert len({event.id for event in events}) == len(events)


@given(st.binary(max_size=200))
def test_whatever_the_bytes_are_an_answer_comes(message: bytes) -> None:
    assert decode(message, NOW, "fallback")


@given(st.binary(max_size=60))
def test_whatever_is_packed_an_answer_comes(raw: bytes) -> None:
    for cmd in ("INTERACT_WORD_V2", "SEND_GIFT_V2"):
        assert decode({"cmd": cmd, "data": {"pb": b64encode(raw).decode()}}, NOW, "fallback")
