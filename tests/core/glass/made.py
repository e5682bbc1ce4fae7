"""What the glass is tried with: a product with facts, its place in the run, its room, and two rules."""

from typing import Any

from anchor_console.core.command import Command, State
from anchor_console.core.compliance import Pack, Pattern, Rule
from anchor_console.core.fact import Fact
from anchor_console.core.glass import Known, Said, said
from anchor_console.core.glass.points import Held
from anchor_console.core.lineup import LineupItem
from anchor_console.core.product import Product
from anchor_console.core.wire import ProductNow

AT = 1_763_784_000_000
DAY = "2025-11-22"


def rule(id: str, word: str, severity: Any) -> Rule:
    return Rule(
        id=id, source="广告法", article="第九条", known="read", in_force="2015-09-01", checked_on=DAY,
        severity=severity, title={"zh": id, "en": id}, patterns=(Pattern(words=(word,)),),
    )  # fmt: skip


PACK = Pack(version="1", rules=(rule("top", "最好", "stop"), rule("proof", "检测", "needs_proof")))
HELD = Held(pack=PACK, day=DAY)
ITEM = LineupItem(id="i", session="s", product="p", hand_price=32_900, offer="送运费险")
GOODS = Product(
    id="p", title="60 支长绒棉四件套 1.8 m", category="家纺", list_price=69_900, cost=9_000, stock=500,
    selling_points="手感滑，不闷热\n最好的四件套\n通过检测\n三年 8 万套",
)  # fmt: skip


def fact(id: str = "f1", text: str = "起球 4 级，可以机洗", **more: Any) -> Fact:
    """A fact that is proven and approved, but for what is said otherwise."""
    given: dict[str, Any] = {"proof": "a" * 64, "approved_by": "luo", "source": "检测报告 2026-03"}
    return Fact(id=id, product="p", text=text, **given | more)


def price_command(state: State, price: Any = 29_900, at: int = AT, **args: Any) -> Command:
    return Command(
        id=f"{state}{at}", session="s", verb="price", args={"product": "p", "price": price, **args}, state=state, at=at
    )


def known(**more: Any) -> Known:
    given: dict[str, Any] = {"id": "p", "item": ITEM, "product": GOODS, "facts": (fact(),)}
    return Known(**given | more)


def told(price: int | None = None, stock: int | None = None) -> ProductNow:
    return ProductNow(id="p", price=price, stock=stock)


def said_of(**more: Any) -> Said:
    return said(known(**more), PACK, DAY, "douyin", "r1", "CNY", AT)
