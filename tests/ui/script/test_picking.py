"""Ways to say it, as they are typed and as the text bears them."""

import pytest

from anchor_console.core.script import parts
from anchor_console.ui.script.picking import choice_of, typed_of


@pytest.mark.parametrize(
    ("typed", "mark"),
    [
        ("蓝灰/米白", "{蓝灰/米白}"),
        (" 蓝灰 ／ 米白 、 豆绿 ", "{蓝灰/米白/豆绿}"),
        ("a | b", "{a/b}"),
        ("只有一种", ""),
        ("/", ""),
        ("{@f1}/{price}", "{@f1/price}"),
        ("一\n二/三", "{一二/三}"),
    ],
)
def test_several_ways_become_one_mark(typed: str, mark: str) -> None:
    assert choice_of(typed) == mark
    assert not mark or [part.kind for part in parts(mark)] == ["choice"]


def test_a_mark_is_edited_as_it_was_typed() -> None:
    assert typed_of("{蓝灰/米白}") == "蓝灰 / 米白"
    assert choice_of(typed_of("{蓝灰/米白}")) == "{蓝灰/米白}"
