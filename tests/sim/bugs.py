"""Bugs that such protocols have had, planted one at a time: each must be caught, else the simulator proves nothing."""

import itertools
import re
from collections.abc import Callable, Sequence
from typing import Any, Final

import apsw
import pytest
from msgspec import structs

from anchor_console.core.edits import Change, Edit, Outcome, Page, deciding, scripting
from anchor_console.desk import copy, outbox, stall
from anchor_console.desk.copy import Copy, Numbered
from anchor_console.desk.exchange import Exchange
from anchor_console.desk.outbox import Outbox
from anchor_console.hub import ledger, statements, store, tables
from anchor_console.kit import http
from anchor_console.kit.reply import Refused
from tests.sim.network import Network

Plant = pytest.MonkeyPatch
Bug = Callable[[Plant], None]


def fresh_key_on_retry(plant: Plant) -> None:
    """An edit that is sent again bears another id."""
    fresh, after = itertools.count(), Copy.after

    def renewed(self: Copy, n: int, most: int) -> list[Edit]:
        return [structs.replace(edit, id=f"{edit.id[:40]}{next(fresh)}") for edit in after(self, n, most)]

    plant.setattr(Copy, "after", renewed)


def delete_on_send(plant: Plant) -> None:
    """What was sent counts as done."""
    sending = Outbox.sending

    def sent(self: Outbox, edits: Sequence[Edit]) -> None:
        sending(self, edits)
        for edit in edits:
            self.pending.pop(edit.id, None)
        self._writer.submit(
            lambda connection: connection.executemany(
                "UPDATE edit SET became = 'done' WHERE n = ? AND became = 'pending'", [(edit.n,) for edit in edits]
            )
        )

    plant.setattr(Outbox, "sending", sent)


def numbers_outside_the_transaction(plant: Plant) -> None:
    """What was taken is remembered in a transaction of its own, after that of the effects."""
    keep_number, take = store._Batch._keep_number, ledger.Ledger.take
    plant.setattr(store._Batch, "_keep_number", lambda self, last, now: None)

    async def taken(self: ledger.Ledger, device: str, who: Any, wanted: Any, after: str) -> Page:
        wanted = list(wanted)
        last = await self.read(lambda connection: store.last_n(connection, device))
        page = await take(self, device, who, wanted, after)
        for edit in sorted(wanted, key=lambda edit: edit.n):
            last = max(last, edit.n) if edit.n <= last + 1 else last

        def keep(connection: Any) -> None:
            batch = store._Batch(connection, device, who, [], 0, 0)
            keep_number(batch, last, 0)

        await self.write(keep)
        return structs.replace(page, last_n=last)

    plant.setattr(ledger.Ledger, "take", taken)


def cursor_before_page(plant: Plant) -> None:
    """The cursor is on disk a transaction before the page."""
    keep = Outbox.keep

    def kept(self: Outbox, page: Page, done: Any, failed: Any) -> None:
        self._writer.submit(lambda connection: copy.keep_meta(connection, cursor=page.next))
        keep(self, page, done, failed)

    plant.setattr(Outbox, "keep", kept)


def bare_acknowledgement(plant: Plant) -> None:
    """A number that the hub has reached closes all edits up to it as done; nobody looks at what became of them."""
    take_page = copy.take_page

    def trusted(connection: apsw.Connection, page: Page, now: int) -> list[Numbered]:
        connection.execute("UPDATE edit SET became = 'done' WHERE became = 'pending' AND n <= ?", (page.last_n,))
        return take_page(connection, structs.replace(page, outcomes=[]), now)

    took = Outbox.took

    def told(self: Outbox, page: Page, parked: Sequence[Numbered] = ()) -> bool:
        moved = took(self, structs.replace(page, outcomes=[]), parked)
        for edit in [edit for edit in self.pending.values() if 0 < edit.n <= page.last_n]:
            del self.pending[edit.id]
        return moved

    plant.setattr(outbox, "take_page", trusted)
    plant.setattr(Outbox, "took", told)


def no_epoch(plant: Plant) -> None:
    """A cursor of before a restore is taken for one of today."""
    plant.setattr(
        store, "_stretch",
        lambda after, _epoch, seq, kept_from, stretch=store._stretch: stretch(
            re.sub("^[a-z0-9]+", "e", after), "e", seq, kept_from
        ),
    )  # fmt: skip


def gaps_accepted(plant: Plant) -> None:
    """The hub takes any higher number."""

    class Anything(int):
        def __add__(self, other: int) -> int:
            return 2**60

    last_n, page = store.last_n, store.page
    plant.setattr(store, "last_n", lambda connection, of: Anything(last_n(connection, of)))
    plant.setattr(
        store, "page",
        lambda *asked: structs.replace(given := page(*asked), last_n=int(given.last_n)),
    )  # fmt: skip
    plant.setattr(Copy, "after", _without_the_first(Copy.after))


def _without_the_first(after: Callable[[Copy, int, int], list[Edit]]) -> Callable[[Copy, int, int], list[Edit]]:
    return lambda self, n, most: found[1:] if len(found := after(self, n, most)) > 3 else found


def no_time_limit(plant: Plant) -> None:
    """A request may take for ever, and nobody watches the outbox."""
    plant.setattr(http, "WHOLE", 1e9)
    plant.setattr(stall, "LOOKS", 10**9)
    way = Network._way

    async def endless(self: Network, patience: float) -> None:
        await way(self, 1e9)

    plant.setattr(Network, "_way", endless)


