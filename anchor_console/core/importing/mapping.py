"""Which column of a sheet means what: guessed from its names and cells, or remembered from the last time."""

import re
from collections.abc import Mapping as Map
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from anchor_console.core.identity import made_id
from anchor_console.core.importing import columns
from anchor_console.core.importing.columns import AMOUNTS, SEVERAL

LOOKED_AT: Final = 20
"""Rows among which the names of the columns are looked for."""
SAMPLE: Final = 200
_NUMBER: Final = re.compile(r"[¥￥$€£]?\s*\d[\d,]*(\.\d+)?\s*元?")


class Mapping(Struct, frozen=True, kw_only=True):
    """What each column means ("": nothing of ours), its name in the sheet, the row (from 0) with which the goods begin.

    `currency` is that which the names speak of, "" where they don't. `guessed`: it comes from the cells, not names.
    """

    columns: list[str]
    names: list[str]
    first: int
    currency: str = ""
    guessed: bool = False

    def signature(self) -> str:
        """What tells sheets of this make from others."""
        return made_id(*map(columns.key, self.names))

    def is_enough(self) -> bool:
        """Whether goods can be told apart by it; where only cells were there to guess by, prices must be among them."""
        meant = set(self.columns)
        return bool(meant & {"title", "id", "code"}) and (not self.guessed or {"title", "list_price"} <= meant)

    def meaning(self, targets: Sequence[str]) -> "Mapping":
        """The same with other meanings; a meaning that another column has already is left to the first."""
        taken: set[str] = set()
        kept = []
        for target in targets:
            kept.append("" if target in taken and target not in SEVERAL else target)
            taken.add(target)
        return Mapping(columns=kept, names=self.names, first=self.first, currency=self.currency, guessed=self.guessed)


def guess(rows: Sequence[Sequence[str]], remembered: Map[str, Sequence[str]] | None = None) -> Mapping:
    """How the sheet is to be read. `remembered`: meanings by signature, for sheets that a person has mapped before."""
    first, names = _header(rows)
    if not names:
        made = _from_cells(rows, 0, [])
    else:
        made = _from_names(rows, first, names)
    known = (remembered or {}).get(made.signature()) if names else None
    return made.meaning(known) if known is not None and len(known) == len(made.columns) else made


def _header(rows: Sequence[Sequence[str]]) -> tuple[int, list[str]]:
    """The row in which the goods begin, and the columns' names, from one row above them or two; [] where none stand."""
    best, found = 0.0, (0, list[str]())
    for index, row in enumerate(rows[:LOOKED_AT]):
        score = _score(row)
        if score > best:
            best, found = score, (index + 1, _padded(row, rows))
        below = rows[index + 1] if index + 1 < len(rows) else []
        if score and _are_names(below) and _score(both := _joined(row, below)) > max(best, score):
            best, found = _score(both), (index + 2, _padded(both, rows))
    if best >= 1.5 or (best >= 1 and _stands_over_cells(rows, found[0])):
        return found
    return _unknown_names(rows)


def _score(row: Sequence[str]) -> float:
    """How many different meanings the row names, each counted by how sure it is."""
    meant: dict[str, float] = {}
    for cell in row:
        if len(cell) <= 60 and (found := columns.meaning(cell)):
            meant[found[0]] = max(meant.get(found[0], 0.0), 1.0 if found[1] < columns.INSIDE else 0.5)
    return sum(meant.values())


def _are_names(row: Sequence[str]) -> bool:
    """Whether the row could be a second one of names: texts only, short ones."""
    return any(row) and not any(_NUMBER.fullmatch(cell.strip()) or len(cell) > 30 for cell in row)


def _joined(above: Sequence[str], below: Sequence[str]) -> list[str]:
    width = max(len(above), len(below))
    pairs = zip(_to(above, width), _to(below, width), strict=True)
    return [low if low and columns.meaning(low) else (low or high) for high, low in pairs]


def _stands_over_cells(rows: Sequence[Sequence[str]], first: int) -> bool:
    """Whether a row with one known name is one of names: something stands below, and nothing but texts in it."""
    return first < len(rows) and _are_names(rows[first - 1]) and any(any(row) for row in rows[first : first + 5])


