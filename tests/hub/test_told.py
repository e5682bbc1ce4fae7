"""What a room's events have told, by the catalogue's ids."""

import pytest

from anchor_console.core.command import Before
from anchor_console.core.edits import Held
from anchor_console.core.fields import Fields
from anchor_console.hub.told import NOTHING, Figures, Told, before, ids_of, own_name, platform_of, stock_left


class Records:
    """A session s1 in a room on the platform "shelf", where the product p3 is listed as x3."""

    kept: dict[tuple[str, str], Fields]

    def __init__(self) -> None:
        self.kept = {
            ("session", "s1"): {"title": "晚场", "room": "r1"},
            ("session", "s2"): {"title": "无直播间"},
            ("room", "r1"): {"name": "屿间生活", "platform": "shelf"},
            ("product", "p1"): {"title": "四件套"},
            ("product", "p3"): {
                "title": "毛巾", "listings": [{"platform": "other", "id": "y3"}, {"platform": "shelf", "id": "x3"}],
            },
            ("lineup_item", "i3"): {"session": "s1", "product": "p3"},
        }  # fmt: skip

    def get(self, kind: str, id: str) -> Held | None:
        record = self.kept.get((kind, id))
        return None if record is None else Held(1, record)

    def lineup(self, session: str) -> list[tuple[str, str]]:
        return [("i3", "0")] if session == "s1" else []

    def within(self, kind: str, owner: str) -> dict[str, Held]:
        return {}


RECORDS = Records()


def test_a_product_goes_by_its_listing_there_and_by_its_own_id() -> None:
    assert ids_of(RECORDS, "s1", "p3") == ("x3", "p3")
    assert ids_of(RECORDS, "s1", "p1") == ("p1",)
    assert ids_of(RECORDS, "s1", "p9") == ("p9",)
    assert (platform_of(RECORDS, "s1"), platform_of(RECORDS, "s2"), platform_of(RECORDS, "s9")) == (
        "shelf", "manual", "manual",
    )  # fmt: skip


def test_a_card_has_the_catalogues_name_or_none_that_a_record_could_bear() -> None:
    assert [own_name(RECORDS, "s1", name) for name in ("x3", "p1", "z7", "", "不是 id")] == ["p3", "p1", "z7", "", ""]


@pytest.mark.parametrize(
    ("figures", "sku", "price", "stock"),
    [
        (Figures({"": 9_900}, {"": 42}, 7), "", 9_900, 42),
        (Figures({"red": 9_900, "blue": 9_900}, {"red": 1, "blue": 2}), "", 9_900, None),
        (Figures({"red": 9_900, "blue": 8_900}, {"red": 1, "blue": 2}), "", None, None),
        (Figures({"red": 9_900, "blue": 8_900}, {"red": 1, "blue": 2}), "blue", 8_900, 2),
        (Figures({}, {}), "", None, None),
    ],
)
def test_a_figure_counts_only_where_it_could_be_put_back(
    figures: Figures, sku: str, price: int | None, stock: int | None
) -> None:
    stood = before(RECORDS, "s1", {"product": "p3", "sku": sku}, Told("x3", {"x3": figures}))
    assert (stood.pinned, stood.price, stood.stock, stood.units) == ("p3", price, stock, figures.units)


def test_of_what_nothing_was_told_nothing_stood() -> None:
    assert before(RECORDS, "s1", {"prize": "毛巾"}, NOTHING) == Before()
    assert before(RECORDS, "s1", {"product": "p1"}, Told("", {"x3": Figures({}, {})})) == Before()


def test_how_many_are_left_adds_up_the_variants() -> None:
    def left(stocks: dict[str, int]) -> int | None:
        return stock_left(RECORDS, "s1", "p3", Told("", {"x3": Figures({}, stocks)}))

    assert (left({"red": 1, "blue": 2, "": 9}), left({"": 9}), left({})) == (3, 9, None)
    assert stock_left(RECORDS, "s1", "p3", NOTHING) is None
