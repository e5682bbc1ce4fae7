"""The line under the table tells what is picked and which keys do what."""

from anchor_console.ui.products.foot import Foot
from anchor_console.ui.products.page import Products


def test_it_says_how_many_are_picked_and_how_far_gathering_is(products: Products) -> None:
    foot: Foot = products.foot
    foot.show_picked(3, busy=False)
    assert foot.accessibleDescription() == "已选 3 款"
    foot.show_progress(200, 1_000)
    assert foot.accessibleDescription() == "正在选 200 / 1,000 · Esc 停"
    foot.show_picked(3, busy=True)
    assert "正在选" in foot.accessibleDescription()
    foot.show_picked(0, busy=False)
    assert foot.accessibleDescription() == ""


def test_its_keys_are_those_of_the_actions_and_few_where_there_is_little_room(products: Products) -> None:
    keys = dict(products.foot._keys())
    assert keys["N"] == "新商品"
    products.foot.resize(200, 32)
    assert not products.foot.grab().isNull()
