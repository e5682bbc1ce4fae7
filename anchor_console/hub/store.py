"""The team's record on disk: edits taken exactly once and in each device's order, and pages of what changed.

Plain functions of a synchronous connection inside a transaction, so that the fault simulator can call them directly.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from msgspec import Struct, structs
from sqlalchemy import Row
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from anchor_console.core import fields
from anchor_console.core.edits import NUMBER_TAKEN, Change, Decision, Edit, Outcome, Page, View, refused
from anchor_console.hub import rows, statements
from anchor_console.hub.author import Author
from anchor_console.hub.keeping import Decided, StoredRecords, Wish, keep

PAGE_CHANGES: Final = 500
PAGE_BYTES: Final = 2 * 1024 * 1024
"""A page ends at this many records, or before this many bytes of them (but holds at least one)."""
CURSOR: Final = re.compile(r"([0-9a-z]{1,32})-(\d{1,18})(?:-(\d{1,18}))?")
"""Epoch, seq, and while a snapshot is under way the head where it began."""


class Unreadable(Struct, frozen=True, kw_only=True):
    """An edit of which only the number can be read: it is refused and uses up its number, so it never blocks."""

    n: int
    detail: str
    id: str = ""


class Forbidden(Struct, frozen=True, kw_only=True):
    """An edit that its author may not make: it is refused, and audited as it was wanted."""

    edit: Edit
    detail: str

    @property
    def n(self) -> int:
        """The edit's number."""
        return self.edit.n

    @property
    def id(self) -> str:
        """The edit's own id."""
        return self.edit.id


Wanted = Edit | Unreadable | Forbidden


class Taken(Struct, frozen=True, kw_only=True):
    """What became of a body of edits: an outcome for each that was taken now or before, and the records changed now.

    `head` is the cursor after them; `anew`: something was taken now, so the head has moved.
    """

    head: str
    last_n: int
    anew: bool
    outcomes: list[Outcome]
    changes: list[Change]


def head(connection: Connection) -> str:
    """The cursor of somebody who has seen everything."""
    workspace = connection.execute(statements.WORKSPACE).one()
    return f"{workspace.epoch}-{workspace.seq}"


def take(connection: Connection, device: str, who: Author, wanted: Iterable[Wanted], now: int) -> Taken:
    """Take a device's edits: each next in number is decided and kept, one taken before is answered as it was then.

    At a gap in the numbers the rest is left; `last_n` tells. So it is behind a number that another edit bore: the rest
    comes again, in its order, when the device has found itself a name. Nothing is kept unless the transaction commits.
    """
    workspace = connection.execute(statements.LOCKED_WORKSPACE).one()
    body = sorted(wanted, key=lambda edit: edit.n)
    before = last = last_n(connection, device)
    batch = _Batch(connection, device, who, body, last, now)
    outcomes: list[Outcome] = []
    for edit in body:
        if edit.n > last + 1 or (outcomes and outcomes[-1].type == NUMBER_TAKEN):
            break
        outcomes.append(batch.told(edit) if edit.n <= last else batch.decided(edit))
        last = max(last, edit.n)
    seq, changes = batch.write(who, last, now) if last > before else (workspace.seq, [])
    head = f"{workspace.epoch}-{seq}"
    return Taken(head=head, last_n=last, anew=last > before, outcomes=outcomes, changes=changes)


def last_n(connection: Connection, of: str) -> int:
    """The number of the last edit taken of a device, 0 for a new one."""
    return connection.scalar(statements.LAST_N, {"device": of}) or 0


def page(connection: Connection, of: str, after: str, taken: Sequence[Outcome] = ()) -> Page:
    """The changes after a cursor, with the device's outcomes of that stretch and those of the edits just `taken`."""
    epoch, seq, kept_from = connection.execute(statements.WORKSPACE).one()
    stretch = _stretch(after, epoch, seq, kept_from)
    wanted = {"since": stretch.since, "head": seq, "limit": PAGE_CHANGES + 1}
    found = connection.execute(statements.CHANGES, wanted).all()
    shown = _fitting(found)
    more = len(shown) < len(found)
    reached = shown[-1].seq if more else seq
    outcomes = {} if stretch.anew else _outcomes(connection, of, stretch.since, reached)
    outcomes |= {told.n: told for told in taken}
    return Page(
        epoch=epoch,
        next=f"{epoch}-{reached}-{stretch.start}" if reached < kept_from else f"{epoch}-{reached}",
        more=more,
        snapshot=stretch.anew,
        last_n=last_n(connection, of),
        changes=[rows.read_change(row) for row in shown],
        outcomes=[told for _, told in sorted(outcomes.items())],
        head=seq,
    )


