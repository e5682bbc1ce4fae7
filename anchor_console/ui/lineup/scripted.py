"""What the checks say of the items' scripts: sentences that can't be shown, proofs that soon run out; by product."""

from collections.abc import Mapping, Sequence
from typing import Final

from anchor_console.core.script.bound import WHYS, StretchWhy
from anchor_console.core.script.standing import LineStanding, together
from anchor_console.kit.text import safe
from anchor_console.ui.lineup.board import Board
from anchor_console.ui.lineup.check import Check
from anchor_console.ui.words import Words

TOGETHER: Final = 4
"""So many items are told in one."""
SHOW: Final = ""
"""The product of what is in no product's script: the show's opening and closing."""


def of_scripts(lines: Sequence[LineStanding], board: Board, words: Words) -> list[Check]:
    """A check for each product with something in its script that can't be shown, or soon can't; Enter goes there."""
    by_product: dict[str, list[LineStanding]] = {}
    for one in lines:
        if one.is_wrong:
            by_product.setdefault(one.product, []).append(one)
    if len(by_product) >= TOGETHER:
        every = [line for each in by_product.values() for line in each]
        return [_check("script", every, board, words, many=len(by_product))]
    return [_check(f"script:{product}", each, board, words) for product, each in by_product.items()]


def _check(key: str, lines: Sequence[LineStanding], board: Board, words: Words, many: int = 0) -> Check:
    found, products = together(lines), {one.product for one in lines}
    items = tuple(item.id for item in board.items if item.product in products)
    if many:
        title = words.say("check.script.many", n=many)
    elif lines[0].product == SHOW:
        title = words.say("check.script.show")
    else:
        title = words.say("check.script", title=safe(board.title(items[0]) if items else "", 60))
    said: list[str] = []
    if found.hidden:
        said.append(words.many("check.script.hidden", found.hidden, str(found.hidden), why=_whys(lines, words)))
    if found.expiring:
        said.append(words.many("check.script.expiring", found.expiring, str(found.expiring)))
    return Check(
        key=key, level="warn" if found.hidden else "note", title=title, lines=(*said, words.say("check.script.go")),
        items=items, script=found.first,
    )  # fmt: skip


def _whys(lines: Sequence[LineStanding], words: Words) -> str:
    """Why, the gravest first, with how many of each."""
    count: Mapping[StretchWhy, int] = {why: sum(one.hidden.get(why, 0) for one in lines) for why in WHYS}
    return words.say("planner.and").join(words.say(f"check.script.why.{why}", n=n) for why, n in count.items() if n)
