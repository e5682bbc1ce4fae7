"""A lineup as tests of the planner want it: eleven items of home textiles for one evening, and a desk that keeps it."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from anchor_console.core import fields
from anchor_console.core.edits import KINDS
from anchor_console.core.lineup import LineupItem
from anchor_console.core.product import Product
from anchor_console.core.session import Session
from anchor_console.core.undo import Wanted
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Badge, Kept, LineupRow, Me, PersonRow, SessionRow
from tests.catalogue_made import catalogue_row
from tests.fakes import HOUR, NOON, FakeDesk, session_row

DAY = 24 * HOUR
START = NOON + DAY + 7 * HOUR
"""Sunday 2025-11-23, 19:00 in Shanghai."""
ITEMS: Sequence[tuple[str, str, int, int, int | None, int, int]] = (
    ("真空压缩袋", "traffic", 10, 29_90, 39_90, 22_00, 2_400),
    ("加厚纯棉浴巾", "welfare", 15, 19_90, None, 16_50, 1_260),
    ("慢回弹记忆枕", "profit", 20, 89_00, 159_00, 79_00, 300),
    ("长绒棉四件套", "hero", 35, 299_00, 349_00, 289_00, 500),
    ("牛奶绒盖毯", "surprise", 10, 49_90, 69_90, 41_00, 1_000),
    ("羽丝绒冬被", "hero", 35, 269_00, 329_00, 239_00, 640),
    ("儿童纱布睡袋", "image", 15, 89_00, None, 75_00, 310),
    ("硅藻泥脚垫", "traffic", 10, 24_90, 34_90, 19_00, 900),
    ("居家软底拖鞋", "traffic", 10, 16_90, None, 13_50, 3_050),
    ("水洗亚麻围裙", "preview", 8, 59_00, None, 48_00, 188),
    ("长绒棉四件套 返场", "encore", 20, 299_00, None, 289_00, 60),
)
"""Title, role, minutes, live price, compared price, floor price, stock."""
CATALOGUE = (
    "60 支长绒棉四件套 1.8 m", "60 支长绒棉四件套 1.5 m", "水洗棉四件套 格纹 1.8 m", "法兰绒四件套 加厚",
    "儿童四件套 1.2 m 太空", "磨毛四件套 2.0 m", "婚庆四件套 大红提花", "天丝四件套 1.8 m",
    "学生宿舍三件套 0.9 m", "针织棉四件套 条纹", "雪尼尔四件套 1.8 m", "长绒棉四件套 1.8 m 豆绿",
    "暖绒四件套 驼色",
)  # fmt: skip


class PlanDesk(FakeDesk):
    """A desk that keeps what is wanted of its records at once, as a desk does with pending edits."""

    def put(self, kind: str, id: str, badge: Badge = "", /, **values: Any) -> None:
        """Keep a record."""
        before = self.one(KINDS[kind], id)
        record = msgspec.to_builtins(before.value) if before is not None else {}
        if before is None:
            record = fields.created(KINDS[kind], dict(values))[0]
        value = fields.read(KINDS[kind], id, {**record, **values})
        kept = Kept(value=value, version=before.version + 1 if before else 1, badge=badge)
        self.records = [one for one in self.records if one is not before] + [kept]

    def remove(self, kind: str, id: str) -> None:
        """Take a record away."""
        gone = self.one(KINDS[kind], id)
        self.records = [one for one in self.records if one is not gone]

    def change(self, kind: str, entity: str, wanted: Mapping[str, object]) -> None:
        self.changes.append((kind, entity, dict(wanted)))
        self._keep(kind, entity, dict(wanted))
        self.tell(Changed.RECORDS | Changed.EDITS)

    def change_all(self, wanted: Sequence[Wanted], step: str = "") -> None:
        for one in wanted:
            self.changes.append((one.kind, one.entity, dict(one.set)))
            self._keep(one.kind, one.entity, dict(one.set))
        self.tell(Changed.RECORDS | Changed.EDITS)

    def lineup(self, session: str) -> Sequence[LineupRow]:
        kept = self.one(Session, session)
        holder = kept.value.show if kept is not None and kept.value.show else session
        items = sorted(self.all(LineupItem, holder), key=lambda one: (one.value.rank, one.value.id))
        return [self._row(number, one) for number, one in enumerate(items, 1)]

    def sessions(self) -> Sequence[SessionRow]:
        """Those of the records, with what else the test said of them."""
        return tuple(self.session_rows)

    def _row(self, number: int, kept: Kept[LineupItem]) -> LineupRow:
        item = kept.value
        known = self.one(Product, item.product)
        product = known.value if known is not None else Product(id=item.product, title=item.product)
        return LineupRow(
            id=item.id, number=number, product=item.product, title=product.title,
            short_title=product.short_title or product.title, role=item.role or "", minutes=item.minutes or 0,
            hand_price=item.hand_price, floor_price=item.floor_price, list_price=product.list_price,
            stock=product.stock, stock_cap=item.stock_cap, offer=item.offer, picture=product.picture, badge=kept.badge,
        )  # fmt: skip

    def _keep(self, kind: str, entity: str, wanted: dict[str, Any]) -> None:
        name, _, verb = kind.partition(".")
        if verb == "remove":
            self.remove(name, entity)
        elif verb in ("put", "move"):
            new = verb == "put" and self.one(KINDS[name], entity) is None
            last = [row.id for row in self.lineup(wanted.get("session", ""))][-1:] if new else []
            after = wanted.pop("after", "".join(last) if new else False)
            if name == "lineup_item" and after is not False:
                wanted["rank"] = self._rank(entity, after or "", wanted.get("session", ""))
            self.put(name, entity, "pending", **wanted)

    def _rank(self, item: str, after: str, session: str) -> str:
        kept = self.one(LineupItem, item)
        rows = self.lineup(kept.value.session if kept is not None else session)
        order = [row.id for row in rows if row.id != item]
        at = order.index(after) + 1 if after in order else 0
        order.insert(at, item)
        for number, id in enumerate(order):
            if id != item:
                self.put("lineup_item", id, rank=f"{number:010d}")
        return f"{at:010d}"


def plan_desk(*, items: int = len(ITEMS)) -> PlanDesk:
    """Friday evening with so many items, an empty session, and nine held shows of the room."""
    desk = PlanDesk(
        session_row("s1", title="黑五主场", state="planned", starts_at=START),
        session_row("s2", title="周六白场", state="draft", starts_at=START + DAY),
    )
    desk.signed_in = Me(person="u1", name="许宁", role="operator")
    named = (
        ("u1", "许宁", "operator"),
        ("u2", "沈月", "operator"),
        ("a1", "林夏", "anchor"),
        ("a2", "周知遥", "anchor"),
    )
    desk.team = [PersonRow(id=id, name=name, role=role) for id, name, role in named]
    desk.put("room", "r1", name="屿间生活", platform="douyin")
    for row in desk.session_rows:
        desk.put(
            "session", row.id, title=row.title, room="r1", state=row.state, starts_at=moment(row.starts_at),
            ends_at=moment(row.ends_at),
        )  # fmt: skip
    for number in range(items):
        _add(desk, number)
    if items >= len(ITEMS):
        desk.put("segment", "g1", session="s1", kind="giveaway", title="福袋", minutes=10, item="i06")
        desk.put(
            "shift", "t1", session="s1", person="a1", starts_at=moment(START), ends_at=moment(START + 170 * 60_000)
        )
        desk.put(
            "shift",
            "t2",
            session="s1",
            person="a2",
            starts_at=moment(START + 165 * 60_000),
            ends_at=moment(START + 4 * HOUR),
        )
    _history(desk, min(items, len(ITEMS)))
    desk.catalogue_rows = [
        catalogue_row(
            f"c{at:02d}", title, code=f"A10{382 - at * 7}", list_price=(329 - at * 17) * 100, stock=500 - at * 37,
            facts=at % 4, category="床品" if at % 2 else "套件",
        )
        for at, title in enumerate(CATALOGUE)
    ]  # fmt: skip
    for one in desk.catalogue_rows:
        desk.put("product", one.id, title=one.title, list_price=one.list_price, stock=one.stock, code=one.code)
    return desk


def moment(at: int) -> str:
    """An instant as records bear it."""
    from datetime import UTC, datetime

    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="seconds")


def _add(desk: PlanDesk, number: int) -> None:
    title, role, minutes, price, compared, floor, stock = ITEMS[number % len(ITEMS)]
    product = f"p{number % len(ITEMS) + 1:02d}" if number < len(ITEMS) else f"p{number + 1:02d}"
    skus = [{"id": "k1", "title": "1.5 m"}, {"id": "k2", "title": "1.8 m"}] if role == "hero" else []
    desk.put(
        "product", product, title=title, list_price=round(price * 1.4), cost=round(floor * 0.8), stock=stock, role=role,
        category="家纺", commission=800, skus=skus,
    )  # fmt: skip
    desk.put(
        "lineup_item", f"i{number + 1:02d}", session="s1", product=product, role=role, minutes=minutes,
        hand_price=price, compared_price=compared, floor_price=floor, rank=f"{number:010d}",
    )  # fmt: skip
    if number != 7:
        desk.put(
            "fact", f"f{number}", product=product, text="检测报告", proof="a" * 64, approved_by="u2", approved_at=1
        )
    for back in range(7):
        amount = (compared or price) + (back % 3) * 100
        desk.put(
            "price", f"d{number}-{back}", product=product, sort="deal", amount=amount, platform="wechat", units=3,
            at=START - (back + 1) * DAY + HOUR,
        )  # fmt: skip


def _history(desk: PlanDesk, items: int) -> None:
    for show in range(9):
        id, at = f"h{show}", NOON - (show + 1) * DAY
        sold = [
            {"product": f"p{n + 1:02d}", "units": 40 + n * 3 + show * 4, "paid": (40 + n * 3 + show * 4) * ITEMS[n][3],
             "refunded": 2 * ITEMS[n][3], "seconds": ITEMS[n][2] * 60}
            for n in range(items)
        ]  # fmt: skip
        desk.put(
            "session",
            id,
            title=f"第 {show} 场",
            room="r1",
            state="ended",
            starts_at=moment(at),
            ends_at=moment(at + 4 * HOUR),
        )
        desk.put(
            "result", id, session=id, room="r1", started_at=at, ended_at=at + 4 * HOUR, orders=400,
            paid=sum(one["paid"] for one in sold), refunded=sum(one["refunded"] for one in sold), sold=sold,
        )  # fmt: skip
