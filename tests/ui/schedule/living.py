"""A desk whose edits take effect at once, by the same deciding that the hub has: for screens that plan."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.edits import KINDS, Edit
from anchor_console.core.edits.deciding import decide
from anchor_console.core.room import Room
from anchor_console.core.session import Session
from anchor_console.core.undo import Wanted
from anchor_console.desk.picture import Changed
from anchor_console.desk.rows import lineup_row, session_row
from anchor_console.desk.undoing import Undoing
from anchor_console.desk.view import Badge, Deed, Kept, LineupRow, PersonRow, SessionRow
from tests.edits_made import Shelf
from tests.fakes import FakeDesk

Value = TypeVar("Value", bound=Struct)


class LivingDesk(FakeDesk):
    """Keeps records on a shelf; `refused` holds what was not taken, and why."""

    def __init__(self) -> None:
        super().__init__()
        self.shelf = Shelf()
        self.refused: list[tuple[str, str, str]] = []
        self.badges: dict[str, Badge] = {}
        """Of sessions, by their ids."""
        self.person = "me"
        """Whose edits they are."""
        self._n = 0
        self._read: dict[tuple[object, ...], Sequence[Any]] = {}
        """What was read since the last change, as the real desk keeps it."""
        self._undoing = Undoing(self._want, lambda: self.shelf)

    def put(self, kind: str, id: str, **wanted: Any) -> None:
        """A record that was there before."""
        self.take(f"{kind}.put", id, wanted)

    def take(self, kind: str, id: str, wanted: Mapping[str, Any]) -> bool:
        """Decide an edit; whether it was done."""
        self._n += 1
        self._read.clear()
        edit = Edit(n=self._n, id=f"e{self._n}", kind=kind, entity=id, set=dict(wanted), at=self.time)
        decision = decide(edit, "desk", self.shelf, self.person)
        for effect in decision.effects:
            self.shelf.held[effect.kind, effect.id] = effect.held
        if decision.outcome.outcome != "done":
            self.refused.append((kind, id, decision.outcome.detail))
        return decision.outcome.outcome == "done"

    def record(self, kind: str, id: str) -> dict[str, Any]:
        """A record's fields; empty where there is none."""
        held = self.shelf.get(kind, id)
        return dict(held.record or {}) if held is not None else {}

    def all(self, kind: type[Value], owner: str = "") -> Sequence[Kept[Value]]:
        known = (kind, owner, len(self.shelf.held))
        if known not in self._read:
            self._read[known] = self._all(kind, owner)
        return self._read[known]

    def _all(self, kind: type[Value], owner: str) -> Sequence[Kept[Value]]:
        name = next(name for name, of in KINDS.items() if of is kind)
        if owner:
            found = {id: held.record or {} for id, held in self.shelf.within(name, owner).items()}
        else:
            found = {id: record for (of, id), record in self.shelf.records().items() if of == name}
        return [Kept(value=fields.read(kind, id, record)) for id, record in sorted(found.items())]

    def one(self, kind: type[Value], id: str) -> Kept[Value] | None:
        name = next(name for name, of in KINDS.items() if of is kind)
        record = self.record(name, id)
        return Kept(value=fields.read(kind, id, record)) if record else None

    def sessions(self) -> Sequence[SessionRow]:
        known = ("sessions", len(self.shelf.held))
        if known not in self._read:
            self._read[known] = self._sessions()
        return self._read[known]

    def _sessions(self) -> Sequence[SessionRow]:
        rooms = {kept.value.id: kept.value for kept in self.all(Room)}
        rows = [
            session_row(kept.value, rooms.get(kept.value.room), self.badges.get(kept.value.id, ""))
            for kept in self.all(Session)
        ]
        return sorted(rows, key=lambda row: (row.starts_at, row.id))

    def lineup(self, session: str) -> Sequence[LineupRow]:
        order = self.shelf.lineup(session)
        items = [(number, id, self.record("lineup_item", id)) for number, (id, _) in enumerate(order, 1)]
        return [lineup_row(number, id, item, self.record("product", item["product"]), "") for number, id, item in items]

    def people(self) -> Sequence[PersonRow]:
        records = [(id, record) for (of, id), record in self.shelf.records().items() if of == "person"]
        rows = [PersonRow(id=id, name=record["name"], role=record["role"]) for id, record in records]
        return sorted(rows, key=lambda row: (row.name, row.id))

    def tell(self, changed: Changed) -> None:
        self._read.clear()
        super().tell(changed)

    def change(self, kind: str, entity: str, wanted: Mapping[str, object]) -> None:
        self.change_all([Wanted(kind, entity, dict(wanted))])

    def change_all(self, wanted: Sequence[Wanted], step: str = "") -> None:
        self._undoing.do(wanted, step)
        self.tell(Changed.RECORDS | Changed.EDITS)

    def undo(self) -> bool:
        done = self._undoing.undo()
        self.tell(Changed.RECORDS | Changed.EDITS)
        return done

    def redo(self) -> bool:
        done = self._undoing.redo()
        self.tell(Changed.RECORDS | Changed.EDITS)
        return done

    def undo_says(self) -> Deed | None:
        return self._undoing.last_done()

    def redo_says(self) -> Deed | None:
        return self._undoing.last_undone()

    def _want(self, wanted: Wanted) -> str:
        self.changes.append((wanted.kind, wanted.entity, dict(wanted.set)))
        return f"e{self._n}" if self.take(wanted.kind, wanted.entity, wanted.set) else ""
