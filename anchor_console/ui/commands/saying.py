"""A command in words: what it does and to what, how it stands, and why it went wrong."""

from collections.abc import Mapping, Sequence
from typing import Final

from anchor_console.desk.view import CommandRow, LineupRow
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.commands.standing import product_of, seconds
from anchor_console.ui.words import Words

LONGEST: Final = 60
ICONS: Final[Mapping[str, str]] = {
    "pin": "pin", "unpin": "pin", "release": "tag", "price": "tag", "stock": "box", "coupon": "coupon",
    "giveaway": "gift",
}  # fmt: skip


def named(product: str, lineup: Sequence[LineupRow], words: Words) -> str:
    """A product as people call it on air: its number and short title; its id where it is not in the lineup."""
    row = next((row for row in lineup if row.product == product), None)
    if row is None:
        return safe(product, LONGEST)
    return words.say("command.product", n=row.number, title=safe(row.short_title or row.title, LONGEST))


def deed(
    verb: str, args: Mapping[str, object], lineup: Sequence[LineupRow], currency: str, words: Words
) -> str:  # fmt: skip
    """What a command does, with its figures: "改价 6 号 四件套 ¥329.00"."""
    product = args.get("product")
    what = named(product, lineup, words) if isinstance(product, str) and product else ""
    said = verb_word(verb, words)
    return " ".join(part for part in (said, what, figures(verb, args, currency, words)) if part)


def verb_word(verb: str, words: Words) -> str:
    """What a command does, in a word."""
    key = f"command.verb.{verb}"
    return words.say(key) if words.known(key) else safe(verb, 20)


def figures(verb: str, args: Mapping[str, object], currency: str, words: Words) -> str:
    """The figures of a command, "" for one that bears none."""
    match verb:
        case "price":
            return numerals.money(_whole(args, "price"), currency)
        case "stock":
            return numerals.count(_whole(args, "stock"))
        case "coupon":
            return words.say(
                "command.coupon", amount=numerals.money(_whole(args, "amount"), currency),
                threshold=numerals.money(_whole(args, "threshold") or 0, currency),
                count=numerals.count(_whole(args, "count")),
            )  # fmt: skip
        case "giveaway":
            prize = safe(str(args.get("prize", "")), LONGEST)
            return words.say("command.giveaway", prize=prize, winners=numerals.count(_whole(args, "winners")))
        case _:
            return ""


def of(row: CommandRow, lineup: Sequence[LineupRow], currency: str, words: Words) -> str:
    """What that command does."""
    return deed(row.verb, row.args, lineup, currency, words)


def state(row: CommandRow, words: Words, now: int = 0) -> str:
    """How it stands in a word, with the seconds that it has been asked for."""
    word = state_word(row.state, words)
    waited = seconds(row, now) if now else 0
    return f"{word} {waited}s" if waited else word


def state_word(state: str, words: Words) -> str:
    """A state of a command in a word."""
    return words.say(f"command.{state}") if words.known(f"command.{state}") else safe(state, 20)


def why(row: CommandRow, words: Words) -> str:
    """Why it did not come to pass, in plain words; what the platform said goes first. "" where nothing is wrong."""
    if row.detail and row.state in ("failed", "unknown", "expired"):
        hubs = f"command.hub.{row.detail}"
        return words.say(hubs) if words.known(hubs) else safe(row.detail, 200)
    if row.reason:
        keys = (f"command.why.{row.reason}", f"reason.{row.reason}", f"reach.{row.reason}", "reason.other")
        plain = words.say(next(key for key in keys if words.known(key)))
        return f"{plain}: {safe(row.said, 160)}" if row.said and row.reason == "price_guard" else plain
    key = f"command.why.{row.state}"
    return words.say(key) if row.state in ("failed", "unknown", "expired") and words.known(key) else ""


def spoken(row: CommandRow, lineup: Sequence[LineupRow], currency: str, words: Words, now: int) -> str:
    """All of it in one sentence: what, how it stands, why; for a tooltip and a screen reader."""
    said = [of(row, lineup, currency, words), state(row, words, now), why(row, words)]
    return " · ".join(part for part in said if part)


def is_about(row: CommandRow, product: str) -> bool:
    """Whether the command is about that product."""
    return bool(product) and product_of(row) == product


def _whole(args: Mapping[str, object], name: str) -> int | None:
    value = args.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