def poison_blocks(plant: Plant) -> None:
    """An edit for which a body is not taken stays first in line."""

    async def stuck(self: Exchange, unsent: list[Edit], refusal: Refused) -> None:
        raise refusal

    plant.setattr(Exchange, "_make_way", stuck)


def no_version_guard(plant: Plant) -> None:
    """Whoever comes last wins, also over what they had not seen."""
    plant.setattr(deciding, "conflict", lambda case, changed: None)


def effects_again(plant: Plant) -> None:
    """Those outside hear of an edit each time that it is sent."""
    take = store.take

    def taken(connection: Any, device: str, who: Any, wanted: Any, now: int) -> store.Taken:
        told = take(connection, device, who, wanted, now)
        changes = told.changes or [
            Change(seq=0, kind=edit.kind, id=edit.entity, version=edit.n, record=None) for edit in wanted
        ]
        return structs.replace(told, changes=changes, anew=True)

    plant.setattr(store, "take", taken)


def ids_forgotten(plant: Plant) -> None:
    """An edit is known by its number alone: numbered anew, it takes effect again."""
    plant.setattr(store._Batch, "_known_again", lambda self, ids: {})


def never_renamed(plant: Plant) -> None:
    """A device whose numbers don't fit goes on as before."""
    plant.setattr(Outbox, "new_name", lambda self, page: "")


def done_not_replayed(plant: Plant) -> None:
    """A hub that was restored does not get back what it lost."""
    plant.setattr(Outbox, "is_behind", lambda self: self.first() > 0)


def lost_again_in_silence(plant: Plant) -> None:
    """What was done, and did not go through at a restored hub, is not told."""

    def silent(connection: apsw.Connection, page: Page, now: int) -> list[Numbered]:
        copy.take_page(connection, page, now)
        return []

    plant.setattr(outbox, "take_page", silent)


def snapshot_keeps_the_old(plant: Plant) -> None:
    """A snapshot is laid over what was known before."""
    take_page = copy.take_page
    plant.setattr(
        outbox, "take_page",
        lambda connection, page, now: take_page(connection, structs.replace(page, snapshot=False), now),
    )  # fmt: skip


def snapshot_takes_edits(plant: Plant) -> None:
    """A snapshot empties the outbox, too."""
    take_page = copy.take_page

    def emptied(connection: apsw.Connection, page: Page, now: int) -> list[Numbered]:
        if page.snapshot:
            connection.execute("DELETE FROM edit WHERE became = 'pending'")
        return take_page(connection, page, now)

    plant.setattr(outbox, "take_page", emptied)


def dropped_comes_back(plant: Plant) -> None:
    """What was parked goes out again as it was when a hub was set back."""
    plant.setattr(copy, "void", lambda edit: edit)


def outcome_of_another(plant: Plant) -> None:
    """A number that was taken is answered with what became of it, whichever edit bore it."""

    def told(self: store._Batch, edit: Any) -> Outcome:
        return structs.replace(self._told[edit.n][1], id=edit.id)

    plant.setattr(store._Batch, "told", told)


def later_first(plant: Plant) -> None:
    """A body is sent from its end."""
    after = Copy.after

    def reversed_(self: Copy, n: int, most: int) -> list[Edit]:
        found = after(self, n, most)
        swapped = [structs.replace(one, n=other.n) for one, other in zip(reversed(found), found, strict=True)]
        return swapped

    plant.setattr(Copy, "after", reversed_)


def saved_before_the_disk(plant: Plant) -> None:
    """An edit counts as saved when it was made."""
    add = Outbox.add

    def added(self: Outbox, *wanted: Any) -> Edit:
        edit = add(self, *wanted)
        if edit.id in self.pending and not edit.n:
            self.pending[edit.id] = structs.replace(edit, n=self._given + 1)
        return edit

    plant.setattr(Outbox, "add", added)


def removals_untold(plant: Plant) -> None:
    """The feed leaves out what was removed."""
    changed = statements.CHANGES
    plant.setattr(statements, "CHANGES", changed.where(tables.record.c.document.is_not(None)))


def chain_left_behind(plant: Plant) -> None:
    """The audit's last hash is kept before the rows."""
    plant.setattr(statements, "END_OF_CHAIN", statements.END_OF_CHAIN.where(tables.workspace.c.id == 0))


def losing_copy_lost(plant: Plant) -> None:
    """Of two who write a line at once, the words of the one that loses are kept nowhere but at that desk."""
    plant.setattr(scripting, "kept_beside", lambda _, decision: decision)


def wording_untold(plant: Plant) -> None:
    """A line's new text is kept in the line alone: what it said before is gone with the next one."""
    plant.setattr(scripting, "wordings", lambda *_: ())


BUGS: Final[tuple[Bug, ...]] = (
    fresh_key_on_retry, delete_on_send, numbers_outside_the_transaction, cursor_before_page, bare_acknowledgement,
    no_epoch, gaps_accepted, no_time_limit, poison_blocks, no_version_guard, effects_again, ids_forgotten,
    never_renamed, done_not_replayed, lost_again_in_silence, snapshot_keeps_the_old, snapshot_takes_edits,
    dropped_comes_back, outcome_of_another, later_first, saved_before_the_disk,
    removals_untold, chain_left_behind, losing_copy_lost, wording_untold,
)  # fmt: skip
