"""What a screen holds: read, change, watch. The rest of the desk works behind it, on the same thread."""

import logging
import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from anchor_console.core.edits import Page, View, replay
from anchor_console.core.ports import Clock
from anchor_console.core.undo import Wanted
from anchor_console.desk.beside import Beside
from anchor_console.desk.browsing import CataloguePage, CatalogueQuery, Facets, SavedView
from anchor_console.desk.catalogue import Catalogue
from anchor_console.desk.copy import Copy, keep_meta, keep_picture
from anchor_console.desk.live import Following, kept
from anchor_console.desk.on_air import OnAir
from anchor_console.desk.outbox import Outbox
from anchor_console.desk.picture import Changed, Picture
from anchor_console.desk.reading import Reading, Value
from anchor_console.desk.rows import trouble
from anchor_console.desk.undoing import Undoing
from anchor_console.desk.view import (
    CommandRow,
    CueRow,
    Deed,
    Kept,
    LineupRow,
    Link,
    Me,
    PersonRow,
    Presence,
    ProductRow,
    Progress,
    SessionRow,
    Shelter,
    Trouble,
    WayOut,
)
from anchor_console.kit.asking import Asks
from anchor_console.kit.writer import Writes

if TYPE_CHECKING:
    from anchor_console.core.compliance import Pack
    from anchor_console.desk.embedded import Door
    from anchor_console.desk.sheltering import Sheltering
    from anchor_console.desk.talk import Talk
    from anchor_console.kit.tasks import Tasks

KEEP_EVERY: Final = 10.0
FORGETS_EVERY: Final = 24 * 3600.0
"""Seconds between two times that the picture is kept for the next start, and that old edits are forgotten."""

Told = Callable[[Changed], None]
log = logging.getLogger(__name__)


