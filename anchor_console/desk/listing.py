"""A query of the catalogue, answered by the index: its first rows, all of its rows in their order, its facets."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import apsw
from msgspec import Struct

from anchor_console.core.echelon import ECHELONS, echelon
from anchor_console.core.lineup import ROLES
from anchor_console.core.search import query as expression
from anchor_console.core.search import typed
from anchor_console.desk.browsing import CatalogueQuery, Choice, Facets, Order, PriceBand
from anchor_console.desk.search import is_by_title
from anchor_console.desk.shelf import BANDS, Facet, is_priced, is_within, match, unpacked
from anchor_console.kit.sqlite import Reader

BEGINNING: Final = 500
"""Of the products whose title (or id) begins with what was typed, so many by title come before all others."""
IDS: Final = 50
"""So many products at most are found by the beginning of their id."""
FEW: Final = 2_000
"""So many that are found are sorted while one waits."""
Database = apsw.Connection | Reader
_BY: Final[Mapping[Order, str]] = {
    "title": "p.title", "price": "p.price", "stock": "p.stock", "proof": "p.lacking", "category": "nullif(c.word, '')",
    "role": "nullif(p.facet >> 8 & 15, 0)", "code": "nullif(k.record ->> '$.code', '')",
    "cost": "k.record ->> '$.cost'", "commission": "k.record ->> '$.commission'",
}  # fmt: skip
"""What is sorted by, as SQL; none of it comes from outside."""
_JOINED: Final[Mapping[Order, str]] = {
    "category": " JOIN category c ON c.number = p.facet >> 12",
    "code": " JOIN known k ON k.kind = 'product' AND k.id = p.id",
    "cost": " JOIN known k ON k.kind = 'product' AND k.id = p.id",
    "commission": " JOIN known k ON k.kind = 'product' AND k.id = p.id",
}
_LAST: Final = "\U0010ffff"
_read = lru_cache(4096)(unpacked)


class Asked(Struct, frozen=True):
    """A query as the index understands it: an expression ("": all), and the query, whose price ends are looked at.

    `words`: the categories by their numbers.
    """

    query: CatalogueQuery
    match: str
    words: Mapping[int, str]


def categories(connection: Database) -> dict[str, int]:
    """The number of each category."""
    return {str(word): int(number) for word, number in connection.execute("SELECT word, number FROM category")}


def asked(query: CatalogueQuery, numbers: Mapping[str, int]) -> Asked | None:
    """The query for the index; None: it can find nothing."""
    text = expression(query.text)
    if not text and query.text.strip():
        return None
    found = match(query, numbers, text)
    return None if found is None else Asked(query, found, {number: word for word, number in numbers.items()})


def first_rows(connection: Database, one: Asked, limit: int) -> list[int] | None:
    """The first rows of the answer; None where sorting them would take too long to wait for."""
    if one.query.order != "best":
        is_quick = is_few(connection, one) if one.match else one.query.order == "title" and is_by_title(connection)
        return top(connection, one, limit) if is_quick else None
    begin = beginning(connection, one)
    return _behind(begin, _rows(connection, one, limit + len(begin)))[:limit]


def top(connection: Database, one: Asked, limit: int) -> list[int]:
    """The first rows by what the query sorts by, however long it takes."""
    begin = beginning(connection, one)
    return _behind(begin, _sorted(connection, one, limit + len(begin)))[:limit]


def all_rows(connection: Database, one: Asked) -> "array[int]":
    """All rows of the answer in their order."""
    begin = beginning(connection, one)
    others = _rows(connection, one, -1) if one.query.order == "best" else _sorted(connection, one, -1)
    return array("I", _behind(begin, others) if begin else others)


def beginning(connection: Database, one: Asked) -> list[int]:
    """The rows that come first: whose id begins with what was typed; in the order "best", whose title does, too."""
    start, plain = typed(one.query.text), one.query.text.strip()
    if not start:
        return []
    by_id = "SELECT row, facet, price FROM product WHERE id >= ? AND id < ? ORDER BY id LIMIT ?"
    found: list[Any] = connection.execute(by_id, (plain, plain + _LAST, IDS)).fetchall()
    if one.query.order == "best" and is_by_title(connection):
        by_title = "SELECT row, facet, price FROM product WHERE title >= ? AND title < ? ORDER BY title, id LIMIT ?"
        found += connection.execute(by_title, (start, start + _LAST, BEGINNING)).fetchall()
    return list(dict.fromkeys(int(row) for row, facet, price in found if _is_wanted(one, facet, price)))


def _behind(begin: list[int], others: Iterable[int]) -> list[int]:
    there = set(begin)
    return [*begin, *(row for row in others if row not in there)]


def counted(connection: Database, query: CatalogueQuery, text: str) -> Counter[int]:
    """How many there are of each facet number, of what the text finds and has its price where the query wants it."""
    prices, bounds = _prices(query)
    if text:
        statement = (
            "SELECT p.facet, count(*) FROM product_words w JOIN product p ON p.row = w.rowid "
            f"WHERE w.product_words MATCH ?{prices} GROUP BY p.facet"
        )
        rows = connection.execute(statement, (text, *bounds))
    else:
        rows = connection.execute(f"SELECT facet, count(*) FROM product p WHERE 1{prices} GROUP BY facet", bounds)
    return Counter({int(facet): int(count) for facet, count in rows})


def facets(
    query: CatalogueQuery, numbers: Mapping[str, int], within: Mapping[int, int], anywhere: Mapping[int, int]
) -> Facets:
    """What can be narrowed down, by the counts with the query's price range and without it."""
    words = {number: word for word, number in numbers.items()}
    told = [(unpacked(number), count) for number, count in within.items()]
    free = [(unpacked(number), count) for number, count in anywhere.items()]

    def of(name: str, counts: Iterable[tuple[Facet, int]] = told) -> Iterator[tuple[Facet, int]]:
        return ((facet, count) for facet, count in counts if _meets(query, facet, words, name))

    by_category = Counter[str]()
    by_echelon = Counter[str]()
    by_role = Counter[str]()
    by_band = Counter[int]()
    stock = Counter[bool | None]()
    for facet, count in of("categories"):
        by_category[words.get(facet.category, "")] += count
    for facet, count in of("echelons"):
        by_echelon[echelon(words.get(facet.category, "")) or ""] += count
    for facet, count in of("roles"):
        by_role[facet.role] += count
    for facet, count in of("prices", free):
        by_band[facet.band] += count
    for facet, count in of("in_stock"):
        stock[facet.in_stock] += count
    return Facets(
        categories=_choices(
            sorted({*by_category, *query.categories}, key=lambda word: (-by_category[word], word)), by_category,
            query.categories,
        ),
        echelons=_choices((*ECHELONS, ""), by_echelon, query.echelons),
        roles=_choices((*ROLES, ""), by_role, query.roles),
        prices=[
            PriceBand(least, BANDS[number] if number < len(BANDS) else None, by_band[number])
            for number, least in enumerate(BANDS, start=1)
        ],
        unpriced=by_band[0], in_stock=stock[True], sold_out=stock[False],
        missing_proof=sum(count for facet, count in of("missing_proof") if facet.lacking),
    )  # fmt: skip


