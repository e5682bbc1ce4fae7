"""Where a line may stand: places between the rows, and the next one up or down, also in another part."""

from collections.abc import Sequence

from msgspec import Struct

from anchor_console.core.script import ScriptPart
from anchor_console.ui.script.shelf.rows import Row


class Spot(Struct, frozen=True):
    """A place in a part of a script: behind its line `after`, "" for the front."""

    part: ScriptPart
    product: str = ""
    after: str = ""


FRONT = Spot("opening")


def may_stand(of: str, spot: Spot) -> bool:
    """Whether a line may stand there: one that is of a product (`of`) not among another product's."""
    return spot.part != "product" or not of or of == spot.product


def behind(row: Row | None) -> Spot:
    """Behind that row; behind a part's head: before its first line."""
    return FRONT if row is None else Spot(row.part, row.product, row.line)


def stepped(rows: Sequence[Row], row: Row, step: int) -> Spot | None:
    """One place up or down; from the edge of a part into the next one that may hold the line. None: there is none."""
    mine = [one.line for one in rows if one.script == row.script and one.kind == "line" and not one.gone]
    if row.line not in mine:
        return None
    at = mine.index(row.line) + step
    if 0 <= at < len(mine):
        return Spot(row.part, row.product, mine[at] if step > 0 else mine[at - 1] if at else "")
    return _beyond(rows, row, step)


def _beyond(rows: Sequence[Row], row: Row, step: int) -> Spot | None:
    heads = [one for one in rows if one.kind == "part"]
    here = next(at for at, one in enumerate(heads) if one.script == row.script)
    for head in heads[here + 1 :] if step > 0 else heads[:here][::-1]:
        held = [one.line for one in rows if one.script == head.script and one.kind == "line" and not one.gone]
        spot = Spot(head.part, head.product, held[-1] if held and step < 0 else "")
        if may_stand(row.of, spot) and row.line not in held:
            return spot
    return None
