"""A script as tests of the shelf want it: Friday evening's lineup with lines in opening, two products, closing."""

from collections.abc import Sequence
from typing import Any

from anchor_console.core.script import Line, Script, script_of
from anchor_console.desk.rules import rules
from anchor_console.desk.view import Kept
from tests.ui.lineup.plans import PlanDesk, plan_desk

PILLOW, SHEETS, QUILT = "p03", "p04", "p06"
"""Products of the lineup: the third, fourth and sixth."""
LINES: Sequence[tuple[str, str, str, str, str, str]] = (
    ("l1", "opening", "", "欢迎与今晚安排", "欢迎来到屿间生活，今晚先看四件套，再看冬被。", "approved"),
    ("l2", "compliance_notice", "", "合规告知：实际销售方", "今晚由屿间家居销售，售后找店铺客服。", "approved"),
    ("l3", "pain_point", SHEETS, "换季被套起静电", "换季的时候，化纤被套起静电，睡着也不踏实。", "approved"),
    ("l4", "product", SHEETS, "主推讲解", "这是全网最好的四件套，错过就没有了。", "draft"),
    ("l5", "answer", SHEETS, "尺码怎么选", "家里是一米五的床，就选小的那一套。", "asked"),
    ("l6", "closing_deal", QUILT, "", "喜欢的姐妹直接拍。", "draft"),
    ("l7", "closing", "", "预告下场", "明天同一时间，我们再见。", "approved"),
    ("l8", "trust", "", "检测报告", "检测报告在详情页，可以自己看。", "approved"),
)  # fmt: skip
"""Id, type, product, title, text, step. The last one stands only in the library."""
PARTS: Sequence[tuple[str, str, tuple[str, ...]]] = (
    ("opening", "", ("l1", "l2")), ("product", SHEETS, ("l3", "l4", "l5")), ("product", QUILT, ("l6",)),
    ("closing", "", ("l7",)),
)  # fmt: skip


class ShelfDesk(PlanDesk):
    """A desk that does to lines at once what the hub would do, and undoes by remembering all records."""

    def __init__(self, *rows: Any) -> None:
        super().__init__(*rows)
        self.before: list[list[Kept[Any]]] = []
        self.steps: list[str] = []

    def change(self, kind: str, entity: str, wanted: Any) -> None:
        self.before.append(list(self.records))
        self.steps.append("")
        super().change(kind, entity, wanted)

    def change_all(self, wanted: Any, step: str = "") -> None:
        if not step or step not in self.steps[-1:]:
            self.before.append(list(self.records))
            self.steps.append(step)
        super().change_all(wanted, step)

    def undo(self) -> bool:
        if not self.before:
            return False
        self.records = self.before.pop()
        self.steps.pop()
        self.undone += 1
        return True

    def _keep(self, kind: str, entity: str, wanted: dict[str, Any]) -> None:
        verbs: dict[str, dict[str, Any]] = {
            "line.ask": {"asked_by": "u1", "asked_at": self.time, "returned": ""},
            "line.approve": {"approved_by": "u1", "approved_at": self.time, "asked_at": 0},
            "line.withdraw": {"asked_at": 0},
            "line.return": {"asked_at": 0, "returned": wanted.get("note", "")},
        }
        stood = verbs.get(kind)
        if stood is not None:
            self.put("line", entity, "pending", **stood)
            return
        if kind == "line.put" and "text" in wanted and self.one(Line, entity) is not None:
            wanted = {**wanted, "approved_at": 0, "asked_at": 0}
        super()._keep(kind, entity, wanted)


def shelf_desk() -> ShelfDesk:
    """Friday evening with its script; Saturday's session is empty."""
    plan = plan_desk(items=6)
    desk = ShelfDesk(*plan.session_rows)
    desk.rule_pack = rules()
    for name in ("records", "signed_in", "team", "time"):
        setattr(desk, name, getattr(plan, name))
    for id, kind, product, title, text, step in LINES:
        add_line(desk, id, kind, product, title, text, step)
    for part, product, lines in PARTS:
        desk.put("script", script_of("s1", part, product), session="s1", part=part, product=product, lines=lines)  # type: ignore[arg-type] # a table of words
    return desk


def add_line(
    desk: PlanDesk, id: str, kind: str, product: str = "", title: str = "", text: str = "", step: str = "draft"
) -> None:  # fmt: skip
    """A line of the library."""
    given: dict[str, dict[str, Any]] = {
        "asked": {"asked_by": "u2", "asked_at": desk.time - 60_000},
        "approved": {"approved_at": desk.time},
    }
    desk.put("line", id, type=kind, product=product, title=title, text=text, version=1, **given.get(step, {}))


def order(desk: PlanDesk, part: str, product: str = "", session: str = "s1") -> tuple[str, ...]:
    """The lines of a part, as the desk holds them."""
    kept = desk.one(Script, script_of(session, part, product))  # type: ignore[arg-type] # a word of the table
    return kept.value.lines if kept is not None else ()
