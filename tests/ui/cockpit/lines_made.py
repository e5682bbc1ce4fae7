"""A room that has something to be said of it: the desk's products, a proven fact, a lineup, and prompting in line."""

from msgspec import structs

from anchor_console.core.beat import Beat, beat_of
from anchor_console.core.fact import Fact
from anchor_console.core.lineup import LineupItem
from anchor_console.core.product import Product
from anchor_console.core.session import Session
from anchor_console.core.wire import Mark, ProductNow
from anchor_console.desk.view import Kept
from anchor_console.ui.cockpit.prompting import Job, Prompting
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk
from tests.ui.cockpit.rooms import GOODS, NOW, filled_desk

FACT = Fact(
    id="f1", product="p3", text="检测报告起球 4 级", sort="test", proof="ab" * 32, proof_name="检测报告.pdf",
    approved_by="u1", expires_on="2031-03-01",
)  # fmt: skip
DONE = ("i1", "i2")
"""Rows of the run that are over."""


def at_once(job: Job) -> None:
    """No thread in a test."""
    job()


def talking_desk() -> FakeDesk:
    """The filled room with what is known of its pinned product."""
    desk = filled_desk()
    desk.records += [
        Kept(value=Session(id="s1", title="场", room="r1", state="live", live_at=desk.time - 4_000_000)),
        *(
            Kept(value=Product(id=f"p{n}", title=title, short_title=short, category="家纺", stock=stock))
            for n, (title, short, _, _, stock) in enumerate(GOODS, 1)
        ),
        *(
            Kept(value=LineupItem(id=f"i{n}", session="s1", product=f"p{n}", hand_price=price, rank=f"{n:010}"))
            for n, (_, _, _, price, _) in enumerate(GOODS, 1)
        ),
        *(Kept(value=Beat(id=beat_of("s1", row), session="s1", row=row, began_at=1, ended_at=2)) for row in DONE),
        Kept(value=FACT),
    ]  # fmt: skip
    picture = desk.picture
    assert picture is not None
    picture.marks = [Mark(at=NOW - 300_000, kind="pin", product="p3")]
    picture.products["p3"] = ProductNow(id="p3", price=32_900, stock=86, pace=12)
    return desk


def told(desk: FakeDesk, **changed: int) -> None:
    """The platform tells something else of the pinned product."""
    picture = desk.picture
    assert picture is not None
    picture.products["p3"] = structs.replace(picture.products["p3"], **changed)


def prompting(desk: FakeDesk, words: Words) -> Prompting:
    """Prompting that has read its patterns and has proposed once."""
    made = Prompting(desk, words, run=at_once)
    settle(made)
    return made


def settle(made: Prompting) -> None:
    """Let it take what its thread found, as its timer does."""
    made.tick()
    made.take()
    made.take()
