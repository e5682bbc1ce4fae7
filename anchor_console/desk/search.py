"""The search index of the products known here: written with the page that brings them, read on the screen's thread."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import apsw
import msgspec

from anchor_console.core.edits import Change, Entity, Held
from anchor_console.core.search import folded, grams, holds, query, typed
from anchor_console.kit.sqlite import Reader

CANDIDATES: Final = 500
"""Of the products that hold a text somewhere, so many are put in order at most; those that begin with it come before
them, however many there are."""
_TABLES: Final = """
CREATE TABLE product (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL);
CREATE INDEX product_title ON product (title, id);
CREATE VIRTUAL TABLE product_words USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii');
"""
_BEGINS: Final = "SELECT title, id FROM product WHERE title >= ? AND title < ? ORDER BY title, id LIMIT ?"
_HOLDS: Final = """
SELECT title, id FROM product WHERE row IN (SELECT rowid FROM product_words WHERE product_words MATCH ? LIMIT ?)
ORDER BY title, id LIMIT ?
"""
_LAST: Final = "\U0010ffff"
_records = msgspec.json.Decoder(dict[str, Any])


def make_index(connection: apsw.Connection) -> None:
    """Make the tables of the index, and index what is known already."""
    connection.execute(_TABLES)
    index_known(connection)


def index_known(connection: apsw.Connection) -> None:
    """Index all known products anew."""
    forget_index(connection)
    known = connection.execute("SELECT id, record FROM known WHERE kind = 'product' ORDER BY id")
    _add(connection, {str(id): _records.decode(str(record)) for id, record in known.fetchall()})


def forget_index(connection: apsw.Connection) -> None:
    """Empty the index."""
    connection.execute("DELETE FROM product")
    connection.execute("INSERT INTO product_words (product_words) VALUES ('delete-all')")


def index_changes(connection: apsw.Connection, changes: Iterable[Change]) -> None:
    """Index these products as they now stand."""
    products = {change.id: change.record for change in changes if change.kind == "product"}
    if not products:
        return
    ids = [(id,) for id in products]
    connection.executemany("DELETE FROM product_words WHERE rowid = (SELECT row FROM product WHERE id = ?)", ids)
    connection.executemany("DELETE FROM product WHERE id = ?", ids)
    _add(connection, {id: record for id, record in products.items() if record is not None})


def words(record: Mapping[str, Any]) -> str:
    """The text that a product is found by."""
    fields = (record.get(name) for name in ("title", "short_title", "category"))
    return "\n".join(field for field in fields if isinstance(field, str))


def title(record: Mapping[str, Any]) -> str:
    """What a product is sorted by."""
    return folded(str(record.get("title") or ""))


def find(connection: apsw.Connection | Reader, text: str, limit: int) -> list[tuple[str, str]]:
    """(title, id) of at most `limit` known products, titles folded: those that begin with the text come first.

    An empty text is the beginning of all titles; one in which nothing can be searched for finds nothing.
    """
    expression = query(text)
    if not expression and text.strip():
        return []
    start = typed(text)
    found = _rows(connection.execute(_BEGINS, (start, start + _LAST, limit)).fetchall())
    if len(found) < limit and expression:
        others = _rows(connection.execute(_HOLDS, (expression, CANDIDATES, CANDIDATES)).fetchall())
        there = set(found)
        found += [one for one in others if one not in there][: limit - len(found)]
    return found


def overlaid(found: Iterable[tuple[str, str]], pending: Mapping[Entity, Held], text: str, limit: int) -> list[str]:
    """Ids of the best of what was found, as pending edits leave it: products changed here are held against the text.

    `found` must reach as many rows beyond `limit` as products are pending.
    """
    products = {id: held.record for (kind, id), held in pending.items() if kind == "product"}
    rows = [(name, id) for name, id in found if id not in products]
    rows += [(title(one), id) for id, one in products.items() if one is not None and _is_found(one, text)]
    start = typed(text)
    rows.sort(key=lambda row: (not row[0].startswith(start), row))
    return [id for _, id in rows[:limit]]


def _is_found(record: Mapping[str, Any], text: str) -> bool:
    return not text.strip() or holds(words(record), text)


def _rows(found: Sequence[Sequence[Any]]) -> list[tuple[str, str]]:
    return [(str(row[0]), str(row[1])) for row in found]


def _add(connection: apsw.Connection, products: Mapping[str, Mapping[str, Any]]) -> None:
    last = connection.execute("SELECT coalesce(max(row), 0) FROM product").fetchone()
    assert last is not None  # an aggregate always has a row
    rows = list(enumerate(products.items(), start=int(last[0]) + 1))
    connection.executemany(
        "INSERT INTO product (row, id, title) VALUES (?, ?, ?)", ((row, id, title(one)) for row, (id, one) in rows)
    )
    connection.executemany(
        "INSERT INTO product_words (rowid, words) VALUES (?, ?)", ((row, grams(words(one))) for row, (_, one) in rows)
    )
