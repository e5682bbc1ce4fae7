"""A hub's record with a large catalogue: written straight into its file, before the hub starts."""

import random
from pathlib import Path
from typing import Any, Final

from anchor_console.core.edits import Effect, Held
from anchor_console.hub import rows, schema, statements
from anchor_console.kit.database import open_engine, sqlite_url, writing

NAMES: Final = (
    "棉毛巾羽绒冬被四件套床单枕头蚕丝纯色加厚保暖亲肤速干儿童成人家用礼盒装春秋夏凉法兰绒珊瑚可水洗"
    "防螨抗菌大号小米灰粉蓝"
)
CATEGORIES: Final = ("家纺", "毛巾浴巾", "床上用品", "居家日用", "母婴")
AT_ONCE: Final = 5_000


def product(chance: random.Random, number: int) -> dict[str, Any]:
    """A product as a shop keeps it: a title of 10 to 30 characters, a short one, price, stock, a selling point."""
    title = "".join(chance.choices(NAMES, k=chance.randrange(10, 30)))
    return {
        "title": f"{title} {number}", "short_title": title[:8], "category": chance.choice(CATEGORIES),
        "list_price": chance.randrange(990, 99_900), "cost": chance.randrange(500, 50_000), "currency": "CNY",
        "stock": chance.randrange(5_000), "picture": "", "selling_points": title[::-1] * 2, "notes": "",
    }  # fmt: skip


def fill(folder: Path, count: int) -> None:
    """Make the record of the hub of that data folder, with so many products in it."""
    folder.mkdir(parents=True, exist_ok=True)
    engine = open_engine(sqlite_url(folder / "record.db"))
    chance = random.Random(1)
    with writing(engine).begin() as connection:
        schema.prepare(connection, "bench", 1)
    for first in range(0, count, AT_ONCE):
        size = min(AT_ONCE, count - first)
        with writing(engine).begin() as connection:
            seq = int(connection.execute(statements.RAISED_SEQ, {"count": size}).one().seq) - size
            made = [
                Effect("product", f"c{first + i}", Held(1, product(chance, first + i), "bench")) for i in range(size)
            ]
            connection.execute(
                statements.NEW_RECORD, [rows.of_record(seq + i, effect) for i, effect in enumerate(made, start=1)]
            )
    engine.dispose()
