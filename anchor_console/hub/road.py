"""Cues and commands in the record: kept once by their id, never late, and each step of a command written down.

A command that the rules of core/command don't allow now (price guard, cool-down, one giveaway at a time) is not kept.

Plain functions of a synchronous connection inside a transaction, like the store's.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final, Literal

import msgspec
from msgspec import Struct, structs
from sqlalchemy import bindparam, or_, select
from sqlalchemy.engine import Connection

from anchor_console.core import command, fields
from anchor_console.core.command import Before, Command
from anchor_console.core.edits import Change, Decision, Effect, Held, Outcome, commanded
from anchor_console.core.fields import Fields
from anchor_console.core.pricing import Stop, said
from anchor_console.core.rotation import APART
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
_LONGEST: Final = 24 * 3600 * 1000
"""Ms back to which commands are looked at: no coupon or giveaway runs for longer."""
_DONE: Final = Outcome(n=0, outcome="done")
_OPEN: Final = ("asked", "accepted", "unknown")
_COMMANDS: Final = select(record.c.id, record.c.document).where(
    record.c.kind == "command",
    or_(*(record.c.document.contains(f'"state":"{state}"', autoescape=True) for state in _OPEN)),
)
_OF_VERB: Final = select(record.c.id, record.c.document).where(
    record.c.kind == "command",
    record.c.within == bindparam("session"),
    record.c.place >= bindparam("since"),
    record.c.document.contains(bindparam("said")),
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


class Cooling(Exception):
    """The same was asked a moment ago; in so many `seconds` it may be asked again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"the same was asked a moment ago; it may be asked again in {seconds} s")
        self.seconds = seconds


class GiveawayOpen(Exception):
    """A giveaway runs, and its terms stay as they were said; in so many `seconds` it ends."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"a giveaway runs for another {seconds} s, and its terms stay as they were said")
        self.seconds = seconds


class NoCommand(Exception):
    """There is no such command."""


class WrongStep(Exception):
    """From where the command stands nobody can bring it there."""


Tells = Callable[[StoredRecords], Before]
"""What the room had told of what a command is about."""


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


def ask(connection: Connection, asked: Asked, now: int, tells: Tells = lambda _records: Before()) -> Kept:
    """Keep it, once: the same again is answered by the record as it stands, however late.

    Raises Different, NoSession, Expired, Stopped, Cooling, GiveawayOpen; then nothing is kept.
    """
    epoch = connection.execute(statements.LOCKED_WORKSPACE).one().epoch
    records = StoredRecords(connection)
    held = records.get(asked.kind, asked.id)
    if held is not None:
        return _again(asked, held)
    session = records.get("session", asked.record["session"])
    if session is None or session.record is None:
        raise NoSession
    document = asked.record
    if asked.kind == "command":
        document = {**document, "before": _allowed(connection, records, document, now, tells)}
    wanted = {name: asked.record[name] for name in _SAYS[asked.kind]}
    wish = Wish(0, asked.id, _SENDS[asked.kind], asked.id, rows.written(wanted), asked.record["at"])
    effect = Effect(asked.kind, asked.id, Held(1, document, asked.device))
    return _kept(connection, records, asked.device, asked.who, wish, effect, now, epoch)


def step(
    connection: Connection, id: str, to: command.State, now: int, detail: str = "", shown_by: str = ""
) -> Kept | None:
    """Bring a command to a state; None when there is no such command, or it may not go there."""
    said = {"shown_by": shown_by} if shown_by else {}
    return _changed(connection, id, to, HUB, HUB.person, now, lambda of: command.stepped(of, to, now, detail, **said))


def send(connection: Connection, id: str, now: int) -> Kept | None:
    """Write down that a connector is given a command now; None when it must not be: it is done, late, or was given."""
    return _changed(connection, id, "send", HUB, HUB.person, now, lambda of: command.sent(of, now))


def report(
    connection: Connection, id: str, to: command.State, detail: str, who: Author, device: str, now: int
) -> Kept:  # fmt: skip
    """What a person says became of a command at the platform's own page. Said again, it is answered as it stands.

    Raises NoCommand; Expired for one that was not taken in time: it must not be done any more; WrongStep.
    """
    epoch = connection.execute(statements.LOCKED_WORKSPACE).one().epoch
    records = StoredRecords(connection)
    held = records.get("command", id)
    if held is None or held.record is None:
        raise NoCommand
    stands = held.record
    if stands["state"] == to:
        change = Change(seq=0, kind="command", id=id, version=held.version, record=stands)
        return Kept(change=change, head="", anew=False)
    is_sent = stands.get("sent_at") is not None
    if stands["state"] == "expired" or (stands["state"] == "asked" and not is_sent and stands["expires_at"] <= now):
        raise Expired
    after = command.stepped(stands, to, now, detail, reported_by=who.person)
    if after is None or (to == "accepted" and is_sent):
        raise WrongStep(stands["state"])
    wish = Wish(0, id, "command.report", id, rows.written({"to": to, "detail": detail}), now)
    effect = Effect("command", id, Held(held.version + 1, after, device))
    return _kept(connection, records, device, who, wish, effect, now, epoch)


def open_commands(connection: Connection) -> dict[str, Fields]:
    """The commands of which something may still be heard (asked, accepted, unknown), by their ids."""
    found = ((str(row.id), rows.to_fields(row.document)) for row in connection.execute(_COMMANDS))
    return {id: one for id, one in found if one["state"] in _OPEN}


def of_verb(connection: Connection, session: str, verb: str, since: int) -> list[Command]:
    """The session's commands of a verb that were asked from `since` (ms) on."""
    wanted = {"session": session, "since": f"{max(0, since):016}", "said": f'"verb":"{verb}"'}
    found = (fields.read(Command, row.id, rows.to_fields(row.document)) for row in connection.execute(_OF_VERB, wanted))
    return [one for one in found if one.verb == verb]


