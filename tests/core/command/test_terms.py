"""The arguments of each verb, beside what test_record shows of them."""

import pytest

from anchor_console.core.command.terms import ARGUMENTS, VERBS, misfits


def test_every_verb_has_its_arguments() -> None:
    assert set(ARGUMENTS) == set(VERBS)


@pytest.mark.parametrize(("threshold", "fits"), [(0, True), (500, True), (9_900, True), (499, False), (1, False)])
def test_no_coupon_makes_goods_free(threshold: int, fits: bool) -> None:
    assert (misfits("coupon", {"amount": 500, "threshold": threshold}) == []) is fits
