"""Making a command again, and taking it back: as new commands, on the same road, with the same guard."""

from typing import Final, Literal

from msgspec import Struct

from anchor_console.core.command.said import MAY_BE_DONE, Said, before_of, product_of
from anchor_console.core.command.terms import Verb
from anchor_console.core.fields import Fields

CannotUndo = Literal["not_done", "nothing_differs", "not_known", "is_sold", "is_given", "is_promised"]
"""Why a command can't be taken back: nothing was done; it changed nothing; what stood before was never told; buyers
have it; viewers have it; it was promised on air, and its terms stay."""
HARMLESS_TWICE: Final = frozenset(("pin", "unpin", "price", "stock"))


class Anew(Struct, frozen=True, kw_only=True):
    """A command to be asked: its verb and arguments. `why`: it can't be, "" when it can."""

    verb: str = ""
    args: Fields = {}
    why: CannotUndo | Literal[""] = ""


def may_retry(command: Said) -> bool:
    """Whether the same may be asked again, under a new id: what was not done, or what does no harm if it was.

    Of a coupon, a giveaway or a release that may have been done, the answer is to look at the platform's page.
    """
    if command.state in ("failed", "expired"):
        return True
    return command.state == "unknown" and command.verb in HARMLESS_TWICE


def undo(command: Said, units: int = 0) -> Anew:
    """What takes it back; `units` of its product have been paid by now: a stock comes back less what was sold since."""
    if command.state not in MAY_BE_DONE:
        return Anew(why="not_done")
    match command.verb:
        case "pin":
            return _card_back(command)
        case "unpin":
            return _card_up_again(command)
        case "price":
            return _figure_back(command, "price", before_of(command).price)
        case "stock":
            return _stock_back(command, units)
        case _:
            return Anew(why=_for_good(command.verb))


def takes_back(command: Said, verb: str, args: Fields) -> bool:
    """Whether that is what takes the command back, a price's or a card's: such a one need not cool down first."""
    back = undo(command)
    return not back.why and back.verb == verb and back.args == args


def _card_back(command: Said) -> Anew:
    product, pinned = product_of(command.args), before_of(command).pinned
    if pinned == product:
        return Anew(why="nothing_differs")
    return _anew("pin", product=pinned, sku="") if pinned else _anew("unpin", product=product)


def _card_up_again(command: Said) -> Anew:
    pinned = product_of(command.args) or before_of(command).pinned
    return _anew("pin", product=pinned, sku="") if pinned else Anew(why="not_known")


def _stock_back(command: Said, units: int) -> Anew:
    before = before_of(command)
    sold = max(0, units - before.units)
    return _figure_back(command, "stock", None if before.stock is None else max(0, before.stock - sold))


def _figure_back(command: Said, name: Literal["price", "stock"], was: int | None) -> Anew:
    if was is None:
        return Anew(why="not_known")
    if was == command.args[name]:
        return Anew(why="nothing_differs")
    return _anew(name, product=product_of(command.args), sku=command.args.get("sku") or "", **{name: was})


def _for_good(verb: str) -> CannotUndo:
    match verb:
        case "coupon":
            return "is_given"
        case "giveaway":
            return "is_promised"
        case _:
            return "is_sold"


def _anew(verb: Verb, **args: object) -> Anew:
    return Anew(verb=verb, args=args)
