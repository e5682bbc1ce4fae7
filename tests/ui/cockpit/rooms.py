"""A selling room on a fake desk: seventy believable minutes, a lineup with something pinned, and a talking feed."""

from random import Random
from typing import Final

from anchor_console.core import events as ev
from anchor_console.core.metrics import Told, metrics
from anchor_console.core.wire import Again, Mood, Numbers, ProductNow, Question, ShownEvent, State
from anchor_console.desk.picture import Changed, Picture
from anchor_console.desk.view import LineupRow
from tests.fakes import HOUR, NOON, FakeDesk, session_row

MINUTE: Final = 60_000
NOW: Final = NOON + 70 * MINUTE + 36_000

GOODS: Final = (
    ("慢回弹护颈记忆枕", "慢回弹记忆枕", "welfare", 13_900, 212),
    ("牛奶绒双层盖毯 150×200", "牛奶绒盖毯", "traffic", 4_990, 1_038),
    ("60 支长绒棉四件套 1.8 m", "长绒棉四件套", "hero", 32_900, 86),
    ("95 白鹅绒羽丝绒冬被 220×240 加厚", "羽丝绒冬被", "profit", 26_900, 640),
    ("真空压缩收纳袋 8 只装", "真空压缩袋", "welfare", 2_990, 2_400),
    ("硅藻泥吸水脚垫 40×60", "硅藻泥脚垫", "traffic", 2_490, 0),
    ("加厚纯棉浴巾 70×140", "加厚纯棉浴巾", "welfare", 1_990, 1_260),
    ("儿童纱布防踢睡袋", "儿童纱布睡袋", "profit", 8_900, 310),
    ("水洗亚麻围裙", "水洗亚麻围裙", "image", 5_900, 188),
    ("居家软底静音拖鞋", "居家软底拖鞋", "surprise", 1_690, 3_050),
    ("记忆枕 返场", "记忆枕 返场", "encore", 13_900, 60),
)
NAMES: Final = (
    "晚风",
    "栗子妈",
    "阿木木",
    "momo",
    "小满87",
    "江湖人称二哥",
    "清欢",
    "南山南",
    "橙子不甜",
    "云朵",
    "Emily W.",
    "豆豆",
    "🌸小花🌸",
)
SAID: Final = (
    "主播身上这件好看",
    "机洗会不会起球呀",
    "能不能再便宜点",
    "上次的枕头还没发货",
    "来了来了",
    "1.5 的床选哪个",
    "第一次来，这家店靠谱吗",
    "米白还有吗，想要",
    "does it shrink in the wash?",
    "love this colour 😍😍",
    "羽丝绒被几斤？",
    "发什么快递，几天到？",
    "家人们冲呀冲呀冲呀，今天这个价格真的是全年最低了，囤货的姐妹不要错过",
    "<img src='x'>\u202egnp.exe",
    "z\u0338\u0322\u031b\u0348\u0349\u0354\u0317a\u0334l\u0337g\u0335o\u0336",
)


def lineup() -> list[LineupRow]:
    """Eleven items; the third is the one that is pinned."""
    return [
        LineupRow(
            id=f"i{n}", number=n, product=f"p{n}", title=title, short_title=short, role=role, minutes=10,
            hand_price=price, floor_price=price * 9 // 10, list_price=price * 3 // 2, stock=stock,
            stock_cap=500 if n == 3 else None,
        )
        for n, (title, short, role, price, stock) in enumerate(GOODS, 1)
    ]  # fmt: skip


