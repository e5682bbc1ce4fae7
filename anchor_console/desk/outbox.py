"""Edits on their way: kept on disk first, sent in order, closed only by the hub's own outcome."""

import logging
import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import structs

from anchor_console.core.edits import EDITS_AT_ONCE, Edit, Entity, Outcome, Page
from anchor_console.core.ports import Clock
from anchor_console.desk.copy import Copy, Numbered, drop_edit, keep_edit, keep_meta, take_page
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Badge
from anchor_console.kit.writer import Writes

log = logging.getLogger(__name__)


class Outbox:
    """The edits of this desk that the hub has not yet answered; an `Exchange` sends them and takes the answers in."""

    def __init__(
        self, copy: Copy, writer: Writes, clock: Clock, chance: random.Random, told: Callable[[Changed], None]
    ) -> None:
        self._copy = copy
        self._writer = writer
        self._clock = clock
        self._chance = chance
        self._told = told
        self.woken: Callable[[], None] = lambda: None
        """Called when the hub should be asked now; the exchange puts itself there."""
        open_edits = copy.numbered()
        self.pending = {kept.edit.id: kept.edit for kept in open_edits if kept.became == "pending"}
        """Edits without an outcome by their id, in order; n is 0 until the edit is on disk."""
        self.parked = {kept.edit.n: kept for kept in open_edits if kept.became != "pending"}
        """Refused and conflicting edits by their number, until dropped; those that this disk did not take below 0."""
        self.sent: set[str] = set()
        """Ids of pending edits that were sent at least once."""
        self.device = copy.meta("device") or self._new_id()
        self.cursor = copy.meta("cursor")
        self._last_n = int(copy.meta("last_n", "0"))
        if not copy.meta("device"):
            device = self.device
            writer.submit(lambda connection: keep_meta(connection, device=device))

    def add(self, kind: str, entity: str, base: int | None, wanted: Mapping[str, Any]) -> Edit:
        """Take an edit. It shows at once, is on disk in a moment, and is sent when it is."""
        edit = Edit(
            n=0, id=self._new_id(), kind=kind, entity=entity, base=base, set=dict(wanted), at=self._clock.now()
        )  # fmt: skip
        self.pending[edit.id] = edit
        self._writer.submit(
            lambda connection: keep_edit(connection, edit), self._saved, lambda error: self._not_saved(edit, error)
        )
        return edit

    def drop(self, n: int) -> None:
        """Close a refused or conflicting edit."""
        if self.parked.pop(n, None) is None:
            return
        if n > 0:
            self._writer.submit(lambda connection: drop_edit(connection, n))
        self._told(Changed.EDITS)

    def badges(self) -> dict[Entity, Badge]:
        """The one badge of each record with open edits: what is wrong with it first, then what is on its way."""
        badges: dict[Entity, Badge] = {}
        for edit in self.pending.values():
            sent = edit.id in self.sent and badges.get(_entity(edit)) != "pending"
            badges[_entity(edit)] = "sent" if sent else "pending"
        for kept in sorted(self.parked.values(), key=lambda kept: kept.became == "conflict"):
            badges[_entity(kept.edit)] = "conflict" if kept.became == "conflict" else "refused"
        return badges

    def wake(self) -> None:
        """Something may have changed at the hub: ask it now."""
        self.woken()

    def first(self) -> int:
        """The lowest number without an outcome; 0 when there is none on disk."""
        return next((edit.n for edit in self.pending.values() if edit.n), 0)

    def to_send(self) -> list[Edit]:
        """What the hub has not answered, and before that what a hub set back in time no longer knows."""
        first = self.first()
        return self._copy.after(min(self._last_n, first - 1), EDITS_AT_ONCE) if first else []

    def sending(self, edits: Sequence[Edit]) -> None:
        """These edits are being sent."""
        fresh = {edit.id for edit in edits if edit.id in self.pending} - self.sent
        if fresh:
            self.sent |= fresh
            self._told(Changed.EDITS)

    def keep(self, page: Page, kept: Callable[[None], None], failed: Callable[[BaseException], None]) -> None:
        """Keep a page of the feed on disk."""
        self._writer.submit(lambda connection: take_page(connection, page), kept, failed)

    def took(self, page: Page) -> bool:
        """A page is on disk; whether it brought anything: changes, outcomes, or another number reached by the hub."""
        moved = (page.next, page.last_n) != (self.cursor, self._last_n)
        self.cursor, self._last_n = page.next, page.last_n
        closed = self._close(page.outcomes)
        changed = Changed.RECORDS if page.changes or page.snapshot or closed else Changed.NOTHING
        if closed:
            changed |= Changed.EDITS
        if changed:
            self._told(changed)
        return moved or closed

    def _new_id(self) -> str:
        from uuid import UUID  # not needed for the first paint

        return str(UUID(int=self._chance.getrandbits(128), version=4))

    def _close(self, outcomes: Sequence[Outcome]) -> bool:
        answered = {outcome.n: outcome for outcome in outcomes}
        closed = [edit for edit in self.pending.values() if edit.n and edit.n in answered]
        for edit in closed:
            del self.pending[edit.id]
            self.sent.discard(edit.id)
            outcome = answered[edit.n]
            if outcome.outcome != "done":
                self.parked[edit.n] = Numbered(edit, outcome.outcome, outcome)
        return bool(closed)

    def _saved(self, edit: Edit) -> None:
        self.pending[edit.id] = edit
        self._told(Changed.EDITS)
        self.wake()

    def _not_saved(self, edit: Edit, error: BaseException) -> None:
        """It is not on disk, so it must not be sent; its author is told, and sees the record as it was."""
        log.error("edit not saved: %s: %r", edit.kind, error)
        del self.pending[edit.id]
        lost = structs.replace(edit, n=min([0, *self.parked]) - 1)
        self.parked[lost.n] = Numbered(lost, "refused", None)
        self._told(Changed.RECORDS | Changed.EDITS)


def _entity(edit: Edit) -> Entity:
    return edit.kind.partition(".")[0], edit.entity
