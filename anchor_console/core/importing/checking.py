"""The goods of a sheet: its rows gathered into products with their variants, each with an id that stays the same.

A product's id comes from what the sheet itself tells its goods apart by: a column of product ids (商品ID, item_id,
Handle), else its own code (商品编码, 货号, SKU, barcode), else a digest of title and shop. So the same sheet meets the
same products when it is read again.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.identity import made_id
from anchor_console.core.importing.columns import LISTING, OF_A_VARIANT
from anchor_console.core.importing.doubts import Fault
from anchor_console.core.importing.lines import Line, Reading
from anchor_console.core.importing.mapping import Mapping
from anchor_console.core.product import LISTINGS_AT_MOST, SKUS_AT_MOST
from anchor_console.core.search import folded

AT_ONCE: Final = 250
"""Rows after which `checked` lets others have a turn."""
_OF_ITS_OWN: Final = (
    "title", "short_title", "category", "currency", "selling_points", "notes", "brand", "seller", "role", "commission",
    "sold", "returns", "reviews", "praised", "code",
)  # fmt: skip
_PER_ROW: Final = ("list_price", "cost", "stock")
_SAID_ONCE: Final = frozenset({"title", *_PER_ROW})


class Draft(Struct, frozen=True, kw_only=True):
    """A product as the sheet has it: the fields that it says something of, in the rows (from 1) that it stands in.

    `id` and `code` are those that it gets when it is new; `key` says what it is known by: "id", "code" or "title".
    `faults` are what is wrong with its cells: they are left out of `set`.
    """

    id: str
    code: str
    key: str
    rows: list[int]
    set: dict[str, Any]
    faults: list[Fault]


class Checked(Struct, frozen=True, kw_only=True):
    """A whole sheet: how many rows of goods it has, its products, and the rows that belong to none."""

    read: int
    drafts: list[Draft]
    faults: list[Fault]


class Checking:
    """A sheet on the way of being checked, a stretch at a time."""

    def __init__(self, rows: Sequence[Sequence[str]], mapping: Mapping, currency: str = "") -> None:
        self._lines = Reading(rows, mapping, currency).lines(rows)
        self._has_codes = "code" in mapping.columns
        self._has_variants = bool(OF_A_VARIANT & set(mapping.columns))
        self._groups: dict[tuple[str, str], list[Line]] = {}
        self._last: tuple[str, str] | None = None
        self._faults: list[Fault] = []
        self._title_column = mapping.columns.index("title") if "title" in mapping.columns else -1
        self.read = 0
        """Rows that were looked at."""

    def go_on(self, most: int = AT_ONCE) -> bool:
        """Look at some more rows; False when there are none left."""
        for _ in range(most):
            line = next(self._lines, None)
            if line is None:
                return False
            self.read += 1
            self._gather(line)
        return True

    def whole(self) -> Checked:
        """What has been found."""
        drafts = [_draft(kind, text, lines, self._has_codes) for (kind, text), lines in self._groups.items()]
        return Checked(read=self.read, drafts=drafts, faults=self._faults)

    def _gather(self, line: Line) -> None:
        known = _known_by(line.said)
        if self._has_variants and self._last is not None and self._goes_on(line, known):
            known = self._last
        if known is None:
            self._faults += line.faults or [Fault(row=line.row, column=self._title_column, type="no_title")]
            return
        self._last = known
        there = self._groups.setdefault(known, [])
        if there and not self._has_variants:
            self._faults.append(Fault(row=line.row, type="again", other=str(there[0].row)))
        else:
            there.append(line)

    def _goes_on(self, line: Line, known: tuple[str, str] | None) -> bool:
        """Whether the row only says more of the product above: it bears no key, and the same title or none."""
        if known is None:
            return True
        above = self._groups[self._last][0].said.get("title") if self._last is not None else None
        return known[0] == "title" and line.said["title"] == above


def checked(rows: Sequence[Sequence[str]], mapping: Mapping, currency: str = "") -> Checked:
    """The goods of a sheet. `currency`: of its prices, where a person has said so."""
    checking = Checking(rows, mapping, currency)
    while checking.go_on():
        pass
    return checking.whole()


def _known_by(said: dict[str, Any]) -> tuple[str, str] | None:
    """What tells this row's product apart; None where there is nothing."""
    for key in ("id", "code"):
        if text := said.get(key):
            return key, str(text)
    if title := said.get("title"):
        return "title", title_key(title, said)
    return None


