"""An hour to rehearse: a session of ten products with its script, and an anchor who reads it by pressing real keys."""

from collections.abc import Iterator
from random import Random
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from anchor_console.core.compliance import Pack, Pattern, Rule
from anchor_console.core.fact import Fact
from anchor_console.core.lineup import LineupItem
from anchor_console.core.person import Person
from anchor_console.core.product import Product
from anchor_console.core.rehearsal.passages import characters
from anchor_console.core.segment import Segment
from anchor_console.core.session import Session
from anchor_console.core.shift import Shift
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Kept, LineupRow, PersonRow
from anchor_console.ui.rehearsal.glass import RehearsalGlass
from anchor_console.ui.rehearsal.running import Running
from tests.fakes import HOUR, NOON, FakeDesk, session_row

TICK: Final = 250
SECOND: Final = 1_000
GOODS: Final = (
    ("毛巾浴巾", "棉毛巾", "新疆棉毛巾三条装"),
    ("床品", "防螨床笠", "双层夹棉床笠"),
    ("枕芯", "记忆枕", "慢回弹记忆枕"),
    ("布艺", "抱枕套", "凉感抱枕套"),
    ("毯子", "盖毯", "牛奶绒盖毯"),
    ("床品", "四件套", "长绒棉四件套"),
    ("被芯", "冬被", "羽丝绒冬被"),
    ("收纳", "压缩袋", "真空压缩袋"),
    ("地垫", "脚垫", "硅藻泥软脚垫"),
    ("拖鞋", "拖鞋", "居家软底拖鞋"),
)
BEGIN: Final = ("先看颜色", "再摸一摸手感", "换季的时候", "周末在家", "孩子睡前", "老人起夜", "梅雨天里", "出门旅行")
MIDDLE: Final = (
    "把它铺开给大家看", "我手上这件就是要发的", "镜头拉近一点", "边角我翻过来", "挂起来也不占地方", "用完晾在阳台",
    "放进柜子里刚好", "搭着原来的用",
)  # fmt: skip
END: Final = (
    "喜欢的先放进购物车", "尺码我等下一个个讲", "有问题打在公屏上", "刚来的朋友先听我说完", "家里缺的可以对着看",
    "不合适的也会告诉你", "拿不准就先问客服", "我们慢慢讲不着急",
)  # fmt: skip
STOPPED: Final = "国家级"
PACK: Final = Pack(
    version="1",
    rules=(
        Rule(
            id="top", source="广告法", article="第九条", known="read", in_force="2015-09-01", checked_on="2025-11-22",
            severity="stop", title={"zh": STOPPED, "en": "national"}, patterns=(Pattern(words=(STOPPED,)),),
        ),
    ),
)  # fmt: skip


def evening(minutes: int = 60, goods: int = len(GOODS)) -> FakeDesk:
    """A session planned for an hour from now, with that many minutes of script; 林小满 anchors."""
    desk = FakeDesk(session_row("s1", state="planned", starts_at=NOON + 2 * HOUR))
    desk.rule_pack = PACK
    desk.team = [PersonRow(id="lin", name="林小满", role="anchor"), PersonRow(id="xu", name="许知夏", role="operator")]
    starts = "2025-11-22T14:00:00+08:00"
    session = Session(id="s1", title="秋冬家纺主场", room="r1", state="planned", starts_at=starts)
    values: list[object] = [
        session,
        Person(id="lin", name="林小满", role="anchor"),
        Shift(id="h1", session="s1", person="lin"),
    ]
    rows = []
    each = minutes * 220 // goods
    for n, (category, short, title) in enumerate(GOODS[:goods]):
        id, price = f"p{n}", 1_990 + 1_000 * n
        values += [
            Product(id=id, title=title, short_title=short, category=category),
            Fact(id=f"f{n}", product=id, text=f"{short}可以机洗", proof="a" * 64, approved_by="luo", source="洗唛"),
            Segment(id=f"g{n}", session="s1", kind="pitch", title="", minutes=1, item=f"i{n}", notes=_talk(each, n)),
            LineupItem(
                id=f"i{n}", session="s1", product=id, minutes=minutes // goods, hand_price=price, rank=chr(97 + n)
            ),
        ]  # fmt: skip
        rows.append(
            LineupRow(
                id=f"i{n}",
                number=n + 1,
                product=id,
                title=title,
                short_title=short,
                role="hero",
                minutes=minutes // goods,
                hand_price=price,
                floor_price=None,
                list_price=None,
                stock=300,
                stock_cap=None,
                category=category,
            )
        )  # fmt: skip
    desk.records += [Kept(value=value) for value in values]
    desk.lineups["s1"] = rows
    return desk