class _Batch:
    """A body of edits: all are decided in memory, then kept at once."""

    def __init__(
        self, connection: Connection, device: str, who: Author, body: Sequence[Wanted], last: int, now: int
    ) -> None:
        self._connection = connection
        self._device = device
        self._records = StoredRecords(connection)
        self._view = View(self._records, device, who.person, now)
        self._fresh: list[Decided] = []
        self._told = self._taken_before([edit.n for edit in body if edit.n <= last])
        self._once = self._known_again([edit.id for edit in body if edit.n > last and edit.id])

    def _taken_before(self, numbers: Sequence[int]) -> dict[int, tuple[str, Outcome]]:
        """(edit's id, outcome) by number; of one taken long ago, what the audit still says."""
        if not numbers:
            return {}
        wanted = {"device": self._device, "numbers": numbers}
        once = self._connection.execute(statements.TAKEN_BY_NUMBER, wanted)
        told = {row.n: (str(row.edit), _outcome(row)) for row in once}
        found = self._connection.execute(statements.TOLD, wanted)
        return told | {row.n: (row.edit, rows.to_outcome(row.document)) for row in found}

    def _known_again(self, ids: Sequence[str]) -> dict[str, tuple[Wish, Outcome]]:
        """What was taken under these ids, by whichever device: one that lost its numbers brings its edits again."""
        found = self._connection.execute(statements.TAKEN_BY_ID, {"ids": ids}) if ids else ()
        return {row.edit: (Wish(*row[:6]), _outcome(row)) for row in found}

    def told(self, edit: Wanted) -> Outcome:
        """What was said of an edit taken before. A device set back by a restore gives old numbers anew: refused."""
        id, told = self._told.get(edit.n, ("", None))
        if told is None or id != edit.id:
            return refused(edit.n, NUMBER_TAKEN, "another edit of this device bore this number").outcome
        return structs.replace(told, id=id)

    def decided(self, edit: Wanted) -> Outcome:
        """What becomes of the next edit. One that was taken under another number has no effect a second time."""
        wish = _wish(edit)
        once = self._once.get(wish.edit)
        if once is not None and once[0]._replace(n=wish.n) == wish:
            decision = Decision(structs.replace(once[1], n=wish.n))
        else:
            decision = self._judged(edit)
        decision = structs.replace(decision, outcome=structs.replace(decision.outcome, id=edit.id))
        self._fresh.append((wish, decision))
        self._told[edit.n] = (edit.id, decision.outcome)
        if wish.edit:
            self._once[wish.edit] = (wish, decision.outcome)
        return decision.outcome

    def _judged(self, edit: Wanted) -> Decision:
        if isinstance(edit, Unreadable):
            return refused(edit.n, "invalid", edit.detail)
        if isinstance(edit, Forbidden):
            return refused(edit.n, "forbidden", edit.detail)
        try:
            return self._view.apply(edit)
        except SQLAlchemyError:
            raise
        except Exception as fault:  # whatever an edit makes us stumble over must not stop those behind it
            return refused(edit.n, "fault", f"the hub stumbled over it: {type(fault).__name__}")

    def write(self, who: Author, last: int, now: int) -> tuple[int, list[Change]]:
        """Keep what was decided, all in this transaction. Returns the last seq and the records changed, each once."""
        written = keep(self._connection, self._records, self._device, who, self._fresh, now)
        self._keep_number(last, now)
        return written

    def _keep_number(self, last: int, now: int) -> None:
        kept = {"of": self._device, "new_last_n": last, "new_seen_at": now}
        if not self._connection.execute(statements.KEEP_LAST_N, kept).rowcount:
            self._connection.execute(statements.NEW_DEVICE, {"id": self._device, "last_n": last, "seen_at": now})


def _wish(edit: Wanted) -> Wish:
    if isinstance(edit, Unreadable):
        return Wish(edit.n, edit.id, "", "", "{}", 0)
    if isinstance(edit, Forbidden):
        return _wish(edit.edit)
    return Wish(
        edit.n, edit.id, fields.clean(edit.kind), fields.clean(edit.entity), rows.written(edit.set), edit.at
    )  # fmt: skip


def _outcome(row: Row[*tuple[Any, ...]]) -> Outcome:
    """What the audit says of an edit: a conflict's newer values are not among it."""
    return Outcome(n=row.n, outcome=row.outcome, id=row.edit, type=row.type)


class _Stretch(NamedTuple):
    """What a page is taken from: the changes after `since`, of which some may be missing when it begins `anew`.

    `start`: the head where the snapshot under way began, 0 when there is none. What was removed since that time is
    still known, so that the pages behind the first need no snapshot of their own, however old their seqs are.
    """

    since: int
    anew: bool
    start: int


def _stretch(after: str, epoch: str, seq: int, kept_from: int) -> _Stretch:
    cursor = CURSOR.fullmatch(after)
    if cursor is not None and cursor[1] == epoch:
        since, start = int(cursor[2]), int(cursor[3] or 0)
        if since <= seq and kept_from <= max(since, start) <= seq:
            return _Stretch(since, False, start)
    return _Stretch(0, True, seq)


def _fitting(found: Sequence[Row[*tuple[Any, ...]]]) -> Sequence[Row[*tuple[Any, ...]]]:
    """As many rows as a page holds."""
    size = 0
    for i, row in enumerate(found):
        size += len(row.document or "")
        if i == PAGE_CHANGES or (i and size > PAGE_BYTES):
            return found[:i]
    return found


def _outcomes(connection: Connection, of: str, since: int, reached: int) -> dict[int, Outcome]:
    found = connection.scalars(statements.OUTCOMES, {"device": of, "since": since, "reached": reached})
    return {told.n: told for told in map(rows.to_outcome, found)}