def _unknown_names(rows: Sequence[Sequence[str]]) -> tuple[int, list[str]]:
    """A first row of texts over rows with numbers has names too, if none that are known."""
    for index, row in enumerate(rows[:LOOKED_AT]):
        if any(row):
            below = [one for one in rows[index + 1 : index + 20] if any(one)]
            numbers = sum(any(_NUMBER.fullmatch(cell.strip()) for cell in one) for one in below)
            is_header = len(row) > 1 and _are_names(row) and numbers > len(below) // 2
            return (index + 1, _padded(row, rows)) if is_header else (index, [])
    return 0, []


def _padded(row: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return _to(row, max([len(row), *(len(one) for one in rows[:SAMPLE])]))


def _to(row: Sequence[str], width: int) -> list[str]:
    return [*(cell.strip() for cell in row), *([""] * (width - len(row)))]


def _from_names(rows: Sequence[Sequence[str]], first: int, names: list[str]) -> Mapping:
    found = [columns.meaning(name) if len(name) <= 60 else None for name in names]
    best: dict[str, int] = {}
    for index, one in enumerate(found):
        if one is not None and (one[0] not in best or one[1] < _rank(found[best[one[0]]])):
            best[one[0]] = index
    meant = [
        one[0] if one is not None and (one[0] in SEVERAL or best[one[0]] == index) else ""
        for index, one in enumerate(found)
    ]
    if not any(meant):
        return _from_cells(rows, first, names)
    _settle_sku(meant)
    spoken_of = [columns.currency_in(name) for name, target in zip(names, meant, strict=True) if target in AMOUNTS]
    currency = next(filter(None, spoken_of), "")
    return Mapping(columns=meant, names=names, first=first, currency=currency)


def _rank(one: tuple[str, int] | None) -> int:
    return one[1] if one is not None else columns.ALIKE + 1


def _settle_sku(meant: list[str]) -> None:
    """In a sheet with nothing else to tell goods and variants apart, "SKU" is a product's own code."""
    if "sku" in meant and not {"id", "code", "spec"} & set(meant):
        meant[meant.index("sku")] = "code"


def _from_cells(rows: Sequence[Sequence[str]], first: int, names: list[str]) -> Mapping:
    """By what stands in the columns: the longest texts are titles, figures prices, long digits that differ ids."""
    sample = [row for row in rows[first : first + SAMPLE] if any(row)]
    width = max([len(names), *(len(row) for row in sample)])
    cells = [
        [row[index].strip() for row in sample if index < len(row) and row[index].strip()] for index in range(width)
    ]
    meant = [""] * width
    _mark(meant, "title", [_titleness(column) for column in cells])
    _mark(meant, "id", [_idness(column) for column in cells])
    _mark(meant, "list_price", [_priceness(column) for column in cells])
    return Mapping(columns=meant, names=_to(names, width), first=first, guessed=True)


def _mark(meant: list[str], target: str, scores: list[float]) -> None:
    free = [index for index, target_there in enumerate(meant) if not target_there]
    best = max(free, key=lambda index: (scores[index], -index), default=-1)
    if best >= 0 and scores[best] > 0:
        meant[best] = target


def _titleness(cells: list[str]) -> float:
    texts = [cell for cell in cells if not _NUMBER.fullmatch(cell) and not cell.startswith(("http://", "https://"))]
    return sum(map(len, texts)) / len(cells) * (len(set(texts)) / len(cells)) if len(texts) > len(cells) // 2 else 0.0


def _idness(cells: list[str]) -> float:
    ids = [cell for cell in cells if re.fullmatch(r"[A-Za-z]{0,6}[-_]?\d{4,}", cell)]
    is_id = bool(cells) and len(ids) == len(cells) and len(set(ids)) == len(cells)
    return sum(map(len, ids)) / len(cells) if is_id else 0.0


def _priceness(cells: list[str]) -> float:
    """All figures; those with a sign or a fraction are the likelier amounts."""
    if not cells or not all(_NUMBER.fullmatch(cell) for cell in cells):
        return 0.0
    return 0.1 + sum(1 for cell in cells if "." in cell or not cell[0].isdigit() or cell.endswith("元")) / len(cells)
