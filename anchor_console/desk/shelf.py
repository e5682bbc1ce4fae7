"""Where a product stands in the catalogue: its facets as one number and as words of the index, and what wants it.

A facet number holds category, role, price band, stock and proof; counting by it counts all facets at once.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

from msgspec import Struct

from anchor_console.core.echelon import Echelon, echelon
from anchor_console.core.lineup import ROLES
from anchor_console.core.pinyin import Initials
from anchor_console.core.search import holds
from anchor_console.desk.browsing import CatalogueQuery

MARK: Final = "\ue010"
"""Before the words that stand for facets; nobody types it."""
BANDS: Final = (0, 1_000, 3_000, 5_000, 10_000, 20_000, 50_000, 100_000)
"""Where the bands of prices begin, in minor units."""
STEPS_AT_MOST: Final = 24
"""Steps of the price's scale that are named one by one; a wider range is named by octaves."""
_ROLES: Final[Mapping[str, int]] = {role: number for number, role in enumerate(ROLES, start=1)}


class Facet(Struct, frozen=True):
    """A facet number, read: `category` by its number; `band` 0: no price; `in_stock` None: not said."""

    category: int
    role: str
    band: int
    in_stock: bool | None
    lacking: bool


def price_of(record: Mapping[str, Any]) -> int | None:
    """The list price; of a product that has only its variants', the lowest of those."""
    if isinstance(price := record.get("list_price"), int):
        return price
    said = [one["list_price"] for one in _skus(record) if isinstance(one.get("list_price"), int)]
    return min(said, default=None)


def stock_of(record: Mapping[str, Any]) -> int | None:
    """What is left; of a product that has only its variants', their sum."""
    if isinstance(stock := record.get("stock"), int):
        return stock
    said = [one["stock"] for one in _skus(record) if isinstance(one.get("stock"), int)]
    return sum(said) if said else None


def category_of(record: Mapping[str, Any]) -> str:
    """The category's word; "" where there is none."""
    word = record.get("category")
    return word if isinstance(word, str) else ""


def packed(category: int, role: object, price: int | None, stock: int | None, lacking: bool) -> int:
    """The facet number."""
    number = _ROLES.get(role, 0) if isinstance(role, str) else 0
    left = 0 if stock is None else 2 if stock > 0 else 1
    return category << 12 | number << 8 | band(price) << 4 | left << 2 | lacking


def unpacked(number: int) -> Facet:
    """What a facet number says."""
    role, left = number >> 8 & 15, number >> 2 & 3
    in_stock = None if not left else left == 2
    return Facet(number >> 12, ROLES[role - 1] if role else "", number >> 4 & 15, in_stock, bool(number & 1))


def band(price: int | None) -> int:
    """The number of a price's band, from 1 on; 0: no price."""
    return 0 if price is None else bisect_right(BANDS, price)


@lru_cache(4096)
def facet_words(number: int, of_echelon: Echelon | None) -> str:
    """The words of the index that stand for the facets."""
    words = [f"{MARK}c{number >> 12}", f"{MARK}e{of_echelon or ''}", f"{MARK}r{number >> 8 & 15}"]
    words.append(f"{MARK}s{number >> 2 & 3}")
    return " ".join([*words, f"{MARK}l"] if number & 1 else words)


@lru_cache(4096)
def price_words(step: int) -> str:
    """The words of the index that stand for a price's step."""
    return f"{MARK}o{step // 16} {MARK}q{step}"


def octave(price: int) -> int:
    """The octave that a price lies in: each begins at twice the last one's beginning."""
    return price.bit_length()


def step(price: int) -> int:
    """Which sixteenth of its octave, counted through."""
    length = price.bit_length()
    return length * 16 + (price >> length - 5 & 15 if length > 4 else price & 15)


def match(query: CatalogueQuery, categories: Mapping[str, int], text: str) -> str | None:
    """The FTS5 expression of a query whose text's expression is `text`; None: nothing can be found; "": all are.

    A price range is named as the octaves or steps that it touches: its ends are still to be looked at.
    """
    parts = [text] if text else []
    if query.categories:
        known = [categories[word] for word in query.categories if word in categories]
        if not known:
            return None
        parts.append(_any(f"c{number}" for number in known))
    if query.echelons:
        parts.append(_any(f"e{word}" for word in query.echelons))
    if query.roles:
        parts.append(_any(f"r{_ROLES.get(role, 0)}" for role in query.roles))
    if query.in_stock is not None:
        parts.append(_any(["s2" if query.in_stock else "s1"]))
    if query.missing_proof:
        parts.append(_any(["l"]))
    if is_priced(query):
        parts.append(_any(_range(query.price_from or 0, query.price_to)))
    return " AND ".join(parts)


def is_priced(query: CatalogueQuery) -> bool:
    """Whether the query asks for prices."""
    return query.price_from is not None or query.price_to is not None


def wants(query: CatalogueQuery, id: str, record: Mapping[str, Any], lacking: bool, initials: Initials) -> bool:
    """Whether a record, as it is shown here, meets the query: what the index would say of it."""
    return (
        is_found(query.text, id, record, initials)
        and _chosen(query.categories, category_of(record))
        and _chosen(query.echelons, echelon(category_of(record)) or "")
        and _chosen(query.roles, record.get("role") or "")
        and _is_left(query.in_stock, stock_of(record))
        and (lacking or not query.missing_proof)
        and is_within(query, price_of(record))
    )


def is_found(text: str, id: str, record: Mapping[str, Any], initials: Initials) -> bool:
    """Whether what was typed finds the record: by its texts, or by the beginning of its id."""
    wanted = text.strip()
    return not wanted or id.startswith(wanted) or holds(found_by(record), text, initials)


def is_within(query: CatalogueQuery, price: int | None) -> bool:
    """Whether a price lies where the query wants it."""
    if not is_priced(query):
        return True
    most = query.price_to
    return price is not None and (query.price_from or 0) <= price and (most is None or price <= most)


def found_by(record: Mapping[str, Any]) -> str:
    """All text that a product is found by, in lines; a piece of the title is not said twice."""
    name = record.get("title")
    texts = [name] if isinstance(name, str) else [""]
    for field in ("short_title", "category", "brand", "code"):
        if isinstance(text := record.get(field), str) and text and text not in texts[0]:
            texts.append(text)
    for field in ("skus", "listings"):
        if rows := record.get(field):
            texts += [id for one in _rows(rows) if isinstance(id := one.get("id"), str)]
    return "\n".join(texts)


def _chosen(choices: Collection[str], word: object) -> bool:
    return not choices or word in choices


def _is_left(wanted: bool | None, stock: int | None) -> bool:
    return wanted is None or (stock is not None and (stock > 0) == wanted)


def _any(words: Iterable[str]) -> str:
    terms = [f'"{MARK}{word}"' for word in words]
    return terms[0] if len(terms) == 1 else "(" + " OR ".join(terms) + ")"


def _range(least: int, most: int | None) -> list[str]:
    first, last = step(least), step(most if most is not None else 10**13)
    if last < first:
        return ["none"]
    if last - first <= STEPS_AT_MOST:
        return [f"q{number}" for number in range(first, last + 1)]
    return [f"o{number}" for number in range(octave(least), octave(most if most is not None else 10**13) + 1)]


def _skus(record: Mapping[str, Any]) -> list[dict[str, Any]]:
    return _rows(record.get("skus"))


def _rows(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
