"""The people of the record, as far as coming in goes: who there is, and who has a PIN."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.engine import Connection

from anchor_console.core.fields import Fields
from anchor_console.hub import lists, rows
from anchor_console.hub.lists import Listed
from anchor_console.hub.tables import pin, record


class NoSuchPerson(Exception):
    """The record knows nobody of this id."""


def find(connection: Connection, id: str) -> Fields | None:
    """A person's record, or None."""
    document = connection.scalar(select(record.c.document).where(record.c.kind == "person", record.c.id == id))
    return None if document is None else rows.to_fields(document)


def called(connection: Connection, name: str) -> str | None:
    """The id of the person of that name; of several, the first."""
    named = record.c.kind == "person", record.c.place == name, record.c.document.is_not(None)
    return connection.scalar(select(record.c.id).where(*named).order_by(record.c.id).limit(1))


def listed(connection: Connection, after: str, limit: int) -> Listed:
    """People by name, each with `has_pin`."""
    page = lists.people(connection, after, limit)
    having = _having_pins(connection, (str(item["id"]) for item in page.items))
    return Listed(items=[{**item, "has_pin": item["id"] in having} for item in page.items], next=page.next)


def _having_pins(connection: Connection, ids: Iterable[str]) -> set[str]:
    return set(connection.scalars(select(pin.c.person).where(pin.c.person.in_(list(ids)))))