def _talk(characters_wanted: int, seed: int) -> str:
    """So many characters of talk that claims nothing, a sentence a line."""
    chance, lines, length = Random(seed), [], 0
    while length < characters_wanted:
        lines.append(f"{chance.choice(BEGIN)}，{chance.choice(MIDDLE)}，{chance.choice(END)}")
        length += characters(lines[-1])
    return "\n".join(lines)


class FakeTime:
    """Milliseconds that pass when the test says so."""

    def __init__(self) -> None:
        self.time = 0

    def __call__(self) -> int:
        return self.time


class Anchor:
    """Reads line by line at `pace` characters a minute, sees cues after 2 s, answers `answers` of the questions."""

    def __init__(
        self, running: Running, time: FakeTime, *, pace: int = 220, answers: float = 0.8, seed: int = 3
    ) -> None:
        self._running, self._time, self._pace = running, time, pace
        self._answers, self._chance = answers, Random(seed)
        self._due = 0.0
        self._decided: dict[str, str] = {}
        self.pressed = 0

    def read(self, ms: int) -> None:
        """So much of the rehearsal, in ticks of a quarter of a second; less where the script ends before."""
        until = self._time.time + ms
        while self._time.time < until and self._running.is_on:
            self._time.time += TICK
            self._act()
            self._running.look()
            if self._time.time % SECOND == 0 and self._running.glass is not None:
                self._running.glass.catch_up()

    def press(self, key: Qt.Key) -> None:
        """A key of the glass."""
        if self._running.glass is not None:
            self.pressed += 1
            QTest.keyClick(self._running.glass, key)

    def _act(self) -> None:
        glass, desk = self._running.glass, self._running.desk
        if glass is None or desk is None:
            return
        for key in self._reactions(glass, desk.now()):
            self.press(key)
        if self._time.time >= self._due and glass.prompter.scroll.line < glass.prompter.scroll.last:
            if glass.cue is None:
                self.press(Qt.Key.Key_PageDown)
            line = glass.prompter.lines[glass.prompter.scroll.line]
            self._due = max(self._due, self._time.time - TICK) + characters(line.text) * 60_000 / self._pace

    def _reactions(self, glass: RehearsalGlass, now: int) -> Iterator[Qt.Key]:
        if glass.cue is not None and now - glass.cue.at >= 2_000:
            yield Qt.Key.Key_Space
        desk = self._running.desk
        waits = desk.questioning.open if desk is not None else None
        if waits is None or glass.cue is not None or waits.waited(now) < 9_000:
            return
        if waits.key not in self._decided:
            drawn = self._chance.random()
            self._decided[waits.key] = "A" if drawn < self._answers else "G" if drawn < self._answers + 0.05 else ""
        if way := self._decided[waits.key]:
            yield Qt.Key.Key_A if way == "A" else Qt.Key.Key_G


def seen(desk: FakeDesk) -> Changed:
    """Whatever a rehearsal may have done to the real desk besides reading it, as a reason for a test to fail."""
    touched = desk.changes or desk.opened or desk.looked_at or desk.acknowledged or desk.on_air.reported
    return Changed.RECORDS if touched else Changed.NOTHING
