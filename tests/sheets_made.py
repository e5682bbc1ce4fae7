"""An importer whose every answer is set by the test, over real sheets of a few rows."""

from collections.abc import Callable, Sequence
from typing import Any, Literal

from msgspec import structs

from anchor_console.core.importing.checking import checked
from anchor_console.core.importing.comparing import Known, compared
from anchor_console.core.importing.mapping import Mapping, guess
from anchor_console.desk.sheets import Preview, State, Wanted

GOODS = [
    ["商品编码", "商品名称", "类目", "日常价（元）", "成本价", "库存", "卖点"],
    ["A001", "纯棉毛巾四条装 加厚吸水", "毛巾浴巾", "29.9", "12", "1000", "亲肤"],
    ["A002", "羽绒冬被 90% 白鹅绒", "床上用品", "1299", "600", "50", ""],
    ["A003", "浴巾 大号 速干", "毛巾浴巾", "99-199", "30", "200", ""],
    ["A004", "", "毛巾浴巾", "19.9", "8", "-3", ""],
    ["A005", "四件套 水洗棉", "床上用品", "399", "150", "80", "耐洗"],
    ["A001", "纯棉毛巾四条装 加厚吸水", "毛巾浴巾", "27.9", "12", "1000", ""],
]
KNOWN = {
    "A002": {"title": "羽绒冬被 90% 白鹅绒", "category": "床上用品", "list_price": 139900, "cost": 60000, "stock": 20,
             "currency": "CNY", "code": "A002"},
    "A005": {"title": "四件套 水洗棉", "category": "床上用品", "list_price": 39900, "cost": 15000, "stock": 80,
             "currency": "CNY", "code": "A005", "selling_points": "耐洗"},
}  # fmt: skip


def preview(
    rows: Sequence[Sequence[str]] = GOODS, known: dict[str, dict[str, Any]] = KNOWN, mapping: Mapping | None = None,
    names: Sequence[str] = (),
) -> Preview:  # fmt: skip
    """What an import of these rows would do beside what is known."""
    mapping = mapping or guess(rows)
    found = checked(rows, mapping)
    shelf = Known(known.items())
    column = mapping.columns.index("title") if "title" in mapping.columns else -1
    all = [compared(draft, shelf, "", column) for draft in found.drafts]
    return Preview.of(rows, mapping, found, all, names)


class FakeImporter:
    """An importer that does nothing by itself and remembers what it was asked."""

    def __init__(self) -> None:
        self.state = State()
        self.preview: Preview | None = None
        self.asked: list[tuple[str, Any]] = []
        self.watchers: list[Callable[[], None]] = []

    def show(self, preview: Preview | None, **state: Any) -> None:
        """Stand like this from now on."""
        self.preview, self.state = preview, structs.replace(self.state, **state)
        for told in list(self.watchers):
            told()

    def read(self, path: str, sheet: int = -1) -> None:
        self.asked.append(("read", (path, sheet)))
        self.show(None, step="reading", name=path.rpartition("/")[2])

    def paste(self, text: str) -> None:
        self.asked.append(("paste", text))
        self.show(None, step="reading", name="")

    def map(self, columns: Sequence[str]) -> None:
        self.asked.append(("map", list(columns)))

    def use_currency(self, currency: str) -> None:
        self.asked.append(("currency", currency))

    def take(self, wanted: Wanted) -> None:
        self.asked.append(("take", wanted))

    def cancel(self) -> None:
        self.asked.append(("cancel", None))

    def close(self) -> None:
        self.asked.append(("close", None))
        self.show(None, step="idle", name="")

    def export(self, path: str, language: Literal["zh", "en"], products: Sequence[str] = ()) -> None:
        self.asked.append(("export", (path, language, tuple(products))))

    def watch(self, told: Callable[[], None]) -> Callable[[], None]:
        self.watchers.append(told)
        return lambda: self.watchers.remove(told)
