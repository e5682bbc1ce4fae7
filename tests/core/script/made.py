"""What script lines are tried with: a product with facts that are proven, waiting and expired, and three rules."""

from typing import Any

from anchor_console.core.compliance import Pack, Pattern, Rule
from anchor_console.core.fact import Fact
from anchor_console.core.product import Product
from anchor_console.core.script.bound import About

DAY = "2026-11-26"


def rule(id: str, word: str, severity: Any) -> Rule:
    return Rule(
        id=id, source="广告法", article="第九条", known="read", in_force="2015-09-01", checked_on=DAY,
        severity=severity, title={"zh": id, "en": id}, patterns=(Pattern(words=(word,)),),
    )  # fmt: skip


PACK = Pack(
    version="1",
    rules=(rule("top", "国家级", "stop"), rule("proof", "检测", "needs_proof"), rule("soft", "抓紧", "remind")),
)
GOODS = Product(id="p", title="长绒棉四件套", category="家纺")


def fact(id: str, text: str, **more: Any) -> Fact:
    """A fact of the product, proven and approved but for what is said otherwise."""
    given: dict[str, Any] = {"product": "p", "proof": "a" * 64, "approved_by": "luo"}
    return Fact(id=id, text=text, **given | more)


YARN = fact("yarn", "60 支长绒棉，密度 173×124", sort="material")
PILLING = fact("pilling", "检测报告：起球 4 级，可以机洗", sort="test", expires_on="2026-12-05")
RETURNS = fact("returns", "7 天无理由退货，送运费险", sort="service")
WEIGHT = fact("weight", "克重 128 克", sort="test", expires_on="2026-01-01")
CLEAN = fact("clean", "甲醛未检出", sort="test", approved_by="")
FACTS = (YARN, PILLING, RETURNS, WEIGHT, CLEAN)


def about(**more: Any) -> About:
    """The product, its facts, a price of ¥299 and 500 in stock."""
    given: dict[str, Any] = {
        "product": GOODS, "facts": FACTS, "ledger": {"price": "¥299", "stock": "500", "offer": "送同款枕套一对"},
        "pack": PACK, "day": DAY, "platform": "douyin", "category": "家纺",
    }  # fmt: skip
    return About(**given | more)
