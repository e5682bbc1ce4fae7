"""A stop in words: what was stopped, the figures it stands on, the article, and each way out."""

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from anchor_console.core.price import Price
from anchor_console.core.pricing import Stop, Way
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.words import Words

MONEY: Final = ("floor", "cost", "low", "list_price", "before", "raised", "cut", "amount")
"""Figures of a stop that are money, in the order in which they are told."""
AGAINST: Final[Mapping[str, str]] = {
    "the price before": "before", "the list price": "list_price", "the last deal": "deal", "the cost": "cost",
}  # fmt: skip
OVER: Final = ("low", "floor", "cost")
"""Against these the difference is told, too."""


class Figure(Struct, frozen=True):
    """A row of the card: its label, its value, and the value's token."""

    label: str
    value: str
    token: str = "text"


def sentence(stop: Stop, number: int, words: Words) -> str:
    """What was stopped, and why, in one sentence."""
    field = words.say(f"planner.column.{stop.field}") if words.known(f"planner.column.{stop.field}") else stop.field
    key = f"guard.{stop.rule}"
    return words.say(key if words.known(key) else "guard.other", number=number, field=field)


def figures(stop: Stop, ledger: Sequence[Price], currency: str, words: Words) -> list[Figure]:
    """The figures it stands on."""
    say, counted = words.say, stop.rule == "oversold"
    write = numerals.count if counted else lambda amount: numerals.money(amount, currency)
    rows = [Figure(say("guard.wanted"), write(stop.wanted), "stop")]
    if stop.was is not None and stop.rule in ("price_share", "magnitude", "frozen"):
        rows.append(Figure(say("guard.was"), write(stop.was)))
    for name in MONEY:
        amount = stop.figures.get(name)
        if isinstance(amount, int) and not (name == "amount" and amount == stop.was):
            rows.append(Figure(_label(name, stop, ledger, words), numerals.money(amount, currency)))
    if "stock" in stop.figures:
        rows.append(Figure(say("guard.stock"), numerals.count(int(stop.figures["stock"]))))
    return rows + _difference(stop, currency, words)


def article(stop: Stop, words: Words) -> str:
    """The law it stands on, or that it is a rule of the house."""
    law, _, place = safe(stop.article, 200).partition(" ")
    return f"《{law}》{place}" if stop.article else words.say("guard.house")


def called(way: Way, currency: str, words: Words) -> str:
    """A way out in words."""
    counted = way.word == "within_stock"
    amount = numerals.count(way.amount) if counted else numerals.money(way.amount, currency)
    return words.say(f"guard.way.{way.word}", amount=amount)


def _label(name: str, stop: Stop, ledger: Sequence[Price], words: Words) -> str:
    if name == "low":
        entry = next((one for one in ledger if one.id == stop.figures.get("entry")), None)
        platform = entry.platform if entry is not None else ""
        known = f"platform.{platform}"
        where = words.say(known) if platform and words.known(known) else safe(platform, 20)
        when = numerals.day(int(stop.figures["when"]))[5:]
        kind = "guard.low.last" if str(stop.figures.get("kind", "")).startswith("last") else "guard.low"
        return words.say(kind, where=" ".join(part for part in (when, where) if part))
    if name == "amount":
        return words.say(f"guard.against.{AGAINST.get(str(stop.figures.get('against')), 'before')}")
    return words.say(f"guard.{name}")


def _difference(stop: Stop, currency: str, words: Words) -> list[Figure]:
    say, wanted = words.say, stop.wanted or 0
    against = next((stop.figures[name] for name in OVER if name in stop.figures), None)
    if isinstance(against, int) and against:
        gap = abs(wanted - against)
        label = say("guard.over" if wanted > against else "guard.under")
        return [Figure(label, f"{numerals.money(gap, currency)} · {numerals.ratio(gap, against)}")]
    if stop.rule == "price_share":
        sign = numerals.MINUS if wanted < (stop.was or 0) else "+"
        told = say("guard.share.of", percent=stop.figures["percent"], share=stop.figures["share"], sign=sign)
        return [Figure(say("guard.share"), told)]
    if stop.rule == "magnitude":
        return [Figure(say("guard.times"), say("guard.times.of", times=stop.figures["times"]))]
    if stop.rule == "oversold" and "stock" in stop.figures:
        return [Figure(say("guard.over"), numerals.count(wanted - int(stop.figures["stock"])))]
    return []
