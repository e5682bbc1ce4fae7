"""Cues and commands in the record: kept once by their id, never late, and each step of a command written down.

Plain functions of a synchronous connection inside a transaction, like the store's.
"""

from collections.abc import Sequence
from typing import Any, Final, Literal

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.engine import Connection

from anchor_console.core import command
from anchor_console.core.edits import Change, Decision, Effect, Held, Outcome, commanded
from anchor_console.core.fields import Fields
from anchor_console.core.pricing import Stop, said
from anchor_console.hub import rows, statements
from anchor_console.hub.author import Author
from anchor_console.hub.keeping import StoredRecords, Wish, keep
from anchor_console.hub.tables import record

Kind = Literal["cue", "command"]
HUB: Final = Author("hub", "hub")
"""Who writes down what became of a command."""
_SENDS: Final = {"cue": "cue.send", "command": "command.ask"}
_SAYS: Final = {"cue": ("session", "to", "text", "urgent"), "command": ("session", "verb", "args")}
"""What makes two of the same id the same."""
_DONE: Final = Outcome(n=0, outcome="done")
_COMMANDS: Final = select(record.c.id, record.c.document).where(
    record.c.kind == "command", record.c.document.contains('"state":"asked"', autoescape=True)
)


class NoSession(Exception):
    """The session isn't there."""


class Different(Exception):
    """Another one bears this id."""


class Expired(Exception):
    """It comes too late to be done."""


class Stopped(Exception):
    """The price guard doesn't let it through; the message says why, `rule` by which rule."""

    def __init__(self, stops: Sequence[Stop]) -> None:
        super().__init__("; ".join(map(said, stops)))
        self.rule = stops[0].rule


class Asked(Struct, frozen=True, kw_only=True):
    """A cue or a command as it is to be kept, by whom and from which device."""

    kind: Kind
    id: str
    record: Fields
    who: Author
    device: str


class Kept(Struct, frozen=True, kw_only=True):
    """The record as it now stands; `anew`: since this transaction, whose head is `head`."""

    change: Change
    head: str
    anew: bool


def ask(connection: Connection, asked: Asked, now: int) -> Kept:
    """Keep it, once: the same again is answered by the record as it stands, however late.

    Raises Different, NoSession, Expired, Stopped; then nothing is kept.
    """
    epoch = connection.execute(statements.LOCKED_WORKSPACE).one().epoch
    records = StoredRecords(connection)
    held = records.get(asked.kind, asked.id)
    if held is not None:
        return _again(asked, held)
    session = records.get("session", asked.record["session"])
    if session is None or session.record is None:
        raise NoSession
    if asked.kind == "command" and asked.record["expires_at"] <= now:
        raise Expired
    sets_price = asked.kind == "command" and asked.record["verb"] == "price"
    if sets_price and (stops := commanded(records, asked.record["session"], asked.record["args"], now)):
        raise Stopped(stops)
    wanted = {name: asked.record[name] for name in _SAYS[asked.kind]}
    wish = Wish(0, asked.id, _SENDS[asked.kind], asked.id, rows.written(wanted), asked.record["at"])
    effect = Effect(asked.kind, asked.id, Held(1, asked.record, asked.device))
    return _kept(connection, records, asked.device, asked.who, wish, effect, now, epoch)


def step(connection: Connection, id: str, to: command.State, now: int, detail: str = "") -> Kept | None:
    """Bring a command to a state; None when there is no such command, or it may not go there."""
    epoch = connection.execute(statements.LOCKED_WORKSPACE).one().epoch
    records = StoredRecords(connection)
    held = records.get("command", id)
    after = command.stepped(held.record, to, now, detail) if held and held.record else None
    if held is None or after is None:
        return None
    wish = Wish(0, id, f"command.{to}", id, rows.written({"detail": after["detail"]}), now)
    effect = Effect("command", id, Held(held.version + 1, after, HUB.person))
    return _kept(connection, records, HUB.person, HUB, wish, effect, now, epoch)


def open_commands(connection: Connection) -> dict[str, int]:
    """When the commands expire, in ms, that were asked and that nobody has accepted yet; by their ids."""
    found = ((str(row.id), rows.to_fields(row.document)) for row in connection.execute(_COMMANDS))
    return {id: int(fields["expires_at"]) for id, fields in found if fields["state"] == "asked"}


def _again(asked: Asked, held: Held) -> Kept:
    stands: dict[str, Any] = held.record or {}
    if any(stands.get(name) != asked.record[name] for name in _SAYS[asked.kind]):
        raise Different
    change = Change(seq=0, kind=asked.kind, id=asked.id, version=held.version, record=stands)
    return Kept(change=change, head="", anew=False)


def _kept(
    connection: Connection, records: StoredRecords, device: str, who: Author, wish: Wish, effect: Effect, now: int,
    epoch: str,
) -> Kept:  # fmt: skip
    seq, changes = keep(connection, records, device, who, [(wish, Decision(_DONE, (effect,)))], now)
    return Kept(change=changes[0], head=f"{epoch}-{seq}", anew=True)
