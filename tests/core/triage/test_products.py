"""A comment is told to be about the product whose words it holds and no other's, or whose link it names."""

from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.triage.products import Named, Names

NAMES = Names(
    [
        Named("p1", 1, ("长绒棉四件套", "60 支长绒棉四件套 1.8 m"), ("sku-1",)),
        Named("p2", 2, ("羽丝绒冬被",)),
        Named("p3", 3, ("羊绒围巾 Cashmere",)),
        Named("p4", 0, ("羊绒手套",)),
    ]
)


def test_the_words_of_one_product_name_it() -> None:
    assert NAMES.guess("四件套会起球吗") == "p1"
    assert NAMES.guess("冬被几斤") == "p2"
    assert NAMES.guess("is the Cashmere soft?") == "p3"


def test_words_that_several_bear_name_none() -> None:
    assert NAMES.guess("羊绒的吗") == ""
    assert NAMES.guess("会不会起球") == ""


def test_two_products_named_alike_are_none() -> None:
    assert NAMES.guess("围巾和手套") == ""


def test_the_number_of_a_link_names_its_product() -> None:
    assert NAMES.guess("2号链接多少钱") == "p2"
    assert NAMES.guess("链接03 还有吗") == "p3"
    assert NAMES.guess("link #1 please") == "p1"
    assert NAMES.guess("9号链接") == ""
    assert Names().guess("2号链接") == ""


def test_a_figure_alone_names_nothing() -> None:
    assert NAMES.guess("1.8 的床") == ""


def test_the_platforms_id_is_known_as_the_houses() -> None:
    assert (NAMES.own("sku-1"), NAMES.own("p2"), NAMES.own(None), NAMES.own("")) == ("p1", "p2", "", "")


def test_what_names_a_product_is_left_out() -> None:
    assert NAMES.without("四件套会起球吗") == "会起球吗"
    assert NAMES.without("会起球吗") == "会起球吗"


@given(st.text(max_size=200))
def test_whatever_is_written_names_a_product_or_none(text: str) -> None:
    assert NAMES.guess(text) in ("", "p1", "p2", "p3", "p4")
    assert len(NAMES.without(text)) <= len(text)