def minute_rows(random: Random, count: int = 71) -> list[dict[str, int]]:
    """Minutes up to the running one: a release at 26, a gap at 37–38, prices and pins in between."""
    rows = []
    told = {"views": 0, "impressions": 0, "watch_seconds": 0, "negatives": 0, "ad_spend": 2_000_000}
    for index in range(count):
        burst = 2.2 if 26 <= index < 30 else 1.6 if 55 <= index < 58 else 1.0
        share = 0.6 if index == count - 1 else 1.0
        online = int(
            2_300 + 22 * index + random.uniform(-90, 90) + (500 if 37 < index < 60 else 0) - max(index - 58, 0) * 60
        )
        viewers = int(random.uniform(2_400, 3_300) * share)
        shown = int(viewers * random.uniform(0.68, 0.74))
        clicked = int(shown * random.uniform(0.14, 0.165))
        ordering = int(clicked * random.uniform(0.15, 0.19) * burst * (0.82 if index > 59 else 1))
        paid = int(ordering * random.uniform(0.86, 0.93))
        told["views"] += int(viewers * 1.2)
        told["impressions"] += int(viewers * random.uniform(5, 5.5))
        told["watch_seconds"] += int(viewers * random.uniform(98, 112))
        told["negatives"] += int(viewers * 0.002)
        told["ad_spend"] += 90_000
        row = {
            "minute": NOON + index * MINUTE, "online": online, "viewers": viewers, "entries": int(viewers * 1.1),
            "exposed_viewers": shown, "clicked_viewers": clicked, "product_clicks": int(clicked * 1.3),
            "ordering_buyers": ordering, "buyers": paid, "orders_created": ordering, "orders_paid": paid,
            "gmv_paid": paid * random.randint(13_000, 16_500), "refunded": paid * random.randint(300, 500),
            "orders_refunded": paid // 30, "interacted": int(viewers * 0.062), "follows": int(viewers * 0.019),
            "comments": int(random.uniform(24, 52) * burst * share), "product_exposures": shown,
        }  # fmt: skip
        row.update(told)
        for name, at in (("pins", (2, 14, 46)), ("price_changes", (26, 55)), ("coupons", (40,)), ("violations", (63,))):
            if index in at:
                row[name] = 1
        if index not in (37, 38):
            rows.append(row)
    return rows


def totals(rows: list[dict[str, int]]) -> dict[str, int]:
    """Session counters of those minutes: sums, and the last of what was told."""
    last = {"online", "views", "impressions", "watch_seconds", "negatives", "ad_spend"}
    names = {name for row in rows for name in row} - {"minute"}
    found = {name: rows[-1].get(name, 0) if name in last else sum(row.get(name, 0) for row in rows) for name in names}
    online = [row["online"] for row in rows]
    return found | {
        "pcu": max(online),
        "online_area": sum(online),
        "online_seconds": len(online),
        "live_minutes": len(rows),
    }


def numbers(rows: list[dict[str, int]], seq: int = 1, now: int = NOW) -> Numbers:
    """The frame that tells all numbers of those minutes."""
    counters = totals(rows)
    told = {name: Told(now - 3_000, counters[name]) for name in ("views", "impressions", "watch_seconds", "negatives")}
    told["ad_spend"] = Told(now - 6 * MINUTE, counters["ad_spend"], typed=True)
    goods = [
        ProductNow(
            id=f"p{n}", price=price, stock=stock, clicks=3_980 // n, carts=420 // n, orders=300 // n, units=280 // n,
            gmv_paid=280 // n * price, pace=123 if n == 3 else 9,
        )
        for n, (_, _, _, price, stock) in enumerate(GOODS, 1) if n < 6
    ]  # fmt: skip
    return Numbers(
        seq=seq, at=now, sent_at=now - 300, counters=counters, metrics=metrics(counters, told, now), minutes=rows,
        products=goods, pinned="p3", heard_at=now - 800, kept_at=now - 900, rate=146.0,
    )  # fmt: skip


def comment(seq: int, text: str, at: int, *, name: str = "晚风", question: bool = False, times: int = 1) -> ShownEvent:
    """A comment as the live stream shows it."""
    event = ev.CommentPosted(id=f"c{seq}", at=at, user=ev.User(id=name, name=name), text=text)
    return ShownEvent(seq=seq, event=event, marks=("question",) if question else (), times=times)


