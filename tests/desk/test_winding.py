"""A large step is taken back and made again bit by bit, without anybody asking twice."""

import random
from pathlib import Path

from anchor_console.core.product import Product
from anchor_console.core.undo import Wanted
from anchor_console.desk.copy import Copy
from anchor_console.desk.desk import Desk
from anchor_console.desk.undoing import AT_ONCE, MANY
from anchor_console.desk.winding import Winding
from anchor_console.kit.clock import SystemClock
from anchor_console.kit.tasks import Tasks
from tests.fakes import InlineWriter
from tests.waiting import until

COUNT = MANY + 30


async def test_one_undo_takes_back_a_large_step_and_one_redo_makes_it_again(tmp_path: Path) -> None:
    failed: list[BaseException] = []
    tasks = Tasks(lambda _, error: failed.append(error))
    copy, writer = Copy(tmp_path / "desk.db"), InlineWriter(tmp_path / "desk.db")
    desk = Desk(copy, writer, SystemClock(), random.Random(1))
    desk.change("product.put", "first", {"title": "毛巾"})
    for n in range(COUNT):
        desk.change_all([Wanted("product.put", f"p{n}", {"title": f"浴巾 {n}"})], "import:1")
    winding = Winding(desk, tasks)
    desk.undo()
    says = desk.undo_says()
    assert says is not None
    assert (says.half, says.count) == (True, COUNT - AT_ONCE)
    await until(lambda: desk.one(Product, "p0") is None)
    left = desk.undo_says()
    assert left is not None
    assert (left.entity, left.half) == ("first", False)
    desk.redo()
    await until(lambda: desk.one(Product, f"p{COUNT - 1}") is not None)
    await until(lambda: desk.redo_says() is None)
    again = desk.undo_says()
    assert again is not None
    assert (again.count, again.half) == (COUNT, False)
    winding.stop()
    await tasks.close()
    writer.close()
    copy.close()
    assert failed == []
