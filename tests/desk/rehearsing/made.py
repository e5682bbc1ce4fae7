"""A rehearsing desk before a room that says what it is told to, and a real desk that tells on whoever changes it."""

from collections.abc import Sequence
from typing import Any

from anchor_console.core.fact import Fact
from anchor_console.core.product import Product
from anchor_console.core.rehearsal.twists import Twist, TwistKind
from anchor_console.core.session import Session
from anchor_console.core.wire import Frame, Numbers, Question, Questions
from anchor_console.desk.rehearsing import RehearsingDesk
from anchor_console.desk.view import Kept, LineupRow, PersonRow
from tests.fakes import NOON, FakeDesk, session_row
from tests.rehearsal_made import PACK


class FakeStage:
    """What is `asked` is told each second; it keeps the hands' doings."""

    def __init__(self) -> None:
        self.seconds = 0
        self.pinned: str | None = None
        self.done: list[str] = []
        self.asked: list[Question] = []
        self.left = 7

    def second(self) -> Sequence[Frame]:
        self.seconds += 1
        at = NOON + self.seconds * 1_000
        numbers = Numbers(seq=self.seconds, at=at, sent_at=at, counters={"online": 9}, metrics={}, pinned=self.pinned)
        return [numbers, Questions(list(self.asked))]

    def pin(self, product: str) -> None:
        self.pinned = product or None
        self.done.append(f"pin {product}")

    def call(self) -> None:
        self.done.append("call")

    def release(self) -> None:
        self.done.append("release")

    def happen(self, twist: TwistKind) -> None:
        self.done.append(twist)

    def stock(self, product: str) -> int:
        return self.left


class Rehearsed:
    """A rehearsal that begins at noon; `pass_on` lets its clock go on."""

    def __init__(self, *twists: Twist, state: str = "planned") -> None:
        self.real = FakeDesk(session_row("s1", state=state, starts_at=NOON), session_row("s2"))
        self.real.rule_pack = PACK
        self.real.team = [PersonRow(id="lin", name="林小满", role="anchor")]
        self.real.records = [
            Kept(value=Session(id="s1", title="家纺", state="planned")), Kept(value=Session(id="s2", title="别的")),
            Kept(value=Product(id="p1", title="棉毛巾")),
            Kept(value=Fact(id="f1", product="p1", text="可以机洗", proof="a" * 64, approved_by="luo")),
        ]  # fmt: skip
        self.real.lineups["s1"] = [line("i1", "p1"), line("i2", "p2")]
        self.stage, self.time = FakeStage(), NOON
        self.desk = RehearsingDesk(
            self.real, self.stage, self.real.session_rows[0], lambda: self.time, twists,
            lambda twist, product, stock: f"{twist.kind} {product} {stock}",
        )  # fmt: skip

    def pass_on(self, seconds: int) -> None:
        """So many seconds pass, and are played."""
        for _ in range(seconds):
            self.time += 1_000
            self.desk.advance()


def line(id: str, product: str, **more: int | None) -> LineupRow:
    """A row of the lineup."""
    given: dict[str, Any] = {"hand_price": 1_990, "list_price": 2_990, "stock": 300, "stock_cap": None} | more
    return LineupRow(
        id=id, number=1, product=product, title=f"{product} 全名", short_title="", role="hero", minutes=0,
        floor_price=None, **given,
    )  # fmt: skip


def question(key: str = "q1", text: str = "会起球吗", **more: str) -> Question:
    """Somebody asks."""
    given: dict[str, Any] = {"first_at": NOON, "last_at": NOON} | more
    return Question(key=key, text=text, **given)
