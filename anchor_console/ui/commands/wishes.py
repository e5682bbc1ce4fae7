"""What a money action would do, before it is asked: what to fill in, the figures old and new, and what stops it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal

from msgspec import Struct

from anchor_console.core.pricing import Stop
from anchor_console.kit.text import safe
from anchor_console.ui import numerals, stopped
from anchor_console.ui.commands.board import Board
from anchor_console.ui.stopped import Figure
from anchor_console.ui.typed import Unreadable, as_kept, as_typed
from anchor_console.ui.words import Words

Kind = Literal["money", "count", "minutes", "text"]
Judge = Callable[[int], Sequence[Stop]]
"""What the price guard says of a price for the product."""
HOLES: Final[Mapping[str, tuple[tuple[str, Kind], ...]]] = {
    "price": (("price", "money"),),
    "stock": (("stock", "count"),),
    "coupon": (("amount", "money"), ("threshold", "money"), ("count", "count"), ("seconds", "minutes")),
    "giveaway": (
        ("prize", "text"), ("specification", "text"), ("winners", "count"), ("seconds", "minutes"), ("way", "text"),
    ),
}  # fmt: skip
"""What each verb needs to be told, in the order in which it is asked: a giveaway's are the five of article 8."""
USUAL: Final[Mapping[str, Mapping[str, int]]] = {
    "coupon": {"seconds": 600}, "giveaway": {"winners": 1, "seconds": 300},
}  # fmt: skip


class Hole(Struct, frozen=True):
    """A field: the argument's name, how it is written, what stands in it at first."""

    name: str
    kind: Kind
    text: str = ""


class Verdict(Struct, frozen=True):
    """What a wish comes to. `args`: of the command, None while something is missing or wrong: `wrong` says which field.

    `stop`: why it is not allowed, with its `article` and the `ways` out in words; `note`: what else is to be known.
    """

    figures: tuple[Figure, ...] = ()
    args: Mapping[str, object] | None = None
    wrong: str = ""
    stop: str = ""
    article: str = ""
    note: str = ""


def holes(verb: str, board: Board, given: Mapping[str, object]) -> tuple[Hole, ...]:
    """The fields of a verb; `given` are the arguments of a command that is made again."""
    found = []
    for name, kind in HOLES.get(verb, ()):
        value = given.get(name, _first(verb, name, board))
        found.append(Hole(name, kind, _written(kind, value, board.currency)))
    return tuple(found)


def _first(verb: str, name: str, board: Board) -> object:
    """What is most likely meant: the planned price where another is in force, the stock as it stands."""
    if verb == "price":
        planned = board.row.hand_price if board.row is not None else None
        return planned if planned is not None and planned != board.price else board.price
    if verb == "stock":
        return board.stock
    return USUAL.get(verb, {}).get(name)


def _written(kind: Kind, value: object, currency: str) -> str:
    if value is None:
        return ""
    if kind == "money":
        return as_typed("hand_price", value, currency)
    if kind == "minutes" and isinstance(value, int):
        return f"{value / 60:g}"
    return str(value)


def verdict(verb: str, board: Board, typed: Mapping[str, str], words: Words, judge: Judge) -> Verdict:
    """What these texts come to."""
    given: dict[str, object] = {"product": board.product} if verb in ("release", "price", "stock") else {}
    if verb == "release" and (goes_to := _released_at(board)) is not None:
        given["price"] = goes_to
    for name, kind in HOLES.get(verb, ()):
        value = _read(kind, typed.get(name, ""), board.currency)
        if value is None:
            return Verdict(_figures(verb, board, given, words), None, name)
        given[name] = value
    found = _figures(verb, board, given, words)
    stop, article = _stopped(verb, board, given, words, judge)
    wrong = "threshold" if verb == "coupon" and 0 < _int(given, "threshold") < _int(given, "amount") else ""
    if wrong:
        return Verdict(found, None, wrong, words.say("wish.coupon.free"))
    note = words.say("wish.ways") if stop and verb != "coupon" else _note(verb, board, given, words)
    return Verdict(found, None if stop else given, "", stop, article, note)


def _read(kind: Kind, text: str, currency: str) -> object:
    """The value of a text; None where it is none. A threshold left empty is none: from any order."""
    try:
        match kind:
            case "text":
                return text.strip() or None
            case "money":
                return as_kept("hand_price", text, None, currency)
            case "count":
                count = as_kept("stock", text, 0, currency)
                return count if isinstance(count, int) and count >= 0 else None
            case "minutes":
                seconds = round(float(text or "0") * 60)
                return seconds if 0 < seconds <= 24 * 3600 else None
    except (Unreadable, ValueError, OverflowError):
        return None