class Desk:
    """A `DeskView` on this machine's copy; with `connect` it keeps in step with a hub."""

    def __init__(
        self, copy: Copy, writer: Writes, clock: Clock, chance: random.Random, sheltering: "Sheltering | None" = None,
        files: Path | None = None, asker: Asks | None = None,
    ) -> None:  # fmt: skip
        self._copy = copy
        self._writer = writer
        self._clock = clock
        self._chance = chance
        self._outbox = Outbox(copy, writer, clock, chance, self._tell)
        self._outbox.told_page = self._tell_page
        self._watchers: list[Told] = []
        self._view: View | None = None
        self._reading = Reading(copy, self._records, self._outbox.badges)
        self._catalogue = Catalogue(copy, self._records, self._outbox.badges, writer, clock, asker, self._tell)
        self._undoing = Undoing(self._want, self._records)
        self._following: Following | None = None
        self._talk: Talk | None = None
        self._starting = Link(step="starting", since=clock.now())
        self._kept_at = 0
        self._me: Me | None = None
        self._sheltering = sheltering
        if sheltering is not None:
            sheltering.told = lambda: self._tell(Changed.LINK)
            sheltering.records_came = self._records_came
        self._beside = Beside(
            copy, self._records, self.me, self._shown, self._outbox, writer, clock, chance, self._tell, files,
            following=lambda: self._following,
        )  # fmt: skip
        if last := copy.meta("session"):
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
        shown = self._shown()
        return next((row for row in self.sessions() if row.id == shown), None)

    def sessions(self) -> Sequence[SessionRow]:
        """All sessions by their planned start, pending edits included."""
        return self._reading.sessions()

    def lineup(self, session: str) -> Sequence[LineupRow]:
        """The lineup in its order, pending edits included."""
        return self._reading.lineup(session)

    def all(self, kind: type[Value], owner: str = "") -> Sequence[Kept[Value]]:
        """The records of a kind by id, or those of them that belong to `owner`, pending edits included."""
        return self._reading.all(kind, owner)

    def one(self, kind: type[Value], id: str) -> Kept[Value] | None:
        """A record with pending edits over it, or None."""
        return self._reading.one(kind, id)

    def open_session(self, session: str) -> None:
        """Show this session from now on, at once as it was last seen here."""
        if self._following and self._following.picture.session == session:
            return
        self._keep_picture()
        self._show(session)
        self._writer.submit(lambda connection: keep_meta(connection, session=session))
        self._tell(~Changed.NOTHING)

    def new_id(self) -> str:
        """An id for a new record."""
        return self._outbox.new_id()

    def change(self, kind: str, entity: str, wanted: Mapping[str, object]) -> None:
        """Want something: it shows at once, is kept on disk, then sent."""
        self._undoing.do([Wanted(kind, entity, dict(wanted))])

    def change_all(self, wanted: Sequence[Wanted], step: str = "") -> None:
        """Want several things that are taken back at once, with the last step where that bears the same name."""
        self._undoing.do(wanted, step)

    def undo(self) -> bool:
        """Take back the last change made here (none that is parked), as a new edit; False when there is none."""
        return self._undoing.undo()

    def redo(self) -> bool:
        """Make again what was taken back last; False when there is none."""
        return self._undoing.redo()

    def undo_says(self) -> Deed | None:
        """What `undo` would take back."""
        return self._undoing.last_done()

    def redo_says(self) -> Deed | None:
        """What `redo` would make again."""
        return self._undoing.last_undone()

    def again(self, n: int, wanted: Mapping[str, object] | None = None) -> None:
        """Want a parked edit again, as it was or with `wanted`, on what stands now; the old one is closed."""
        parked = self._outbox.parked.get(n)
        if parked is not None:
            self.change(parked.edit.kind, parked.edit.entity, parked.edit.set if wanted is None else wanted)
            self._outbox.drop(n)

    def stalled(self) -> int:
        """For how long the hub has answered and yet taken no edit though some wait, ms; 0 when it is not so."""
        since = self._talk.stalled_since if self._talk else 0
        return self.now() - since if since else 0

    def progress(self) -> Progress | None:
        """A long way of the feed that is being read, of a first sync for example."""
        return self._talk.progress if self._talk else None

    def pause(self) -> None:
        """Stop syncing; what is here stays, and edits are kept."""
        if self._talk is not None:
            self._talk.pause()

    def go_on(self) -> None:
        """Sync again from where `pause` stopped."""
        if self._talk is not None:
            self._talk.start()

    def shelter(self) -> Shelter | None:
        """What is wrong with this computer's copy; None when nothing is."""
        return self._sheltering.now if self._sheltering else None

    def leave_shelter(self, way: WayOut) -> None:
        """Take the way out that the shelter offers."""
        if self._sheltering is not None:
            self._sheltering.leave(way, self._writer)

    def me(self) -> Me | None:
        """Who is signed in here, with what they do in a show; None until the hub has said so."""
        return self._reading.by_trade(self._me) if self._me is not None else None

    def known_as(self, me: Me | None) -> None:
        """The hub has said who is signed in here, or it is somebody else from now on."""
        self._me, self._view = me, None
        self._tell(Changed.LINK)

    def people(self) -> Sequence[PersonRow]:
        """The team by name, pending edits included."""
        return self._reading.people()

    def others(self) -> Sequence[Presence]:
        """Who else looks at which session now."""
        return self._beside.company.others()

    def look_at(self, place: str, session: str = "") -> None:
        """Tell the others that this desk shows that session ("": the open one) in that workspace."""
        self._beside.company.look(session or self._shown(), place)

    @property
    def on_air(self) -> OnAir:
        """What is asked of the hub while a show runs."""
        return self._beside.airing

    def cues(self, session: str) -> Sequence[CueRow]:
        """The session's cues, the oldest first."""
        return self._beside.cues(session)

    def cue(self, to: str, text: str, urgent: bool) -> None:
        """Send a cue to the open session, now or not at all."""
        self._beside.cue(to, text, urgent)

    def cue_again(self, cue_id: str) -> None:
        """Send an own cue that did not get through once more."""
        self._beside.cue_again(cue_id)

    def acknowledge(self, cue_id: str) -> None:
        """Say that a cue was seen; of an own one that did not get through: let it go."""
        if not self._beside.let_go(cue_id):
            self.change("cue.acknowledge", cue_id, {})
            self._beside.acknowledged(cue_id)

    def commands(self, session: str) -> Sequence[CommandRow]:
        """The session's commands, the oldest first."""
        return self._beside.commands(session)

    def command(self, verb: str, args: Mapping[str, object], *, retries: str = "", undoes: str = "") -> str:
        """Ask for a command in the open session, now or not at all; its id."""
        return self._beside.command(verb, args, retries, undoes)

    def attach(self, data: bytes) -> str:
        """Keep a file here, sent before the edit that names it; its sha256."""
        return self._beside.files.attach(data)

    def file(self, sha256: str) -> bytes | None:
        """A file's content; None while it is being fetched."""
        return self._beside.files.get(sha256)

    def search(self, text: str, limit: int) -> Sequence[ProductRow]:
        """The products whose texts hold what was typed, the best first, pending edits included; of "" all by title."""
        return self._reading.search(text, limit)

    def catalogue(self, query: CatalogueQuery, offset: int, limit: int) -> CataloguePage:
        """The products of a window of the catalogue, pending edits included."""
        return self._catalogue.page(query, offset, limit)

    def facets(self, query: CatalogueQuery) -> Facets:
        """What the query can be narrowed down to."""
        return self._catalogue.facets(query)

    def saved_views(self) -> Sequence[SavedView]:
        """The saved views of this desk by name."""
        return self._catalogue.saved_views()

    def save_view(self, view: SavedView) -> None:
        """Keep a view under its name, in the place of one that bears it."""
        self._catalogue.save_view(view)

    def drop_view(self, name: str) -> None:
        """Forget a saved view."""
        self._catalogue.drop_view(name)

    def rules(self) -> "Pack":
        """The rule pack that texts are held against."""
        return self._catalogue.rules()

    def waiting(self) -> int:
        """Edits that the hub has not yet answered."""
        return len(self._outbox.pending)

    def troubles(self) -> Sequence[Trouble]:
        """Edits that did not go through, until dropped."""
        return [trouble(n, parked) for n, parked in sorted(self._outbox.parked.items())]

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

        self._talk = Talk(door, tasks, self._outbox, self._clock, self._chance, self._tell, self._beside)
        if self._following is not None:
            self._talk.follow(self._following)
        self._talk.start()
        tasks.start("keep picture", every(KEEP_EVERY, self._keep_picture))
        tasks.start("forget", every(FORGETS_EVERY, self._outbox.forget))
        self._outbox.forget()
        self._tell(Changed.LINK)

    def close(self) -> None:
        """Keep what is on screen for the next start; nobody is told of anything from now on."""
        self._watchers.clear()
        self._keep_picture()

    def _shown(self) -> str:
        """The id of the session on screen."""
        return self._following.picture.session if self._following else ""

    def _show(self, session: str) -> None:
        self._beside.company.look(session, self._beside.company.place)
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

    def _want(self, wanted: Wanted) -> str:
        """Make an edit of it; its id, "" when this disk didn't take it."""
        known, view = self._copy.get(wanted.kind.partition(".")[0], wanted.entity), self._records()
        base = wanted.base or (known.version if known else None)
        edit = self._outbox.add(wanted.kind, wanted.entity, base, wanted.set)
        if view is self._view:
            view.apply(edit)  # laid over what is there, so that a long outbox is not replayed for each change
        self._tell(Changed.RECORDS | Changed.EDITS, view)
        return edit.id if edit.id in self._outbox.pending else ""

    def _tell_page(self, changed: Changed, page: Page) -> None:
        """A page that brings what was shown already spares a long outbox from being replayed."""
        self._reading.took(page)
        self._catalogue.tidy_up()
        self._tell(changed, self._view if self._view is not None and self._view.foresaw(page) else None)

    def _tell(self, changed: Changed, view: View | None = None) -> None:
        """Forget what was made of what has changed, but for a `view` that knows it already; then tell the watchers."""
        if changed & Changed.RECORDS:
            self._view = view if view is self._view else None
            changed |= self._beside.forget()
        if changed & (Changed.RECORDS | Changed.EDITS):
            self._reading.forget()
            self._catalogue.forget()
            self._undoing.forget({kept.edit.id for kept in self._outbox.parked.values()})
            self._open_what_is_live()
        for told in list(self._watchers):
            if told in self._watchers:
                self._tell_one(told, changed)

    def _records_came(self) -> None:
        self._reading.forget_known()
        self._tell(Changed.RECORDS)

    def _tell_one(self, told: Told, changed: Changed) -> None:
        try:
            told(changed)
        except Exception as error:  # a view that stumbles must stop neither the others nor the syncing
            log.error("a view stumbled over a change: %s", changed, exc_info=error)

    def _open_what_is_live(self) -> None:
        """With nothing on screen, the session that is live goes there by itself."""
        if self._following is None and (live := self._reading.live()):
            self.open_session(live)

    def _records(self) -> View:
        if self._view is None:
            person = self._me.person if self._me else ""
            self._view = replay(self._copy, self._outbox.pending.values(), self._outbox.device, person)
        return self._view
