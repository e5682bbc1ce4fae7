"""What an alarm says: its sort, its figure against what is usual, its evidence, what to look at. In plain words."""

from typing import Final

from msgspec import Struct

from anchor_console.core.alarm import Alarm, Evidence, verdict_of
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.naming import Names
from anchor_console.ui.words import Words

MONEY: Final = frozenset(("price_slip",))
"""Sorts whose figures are money."""
STOCKS: Final = frozenset(("stock_drain",))
"""Sorts whose evidence bears a stock in the place of an amount."""
ORDER_SHOWN: Final = 12
"""Characters of an order's id that are shown: its end, which differs."""


class Row(Struct, frozen=True):
    """A row of evidence: when, which order, how much."""

    at: str
    order: str
    amount: str


class Told(Struct, frozen=True, kw_only=True):
    """All that is said of an alarm."""

    id: str
    name: str
    what: str
    since: str
    seen: str
    usual: str
    rows: tuple[Row, ...]
    count: int
    look: str
    verdict: str = ""


def more(hidden: int, words: Words) -> str:
    """That so many events are not listed; "" where all are."""
    return words.many("alarm.more", hidden, numerals.count(hidden)) if hidden > 0 else ""


def sort_name(alarm: Alarm, words: Words) -> str:
    """What is wrong, in a few characters."""
    return words.say(f"alarm.sort.{alarm.sort}")


def told(alarm: Alarm, desk: DeskView, words: Words, currency: str) -> Told:
    """An alarm in words."""
    say = words.say
    money = alarm.sort in MONEY
    seen, usual = (_figure(number, money, currency) for number in (alarm.seen, alarm.usual))
    rows = tuple(_row(one, alarm.sort in STOCKS, currency) for one in alarm.evidence)
    return Told(
        id=alarm.id, name=sort_name(alarm, words), what=_what(alarm, desk, words), since=_since(alarm),
        seen=say(f"alarm.seen.{alarm.sort}", n=seen), usual=say(f"alarm.usual.{alarm.sort}", n=usual), rows=rows,
        count=alarm.count, look=say(f"alarm.look.{alarm.sort}"), verdict=said_verdict(alarm, desk, words),
    )  # fmt: skip


def said_verdict(alarm: Alarm, desk: DeskView, words: Words) -> str:
    """What somebody found, and who and when; "" where nobody has looked."""
    if alarm.settled_at is None:
        return ""
    word, note = verdict_of(alarm)
    by = Names(desk, words).of("person", alarm.settled_by) if alarm.settled_by else ""
    found = words.say(f"alarm.verdict.{word}") if word else ""
    parts = (found, safe(note, 200), safe(by, 40), numerals.time_of_day(alarm.settled_at))
    return " · ".join(part for part in parts if part)


def _figure(number: int, money: bool, currency: str) -> str:
    return numerals.money(number, currency) if money else numerals.count(number)


def _what(alarm: Alarm, desk: DeskView, words: Words) -> str:
    """The product by its name, and of what the figures are: a SKU, a buyer or an address by a short sign."""
    product = safe(Names(desk, words).of("product", alarm.product), 60) if alarm.product else ""
    subject = safe(alarm.subject, 64)
    key = f"alarm.subject.{alarm.sort}"
    if subject and words.known(key):
        subject = words.say(key, sign=subject[:6])
    return " · ".join(part for part in (product, subject) if part)


def _since(alarm: Alarm) -> str:
    first, last = (numerals.time_of_day(at, seconds=True) for at in (alarm.first_at, alarm.last_at))
    return first if first == last else f"{first} {numerals.RANGE} {last}"


def _row(one: Evidence, stock: bool, currency: str) -> Row:
    order = safe(one.order, 64)
    shown = f"…{order[-ORDER_SHOWN:]}" if len(order) > ORDER_SHOWN else order
    amount = numerals.count(one.amount) if stock else numerals.money(one.amount, currency) if one.amount else ""
    return Row(numerals.time_of_day(one.at, seconds=True), shown, amount)
