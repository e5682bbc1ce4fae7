"""A show on air as the glass needs it: a run of three products with facts and a segment, one of them pinned."""

from typing import Any

from anchor_console.core.answer import Answer, answer_to
from anchor_console.core.beat import Beat
from anchor_console.core.compliance import Pack, Pattern, Rule
from anchor_console.core.fact import Fact
from anchor_console.core.lineup import LineupItem
from anchor_console.core.product import Product
from anchor_console.core.segment import Segment
from anchor_console.core.session import Session
from anchor_console.core.shift import Shift
from anchor_console.core.wire import ProductNow, Question
from anchor_console.desk.picture import Picture
from anchor_console.desk.view import CueRow, Kept
from tests.fakes import HOUR, NOON, FakeDesk, session_row

NOW = NOON + HOUR
LONG = "60 支加密斜纹新疆长绒棉贡缎四件套 1.8 米床 裸睡级亲肤 可机洗 送同款枕套两只"


PACK = Pack(
    version="1",
    rules=(
        Rule(
            id="top", source="广告法", article="第九条", known="read", in_force="2015-09-01", checked_on="2025-11-22",
            severity="stop", title={"zh": "国家级", "en": "national"}, patterns=(Pattern(words=("国家级",)),),
        ),
    ),
)  # fmt: skip


def show(title: str = "60 支长绒棉四件套 1.8 m") -> FakeDesk:
    """On air for an hour; the sheets are pinned at ¥329, 160 are left; the quilt comes next."""
    desk = FakeDesk(session_row("s1", live_at=NOON))
    desk.opened.append("s1")
    desk.rule_pack = PACK
    picture = desk.pictures["s1"] = Picture("s1")
    picture.pinned = "p1"
    picture.products = {"p1": ProductNow(id="p1", price=32_900, stock=160)}
    picture.questions = [question()]
    put(
        desk,
        Session(
            id="s1", title="秋冬家纺主场", room="r1", state="live", live_at=NOON, starts_at="2025-11-22T12:00:00+08:00"
        ),
        Product(
            id="p1", title=title, short_title="长绒棉四件套", category="家纺",
            selling_points="60 支加密斜纹，手感滑，不闷热\n四角绑带，被子不跑",
        ),
        Product(id="p2", title="羽丝绒冬被 200×230", short_title="羽丝绒冬被", category="家纺"),
        fact(),
        LineupItem(id="i1", session="s1", product="p1", minutes=65, hand_price=39_900, offer="送运费险", rank="a"),
        Beat(id="b1", session="s1", row="i1", began_at=NOON),
        Segment(
            id="g1", session="s1", kind="warm_up", title="开场", minutes=1, item="i1",
            notes="先别急着划走，我把尺码讲清楚",
        ),
        LineupItem(id="i2", session="s1", product="p2", minutes=8, hand_price=26_900, rank="b"),
        Shift(id="h1", session="s1", person="lin"),
    )  # fmt: skip
    return desk


def put(desk: FakeDesk, *values: Any) -> None:
    """Records that the desk holds."""
    desk.records += [Kept(value=value) for value in values]


def fact(**more: Any) -> Fact:
    given: dict[str, Any] = {
        "id": "f1", "product": "p1", "text": "起球 4 级，可以机洗", "proof": "a" * 64, "approved_by": "luo",
        "source": "检测报告 2026-03",
    }  # fmt: skip
    return Fact(**given | more)


def question(key: str = "q1", text: str = "机洗会不会起球？", **more: Any) -> Question:
    return Question(key=key, text=text, first_at=NOW, last_at=NOW, askers=23, **more)


def handed(key: str = "q1") -> Answer:
    """The team wants it answered on air, by the fact."""
    id, text = answer_to("s1", key), "机洗会不会起球？"
    return Answer(id=id, session="s1", question=key, text=text, way="anchor", at=NOW, fact="f1")


def cue(
    id: str = "c1", text: str = "先讲尺码，再放单，别提吊牌价", *, urgent: bool = False, to: str = "anchor"
) -> CueRow:
    """A cue that came eight seconds ago."""
    return CueRow(id=id, session="s1", to=to, text=text, urgent=urgent, by="徐佳", at=NOW - 8_000)
