"""What a field may hold: each rule takes what the trade writes and refuses the rest in words."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core import fields
from anchor_console.core.fields import Fault, Rule
from anchor_console.core.lineup import LineupItem
from anchor_console.core.person import Person
from anchor_console.core.product import Product
from anchor_console.core.room import Room
from anchor_console.core.session import Session


@pytest.mark.parametrize(
    ("rule", "value", "kept"),
    [
        (fields.text(10), "  两行\n标题 ", "两行 标题"),
        (fields.text(10), "\u202egnp\x00", "gnp"),
        (fields.text(10), "👨\u200d👩", "👨\u200d👩"),
        (fields.lines(10), "一\n二\t三", "一\n二 三"),
        (fields.whole(0, 5), 5, 5),
        (fields.money, 0, 0),
        (fields.one_of(("a", "b")), "b", "b"),
        (fields.reference, "a-1:b.c_D", "a-1:b.c_D"),
        (fields.reference_or_none, "", ""),
        (fields.reference_or_none, "r1", "r1"),
        (fields.currency, "CNY", "CNY"),
        (fields.moment, "2025-03-17T20:00:00+08:00", "2025-03-17T20:00:00+08:00"),
        (fields.moment, "2025-03-17t12:00:00.5z", "2025-03-17t12:00:00.5z"),
        (fields.zone, "Asia/Shanghai", "Asia/Shanghai"),
        (fields.yes_or_no, False, False),
        (fields.small_document, {"a": ["一\u202e"]}, {"a": ["一"]}),
    ],
)
def test_what_is_sound_is_kept(rule: Rule, value: object, kept: object) -> None:
    """Texts are made safe on the way, all else is kept as it came."""
    assert rule(value) == kept


@pytest.mark.parametrize(
    ("rule", "value", "reason"),
    [
        (fields.text(3), 7, "must be text"),
        (fields.text(3), "abcd", "longer than 3"),
        (fields.text(3), "a" * 1_000_000, "longer than 3"),
        (fields.text(3, least=1), " \n\u200b ", "can't be empty"),
        (fields.whole(0, 5), 6, "from 0 to 5"),
        (fields.whole(0, 5), 1.0, "whole number"),
        (fields.whole(0, 5), True, "whole number"),
        (fields.money, -1, "from 0"),
        (fields.one_of(("a", "b")), "c", "one of a, b"),
        (fields.one_of(("a", "b")), ["a"], "one of a, b"),
        (fields.reference, "", "must be an id"),
        (fields.reference, "a" * 65, "must be an id"),
        (fields.reference, None, "must be an id"),
        (fields.yes_or_no, 1, "true or false"),
        (fields.small_document, [], "must be an object"),
        (fields.small_document, {"a": "x" * 9_000}, "is over"),
        (fields.currency, "yuan", "three capitals"),
        (fields.currency, 156, "three capitals"),
        (fields.moment, "2025-03-17T20:00:00", "a time like"),
        (fields.moment, 1742212800, "a time like"),
        (fields.moment, "2025-02-30T20:00:00+08:00", "no time of any day"),
        (fields.zone, "Asia/Atlantis", "time zone"),
        (fields.zone, "../../etc/passwd", "time zone"),
        (fields.zone, "Asia", "time zone"),
        (fields.zone, 8, "time zone"),
    ],
)
def test_what_is_not_taken_is_refused_with_its_reason(rule: Rule, value: object, reason: str) -> None:
    """The reason is for a person to read."""
    with pytest.raises(ValueError, match=reason):
        rule(value)


@given(st.text())
def test_a_cleaned_text_is_safe_and_stays_as_it_is(raw: str) -> None:
    """No control, no bidi-control; cleaning twice is cleaning once."""
    kept = fields.clean(raw)
    assert not any(unicodedata.category(char) in ("Cc", "Cs") or char in "\u202e\u2066\u200f" for char in kept)
    assert fields.clean(kept) == kept


def test_zalgo_is_cut_to_four_marks_a_letter() -> None:
    """More of them climb over the neighbouring lines."""
    assert fields.clean("e" + "\u0301" * 50 + "a\u0301") == "e" + "\u0301" * 4 + "a\u0301"


def test_a_record_is_judged_field_by_field() -> None:
    """Each fault names its field; what is sound is still told."""
    taken, faults = fields.take(Product, {"title": "", "stock": -1, "list_price": 990, "id": "x", "Upper": 1})
    assert taken == {"list_price": 990}
    assert [fault.field for fault in faults] == ["title", "stock", "id", "Upper"]
    assert str(faults[0]) == "title can't be empty"


def test_null_empties_what_may_be_empty() -> None:
    """A price may be taken back, a title not, nor a currency."""
    taken, faults = fields.take(Product, {"list_price": None, "title": None, "currency": None})
    assert taken == {"list_price": None}
    assert faults == [Fault("title", "can't be empty"), Fault("currency", "can't be empty")]


def test_a_field_of_a_newer_version_is_kept_cleaned() -> None:
    """Older hubs carry what they don't know."""
    taken, faults = fields.take(Room, {"mood": {"a\x00": ["\u202ex", 1, None]}})
    assert (taken, faults) == ({"mood": {"a": ["x", 1, None]}}, [])


