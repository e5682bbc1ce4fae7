"""Amounts are read, held against each other and written by one list of currencies without a smaller unit."""

from decimal import Decimal

from anchor_console.core.currency import WHOLE
from anchor_console.core.glass.figures import units
from anchor_console.ui import numerals, typed


def test_what_has_no_smaller_unit_is_whole_everywhere() -> None:
    for currency in sorted(WHOLE):
        assert units(5_000, currency) == Decimal(5_000)
        assert numerals.money(5_000, currency).endswith("5,000")
        assert typed.as_typed("hand_price", 5_000, currency) == "5000"
    assert units(5_000, "CNY") == Decimal(50)
    assert numerals.money(5_000, "CNY") == "¥50.00"
