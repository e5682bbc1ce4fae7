"""Products as the rows of a sheet that people can work in, and that comes back as it was when it is imported again.

A product's own row says all of the product; below it stands a row for each of its variants, with the product's id.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, Literal

from anchor_console.core.currency import WHOLE
from anchor_console.core.importing import columns
from anchor_console.core.importing.columns import LISTING, NAMES
from anchor_console.core.importing.guard import guarded
from anchor_console.core.importing.lines import ROLE_NAMES
from anchor_console.core.product import Product, Sku

Language = Literal["zh", "en"]
OWN: Final = (
    "id", "code", "title", "short_title", "category", "brand", "seller", "role", "list_price", "cost", "currency",
    "stock", "commission", "sold", "returns", "reviews", "praised", "selling_points", "notes",
)  # fmt: skip
OF_SKUS: Final = ("sku", "spec", "sku_price", "sku_cost", "sku_stock")
FIGURES: Final = columns.AMOUNTS | columns.COUNTS
"""Columns that a spreadsheet should hold as numbers."""


def headings(products: Sequence[Product], language: Language) -> list[str]:
    """What stands over the columns, by `targets`."""
    return [_heading(target, language) for target in targets(products)]


def targets(products: Sequence[Product]) -> list[str]:
    """What the columns mean: those of every product, those of variants where there are any, one for each platform."""
    platforms = sorted({listing.platform for product in products for listing in product.listings})
    has_skus = any(product.skus for product in products)
    return [*OWN, *(OF_SKUS if has_skus else ()), *(LISTING + platform for platform in platforms)]


def rows(products: Iterable[Product], wanted: Sequence[str], language: Language) -> Iterator[list[str]]:
    """The products' rows, a cell for each of the `wanted` targets; no cell is a formula to any spreadsheet."""
    for product in products:
        said = _own(product, language)
        yield [said.get(target, "") for target in wanted]
        for sku in product.skus:
            said = {"id": guarded(product.id), **_of_sku(sku, product.currency)}
            yield [said.get(target, "") for target in wanted]


def _heading(target: str, language: Language) -> str:
    if target.startswith(LISTING) and (language == "en" or target not in NAMES):
        return target
    names = NAMES[target].split()
    return names[0] if language == "zh" else next(name for name in names if name.isascii() and name.islower())


def _own(product: Product, language: Language) -> dict[str, str]:
    said: dict[str, Any] = {target: getattr(product, target, None) for target in OWN}
    cells = {target: guarded(str(value)) for target, value in said.items() if value not in (None, "")}
    for target in ("list_price", "cost"):
        cells[target] = amount(said[target], product.currency)
    if product.role is not None:
        cells["role"] = ROLE_NAMES[product.role] if language == "zh" else product.role
    if product.commission is not None:
        cells["commission"] = f"{product.commission / 100:.2f}%"
    return {**cells, **{LISTING + one.platform: guarded(one.id) for one in product.listings}}


def _of_sku(sku: Sku, currency: str) -> dict[str, str]:
    return {
        "sku": guarded(sku.id),
        "currency": currency,
        "spec": guarded(sku.title),
        "sku_price": amount(sku.list_price, currency),
        "sku_cost": amount(sku.cost, currency),
        "sku_stock": "" if sku.stock is None else str(sku.stock),
    }


def amount(value: int | None, currency: str) -> str:
    """Minor units as a plain figure: 129900 of CNY is 1299.00; "" for None."""
    if value is None:
        return ""
    return str(value) if currency in WHOLE else f"{value // 100}.{value % 100:02}"
