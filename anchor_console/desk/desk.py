"""What a screen holds: read, change, watch. The rest of the desk works behind it, on the same thread."""

import logging
import random
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from anchor_console.core import fields
from anchor_console.core.edits import Edit, Entity, Held, View, replay
from anchor_console.core.ports import Clock
from anchor_console.core.undo import Wanted, inverse
from anchor_console.desk.copy import Copy, Numbered, keep_meta, keep_picture
from anchor_console.desk.live import Following, kept
from anchor_console.desk.outbox import Outbox
from anchor_console.desk.picture import Changed, Picture
from anchor_console.desk.view import Badge, LineupRow, Link, SessionRow, Trouble
from anchor_console.kit.writer import Writes

if TYPE_CHECKING:
    from anchor_console.desk.embedded import Door
    from anchor_console.desk.talk import Talk
    from anchor_console.kit.tasks import Tasks

KEEP_EVERY: Final = 10.0
"""Seconds between two times that the picture on screen is kept for the next start."""
UNDO_DEPTH: Final = 100

Told = Callable[[Changed], None]
log = logging.getLogger(__name__)


class Desk:
    """A `DeskView` on this machine's copy; with `connect` it keeps in step with a hub."""

    def __init__(self, copy: Copy, writer: Writes, clock: Clock, chance: random.Random) -> None:
        self._copy = copy
        self._writer = writer
        self._clock = clock
        self._chance = chance
        self._outbox = Outbox(copy, writer, clock, chance, self._tell)
        self._watchers: list[Told] = []
        self._view: View | None = None
        self._badges: Mapping[Entity, Badge] | None = None
        self._lineups: dict[str, Sequence[LineupRow]] = {}
        self._sessions: Sequence[SessionRow] | None = None
        self._undoes: deque[tuple[str, Wanted]] = deque(maxlen=UNDO_DEPTH)
        """Of each change made here: the edit's id, and what takes it back."""
        self._following: Following | None = None
        self._talk: Talk | None = None
        self._starting = Link(step="starting", since=clock.now())
        self._kept_at = 0
        last = copy.meta("session")
        if last:
            self._show(last)

    def now(self) -> int:
        """The wall clock, ms."""
        return self._clock.now()

    @property
    def hub(self) -> Link:
        """How it stands with the hub."""
        return self._talk.link if self._talk else self._starting

    @property
    def stream(self) -> Link:
        """How it stands with the live stream of the session on screen."""
        return self._following.link if self._following else Link(step="stopped", since=self._starting.since)

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
        self._show(session)
        self._writer.submit(lambda connection: keep_meta(connection, session=session))
        self._tell(~Changed.NOTHING)

    def change(self, kind: str, entity: str, wanted: Mapping[str, object]) -> None:
        """Want something: it shows at once, is kept on disk, then sent."""
        back = inverse(Edit(n=0, id="", kind=kind, entity=entity, set=dict(wanted)), self._records())
        edit = self._want(kind, entity, wanted)
        if back is not None and edit.id in self._outbox.pending:
            self._undoes.append((edit.id, back))

    def undo(self) -> bool:
        """Take back the last change made here, as a new edit; False when there is none.

        A change that did not go through is none: it is parked, and dropping it is all there is to do.
        """
        if not self._undoes:
            return False
        _, back = self._undoes.pop()
        self._want(back.kind, back.entity, back.set)
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

    def connect(self, door: "Door", tasks: "Tasks") -> None:
        """Keep in step with the hub behind `door`, and follow the room on screen, until the tasks are closed."""
        # What talks is imported now that there is something to look at.
        from anchor_console.desk.talk import Talk
        from anchor_console.kit.tasks import every

        self._talk = Talk(door, tasks, self._outbox, self._clock, self._chance, self._tell)
        if self._following is not None:
            self._talk.follow(self._following)
        tasks.start("hub", self._talk.go_on())
        tasks.start("keep picture", every(KEEP_EVERY, self._keep_picture))
        self._tell(Changed.LINK)

    def close(self) -> None:
        """Keep what is on screen for the next start; nobody is told of anything from now on."""
        self._watchers.clear()
        self._keep_picture()

    def _show(self, session: str) -> None:
        self._following = Following(session, self._clock, self._chance, self._tell, self._outbox.wake)
        known = self._copy.picture(session)
        if known is not None:
            self._following.picture.apply(known)
            self._kept_at = self._following.picture.sent_at
        if self._talk is not None:
            self._talk.follow(self._following)

    def _keep_picture(self) -> None:
        picture = self.picture
        if picture is not None and picture.sent_at not in (0, self._kept_at):
            self._kept_at = picture.sent_at
            state, session = kept(picture), picture.session
            self._writer.submit(lambda connection: keep_picture(connection, session, state))

    def _want(self, kind: str, entity: str, wanted: Mapping[str, object]) -> Edit:
        known = self._copy.get(kind.partition(".")[0], entity)
        view = self._records()
        edit = self._outbox.add(kind, entity, known.version if known else None, wanted)
        if view is self._view:
            view.apply(edit)  # laid over what is there, so that a long outbox is not replayed for each change
        self._tell(Changed.RECORDS | Changed.EDITS, view)
        return edit

    def _tell(self, changed: Changed, view: View | None = None) -> None:
        """Forget what was made of what has changed, but for a `view` that knows it already; then tell the watchers."""
        if changed & Changed.RECORDS:
            self._view = view if view is self._view else None
        if changed & (Changed.RECORDS | Changed.EDITS):
            self._badges, self._sessions = None, None
            self._lineups.clear()
            self._forget_undoes()
            self._open_what_is_live()
        for told in list(self._watchers):
            if told in self._watchers:
                self._tell_one(told, changed)

    def _tell_one(self, told: Told, changed: Changed) -> None:
        try:
            told(changed)
        except Exception as error:  # a view that stumbles must stop neither the others nor the syncing
            log.error("a view stumbled over a change: %s", changed, exc_info=error)

    def _forget_undoes(self) -> None:
        """What did not go through can't be taken back."""
        parked = {kept.edit.id for kept in self._outbox.parked.values()}
        for undo in [undo for undo in self._undoes if undo[0] in parked]:
            self._undoes.remove(undo)

    def _open_what_is_live(self) -> None:
        """With nothing on screen, the session that is live goes there by itself."""
        if self._following is None:
            live = [row.id for row in self.sessions() if row.state == "live"]
            if live:
                self.open_session(live[0])

    def _records(self) -> View:
        if self._view is None:
            self._view = replay(self._copy, self._outbox.pending.values(), self._outbox.device)
        return self._view

    def _seen(self, kind: str, id: str) -> fields.Fields | None:
        held: Held | None = self._records().get(kind, id)
        return held.record if held else None

    def _ids(self, kind: str) -> set[str]:
        pending = {id for (of, id) in self._records().pending if of == kind}
        return pending | set(self._copy.ids(kind))

    def _badge(self, kind: str, id: str) -> Badge:
        if self._badges is None:
            self._badges = self._outbox.badges()
        return self._badges.get((kind, id), "")

    def _session_row(self, id: str, record: Mapping[str, Any]) -> SessionRow:
        room = self._seen("room", record.get("room") or "") or {}
        return SessionRow(
            id=id, title=record["title"], state=record["state"], room=record.get("room") or "",
            room_name=room.get("name", ""), platform=room.get("platform", ""), currency=room.get("currency", "CNY"),
            starts_at=_instant(record.get("starts_at")), ends_at=_instant(record.get("ends_at")),
            live_at=record.get("live_at") or 0, ended_at=record.get("ended_at") or 0, badge=self._badge("session", id),
        )  # fmt: skip

    def _lineup_row(self, number: int, id: str) -> LineupRow | None:
        item = self._seen("lineup_item", id)
        if item is None:
            return None  # a page was kept between the two looks, and took it away: what it told comes next
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
