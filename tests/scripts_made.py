"""A desk without a hub that has a session with two products, a few facts, and room for scripts."""

import random
from pathlib import Path

from anchor_console.desk.copy import Copy
from anchor_console.desk.desk import Desk
from anchor_console.desk.winding import Winding
from anchor_console.kit.clock import SystemClock
from anchor_console.kit.tasks import Tasks
from tests.fakes import InlineWriter

SHEETS, BLANKET = "p6", "p5"


class Seat:
    """The desk; what is wanted at it shows at once, and no hub ever answers."""

    def __init__(self, folder: Path, tasks: Tasks | None = None) -> None:
        self.folder = folder
        self.copy, self.writer = Copy(folder / "desk.db"), InlineWriter(folder / "desk.db")
        self.desk = desk = Desk(self.copy, self.writer, SystemClock(), random.Random(1))
        self.winding = Winding(desk, tasks) if tasks is not None else None
        for kind, id, fields in (
            ("room.put", "r1", {"name": "屿间生活", "platform": "douyin"}),
            ("session.put", "s1", {"title": "黑五主场", "room": "r1"}),
            ("session.put", "s2", {"title": "分场", "room": "r1", "show": "s1"}),
            ("shift.put", "h1", {"session": "s1", "person": "zhou"}),
            ("product.put", SHEETS, {"title": "60 支长绒棉四件套", "short_title": "长绒棉四件套", "category": "床品"}),
            ("product.put", BLANKET, {"title": "牛奶绒盖毯 加厚", "short_title": "牛奶绒盖毯", "category": "毯子"}),
            ("fact.put", "f1", {"product": SHEETS, "text": "60 支长绒棉，密度 173×124"}),
            ("fact.put", "f2", {"product": BLANKET, "text": "克重 280 克"}),
            ("lineup_item.put", "i1", {"session": "s1", "product": SHEETS, "minutes": 11}),
            ("lineup_item.put", "i2", {"session": "s1", "product": BLANKET, "minutes": 6}),
        ):
            desk.change(kind, id, fields)
        desk.open_session("s1")

    def close(self) -> None:
        """Let go of the files."""
        self.desk.close()
        self.writer.close()
        self.copy.close()
