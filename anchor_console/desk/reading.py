"""Records as a screen reads them: known ones with pending edits over them, made into rows once until they change."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.edits import KINDS, Entity, View
from anchor_console.desk.copy import Copy
from anchor_console.desk.rows import lineup_row, product_row, session_row
from anchor_console.desk.search import overlaid
from anchor_console.desk.view import Badge, Kept, LineupRow, PersonRow, ProductRow, SessionRow

Value = TypeVar("Value", bound=Struct)
_NAMES = {kind: name for name, kind in KINDS.items()}


class Reading:
    """The rows of one desk; `view` is what it shows now, `badges` those of the records with open edits."""

    def __init__(self, copy: Copy, view: Callable[[], View], badges: Callable[[], dict[Entity, Badge]]) -> None:
        self._copy = copy
        self._view = view
        self._open = badges
        self._badges: Mapping[Entity, Badge] | None = None
        self._lineups: dict[str, Sequence[LineupRow]] = {}
        self._sessions: Sequence[SessionRow] | None = None
        self._all: dict[tuple[type[Struct], str], Sequence[Kept[Any]]] = {}

    def forget(self) -> None:
        """Records or edits differ: rows are made anew."""
        self._badges, self._sessions = None, None
        self._lineups.clear()
        self._all.clear()

    def all(self, kind: type[Value], owner: str = "") -> Sequence[Kept[Value]]:
        """The records of a kind by id, or those of them that belong to `owner`."""
        if (kind, owner) not in self._all:
            name = _NAMES[kind]
            ids = self._view().within(name, owner) if owner else self._ids(name)
            found = (self.one(kind, id) for id in sorted(ids))
            self._all[kind, owner] = [kept for kept in found if kept is not None]
        return self._all[kind, owner]

    def one(self, kind: type[Value], id: str) -> Kept[Value] | None:
        """A record, or None."""
        name = _NAMES[kind]
        held = self._view().get(name, id)
        if held is None or held.record is None:
            return None
        return Kept(value=fields.read(kind, id, held.record), version=held.version, badge=self._badge(name, id))

    def sessions(self) -> Sequence[SessionRow]:
        """All sessions by their planned start."""
        if self._sessions is None:
            records = ((id, self._seen("session", id)) for id in self._ids("session"))
            rows = [self._session_row(id, record) for id, record in records if record is not None]
            self._sessions = sorted(rows, key=lambda row: (row.starts_at, row.id))
        return self._sessions

    def lineup(self, session: str) -> Sequence[LineupRow]:
        """The lineup in its order."""
        if session not in self._lineups:
            order = self._view().lineup(session)
            rows = (self._lineup_row(number, id) for number, (id, _) in enumerate(order, start=1))
            self._lineups[session] = [row for row in rows if row is not None]
        return self._lineups[session]

    def people(self) -> Sequence[PersonRow]:
        """The team by name."""
        seen = ((id, self._seen("person", id)) for id in self._ids("person"))
        rows = [
            PersonRow(id=id, name=record["name"], role=record.get("role") or "", badge=self._badge("person", id))
            for id, record in seen
            if record is not None
        ]
        return sorted(rows, key=lambda row: (row.name, row.id))

    def search(self, text: str, limit: int) -> Sequence[ProductRow]:
        """The products whose texts hold what was typed, the best first; of "" all by title."""
        pending = self._view().pending
        beyond = sum(kind == "product" for kind, _ in pending)
        ids = overlaid(self._copy.search(text, limit + beyond), pending, text, limit)
        records = ((id, self._seen("product", id)) for id in ids)
        return [product_row(id, one, self._badge("product", id)) for id, one in records if one is not None]

    def _seen(self, kind: str, id: str) -> fields.Fields | None:
        held = self._view().get(kind, id)
        return held.record if held else None

    def _ids(self, kind: str) -> set[str]:
        pending = {id for (of, id) in self._view().pending if of == kind}
        return pending | set(self._copy.ids(kind))

    def _badge(self, kind: str, id: str) -> Badge:
        if self._badges is None:
            self._badges = self._open()
        return self._badges.get((kind, id), "")

    def _session_row(self, id: str, record: Mapping[str, Any]) -> SessionRow:
        room = self._seen("room", record.get("room") or "") or {}
        return session_row(id, record, room, self._badge("session", id))

    def _lineup_row(self, number: int, id: str) -> LineupRow | None:
        item = self._seen("lineup_item", id)
        if item is None:
            return None  # a page was kept between the two looks, and took it away: what it told comes next
        product = self._seen("product", item["product"]) or {}
        return lineup_row(number, id, item, product, self._badge("lineup_item", id))
