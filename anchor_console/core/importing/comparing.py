"""A sheet's goods held against those that are known: what is new, what changes from what to what, what stays."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.importing.checking import Checked, Draft, title_key
from anchor_console.core.importing.doubts import Fault
from anchor_console.core.product import Product

Became = Literal["created", "changed", "same", "rejected"]
_ROWS = {"skus": "id", "listings": "platform"}
"""Fields that are lists of rows, and what tells the rows apart: a sheet adds to them, it never takes one away."""


class Compared(Struct, frozen=True, kw_only=True):
    """What becomes of a product: the fields to be set, and what stood there before. `faults`: why it is not taken.

    A "rejected" one with a `set` could still be taken without the cells that are at fault. `said`: all that the sheet
    says of it.
    """

    id: str
    became: Became
    rows: list[int]
    set: dict[str, Any] = {}
    before: dict[str, Any] = {}
    faults: list[Fault] = []
    title: str = ""
    said: dict[str, Any] = {}


class Known:
    """The products that there are, found by id, by code, or by title and shop."""

    def __init__(self, products: Iterable[tuple[str, Mapping[str, Any]]] = ()) -> None:
        self._records: dict[str, Mapping[str, Any]] = {}
        self._codes: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        for id, record in products:
            self.add(id, record)

    def add(self, id: str, record: Mapping[str, Any]) -> None:
        """One more."""
        self._records[id] = record
        if code := record.get("code"):
            self._codes[code] = "" if code in self._codes else id
        key = title_key(record.get("title") or "", dict(record))
        self._titles[key] = "" if key in self._titles else id

    def found(self, draft: Draft) -> tuple[str, Mapping[str, Any]] | None:
        """The one product that a draft is about."""
        title = draft.set.get("title")
        ids = [draft.id]
        if draft.key != "title" and draft.code:
            ids.append(self._codes.get(draft.code, ""))
        if draft.key == "title" and title:
            ids.append(self._titles.get(title_key(title, draft.set), ""))
        return next(((id, self._records[id]) for id in ids if id in self._records), None)


def compared(draft: Draft, known: Known, currency: str = "", title_column: int = -1) -> Compared:
    """What becomes of a draft.

    `currency`: of new products whose sheet names none. `title_column`: where the sheet has its titles, -1: nowhere.
    """
    held = known.found(draft)
    if held is not None:
        return _changed(draft, *held)
    if not draft.set.get("title"):
        faults = list(draft.faults)
        if not any(fault.column == title_column for fault in faults):
            type = "unknown" if title_column < 0 else "no_title"
            faults.append(Fault(row=draft.rows[0], column=title_column, type=type))
        return Compared(id=draft.id, became="rejected", rows=draft.rows, faults=faults, said=draft.set)
    set = dict(draft.set)
    if draft.code:
        set.setdefault("code", draft.code)
    if currency:
        set.setdefault("currency", currency)
    return _judged(draft, draft.id, "created", set, {})


def rejected(one: Compared) -> list[Fault]:
    """One fault for each row of a product that is not taken: its own first one, or that another row is at fault."""
    if one.became != "rejected":
        return []
    own: dict[int, Fault] = {}
    for fault in one.faults:
        own.setdefault(fault.row, fault)
    first = one.faults[0].row
    return [own.get(row) or Fault(row=row, type="sibling", other=str(first)) for row in one.rows]


def faults_in_order(checked: Checked, all: Sequence[Compared]) -> list[Fault]:
    """One fault for each row that is not taken, in the sheet's order."""
    found = [*_one_a_row(checked.faults), *(fault for one in all for fault in rejected(one))]
    return sorted(found, key=lambda fault: fault.row)


def _one_a_row(faults: Sequence[Fault]) -> list[Fault]:
    first: dict[int, Fault] = {}
    for fault in faults:
        first.setdefault(fault.row, fault)
    return list(first.values())


def _changed(draft: Draft, id: str, record: Mapping[str, Any]) -> Compared:
    declared = fields.fields_of(Product)
    set, before = {}, {}
    for name, value in draft.set.items():
        old = record.get(name, declared[name].default)
        if name in _ROWS:
            old = list(old or ())
        new = _merged(old, value, _ROWS[name]) if name in _ROWS else value
        if new != old:
            set[name], before[name] = new, old
    return _judged(draft, id, "changed" if set else "same", set, before, record.get("title") or "")


def _merged(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], key: str) -> list[dict[str, Any]]:
    """The old rows with what the sheet says of them laid over, the sheet's others behind."""
    said = {row[key]: row for row in new}
    merged = [{**row, **said.pop(row[key], {})} for row in old]
    return merged + [dict(row) for row in said.values()]


def _judged(
    draft: Draft, id: str, became: Became, set: dict[str, Any], before: dict[str, Any], title: str = ""
) -> Compared:  # fmt: skip
    return Compared(
        id=id, became="rejected" if draft.faults else became, rows=draft.rows, set=set, before=before,
        faults=draft.faults, title=str(draft.set.get("title") or title), said=draft.set,
    )  # fmt: skip