def _figures(verb: str, board: Board, given: Mapping[str, object], words: Words) -> tuple[Figure, ...]:
    match verb:
        case "price":
            return _changed(board.price, given.get("price"), words, board.currency) + _floor(board, words)
        case "stock":
            cap = board.row.stock_cap if board.row is not None else None
            capped = (Figure(words.say("wish.cap"), numerals.count(cap), "text2"),) if cap is not None else ()
            return _changed(board.stock, given.get("stock"), words, "") + capped
        case "release":
            goes_to = _released_at(board)
            priced = (Figure(words.say("wish.at_price"), numerals.money(board.price, board.currency), "text"),)
            left = Figure(words.say("wish.left"), numerals.count(board.stock), "text" if board.stock else "warn")
            changed = _changed(board.price, goes_to, words, board.currency) if goes_to is not None else priced
            return (*changed, *_floor(board, words), left)
        case "coupon":
            return _coupon(board, given, words)
        case _:
            return ()


def _released_at(board: Board) -> int | None:
    """The planned price where another one is in force: a release puts it in force; None: it stays as it stands."""
    planned = board.row.hand_price if board.row is not None else None
    return planned if planned != board.price else None


def _changed(old: int | None, new: object, words: Words, currency: str) -> tuple[Figure, ...]:
    """Old, new, and the difference with its share."""

    def write(amount: int | None) -> str:
        return numerals.money(amount, currency) if currency else numerals.count(amount)

    rows = [Figure(words.say("wish.old"), write(old), "text2")]
    if isinstance(new, int):
        rows.append(Figure(words.say("wish.new"), write(new), "text"))
    if isinstance(new, int) and old is not None:
        sign = "+" if new > old else numerals.MINUS if new < old else "±"
        share = f" · {numerals.ratio(abs(new - old), old)}" if old else ""
        rows.append(Figure(words.say("wish.difference"), f"{sign}{write(abs(new - old))}{share}", "text2"))
    return tuple(rows)


def _floor(board: Board, words: Words) -> tuple[Figure, ...]:
    floor = board.row.floor_price if board.row is not None else None
    return () if floor is None else (Figure(words.say("wish.floor"), numerals.money(floor, board.currency), "text2"),)


def _coupon(board: Board, given: Mapping[str, object], words: Words) -> tuple[Figure, ...]:
    amount, threshold, count = given.get("amount"), given.get("threshold"), given.get("count")
    rows = []
    if isinstance(amount, int) and isinstance(count, int):
        most = numerals.money(amount * count, board.currency)
        rows.append(Figure(words.say("wish.coupon.most"), most, "text"))
    if isinstance(amount, int) and isinstance(threshold, int) and board.price is not None and board.row is not None:
        reached = board.price >= threshold
        after = numerals.money(board.price - amount if reached else board.price, board.currency)
        rows.append(Figure(words.say("wish.coupon.after", n=board.row.number), after, "text"))
        rows += _floor(board, words)
    return tuple(rows)


def _stopped(
    verb: str, board: Board, given: Mapping[str, object], words: Words, judge: Judge
) -> tuple[str, str]:  # fmt: skip
    """Why it is not allowed, and by which article; "" and "" where nothing stops it."""
    number = board.row.number if board.row is not None else 0
    floor = board.row.floor_price if board.row is not None else None
    if verb == "coupon" and floor is not None and board.price is not None:
        after = board.price - _int(given, "amount")
        if board.price >= _int(given, "threshold") and after < floor:
            return words.say("wish.coupon.below", n=number, price=numerals.money(after, board.currency)), ""
        return "", ""
    price = given.get("price", board.price if verb == "release" else None)
    if not isinstance(price, int):
        return "", ""
    found = list(judge(price))
    if not found and floor is not None and price < floor:
        found = [Stop(rule="below_floor", field="hand_price", wanted=price)]
    return (stopped.sentence(found[0], number, words), stopped.article(found[0], words)) if found else ("", "")


def _note(verb: str, board: Board, given: Mapping[str, object], words: Words) -> str:
    """What else is to be known before Enter."""
    if verb == "giveaway":
        return words.say("wish.giveaway.locked")
    if verb == "stock" and board.row is not None and board.row.stock_cap is not None:
        return words.say("wish.over_cap") if _int(given, "stock") > board.row.stock_cap else ""
    if verb == "release" and not board.stock:
        return words.say("wish.release.empty")
    return ""


def _int(given: Mapping[str, object], name: str) -> int:
    value = given.get(name)
    return value if isinstance(value, int) else 0


def called(board: Board, words: Words) -> str:
    """The product of the wish, in words."""
    if board.row is None:
        return safe(board.product, 60)
    return words.say("command.product", n=board.row.number, title=safe(board.row.short_title or board.row.title, 60))
