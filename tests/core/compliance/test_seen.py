"""A text as rules look at it, and where that stands in the original."""

from anchor_console.core.compliance.seen import plain, squeezed


def test_what_is_plain_already_keeps_its_places() -> None:
    seen = plain("Iphone 手机壳")
    assert (seen.text, seen.places, seen.span(2, 4)) == ("iphone 手机壳", None, (2, 4))


def test_full_width_and_what_cannot_be_seen_are_put_right() -> None:
    seen = plain("Ｖ\u200bＸ：㎏")
    assert seen.text == "vx:kg"
    assert seen.span(0, 2) == (0, 3)
    assert seen.span(3, 5) == (4, 5)


def test_squeezed_nothing_stands_between_and_look_alikes_are_right() -> None:
    seen = squeezed(plain("加 薇.芯♥号"))
    assert seen.text == "加微信号"
    assert seen.span(1, 3) == (2, 5)


def test_places_are_found_through_both() -> None:
    seen = squeezed(plain("Ｖ . Ｘ"))
    assert (seen.text, seen.span(0, 2)) == ("vx", (0, 5))