def _allowed(
    connection: Connection, records: StoredRecords, asked: Fields, now: int, tells: Tells
) -> Fields:  # fmt: skip
    """What stood before a command that may be asked now. Raises why it may not."""
    verb, args, session = asked["verb"], asked["args"], asked["session"]
    if asked["expires_at"] <= now:
        raise Expired
    sets_price = verb in ("price", "release") and args.get("price") is not None
    if sets_price and (stops := commanded(records, session, args, now)):
        raise Stopped(stops)
    before = tells(records)
    if asked["by_rotation"] and any(one.by_rotation for one in of_verb(connection, session, verb, now - APART)):
        raise Cooling(-(-APART // 1000))
    if verb in command.COOLS_FOR:
        said = of_verb(connection, session, verb, now - _LONGEST)
        if verb == "giveaway" and (open := command.running(said, verb, now)):
            raise GiveawayOpen(-(-(command.ends_at(open) - now) // 1000))
        seconds = command.cooling(said, verb, command.product_of(args), now)
        if seconds and not _takes_back(records, asked):
            raise Cooling(seconds)
        before = structs.replace(before, running=command.running(said, "coupon", now) is not None)
    document: Fields = msgspec.to_builtins(before)
    return document


def _takes_back(records: StoredRecords, asked: Fields) -> bool:
    """Whether it undoes exactly what it names: a slip is taken back at once."""
    held = records.get("command", asked["undoes"]) if asked["undoes"] else None
    if held is None or held.record is None or held.record["session"] != asked["session"]:
        return False
    undone = fields.read(Command, asked["undoes"], held.record)
    return command.takes_back(undone, asked["verb"], asked["args"])


def _changed(
    connection: Connection, id: str, verb: str, who: Author, device: str, now: int,
    changed: Callable[[Fields], Fields | None],
) -> Kept | None:  # fmt: skip
    epoch = connection.execute(statements.LOCKED_WORKSPACE).one().epoch
    records = StoredRecords(connection)
    held = records.get("command", id)
    after = changed(held.record) if held and held.record else None
    if held is None or after is None:
        return None
    wish = Wish(0, id, f"command.{verb}", id, rows.written({"detail": after["detail"]}), now)
    effect = Effect("command", id, Held(held.version + 1, after, device))
    return _kept(connection, records, device, who, wish, effect, now, epoch)


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
