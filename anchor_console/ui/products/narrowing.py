"""What a catalogue query is narrowed by, as pure steps: one facet's choice more or less, a band of prices, all away."""

from typing import Literal

from msgspec.structs import replace

from anchor_console.desk.browsing import CatalogueQuery, Order, PriceBand

Facet = Literal["categories", "echelons", "roles", "prices", "stock", "missing_proof"]
FACETS: tuple[Facet, ...] = ("categories", "echelons", "roles", "prices", "stock", "missing_proof")


def with_choice(query: CatalogueQuery, facet: Literal["categories", "echelons", "roles"], word: str) -> CatalogueQuery:
    """With one choice of a facet turned: in if it was out."""
    now: tuple[str, ...] = getattr(query, facet)
    turned = tuple(one for one in now if one != word) if word in now else (*now, word)
    return replace(query, **{facet: turned})


def with_prices(query: CatalogueQuery, least: int | None, most: int | None) -> CatalogueQuery:
    """Of prices from `least` to `most`, minor units, both included; None: no end."""
    return replace(query, price_from=least, price_to=most)


def with_band(query: CatalogueQuery, band: PriceBand) -> CatalogueQuery:
    """Of the prices of a band, or of any if it was that band already."""
    most = None if band.below is None else band.below - 1
    if (query.price_from, query.price_to) == (band.least, most):
        return with_prices(query, None, None)
    return with_prices(query, band.least, most)


def is_band(query: CatalogueQuery, band: PriceBand) -> bool:
    """Whether the query asks for just the prices of that band."""
    return query.price_from == band.least and query.price_to == (None if band.below is None else band.below - 1)


def with_stock(query: CatalogueQuery, wanted: bool | None) -> CatalogueQuery:
    """In stock (True), sold out (False); the same again: either."""
    return replace(query, in_stock=None if query.in_stock == wanted else wanted)


def with_missing_proof(query: CatalogueQuery) -> CatalogueQuery:
    """Of those that lack a proof."""
    return replace(query, missing_proof=True)


def cleared(query: CatalogueQuery, facet: Facet) -> CatalogueQuery:
    """Without that facet."""
    match facet:
        case "prices":
            return with_prices(query, None, None)
        case "stock":
            return replace(query, in_stock=None)
        case "missing_proof":
            return replace(query, missing_proof=False)
        case _:
            return replace(query, **{facet: ()})


def free(query: CatalogueQuery) -> CatalogueQuery:
    """Without any facet and any text; sorted as it was."""
    return CatalogueQuery(order=query.order, descending=query.descending)


def is_narrowed(query: CatalogueQuery) -> bool:
    """Whether anything is left out."""
    return query != free(query)


def sorted_by(query: CatalogueQuery, order: Order) -> CatalogueQuery:
    """Sorted by that; the same again the other way round, a third time as it is found."""
    if query.order != order:
        return replace(query, order=order, descending=False)
    if not query.descending:
        return replace(query, descending=True)
    return replace(query, order="best", descending=False)