def title_key(title: str, said: dict[str, Any]) -> str:
    """Title and shop as goods without a code are told apart."""
    return f"{folded(title)}\n{folded(said.get('seller') or said.get('brand') or '')}"


def _id(kind: str, text: str) -> str:
    if kind != "title" and fields.SYMBOL.fullmatch(text):
        return text
    return made_id(kind, text)


def _draft(kind: str, text: str, lines: list[Line], has_codes: bool) -> Draft:
    faults = [fault for line in lines for fault in line.faults]
    set: dict[str, Any] = {}
    for field in _OF_ITS_OWN:
        said = next((line.said[field] for line in lines if field in line.said), None)
        if said is not None:
            set[field] = said
    variants = [line for line in lines if OF_A_VARIANT & line.said.keys()]
    skus = _skus(lines, variants, faults)
    _sum_up(set, [line for line in lines if line not in variants] or lines, lines)
    if skus:
        set["skus"] = skus
    if listings := _listings(lines):
        set["listings"] = listings[:LISTINGS_AT_MOST]
    code = set.get("code", "") if has_codes else _code(kind, text, variants if skus else lines[:1])
    return Draft(id=_id(kind, text), code=code, key=kind, rows=[line.row for line in lines], set=set, faults=faults)


def _code(kind: str, text: str, own: list[Line]) -> str:
    """A code for a product that the sheet gives none: its only SKU's, else what it is told apart by."""
    sku = str(own[0].said.get("sku", "")) if len(own) == 1 else ""
    return sku or (text if kind == "id" and len(text) <= 64 else "")


def _skus(lines: list[Line], variants: list[Line], faults: list[Fault]) -> list[dict[str, Any]]:
    """The variants, where there are several rows, or one with an id and a name of its own."""
    _name_repeated(lines, variants, faults)
    if len(variants) == 1 and variants[0] is lines[0] and _is_whole_product(variants[0].said):
        return []
    seen: dict[str, int] = {}
    made = []
    for line in variants:
        sku = _sku(line)
        if sku["id"] in seen:
            faults.append(Fault(row=line.row, type="sku_again", other=str(seen[sku["id"]])))
        elif len(seen) >= SKUS_AT_MOST:
            faults.append(Fault(row=line.row, type="too_many_skus", other=str(SKUS_AT_MOST)))
        else:
            made.append(sku)
        seen.setdefault(sku["id"], line.row)
    return made


def _is_whole_product(said: dict[str, Any]) -> bool:
    """Whether a product's only variant is the product itself."""
    return not {"sku", "spec"} <= said.keys() or said["spec"] == DEFAULT_TITLE


def _name_repeated(lines: list[Line], variants: list[Line], faults: list[Fault]) -> None:
    """Rows that say the product once more, and name no variant of it."""
    for line in lines[1:]:
        if line not in variants and _SAID_ONCE & line.said.keys():
            faults.append(Fault(row=line.row, type="again", other=str(lines[0].row)))


DEFAULT_TITLE: Final = "Default Title"
"""What Shopify writes for the variant of a product that has none."""


def _sku(line: Line) -> dict[str, Any]:
    said = line.said
    spec = said.get("spec", "")
    sku = {"id": said.get("sku") or (spec if 0 < len(spec) <= 64 else made_id("spec", spec)), "title": spec[:120]}
    for field in _PER_ROW:
        value = said.get(_SKU_FIELDS[field], said.get(field))
        if value is not None:
            sku[field] = value
    return {name: value for name, value in sku.items() if value != ""}


_SKU_FIELDS: Final = {"list_price": "sku_price", "cost": "sku_cost", "stock": "sku_stock"}
_TOGETHER: Final[dict[str, Callable[[Iterable[int]], int]]] = {"list_price": min, "cost": max, "stock": sum}
"""What a product says of its variants' figures: from the lowest price, at the highest cost, all of the stock."""


def _sum_up(set: dict[str, Any], own: list[Line], lines: list[Line]) -> None:
    """The product's own price, cost and stock: those of its own row, else of its variants together."""
    for field, together in _TOGETHER.items():
        said = [line.said[field] for line in own if field in line.said]
        said = said or [line.said[field] for line in lines if field in line.said]
        if said:
            set[field] = together(said)


def _listings(lines: list[Line]) -> list[dict[str, str]]:
    found: dict[str, str] = {}
    for line in lines:
        for target, text in line.said.items():
            if target.startswith(LISTING):
                found.setdefault(target[len(LISTING) :], text)
    return [{"platform": platform, "id": id} for platform, id in found.items()]
