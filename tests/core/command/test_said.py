"""A command as its rules look at it."""

from anchor_console.core.command import Before, before_of, product_of
from tests.core.command.said_made import said


def test_it_is_about_a_product_or_none() -> None:
    assert product_of({"product": "p1"}) == "p1"
    assert product_of({"prize": "毛巾"}) == product_of({"product": ""}) == ""


def test_what_stood_before_can_be_read_or_is_nothing() -> None:
    assert before_of(said(product="p1", before={"pinned": "p9", "later": 1})) == Before(pinned="p9")
    assert before_of(said(product="p1", before={"price": "cheap"})) == Before()
