"""What might come next: whatever is offered may be shown as it stands, refers instead of repeating, and varies."""

import pytest

from anchor_console.core.fact import FACT_SORTS, Fact
from anchor_console.core.line_type import LINE_TYPES
from anchor_console.core.product import Product
from anchor_console.core.script.bound import About, bound
from anchor_console.desk.lines import lines
from anchor_console.desk.rules import rules
from anchor_console.ui.script.drafting import following, suggestions

DAY = "2026-11-26"
PRODUCT = Product(id="p", title="长绒棉四件套", category="床品")
FACTS = tuple(
    Fact(id=id, product="p", text=text, sort=sort, proof="a" * 64, approved_by="u", approved_at=1)
    for id, text, sort in (
        ("cotton", "60 支长绒棉", FACT_SORTS[1]),
        ("tested", "起球 4 级", FACT_SORTS[3]),
        ("sold", "近一年卖出 12,640 套", FACT_SORTS[5]),
        ("back", "七天无理由退货", FACT_SORTS[8]),
    )
)
ABOUT = About(
    product=PRODUCT, facts=FACTS, ledger={"price": "¥299.00", "stock": "500"}, pack=rules(), day=DAY,
    platform="douyin", category="床品",
)  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "en"])
def test_whatever_is_offered_may_be_shown_as_it_stands(language: str) -> None:
    seen: set[str] = set()
    for type in LINE_TYPES:
        for turn in range(3):
            made = suggestions(ABOUT, FACTS, lines(language), type, "这套四件套，摸着滑。", "长绒棉四件套", turn)
            assert len({one.type for one in made}) == len(made)
            for one in made:
                found = bound(one.text, ABOUT)
                assert not found.flags, one.text
                assert all(stretch.shown for stretch in found.stretches), one.text
                assert "12,640" not in one.text
                assert "299" not in one.text
                seen.add(one.text)
    assert len(seen) > 20


def test_the_same_text_is_offered_the_same_and_another_turn_others() -> None:
    def made(turn: int) -> list[str]:
        zh = lines("zh")
        return [one.text for one in suggestions(ABOUT, FACTS, zh, "product", "一句。", "长绒棉四件套", turn)]

    assert made(0) == made(0)
    assert made(0) != made(1)
    assert len(made(0)) == 3


def test_facts_that_the_text_has_already_come_last() -> None:
    text = "这是{@cotton}，{@sold}，{@back}。"
    made = suggestions(ABOUT, FACTS, lines("zh"), "pain_point", text, "长绒棉四件套", 0)
    used = [id for one in made for id in one.facts]
    assert "tested" in used


def test_without_facts_and_ledger_nothing_refers_to_any() -> None:
    bare = About(product=None, pack=ABOUT.pack, day=DAY)
    for one in suggestions(bare, (), lines("zh"), "opening", "", "", 0):
        assert one.facts == ()
        assert "{" not in one.text


def test_a_type_is_followed_by_those_of_the_pitch_each_once() -> None:
    assert following("product")[0] == "deep_sell"
    for type in LINE_TYPES:
        after = following(type)
        assert after
        assert len(set(after)) == len(after)
