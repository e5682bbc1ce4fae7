"""What a screen holds: read, change, watch. The rest of the desk works behind it, on the same thread."""

import asyncio
import random
from collections.abc import Callable, Mapping, Sequence
from contextlib import aclosing
from typing import Any, Final

from anchor_console.core import fields
from anchor_console.core.edits import Edit, Held, View, replay
from anchor_console.core.ports import Clock
from anchor_console.core.undo import Wanted, inverse
from anchor_console.desk.copy import Copy, Numbered, keep_meta, keep_picture
from anchor_console.desk.embedded import Door
from anchor_console.desk.live import Following, kept
from anchor_console.desk.outbox import Outbox
from anchor_console.desk.picture import Changed, Picture
from anchor_console.desk.remote import HubRemote, Remote
from anchor_console.desk.view import Badge, LineupRow, Link, LinkStep, SessionRow, Trouble
from anchor_console.kit.http import Http, Refused, Unreachable
from anchor_console.kit.tasks import Tasks
from anchor_console.kit.writer import Writer

LONGEST_PAUSE: Final = 30.0
KEEP_EVERY: Final = 10.0
"""Seconds between two times that the picture on screen is kept for the next start."""
UNDO_DEPTH: Final = 100

Told = Callable[[Changed], None]


class Desk:
    """A `DeskView` on this machine's copy; with `connect` it keeps in step with a hub."""

    def __init__(self, copy: Copy, writer: Writer, clock: Clock, chance: random.Random) -> None:
        self._copy = copy
        self._writer = writer
        self._clock = clock
        self._chance = chance
        self._outbox = Outbox(copy, writer, clock, self._tell)
        self._watchers: list[Told] = []
        self._view: View | None = None
        self._lineups: dict[str, Sequence[LineupRow]] = {}
        self._sessions: Sequence[SessionRow] | None = None
        self._taken_back: list[Wanted] = []
        self._following: Following | None = None
        self._remote: Remote | None = None
        self._tasks: Tasks | None = None
        self._hub = Link(step="starting", since=clock.now())
        self._open_last_session()

    def now(self) -> int:
        """The wall clock, ms."""
        return self._clock.now()

    @property
    def hub(self) -> Link:
        """How it stands with the hub."""
        return self._hub

    @property
    def stream(self) -> Link:
        """How it stands with the live stream of the session on screen."""
        return self._following.link if self._following else Link(step="stopped", since=self._hub.since)

    @property
    def picture(self) -> Picture | None:
        """The room of the session on screen."""
        return self._following.picture if self._following else None

    @property
    def session(self) -> SessionRow | None:
        """The session on screen."""
        shown = self._following.picture.session if self._following else ""
        return next((row for row in self.sessions() if row.id == shown), None)

    def sessions(self) -> Sequence[SessionRow]:
        """All sessions by their planned start, pending edits included."""
        if self._sessions is None:
            records = ((id, self._seen("session", id)) for id in self._ids("session"))
            rows = [self._session_row(id, record) for id, record in records if record is not None]
            self._sessions = sorted(rows, key=lambda row: (row.starts_at, row.id))
        return self._sessions

    def lineup(self, session: str) -> Sequence[LineupRow]:
        """The lineup in its order, pending edits included."""
        if session not in self._lineups:
            order = self._records().lineup(session)
            rows = (self._lineup_row(number, id) for number, (id, _) in enumerate(order, start=1))
            self._lineups[session] = [row for row in rows if row is not None]
        return self._lineups[session]

    def open_session(self, session: str) -> None:
        """Show this session from now on, at once as it was last seen here."""
        if self._following and self._following.picture.session == session:
            return
        self._keep_picture()
        self._following = Following(session, self._clock, self._tell, self._outbox.wake)
        known = self._copy.picture(session)
        if known is not None:
            self._following.picture.apply(known)
        self._writer.submit(lambda connection: keep_meta(connection, session=session))
        self._follow()
        self._tell(~Changed.NOTHING)

    def change(self, kind: str, entity: str, wanted: Mapping[str, object]) -> None:
        """Want something: it shows at once, is kept on disk, then sent."""
        records = self._records()
        back = inverse(Edit(n=0, id="", kind=kind, entity=entity, set=dict(wanted)), records)
        if back is not None:
            self._taken_back = [*self._taken_back[-UNDO_DEPTH:], back]
        self._want(kind, entity, wanted)

    def undo(self) -> bool:
        """Take back the last change made here, as a new edit; False when there is none."""
        if not self._taken_back:
            return False
        wanted = self._taken_back.pop()
        self._want(wanted.kind, wanted.entity, wanted.set)
        return True

    def waiting(self) -> int:
        """Edits that the hub has not yet answered."""
        return len(self._outbox.pending)

    def troubles(self) -> Sequence[Trouble]:
        """Edits that did not go through, until dropped."""
        return [_trouble(n, parked) for n, parked in sorted(self._outbox.parked.items())]

    def drop(self, n: int) -> None:
        """Drop an edit that did not go through."""
        self._outbox.drop(n)

    def watch(self, told: Told) -> Callable[[], None]:
        """Be told what changed; call the answer to stop."""
        self._watchers.append(told)
        return lambda: self._watchers.remove(told) if told in self._watchers else None

    def connect(self, door: Door, tasks: Tasks) -> None:
        """Keep in step with the hub behind `door`, and follow the room on screen, until the tasks are closed."""
        self._tasks = tasks
        tasks.start("hub", self._stay_in_step(door))
        tasks.start("keep picture", self._keep_pictures())

    def close(self) -> None:
        """Keep what is on screen for the next start."""
        self._keep_picture()

    async def _stay_in_step(self, door: Door) -> None:
        failures = 0
        while True:
            http: Http | None = None
            try:
                self._step("connecting" if failures == 0 else self._hub.step, self._hub.reason)
                http = await door.open()
                failures = 0
                await self._talk(HubRemote(http), http.address)
            except Unreachable:
                self._step("lost", "no_answer")
            except Refused as refused:
                self._step("refused" if refused.status in (401, 403) else "lost", refused.type)
            finally:
                self._stop_talking()
                if http is not None:
                    await http.close()
            failures += 1
            await asyncio.sleep(self._chance.uniform(0.1, min(LONGEST_PAUSE, 0.5 * 2 ** min(failures, 10))))

    async def _talk(self, remote: Remote, address: str) -> None:
        assert self._tasks is not None
        self._remote = remote
        self._tasks.start("wakes", self._be_woken(remote))
        self._follow()
        await self._outbox.keep_in_step(remote, lambda: self._step("live", "", address))

    def _stop_talking(self) -> None:
        self._remote = None
        if self._tasks is not None:
            self._tasks.cancel("wakes")
            self._tasks.cancel("follow")

    async def _be_woken(self, remote: Remote) -> None:
        """What breaks here shows in the exchange that is asked for next; that one is the judge of the connection."""
        while True:
            try:
                async with aclosing(remote.wakes(self._outbox.cursor)) as wakes:
                    async for _ in wakes:
                        self._outbox.wake()
            except (Unreachable, Refused):
                self._outbox.wake()
            await asyncio.sleep(1.0)

    def _follow(self) -> None:
        if self._tasks is not None and self._remote is not None and self._following is not None:
            self._tasks.start("follow", self._following.follow(self._remote))

    async def _keep_pictures(self) -> None:
        while True:
            await asyncio.sleep(KEEP_EVERY)
            self._keep_picture()

    def _keep_picture(self) -> None:
        picture = self.picture
        if picture is not None and picture.sent_at:
            state, session = kept(picture), picture.session
            self._writer.submit(lambda connection: keep_picture(connection, session, state))

    def _open_last_session(self) -> None:
        last = self._copy.meta("session")
        if last:
            self.open_session(last)

    def _step(self, step: LinkStep, reason: str, address: str = "") -> None:
        if (step, reason) != (self._hub.step, self._hub.reason):
            self._hub = Link(step=step, since=self._clock.now(), address=address or self._hub.address, reason=reason)
            self._tell(Changed.LINK)

    def _want(self, kind: str, entity: str, wanted: Mapping[str, object]) -> None:
        known = self._copy.get(kind.partition(".")[0], entity)
        self._outbox.add(kind, entity, known.version if known else None, wanted)
        self._tell(Changed.RECORDS | Changed.EDITS)

    def _tell(self, changed: Changed) -> None:
        if changed & (Changed.RECORDS | Changed.EDITS):
            self._view, self._sessions = None, None
            self._lineups.clear()
            self._open_what_is_live()
        for told in list(self._watchers):
            told(changed)

    def _open_what_is_live(self) -> None:
        """With nothing on screen, the session that is live goes there by itself."""
        if self._following is None:
            live = [row.id for row in self.sessions() if row.state == "live"]
            if live:
                self.open_session(live[0])

    def _records(self) -> View:
        if self._view is None:
            self._view = replay(self._copy, self._outbox.pending, self._outbox.device)
        return self._view

    def _seen(self, kind: str, id: str) -> fields.Fields | None:
        held: Held | None = self._records().get(kind, id)
        return held.record if held else None

    def _ids(self, kind: str) -> set[str]:
        pending = {id for (of, id) in self._records().pending if of == kind}
        return pending | set(self._copy.ids(kind))

    def _badge(self, kind: str, id: str) -> Badge:
        """The one badge of a record: what is wrong with it first, then what is on its way."""
        for parked in self._outbox.parked.values():
            if parked.edit.entity == id and parked.edit.kind.startswith(kind + "."):
                return "conflict" if parked.became == "conflict" else "refused"
        mine = [edit for edit in self._outbox.pending if edit.entity == id and edit.kind.startswith(kind + ".")]
        if not mine:
            return ""
        return "sent" if all(edit.id in self._outbox.sent for edit in mine) else "pending"

    def _session_row(self, id: str, record: Mapping[str, Any]) -> SessionRow:
        room = self._seen("room", record.get("room") or "") or {}
        return SessionRow(
            id=id, title=record["title"], state=record["state"], room=record.get("room") or "",
            room_name=room.get("name", ""), platform=room.get("platform", ""), currency=room.get("currency", "CNY"),
            starts_at=_instant(record.get("starts_at")), ends_at=_instant(record.get("ends_at")),
            badge=self._badge("session", id),
        )  # fmt: skip

    def _lineup_row(self, number: int, id: str) -> LineupRow | None:
        item = self._seen("lineup_item", id)
        if item is None:
            return None
        product = self._seen("product", item["product"]) or {}
        title = product.get("title") or item["product"]
        return LineupRow(
            id=id, number=number, product=item["product"], title=title,
            short_title=product.get("short_title") or title, role=item.get("role") or "",
            minutes=item.get("minutes") or 0, hand_price=item.get("hand_price"), floor_price=item.get("floor_price"),
            list_price=product.get("list_price"), stock=product.get("stock"), stock_cap=item.get("stock_cap"),
            offer=item.get("offer") or "", badge=self._badge("lineup_item", id),
        )  # fmt: skip


def _instant(moment: str | None) -> int:
    return fields.instant(moment) if moment else 0


def _trouble(n: int, parked: Numbered) -> Trouble:
    outcome = parked.outcome
    return Trouble(
        n=n, kind=parked.edit.kind, entity=parked.edit.entity, wanted=parked.edit.set,
        badge="conflict" if parked.became == "conflict" else "refused",
        detail=outcome.detail if outcome else "not_saved", theirs=outcome.theirs if outcome else None,
    )  # fmt: skip
