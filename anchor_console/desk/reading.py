"""Records as a screen reads them: known ones with pending edits over them, made into rows once until they change."""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any, TypeVar

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.edits import KINDS, WITHIN, Change, Entity, Held, Page, View, holder
from anchor_console.core.person import Person
from anchor_console.core.room import Room
from anchor_console.core.session import Session
from anchor_console.desk.copy import Copy
from anchor_console.desk.rows import lineup_row, product_row, session_row
from anchor_console.desk.search import overlaid
from anchor_console.desk.view import Badge, Kept, LineupRow, Me, PersonRow, ProductRow, SessionRow

Value = TypeVar("Value", bound=Struct)
_NAMES = {kind: name for name, kind in KINDS.items()}
SHARED = ("lineup_item", "script")
"""Kinds that all sessions of a show (同播) share: they lie with the one that holds the lineup."""


class Reading:
    """The rows of one desk; `view` is what it shows now, `badges` those of the records with open edits."""

    def __init__(self, copy: Copy, view: Callable[[], View], badges: Callable[[], dict[Entity, Badge]]) -> None:
        self._copy = copy
        self._view = view
        self._open = badges
        self._badges: Mapping[Entity, Badge] | None = None
        self._lineups: dict[str, Sequence[LineupRow]] = {}
        self._sessions: Sequence[SessionRow] | None = None
        self._known: dict[tuple[str, str], dict[str, Kept[Any]]] = {}
        """Known records by kind and owner ("": all of the kind), each read from disk once and kept in step by pages."""
        self._all: dict[tuple[str, str], Sequence[Kept[Any]]] = {}

    def forget(self) -> None:
        """Records or edits differ: rows are made anew."""
        self._badges, self._sessions = None, None
        self._lineups.clear()
        self._all.clear()

    def took(self, page: Page) -> None:
        """A page is on disk: what was read of it before stands as it says."""
        if page.snapshot:
            self._known.clear()
            return
        for change in page.changes:
            for (kind, owner), known in self._known.items():
                if kind == change.kind:
                    _take(known, change, owner)

    def forget_known(self) -> None:
        """The copy is another one: everything is read from disk again."""
        self._known.clear()
        self.forget()

    def all(self, kind: type[Value], owner: str = "") -> Sequence[Kept[Value]]:
        """The records of a kind by id, or those of them that belong to `owner`."""
        name = _NAMES[kind]
        owner = holder(self._view(), owner) if name in SHARED and owner else owner
        if (name, owner) not in self._all:
            known = self._known_of(name, owner)
            pending = self._view().pending_of(name)
            if self._badges is None:
                self._badges = self._open()
            marked = {id for of, id in self._badges if of == name} | pending.keys()
            kept = [known[id] for id in known.keys() - marked]
            kept += [one for id in marked if (one := self.one(kind, id)) and _belongs(name, one.value, owner)]
            self._all[name, owner] = sorted(kept, key=lambda one: one.value.id)
        return self._all[name, owner]

    def one(self, kind: type[Value], id: str) -> Kept[Value] | None:
        """A record, or None."""
        name = _NAMES[kind]
        held = self._view().get(name, id)
        if held is None or held.record is None:
            return None
        known = self._copy.get(name, id) if (name, id) in self._view().pending else held
        value, base = fields.read(kind, id, held.record), known.version if known is not None else 0
        return Kept(value=value, version=held.version, base=base, badge=self._badge(name, id))

    def sessions(self) -> Sequence[SessionRow]:
        """All sessions by their planned start."""
        if self._sessions is None:
            rooms = {kept.value.id: kept.value for kept in self.all(Room)}
            rows = [session_row(kept.value, rooms.get(kept.value.room), kept.badge) for kept in self.all(Session)]
            self._sessions = sorted(rows, key=lambda row: (row.starts_at, row.id))
        return self._sessions

    def live(self) -> str:
        """The id of a session that is live, "" when none is; told without making rows of all sessions."""
        pending = self._view().pending_of("session")
        known = (id for id, kept in self._known_of("session", "").items() if kept.value.state == "live")
        changed = (id for id, held in pending.items() if held.record is not None and held.record["state"] == "live")
        return min(chain((id for id in known if id not in pending), changed), default="")

    def lineup(self, session: str) -> Sequence[LineupRow]:
        """The lineup in its order; of a show the one that its sessions share."""
        if session not in self._lineups:
            order = self._view().lineup(holder(self._view(), session))
            rows = (self._lineup_row(number, id) for number, (id, _) in enumerate(order, start=1))
            self._lineups[session] = [row for row in rows if row is not None]
        return self._lineups[session]

    def people(self) -> Sequence[PersonRow]:
        """The team by name."""
        rows = [
            PersonRow(id=kept.value.id, name=kept.value.name, role=kept.value.role, badge=kept.badge)
            for kept in self.all(Person)
        ]
        return sorted(rows, key=lambda row: (row.name, row.id))

    def by_trade(self, me: Me) -> Me:
        """Who is signed in, by the role that the team gave them; of whom nobody gave one, their rank at the hub."""
        held = self.one(Person, me.person)
        return me if held is None else Me(person=me.person, name=me.name, role=held.value.role)

    def search(self, text: str, limit: int) -> Sequence[ProductRow]:
        """The products whose texts hold what was typed, the best first; of "" all by title."""
        pending = self._view().pending
        beyond = sum(kind == "product" for kind, _ in pending)
        ids = overlaid(self._copy.search(text, limit + beyond), pending, text, limit)
        records = ((id, self._seen("product", id)) for id in ids)
        return [product_row(id, one, self._badge("product", id)) for id, one in records if one is not None]

    def _known_of(self, name: str, owner: str) -> dict[str, Kept[Any]]:
        if (name, owner) not in self._known:
            found = self._copy.within(name, owner) if owner else self._copy.every(name)
            self._known[name, owner] = {id: _kept(name, id, held) for id, held in found.items()}
        return self._known[name, owner]

    def _seen(self, kind: str, id: str) -> fields.Fields | None:
        held = self._view().get(kind, id)
        return held.record if held else None

    def _badge(self, kind: str, id: str) -> Badge:
        if self._badges is None:
            self._badges = self._open()
        return self._badges.get((kind, id), "")

    def _lineup_row(self, number: int, id: str) -> LineupRow | None:
        item = self._seen("lineup_item", id)
        if item is None:
            return None  # a page was kept between the two looks, and took it away: what it told comes next
        product = self._seen("product", item["product"]) or {}
        return lineup_row(number, id, item, product, self._badge("lineup_item", id))


def _kept(name: str, id: str, held: Held) -> Kept[Any]:
    return Kept(value=fields.read(KINDS[name], id, held.record or {}), version=held.version, base=held.version)


def _take(known: dict[str, Kept[Any]], change: Change, owner: str) -> None:
    """Take a change into what is known of its kind; one that is older than what was read tells nothing new."""
    before = known.get(change.id)
    if before is not None and before.version > change.version:
        return
    known.pop(change.id, None)
    if change.record is not None:
        now = _kept(change.kind, change.id, Held(change.version, change.record))
        if _belongs(change.kind, now.value, owner):
            known[change.id] = now


def _belongs(name: str, value: Struct, owner: str) -> bool:
    return not owner or getattr(value, WITHIN[name]) == owner
