"""What shows a command, and until when it must have been shown."""

from typing import Any

import pytest

from anchor_console.core.command import (
    ANSWERED_WITHIN,
    DONE_BY_HAND_WITHIN,
    SEEN_WITHIN,
    TERMS_BY_HAND_WITHIN,
    TYPES,
    VERBS,
    Before,
    Command,
    due,
    same_subject,
    seen_within,
    shows,
    stands,
)
from anchor_console.core.events import (
    CommentPosted,
    CouponClaimed,
    KnownEvent,
    OrderPaid,
    PriceChanged,
    ProductPinned,
    ProductUnpinned,
    StockChanged,
)
from tests.core.command.said_made import ASKED, COUPON, GIVEAWAY, said


def happened(kind: type[Any], **fields: Any) -> KnownEvent:
    event: KnownEvent = kind(id="e1", at=ASKED + 1_000, **fields)
    return event


def up(product: str = "p1") -> KnownEvent:
    return happened(ProductPinned, product=product)


def down(product: str = "p1") -> KnownEvent:
    return happened(ProductUnpinned, product=product)


def costs(price: int, product: str = "p1", sku: str = "") -> KnownEvent:
    return happened(PriceChanged, product=product, price=price, sku=sku)


def left(stock: int, product: str = "p1", sku: str = "") -> KnownEvent:
    return happened(StockChanged, product=product, stock=stock, sku=sku)


def claimed(coupon: str = "", product: str = "") -> KnownEvent:
    return happened(CouponClaimed, coupon=coupon, product=product)


PIN, UNPIN = said(product="p1"), said("unpin", product="p1")
UNPIN_ANY = said("unpin", before={"pinned": "p1"})
PRICE, STOCK = said("price", product="p1", price=9_900), said("stock", product="p1", stock=200)
RELEASE = said("release", product="p1")
RELEASE_AT = said("release", product="p1", price=9_900, stock=200)
A_COUPON, A_GIVEAWAY = said("coupon", **COUPON), said("giveaway", **GIVEAWAY)


@pytest.mark.parametrize(
    ("command", "event", "shown"),
    [
        (PIN, up(), True), (PIN, up("p2"), False), (PIN, down(), False), (PIN, costs(9_900), False),
        (UNPIN, down(), True), (UNPIN, down("p2"), False), (UNPIN, up("p2"), True), (UNPIN, up(), False),
        (UNPIN_ANY, down(), True), (UNPIN_ANY, up("p2"), True), (UNPIN_ANY, up(), False),
        (said("unpin"), down("p7"), True),
        (PRICE, costs(9_900), True), (PRICE, costs(9_800), False), (PRICE, costs(9_900, "p2"), False),
        (PRICE, costs(9_900, sku="red"), True), (PRICE, up(), False), (PRICE, left(9_900), False),
        (said("price", product="p1", sku="red", price=9_900), costs(9_900, sku="blue"), False),
        (said("price", product="p1", sku="red", price=9_900), costs(9_900), False),
        (STOCK, left(200), True), (STOCK, left(200, "p2"), False), (STOCK, costs(200), False),
        (RELEASE, costs(1), True), (RELEASE, left(200), False), (RELEASE, up(), False),
        (RELEASE_AT, costs(9_900), True), (RELEASE_AT, costs(9_800), False), (RELEASE_AT, left(200), True),
        (A_COUPON, claimed(), True), (A_COUPON, claimed("k1"), True), (A_COUPON, claimed(product="p1"), True),
        (said("coupon", before={"running": True}, **COUPON), claimed("other"), False),
        (said("coupon", before={"running": True}, **COUPON), claimed("k1"), True),
        (said("coupon", product="p1", **COUPON), claimed(product="p2"), False),
        (said("coupon", product="p1", **COUPON), claimed(product="p1"), True),
        (A_GIVEAWAY, claimed("k1"), True), (A_GIVEAWAY, claimed(), False), (PIN, claimed("k1"), False),
        (PIN, claimed(), False), (PIN, happened(CommentPosted, text="上链接"), False),
    ],
)  # fmt: skip
def test_an_event_shows_what_it_is_of(command: Command, event: KnownEvent, shown: bool) -> None:
    assert shows(command, event) is shown


@pytest.mark.parametrize(
    ("was", "stock", "sold", "shown"),
    [
        (None, 197, 3, True), (None, 196, 3, False), (None, 201, 3, False), (None, 198, 0, False),
        (198, 197, 3, False), (198, 199, 3, True), (198, 200, 0, True), (500, 197, 3, True), (500, 499, 3, False),
    ],
)  # fmt: skip
def test_a_sale_may_have_lowered_a_stock_but_never_raises_one(
    was: int | None, stock: int, sold: int, shown: bool
) -> None:
    raised = said("stock", product="p1", stock=200, before={} if was is None else {"stock": was})
    assert shows(raised, left(stock), sold) is shown


def test_the_types_that_are_looked_for_hold_all_that_show_anything() -> None:
    shown = (up(), down(), costs(9_900), left(200), claimed())
    assert {type(event) for event in shown} | {OrderPaid} < TYPES


@pytest.mark.parametrize(
    ("command", "now", "so"),
    [
        (PIN, Before(pinned="p1"), True), (PIN, Before(), False),
        (UNPIN, Before(pinned="p2"), True), (UNPIN, Before(pinned="p1"), False), (UNPIN_ANY, Before(), True),
        (said("unpin"), Before(), False),
        (PRICE, Before(price=9_900), True), (PRICE, Before(), False),
        (STOCK, Before(stock=200), True), (STOCK, Before(stock=199), False),
        (RELEASE, Before(price=9_900), False), (A_GIVEAWAY, Before(), False),
    ],
)  # fmt: skip
def test_what_the_room_has_told_to_be_so_needs_no_further_event(command: Command, now: Before, so: bool) -> None:
    assert stands(command, now) is so


def test_two_commands_may_be_after_the_same_figure() -> None:
    assert same_subject(PIN, UNPIN)
    assert not same_subject(PIN, PRICE)
    assert not same_subject(PRICE, UNPIN)
    assert same_subject(PRICE, said("price", product="p1", price=1))
    assert not same_subject(PRICE, said("price", product="p2", price=1))
    assert not same_subject(PRICE, STOCK)


def test_every_verb_has_its_time_and_a_person_has_longer() -> None:
    assert set(SEEN_WITHIN) == set(VERBS)
    assert all(seen_within(verb, True) > seen_within(verb, False) for verb in VERBS)
    assert seen_within("pin", True) == DONE_BY_HAND_WITHIN
    assert seen_within("giveaway", True) == TERMS_BY_HAND_WITHIN


@pytest.mark.parametrize(
    ("record", "comes_to"),
    [
        ({"state": "asked", "expires_at": 15}, (15, "expired", "")),
        ({"state": "asked", "expires_at": 15, "sent_at": 9}, (9 + ANSWERED_WITHIN, "unknown", "not_answered")),
        ({"state": "accepted", "accepted_at": 5, "verb": "pin"}, (5 + SEEN_WITHIN["pin"], "unknown", "not_seen")),
        (
            {"state": "accepted", "accepted_at": 5, "verb": "pin", "reported_by": "ann"},
            (5 + DONE_BY_HAND_WITHIN, "unknown", "not_seen"),
        ),
        ({"state": "seen"}, None), ({"state": "unknown"}, None), ({"state": "from tomorrow"}, None),
    ],
)  # fmt: skip
def test_of_what_nothing_is_heard_it_is_said_by_when(
    record: dict[str, Any], comes_to: tuple[int, str, str] | None
) -> None:
    assert due(record) == comes_to
