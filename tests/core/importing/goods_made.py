"""Products as people have them, of every kind, for tests of importing and exporting."""

from collections.abc import Iterable, Mapping
from typing import Any

from hypothesis import strategies as st

from anchor_console.core import fields, lineup
from anchor_console.core.importing.checking import Checked, checked
from anchor_console.core.importing.comparing import Compared, Known, compared
from anchor_console.core.importing.mapping import guess
from anchor_console.core.product import Product

HEADER = ["商品编码", "商品名称", "日常价", "库存"]
TITLES = st.text(st.sampled_from("毛巾床品 =+-@＝＋－＠'\"#N/A!,;\t0.9%<>&pbABc①🧣é“”"), min_size=1, max_size=12)
CLEAN = TITLES.map(fields.clean).filter(bool)
TEXTS = st.one_of(st.just(""), CLEAN)
MONEY = st.one_of(st.none(), st.integers(0, 10**9))
COUNTS = st.one_of(st.none(), st.integers(0, 10**6))
IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,12}", fullmatch=True)


def made(rows: list[list[str]], currency: str = "") -> Checked:
    """The goods of these rows, mapped as guessed."""
    return checked(rows, guess(rows), currency)


def became(rows: list[list[str]], known: Iterable[tuple[str, Mapping[str, Any]]] = ()) -> list[Compared]:
    """What becomes of them beside those that are known."""
    mapping = guess(rows)
    column = mapping.columns.index("title") if "title" in mapping.columns else -1
    shelf = Known(known)
    return [compared(draft, shelf, "", column) for draft in checked(rows, mapping).drafts]


@st.composite
def products(draw: st.DrawFn) -> Product:
    """A product as it is kept."""
    currency = draw(st.sampled_from(["CNY", "USD", "JPY"]))
    skus = draw(st.lists(_skus(), max_size=3, unique_by=lambda sku: sku["id"]))
    wanted = {
        "title": draw(CLEAN), "short_title": draw(TEXTS), "category": draw(TEXTS), "currency": currency,
        "list_price": draw(MONEY), "cost": draw(MONEY), "stock": draw(COUNTS), "selling_points": draw(_lines()),
        "notes": draw(_lines()), "code": draw(TEXTS), "brand": draw(TEXTS), "seller": draw(TEXTS),
        "role": draw(st.one_of(st.none(), st.sampled_from(lineup.ROLES))),
        "commission": draw(st.one_of(st.none(), st.integers(0, 10_000))), "sold": draw(COUNTS),
        "returns": draw(COUNTS), "reviews": draw(COUNTS), "praised": draw(COUNTS), "skus": skus,
        "listings": draw(_listings()),
    }  # fmt: skip
    record, faults = fields.made(Product, wanted)
    assert not faults
    return fields.read(Product, draw(IDS), record)


@st.composite
def _listings(draw: st.DrawFn) -> list[dict[str, str]]:
    return [{"platform": name, "id": draw(CLEAN)} for name in sorted(draw(st.sets(st.sampled_from(["X 1", "douyin"]))))]


def _lines() -> st.SearchStrategy[str]:
    whole = st.lists(TITLES, max_size=3).map("\n".join)
    return whole.map(lambda text: fields.clean(text, keep_lines=True))


@st.composite
def _skus(draw: st.DrawFn) -> dict[str, Any]:
    sku = {
        "id": draw(CLEAN), "title": draw(TEXTS), "list_price": draw(MONEY), "cost": draw(MONEY), "stock": draw(COUNTS),
    }  # fmt: skip
    return {name: value for name, value in sku.items() if value is not None}
