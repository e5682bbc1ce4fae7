"""What stands on the glass, in words: how money, time and counts are written there."""

import re
from typing import Final

from msgspec import Struct

from anchor_console.core.glass import Glass, Next, Said, Sayable
from anchor_console.desk.view import CueRow
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.called import called
from anchor_console.ui.words import Words

_MONEY: Final = re.compile(r"([^\d]*)([\d,.]+)")
NEXT_LIMIT: Final = 40


class Amount(Struct, frozen=True):
    """A price as it is painted: its sign small, its figure large, what stands behind it."""

    sign: str
    figure: str
    behind: str = ""

    @property
    def text(self) -> str:
        """The price in one line."""
        return f"{self.sign}{self.figure}{self.behind}"


def amount(price: Sayable, currency: str, words: Words) -> Amount:
    """A price: a whole one drops its decimals."""
    written = numerals.money(price.amount, currency).removesuffix(".00")
    found = _MONEY.fullmatch(written)
    sign, figure = (found[1], found[2]) if found else ("", written)
    return Amount(sign, figure, words.say("glass.from") if price.least else "")


def time_left(left: int, words: Words) -> tuple[str, str]:
    """What stands before the minutes, and the minutes: how long the part still has, or by how much it is over."""
    if left < 0:
        return words.say("glass.over"), numerals.duration(-left / 1000)
    return words.say("glass.left"), numerals.duration(left / 1000)


def following(next: Next, currency: str, words: Words) -> str:
    """What comes next, with its price where one may be said."""
    kind = f"segment.{next.kind}" if words.known(f"segment.{next.kind}") else f"glass.kind.{next.kind}"
    title = safe(next.title, NEXT_LIMIT) or (words.say(kind) if words.known(kind) else "")
    return f"{title} {amount(next.price, currency, words).text}" if next.price is not None else title


def title(said: Said, words: Words) -> str:
    """What the product is called."""
    return safe(said.title, 200) or words.say("glass.unknown_product")


def ago(at: int, now: int, words: Words) -> str:
    """How long ago that was, whole seconds, then minutes."""
    seconds = max(now - at, 0) // 1000
    if seconds < 1:
        return words.say("glass.ago.now")
    if seconds < 60:
        return words.say("glass.ago.seconds", n=seconds)
    return words.say("glass.ago.minutes", n=seconds // 60)


def from_whom(cue: CueRow, now: int, waiting: int, words: Words) -> str:
    """Who says it, when, and how many more wait behind it."""
    parts = [called(cue.by, words) or words.say("cue.somebody"), ago(cue.at, now, words)]
    return " · ".join([*parts, words.say("glass.more", n=waiting)] if waiting else parts)


def spoken(shown: Glass, cue: CueRow | None, words: Words) -> str:
    """The whole glass as a screen reader says it."""
    parts = [safe(shown.title, 120)]
    if shown.said is not None:
        parts = [title(shown.said, words)]
        parts += [amount(shown.said.price, shown.currency, words).text if shown.said.price else ""]
        parts += [point.text for point in shown.said.points]
    if shown.asked is not None:
        parts.append(safe(shown.asked.text, 200))
    if cue is not None:
        parts.insert(0, safe(cue.text, 200))
    return ". ".join(part for part in parts if part)