def _choices(words: Iterable[str], counts: Mapping[str, int], chosen: Sequence[str]) -> list[Choice]:
    return [Choice(word, counts[word], word in chosen) for word in words if counts[word] or word in chosen]


def _meets(query: CatalogueQuery, facet: Facet, words: Mapping[int, str], but: str) -> bool:
    """Whether what is of this facet number meets all that is chosen, but for one facet."""
    word = words.get(facet.category, "")
    return (
        (but == "categories" or not query.categories or word in query.categories)
        and (but == "echelons" or not query.echelons or (echelon(word) or "") in query.echelons)
        and (but == "roles" or not query.roles or facet.role in query.roles)
        and (but == "in_stock" or query.in_stock is None or facet.in_stock is query.in_stock)
        and (but == "missing_proof" or not query.missing_proof or facet.lacking)
    )


def is_few(connection: Database, one: Asked) -> bool:
    """Whether what is found can be sorted while one waits."""
    statement = "SELECT count(*) FROM (SELECT 1 FROM product_words WHERE product_words MATCH ? LIMIT ?)"
    row = connection.execute(statement, (one.match, FEW + 1)).fetchone()
    return row is not None and row[0] <= FEW


def _rows(connection: Database, one: Asked, limit: int) -> list[int]:
    """Rows, the newest first."""
    prices, bounds = _prices(one.query)
    if not one.match:
        found = connection.execute("SELECT row FROM product ORDER BY row DESC LIMIT ?", (limit,))
    elif not prices:
        statement = "SELECT rowid FROM product_words WHERE product_words MATCH ? ORDER BY rowid DESC LIMIT ?"
        found = connection.execute(statement, (one.match, limit))
    else:
        statement = (
            "SELECT w.rowid FROM product_words w JOIN product p ON p.row = w.rowid "
            f"WHERE w.product_words MATCH ?{prices} ORDER BY w.rowid DESC LIMIT ?"
        )
        found = connection.execute(statement, (one.match, *bounds, limit))
    return [int(row) for (row,) in found]


def _sorted(connection: Database, one: Asked, limit: int) -> Iterator[int]:
    """Rows by what the query sorts by; those of which it is not said come last, equal ones with the newest first."""
    order, way = one.query.order, "DESC" if one.query.descending else "ASC"
    by, joined = _BY[order], _JOINED.get(order, "")
    prices, bounds = _prices(one.query)
    if order == "title" and not one.match:
        statement = f"SELECT row FROM product ORDER BY title {way}, id {way} LIMIT ?"
        return (int(row) for (row,) in connection.execute(statement, (limit,)))
    sort = f"ORDER BY {by} {way} NULLS LAST, p.row DESC LIMIT ?"
    if one.match:
        statement = (
            f"SELECT p.row FROM product_words w JOIN product p ON p.row = w.rowid{joined} "
            f"WHERE w.product_words MATCH ?{prices} {sort}"
        )
        return (int(row) for (row,) in connection.execute(statement, (one.match, *bounds, limit)))
    return (int(row) for (row,) in connection.execute(f"SELECT p.row FROM product p{joined} {sort}", (limit,)))


def _is_wanted(one: Asked, facet: int, price: int | None) -> bool:
    """Whether the query wants it, whatever its text."""
    return is_within(one.query, price) and _meets(one.query, _read(facet), one.words, "")


def _prices(query: CatalogueQuery) -> tuple[str, tuple[Any, ...]]:
    """A condition on the price as SQL, and its bounds."""
    if not is_priced(query):
        return "", ()
    if query.price_to is None:
        return " AND p.price >= ?", (query.price_from or 0,)
    return " AND p.price BETWEEN ? AND ?", (query.price_from or 0, query.price_to)
