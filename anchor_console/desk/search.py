"""The index of the products known here: written with the page that brings them, read by any thread.

One row a product, whose number stays for as long as it is known: the higher, the later it came. Its facts are counted
with it, and what it was dealt for lies beside it by time.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import apsw
import msgspec

from anchor_console.core.echelon import echelon
from anchor_console.core.edits import Change, Entity, Held
from anchor_console.core.proof import standing
from anchor_console.core.search import folded, grams, query, typed
from anchor_console.desk.initials import initials
from anchor_console.desk.shelf import (
    category_of,
    facet_words,
    found_by,
    is_found,
    packed,
    price_of,
    price_words,
    step,
    stock_of,
)
from anchor_console.kit.sqlite import Reader

CANDIDATES: Final = 500
"""Of the products that hold a text somewhere, so many are put in order at most; those that begin with it come before
them, however many there are."""
FIRST_TABLES: Final = """
CREATE TABLE product (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL);
CREATE INDEX product_title ON product (title, id);
CREATE VIRTUAL TABLE product_words USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii');
"""
_TABLES: Final = """
DROP TABLE product;
DROP TABLE product_words;
CREATE TABLE category (number INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE);
CREATE TABLE product (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, facet INTEGER NOT NULL, price INTEGER,
  stock INTEGER, facts INTEGER NOT NULL, lacking INTEGER NOT NULL, expires_on TEXT
);
CREATE INDEX product_expiry ON product (expires_on) WHERE expires_on IS NOT NULL;
CREATE VIRTUAL TABLE product_words USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii');
CREATE TABLE deal (
  id TEXT PRIMARY KEY, product TEXT NOT NULL, at INTEGER NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX deal_product ON deal (product, at, amount);
"""
_BY_TITLE: Final = "CREATE INDEX IF NOT EXISTS product_title ON product (title, id, facet, price)"
_MERGES: Final = {True: (0, 64), False: (8, 16)}
"""How many pieces of the index of words are merged into one: in passing, and when there are too many, in a long way
and else."""
TIDIED: Final = 256
"""Pages of the index that one step of tidying writes: some milliseconds."""
PUT: Final = """
INSERT OR REPLACE INTO product (row, id, title, facet, price, stock, facts, lacking, expires_on)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
PUT_WORDS: Final = "INSERT INTO product_words (rowid, words) VALUES (?, ?)"
_BEGINS: Final = "SELECT title, id FROM product WHERE title >= ? AND title < ? ORDER BY title, id LIMIT ?"
_NEWEST: Final = "SELECT title, id FROM product ORDER BY row DESC LIMIT ?"
_HOLDS: Final = """
SELECT title, id FROM product WHERE row IN (SELECT rowid FROM product_words WHERE product_words MATCH ? LIMIT ?)
ORDER BY title, id LIMIT ?
"""
_LAST: Final = "\U0010ffff"
_AT_ONCE: Final = 500
Record = Mapping[str, Any]
Proofs = tuple[int, int, str | None]
"""Facts in force, facts that lack something, and the first day on which one of those in force ends."""
_NO_FACTS: Final[Proofs] = (0, 0, None)
_records = msgspec.json.Decoder(dict[str, Any])


def make_index(connection: apsw.Connection) -> None:
    """Make the tables of the index, and index what is known already."""
    connection.execute(_TABLES)
    index_known(connection)


def begin_long_way(connection: apsw.Connection) -> None:
    """Very many products are coming: what is quicker done at the end is left until then."""
    connection.execute("DROP INDEX IF EXISTS product_title")
    _merge_so(connection, is_long=True)
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('loose', 'long')")


def end_long_way(connection: apsw.Connection) -> None:
    """If it was one, all products are here: sort them by title. The index is still to be tidied."""
    if connection.execute("SELECT 1 FROM meta WHERE name = 'loose' AND value = 'long'").fetchone():
        connection.execute(_BY_TITLE)
        _merge_so(connection, is_long=False)
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('loose', 'ended')")


def tidy(connection: apsw.Connection) -> bool:
    """Merge some of what a long way left in pieces; whether there is more to do."""
    left = connection.execute("SELECT value FROM meta WHERE name = 'loose' AND value <> 'long'").fetchone()
    if left is None:
        return False
    before = connection.total_changes()
    pages = -TIDIED if left[0] == "ended" else TIDIED  # the first step says that all is to be one
    connection.execute("INSERT INTO product_words (product_words, rank) VALUES ('merge', ?)", (pages,))
    if connection.total_changes() - before < 2:
        connection.execute("DELETE FROM meta WHERE name = 'loose'")
        return False
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('loose', 'tidying')")
    return True


def is_by_title(connection: apsw.Connection | Reader) -> bool:
    """Whether products can be found by the beginning of their title; not in the middle of a long way."""
    return bool(connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'product_title'").fetchall())


def index_known(connection: apsw.Connection) -> None:
    """Index all that is known anew."""
    forget_index(connection)
    connection.execute(_BY_TITLE)
    deals = connection.execute("SELECT id, record FROM known WHERE kind = 'price'").fetchall()
    _put_deals(connection, {str(id): _records.decode(str(record)) for id, record in deals})
    ids = [str(id) for (id,) in connection.execute("SELECT id FROM known WHERE kind = 'product' ORDER BY id")]
    for first in range(0, len(ids), _AT_ONCE):
        _put(connection, _known(connection, ids[first : first + _AT_ONCE]), "")


def forget_index(connection: apsw.Connection) -> None:
    """Empty the index."""
    for table in ("product", "category", "deal"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("INSERT INTO product_words (product_words) VALUES ('delete-all')")


def index_changes(connection: apsw.Connection, changes: Iterable[Change], owners: Iterable[str], day: str) -> None:
    """Index what has been written of these changes: products, facts (of the products `owners`), deals.

    `day` is today's here ("2025-03-17"): what has ended before it is not in force.
    """
    products = {change.id: change.record for change in changes if change.kind == "product"}
    prices = {change.id: change.record for change in changes if change.kind == "price"}
    if prices:
        connection.executemany("DELETE FROM deal WHERE id = ?", ((id,) for id in prices))
        _put_deals(connection, {id: record for id, record in prices.items() if record is not None})
    if gone := [id for id, record in products.items() if record is None]:
        words = "DELETE FROM product_words WHERE rowid = (SELECT row FROM product WHERE id = ?)"
        connection.executemany(words, ((id,) for id in gone))
        connection.executemany("DELETE FROM product WHERE id = ?", ((id,) for id in gone))
    there: dict[str, Record] = {id: record for id, record in products.items() if record is not None}
    if beside := sorted(set(owners) - products.keys()):
        there |= _known(connection, beside)
    if there:
        _put(connection, there, day)
    if products or there:
        _count_up(connection)


def index_expired(connection: apsw.Connection, day: str) -> int:
    """Index anew the products with a fact that was in force and has ended before `day`; how many there are."""
    rows = connection.execute("SELECT id FROM product WHERE expires_on < ?", (day,))
    return _index_again(connection, [str(id) for (id,) in rows], day)


def title(record: Record) -> str:
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
    found = []
    if is_by_title(connection):
        found = _rows(connection.execute(_BEGINS, (start, start + _LAST, limit)).fetchall())
    elif not expression:
        found = _rows(connection.execute(_NEWEST, (limit,)).fetchall())
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
    read = initials()
    rows += [(title(one), id) for id, one in products.items() if one is not None and is_found(text, id, one, read)]
    start = typed(text)
    rows.sort(key=lambda row: (not row[0].startswith(start), row))
    return [id for _, id in rows[:limit]]


def entries(
    products: Mapping[str, Record], rows: Mapping[str, int], numbers: Mapping[str, int], proofs: Mapping[str, Proofs]
) -> tuple[list[tuple[Any, ...]], list[tuple[int, str]]]:
    """The rows of both tables; `rows` by product, `numbers` by category, `proofs` of those products that have facts."""
    read = initials()
    shelved, words = [], []
    for id, record in products.items():
        row, word = rows[id], category_of(record)
        price, stock = price_of(record), stock_of(record)
        facts, lacking, expires_on = proofs.get(id, _NO_FACTS)
        facet = packed(numbers[word], record.get("role"), price, stock, not facts or lacking > 0)
        shelved.append((row, id, title(record), facet, price, stock, facts, lacking, expires_on))
        of_price = "" if price is None else price_words(step(price))
        text = grams(folded(found_by(record)), read)
        words.append((row, f"{text} {facet_words(facet, echelon(word))} {of_price}"))
    return shelved, words


def _put(connection: apsw.Connection, products: Mapping[str, Record], day: str) -> None:
    rows, last = _numbered(connection, products)
    changed = [(row,) for row in rows.values() if row <= last]
    if changed:
        connection.executemany("DELETE FROM product_words WHERE rowid = ?", changed)
    proofs = _proofs(connection, products, day)
    shelved, words = entries(products, rows, _categories(connection, products.values()), proofs)
    connection.executemany(PUT, shelved)
    connection.executemany(PUT_WORDS, words)


def _numbered(connection: apsw.Connection, products: Mapping[str, Record]) -> tuple[dict[str, int], int]:
    """Each product's row, new ones behind the last, which is given too."""
    asked = f"SELECT id, row FROM product WHERE id IN ({_places(products)})"
    there = {str(id): int(row) for id, row in connection.execute(asked, tuple(products))}
    first = connection.execute("SELECT coalesce(max(row), 0) FROM product").fetchone()
    assert first is not None  # an aggregate always has a row
    last = int(first[0])
    new = (id for id in products if id not in there)
    return {**there, **{id: row for row, id in enumerate(new, start=last + 1)}}, last


def _categories(connection: apsw.Connection, records: Iterable[Record]) -> dict[str, int]:
    """The number of each category of these records, given now where it is new."""
    words = {category_of(record) for record in records}
    connection.executemany("INSERT OR IGNORE INTO category (word) VALUES (?)", ((word,) for word in sorted(words)))
    asked = f"SELECT word, number FROM category WHERE word IN ({_places(words)})"
    return {str(word): int(number) for word, number in connection.execute(asked, tuple(words))}


def _proofs(connection: apsw.Connection, ids: Iterable[str], day: str) -> dict[str, Proofs]:
    """What the facts known of these products say together."""
    owners = tuple(ids)
    asked = f"SELECT owner, record FROM known WHERE kind = 'fact' AND owner IN ({_places(owners)})"
    counted: dict[str, Proofs] = {}
    for owner, encoded in connection.execute(asked, owners):
        fact = _records.decode(str(encoded))
        ends = fact.get("expires_on")
        in_force = standing(fact.get("proof") or "", fact.get("approved_by") or "", ends, day) == "approved"
        facts, lacking, first = counted.get(str(owner), _NO_FACTS)
        if in_force and ends is not None:
            first = ends if first is None else min(first, ends)
        counted[str(owner)] = (facts + in_force, lacking + (not in_force), first)
    return counted


def _put_deals(connection: apsw.Connection, prices: Mapping[str, Record]) -> None:
    deals = [
        (id, price.get("product"), price.get("at"), price.get("amount"), price.get("currency") or "CNY")
        for id, price in prices.items()
        if price.get("sort") == "deal" and price.get("amount")
    ]
    connection.executemany(
        "INSERT OR REPLACE INTO deal (id, product, at, amount, currency) VALUES (?, ?, ?, ?, ?)",
        (deal for deal in deals if None not in deal),
    )


def _known(connection: apsw.Connection, ids: Sequence[str]) -> dict[str, Record]:
    asked = f"SELECT id, record FROM known WHERE kind = 'product' AND id IN ({_places(ids)})"
    return {str(id): _records.decode(str(record)) for id, record in connection.execute(asked, tuple(ids))}


def _index_again(connection: apsw.Connection, ids: Sequence[str], day: str) -> int:
    for first in range(0, len(ids), _AT_ONCE):
        _put(connection, _known(connection, ids[first : first + _AT_ONCE]), day)
    if ids:
        _count_up(connection)
    return len(ids)


def _merge_so(connection: apsw.Connection, *, is_long: bool) -> None:
    for setting, pieces in zip(("automerge", "crisismerge"), _MERGES[is_long], strict=True):
        connection.execute("INSERT INTO product_words (product_words, rank) VALUES (?, ?)", (setting, pieces))


def _count_up(connection: apsw.Connection) -> None:
    """Say that the catalogue differs from what it was."""
    connection.execute(
        "INSERT INTO meta (name, value) VALUES ('catalogue', '1') "
        "ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)"
    )


def _places(values: Iterable[object]) -> str:
    return ", ".join("?" for _ in values)


def _rows(found: Sequence[Sequence[Any]]) -> list[tuple[str, str]]:
    return [(str(row[0]), str(row[1])) for row in found]
