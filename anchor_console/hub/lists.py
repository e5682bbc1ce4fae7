"""Plain lists of records for other programs, page by page."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any, Final

import msgspec
from msgspec import Struct
from sqlalchemy import Row, Select, or_, select, tuple_
from sqlalchemy.engine import Connection

from anchor_console.core.edits import holder
from anchor_console.core.fields import Fields
from anchor_console.hub import rows
from anchor_console.hub.keeping import StoredRecords
from anchor_console.hub.tables import record

LIST_LIMIT: Final = 500
"""Records that one page of a list may hold."""


class Listed(Struct, frozen=True, kw_only=True):
    """One page of a list: records with id and version; `next` is the `after` of the next page, null at the end."""

    items: list[Fields]
    next: str | None


class WrongPlace(ValueError):
    """`after` is nothing that a page gave."""


def one(connection: Connection, kind: str, id: str) -> Fields | None:
    """A record with its id and version, or None."""
    found = connection.execute(_records(kind).where(record.c.id == id)).one_or_none()
    return None if found is None else _item(found)


def sessions(connection: Connection, after: str, limit: int) -> Listed:
    """Sessions by their start, those without one first."""
    return _listed(connection, _records("session"), after, limit)


def lineup(connection: Connection, session: str, after: str, limit: int) -> Listed:
    """The session's lineup in its order; of a show the one that its sessions share."""
    wanted = _records("lineup_item").where(record.c.within == holder(StoredRecords(connection), session))
    return _listed(connection, wanted, after, limit)


def products(connection: Connection, search: str, after: str, limit: int) -> Listed:
    """Products by title; of a search, those that have each word of it in their texts, codes or ids, or as their id."""
    wanted = _records("product")
    for word in search.split():
        wanted = wanted.where(or_(record.c.words.contains(word.casefold(), autoescape=True), record.c.id == word))
    return _listed(connection, wanted, after, limit)


def people(connection: Connection, after: str, limit: int) -> Listed:
    """People by name."""
    return _listed(connection, _records("person"), after, limit)


def _records(kind: str) -> Select[Any]:
    return select(record.c.id, record.c.version, record.c.document, record.c.place).where(
        record.c.kind == kind, record.c.document.is_not(None)
    )


def _listed(connection: Connection, wanted: Select[Any], after: str, limit: int) -> Listed:
    if after:
        wanted = wanted.where(tuple_(record.c.place, record.c.id) > tuple_(*_place(after)))
    limit = max(1, min(limit, LIST_LIMIT))
    found = connection.execute(wanted.order_by(record.c.place, record.c.id).limit(limit + 1)).all()
    shown = found[:limit]
    behind = urlsafe_b64encode(msgspec.json.encode((shown[-1].place, shown[-1].id))) if len(found) > limit else b""
    return Listed(items=[_item(row) for row in shown], next=behind.decode() or None)


def _place(after: str) -> tuple[str, str]:
    """Where the last page ended: the record there may have been moved or removed meanwhile."""
    try:
        return msgspec.json.decode(urlsafe_b64decode(after), type=tuple[str, str])
    except ValueError:
        raise WrongPlace("after is not the `next` of another page") from None


def _item(row: Row[*tuple[Any, ...]]) -> Fields:
    return {"id": row.id, "version": row.version, **rows.to_fields(row.document)}
