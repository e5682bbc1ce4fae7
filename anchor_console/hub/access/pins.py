"""PINs on disk: salted and hashed slowly, with the tries that were wrong."""

import secrets
from typing import Final

from msgspec import Struct
from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection

from anchor_console.hub.access import people, sign_ins
from anchor_console.hub.access.asked import Admitted
from anchor_console.hub.access.people import NoSuchPerson
from anchor_console.hub.access.tries import Tries
from anchor_console.hub.tables import pin

_SALT_BYTES: Final = 16


class Kept(Struct, frozen=True):
    """What a PIN is compared with."""

    salt: str
    hash: str


def made_salt() -> str:
    """A new salt."""
    return secrets.token_hex(_SALT_BYTES)


def put(connection: Connection, person: str, kept: Kept) -> None:
    """Give a person a PIN, in place of the one they had; earlier tries are forgotten. Raises NoSuchPerson."""
    if people.find(connection, person) is None:
        raise NoSuchPerson
    drop(connection, person)
    row = {"person": person, "salt": kept.salt, "hash": kept.hash, "tries": 0, "locked_until": 0}
    connection.execute(insert(pin).values(row))


def drop(connection: Connection, person: str) -> None:
    """Take a person's PIN away, if they have one."""
    connection.execute(delete(pin).where(pin.c.person == person))


def tried(connection: Connection, person: str, now: int) -> Kept | None:
    """Count one more try; what to compare it with, or None where there is no PIN. Raises TooManyTries."""
    row = connection.execute(select(pin).where(pin.c.person == person).with_for_update()).one_or_none()
    if row is None:
        return None
    tries = Tries(row.tries, row.locked_until).another(now)
    _keep(connection, person, tries)
    return Kept(row.salt, row.hash)


def right(connection: Connection, person: str, kept: Kept, token: str, device: str, now: int) -> Admitted | None:
    """The PIN was right: forget the tries, sign the person in. None when it has been changed meanwhile."""
    where = pin.c.person == person, pin.c.hash == kept.hash
    if not connection.execute(update(pin).where(*where).values(tries=0, locked_until=0)).rowcount:
        return None
    return sign_ins.admit(connection, token, person, device, now)


def _keep(connection: Connection, person: str, tries: Tries) -> None:
    values = {"tries": tries.count, "locked_until": tries.locked_until}
    connection.execute(update(pin).where(pin.c.person == person).values(values))