def talk(random: Random, count: int, start: int, seq: int = 1) -> list[ShownEvent]:
    """A feed: mostly comments, some carts, payments, gifts, follows."""
    shown = []
    for index in range(count):
        at, name, kind = start + index * 2_700, random.choice(NAMES), random.random()
        if kind < 0.72:
            text = random.choice(SAID)
            asked = any(mark in text for mark in "?？") or text.startswith(("1.5", "机洗"))
            times = random.choice((1, 1, 1, 2, 4, 9, 23)) if asked else random.choice((1, 1, 1, 1, 14))
            shown.append(comment(seq + index, text, at, name=name, question=asked, times=times))
        else:
            event = _deed(kind, f"e{seq + index}", at, ev.User(id=name, name=name), random.randint(1, 6))
            shown.append(ShownEvent(seq=seq + index, event=event))
    return shown


def _deed(kind: float, id: str, at: int, user: ev.User, good: int) -> ev.KnownEvent:
    product = f"p{good}"
    if kind < 0.82:
        return ev.CartAdded(id=id, at=at, user=user, product=product)
    if kind < 0.92:
        return ev.OrderPaid(id=id, at=at, user=user, product=product, order=id, amount=GOODS[good - 1][3])
    if kind < 0.96:
        return ev.GiftSent(id=id, at=at, user=user, gift=ev.Gift(id="g", name="小心心", value=10), count=20)
    return ev.Followed(id=id, at=at, user=user)


def filled_desk(seed: int = 7) -> FakeDesk:
    """A desk with the session open and its room in full swing."""
    random = Random(seed)
    desk = FakeDesk(
        session_row("s1", starts_at=NOON),
        session_row("s2", title="晚场清仓", state="planned", starts_at=NOON + 30 * HOUR),
    )
    desk.time = NOW
    desk.lineups["s1"] = lineup()
    desk.open_session("s1")
    picture = desk.picture
    assert picture is not None
    rows = minute_rows(random)
    frame = numbers(rows, seq=1_000)
    events = talk(random, 200, NOW - 200 * 2_700)
    picture.apply(
        State(seq=1_000, counters=frame.counters, minutes=rows[-60:], pinned="p3", events=events, numbers=frame)
    )
    picture.passed_over = 312
    picture.questions = questions()
    picture.mood = Mood(glad=58, neutral=30, upset=12)
    return desk


def questions() -> list[Question]:
    """What that room asks: of what is pinned, of another product, and of the shop."""
    asked = (
        ("q1", "会不会起球？", 23, "p3", "quality", 192_000),
        ("q2", "1.5 米床用哪个尺寸？", 11, "p3", "size", 125_000),
        ("q3", "羽丝绒被几斤？", 6, "p4", "weight", 100_000),
        ("q4", "发什么快递，几天到？", 4, "", "shipping", 72_000),
    )
    return [
        Question(
            key=key, text=text, times=times, askers=times, lately=times, product=product, topic=topic,
            first_at=NOW - ago, last_at=NOW - 2_000,
        )
        for key, text, times, product, topic, ago in asked
    ]  # fmt: skip


def tell_numbers(desk: FakeDesk, frame: Numbers) -> None:
    """Let a frame of numbers come in."""
    picture = desk.picture
    assert picture is not None
    desk.tell(picture.apply(frame))


def say_in(desk: FakeDesk, *shown: ShownEvent | Again) -> None:
    """Let feed rows come in."""
    picture = desk.picture
    assert picture is not None
    for frame in shown:
        picture.apply(frame)
    desk.tell(Changed.FEED)


def empty_picture(desk: FakeDesk, session: str = "s1") -> Picture:
    """Open a session of which nothing has been heard yet."""
    desk.pictures[session] = Picture(session)
    desk.open_session(session)
    return desk.pictures[session]
