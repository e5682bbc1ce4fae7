"""Edits on their way: kept on disk first, sent in order, closed only by the hub's own outcome."""

import logging
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any

from msgspec import structs

from anchor_console.core.edits import EDITS_AT_ONCE, NUMBER_TAKEN, Edit, Entity, Outcome, Page, heir
from anchor_console.core.ports import Clock
from anchor_console.desk.copy import Copy, Numbered, drop_edit, keep_meta, park_edit, take_page
from anchor_console.desk.numbering import forget_done, keep_edit, number_anew
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Badge
from anchor_console.kit.writer import Writes

Failed = Callable[[BaseException], None]
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
        self.told_page: Callable[[Changed, Page], None] = lambda changed, _: told(changed)
        """Called in place of `told` for what a page has changed; who wants to look at the page puts itself there."""
        self.woken: Callable[[], None] = lambda: None
        """Called when the hub should be asked now; the exchange puts itself there."""
        self.pending: dict[str, Edit] = {}
        """Edits without an outcome by their id, in order; n is 0 until the edit is on disk."""
        self.parked: dict[int, Numbered] = {}
        """Refused and conflicting edits by their number, until dropped; those that this disk did not take below 0."""
        for kept in copy.numbered():
            self._put(kept)
        self.sent: set[str] = set()
        """Ids of pending edits that were sent at least once."""
        self.device = copy.meta("device") or self.new_id()
        self.cursor = copy.meta("cursor")
        self._anew = False
        self._last_n = int(copy.meta("last_n", "0"))
        self._given = copy.given()
        self._unsure: dict[str, int] = {}
        """Edits that were said not to be saved, by id: what they are parked under."""
        if not copy.meta("device"):
            device = self.device
            writer.submit(lambda connection: keep_meta(connection, device=device))

    def add(self, kind: str, entity: str, base: int | None, wanted: Mapping[str, Any]) -> Edit:
        """Take an edit. It shows at once, is on disk in a moment, and is sent when it is."""
        edit = Edit(
            n=0, id=self.new_id(), kind=kind, entity=entity, base=base, set=dict(wanted), at=self._clock.now()
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
            now = self._clock.now()
            self._writer.submit(lambda connection: drop_edit(connection, n, now))
        self._told(Changed.EDITS)

    def forget(self) -> None:
        """Forget what was closed long ago; what a disk doesn't take today is forgotten another day."""
        now = self._clock.now()
        self._writer.submit(lambda connection: forget_done(connection, now), failed=lambda _: None)

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

    def is_behind(self) -> bool:
        """Whether the hub has still to be told something: an edit without an outcome, or one that a restore took."""
        return self.first() > 0 or self._last_n < self._given

    def to_send(self, most: int = EDITS_AT_ONCE) -> list[Edit]:
        """What the hub has not answered, and before that what a hub set back in time no longer knows."""
        if not self.is_behind():
            return []
        first = self.first()
        edits = self._copy.after(min(self._last_n, first - 1) if first else self._last_n, most)
        if edits:
            self._given = max(self._given, edits[-1].n)
        return edits

    def sending(self, edits: Sequence[Edit]) -> None:
        """These edits are being sent."""
        fresh = {edit.id for edit in edits if edit.id in self.pending} - self.sent
        if fresh:
            self.sent |= fresh
            self._told(Changed.EDITS)

    def keep(self, page: Page, kept: Callable[[list[Numbered]], None], failed: Failed) -> None:
        """Keep a page of the feed on disk; `kept` gets what did not go through a second time."""
        now = self._clock.now()
        self._writer.submit(lambda connection: take_page(connection, page, now), kept, failed)

    def took(self, page: Page, parked: Sequence[Numbered] = ()) -> bool:
        """A page is on disk; whether it brought anything: changes, outcomes, or another number reached by the hub."""
        moved = (page.next, page.last_n) != (self.cursor, self._last_n)
        self.cursor, self._last_n = page.next, page.last_n
        self._anew = self._anew and not page.snapshot
        if self._anew:  # this page was on its way when it was said
            self._forget_cursor()
        for kept in parked:
            self._put(kept)
        self._look_again()
        closed = self._close(page.outcomes) or bool(parked)
        changed = Changed.RECORDS if page.changes or page.snapshot or closed else Changed.NOTHING
        if closed:
            changed |= Changed.EDITS
        if changed:
            self.told_page(changed, page)
        return moved or closed

    def park(self, edit: Edit, outcome: Outcome, done: Callable[[None], None], failed: Failed) -> None:
        """Close an edit that the hub can't even read; its number goes out void."""

        def parked(_: None) -> None:
            self._close([outcome])
            self._told(Changed.RECORDS | Changed.EDITS)
            done(None)

        self._writer.submit(lambda connection: park_edit(connection, outcome), parked, failed)

    def new_name(self, page: Page) -> str:
        """The device that this desk has to be from now on, after this page; "" while numbers fit.

        A number that was taken, or that we never gave: this copy was set back, or another runs under its name. An edit
        that the hub waits for and nobody has any more: it was set back further than we keep what is done.
        """
        taken = any(told.type == NUMBER_TAKEN for told in page.outcomes)
        if taken or page.last_n > self._given or self._bears_others(page.outcomes):
            return self.new_id()
        waiting = self.to_send(1)
        return heir(self.device) if waiting and waiting[0].n > self._last_n + 1 else ""

    def rename(self, device: str, done: Callable[[None], None], failed: Failed) -> None:
        """Number all edits anew, as another device. The hub knows those that it has taken by their ids."""

        def renamed(given: Mapping[int, int]) -> None:
            self.device, self._last_n, self._given = device, 0, max(given.values(), default=0)
            self.pending = {
                id: structs.replace(edit, n=given[edit.n]) if edit.n else edit for id, edit in self.pending.items()
            }
            parked, self.parked = self.parked, {}
            for n, kept in parked.items():
                edit = structs.replace(kept.edit, n=given.get(n, n))
                self._put(structs.replace(kept, edit=edit))
            log.info("goes on as another device, with %d edits numbered anew", len(given))
            self._told(Changed.EDITS)
            done(None)

        self._writer.submit(lambda connection: number_anew(connection, device), renamed, failed)

    def start_anew(self) -> None:
        """Forget how far the feed was read: the next page is the first of a snapshot."""
        self._anew = True
        self._forget_cursor()
        self.wake()

    def _forget_cursor(self) -> None:
        self.cursor = ""
        self._writer.submit(lambda connection: keep_meta(connection, cursor=""))

    def _put(self, kept: Numbered) -> None:
        if kept.became == "pending":
            self.pending[kept.edit.id] = kept.edit
        else:
            self.parked[kept.edit.n] = kept

    def new_id(self) -> str:
        """An id that nothing else bears."""
        from uuid import UUID  # not needed for the first paint

        return str(UUID(int=self._chance.getrandbits(128), version=4))

    def _answered(self, outcomes: Sequence[Outcome]) -> Iterator[tuple[Edit, Outcome]]:
        """The pending edits that bear these numbers, with what is said of the number."""
        answered = {told.n: told for told in outcomes if told.type != NUMBER_TAKEN}
        last = max(answered, default=0)
        reached = takewhile(lambda edit: edit.n <= last, self.pending.values())  # they stand in order
        return ((edit, answered[edit.n]) for edit in reached if edit.n and edit.n in answered)

    def _bears_others(self, outcomes: Sequence[Outcome]) -> bool:
        """Whether what is said of a number of ours is said of another edit."""
        return any(told.id not in ("", edit.id) for edit, told in self._answered(outcomes))

    def _close(self, outcomes: Sequence[Outcome]) -> bool:
        closed = [(edit, told) for edit, told in self._answered(outcomes) if told.id in ("", edit.id)]
        for edit, told in closed:
            del self.pending[edit.id]
            self.sent.discard(edit.id)
            if told.outcome != "done":
                self._put(Numbered(edit, told.outcome, told))
        return bool(closed)

    def _saved(self, edit: Edit) -> None:
        self._look_again()
        self.pending[edit.id] = edit
        self._given = max(self._given, edit.n)
        self._told(Changed.EDITS)
        self.wake()

    def _not_saved(self, edit: Edit, error: BaseException) -> None:
        """It is not on disk, so it must not be sent; its author is told, and sees the record as it was."""
        log.error("edit not saved: %s: %r", edit.kind, error)
        del self.pending[edit.id]
        lost = structs.replace(edit, n=min([0, *self.parked]) - 1)
        self._put(Numbered(lost, "refused", None))
        self._unsure[edit.id] = lost.n
        self._told(Changed.RECORDS | Changed.EDITS)

    def _look_again(self) -> None:
        """A commit that failed half-way may come to light on the mended disk: such an edit is on its way after all.

        The next commit that succeeds settles it, one way or the other.
        """
        unsure, self._unsure = self._unsure, {}
        there = [kept for kept in self._copy.numbered() if kept.edit.id in unsure] if unsure else []
        for kept in there:
            self.parked.pop(unsure[kept.edit.id], None)
            self._put(kept)
        if there:
            in_order = sorted(self.pending.values(), key=lambda edit: (edit.n == 0, edit.n))
            self.pending = {edit.id: edit for edit in in_order}
            self._told(Changed.RECORDS | Changed.EDITS)


def _entity(edit: Edit) -> Entity:
    return edit.kind.partition(".")[0], edit.entity
