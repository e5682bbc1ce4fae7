"""What is spent never passes what is allowed, and nothing is lost by rounding."""

from anchor_console.core.assistant.model import Message, Usage
from anchor_console.core.assistant.spending import Prices, cost, is_within, minor, reckoned

PRICES = Prices(read=200, written=800)


def test_tokens_cost_what_the_person_typed_in() -> None:
    assert cost(Usage(1_000_000, 500_000), PRICES) == 600_000_000
    assert minor(cost(Usage(1_000_000, 500_000), PRICES)) == 600
    assert (minor(1), minor(0)) == (1, 0)


def test_tokens_that_nobody_counted_are_reckoned_high() -> None:
    assert reckoned([Message("system", "规则"), Message("user", "问题一")], 9) == Usage(5, 9)


def test_a_limit_holds_before_it_is_passed() -> None:
    million = Usage(1_000_000, 0)
    assert is_within(0, million, PRICES, 200)
    assert not is_within(1, million, PRICES, 200)
    assert is_within(10**12, million, PRICES, 0)