@pytest.mark.parametrize("value", ["x" * 9000, [[[[[[[[[1]]]]]]]]]])
def test_an_unknown_field_is_bounded(value: Any) -> None:
    """Nobody parks a library in a room's record."""
    _, faults = fields.take(Room, {"mood": value})
    assert [fault.field for fault in faults] == ["mood"]


def test_a_new_record_has_its_defaults_and_names_what_is_missing() -> None:
    """Every reader finds the fields that have a default."""
    record, faults = fields.created(Room, {"name": "屿间生活"})
    defaults = {"platform": "manual", "currency": "CNY", "zone": "Asia/Shanghai", "seller": ""}
    assert (record, faults) == ({"name": "屿间生活", **defaults}, [])
    assert fields.created(LineupItem, {})[1] == [Fault("session", "is needed"), Fault("product", "is needed")]


def test_a_record_reads_as_a_value() -> None:
    """Unknown fields are passed over."""
    assert fields.read(Person, "p1", {"name": "小鱼", "role": "anchor", "shoes": 38}) == Person(
        id="p1", name="小鱼", role="anchor"
    )


def test_what_this_version_cannot_read_shows_its_default() -> None:
    """A newer hub must not break an older screen."""
    session = fields.read(Session, "s1", {"title": "早场", "state": "rehearsed", "starts_at": 5})
    assert session == Session(id="s1", title="早场")
    assert fields.read(Session, "s1", {"title": 7}).title == ""


def test_a_list_of_values_is_taken_one_by_one() -> None:
    """What is wrong is said with its place in the list."""
    take = fields.several(fields.day, 2)
    assert take(["2026-11-30", "2026-12-01"]) == ["2026-11-30", "2026-12-01"]
    for value, why in [
        ("2026-11-30", "must be a list"),
        (["2026-11-30", "2026-02-30"], "entry 2 is no day of any month"),
        (["tomorrow"], "entry 1 must be a day like 2026-11-30"),
        (["2026-11-30"] * 3, "has more than 2 entries"),
    ]:
        with pytest.raises(ValueError, match=f"^{why}$"):
            take(value)


def test_rows_are_told_apart_by_their_first_column() -> None:
    """Each column has its rule; what nobody says is left out."""
    take = fields.rows({"sku": fields.text(8, least=1), "stock": fields.whole(0, 9)}, 3)
    assert take([{"sku": "红", "stock": 3}, {"sku": "蓝", "stock": None}]) == [{"sku": "红", "stock": 3}, {"sku": "蓝"}]
    for value, why in [
        ([{"stock": 3}], "entry 1 must be an object with sku"),
        (["红"], "entry 1 must be an object with sku"),
        ([{"sku": "红", "size": 3}], "entry 1 has an unknown column"),
        ([{"sku": "红", 3: 3}], "entry 1 has an unknown column"),
        ([{"sku": "红"}, {"sku": "红"}], "has two entries of the same sku"),
        ([{"sku": "红", "stock": 10}], "entry 1 must be from 0 to 9"),
    ]:
        with pytest.raises(ValueError, match=f"^{why}$"):
            take(value)


def test_a_document_holds_named_values_only() -> None:
    """Cleaned like all text, and no deeper than a reader can follow."""
    assert fields.document({"a": [{"b": "x\x00y"}]}) == {"a": [{"b": "xy"}]}
    with pytest.raises(ValueError, match="must be an object"):
        fields.document([1])


def test_a_list_that_nobody_gave_is_empty_as_json_has_it() -> None:
    """So that a record made here equals the one that the hub sends back."""
    record, _ = fields.created(Product, {"title": "四件套"})
    assert record["skus"] == []
    assert fields.read(Product, "p1", record).skus == ()
