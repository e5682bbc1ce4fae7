"""The columns of the catalogue: what each is called, how wide it may be, which are shown and in what order."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec
from msgspec import Struct

from anchor_console.desk.browsing import Order
from anchor_console.ui.settings import Settings

KEPT: Final = "products.columns"
"""The setting that holds them."""
LEAST: Final = 40
MOST: Final = 900


class Column(Struct, frozen=True, kw_only=True):
    """One column. `order` is what a click on its head asks for, None for nothing; `width` px at first."""

    id: str
    width: int
    right: bool = False
    order: Order | None = None
    shown: bool = True
    """Whether it is there until the person says otherwise."""


COLUMNS: Final = (
    Column(id="title", width=260, order="title"),
    Column(id="code", width=140, order="code"),
    Column(id="category", width=104, order="category"),
    Column(id="echelon", width=72, shown=False),
    Column(id="role", width=76, order="role"),
    Column(id="list_price", width=96, right=True, order="price"),
    Column(id="low", width=96, right=True, shown=False),
    Column(id="cost", width=92, right=True, order="cost", shown=False),
    Column(id="margin", width=72, right=True, shown=False),
    Column(id="commission", width=72, right=True, order="commission", shown=False),
    Column(id="stock", width=80, right=True, order="stock"),
    Column(id="skus", width=64, right=True, shown=False),
    Column(id="brand", width=104, shown=False),
    Column(id="proof", width=128, order="proof"),
)
BY_ID: Final[Mapping[str, Column]] = {column.id: column for column in COLUMNS}
FIXED: Final = "title"
"""The column that is always there, and takes the room that the others leave."""
TITLE_LEAST: Final = 220
GIVE_WAY: Final = (
    "brand", "skus", "echelon", "commission", "low", "margin", "cost", "category", "role", "code", "proof",
)  # fmt: skip
"""Which columns are left out first where there is too little room: their figures stand on the product's page."""


class Shown(Struct, frozen=True):
    """A column that is shown, and how wide."""

    id: str
    width: int


def usual() -> list[Shown]:
    """The columns as they are at first."""
    return [Shown(column.id, column.width) for column in COLUMNS if column.shown]


def kept(settings: Settings) -> list[Shown]:
    """The columns as the person left them; the usual ones where that can't be read."""
    text = settings.get(KEPT, "")
    try:
        found = msgspec.json.decode(text, type=list[Shown]) if text else usual()
    except msgspec.DecodeError:
        found = usual()
    known = {one.id: Shown(one.id, min(max(one.width, LEAST), MOST)) for one in found if one.id in BY_ID}
    return of_ids(known, {one.id: one.width for one in known.values()}) if FIXED in known else usual()


def of_ids(ids: Iterable[str], widths: Mapping[str, int]) -> list[Shown]:
    """Columns by their ids, the title first; those that this version does not know are left out."""
    known = [id for id in ids if id in BY_ID and id != FIXED]
    return [Shown(id, widths.get(id, BY_ID[id].width)) for id in (FIXED, *known)]


def keep(settings: Settings, shown: list[Shown]) -> None:
    """Remember the columns as they stand."""
    settings.set(KEPT, msgspec.json.encode(shown).decode())


def fitted(shown: Sequence[Shown], room: int) -> dict[str, int]:
    """The width of each column that finds room: the title takes what is left, the least needed ones give way to it."""
    widths = {one.id: one.width for one in shown if one.id != FIXED}
    for id in GIVE_WAY:
        if sum(widths.values()) + TITLE_LEAST <= room:
            break
        widths.pop(id, None)
    return {FIXED: max(room - sum(widths.values()), TITLE_LEAST), **widths}


def toggled(shown: list[Shown], id: str) -> list[Shown]:
    """With a column more, in its usual place, or one less; the first stays."""
    if id == FIXED:
        return shown
    if any(one.id == id for one in shown):
        return [one for one in shown if one.id != id]
    order = [column.id for column in COLUMNS]
    before = [i for i, one in enumerate(shown) if order.index(one.id) < order.index(id)]
    at = before[-1] + 1 if before else len(shown)
    return [*shown[:at], Shown(id, BY_ID[id].width), *shown[at:]]
