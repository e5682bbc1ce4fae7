"""What people call the types of a line."""

import pytest

from anchor_console.core.line_type import LINE_TYPES
from anchor_console.core.script.type_names import NAMES, name_of, type_of


@pytest.mark.parametrize(("said", "type"), [
    ("促单", "closing_deal"), ("【逼单】", "closing_deal"), ("促单话术", "closing_deal"), ("话术痛点", "pain_point"),
    ("答疑环节", "answer"), ("Closing deal", "closing_deal"), ("deep_sell", "deep_sell"), ("Pain Point", "pain_point"),
    ("Q&A", "answer"), ("开场部分：", "opening"), ("warm-up", "opening"),
])  # fmt: skip
def test_a_name_says_its_type(said: str, type: str) -> None:
    assert type_of(said) == type


@pytest.mark.parametrize("said", ["", "话术", "长绒棉", "：", "今晚促单"])
def test_what_is_no_name_says_none(said: str) -> None:
    assert type_of(said) is None


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_type_is_known_again_by_the_name_that_it_goes_out_under(language: str) -> None:
    assert set(NAMES) == set(LINE_TYPES)
    assert [type_of(name_of(type, language)) for type in LINE_TYPES] == list(LINE_TYPES)
