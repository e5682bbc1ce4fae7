"""What goes beside the outbox: cues, commands, who else is here, and files; for a screen, and as the hub tells them."""

import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from anchor_console.core.command import EXPIRES_AFTER
from anchor_console.core.edits import Held, View
from anchor_console.core.ports import Clock
from anchor_console.core.wire import People
from anchor_console.desk.airing import Airing
from anchor_console.desk.commanding import CommandRows
from anchor_console.desk.company import Company
from anchor_console.desk.comparing import Comparing
from anchor_console.desk.copy import Copy
from anchor_console.desk.files import Files
from anchor_console.desk.picture import Changed
from anchor_console.desk.roads import Own, Reach, Road, Row
from anchor_console.desk.view import Badge, CommandRow, CueRow, Me
from anchor_console.kit.writer import Writes

if TYPE_CHECKING:
    from anchor_console.desk.errands import Errands
    from anchor_console.desk.live import Following
    from anchor_console.desk.outbox import Outbox
    from anchor_console.desk.wakes import Wake
    from anchor_console.kit.tasks import Tasks


BESIDE: Final = ("presence", "files", "compare")
"""The tasks that run while a hub is reached."""


class Beside:
    """One desk's cues, commands, company and files. `shown` is the session on screen, "" when there is none.

    `following` gives the room on screen: the verbs that its connector does, the hub's clock.
    """

    def __init__(
        self, copy: Copy, records: Callable[[], View], me: Callable[[], Me | None], shown: Callable[[], str],
        outbox: "Outbox", writer: Writes, clock: Clock, chance: random.Random, told: Callable[[Changed], None],
        files: Path | None, following: "Callable[[], Following | None]" = lambda: None,
    ) -> None:  # fmt: skip
        self._copy = copy
        self._records = records
        self._me = me
        self._shown = shown
        self._following = following
        self._clock = clock
        self._chance = chance
        self._told = told
        self.reach = Reach()
        self._cues = Road("cue", self.reach, self._cues_differ)
        self._commands = Road("command", self.reach, self._cues_differ)
        self.airing = Airing(self.reach, self._commands, shown, self._new_id, clock, self._aired)
        self.company = Company(self.reach, lambda: outbox.device, lambda: told(Changed.PRESENCE))
        self.files = Files(files, writer, clock, self.reach, lambda: told(Changed.FILES))
        self._comparing = Comparing(outbox, writer, self.reach)
        self._commanding = CommandRows(
            lambda person: self._called(person or self._my_id()), self.airing.not_reported, self._commands.said_here
        )
        self._cue_rows: dict[str, Sequence[CueRow]] = {}
        self._command_rows: dict[str, Sequence[CommandRow]] = {}
        self._hands_then: Sequence[str] = ()
        """The hands with which those rows were made."""
        self._seen_here: dict[str, int] = {}
        """Cues that were acknowledged here, some of them before they came as records."""

    def cues(self, session: str) -> Sequence[CueRow]:
        """The session's cues, the oldest first."""
        if session not in self._cue_rows:
            rows = self._cues.rows(session, self._within("cue", session))
            self._cue_rows[session] = sorted(map(self._cue_row, rows), key=lambda row: (row.at, row.id))
        return self._cue_rows[session]

    def cue(self, to: str, text: str, urgent: bool) -> None:
        """Send a cue to the session on screen."""
        said = {"session": self._shown(), "to": to, "text": text, "urgent": urgent}
        self._cues.send(Own(id=self._new_id(), said=said, at=self._clock.now()))

    def cue_again(self, id: str) -> None:
        """Send a cue that did not get through once more."""
        self._cues.again(id, self._clock.now())

    def let_go(self, id: str) -> bool:
        """Forget an own cue or command that did not get through; False: it is none of those."""
        return self._cues.drop(id) or self._commands.drop(id)

    def acknowledged(self, id: str) -> None:
        """A cue was acknowledged here, by an edit that is on its way."""
        self._seen_here[id] = self._clock.now()
        self._cues_differ()

    def commands(self, session: str) -> Sequence[CommandRow]:
        """The session's commands, the oldest first."""
        room = self._following()
        if (hands := room.picture.hands if room is not None else ()) != self._hands_then:
            self._hands_then = hands
            self._command_rows.clear()
        if session not in self._command_rows:
            rows = self._commands.rows(session, self._within("command", session))
            self._command_rows[session] = self._commanding.of(rows, hands)
        return self._command_rows[session]

    def command(self, verb: str, args: Mapping[str, object], retries: str = "", undoes: str = "") -> str:
        """Ask for a command in the session on screen; its id. It gets through now, or never.

        When that is over it says by the hub's clock: a computer's own may be minutes slow.
        """
        now, id = self._clock.now(), self._new_id()
        room = self._following()
        until = now + (room.ahead if room is not None else 0) + EXPIRES_AFTER
        said = {"session": self._shown(), "verb": verb, "args": dict(args), "expires_at": until}
        said |= {name: of for name, of in (("retries", retries), ("undoes", undoes)) if of}
        self._commands.send(Own(id=id, said=said, at=now))
        return id

    def heard(self, wake: "Wake") -> None:
        """The change stream tells something whole."""
        if isinstance(wake, People):
            self.company.heard(wake)
        elif (change := getattr(wake, "change", None)) is not None:
            (self._cues if change.kind == "cue" else self._commands).heard(change)

    def forget(self) -> Changed:
        """Records differ: rows are made anew. What that may change of what was looked at here."""
        looked_at = bool(self._cue_rows or self._command_rows)
        self._cue_rows.clear()
        self._command_rows.clear()
        return Changed.CUES if looked_at else Changed.NOTHING

    def met(self, hub: "Errands", tasks: "Tasks") -> None:
        """A hub is reached."""
        self.reach.hub = hub
        self.files.met()
        tasks.start("presence", self.company.keep_saying())
        tasks.start("files", self.files.keep_fetching())
        tasks.start("compare", self._comparing.keep_comparing())

    def lost(self) -> None:
        """The hub is gone."""
        self.reach.hub = None
        self.company.lost()

    def _cues_differ(self) -> None:
        self.forget()
        self._told(Changed.CUES)

    def _aired(self, changed: Changed) -> None:
        if changed & Changed.CUES:
            self.forget()
        self._told(changed)

    def _cue_row(self, row: Row) -> CueRow:
        fields = row.fields
        by = str(fields.get("by", "")) or self._my_id()
        seen = fields.get("acknowledged_at")
        at = seen if seen is not None else self._seen_here.get(row.id)
        seen_by = "" if at is None else str(fields.get("acknowledged_by") or self._my_id())
        return CueRow(
            id=row.id, session=fields["session"], to=fields["to"], text=fields["text"],
            urgent=bool(fields.get("urgent")), by=self._called(by), at=row.own.at if row.own else fields["at"],
            acknowledged_at=0 if at is None else max(1, at), acknowledged_by=self._called(seen_by),
            badge=_badge(row.own), mine=row.id in self._cues.said_here,
        )  # fmt: skip

    def _within(self, kind: str, session: str) -> Mapping[str, Held]:
        """The records of a kind that belong to a session, pending edits included."""
        known = self._copy.within(kind, session)
        pending = self._records().pending
        return {id: pending.get((kind, id), held) for id, held in known.items()}

    def _called(self, person: str) -> str:
        """The name of a person; their id where that isn't known."""
        me, held = self._me(), self._records().get("person", person)
        if held is not None and held.record is not None:
            return str(held.record.get("name", person))
        return me.name if me and me.person == person else person

    def _my_id(self) -> str:
        me = self._me()
        return me.person if me else ""

    def _new_id(self) -> str:
        from uuid import UUID  # not needed for the first paint

        return str(UUID(int=self._chance.getrandbits(128), version=4))


def _badge(own: Own | None) -> Badge:
    """An own one is on its way, or did not get through; what the hub has kept bears none."""
    return "" if own is None else "refused" if own.trouble else "pending"
