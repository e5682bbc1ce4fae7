"""Currencies: which have no smaller unit, so that an amount of minor units is read and written in one way."""

from typing import Final

WHOLE: Final = frozenset({"JPY", "KRW", "VND", "CLP", "ISK", "UGX", "XAF", "XOF"})
"""Currencies that have no smaller unit; all others have hundredths."""
