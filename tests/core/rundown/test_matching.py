"""Pasted entries matched with products: surely, perhaps, or not at all."""

from collections.abc import Sequence

from anchor_console.core.rundown import Found, Match, entries, match

SHELF = [
    Found(id="p1", title="60 支长绒棉四件套 1.8 m", codes=("A10382", "3580192837465")),
    Found(id="p2", title="60 支长绒棉四件套 1.5 m", codes=("A10381",)),
    Found(id="p3", title="慢回弹记忆枕", short_title="记忆枕", codes=("A10290",)),
    Found(id="p4", title="牛奶绒盖毯", codes=("A10290",)),
]


def find(text: str) -> Sequence[Found]:
    """By a piece of a title, or a code."""
    held = (one for one in SHELF if text in one.title.casefold() or text in [code.casefold() for code in one.codes])
    return [*held, *(one for one in SHELF if one.id == text)]


def told(text: str, **more: Sequence[str]) -> list[tuple[str, str]]:
    """What became of each."""
    return [(one.meets, one.product) for one in match(entries(text), find, **more)]


def test_ids_codes_and_titles_are_matched() -> None:
    """In any case and width; a short title is a title."""
    assert told("p4\na10382\n３５８０１９２８３７４６５x\n慢回弹记忆枕\n记忆枕")[:2] == [
        ("matched", "p4"),
        ("matched", "p1"),
    ]
    assert told("慢回弹记忆枕") == told("记忆枕") == [("matched", "p3")]
    assert told("3580192837465") == [("matched", "p1")]


def test_numbers_are_those_of_the_list_shown() -> None:
    """Beyond it they may be a code, else they are nothing."""
    assert told("2，3", listed=["p1", "p4"]) == [("matched", "p4"), ("unknown", "")]
    assert told("1") == [("unknown", "")]


def test_what_two_products_bear_a_person_has_to_say() -> None:
    """The choices come with it, the likeliest first."""
    (code,) = match(entries("A10290"), find)
    assert (code.meets, [one.id for one in code.choices]) == ("ambiguous", ["p3", "p4"])
    (title,) = match(entries("长绒棉四件套"), find)
    assert (title.meets, title.product, [one.id for one in title.choices]) == ("ambiguous", "", ["p1", "p2"])


def test_a_slip_of_the_pen_is_forgiven_where_it_is_sure() -> None:
    """One letter wrong, one missing; of two alike a person says."""
    assert told("慢回弹记意枕芯\n牛奶绒盖毯 ") == [("ambiguous", ""), ("matched", "p4")]
    assert told("牛奶绒毛毯")[0][0] == "ambiguous"
    assert told("慢回弹的记忆枕") == [("matched", "p3")]


def test_what_is_like_nothing_is_unknown() -> None:
    """Nothing is added in its place."""
    assert told("扫地机器人") == [("unknown", "")]
    assert told("支长扫地机") == [("unknown", "")]


def test_the_same_product_twice_is_said() -> None:
    """Also one that stands in the lineup already."""
    assert told("p1\nA10382\np4", present=["p4"]) == [("matched", "p1"), ("repeated", "p1"), ("repeated", "p4")]


def test_a_blank_piece_is_no_search() -> None:
    """Words far apart are looked for word by word."""
    asked: list[str] = []

    def nothing(text: str) -> Sequence[Found]:
        asked.append(text)
        return []

    assert [one.meets for one in match(entries("abcd xy"), nothing)] == ["unknown"]
    assert "" not in asked
    assert Match(entry=entries("x")[0], meets="unknown").choices == ()
